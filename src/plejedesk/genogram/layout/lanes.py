"""Which line of a channel each bar runs in, so that as few lines as can be cross and none lies upon another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

UPON = 1000
"""What it costs that two lines lie upon each other, in crossings."""


SIFTS = 3
"""How often every bar is tried at all heights, where no order suits all."""

Wishes = Mapping[int, dict[int, float]]
"""For every bar those it has to do with, and how many crossings it saves to lie above them."""


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
    wishes: Wishes = {at: {} for at in bent}
    for a, b in _overlapping(bars, bent):
        apart[a].add(b)
        apart[b].add(a)
        saved = above(bars[b], bars[a]) - above(bars[a], bars[b])
        if saved:
            wishes[a][b], wishes[b][a] = saved, -saved
    lane = _stacked(len(bars), bent, wishes, apart)
    if any(saved > 0 and lane[a] > lane[b] for a in bent for b, saved in wishes[a].items()):
        height = _sifted(bent, wishes, lane)
        kept = {a: {b: height[b] - height[a] for b in wishes[a]} for a in bent}
        lane = _stacked(len(bars), bent, kept, apart)
    return lane


def _overlapping(bars: Sequence[Bar], bent: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the bars that cannot share a lane; between two in one lane a cell stays free."""
    open_ones: list[int] = []
    for at in bent:
        open_ones = [other for other in open_ones if bars[other].right + 1 >= bars[at].left]
        yield from ((other, at) for other in open_ones)
        open_ones.append(at)


def _stacked(count: int, bent: Sequence[int], wishes: Wishes, apart: Mapping[int, set[int]]) -> list[int]:
    """Return the lanes, filled from above with whatever has all that must lie above it already.

    Where wishes go in a ring, whatever loses least by it comes first.
    """
    lane = [-1] * count
    waiting = {at: sum([by < 0 for by in wishes[at].values()]) for at in bent}
    loss = {at: -sum([by for by in wishes[at].values() if by < 0]) for at in bent}
    left, number = list(bent), 0
    while left:
        ready = [at for at in left if waiting[at] <= 0] or [min(left, key=lambda at: (loss[at], at))]
        taken: set[int] = set()
        for at in ready:
            if taken.isdisjoint(apart[at]):
                taken.add(at)
                lane[at] = number
        for at in taken:
            for other, by in wishes[at].items():
                if by > 0:
                    waiting[other] -= 1
                    loss[other] -= by
        left = [at for at in left if at not in taken]
        number += 1
    return lane


def _sifted(bent: Sequence[int], wishes: Wishes, lane: Sequence[int]) -> dict[int, float]:
    """Return how low each bar lies when one after the other has gone where it is best for it."""
    height = {at: lane[at] + number / len(bent) for number, at in enumerate(bent)}
    for _again in range(SIFTS):
        moved = False
        for at in bent:
            if wishes[at]:
                best = _best_height(height, wishes[at], height[at])
                moved, height[at] = moved or best != height[at], best
        if not moved:
            break
    return height


def _best_height(height: Mapping[int, float], wishes: Mapping[int, float], now: float) -> float:
    """Return where between those it has to do with a bar had better lie; where it lies if that is as good."""
    others = sorted([(height[other], saved) for other, saved in wishes.items()])
    cost = least = here = 0.0
    best = others[0][0] - 1
    for place, (low, saved) in enumerate(others):
        cost += saved
        if low < now:
            here = cost
        if cost < least:
            least = cost
            best = (low + others[place + 1][0]) / 2 if place + 1 < len(others) else low + 1
    return best if least < here else now
