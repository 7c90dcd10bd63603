"""Reading one row of a list that comes in: each cell by what its column means, every fault noted by its column."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import TypeVar

from plejedesk.core import births, cpr
from plejedesk.core.errors import BadInput
from plejedesk.core.finding import spelled
from plejedesk.core.i18n import _, in_every_language
from plejedesk.core.sheets.cells import cpr_of, day_of, text_of
from plejedesk.core.sheets.table import Cell

T = TypeVar("T")
LONGEST_AREA, LONGEST_NUMBER = 80, 60
OURS = re.compile(r"(?:[BDFGHJKLMNPRSTVZ][AEIOU]){2}-(?:[BDFGHJKLMNPRSTVZ][AEIOU]){2}-[1-9][0-9]{0,8}")
"""What one of our own references looks like (store/references.py)."""


class RowReading:
    """A row being read; what does not hold is noted by its column and reading goes on."""

    def __init__(self, cells: Mapping[str, Cell]) -> None:
        self.cells = cells
        self.faults: list[tuple[str, str]] = []

    def read(self, column: str, how: Callable[[Cell], T]) -> T | None:
        """Return what a column holds, None where it is empty or does not hold."""
        cell = self.cells.get(column)
        if cell is None or cell == "":
            return None
        try:
            return how(cell)
        except BadInput as error:
            self.faults.append((column, str(error)))
            return None


def name_of(cell: Cell) -> str:
    """Return a name. Raises BadInput for one that an export has hidden."""
    text = text_of(cell)
    if text.casefold() in _hidden():
        raise BadInput(_("The name is hidden in this file. Fetch the list anew with the names shown."))
    return text


def case_number_of(cell: Cell) -> str:
    """Return a case number as the other system has it, or one of our own references in capitals."""
    text = text_of(cell, LONGEST_NUMBER)
    return text.upper() if OURS.fullmatch(text.upper()) else text


def area_of(cell: Cell) -> str:
    """Return the name of an area."""
    return text_of(cell, LONGEST_AREA)


def number_of(cell: Cell, today: date) -> cpr.Cpr | None:
    """Return a CPR number, None for an empty cell. Raises BadInput for one that an export has masked."""
    text = cpr_of(cell)
    if "•" in text or "*" in text:
        raise BadInput(_("The number is masked in this file. Fetch the list with whole numbers, or leave it empty."))
    return cpr.read(text, today) if text else None


def birth_of(cell: Cell, today: date) -> date | None:
    """Return a day of birth that can be."""
    day = day_of(cell)
    if day:
        births.check_birth(day, today)
    return day


def past_day_of(cell: Cell, today: date) -> date | None:
    """Return a day that has come."""
    day = day_of(cell)
    if day and day > today:
        raise BadInput(_("That day has not come yet. Write today or an earlier day."))
    return day


def born_of(row: RowReading, number: cpr.Cpr | None, today: date) -> date | None:
    """Return the day of birth by its column or by the CPR number; that the two are at odds is noted."""
    born = row.read("born", lambda cell: birth_of(cell, today))
    if number and number.born and born and number.born != born and number.number.isdigit():
        row.faults.append(("born", _("The date of birth is not that of the CPR number. Correct one of them.")))
    return born or (number.born if number else None)


def day_text(day: date | None) -> str:
    """Return a day as ISO text, empty for none."""
    return day.isoformat() if day else ""


def shown_day(text: str) -> str:
    """Return a day, given as ISO text, as people write it; empty stays empty."""
    return f"{date.fromisoformat(text):%d-%m-%Y}" if text else ""


def folded(text: str) -> str:
    """Return a text as it is compared with words that are known: letters and digits alone."""
    return "".join(spelled(text))


@cache
def _hidden() -> tuple[str, ...]:
    return in_every_language("[protected]")
