"""Which column everybody gets.

What is made small, over all people at once, is the sum of
- (child - middle of the parents)^2 / k for each of the k children of a union, so that children stand under their parents
  and brothers and sisters together; four times that for a line that passes rows, so that it runs straight,
- (distance of two partners - the least it can be)^2 / 2 for every couple,
given the order in each row and the least distance of neighbours, so that nothing overlaps. (kinship2 states pedigree
alignment so, as one quadratic programme; there every sibship is divided by k^1.5 and couples count 2.)

A square of a sum of two columns is nowhere more than squares of each by itself that touch it where we stand, so a row is
solved exactly, with the others held still, by pooling adjacent violators in one pass. The sum falls with every row, and
the passes over the rows end when no column moves by half a cell.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plejedesk.genogram.layout.standing import Standing

GAP, COUPLE_GAP, SLOT_GAP = 2, 3, 1
"""Free cells between neighbours, between partners (their way down runs there), and beside a line that passes."""

PASSES = 30
STILL = 0.5
COUPLE, STRAIGHT = 0.5, 4.0


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
    columns = [0.0] * count
    for row in rows:
        for item, offset in zip(row.items, row.offset, strict=True):
            columns[item] = float(offset)
    for number in range(PASSES):
        moved = 0.0
        for row in rows if number % 2 == 0 else reversed(rows):
            moved = max(moved, _settle(row, columns))
        if moved < STILL:
            break
    return _whole(rows, columns)


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
    for item in items:
        if last >= 0:
            at += widths[last] - widths[last] // 2 + _gap(standing, last, item) + widths[item] // 2
        yield at
        last = item


def _gap(standing: Standing, a: int, b: int) -> int:
    if max(a, b) >= standing.strands.people:
        return SLOT_GAP
    return COUPLE_GAP if standing.block_of[a] == standing.block_of[b] else GAP


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
    return list(weight.values())


def _settle(row: Row, columns: list[float]) -> float:
    """Give a row its best columns, and return how far any of them moved."""
    pull = dict.fromkeys(row.items, 0.0)
    for tops, bottoms, by in row.over:
        middle = sum([columns[item] for item in tops]) / len(tops)
        off = sum([columns[item] for item in bottoms]) / len(bottoms) - middle
        for item in tops:
            pull[item] += off * by * len(bottoms) / len(tops)
    for tops, bottoms, by in row.under:
        middle = sum([columns[item] for item in tops]) / len(tops)
        for item in bottoms:
            pull[item] += (middle - columns[item]) * by
    for left, right, least in row.sides:
        off = (columns[right] - columns[left] - least) * COUPLE
        pull[left] += off
        pull[right] -= off
    return _pooled(row, columns, pull.values())


def _pooled(row: Row, columns: list[float], pulls: Iterable[float]) -> float:
    """Pool adjacent violators: whoever would pass the least distance moves together with the neighbour."""
    sums: list[float] = []
    weights: list[float] = []
    counts: list[int] = []
    for item, offset, weight, pull in zip(row.items, row.offset, row.weight, pulls, strict=True):
        total, heavy, count = (columns[item] - offset) * (weight or 0.001) + pull, weight or 0.001, 1
        while sums and sums[-1] * heavy > total * weights[-1]:
            total += sums.pop()
            heavy += weights.pop()
            count += counts.pop()
        sums.append(total)
        weights.append(heavy)
        counts.append(count)
    shifts = (total / heavy for total, heavy, count in zip(sums, weights, counts, strict=True) for _ in range(count))
    moved = 0.0
    for item, offset, shift in zip(row.items, row.offset, shifts, strict=True):
        moved = max(moved, abs(shift + offset - columns[item]))
        columns[item] = shift + offset
    return moved


def _whole(rows: Sequence[Row], columns: Sequence[float]) -> list[int]:
    """Return whole columns; what stood in order at the least distance still does."""
    found = [0] * len(columns)
    for row in rows:
        for item, offset in zip(row.items, row.offset, strict=True):
            found[item] = round(columns[item] - offset) + offset
    return found
