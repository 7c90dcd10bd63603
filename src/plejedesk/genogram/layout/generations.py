"""Which row everybody stands in: parents above their children, partners in one row.

Rows follow from the ties, ties by birth first; only where the facts contradict each other (an uncle and his niece are
a couple, somebody is their own grandparent) is a line longer than from one row to the next, or leads back up. Then the
rows are shifted until no single shift makes the lines shorter.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median

from plejedesk.core.family import PARENT_KINDS
from plejedesk.genogram.layout.web import Web

GENERATION = 28
"""Years between parents and children, to set families without a tie beside each other."""

SHIFTS = 200
"""How many shifts are tried where the facts contradict each other."""

Edge = tuple[int, int, int]
"""A parent's group, a child's group, and the place of the kind of tie: the lower, the weightier."""


def generations(web: Web) -> list[int]:
    """Return the row of everybody."""
    group = _joined(len(web.people), ((pair.a, pair.b) for pair in web.pairs))
    edges = sorted(_edges(web, group))
    row = _potentials(sorted(set(group)), edges)
    if any(row[child] <= row[parent] for parent, child, _kind in edges):
        row = _mended(row, edges)
    rows = [row[member] for member in group]
    return _beside(web, rows, _parts(web))


def _edges(web: Web, group: Sequence[int]) -> set[Edge]:
    kinds = {kind: place for place, kind in enumerate(PARENT_KINDS)}
    return {
        (group[parent], group[way.child], kinds[way.style])
        for union in web.unions
        for way in union.ways
        for parent in {tie[0] for tie in way.ties}
    }


def _joined(count: int, ties: Iterable[tuple[int, int]]) -> list[int]:
    """Return for everybody the first of those they are tied to, by any number of steps."""
    first = list(range(count))

    def root(person: int) -> int:
        while first[person] != person:
            first[person] = first[first[person]]
            person = first[person]
        return person

    for a, b in ties:
        low, high = sorted((root(a), root(b)))
        first[high] = low
    return [root(person) for person in range(count)]


def _potentials(groups: Sequence[int], edges: Sequence[Edge]) -> dict[int, int]:
    """Return rows in which every tie goes to the next row, as far as weightier ties leave the choice."""
    part = {group: [group] for group in groups}
    row = dict.fromkeys(groups, 0)
    for parent, child, _kind in sorted(edges, key=lambda edge: (edge[2], edge)):
        if part[parent] is part[child]:
            continue
        kept, moved, by = part[parent], part[child], row[parent] + 1 - row[child]
        if len(kept) < len(moved):
            kept, moved, by = moved, kept, -by
        for group in moved:
            row[group] += by
            part[group] = kept
        kept += moved
    return row


def _mended(row: dict[int, int], edges: Sequence[Edge]) -> dict[int, int]:
    """Return rows in which every parent stands above the child, but for ties that would go in a circle."""
    down = _without_circles(row, edges)
    children: Mapping[int, list[int]] = _grouped((parent, child) for parent, child, _kind in down)
    for parent in _parents_first(row, down):
        for child in children.get(parent, ()):
            row[child] = max(row[child], row[parent] + 1)
    _shift(row, down)
    return row


def _grouped(pairs: Iterable[tuple[int, int]]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def _without_circles(row: Mapping[int, int], edges: Sequence[Edge]) -> list[Edge]:
    """Return the ties but those that close a circle: the lightest of them, then the one that climbs most."""
    kept = list(edges)
    while ring := _in_circles(kept):
        ring.sort(key=lambda edge: (edge[0] == edge[1], edge[2], row[edge[0]] - row[edge[1]], edge), reverse=True)
        children = _grouped((parent, child) for parent, child, _kind in ring)
        kept.remove(next(edge for edge in ring if _leads(children, edge[1], edge[0])))
    return kept


def _leads(children: Mapping[int, Sequence[int]], start: int, end: int) -> bool:
    seen, waiting = {start}, [start]
    while waiting and end not in seen:
        new = set(children.get(waiting.pop(), ())) - seen
        seen |= new
        waiting += new
    return end in seen


def _in_circles(edges: Sequence[Edge]) -> list[Edge]:
    """Return the ties left when whoever has no parents or no children left is taken away again and again."""
    left = list(edges)
    while left:
        parents, children = {edge[0] for edge in left}, {edge[1] for edge in left}
        rest = [edge for edge in left if edge[0] in children and edge[1] in parents]
        if len(rest) == len(left):
            return left
        left = rest
    return left


def _parents_first(groups: Iterable[int], edges: Sequence[Edge]) -> Iterator[int]:
    waiting = dict.fromkeys(groups, 0)
    for _parent, child, _kind in edges:
        waiting[child] += 1
    children = _grouped((parent, child) for parent, child, _kind in edges)
    ready = [group for group in waiting if not waiting[group]]
    while ready:
        parent = ready.pop()
        yield parent
        for child in children.get(parent, ()):
            waiting[child] -= 1
            if not waiting[child]:
                ready.append(child)


def _shift(row: dict[int, int], edges: Sequence[Edge]) -> None:
    """Move groups a row up or down, with all that must move along, as long as that shortens the lines."""
    ties: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        ties[edge[0]].append(edge)
        ties[edge[1]].append(edge)
    for _again in range(SHIFTS):
        long = sorted(edge for edge in edges if row[edge[1]] - row[edge[0]] > 1)
        tried = [_moved(row, ties, edge[end], by) for edge in long for end, by in ((0, 1), (1, -1))]
        gain, moved, by = max(tried, default=(0, [], 0), key=lambda found: (found[0], -len(found[1]), found[1]))
        if gain <= 0:
            return
        for group in moved:
            row[group] += by


def _moved(
    row: Mapping[int, int], ties: Mapping[int, Sequence[Edge]], start: int, by: int
) -> tuple[int, list[int], int]:
    """Return what is gained by moving one group and those that must follow, who they are, and the way."""
    moved, waiting = {start}, [start]
    while waiting:
        group = waiting.pop()
        for parent, child, _kind in ties[group]:
            behind = child if by > 0 else parent
            if behind not in moved and behind != group and row[child] - row[parent] == 1:
                moved.add(behind)
                waiting.append(behind)
    crossing = [edge for group in moved for edge in ties[group] if (edge[0] in moved) != (edge[1] in moved)]
    gain = sum(by * (1 if edge[0] in moved else -1) * (len(PARENT_KINDS) - edge[2]) for edge in crossing)
    return gain, sorted(moved), by


def _parts(web: Web) -> list[list[int]]:
    """Return the people by who is tied to whom, the index children's part first, then the biggest."""
    ties = [(way.child, parent) for union in web.unions for way in union.ways for parent in union.parents]
    first = _joined(len(web.people), [*ties, *((pair.a, pair.b) for pair in web.pairs)])
    parts = _grouped((first[person], person) for person in range(len(first)))
    return sorted(parts.values(), key=lambda part: (-sum(web.people[p].index for p in part), -len(part), part))


def _beside(web: Web, rows: Sequence[int], parts: Sequence[Sequence[int]]) -> list[int]:
    """Return the rows with every part set to the height that its people's years call for."""
    found = list(rows)
    for place, part in enumerate(parts):
        top = min(found[person] for person in part)
        by = -top if not place else _height(web, found, parts[0], part)
        for person in part:
            found[person] += by
    top = min(found, default=0)
    return [row - top for row in found]


def _height(web: Web, row: Sequence[int], main: Sequence[int], part: Sequence[int]) -> int:
    here, there = _first_year(web, row, main), _first_year(web, row, part)
    if here is not None and there is not None:
        return round((there - here) / GENERATION)
    lowest = max(row[person] for person in main)
    alone = len({row[person] for person in part}) == 1
    child = any(web.people[person].index for person in part)
    return lowest - (1 if alone and not child and lowest else 0) - max(row[person] for person in part)


def _first_year(web: Web, row: Sequence[int], part: Sequence[int]) -> float | None:
    """Return when somebody in row 0 would be born."""
    born = [year - GENERATION * row[person] for person in part if (year := web.people[person].year) is not None]
    return median(born) if born else None
