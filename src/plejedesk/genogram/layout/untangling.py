"""In a small family, moves of single people and lines that bring the drawing to as few crossings as its order allows.

The count of an order leaves all columns free, while people are placed where they look best; now and then a line then
passes within a bar that it could have passed outside. Moves are tried one by one, and kept when they save a crossing:
two lines change sides at a person, a couple's way down moves within its gap, somebody steps aside and pushes others.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from plejedesk.genogram.layout.placing import Row
from plejedesk.genogram.layout.ports import Place
from plejedesk.genogram.layout.standing import Standing

TRIALS = 15_000
"""How many pieces are drawn for trying moves at most, each some 25 microseconds."""

FARTHEST = 40
"""How many columns somebody steps aside at most."""


@dataclass(frozen=True)
class Columns:
    """Everybody's column, how far off the middle lines meet them, and where ways down from couples would rather run."""

    items: Sequence[int]
    tops: Mapping[Place, int]
    bottoms: Mapping[Place, int]
    stems: Mapping[int, int]


def untangled(
    start: Columns, standing: Standing, rows: Sequence[Row], count: Callable[[Columns], int], fewest: int
) -> Columns:
    """Return columns with fewer crossings, down to that many if the moves get there."""
    best, least = start, count(start)
    moves = _moves(best, standing, rows)
    for _trial in range(TRIALS // max(len(standing.strands.pieces), 1)):
        moved = next(moves, None) if least > fewest else None
        if moved is None:
            break
        crossings = count(moved)
        if crossings < least:
            best, least = moved, crossings
            moves = _moves(best, standing, rows)
    return best


def _moves(columns: Columns, standing: Standing, rows: Sequence[Row]) -> Iterator[Columns]:
    """Yield what one move makes of it, then what a change of sides and another move do."""
    turned = list(_turned(columns, standing))
    yield from turned
    for changed in (columns, *turned):
        for pair in range(len(standing.web.pairs)):
            yield from (replace(changed, stems={**changed.stems, pair: wanted}) for wanted in (-(1 << 20), 1 << 20))
        for row in rows:
            for at in range(len(row.items)):
                yield from (replace(changed, items=items) for items in _aside(changed.items, row, at))


def _turned(columns: Columns, standing: Standing) -> Iterator[Columns]:
    for tops in _sides(standing, columns.tops, True):
        yield replace(columns, tops=tops)
    for bottoms in _sides(standing, columns.bottoms, False):
        yield replace(columns, bottoms=bottoms)


def _sides(standing: Standing, ports: Mapping[Place, int], tops: bool) -> Iterator[Mapping[Place, int]]:
    """Yield the ports with two neighbouring lines at somebody changed."""
    lines: dict[int, list[Place]] = defaultdict(list)
    for number, at in ports:
        piece = standing.strands.pieces[number]
        if piece.pair < 0:
            lines[(piece.tops if tops else piece.bottoms)[at]].append((number, at))
    for places in lines.values():
        places.sort(key=ports.__getitem__)
        for a, b in pairwise(places):
            yield {**ports, a: ports[b], b: ports[a]}


def _aside(items: Sequence[int], row: Row, at: int) -> Iterator[Sequence[int]]:
    """Yield the columns with one of a row moved past what stands in other rows, and neighbours pushed on."""
    here = items[row.items[at]]
    wanted = {column + by for column in items for by in (-2, 2) if 0 < abs(column + by - here) <= FARTHEST}
    for column in sorted(wanted, key=lambda column: (abs(column - here), column)):
        yield _pushed(items, row, at, column)


def _pushed(items: Sequence[int], row: Row, at: int, column: int) -> Sequence[int]:
    moved = list(items)
    moved[row.items[at]] = column
    for to in range(at + 1, len(row.items)):
        least = moved[row.items[to - 1]] + row.offset[to] - row.offset[to - 1]
        moved[row.items[to]] = max(moved[row.items[to]], least)
    for to in range(at - 1, -1, -1):
        most = moved[row.items[to + 1]] - row.offset[to + 1] + row.offset[to]
        moved[row.items[to]] = min(moved[row.items[to]], most)
    return moved
