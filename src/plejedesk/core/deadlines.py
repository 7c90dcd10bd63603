"""When a duty is due: pure arithmetic of days and hours by Danish time."""

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from plejedesk.core import clock
from plejedesk.core.law import DaySettings, Duty

if TYPE_CHECKING:
    from holidays import HolidayBase

_END_OF_DAY = time(23, 59)
_SATURDAY, _SUNDAY = 5, 6


def due(duty: Duty, counts_from: datetime, settings: DaySettings) -> datetime | None:
    """Return the moment in UTC when a duty is due; None when a person sets the date.

    Hours are elapsed hours, whatever the clocks do. All other units end with the last minute of the Danish day.
    """
    if duty.unit == "set":
        return None
    if duty.unit == "hours":
        return counts_from.astimezone(UTC) + timedelta(hours=duty.length)
    day = _LATER[duty.unit](clock.to_local(counts_from).date(), duty.length, settings)
    return clock.from_local(datetime.combine(day, _END_OF_DAY))


def sort_at(duty_statutory: bool, due: datetime, remind: datetime | None) -> datetime:
    """Return the place in the queue: a reminder may bring a statutory deadline forward, never put it off."""
    return min(due, remind) if duty_statutory and remind else due


def add_weekdays(day: date, n: int, settings: DaySettings) -> date:
    """Return the n-th weekday after a day; n is at least 1, and the day itself is not counted."""
    while n:
        day += timedelta(days=1)
        n -= is_weekday(day, settings)
    return day


def is_weekday(day: date, settings: DaySettings) -> bool:
    """Tell whether a day counts: Monday to Friday and no Danish public holiday, unless a setting says otherwise."""
    if day.weekday() == _SUNDAY or (day.weekday() == _SATURDAY and not settings.saturday_counts):
        return False
    return not is_holiday(day, settings)


def is_holiday(day: date, settings: DaySettings) -> bool:
    """Tell whether a day is a Danish public holiday, or one that a setting makes a day off."""
    return (day.month, day.day) in _days_off(settings) or day in _public_holidays()


def add_months(day: date, n: int) -> date:
    """Return the same date n months later, or the last day of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _days_off(settings: DaySettings) -> set[tuple[int, int]]:
    christmas_eve = {(12, 24)} if settings.christmas_eve_off else set()
    return christmas_eve | ({(6, 5)} if settings.constitution_day_off else set())


@cache
def _public_holidays() -> "HolidayBase":
    import holidays  # ~190 ms, so only where a weekday is counted

    return holidays.country_holidays("DK")  # PUBLIC only: without 1 May, 5 June, 24 and 31 December


_LATER: dict[str, Callable[[date, int, DaySettings], date]] = {
    "weekdays": add_weekdays,
    "days": lambda day, n, _settings: day + timedelta(days=n),
    "weeks": lambda day, n, _settings: day + timedelta(weeks=n),
    "months": lambda day, n, _settings: add_months(day, n),
}
