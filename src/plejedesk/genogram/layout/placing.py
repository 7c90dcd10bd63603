"""Which column everybody gets.

What is made small, for all people and slots at once, is the sum of
- k/2 x (middle of the k children - middle of the parents)^2 for every union: children are centred under their parents,
- 1/2k x (child - middle of the parents)^2 for every child: brothers and sisters stand close,
- 1/2 x (distance of two partners - the least it can be)^2 for every couple,
- 2 x (upper end - lower end)^2 for every piece of a line through several rows: it runs straight,
given the order of each row and the least distance of neighbours, so that nothing overlaps. (kinship2 states pedigree
alignment in this way, as one quadratic programme.) A sum of squares of two columns is never more than a sum of squares
of each by itself that touches it where we stand, so each row is solved exactly, by pooling adjacent violators in one
pass, with the rest held still; the sum falls with every pass, and the passes end when no column moves by half a cell.
"""

from collections.abc import Sequence

from plejedesk.genogram.layout.standing import Standing

GAP, COUPLE_GAP, SLOT_GAP = 2, 3, 1
"""Free cells between neighbours, between partners (their way down runs there), and beside a line that passes."""

PASSES = 40


def place(standing: Standing, widths: Sequence[int]) -> list[int]:
    """Return the column of every item."""
    rows = [standing.items(row) for row in range(len(standing.rows))]
    steps = [[0, *(apart(standing, widths, a, b) for a, b in zip(row, row[1:], strict=False))] for row in rows]
    columns = _packed(rows, steps, len(widths))
    terms = _terms(standing)
    for number in range(PASSES):
        moved = 0.0
        for row in range(len(rows)) if number % 2 == 0 else range(len(rows) - 1, -1, -1):
            moved = max(moved, _settle(rows[row], steps[row], terms[row], columns, widths))
        if moved < 0.5:
            break
    return _whole(rows, steps, columns)


def apart(standing: Standing, widths: Sequence[int], a: int, b: int) -> int:
    """Return the least distance of two neighbours."""
    people = standing.strands.people
    web = standing.strands.web
    if a >= people or b >= people:
        gap = SLOT_GAP
    elif standing.block_of[a] == standing.block_of[b]:
        gap = COUPLE_GAP
    else:
        gap = GAP
    return widths[a] - widths[a] // 2 + gap + widths[b] // 2


def _packed(rows: Sequence[Sequence[int]], steps: Sequence[Sequence[int]], count: int) -> list[float]:
    columns = [0.0] * count
    for row, step in zip(rows, steps, strict=True):
        column = 0.0
        for item, by in zip(row, step, strict=True):
            column += by
            columns[item] = column
    return columns


Group = tuple[tuple[int, ...], tuple[int, ...]]


def _terms(standing: Standing) -> list[list[tuple[Group, Group, float]]]:
    """Return for every row the pieces it takes part in."""
    pairs = standing.strands.web.pairs
    terms: list[list[tuple[Group, Group, float]]] = [[] for _row in standing.rows]
    for piece in standing.strands.pieces:
        if piece.pair >= 0 or not piece.tops or not piece.bottoms:
            continue
        tops = tuple(i for end in piece.tops for i in ((end,) if end >= 0 else (pairs[~end].a, pairs[~end].b)))
        bottoms = tuple(piece.bottoms)
        slot = min(tops[0], bottoms[0]) >= standing.strands.people
        weight = 2.0 if max(*tops, *bottoms) >= standing.strands.people else 1.0
        terms[piece.channel].append(("t", tops, bottoms, weight))
        terms[piece.channel + 1].append(("b", tops, bottoms, weight))
    for pair in pairs:
        terms[standing.strands.row[pair.a]].append(("c", (pair.a,), (pair.b,), 0.5))
    return terms


def _settle(row, steps, terms, columns, widths):
    target = dict.fromkeys(row, 0.0)
    weight = dict.fromkeys(row, 0.0)

    def pull(item, to, by):
        target[item] += to * by
        weight[item] += by

    for kind, tops, bottoms, w in terms:
        if kind == "c":
            a, b = tops[0], bottoms[0]
            if a == b: continue
            if columns[a] > columns[b]: a, b = b, a
            least = widths[a] - widths[a] // 2 + COUPLE_GAP + widths[b] // 2
            r = columns[b] - columns[a] - least
            pull(a, columns[a] + r / 2, 2 * w); pull(b, columns[b] - r / 2, 2 * w)
            continue
        mt = sum(columns[i] for i in tops) / len(tops)
        mb = sum(columns[i] for i in bottoms) / len(bottoms)
        k = len(bottoms)
        if kind == "t":
            for i in tops:
                pull(i, columns[i] + mb - mt, w * (k + 1) / len(tops) / 2)
        else:
            for i in bottoms:
                pull(i, columns[i] + mt - mb, w / 1)
                pull(i, mt, w / k / 2)
    # PAV on z = x - D
    offset = 0
    pools = []
    offsets = []
    for item, step in zip(row, steps, strict=True):
        offset += step
        offsets.append(offset)
        w = weight[item] or 1e-3
        t = (target[item] / weight[item] if weight[item] else columns[item]) - offset
        pools.append([t * w, w, 1])
        while len(pools) > 1 and pools[-2][0] * pools[-1][1] > pools[-1][0] * pools[-2][1]:
            s, ww, n = pools.pop()
            pools[-1][0] += s; pools[-1][1] += ww; pools[-1][2] += n
    moved = 0.0
    i = 0
    for s, w, n in pools:
        z = s / w
        for _ in range(n):
            x = z + offsets[i]
            moved = max(moved, abs(x - columns[row[i]]))
            columns[row[i]] = x
            i += 1
    return moved


def _whole(rows, steps, columns):
    found = [0] * len(columns)
    for row, step in zip(rows, steps, strict=True):
        offset = 0
        for item, by in zip(row, step, strict=True):
            offset += by
            found[item] = round(columns[item] - offset) + offset
    return found
