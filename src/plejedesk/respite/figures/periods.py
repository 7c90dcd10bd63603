"""Periods of the calendar: the half-year, the year or all years that are looked at, and the steps they are cut into."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from plejedesk.core.i18n import N_, _

Kind = Literal["half", "year", "all"]
Step = Literal["month", "quarter", "year"]
KINDS: tuple[Kind, ...] = ("half", "year", "all")
STEPS: tuple[Step, ...] = ("month", "quarter", "year")
STEP_NAMES = {"month": N_("by month"), "quarter": N_("by quarter"), "year": N_("by year")}
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
LONG = 3  # years; longer periods are cut into years, and those up to here into quarters


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both counted."""

    from_day: date
    to_day: date

    def until(self, today: date) -> "Period":
        """Return the part of the period that has come."""
        return Period(self.from_day, max(self.from_day, min(self.to_day, today)))


def period_of(kind: Kind, day: date, first: date, today: date) -> Period:
    """Return the half-year or the year that a day is in, or everything from the first year on."""
    if kind == "all":
        return Period(date(min(first, today).year, 1, 1), date(today.year, 12, 31))
    return _around(MONTHS[kind], day)


def moved(kind: Kind, day: date, by: int) -> date:
    """Return a day in the next period, or in the one before."""
    period = _around(MONTHS[kind], day)
    return period.to_day + timedelta(days=1) if by > 0 else period.from_day - timedelta(days=1)


def steps(period: Period, step: Step) -> list[Period]:
    """Return the months, quarters or years of a period, in order."""
    found = []
    day = period.from_day
    while day <= period.to_day:
        found.append(_around(MONTHS[step], day))
        day = found[-1].to_day + timedelta(days=1)
    return found


def moments(period: Period, step: Step, today: date) -> list[date]:
    """Return the days on which is counted: the first of each step that has come, then the day after or today."""
    days = [each.from_day for each in steps(period, step) if each.from_day <= today]
    last = min(period.to_day + timedelta(days=1), today)
    return days if not days or days[-1] >= last else [*days, last]


def halves(period: Period) -> list[Period]:
    """Return the half-years of a period."""
    found = [_around(6, period.from_day)]
    while found[-1].to_day < period.to_day:
        found.append(_around(6, found[-1].to_day + timedelta(days=1)))
    return found


def usual_step(period: Period) -> Step:
    """Return the steps that suit a period's length."""
    years = period.to_day.year - period.from_day.year
    return "month" if years == 0 else "quarter" if years < LONG else "year"


def name(period: Period) -> str:
    """Return a period as people call it: `2026`, `2. halvår 2026`, `3. kvt. 2026`, or its first and last year."""
    first, last = period.from_day, period.to_day
    if first.year != last.year:
        return f"{first.year}–{last.year}"
    months = last.month - first.month + 1
    if months == MONTHS["half"]:
        return (_("1st half of {year}") if first.month == 1 else _("2nd half of {year}")).format(year=first.year)
    return str(first.year) if months == MONTHS["year"] else step_name(period)


def step_name(step: Period) -> str:
    """Return a step in a narrow column: `3/26` for March, `3. kvt. 26`, `2026`."""
    first, months = step.from_day, step.to_day.month - step.from_day.month + 1
    if months == MONTHS["year"]:
        return str(first.year)
    if months == MONTHS["half"]:
        return _("half {n}/{year}").format(n=1 if first.month == 1 else 2, year=f"{first:%y}")
    if months == MONTHS["quarter"]:
        return _("Q{n}/{year}").format(n=(first.month + 2) // 3, year=f"{first:%y}")
    return f"{first.month}/{first:%y}"


def _around(months: int, day: date) -> Period:
    """Return the block of so many months of its year that a day is in."""
    start = (day.month - 1) // months * months + 1
    after = start + months
    last = date(day.year, 12, 31) if after > 12 else date(day.year, after, 1) - timedelta(days=1)
    return Period(date(day.year, start, 1), last)
