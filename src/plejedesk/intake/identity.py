"""What a child or a parent is known by: a CPR number, a date of birth, or the due date of one not born yet."""

import re
from dataclasses import dataclass, field
from datetime import date

from plejedesk.core import births, cpr, dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.typed_day import Lean

_GROWN = 23  # years; support to the young ends at the 23rd birthday, so an older "child" is most likely a slip
_DUE = re.compile(r"^\s*(?:termin|due|t)\b[.:]?\s*", re.IGNORECASE)
_BORN = re.compile(r"^\s*(?:født|foedt|born|f)\b[.:]?\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{6}[0-9A-Za-z]{4}")
_BEGUN_NUMBER = re.compile(r"\s*(?:\d{6}\s*[-–].*|\d{7}|\d{9})\s*")


@dataclass(frozen=True, kw_only=True)
class Known:
    """What somebody is known by. The number is never printed; `warnings` pass and are only shown."""

    cpr: str = field(default="", repr=False)
    born: date | None = None
    due: date | None = None
    warnings: tuple[str, ...] = field(default=(), compare=False)

    @property
    def given(self) -> bool:
        """Return whether there is anything."""
        return bool(self.cpr or self.born or self.due)


def by_number(text: str, today: date) -> Known:
    """Return what a CPR number tells. Raises BadInput, which never repeats the number."""
    read = cpr.read(text, today)
    return Known(cpr=read.number, born=read.born, warnings=read.warnings)


def by_birth(day: date, today: date) -> Known:
    """Return a date of birth. Raises BadInput for one to come or impossibly old."""
    births.check_birth(day, today)
    return Known(born=day)


def by_term(day: date, today: date) -> Known:
    """Return the due date of an unborn child. Raises BadInput for one that cannot be."""
    births.check_term(day, today)
    return Known(due=day)


def of_child(known: Known, today: date) -> Known:
    """Return the same with a warning when the age is hardly a child's."""
    if known.born is None or dates.years(known.born, today) < _GROWN:
        return known
    grown = _("That is {age}. Check the year.").format(age=dates.age(known.born, today))
    return Known(**vars(known) | {"warnings": (*known.warnings, grown)})


def read_child(text: str, today: date) -> Known:
    """Return what was typed of a child in one field: a CPR number, a date of birth or a due date. Raises BadInput."""
    if not text.strip():
        return Known()
    if _is_number(text):
        return of_child(by_number(text, today), today)
    if _DUE.match(text):
        return by_term(_day(_DUE.sub("", text), today, "future"), today)
    day = _day(_BORN.sub("", text), today, "past")
    if day > today or (dates.years(day, today) >= _GROWN and not _BORN.match(text)):
        return _rather_due(text, day, today)
    return by_birth(day, today)


def read_parent(text: str, today: date) -> Known:
    """Return what was typed of a parent: a CPR number or a date of birth. Raises BadInput."""
    if not text.strip():
        return Known()
    return by_number(text, today) if _is_number(text) else by_birth(_day(_BORN.sub("", text), today, "past"), today)


def in_words(known: Known, today: date) -> str:
    """Return what was understood: `born 14/3-2019, 7 years`; nothing where no date is known."""
    if known.due:
        return _("not born yet, due {day}").format(day=_written(known.due))
    if known.born:
        return _("born {day}, {age}").format(day=_written(known.born), age=dates.age(known.born, today))
    return ""


def _rather_due(text: str, day: date, today: date) -> Known:
    """Return a due date where the day can be one ("1/2-27" said in 2026), else the date of birth with its doubts."""
    ahead = day if day > today else _day(text, today, "future")
    if day > today or (today < ahead and births.may_be_term(ahead, today)):
        return by_term(ahead, today)
    return of_child(by_birth(day, today), today)


def _is_number(text: str) -> bool:
    bare = "".join(sign for sign in text if sign.isalnum())
    return bool(_NUMBER.fullmatch(bare) or _BEGUN_NUMBER.fullmatch(text))


def _day(text: str, today: date, lean: Lean) -> date:
    try:
        return dates.parse(text, today, lean)
    except BadInput:
        raise BadInput(
            _("Write a CPR number, a date of birth such as 14/3-2019, or a due date such as: due 1/2. Check the day.")
        ) from None


def _written(day: date) -> str:
    return f"{day.day}/{day.month}-{day.year}"
