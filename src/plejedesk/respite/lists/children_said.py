"""Which child a row is about, as it says itself: by CPR number, else by name and day of birth, else by name alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from plejedesk.core import cpr
from plejedesk.core.i18n import _
from plejedesk.core.sheets.row_reading import RowReading, born_of, day_text, folded, name_of, number_of, shown_day


@dataclass(frozen=True)
class Said:
    """What a row says of its child; what is not said is empty, a day is ISO text."""

    name: str
    cpr: str = field(default="", repr=False)
    born: str = ""

    @property
    def mark(self) -> str:
        """Return what tells the child from the others of a list."""
        return self.cpr or f"{folded(self.name) or self.name}|{self.born}"

    @property
    def bare(self) -> bool:
        """Return whether there is nothing but a name to know the child by."""
        return not (self.cpr or self.born)

    @property
    def values(self) -> tuple[str, str, str]:
        """Return the same as cells of a row that was checked."""
        return (self.name, self.cpr, self.born)

    @property
    def shown(self) -> Sequence[str]:
        """Return name, CPR number and day of birth as they may be shown."""
        return (self.name, cpr.masked(self.cpr), shown_day(self.born))


def read_child(row: RowReading, today: date) -> Said:
    """Return the child of a row; that a row names none is noted."""
    name = row.read("child", name_of) or ""
    number = row.read("cpr", lambda cell: number_of(cell, today))
    born = born_of(row, number, today)
    if not row.faults and not (name or number):
        row.faults.append(("child", _("Write the child's name or the CPR number.")))
    return Said(name, number.number if number else "", day_text(born))
