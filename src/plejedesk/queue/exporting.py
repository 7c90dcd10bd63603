"""The queue to take out, in the order of the screen and by its filter."""

from collections.abc import Sequence
from typing import Any

from plejedesk.core import clock
from plejedesk.core.cpr import masked
from plejedesk.core.exchange import ListColumn, ListExport, Rows, Shown
from plejedesk.core.i18n import N_, _
from plejedesk.core.law import book
from plejedesk.core.sheets.table import Cell
from plejedesk.queue import queries
from plejedesk.queue.filters import WHOSE, Filter
from plejedesk.queue.queries import Key
from plejedesk.queue.rules import Obligation
from plejedesk.store.reader import Reader

MARKS = """
SELECT d.id, p.cpr, p.protected OR c.protected, c.protected OR EXISTS (
    SELECT 1 FROM case_member m JOIN person q ON q.id = m.person_id WHERE m.case_id = c.id AND q.protected
)
FROM deadline d JOIN case_file c ON c.id = d.case_id LEFT JOIN person p ON p.id = d.person_id
WHERE d.id IN ({names})
"""
COLUMNS = (
    ListColumn(N_("Due"), 11),
    ListColumn(N_("Overdue"), 10),
    ListColumn(N_("Task"), 32),
    ListColumn(N_("Statute"), 16),
    ListColumn(N_("Child"), 28),
    ListColumn(N_("CPR"), 12),
    ListColumn(N_("Born"), 11),
    ListColumn(N_("Family"), 18),
    ListColumn(N_("Case"), 14),
    ListColumn(N_("Responsible"), 11),
    ListColumn(N_("Reason"), 40),
    ListColumn(N_("Reminder"), 11),
)


def choose(whose: str, text: str) -> Filter:
    """Return the filter for whose rows, and for part of a name or a reference."""
    return Filter(whose or "mine", text=text)


def page(
    reader: Reader, chosen: Filter, me: str, after: Key | None, limit: int, shown: Shown
) -> tuple[Rows, Key | None]:
    """Return one page of the queue as cells, and the key the next page goes on from."""
    rows = queries.page(reader, chosen, me, clock.today(), after=after, limit=limit)
    values = {f"v{number}": row.id for number, row in enumerate(rows)}
    sql = MARKS.format(names=", ".join(f":{name}" for name in values))
    marks = {row[0]: row[1:] for row in (reader.rows(sql, **values) if values else ())}
    return [_cells(row, marks[row.id], shown) for row in rows], rows[-1].key if len(rows) == limit else None


def _cells(row: Obligation, marks: Sequence[Any], shown: Shown) -> Sequence[Cell]:
    """Return one row; where a name is protected, the reason somebody wrote is hidden with it: it may hold the name."""
    number, child_protected, family_protected = marks[0] or "", bool(marks[1]), bool(marks[2])
    duty = row.duty(book())
    covered = _("[protected]")
    family_hidden = family_protected and not shown.protected
    child_hidden = (child_protected or family_protected) and not shown.protected
    return (
        clock.to_local(row.due).date(),
        _("yes") if row.due < clock.now() else "",
        row.title(book()),
        duty.statute,
        covered if child_hidden and row.child else row.child,
        (f"{number[:6]}-{number[6:]}" if number else "") if shown.cpr else masked(number),
        row.born,
        covered if family_hidden and row.family else row.family,
        row.ref,
        row.responsible,
        covered if family_hidden and row.reason else row.reason,
        clock.to_local(row.remind).date() if row.remind else None,
    )


LIST = ListExport(name="queue", title=N_("Queue"), columns=COLUMNS, choose=choose, page=page, whose=WHOSE)
