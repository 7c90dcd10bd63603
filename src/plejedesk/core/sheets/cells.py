"""What a cell means: a text, a day, or the digits of a CPR number, however the spreadsheet has bent them.

Every function raises BadInput, whose words say what to write instead and never repeat what stands there.
"""

import re
from datetime import date, datetime
from functools import lru_cache
from unicodedata import category

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.sheets.table import Cell
from plejedesk.core.typed_day import YEARS

FAULTS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#I/T", "#REFERENCE!"})
UNSEEN = "\ufeff\u200b\u200e\u200f\u2060"  # marks that copying leaves at the ends
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.Z+]+)?", re.ASCII)
DANISH_DAY = re.compile(r"(\d{1,2}) ?[-./] ?(\d{1,2}) ?[-./] ?(\d{4})(?: [\d:.]+)?", re.ASCII)
SHORT_YEAR = re.compile(r"\d{1,2} ?[-./] ?\d{1,2} ?[-./] ?\d{2}", re.ASCII)
EXPONENT = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE | re.ASCII)
LOST_ZERO = re.compile(r"(\d{5})[- ]?(\d{4})", re.ASCII)
WHOLE_NUMBERS = 1e15  # a float tells whole numbers apart up to here


def text_of(cell: Cell, longest: int = 200) -> str:
    """Return a cell as one line of text, its letters as they are, without controls and without space at its ends."""
    if not cell and not isinstance(cell, int | float):
        return ""
    text = _as_text(cell)
    if not text.isprintable():
        text = "".join(sign for sign in text if sign.isspace() or category(sign) not in ("Cc", "Cs")).strip(UNSEEN)
    text = " ".join(text.split())
    if text in FAULTS:
        raise BadInput(_("The spreadsheet could not work this cell out. Write what it should say."))
    if len(text) > longest:
        raise BadInput(_("This is longer than {n} characters. Is a quotation mark missing?").format(n=longest))
    return text


def day_of(cell: Cell) -> date | None:
    """Return a day, None for an empty cell. A year has four digits: two would be a guess."""
    if isinstance(cell, datetime):
        return _possible(cell.date())
    if isinstance(cell, date):
        return _possible(cell)
    text = text_of(cell)
    return _written_day(text) if text else None


def cpr_of(cell: Cell) -> str:
    """Return what is written of a CPR number, with the leading zero that a spreadsheet took away."""
    text = text_of(cell)
    if EXPONENT.fullmatch(text):
        raise BadInput(
            _("Excel has shortened the number and its last digits are gone. Fetch them anew, in cells that are text.")
        )
    lost = LOST_ZERO.fullmatch(text)
    return f"0{lost[1]}{lost[2]}" if lost else text


def _as_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < WHOLE_NUMBERS:
        return str(int(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)


@lru_cache(maxsize=20_000)
def _written_day(text: str) -> date:
    found, order = ISO_DAY.fullmatch(text), (1, 2, 3)
    if not found:
        found, order = DANISH_DAY.fullmatch(text), (3, 2, 1)
    if not found:
        if SHORT_YEAR.fullmatch(text):
            raise BadInput(_("Write the year with four digits: two could be this century or the last."))
        raise BadInput(_("Write the day as 2019-03-14 or 14-03-2019."))
    try:
        return _possible(date(*(int(found[place]) for place in order)))
    except ValueError:
        raise BadInput(_("That day does not exist. Check day, month and year.")) from None


def _possible(day: date) -> date:
    if day.year not in YEARS:
        raise BadInput(_("That day does not exist. Check day, month and year."))
    return day
