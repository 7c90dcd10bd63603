"""The share in the network, the goal, and what is still needed to reach it."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from plejedesk.core.i18n import _


@dataclass(frozen=True)
class Share:
    """How many of all are in the network."""

    whole: int = 0
    part: int = 0

    @property
    def fraction(self) -> float | None:
        """Return the share as a fraction, None where there is nothing to share."""
        return self.part / self.whole if self.whole else None

    @property
    def percent(self) -> int | None:
        """Return the share in whole percent, a half rounded up, None where there is nothing to share."""
        return (200 * self.part + self.whole) // (2 * self.whole) if self.whole else None

    @property
    def words(self) -> str:
        """Return the share as it is read in a table: `22 %`, or a dash."""
        return "–" if self.percent is None else _("{n} %").format(n=self.percent)

    def reaches(self, goal: float) -> bool:
        """Return whether the share is at the goal or above."""
        return bool(self.whole) and self.part >= _exact(goal) * self.whole

    def __add__(self, other: "Share") -> "Share":
        """Return both together."""
        return Share(self.whole + other.whole, self.part + other.part)


def needed(share: Share, goal: float) -> int:
    """Return the fewest further families that bring the share to the goal when all of them are in the network."""
    if share.reaches(goal):
        return 0
    exact = _exact(goal)
    return max(1, ceil((exact * share.whole - share.part) / (1 - exact)))


def needed_of(share: Share, goal: float, more: int) -> int | None:
    """Return how many of so many further families must be in the network; None where all of them are not enough."""
    missing = max(0, ceil(_exact(goal) * (share.whole + more) - share.part))
    return missing if missing <= more else None


def _exact(goal: float) -> Fraction:
    """Return the goal as it was written, 0.33, and not as a computer's nearest fraction of it."""
    return Fraction(str(goal))
