"""Which cells of a drawing lie within the ring round a home: those who live there, and ways between them.

Nobody else is within it. Whoever stands beside the tree has a ring of their own.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from heapq import heappop, heappush
from itertools import pairwise

from plejedesk.core.family import Household
from plejedesk.genogram.draw.wires import Cell
from plejedesk.genogram.drawing import Drawing, Symbol

PAD = 1  # columns free beside who is within
STEP_ACROSS, STEP_DOWN, TURN = 1.0, 1.8, 3.0
BESIDE_SOMEBODY, THROUGH_SOMEBODY = 3.0, 1_000.0
"""What a step of a way costs: a line is higher than a column is wide; ways are straight, and keep off others."""

LARGEST = 60_000
"""Cells of a drawing that rings are searched in; a larger one has the tags alone."""

HIGHEST, WIDEST = 8, 6
"""Lines and columns of a gap that is closed: what is between two generations, and between two neighbours."""

Corner = tuple[int, int]
Going = tuple[Cell, Cell]
"""A cell, and the direction in which it was come to."""

AHEAD: tuple[Cell, ...] = ((-1, 0), (1, 0), (0, -1), (0, 1))


def rings(drawing: Drawing, home: Household) -> list[set[Cell]]:
    """Return the cells of each ring: one round those in the tree, one round each who stands beside it."""
    here = {life.person for life in home.lives}
    inside = [each for each in drawing.symbols if each.person in here]
    alone = [set(box(drawing, each)) for each in drawing.others if each.person in here]
    if not inside or drawing.width * drawing.height > LARGEST:
        return alone
    taken = {cell for each in drawing.symbols if each.person not in here for cell in box(drawing, each, 0)}
    return [_joined(drawing, inside, taken), *alone]


def box(drawing: Drawing, symbol: Symbol, pad: int = PAD) -> Iterator[Cell]:
    """Yield the cells of somebody: the symbol, what stands over and under it, and some room beside."""
    for y in range(symbol.y - 1, symbol.y + drawing.label_lines + 1):
        for x in range(symbol.left - pad, symbol.left + symbol.width + pad):
            yield x, y


def _joined(drawing: Drawing, inside: list[Symbol], taken: Set[Cell]) -> set[Cell]:
    """Return those who live together as one piece, by what is between them where nobody else is, else by ways."""
    between = {cell for a, b in _neighbours(drawing, inside) for cell in _from_to(drawing, a, b)}
    cells = {cell for each in inside for cell in box(drawing, each)} - taken | between
    parts = _parts(_filled(cells, taken))
    whole = parts.pop(0)
    while parts:
        way, part = _way(drawing, whole, parts, taken)
        whole |= way | part
        parts.remove(part)
    return _filled(whole, taken)


def _neighbours(drawing: Drawing, inside: list[Symbol]) -> Iterator[tuple[Symbol, Symbol]]:
    """Yield those who stand side by side, nobody between."""
    here = {each.person for each in inside}
    rows: dict[int, list[Symbol]] = {}
    for each in sorted(drawing.symbols, key=lambda symbol: symbol.x):
        rows.setdefault(each.y, []).append(each)
    for row in rows.values():
        yield from ((a, b) for a, b in pairwise(row) if {a.person, b.person} <= here)


def _from_to(drawing: Drawing, a: Symbol, b: Symbol) -> Iterator[Cell]:
    for y in range(a.y - 1, a.y + drawing.label_lines + 1):
        yield from ((x, y) for x in range(a.left, b.left + b.width))


def _filled(cells: Set[Cell], taken: Set[Cell]) -> set[Cell]:
    """Return cells with the gaps closed that are no higher than the lines between two generations, or as narrow."""
    whole = set(cells)
    for axis, most in ((1, HIGHEST), (0, WIDEST)):
        lines: dict[int, list[Cell]] = {}
        for cell in sorted(whole):
            lines.setdefault(cell[1 - axis], []).append(cell)
        whole |= {cell for line in lines.values() for cell in _gaps(line, axis, most, taken)}
    return whole


def _gaps(line: Sequence[Cell], axis: int, most: int, taken: Set[Cell]) -> Iterator[Cell]:
    """Yield the cells between those of a line that are not too far apart, and where nobody else is."""
    for a, b in pairwise(line):
        places = range(a[axis] + 1, b[axis])
        between = {(place, a[1]) if axis == 0 else (a[0], place) for place in places} if len(places) <= most else set()
        if not between & taken:
            yield from between


def _parts(cells: Set[Cell]) -> list[set[Cell]]:
    """Return the pieces that hang together, from the left."""
    waiting, found = set(cells), []
    while waiting:
        first = min(waiting)
        waiting.remove(first)
        part, reached = {first}, [first]
        while reached:
            x, y = reached.pop()
            around = {(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)} & waiting
            waiting -= around
            part |= around
            reached += around
        found.append(part)
    return found


def _way(drawing: Drawing, whole: Set[Cell], parts: list[set[Cell]], taken: Set[Cell]) -> tuple[set[Cell], set[Cell]]:
    """Return the cells of the cheapest way from what is joined to the nearest part, and that part."""
    goals = {cell: nth for nth, part in enumerate(parts) for cell in part}
    cost: dict[Going, float] = {(cell, ahead): 0.0 for cell in whole for ahead in AHEAD}
    before: dict[Going, Going] = {}
    waiting = [(0.0, going) for going in sorted(cost)]
    while waiting:
        spent, going = heappop(waiting)
        if going[0] in goals:
            return _widened(_back(going, before), taken), parts[goals[going[0]]]
        if spent > cost[going]:
            continue
        for onward, step in _around(drawing, going, taken):
            if spent + step < cost.get(onward, float("inf")):
                cost[onward], before[onward] = spent + step, going
                heappush(waiting, (spent + step, onward))
    raise AssertionError("every cell of the sheet can be reached")


def _around(drawing: Drawing, going: Going, taken: Set[Cell]) -> Iterator[tuple[Going, float]]:
    (x, y), came = going
    for ahead in AHEAD:
        beside = (x + ahead[0], y + ahead[1])
        if not (-PAD <= beside[0] < drawing.width + PAD and -1 <= beside[1] <= drawing.height):
            continue
        cost = (STEP_ACROSS if ahead[0] else STEP_DOWN) + (TURN if ahead != came else 0)
        if beside in taken:
            cost += THROUGH_SOMEBODY
        elif (beside[0] - 1, beside[1]) in taken or (beside[0] + 1, beside[1]) in taken:
            cost += BESIDE_SOMEBODY
        yield (beside, ahead), cost


def _back(going: Going, before: Mapping[Going, Going]) -> list[Cell]:
    way = [going]
    while way[-1] in before:
        way.append(before[way[-1]])
    return [cell for cell, _ahead in way]


def _widened(way: list[Cell], taken: Set[Cell]) -> set[Cell]:
    """Return a way a little wider than a line, as far as nobody stands beside it."""
    wide = {(x + aside, y) for x, y in way for aside in (-1, 0, 1)}
    return set(way) | (wide - taken)


def outlines(cells: Set[Cell]) -> list[list[Corner]]:
    """Return the outline of cells as closed lines of corners, those round holes among them."""
    edges: dict[Corner, list[Corner]] = {}
    for x, y in cells:
        for beside, start, end in (
            ((x, y - 1), (x, y), (x + 1, y)),
            ((x + 1, y), (x + 1, y), (x + 1, y + 1)),
            ((x, y + 1), (x + 1, y + 1), (x, y + 1)),
            ((x - 1, y), (x, y + 1), (x, y)),
        ):
            if beside not in cells:
                edges.setdefault(start, []).append(end)
    found = []
    while edges:
        found.append(_corners(_loop(edges)))
    return found


def _loop(edges: dict[Corner, list[Corner]]) -> list[Corner]:
    """Take one closed line out of the edges; where two touch at a corner, turn right and keep them apart."""
    start = min(edges)
    line, at, came = [start], start, (1, 0)
    while True:
        onward = edges[at]
        end = min(onward, key=lambda corner: _turn(came, (corner[0] - at[0], corner[1] - at[1])))
        onward.remove(end)
        if not onward:
            del edges[at]
        came, at = (end[0] - at[0], end[1] - at[1]), end
        if at == start:
            return line
        line.append(at)


def _turn(came: Corner, goes: Corner) -> int:
    """Return 0 for a turn to the right, 1 for straight on, 2 for a turn to the left."""
    return 1 - (came[0] * goes[1] - came[1] * goes[0])


def _corners(line: list[Corner]) -> list[Corner]:
    """Return the points at which a closed line turns."""
    count = len(line)
    return [
        b
        for a, b, c in ((line[nth - 1], line[nth], line[(nth + 1) % count]) for nth in range(count))
        if (b[0] - a[0], b[1] - a[1]) != (c[0] - b[0], c[1] - b[1])
    ]
