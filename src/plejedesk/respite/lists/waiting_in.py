"""A list of who waits for respite: its columns, what a row must say, and who is on the list already.

Rows that say the same in the column of siblings are one request, which is taken whole. Who is on the list already, or
was with the same day, stays as it is. A child who is not here yet gets a case, in the phase of support and with
whoever imports as its responsible.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from plejedesk.core.errors import BadInput
from plejedesk.core.exchange import BadRow, Checked, ImportColumn, ImportKind
from plejedesk.core.finding import spelled
from plejedesk.core.i18n import N_, _, in_every_language, ngettext
from plejedesk.core.respite_choices import REQUEST_STATES
from plejedesk.core.sheets.cells import text_of
from plejedesk.core.sheets.row_reading import (
    RowReading,
    area_of,
    case_number_of,
    day_text,
    folded,
    past_day_of,
    shown_day,
)
from plejedesk.core.sheets.table import Cell
from plejedesk.respite.lists import columns
from plejedesk.respite.lists.children_said import Said, read_child
from plejedesk.respite.lists.waiting_judging import judge
from plejedesk.respite.lists.waiting_row import WaitingRow
from plejedesk.respite.lists.waiting_writing import write
from plejedesk.respite.lists.wishes import extent_of, extent_text, purposes_of, purposes_text

LONGEST_WORDS = 2_000
SAID_YES, SAID_NO = ("ja", "yes", "x"), ("nej", "no", "ingen", "none", "0")

COLUMNS = (
    columns.CHILD,
    columns.CPR,
    columns.BORN,
    ImportColumn(
        "listed",
        N_("On the list"),
        (
            *("på liste", "på listen", "på venteliste", "på listen siden", "skrevet op", "opskrevet", "venter siden"),
            *("ventelistedato", "dato på venteliste", "on the list", "listed on", "waiting since"),
        ),
    ),
    ImportColumn(
        "wish",
        N_("Wish"),
        ("ønske", "ønsket", "omfang", "ønsket omfang", "behov", "extent", "wished", "extent wished"),
    ),
    ImportColumn("purpose", N_("Purpose"), ("formål", "formål med aflastning", "årsag", "begrundelse", "purposes")),
    columns.AREA,
    ImportColumn(
        "considerations",
        N_("Considerations"),
        ("hensyn", "særlige hensyn", "bemærkning", "bemærkninger", "noter", "remarks", "notes"),
    ),
    ImportColumn(
        "together",
        N_("Siblings together"),
        ("søskende sammen", "søskendegruppe", "siblings together", "sibling group"),
    ),
    columns.CASE,
    ImportColumn("state", N_("State"), ("status", "tilstand")),
)


class _Wish(NamedTuple):
    extent: str
    words: str


def check(line: int, cells: Mapping[str, Cell], today: date) -> Checked:
    """Return what a row says. Raises BadRow with every reason why it cannot be taken."""
    row = RowReading(cells)
    key = row.read("together", _together) or ""
    listed = row.read("listed", lambda cell: past_day_of(cell, today))
    wish = _Wish(*extent_of(row.read("wish", _words) or ""))
    purposes, beside = purposes_of(row.read("purpose", _words) or "")
    case = row.read("case", case_number_of) or ""
    row.read("state", _on_the_list)
    considerations, area = row.read("considerations", _words) or "", row.read("area", area_of) or ""
    said = read_child(row, today)
    if not row.faults and listed is None:
        row.faults.append(("listed", _("Write since which day the child is on the list.")))
    if row.faults:
        raise BadRow(row.faults, key)
    noted = ", ".join(each for each in (beside, considerations) if each)
    values = WaitingRow(*said.values, day_text(listed), *wish, ",".join(purposes), area, noted, case)
    return Checked(line, key, said.mark, tuple(values))


def shown(row: Checked) -> Sequence[str]:
    """Return what a row was read as, column by column, as it may be shown."""
    said = WaitingRow(*row.values)
    child = Said(said.name, said.cpr, said.born).shown
    wish, purposes = extent_text(said.extent, said.words), purposes_text(said.purposes)
    return (*child, shown_day(said.listed), wish, purposes, said.area, said.considerations, row.key, said.case, "")


def _together(cell: Cell) -> str:
    """Return what siblings of one request have in common. Raises BadInput for a word that many families would have."""
    key = " ".join(spelled(text_of(cell)))
    if key in SAID_YES:
        raise BadInput(_("Write what tells these siblings from others, such as the name of their family."))
    return "" if key in SAID_NO else key


def _on_the_list(cell: Cell) -> None:
    """Raise BadInput where our own list says that somebody is off it; what others call it is not asked."""
    if folded(text_of(cell)) in _off():
        raise BadInput(_("This child is off the waiting list. Take the row out, or write the child on the case anew."))


@cache
def _off() -> frozenset[str]:
    return frozenset(
        folded(word) for state in ("matched", "left") for word in (state, *in_every_language(REQUEST_STATES[state]))
    )


def _words(cell: Cell) -> str:
    return text_of(cell, LONGEST_WORDS)


KIND = ImportKind(
    name="waiting",
    title=N_("Waiting list"),
    columns=COLUMNS,
    needs=("child", "cpr"),
    check=check,
    shown=shown,
    judge=judge,
    write=write,
    new_words=lambda n: ngettext("{n} new place on the list", "{n} new places on the list", n).format(n=n),
    known_words=lambda n: ngettext("{n} on the list already", "{n} on the list already", n).format(n=n),
)
