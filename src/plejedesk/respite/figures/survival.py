"""How long people wait, counted rightly: by the Kaplan–Meier estimate.

The mean of those who got a place would be too short, since those who wait longest have none yet. Whoever still waits,
and whoever left the list for another reason, counts as having waited at least so long.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plejedesk.respite.figures.periods import Period

HALF, NINE_TENTHS = 0.5, 0.1  # the shares still waiting at the median and at the 90th percentile
SLACK = 1e-9  # a share of one half, multiplied together, can come out a hair above it


@dataclass(frozen=True)
class Wait:
    """One place on the list: since when, how many days without pauses, and how it ended or that it goes on."""

    listed_on: date
    days: int
    state: str

    @property
    def got_place(self) -> bool:
        """Return whether it ended with a family."""
        return self.state == "matched"


@dataclass(frozen=True)
class Estimate:
    """What is estimated of some waits: on which days the share still waiting falls, and to what."""

    days: tuple[int, ...] = ()
    still: tuple[float, ...] = ()
    listed: int = 0
    got_place: int = 0
    left: int = 0
    longest: int = 0

    @property
    def waiting(self) -> int:
        """Return how many still wait."""
        return self.listed - self.got_place - self.left

    @property
    def median(self) -> int | None:
        """Return after how many days half have a place, None when that is not reached."""
        return self._day_of(HALF)

    @property
    def p90(self) -> int | None:
        """Return after how many days nine in ten have a place, None when that is not reached."""
        return self._day_of(NINE_TENTHS)

    def at(self, day: int) -> float | None:
        """Return the share that still waits after so many days, None where nobody was followed so long."""
        if day > self.longest:
            return None
        return next((still for fell, still in zip(self.days[::-1], self.still[::-1], strict=True) if fell <= day), 1.0)

    def _day_of(self, share: float) -> int | None:
        falls = zip(self.days, self.still, strict=True)
        return next((day for day, still in falls if still <= share + SLACK), None)


def estimate(waits: Iterable[Wait]) -> Estimate:
    """Return the Kaplan–Meier estimate of waits; those not ended with a family are censored on the right."""
    every = list(waits)
    got = [wait.days for wait in every if wait.got_place]
    left = sum(wait.state == "left" for wait in every)
    longest = max((wait.days for wait in every), default=0)
    days, still = _curve(got, [wait.days for wait in every if not wait.got_place])
    return Estimate(days, still, len(every), len(got), left, longest)


def cohorts(waits: Sequence[Wait], periods: Iterable[Period]) -> list[tuple[Period, Estimate]]:
    """Return the estimate of those put on the list in each period."""
    return [
        (period, estimate(wait for wait in waits if period.from_day <= wait.listed_on <= period.to_day))
        for period in periods
    ]


def _curve(got: Sequence[int], censored: Sequence[int]) -> tuple[tuple[int, ...], tuple[float, ...]]:
    if not got:
        return (), ()
    from scipy.stats import CensoredData, ecdf

    found = ecdf(CensoredData(uncensored=got, right=censored)).sf
    falls = sorted(set(got))
    return tuple(falls), tuple(float(share) for share in found.evaluate(falls))
