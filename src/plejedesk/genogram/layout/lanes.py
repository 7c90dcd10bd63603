"""Which line of a channel each bar runs in, so that as few lines as can be cross and none lies upon another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

UPON = 1000
"""What it costs that two lines lie upon each other, in crossings."""

FEW = 8
"""How many bars that depend on each other in a ring are tried in all orders."""


@dataclass(slots=True)
class Bar:
    """The columns a piece comes from and those it leads to."""

    tops: list[int]
    bottoms: list[int]

    @property
    def left(self) -> int:
        """Return its first column."""
        return min(*self.tops, *self.bottoms) if self.tops and self.bottoms else min(self.tops or self.bottoms)

    @property
    def right(self) -> int:
        """Return its last column."""
        return max(*self.tops, *self.bottoms) if self.tops and self.bottoms else max(self.tops or self.bottoms)

    @property
    def straight(self) -> bool:
        """Return whether it needs no bar."""
        return self.left == self.right


def above(u: Bar, v: Bar) -> int:
    """Return what it costs that the bar of u lies above that of v."""
    left, right = v.left, v.right
    cost = sum(left < column < right for column in u.bottoms)
    left, right = u.left, u.right
    cost += sum(left < column < right for column in v.tops)
    return cost + UPON * len(set(u.bottoms) & set(v.tops))


def lanes(bars: Sequence[Bar]) -> list[int]:
    """Return the lane of every bar, 0 the uppermost; -1 for one that needs none."""
    bent = [place for place, bar in enumerate(bars) if not bar.straight]
    lower: dict[int, set[int]] = {place: set() for place in bent}
    loose: dict[int, set[int]] = {place: set() for place in bent}
    for a, b in _overlapping(bars, bent):
        first, second = above(bars[a], bars[b]), above(bars[b], bars[a])
        if first == second:
            loose[a].add(b)
            loose[b].add(a)
        elif first < second:
            lower[a].add(b)
        else:
            lower[b].add(a)
    return _stacked(bars, bent, _untied(bars, lower), loose)


def _overlapping(bars: Sequence[Bar], bent: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the bars that cannot share a lane."""
    open_ones: list[tuple[int, int]] = []
    for place in sorted(bent, key=lambda place: bars[place].left):
        open_ones = [each for each in open_ones if each[0] + 1 >= bars[place].left]
        yield from ((other, place) for _right, other in open_ones)
        open_ones.append((bars[place].right, place))


def _untied(bars, lower):
    """Drop the cheapest wishes of those that go in a ring."""
    while ring := _ring(lower):
        worst = min(
            ((u, v) for u in ring for v in lower[u] if v in ring),
            key=lambda e: (above(bars[e[1]], bars[e[0]]) - above(bars[e[0]], bars[e[1]]), e),
        )
        lower[worst[0]].discard(worst[1])
        lower[worst[1]].add(worst[0])
    return lower


def _ring(lower):
    left = set(lower)
    while True:
        has_above = {v for u in left for v in lower[u]}
        keep = {u for u in left if u in has_above and lower[u] & left}
        if keep == left:
            return left
        left = keep


def _stacked(bars, bent, lower, loose):
    lane = [-1] * len(bars)
    waiting = dict.fromkeys(bent, 0)
    for u in bent:
        for v in lower[u]:
            waiting[v] += 1
    left = sorted(bent, key=lambda p: (bars[p].left, p))
    number = 0
    while left:
        row = []
        for place in left:
            if not waiting[place] and not any(o in loose[place] or o in lower[place] or place in lower[o] for o in row):
                row.append(place)
        for place in row:
            lane[place] = number
        left = [p for p in left if lane[p] < 0]
        for place in row:
            for v in lower[place]:
                waiting[v] -= 1
        number += 1
    return lane
