"""The respite families to take out, in columns that `import --as families` reads again, and how much room they have."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from plejedesk.core import clock
from plejedesk.core.exchange import ListColumn, ListExport, Rows, Shown
from plejedesk.core.i18n import N_, _
from plejedesk.core.respite_choices import FAMILY_KINDS
from plejedesk.core.sheets.table import Cell
from plejedesk.respite.families.family_queries import WHICH, families
from plejedesk.respite.families.family_rows import FamilyRow, Key, Which
from plejedesk.respite.lists.cells_out import covering
from plejedesk.store.reader import Reader

COLUMNS = (
    ListColumn(N_("Family"), 26),
    ListColumn(N_("Kind"), 24),
    ListColumn(N_("Recruited"), 11),
    ListColumn(N_("Approved"), 11),
    ListColumn(N_("Capacity"), 9),
    ListColumn(N_("Area"), 14),
    ListColumn(N_("Confirmed"), 11),
    ListColumn(N_("Ended"), 11),
    ListColumn(N_("Approved until"), 13),
    ListColumn(N_("Children now"), 12),
    ListColumn(N_("Free places"), 12),
    ListColumn(N_("Protected"), 10),
)


@dataclass(frozen=True)
class Chosen:
    """Which families are wanted: those the screen shows, or all; by part of a name or an area."""

    text: str
    which: Which = "all"


def choose(which: str, text: str) -> Chosen:
    """Return the filter for some of the families, all unless one of the screen's choices is named, and for a text."""
    return Chosen(text, cast(Which, which) if which in WHICH else "all")


def page(
    reader: Reader, chosen: Chosen, _me: str, after: Key | None, limit: int, shown: Shown
) -> tuple[Rows, Key | None]:
    """Return the rows of one page of families, and the key the next page goes on from."""
    rows = families(reader, clock.today(), chosen.text, chosen.which, after=after, limit=limit)
    return [_cells(row, shown) for row in rows], rows[-1].key if len(rows) == limit else None


def _cells(row: FamilyRow, shown: Shown) -> Sequence[Cell]:
    covered = covering(row.protected, shown)
    return (
        covered.name(row.name),
        _(FAMILY_KINDS.get(row.kind, row.kind)),
        row.recruited,
        row.approved_on,
        row.capacity,
        covered.name(row.area),
        row.confirmed_on,
        row.closed_on,
        row.approved_until,
        row.taken,
        row.free,
        _("yes") if row.protected else "",
    )


LIST = ListExport(name="families", title=N_("Families"), columns=COLUMNS, choose=choose, page=page)
