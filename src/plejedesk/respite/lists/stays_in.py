"""A list of stays: which child is or was with which family, from when, until when.

The families come first, by a list of their own. A child who is not here yet gets a case, in the phase of support and
with whoever imports as its responsible.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from plejedesk.core.exchange import BadRow, Checked, ImportColumn, ImportKind
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.respite_choices import FAMILY_KINDS
from plejedesk.core.sheets.cells import day_of
from plejedesk.core.sheets.row_reading import RowReading, case_number_of, day_text, name_of, past_day_of, shown_day
from plejedesk.core.sheets.table import Cell
from plejedesk.respite.lists import columns
from plejedesk.respite.lists.children_said import read_child
from plejedesk.respite.lists.families_in import kind_of
from plejedesk.respite.lists.stays_judging import judge
from plejedesk.respite.lists.stays_row import StayRow
from plejedesk.respite.lists.stays_writing import write

COLUMNS = (
    columns.FAMILY,
    columns.CHILD,
    columns.CPR,
    columns.BORN,
    ImportColumn("from", N_("From"), ("fra", "startdato", "fra dato", "start", "begyndt", "ophold fra", "start date")),
    ImportColumn("to", N_("To"), ("til", "slutdato", "til dato", "slut", "ophørt", "ophold til", "end date", "until")),
    columns.KIND,
    columns.RECRUITED,
    columns.CASE,
)


def check(line: int, cells: Mapping[str, Cell], today: date) -> Checked:
    """Return what a row says. Raises BadRow with every reason why it cannot be taken."""
    row = RowReading(cells)
    family, kind = row.read("family", name_of) or "", row.read("kind", kind_of) or ""
    recruited = row.read("recruited", lambda cell: past_day_of(cell, today))
    from_day, to_day = row.read("from", day_of), row.read("to", day_of)
    case = row.read("case", case_number_of) or ""
    said = read_child(row, today)
    if not row.faults:
        _require(row, family, from_day, to_day)
    if row.faults:
        raise BadRow(row.faults)
    days = (day_text(from_day), day_text(to_day))
    values = StayRow(family, *said.values, *days, kind, day_text(recruited), case)
    mark = "|".join((said.mark, days[0], family, kind, values.recruited))
    return Checked(line, "", mark, tuple(values))


def shown(row: Checked) -> Sequence[str]:
    """Return what a row was read as, column by column, as it may be shown."""
    said = StayRow(*row.values)
    kind = _(FAMILY_KINDS[said.kind]) if said.kind else ""
    days = (shown_day(said.from_day), shown_day(said.to_day))
    return (said.family, *said.said.shown, *days, kind, shown_day(said.recruited), said.case)


def _require(row: RowReading, family: str, from_day: date | None, to_day: date | None) -> None:
    if not family:
        row.faults.append(("family", _("Write the name of the family.")))
    if from_day is None:
        row.faults.append(("from", _("Write from which day the stay goes.")))
    elif to_day is not None and to_day < from_day:
        row.faults.append(("to", _("The stay cannot end before it begins.")))


KIND = ImportKind(
    name="stays",
    title=N_("Stays"),
    columns=COLUMNS,
    needs=("family",),
    check=check,
    shown=shown,
    judge=judge,
    write=write,
    new_words=lambda n: ngettext("{n} new stay", "{n} new stays", n).format(n=n),
    known_words=lambda n: ngettext("{n} stay here already", "{n} stays here already", n).format(n=n),
)
