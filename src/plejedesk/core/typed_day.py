"""The ways people write a day, in Danish and English; `dates.parse` is the door to them."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

Lean = Literal["future", "past"]
"""Where a date without a year, a weekday or a week lies: a due date lies ahead, a day of birth behind."""

YEARS = range(1850, 2201)
"""The years a day can be in; any other is a slip of the finger."""

_LONGEST = 60  # characters; more is another kind of text
_YEARS_AHEAD = 49  # how far a year of two digits reaches when it leans ahead
_YEARS_TO_LOOK = 10  # 29 February may be eight years away (around 1900), a week 53 seven

_WORDS = {
    **dict.fromkeys(("i dag", "idag", "today"), 0),
    **dict.fromkeys(("i morgen", "imorgen", "tomorrow"), 1),
    **dict.fromkeys(("overmorgen", "i overmorgen"), 2),
    **dict.fromkeys(("i går", "igår", "i gaar", "yesterday"), -1),
    **dict.fromkeys(("forgårs", "i forgårs"), -2),
}
_WEEKDAYS = (
    ("mandag", "monday"),
    ("tirsdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lørdag", "lordag", "loerdag", "saturday"),
    ("søndag", "sondag", "soendag", "sunday"),
)
_MONTHS = (
    ("januar", "january"),
    ("februar", "february"),
    ("marts", "march"),
    ("april",),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august",),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("december",),
)


def plain(text: str) -> str:
    """Return what was typed in small letters with single spaces; nothing if it is too long to be a day."""
    return "" if len(text) > _LONGEST else " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def read_day(typed: str, today: date, lean: Lean) -> date | None:
    """Return the day that a plain text says, or None if it is not said like one.

    Raises ValueError or OverflowError if it is said like one and does not exist.
    """
    if typed in _WORDS:
        return today + timedelta(days=_WORDS[typed])
    bare = re.sub(r"^(?:på|den|d\.) ?", "", typed)
    first, _space, rest = bare.partition(" ")
    weekday = _place(_WEEKDAYS, first, 2)
    if weekday is not None and not rest:
        return _on_weekday(weekday, today, lean)
    day = _read_date(re.sub(r"^den ", "", rest) if weekday is not None else bare, today, lean)
    if day and (weekday not in (None, day.weekday()) or day.year not in YEARS):
        raise ValueError
    return day


def is_weekday_name(typed: str) -> bool:
    """Tell whether a plain text is a weekday and nothing more."""
    return _place(_WEEKDAYS, typed, 2) is not None


def _place(words: tuple[tuple[str, ...], ...], typed: str, shortest: int) -> int | None:
    """Return which of the words, in either language and perhaps cut short, was typed."""
    begin = typed.rstrip(".")
    if len(begin) < shortest:
        return None
    return next((place for place, names in enumerate(words) if any(n.startswith(begin) for n in names)), None)


def _on_weekday(weekday: int, today: date, lean: Lean) -> date:
    if lean == "past":
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _read_date(typed: str, today: date, lean: Lean) -> date | None:
    for read in (_offset, _week, _iso, _day_month_year):
        day = read(typed, today, lean)
        if day:
            return day
    return None


def _offset(typed: str, today: date, _lean: Lean) -> date | None:
    """Read +3d, +3u (weeks), -2m (months), +1å (years)."""
    found = re.fullmatch(r"([+−-]) ?(\d{1,4}) ?([duwmåy]?)", typed)
    if not found:
        return None
    n = int(found[2]) if found[1] == "+" else -int(found[2])
    if found[3] in ("m", "å", "y"):
        from plejedesk.core.deadlines import add_months  # brings the rule table with it

        return add_months(today, n if found[3] == "m" else n * 12)
    return today + timedelta(days=n * 7 if found[3] in ("u", "w") else n)


def _week(typed: str, today: date, lean: Lean) -> date | None:
    """Read u48, uge 48, u48 fre, uge 48 2027; without a day it is the Monday."""
    found = re.fullmatch(r"(?:uge|week|u|w)\.? ?(\d{1,2})(?:[ /-](\d{4}))?(?: (\w+\.?))?", typed)
    weekday = _place(_WEEKDAYS, found[3] or "mandag", 2) if found else None
    if not found or weekday is None:
        return None
    number = int(found[1])
    if found[2]:
        return date.fromisocalendar(int(found[2]), number, weekday + 1)
    monday = _nearest(lambda year: date.fromisocalendar(year, number, 1), 7, today, lean)
    return monday + timedelta(days=weekday)


def _iso(typed: str, _today: date, _lean: Lean) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", typed)
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _day_month_year(typed: str, today: date, lean: Lean) -> date | None:
    """Read 14/3, 14.3.27, 14-03-2027, 140327, 14032027, 14. marts, 14 mar 2027."""
    found = (
        re.fullmatch(r"(\d{1,2}) ?[./-] ?(\d{1,2})(?: ?[./ -] ?(\d{4}|\d\d))?\.?", typed)
        or re.fullmatch(r"(\d\d)(\d\d)(\d{4}|\d\d)", typed)
        or re.fullmatch(r"(\d{1,2})\.? ?([^\W\d]+\.?)(?: (\d{4}|\d\d))?", typed)
    )
    if not found:
        return None
    named = _place(_MONTHS, found[2], 3)
    if named is None and not found[2].isdecimal():
        return None
    day, month = int(found[1]), int(found[2]) if named is None else named + 1
    if not found[3]:
        return _nearest(lambda year: date(year, month, day), 1, today, lean)
    return date(_full_year(found[3], today, lean), month, day)


def _full_year(digits: str, today: date, lean: Lean) -> int:
    """Return the year meant by two digits: the last one up to this year, or up to 49 years ahead."""
    if len(digits) == 4:
        return int(digits)
    latest = today.year if lean == "past" else today.year + _YEARS_AHEAD
    return latest - (latest - int(digits)) % 100


def _nearest(make: Callable[[int], date], length: int, today: date, lean: Lean) -> date:
    """Return the first day of the nearest period, `length` days long, that today is in or that lies where it leans."""
    step = -1 if lean == "past" else 1
    for year in range(today.year - step, today.year + step * _YEARS_TO_LOOK, step):
        try:
            day = make(year)
        except ValueError:
            continue  # no such day in this year
        if day <= today if lean == "past" else day + timedelta(days=length - 1) >= today:
            return day
    raise ValueError
