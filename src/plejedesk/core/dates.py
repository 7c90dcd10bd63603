"""What a person types to a date, and how a date is said. Today is always an argument: nothing here asks the time."""

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from plejedesk.core import clock
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _, language, ngettext
from plejedesk.core.typed_day import YEARS, Lean, is_weekday_name, plain, read_day

_YEARS_UNAMBIGUOUS = 50  # how far a year of two digits reaches
_WEEKS_SAID = 8  # beyond this a week's number says less than the month

SAID_WIDTH = 8
"""Cells that hold everything `said` says: "i morgen", "mar 2027"."""

SHORT_DATE_WIDTH = 8
"""Cells that hold what `short_date` writes: five within the year ("22/11"), eight in another ("31/12-27")."""


def parse(text: str, today: date, lean: Lean = "future", field: str = "") -> date:
    """Return the day that was typed: "i morgen", "fre", "+3u", "14/3", "14-03-2026", "140326", "u48 fre", …

    A weekday leaning ahead is the next such day, never today; leaning back it may be today. A week is its Monday,
    and the present week counts as next and as last. Raises BadInput.
    """
    try:
        day = read_day(plain(text), today, lean)
    except (ValueError, OverflowError):
        raise BadInput(_("That day does not exist. Check weekday, day, month and year."), field) from None
    if day is None:
        raise BadInput(_("Write a day, for example today, tomorrow, fri, +3w, 14/3, 14-03-2026 or w48."), field)
    return day


def parse_moment(text: str, now_local: datetime, field: str = "") -> datetime:
    """Return when something happened, in Danish time without a zone: "22:10", "i går 22:10", "21/11 kl. 22:10", "nu".

    A time alone, and a weekday with a time, is the latest such moment up to now. A day alone counts from 00:00: of
    all moments of that day this makes every deadline earliest. Of the hour that comes twice in autumn the first is
    meant, for the same reason. Raises BadInput, also for the hour that spring leaves out.
    """
    now = now_local.replace(tzinfo=None, second=0, microsecond=0, fold=0)
    typed = plain(text)
    if typed in ("nu", "now"):
        return now
    try:
        moment = _iso_moment(typed) or _moment(typed, now, field)
        if moment.year not in YEARS:
            raise ValueError
        exists = clock.to_local(clock.from_local(moment)).replace(tzinfo=None, fold=0) == moment
    except (ValueError, OverflowError):
        raise BadInput(
            _("Write when it was, for example 22:10, yesterday 22:10, sat 22:10, 21/11 22:10 or now."), field
        ) from None
    if not exists:
        raise BadInput(_("That hour was left out when the clocks went forward. Write the hour after it."), field)
    return moment


def said(day: date, today: date) -> str:
    """Return a day as a person says it, at most `SAID_WIDTH` wide: "-3 d", "i dag", "fr", "uge 48", "mar 2027"."""
    ahead = (day - today).days
    if ahead < 0:
        return _("-{days} d").format(days=-ahead)
    if ahead < 2:
        return _("tomorrow") if ahead else _("today")
    if ahead < 7:
        return _calendar(language()).short_days[day.weekday()]
    if ahead <= _WEEKS_SAID * 7:
        return _("week {week}").format(week=week(day))
    return f"{_calendar(language()).short_months[day.month - 1]} {day.year}"


def short_date(day: date, today: date) -> str:
    """Return "22/11", or "14/3-27" in another year, alike in both languages so that it can be typed back."""
    if day.year == today.year:
        return f"{day.day}/{day.month}"
    year = f"{day:%y}" if abs(day.year - today.year) < _YEARS_UNAMBIGUOUS else day.year
    return f"{day.day}/{day.month}-{year}"


def day_and_month(day: date) -> str:
    """Return "22/11", for a column whose neighbour says the week, or month and year."""
    return f"{day.day}/{day.month}"


