"""Which line of a channel each bar runs in, so that as few lines as can be cross and none lies upon another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

UPON = 1000
"""What it costs that two lines lie upon each other, in crossings."""


@dataclass(slots=True)
class Bar:
    """The columns a piece comes from and those it leads to."""

    tops: list[int]
    bottoms: list[int]
    left: int = 0
    right: int = 0

    def measure(self) -> None:
        """Work out its first and last column."""
        self.left, self.right = min([*self.tops, *self.bottoms]), max([*self.tops, *self.bottoms])


def above(u: Bar, v: Bar) -> int:
    """Return what it costs that the bar of u lies above that of v."""
    cost = 0
    for column in u.bottoms:
        if v.left < column < v.right:
            cost += 1
        if column in v.tops:
            cost += UPON
    for column in v.tops:
        if u.left < column < u.right:
            cost += 1
    return cost


def wants_above(u: Bar, v: Bar) -> bool:
    """Tell whether u would lie above v but for a line of u that would then lie upon one of v."""
    return above(u, v) % UPON < above(v, u)


def lanes(bars: Sequence[Bar]) -> list[int]:
    """Return the lane of every bar, 0 the uppermost; -1 for one that needs none."""
    for bar in bars:
        bar.measure()
    bent = sorted((at for at, bar in enumerate(bars) if bar.left < bar.right), key=lambda at: (bars[at].left, at))
    if not bent:
        return [-1] * len(bars)
    apart: dict[int, set[int]] = {at: set() for at in bent}
    lower: dict[int, dict[int, int]] = {at: {} for at in bent}
    for a, b in _overlapping(bars, bent):
        apart[a].add(b)
        apart[b].add(a)
        saved = above(bars[b], bars[a]) - above(bars[a], bars[b])
        if saved > 0:
            lower[a][b] = saved
        elif saved < 0:
            lower[b][a] = -saved
    return _stacked(len(bars), bent, lower, apart)


def _overlapping(bars: Sequence[Bar], bent: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the bars that cannot share a lane; between two in one lane a cell stays free."""
    open_ones: list[int] = []
    for at in bent:
        open_ones = [other for other in open_ones if bars[other].right + 1 >= bars[at].left]
        yield from ((other, at) for other in open_ones)
        open_ones.append(at)


def _stacked(
    count: int, bent: Sequence[int], lower: Mapping[int, Mapping[int, int]], apart: Mapping[int, set[int]]
) -> list[int]:
    """Return the lanes, filled from above with whatever has all that must lie above it already.

    Where wishes go in a ring, whatever loses least by it comes first.
    """
    lane = [-1] * count
    waiting: dict[int, dict[int, int]] = {at: {} for at in bent}
    for at, below in lower.items():
        for other, saved in below.items():
            waiting[other][at] = saved
    left, number = list(bent), 0
    while left:
        ready = [at for at in left if not waiting[at]] or [min(left, key=lambda at: (sum(waiting[at].values()), at))]
        taken: set[int] = set()
        for at in ready:
            if taken.isdisjoint(apart[at]):
                taken.add(at)
                lane[at] = number
        for at in taken:
            for other in lower[at]:
                waiting[other].pop(at, None)
        left = [at for at in left if at not in taken]
        number += 1
    return lane
