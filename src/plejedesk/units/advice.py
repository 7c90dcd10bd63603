"""How much a unit advises: what it gave in twelve months, by month and by theme."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["advice", "call", "course"]
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Given:
    """Something a unit gave: on which day, about what, and how many minutes it took."""

    kind: Kind
    day: date
    theme: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Sum:
    """How much there was of each kind."""

    advice: int = 0
    calls: int = 0
    courses: int = 0
    minutes: int = 0

    @property
    def times(self) -> int:
        """Return how often somebody was advised: a course is counted by the advice in it."""
        return self.advice + self.calls

    @property
    def any(self) -> bool:
        """Return whether there was anything."""
        return bool(self.advice or self.calls or self.courses)


NOTHING = Sum()


def since(today: date) -> date:
    """Return the first day of the twelve months that end with the month of today."""
    return date(today.year - 1, today.month + 1, 1) if today.month < MONTHS else date(today.year, 1, 1)


def months(today: date) -> list[date]:
    """Return the first days of the twelve months, the oldest first."""
    first = since(today)
    return [date(first.year + (first.month + nth - 1) // 12, (first.month + nth - 1) % 12 + 1, 1) for nth in range(12)]


def total(given: Iterable[Given]) -> Sum:
    """Return how much there is in all."""
    every = list(given)
    kinds = Counter(each.kind for each in every)
    return Sum(kinds["advice"], kinds["call"], kinds["course"], sum(each.minutes for each in every))


def by_month(given: Sequence[Given], today: date) -> list[tuple[date, Sum]]:
    """Return how much each of the twelve months had, the oldest first."""
    return [(month, total(each for each in given if each.day.replace(day=1) == month)) for month in months(today)]


def by_theme(given: Iterable[Given]) -> list[tuple[str, int]]:
    """Return how often each theme was advised on, the most frequent first; what has no theme is not counted."""
    counted = Counter(each.theme for each in given if each.theme and each.kind != "course")
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
