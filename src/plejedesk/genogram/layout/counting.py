"""How many crossings an order costs, before anything has a column.

Two pieces in one channel, u with its bar above v's: what leaves u downwards within v's bar crosses it, and so does
what comes down to v within u's bar. Columns are still free, so each bar is taken as short as it can be: a line that
must go past the outermost end of the other either runs past it outside or crosses once, whichever costs less. The order
of the two bars is free as well, and so is the side on which two lines meet one person. So the count is what the best
drawing of these two in this order has, and never more with fewer ends.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from plejedesk.genogram.layout.standing import Ends, Standing

Places = Sequence[float]

PORT = 0.25
"""How far left or right of somebody's place two lines meet them."""

MANY_ABOVE, MANY_BELOW = 2, 4
"""How many shared ends all choices of sides are tried for, above and below; more have the same side all along."""

CROSSING, TANGLE = 1000, 8
"""What a crossing costs, and how much less it matters for how long the lines run side by side."""


def crossings(u: Ends, v: Ends) -> int:
    """Return how many times two pieces must cross."""
    (tops_u, bottoms_u), (tops_v, bottoms_v) = u, v
    if tops_u and tops_v and bottoms_u and bottoms_v:
        if tops_u[-1] < tops_v[0]:
            if bottoms_u[-1] < bottoms_v[0]:
                return 0
            if len(bottoms_u) == 1 == len(bottoms_v) and len(tops_u) == 1 == len(tops_v) and bottoms_u != bottoms_v:
                return 1
        elif tops_v[-1] < tops_u[0]:
            if bottoms_v[-1] < bottoms_u[0]:
                return 0
            if len(bottoms_u) == 1 == len(bottoms_v) and len(tops_u) == 1 == len(tops_v) and bottoms_u != bottoms_v:
                return 1
    if not (set(tops_u).isdisjoint(tops_v) and set(bottoms_u).isdisjoint(bottoms_v)):
        return sides(u, v)[0]
    first = _above(tops_u, bottoms_u, tops_v, bottoms_v)
    return first and min(first, _above(tops_v, bottoms_v, tops_u, bottoms_u))


def sides(u: Ends, v: Ends) -> tuple[int, Mapping[int, bool], Mapping[int, bool]]:
    """Return how many times pieces that meet the same people must cross, and where u is left, above and below.

    Where it makes no difference, whichever comes from farther left is left.
    """
    best: tuple[int, Mapping[int, bool], Mapping[int, bool]] | None = None
    for above in _choices(u[0], v[0], _middle(u[1]) <= _middle(v[1]), MANY_ABOVE):
        tops_u, tops_v = _parted(u[0], above, True), _parted(v[0], above, False)
        for below in _choices(u[1], v[1], _middle(u[0]) <= _middle(v[0]), MANY_BELOW):
            bottoms_u, bottoms_v = _parted(u[1], below, True), _parted(v[1], below, False)
            first, second = (tops_u, bottoms_u), (tops_v, bottoms_v)
            count = min(_above(*first, *second), _above(*second, *first))
            if best is None or count < best[0]:
                best = count, above, below
    assert best is not None
    return best


def _middle(places: Sequence[int]) -> float:
    return (places[0] + places[-1]) / 2 if places else 0.0


def _choices(these: Sequence[int], those: Sequence[int], left: bool, many: int) -> Iterator[Mapping[int, bool]]:
    """Yield where the first is left at all places that both meet, the choices that are liked better first."""
    shared = sorted(set(these) & set(those))
    if len(shared) > many:
        return iter([dict.fromkeys(shared, side) for side in (left, not left)])
    chosen = product((left, not left), repeat=len(shared))
    return (dict(zip(shared, each, strict=True)) for each in sorted(chosen, key=lambda each: each.count(not left)))


def _parted(places: Sequence[int], left: Mapping[int, bool], first: bool) -> list[float]:
    return [place if place not in left else place - PORT if left[place] == first else place + PORT for place in places]


def _above(tops_u: Places, bottoms_u: Places, tops_v: Places, bottoms_v: Places) -> int:
    """Return how many times two pieces must cross with the bar of u above that of v."""
    left_down = right_down = left_up = right_up = count = 0
    if bottoms_v:
        low, high = bottoms_v[0], bottoms_v[-1]
        left_down, right_down = bisect_left(bottoms_u, low), len(bottoms_u) - bisect_right(bottoms_u, high)
        if low < high:
            count = bisect_left(bottoms_u, high) - bisect_right(bottoms_u, low)
    if tops_u:
        low, high = tops_u[0], tops_u[-1]
        left_up, right_up = bisect_left(tops_v, low), len(tops_v) - bisect_right(tops_v, high)
        if low < high:
            count += bisect_left(tops_v, high) - bisect_right(tops_v, low)
        if bottoms_v:
            return count + min(left_down, left_up) + min(right_down, right_up)
        return count + min(left_up, right_up, len(bottoms_u))
    return count + min(left_down, right_down, len(tops_v))


def weight(u: Ends, v: Ends) -> int:
    """Return what two pieces cost: first how often they cross, then how far they run beside each other in doing so."""
    count = crossings(u, v)
    return count * CROSSING + _tangle(u, v) * TANGLE if count else 0


def _tangle(u: Ends, v: Ends) -> int:
    """Return how many of the lines from the middle above to each end below would cross, were they drawn one by one."""
    (tops_u, bottoms_u), (tops_v, bottoms_v) = u, v
    if not (tops_u and tops_v):
        return 0
    middle_u, middle_v = tops_u[0] + tops_u[-1], tops_v[0] + tops_v[-1]
    if middle_u == middle_v:
        return 0
    left, right = (bottoms_u, bottoms_v) if middle_u < middle_v else (bottoms_v, bottoms_u)
    return sum(bisect_left(right, place) for place in left)


def total(standing: Standing) -> int:
    """Return how many crossings the rows cost as they stand."""
    return sum(cost for _u, _v, cost in crossed(standing))


def crossed(standing: Standing) -> Iterator[tuple[int, int, int]]:
    """Yield the pieces that cross, and how often."""
    by_channel: dict[int, list[int]] = {}
    for number, piece in enumerate(standing.strands.pieces):
        if any(standing.ends[number]):
            by_channel.setdefault(piece.channel, []).append(number)
    for pieces in by_channel.values():
        for u, v in _near(standing.ends, pieces):
            cost = crossings(standing.ends[u], standing.ends[v])
            if cost:
                yield u, v, cost


def _near(ends: Sequence[Ends], pieces: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may cross: in the order of their tops, those whose bottoms are not in order too."""
    whole = sorted((each for each in pieces if all(ends[each])), key=ends.__getitem__)
    odd = [each for each in pieces if not all(ends[each])]
    for at, piece in enumerate(odd):
        yield from ((piece, other) for other in (*whole, *odd[at + 1 :]))
    by_bottom: list[tuple[int, int]] = []
    by_top: list[tuple[int, int]] = []
    for piece in whole:
        tops, bottoms = ends[piece]
        yield from ((other, piece) for other in _from(by_bottom, bottoms[0]))
        yield from ((other, piece) for other in _from(by_top, tops[0]) if ends[other][1][-1] < bottoms[0])
        insort(by_bottom, (bottoms[-1], piece))
        insort(by_top, (tops[-1], piece))


def _from(passed: Sequence[tuple[int, int]], place: int) -> Iterator[int]:
    """Yield those of a sorted list that reach a place or past it."""
    for reach, piece in reversed(passed):
        if reach < place:
            return
        yield piece
