"""The stays to take out, in columns that `import --as stays` reads again, and how each was agreed and ended."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from plejedesk.core import clock
from plejedesk.core.exchange import ListColumn, ListExport, Rows, Shown
from plejedesk.core.i18n import N_, _
from plejedesk.core.respite_choices import FAMILY_KINDS, GATES, STAY_ENDS
from plejedesk.core.sheets.table import Cell
from plejedesk.respite.lists.asking import among
from plejedesk.respite.lists.cells_out import covering, day
from plejedesk.respite.lists.wishes import extent_text
from plejedesk.respite.stays import stay_queries as queries
from plejedesk.respite.stays.stay_queries import NEXT, Which
from plejedesk.respite.stays.stay_rows import Key, StayRow
from plejedesk.store.reader import Reader

MORE = """
SELECT s.id, p.cpr, f.kind, f.recruited, s.passed, EXISTS (
    SELECT 1 FROM case_member m JOIN person q ON q.id = m.person_id WHERE m.case_id = s.case_id AND q.protected
)
FROM respite_stay s JOIN respite_family f ON f.id = s.family_id JOIN person p ON p.id = s.child_id
WHERE s.id IN ({names})
"""
COLUMNS = (
    ListColumn(N_("Family"), 26),
    ListColumn(N_("Child"), 28),
    ListColumn(N_("CPR"), 12),
    ListColumn(N_("Born"), 11),
    ListColumn(N_("From"), 11),
    ListColumn(N_("To"), 11),
    ListColumn(N_("Kind"), 24),
    ListColumn(N_("Recruited"), 11),
    ListColumn(N_("Extent"), 24),
    ListColumn(N_("Evaluation due"), 13),
    ListColumn(N_("Passed the gate"), 24),
    ListColumn(N_("How it ended"), 22),
    ListColumn(N_("Case"), 14),
    ListColumn(N_("Protected"), 10),
)


@dataclass(frozen=True)
class Chosen:
    """Which stays are wanted: those the screen shows, or all; by part of a name."""

    text: str
    which: Which = "all"


@dataclass(frozen=True)
class _More:
    """What of a stay the screen does not show."""

    cpr: str = field(repr=False)
    kind: str
    recruited: date | None
    passed: str
    protected: bool


def choose(which: str, text: str) -> Chosen:
    """Return the filter for some of the stays, all unless one of the screen's choices is named, and for a text."""
    return Chosen(text, which if which in NEXT else "all")


def page(
    reader: Reader, chosen: Chosen, _me: str, after: Key | None, limit: int, shown: Shown
) -> tuple[Rows, Key | None]:
    """Return the rows of one page of stays in the order of the screen, and the key the next page goes on from."""
    stays = queries.page(reader, chosen.text, clock.today(), which=chosen.which, after=after, limit=limit)
    more = {
        stay: _More(cpr or "", kind, day(recruited), passed, bool(protected))
        for stay, cpr, kind, recruited, passed, protected in among(reader, MORE, [each.id for each in stays])
    }
    return [_cells(each, more[each.id], shown) for each in stays], stays[-1].key if len(stays) == limit else None


def _cells(row: StayRow, more: _More, shown: Shown) -> Sequence[Cell]:
    """Return one row; of somebody protected no name and nobody's own words."""
    protected = row.child.protected or more.protected
    child, host = covering(protected, shown), covering(row.host.protected, shown)
    return (
        host.name(row.host.name),
        child.name(row.child.name),
        child.number(more.cpr),
        row.child.born,
        row.from_day,
        row.until,
        _(FAMILY_KINDS.get(more.kind, more.kind)),
        more.recruited,
        extent_text(row.extent, child.name(row.extent_words)),
        clock.to_local(row.due).date() if row.due else None,
        _(GATES.get(more.passed, more.passed)) if more.passed else "",
        _(STAY_ENDS.get(row.end_kind, row.end_kind)) if row.end_kind else "",
        row.ref,
        _("yes") if protected or row.host.protected else "",
    )


LIST = ListExport(name="stays", title=N_("Stays"), columns=COLUMNS, choose=choose, page=page)
