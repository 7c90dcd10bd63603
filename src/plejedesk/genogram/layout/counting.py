"""How many crossings an order costs, before anything has a column.

Two pieces in one channel, u with its bar above v's: what leaves u downwards within v's bar crosses it, and so does what
comes down to v within u's bar. Columns are still free, so each bar is taken as short as it can be: a line that must go
past the outermost end of the other either runs past it outside or crosses once, whichever costs less. The order of the
two bars is free as well. So the count is what the best drawing of these two in this order has, and less with fewer ends.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence

from plejedesk.genogram.layout.standing import Ends, Standing


def crossings(u: Ends, v: Ends) -> int:
    """Return how many times two pieces must cross."""
    (tops_u, bottoms_u), (tops_v, bottoms_v) = u, v
    if tops_u and tops_v and bottoms_u and bottoms_v:
        if tops_u[-1] <= tops_v[0] and bottoms_u[-1] <= bottoms_v[0]:
            return 0
        if tops_v[-1] <= tops_u[0] and bottoms_v[-1] <= bottoms_u[0]:
            return 0
    return min(_above(tops_u, bottoms_u, tops_v, bottoms_v), _above(tops_v, bottoms_v, tops_u, bottoms_u))


def _above(tops_u: list[int], bottoms_u: list[int], tops_v: list[int], bottoms_v: list[int]) -> int:
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


def total(standing: Standing) -> int:
    """Return how many crossings the rows cost as they stand."""
    by_channel: dict[int, list[Ends]] = {}
    for piece, found in zip(standing.strands.pieces, standing.ends, strict=True):
        if found[0] or found[1]:
            by_channel.setdefault(piece.channel, []).append(found)
    return sum(crossings(u, v) for pieces in by_channel.values() for u, v in near(pieces))


def near(pieces: Sequence[Ends]) -> Iterator[tuple[Ends, Ends]]:
    """Yield the pairs that may cross: in the order of their tops, those whose bottoms are not in order too."""
    whole = sorted(each for each in pieces if each[0] and each[1])
    odd = [each for each in pieces if not (each[0] and each[1])]
    for number, piece in enumerate(odd):
        yield from ((piece, other) for other in (*whole, *odd[number + 1 :]))
    yield from _out_of_order(whole)


def _out_of_order(whole: Sequence[Ends]) -> Iterator[tuple[Ends, Ends]]:
    by_bottom: list[tuple[int, int]] = []
    by_top: list[tuple[int, int]] = []
    for number, (tops, bottoms) in enumerate(whole):
        lower = _beyond(by_bottom, bottoms[0])
        for other in (*lower, *(each for each in _beyond(by_top, tops[0]) if whole[each][1][-1] <= bottoms[0])):
            yield whole[other], (tops, bottoms)
        insort(by_bottom, (bottoms[-1], number))
        if len(tops) > 1:
            insort(by_top, (tops[-1], number))


def _beyond(passed: Sequence[tuple[int, int]], place: int) -> Iterator[int]:
    for reach, number in reversed(passed):
        if reach <= place:
            return
        yield number
