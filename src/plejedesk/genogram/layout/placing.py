"""Which column everybody gets.

What is made small, over all people at once, is the sum of
- (child - middle of the parents)^2 / k for each of the k children of a union, so that children stand under their
  parents, brothers and sisters together; four times that for a line that passes rows, so that it runs straight,
- (distance of two partners - the least it can be)^2 / 2 for every couple,
given the order in each row and the least distance of neighbours, so that nothing overlaps. (kinship2 states pedigree
alignment so, as one quadratic programme; there every sibship is divided by k^1.5 and couples count 2.)

A square of a sum of two columns is nowhere more than squares of each by itself that touch it where we stand, so a row
is solved exactly, with the others held still, by pooling adjacent violators in one pass. The sum falls with every row,
and the passes over the rows end when no column moves by half a cell.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plejedesk.genogram.layout.standing import Standing

GAP, COUPLE_GAP, SLOT_GAP, PART_GAP = 2, 3, 1, 5
"""Free cells between neighbours, between partners (their way down runs there), beside a line that passes, and between
parts of the family that nothing ties.
"""

PASSES = 12
"""How often at most all rows are gone through; four passes come within a hundredth of the least sum."""

EXACT = 6
"""To how many places columns are told apart before they are made whole: those of one pool must not part."""

STILL = 0.5
COUPLE, STRAIGHT = 0.5, 4.0
LOOSE = 0.001
"""How much somebody who is tied to nobody is pulled to stay."""


@dataclass(slots=True)
class Row:
    """A row with its least distances, and what its people are tied to.

    `over` are the pieces whose tops stand in it, `under` those whose bottoms do; `sides` are couples from left to right
    with their least distance. `offset` is each item's least column, `weight` how much it is pulled in all.
    """

    items: list[int]
    offset: list[int]
    over: list[tuple[Sequence[int], Sequence[int], float]] = field(default_factory=list)
    under: list[tuple[Sequence[int], Sequence[int], float]] = field(default_factory=list)
    sides: list[tuple[int, int, int]] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)


def place(rows: Sequence[Row], count: int) -> list[int]:
    """Return the column of every item."""
    columns = _spread(rows, count)
    pull = [0.0] * count
    for number in range(PASSES):
        moved = 0.0
        for row in rows if number % 2 == 0 else reversed(rows):
            moved = max(moved, _settle(row, columns, pull))
        if moved < STILL:
            break
    return _whole(rows, columns)


def strain(rows: Sequence[Row], columns: Sequence[int]) -> float:
    """Return the sum that is made small."""
    total = 0.0
    for row in rows:
        for tops, bottoms, by in row.over:
            middle = _middle(tops, columns)
            total += by * sum([(columns[item] - middle) ** 2 for item in bottoms])
        total += COUPLE * sum([(columns[right] - columns[left] - least) ** 2 for left, right, least in row.sides])
    return total


def _spread(rows: Sequence[Row], count: int) -> list[float]:
    """Return columns to begin with: the widest row as narrow as it can be, the others over and under what they tie."""
    columns = [0.0] * count
    widest = max(range(len(rows)), key=lambda number: max(rows[number].offset, default=-1), default=-1)
    for number in (*range(widest, -1, -1), *range(widest + 1, len(rows))):
        row = rows[number]
        for item, offset in zip(row.items, row.offset, strict=True):
            columns[item] = float(offset)
        if number < widest:
            _pooled(row, columns, _towards(row, [(tops, bottoms) for tops, bottoms, _by in row.over], columns))
        elif number > widest:
            _pooled(row, columns, _towards(row, [(bottoms, tops) for tops, bottoms, _by in row.under], columns))
    return columns


def _towards(row: Row, ties: Iterable[tuple[Sequence[int], Sequence[int]]], columns: Sequence[float]) -> list[float]:
    """Return a pull that brings everybody to the middle of what they are tied to there, and others along."""
    pull, many = [0.0] * len(columns), dict.fromkeys(row.items, 0)
    for here, there in ties:
        middle = sum([columns[item] for item in there]) / len(there)
        for item in here:
            pull[item] += middle - columns[item]
            many[item] += 1
    last = 0.0
    for item, weight in zip(row.items, row.weight, strict=True):
        last = pull[item] / many[item] if many[item] else last
        pull[item] = last * weight
    return pull


def measured(standing: Standing, widths: Sequence[int]) -> list[Row]:
    """Return the rows with their least distances and what pulls at everybody."""
    rows = [
        Row(items, list(_offsets(standing, items, widths))) for items in map(standing.items, range(len(standing.rows)))
    ]
    _tie(standing, rows)
    least = dict(
        zip((item for row in rows for item in row.items), (o for row in rows for o in row.offset), strict=True)
    )
    for pair in standing.strands.web.pairs:
        if pair.a != pair.b:
            left, right = sorted((pair.a, pair.b), key=standing.place.__getitem__)
            rows[standing.strands.row[left]].sides.append((left, right, least[right] - least[left]))
    for row in rows:
        row.weight = _weights(row)
    return rows


def _tie(standing: Standing, rows: Sequence[Row]) -> None:
    people = standing.strands.people
    for piece in standing.strands.pieces:
        if piece.pair < 0 and piece.tops and piece.bottoms:
            tops = [item for end in piece.tops for item in standing.members(end)]
            straight = max(*tops, *piece.bottoms) >= people
            term = tops, piece.bottoms, (STRAIGHT if straight else 1.0) / len(piece.bottoms)
            rows[piece.channel].over.append(term)
            rows[piece.channel + 1].under.append(term)


def _offsets(standing: Standing, items: Sequence[int], widths: Sequence[int]) -> Iterator[int]:
    """Yield the least column of each item of a row, the first at 0."""
    at, last = 0, -1
    row = standing.strands.row[items[0]] if items else 0
    bent = (pair for pair, is_bent in enumerate(standing.bent) if is_bent)
    stems = {standing.place[~pair] for pair in bent if standing.strands.row[standing.web.pairs[pair].a] == row}
    for item in items:
        if last >= 0:
            gap = COUPLE_GAP if standing.place[item] - 1 in stems else _gap(standing, last, item)
            at += widths[last] - widths[last] // 2 + gap + widths[item] // 2
        yield at
        last = item


def _gap(standing: Standing, a: int, b: int) -> int:
    if max(a, b) >= standing.strands.people:
        return SLOT_GAP
    if standing.block_of[a] == standing.block_of[b]:
        return COUPLE_GAP
    return GAP if standing.part[standing.block_of[a]] == standing.part[standing.block_of[b]] else PART_GAP


def _weights(row: Row) -> list[float]:
    weight = dict.fromkeys(row.items, 0.0)
    for tops, bottoms, by in row.over:
        for item in tops:
            weight[item] += by * len(bottoms) / len(tops)
    for _tops, bottoms, by in row.under:
        for item in bottoms:
            weight[item] += by
    for left, right, _least in row.sides:
        weight[left] += 2 * COUPLE
        weight[right] += 2 * COUPLE
    return [by or LOOSE for by in weight.values()]


def _settle(row: Row, columns: list[float], pull: list[float]) -> float:
    """Give a row its best columns, and return how far any of them moved; `pull` is room to work in, all 0."""
    for tops, bottoms, by in row.over:
        below = columns[bottoms[0]] if len(bottoms) == 1 else sum([columns[item] for item in bottoms]) / len(bottoms)
        off = (below - _middle(tops, columns)) * by * len(bottoms) / len(tops)
        for item in tops:
            pull[item] += off
    for tops, bottoms, by in row.under:
        middle = _middle(tops, columns)
        for item in bottoms:
            pull[item] += (middle - columns[item]) * by
    for left, right, least in row.sides:
        off = (columns[right] - columns[left] - least) * COUPLE
        pull[left] += off
        pull[right] -= off
    return _pooled(row, columns, pull)


def _middle(tops: Sequence[int], columns: Sequence[float]) -> float:
    return columns[tops[0]] if len(tops) == 1 else (columns[tops[0]] + columns[tops[1]]) / 2


def _pooled(row: Row, columns: list[float], pull: list[float]) -> float:
    """Pool adjacent violators: whoever would pass the least distance moves together with the neighbour."""
    pools: list[tuple[float, float, int]] = []
    for item, offset, weight in zip(row.items, row.offset, row.weight, strict=True):
        total, heavy, count = (columns[item] - offset) * weight + pull[item], weight, 1
        pull[item] = 0.0
        while pools and pools[-1][0] * heavy > total * pools[-1][1]:
            more, weight, several = pools.pop()
            total, heavy, count = total + more, heavy + weight, count + several
        pools.append((total, heavy, count))
    moved, at = 0.0, 0
    for total, heavy, count in pools:
        shift = total / heavy
        for item, offset in zip(row.items[at : at + count], row.offset[at : at + count], strict=True):
            by = shift + offset - columns[item]
            columns[item] = shift + offset
            if by > moved or -by > moved:
                moved = abs(by)
        at += count
    return moved


def _whole(rows: Sequence[Row], columns: Sequence[float]) -> list[int]:
    """Return whole columns; what stood in order at the least distance still does."""
    found = [0] * len(columns)
    for row in rows:
        for item, offset in zip(row.items, row.offset, strict=True):
            found[item] = round(round(columns[item] - offset, EXACT)) + offset
    return found
