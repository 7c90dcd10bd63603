"""Dates of a GEDCOM file, in its four calendars: a day, or a year, and in words what of it was not taken."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from plejedesk.core.i18n import N_

if TYPE_CHECKING:
    from ged4py.calendar import CalendarDate
    from ged4py.date import DateValue

LAST_YEAR = 9_999  # of any calendar
LONGEST = 60  # characters
CALENDARS: Mapping[str, str] = {
    "GREGORIAN": "@#DGREGORIAN@",
    "JULIAN": "@#DJULIAN@",
    "HEBREW": "@#DHEBREW@",
    "FRENCH_R": "@#DFRENCH R@",
}
"""What GEDCOM 7 calls the calendars, and 5.5.1."""

HEBREW = {"NSN": 1, "IYR": 2, "SVN": 3, "TMZ": 4, "AAV": 5, "ELL": 6, "TSH": 7, "CSH": 8, "KSL": 9, "TVT": 10}
HEBREW |= {"SHV": 11, "ADR": 12, "ADS": 13}
"""The Hebrew months counted from Nisan. The library that reads the dates counts from Tishri, half a year late."""

MONTH = re.compile(r"\b(JAN|FEB|MAR|APR|MAY|MAJ|JUN|JUL|AUG|SEP|OCT|OKT|NOV|DEC)[A-Z]*\.?(?= \d)")
DANISH = {"MAJ": "MAY", "OKT": "OCT"}

ABOUT = N_("the date is not certain; only the year was taken")
YEAR_ONLY = N_("only the year was taken")
NO_YEAR = N_("it tells of a span of time, not of a day or a year")
NO_DATE = N_("it is no date that can be read")
NO_DAY = N_("there is no such day; only the year was taken")
OTHER_CALENDAR = N_("a year of another calendar lies in two of ours")
BEFORE_CHRIST = N_("it lies before the year 1")


@dataclass(frozen=True, slots=True)
class When:
    """What a date tells: a day, or only a year, or neither; `why` says what of it was not taken."""

    day: date | None = None
    year: int | None = None
    why: str = ""

    @property
    def only_year(self) -> int | None:
        """Return the year, of the day too."""
        return self.day.year if self.day else self.year


def when(text: str) -> When:
    """Return what a date tells."""
    from ged4py.date import DateValue

    said = " ".join(text.split()).upper()
    if not said or len(said) > LONGEST or not said.partition("(")[0].isascii():
        return When(why=NO_DATE)
    try:
        return _told(DateValue.parse(_as_in_551(said)))
    except ValueError:  # a calendar that nobody has described yet
        return When(why=NO_DATE)


def _as_in_551(said: str) -> str:
    """Return a date as 5.5.1 has it: one of GEDCOM 7, or with months in full or in Danish, as some programs write."""
    said = re.sub(r"\bBCE\b", "B.C.", said)
    said = re.sub(r"(?<![#A-Z])(GREGORIAN|JULIAN|HEBREW|FRENCH_R)(?= )", lambda found: CALENDARS[found[1]], said)
    return MONTH.sub(lambda found: DANISH.get(found[1], found[1]), re.sub(r"\b(\d\d?)\. ", r"\1 ", said))


def _told(value: "DateValue") -> When:
    from ged4py.date import DateValueTypes as Kinds

    found: Any = value
    if value.kind in (Kinds.SIMPLE, Kinds.INTERPRETED):
        return _certain(found.date)
    if value.kind in (Kinds.ABOUT, Kinds.CALCULATED, Kinds.ESTIMATED):
        year = _certain(found.date).only_year
        return When(year=year, why=ABOUT if year else NO_DATE)
    if value.kind in (Kinds.RANGE, Kinds.PERIOD):
        years = {_certain(found.date1).only_year, _certain(found.date2).only_year}
        year = years.pop() if len(years) == 1 else None
        return When(year=year, why=ABOUT if year else NO_YEAR)
    return When(why=NO_DATE if value.kind is Kinds.PHRASE else NO_YEAR)


def _certain(told: "CalendarDate") -> When:
    """Return a day of any of the calendars in our own, or its year."""
    calendar = told.calendar.value
    year = getattr(told, "dual_year", None) or told.year
    if told.bc:
        return When(why=BEFORE_CHRIST)
    if not 1 <= year <= LAST_YEAR:
        return When(why=NO_DATE)
    if told.day is None or told.month_num is None:
        ours = calendar in ("GREGORIAN", "JULIAN")
        return When(year=year, why=YEAR_ONLY if told.month else "") if ours else When(why=OTHER_CALENDAR)
    try:
        return When(_day(calendar, year, told))
    except (ValueError, OverflowError):
        return When(year=year, why=NO_DAY) if calendar == "GREGORIAN" else When(why=NO_DATE)


def _day(calendar: str, year: int, told: "CalendarDate") -> date:
    """Return a day of a calendar in ours. Raises ValueError where there is no such day."""
    from convertdate import french_republican, hebrew, julian

    month, day = told.month_num or 0, told.day or 0
    if calendar == "JULIAN":
        return date(*julian.to_gregorian(year, month, day))
    if calendar == "HEBREW":
        month = HEBREW[(told.month or "").upper()]
        if not 1 <= day <= hebrew.month_length(year, month):
            raise ValueError
        return date(*hebrew.to_gregorian(year, month, day))
    if calendar == "FRENCH R":
        if not 1 <= day <= 30:
            raise ValueError
        return date(*french_republican.to_gregorian(year, month, day))
    return date(year, month, day)
