"""The days of a stay, by its rhythm, its extra stays and what is cancelled. Pure: dates in, dates out, no clock.

A visit begins on one day and ends on another; the nights between are those away from home. What is cancelled is taken
away day by day: what is left of a visit over night is a visit as long as one night is left.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = 7  # days
AHEAD = (60, 420)  # days looked through for the next visit: first a few, then more than a year
LAST = date(2199, 12, 31)


@dataclass(frozen=True)
class Range:
    """Days from one to another, both among them; `note` says what they are."""

    from_day: date
    to_day: date
    note: str = ""

    def has(self, day: date) -> bool:
        """Return whether a day is among them."""
        return self.from_day <= day <= self.to_day

    def has_night(self, day: date) -> bool:
        """Return whether the night after a day is among them."""
        return self.from_day <= day < self.to_day


@dataclass(frozen=True)
class Visit:
    """One visit: from a day to a day, the same one where nobody sleeps there."""

    begins: date
    ends: date

    @property
    def nights(self) -> int:
        """Return how many nights it has."""
        return (self.ends - self.begins).days

    @property
    def days(self) -> list[date]:
        """Return every day of it."""
        return [self.begins + each * DAY for each in range(self.nights + 1)]


@dataclass(frozen=True)
class Plan:
    """What the days of a stay follow from. `until` is the last day, None while there is none.

    Every `every_weeks` weeks, counted from the week of `from_day`, it begins on `weekday` (Monday is 0) for `nights`
    nights; without the three there are only the extra stays.
    """

    from_day: date
    until: date | None = None
    every_weeks: int | None = None
    weekday: int | None = None
    nights: int | None = None
    extra: tuple[Range, ...] = ()
    cancelled: tuple[Range, ...] = ()

    @property
    def has_rhythm(self) -> bool:
        """Return whether visits come by themselves."""
        return bool(self.every_weeks) and self.weekday is not None and self.nights is not None

    @property
    def last(self) -> date:
        """Return the last day that can be one of a visit."""
        return self.until or LAST


def rhythm(plan: Plan, start: date, end: date) -> Iterator[Visit]:
    """Return the visits that the rhythm alone begins between two days, both of them among the days."""
    if not (plan.every_weeks and plan.weekday is not None and plan.nights is not None):
        return
    step = WEEK * plan.every_weeks
    first = plan.from_day - plan.from_day.weekday() * DAY + plan.weekday * DAY
    gone_by = -((first - max(start, plan.from_day)).days // step)  # of those that began before, rounded up
    begins = first + max(0, gone_by) * step * DAY
    while begins <= min(end, plan.last):
        ends = min(begins + plan.nights * DAY, plan.last)
        if ends > begins or not plan.nights:
            yield Visit(begins, ends)
        begins += step * DAY


def visits(plan: Plan, start: date, end: date) -> list[Visit]:
    """Return the visits of which a day lies between two days, both counted; each whole, in order, none touching."""
    widest = max([0, *((each.to_day - each.from_day).days for each in plan.extra)]) + (plan.nights or 0) + 1
    low, high = _reach(plan.extra, start, end, widest)
    found = [*rhythm(plan, low, high), *_within(plan)]
    left = [part for each in _joined(found) for part in _without(each, plan.cancelled)]
    return [each for each in left if each.ends >= start and each.begins <= end]


def next_visit(plan: Plan, today: date) -> Visit | None:
    """Return the visit that goes on today, or else the next one; None where none is in sight."""
    farthest = max([0, *((each.to_day - today).days for each in plan.extra)])
    for ahead in (*AHEAD, farthest):
        found = visits(plan, today, today + ahead * DAY)
        if found:
            return found[0]
    return None


def first_visit(plan: Plan) -> Visit | None:
    """Return the first visit of all."""
    return next_visit(plan, plan.from_day)


def nights_by_month(found: Iterable[Visit]) -> Mapping[tuple[int, int], int]:
    """Return how many nights fall in each month, by year and month; a night counts in the month of its evening."""
    return Counter((day.year, day.month) for each in found for day in each.days[:-1])


def untouched(ranges: Sequence[Range], gone: Range) -> list[Range]:
    """Return what is left of ranges of days when others are taken out of them."""
    left = []
    for each in ranges:
        if each.to_day < gone.from_day or each.from_day > gone.to_day:
            left.append(each)
            continue
        if each.from_day < gone.from_day:
            left.append(Range(each.from_day, gone.from_day - DAY, each.note))
        if each.to_day > gone.to_day:
            left.append(Range(gone.to_day + DAY, each.to_day, each.note))
    return left


def _reach(extra: Sequence[Range], start: date, end: date, widest: int) -> tuple[date, date]:
    """Return how far round two days one must look, so that a visit is found whole from wherever one looks."""
    near = [each for each in extra if each.to_day >= start - widest * DAY and each.from_day <= end + widest * DAY]
    low = min([start, *(each.from_day for each in near)])
    high = max([end, *(each.to_day for each in near)])
    if (low, high) != (start, end):
        return _reach(extra, low, high, widest)
    return start - widest * DAY, end + widest * DAY


def _within(plan: Plan) -> Iterator[Visit]:
    """Return the extra stays, as far as they lie in the agreed time."""
    for each in plan.extra:
        begins, ends = max(each.from_day, plan.from_day), min(each.to_day, plan.last)
        if begins < ends or (begins == ends and each.from_day == each.to_day):
            yield Visit(begins, ends)


def _joined(found: Iterable[Visit]) -> list[Visit]:
    """Return the visits in order, those that share a day made one."""
    joined: list[Visit] = []
    for each in sorted(found, key=lambda visit: (visit.begins, visit.ends)):
        if joined and each.begins <= joined[-1].ends:
            joined[-1] = Visit(joined[-1].begins, max(joined[-1].ends, each.ends))
        else:
            joined.append(each)
    return joined


def _without(visit: Visit, cancelled: Sequence[Range]) -> list[Visit]:
    """Return what is left of a visit without the days that are cancelled."""
    left = [Range(visit.begins, visit.ends)]
    for each in cancelled:
        left = untouched(left, each)
    parts = [Visit(each.from_day, each.to_day) for each in left]
    return [each for each in parts if each.nights or not visit.nights]