def long_date(day: date) -> str:
    """Return "søndag 22. november 2026"."""
    words = _calendar(language())
    return _("{weekday} {day} {month} {year}").format(
        weekday=words.days[day.weekday()], day=day.day, month=words.months[day.month - 1], year=day.year
    )


def short_weekday(day: date) -> str:
    """Return "sø"."""
    return _calendar(language()).short_days[day.weekday()]


def weekday_name(weekday: int) -> str:
    """Return the name of a day of the week, Monday being 0: `fredag`."""
    return _calendar(language()).days[weekday]


def short_month(day: date) -> str:
    """Return the name of a day's month, cut short: `nov`."""
    return _calendar(language()).short_months[day.month - 1]


def week(day: date) -> int:
    """Return the number of the week (ISO 8601, as in Danish calendars)."""
    return day.isocalendar().week


def clock_time(moment_local: datetime) -> str:
    """Return the time of day, "22:10", of a moment in Danish time."""
    return f"{moment_local:%H:%M}"


def years(born: date, on: date) -> int:
    """Return somebody's age in whole years, 0 before birth; 29 February turns on 1 March in other years."""
    return max(_months_old(born, on) // 12, 0)


def age(born: date, on: date) -> str:
    """Return somebody's age in words: "7 år", under two years "5 mdr."."""
    months = _months_old(born, on)
    if born > on:
        return _("unborn")
    if months == 0:
        return _("newborn")
    if months < 24:
        return ngettext("{n} month", "{n} months", months).format(n=months)
    return ngettext("{n} year", "{n} years", months // 12).format(n=months // 12)


def _months_old(born: date, on: date) -> int:
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)


class _Calendar(NamedTuple):
    days: list[str]
    short_days: list[str]
    months: list[str]
    short_months: list[str]


@cache
def _calendar(lang: str) -> _Calendar:
    from babel.core import Locale  # ~27 ms, so only where a day is shown

    locale = Locale.parse(lang)
    days, months = locale.days["format"], locale.months["format"]
    return _Calendar(
        [days["wide"][day] for day in range(7)],
        [days["short"][day].rstrip(".") for day in range(7)],
        [months["wide"][month] for month in range(1, 13)],
        [months["abbreviated"][month].rstrip(".") for month in range(1, 13)],
    )


def _iso_moment(typed: str) -> datetime | None:
    """Return a moment written by a machine, "2026-11-21T22:10", with or without a zone."""
    if not re.match(r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d", typed):
        return None
    moment = datetime.fromisoformat(typed.upper())
    local = clock.to_local(moment) if moment.tzinfo else moment
    return local.replace(tzinfo=None, microsecond=0, fold=0)


def _moment(typed: str, now: datetime, field: str) -> datetime:
    """Return a day with its time, a time alone, or a day alone. Raises ValueError if it is none of them."""
    found = re.fullmatch(r"(?:(.*?[^ ,]),? )??(kl\.? ?|at )?(\d{1,2})(?:([:.])(\d\d))?", typed)
    if not found or not (found[2] or found[5]) or int(found[3]) > 23:
        return datetime.combine(_past_day(typed, now), time())
    if found[4] == "." and not found[2] and _is_day(typed, now):
        raise BadInput(_("That can be a time or a day. Write the time as 22:10, or the day as 22/10."), field)
    return _latest(found[1] or "", time(int(found[3]), int(found[5] or 0)), now)


def _latest(typed_day: str, at: time, now: datetime) -> datetime:
    moment = datetime.combine(_past_day(typed_day, now) if typed_day else now.date(), at)
    if moment <= now or (typed_day and not is_weekday_name(typed_day)):
        return moment
    return moment - timedelta(days=7 if typed_day else 1)


def _past_day(typed: str, now: datetime) -> date:
    day = read_day(typed, now.date(), "past")
    if day is None:
        raise ValueError
    return day


def _is_day(typed: str, now: datetime) -> bool:
    try:
        return read_day(typed, now.date(), "past") is not None
    except (ValueError, OverflowError):
        return False
