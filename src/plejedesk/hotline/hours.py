"""When the hotline is open and how soon somebody calls again, from `hotline.toml`; whether a moment is out of hours."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from plejedesk.core import clock, deadlines
from plejedesk.core.law import DaySettings, book, config_folders

FILE = "hotline.toml"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MIDNIGHT = 24 * 60

Span = tuple[int, int]
"""From and until when, in minutes after midnight; one that ends before it begins goes on past midnight."""


@dataclass(frozen=True)
class Hours:
    """The spans of each weekday from Monday on, and the days that are closed: each year (day, month), or once."""

    spans: tuple[tuple[Span, ...], ...]
    holidays_closed: bool = True
    yearly: frozenset[tuple[int, int]] = frozenset()
    once: frozenset[date] = frozenset()

    def spans_of(self, day: date, settings: DaySettings) -> tuple[Span, ...]:
        """Return when the hotline opens on a day, nothing on one that is closed."""
        spans = self.spans[day.weekday()]
        if not spans or day in self.once or (day.day, day.month) in self.yearly:
            return ()
        return () if self.holidays_closed and deadlines.is_holiday(day, settings) else spans


@dataclass(frozen=True)
class Hotline:
    """How the hotline is run here, and what was wrong with the files that say so."""

    hours: Hours
    red: int
    yellow: int
    green: int
    course_calls: int
    course_days: int
    duty_service: str = ""
    problems: tuple[str, ...] = ()

    def again_after(self, severity: str) -> timedelta | None:
        """Return how long after a call of this severity somebody calls again, None for one that has none."""
        hours = {"red": self.red, "yellow": self.yellow, "green": self.green}.get(severity)
        return timedelta(hours=hours) if hours else None


def is_out_of_hours(moment: datetime, hours: Hours, settings: DaySettings | None = None) -> bool:
    """Return whether the hotline is closed at a moment, by Danish time whatever the clocks do."""
    settings = settings or book().days
    local = clock.to_local(moment)
    day, minute = local.date(), local.hour * 60 + local.minute
    today, before = hours.spans_of(day, settings), hours.spans_of(day - timedelta(days=1), settings)
    open_today = any(start <= minute < (end if end > start else MIDNIGHT) for start, end in today)
    return not (open_today or any(end <= start and minute < end for start, end in before))


@cache
def hotline() -> Hotline:
    """Return how the hotline is run at this desk, read once."""
    return read(*config_folders())


def problems() -> tuple[str, ...]:
    """Return what is wrong with a municipality's own file."""
    return hotline().problems if any((folder / FILE).exists() for folder in config_folders()) else ()


def read(*folders: Path) -> Hotline:
    """Return the shipped settings with each folder's own on top."""
    from plejedesk.hotline import hours_file

    return hours_file.read(*folders)
