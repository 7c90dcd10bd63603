"""Danish personal numbers (CPR): from what is typed to a checked number, and from a number to what may be shown.

A real person is never turned away: since October 2007 numbers are issued that fail the modulus-11 test (cpr.dk), so
it is not made; a replacement number warns and passes. A date of birth that cannot be is the only thing refused.
"""

import re
from dataclasses import dataclass
from datetime import date

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _

_LONGEST_TYPED = 40  # room for spaces and dashes; more is another kind of text
_RAISED = 60  # cpr.dk: the day of birth is raised by 60 in a number that must not be taken for a real one
_LETTERED_CENTURIES = {"0": 1900, "1": 1900, "6": 2000, "7": 2000}  # the health service's numbers, DDMMYYCAAG
_IN_TEXT = re.compile(
    r"(?<!\d)((?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?:0[1-9]|1[0-2])\d\d)"
    r"[ \u00a0]?[-\u2010-\u2015]?[ \u00a0]?\d[0-9A-Za-z]{3}(?!\d)"
)


@dataclass(frozen=True, repr=False)
class Cpr:
    """A personal number: ten characters, the date of birth it tells (if it does), and what to know about it."""

    number: str
    born: date | None
    warnings: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Cpr({masked(self.number)})"

    __str__ = __repr__


def read(text: str, today: date) -> Cpr:
    """Return the number that was typed, with or without dash and spaces.

    Raises BadInput, which never repeats what was typed, if it is no number of this kind or tells of no possible day.
    """
    from stdnum.dk.cpr import compact

    visible = "".join(filter(str.isprintable, text[: _LONGEST_TYPED + 1]))  # a paste may carry marks nobody sees
    number = compact(visible).upper() if len(text) <= _LONGEST_TYPED else ""
    if not re.fullmatch(r"[0-9]{6}[0-9A-Z]{4}", number):
        raise _bad(
            _(
                "A CPR number is six digits for the day of birth and four more: DDMMYY-XXXX. "
                "Check it, or leave it empty and write the date of birth."
            )
        )
    born = _born(number)
    if born and born > today:
        raise _bad(
            _(
                "The CPR number gives a day of birth in the future. Check the year and the seventh digit. "
                "If the child is not born yet, leave the number empty and write the due date."
            )
        )
    return Cpr(number, born, _warnings(number))


def masked(number: str, ascii_only: bool = False) -> str:
    """Return the number as it may be shown: the day of birth, and four dots (stars where only ASCII can be drawn)."""
    hidden = "*" if ascii_only else "•"
    shown = number[:6] if len(number) == 10 else hidden * 6
    return f"{shown}-{hidden * 4}" if number else ""


def covered(text: str, ascii_only: bool = False) -> str:
    """Return a text in which every CPR number is masked, for what is printed or kept beside the cases."""
    return _IN_TEXT.sub(lambda number: masked(f"{number[1]}0000", ascii_only), text)


def fictional(born: date, serial: int) -> str:
    """Return a number that no real person can have: day + 60, the century digit right, odd serial for a boy.

    One day has different numbers for at least 4,000 serials in a row. Raises ValueError outside 1858 to 2057.
    """
    century_digits = _century_digits(born.year)
    century = century_digits[serial // 1000 % len(century_digits)]
    return f"{born.day + _RAISED}{born:%m%y}{century}{serial % 1000:03d}"


def _bad(message: str) -> BadInput:
    return BadInput(message, field="cpr")


def _born(number: str) -> date | None:
    """Return the date of birth; none if letters hide the century. Raises BadInput if there is no such day."""
    day = int(number[:2])
    plain = f"{day - _RAISED if day > _RAISED else day:02d}{number[2:]}"
    try:
        return _day_of_digits(plain) if plain.isdigit() else _day_of_letters(plain)
    except ValueError:
        raise _bad(
            _(
                "The first six digits of the CPR number must be day, month and year of birth, and that day does not "
                "exist. Check the digits, or leave the number empty and write the date of birth."
            )
        ) from None


def _day_of_digits(number: str) -> date:
    from stdnum.dk.cpr import get_birth_date
    from stdnum.exceptions import ValidationError

    try:
        born: date = get_birth_date(number)
    except ValidationError:
        raise ValueError from None
    return born


def _day_of_letters(number: str) -> date | None:
    century = _LETTERED_CENTURIES.get(number[6])
    day = date((century or 2000) + int(number[4:6]), int(number[2:4]), int(number[:2]))
    return day if century else None


def _warnings(number: str) -> tuple[str, ...]:
    warnings = []
    if int(number[:2]) > _RAISED:
        warnings.append(
            _(
                "This is a replacement or test number (60 is added to the day). "
                "It is kept; put the real CPR number in its place when it is known."
            )
        )
    if not number.isdigit():
        warnings.append(
            _(
                "This is a replacement number with letters, and its day of birth may be a guess. Check the date of "
                "birth, and put the real CPR number in its place when it is known."
            )
        )
    return tuple(warnings)


def _century_digits(year: int) -> str:
    """Return the seventh digits that tell of a year (cpr.dk, structure of the personal number)."""
    if year < 1858:
        raise ValueError(year)
    for last_year, digits in ((1899, "5678"), (1936, "0123"), (1999, "012349"), (2036, "456789"), (2057, "5678")):
        if year <= last_year:
            return digits
    raise ValueError(year)
