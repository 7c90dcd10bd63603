"""What a person types to a birth, a death or a year: a day, a year, or an age, whichever is known."""

import re
from datetime import date

from plejedesk.core import dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _

Told = tuple[date | None, int | None]
"""A day, or the year where only that is known."""

OLDEST = 125  # years; a higher number is no age
_ABOUT = r"(?:ca\.?|cirka|omkring|about|født|born|f\.|død|died) ?"
_YEAR = re.compile(rf"(?:{_ABOUT})*(\d{{4}}) ?\??", re.I)
_AGE = re.compile(rf"(?:{_ABOUT})*(\d{{1,3}}) ?(?:år(?: gammel)?|aar|y|yrs?\.?|years?(?: old)?)?", re.I)
_MONTHS = re.compile(rf"(?:{_ABOUT})*(\d{{1,2}}) ?(?:mdr?\.?|måneder?|months?)(?: gammel)?", re.I)


def birth(text: str, today: date, field: str = "born") -> Told:
    """Return when somebody was born: "14/3-2019", "1962", "34 år", "5 mdr.". Raises BadInput for anything else."""
    said = " ".join(text.split())
    if not said:
        return None, None
    if found := _YEAR.fullmatch(said):
        return None, int(found[1])
    if found := _MONTHS.fullmatch(said):
        return None, today.year - (int(found[1]) - today.month + 12) // 12
    if (found := _AGE.fullmatch(said)) and int(found[1]) <= OLDEST:
        return None, today.year - int(found[1])
    words = _("Write a day, a year or an age, for example 14-03-2019, 1962 or 34 years.")
    return _day(said, today, field, words), None


def death(text: str, today: date, field: str = "died") -> Told:
    """Return when somebody died, the day or the year. Raises BadInput for anything else."""
    said = " ".join(text.split())
    if not said:
        return None, None
    if found := _YEAR.fullmatch(said):
        return None, int(found[1])
    return _day(said, today, field, _("Write a day or a year, for example 14-03-2019 or 2012.")), None


def year(text: str, today: date, field: str = "year") -> int | None:
    """Return a year that was typed, "2008", "08" or "'98"; None for nothing. Raises BadInput for anything else."""
    said = text.strip().lstrip("'’")
    if not said:
        return None
    if re.fullmatch(r"\d\d", said):
        return today.year - (today.year - int(said)) % 100
    if found := _YEAR.fullmatch(said):
        return int(found[1])
    raise BadInput(_("Write the year with four digits, for example 2008, or leave it empty."), field)


def written(day: date | None, known_year: int | None) -> str:
    """Return a day or a year as it can be typed again."""
    return f"{day:%d-%m-%Y}" if day else str(known_year or "")


def day_of(text: str, today: date, lean: str, field: str) -> date | None:
    """Return a day that was typed, None for nothing; `lean` is past or future. Raises BadInput."""
    return dates.parse(text, today, "past" if lean == "past" else "future", field) if text.strip() else None


def _day(said: str, today: date, field: str, words: str) -> date:
    try:
        return dates.parse(said, today, "past", field)
    except BadInput:
        raise BadInput(words, field) from None
