"""What has come in, to take out: each notification with its children and how far its duties are.

Neither the concern nor who told of it is among it: a list of all of them is for counting and planning.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from plejedesk.core import clock
from plejedesk.core.exchange import ListColumn, ListExport, Rows, Shown
from plejedesk.core.i18n import N_, _
from plejedesk.core.sheets.table import Cell
from plejedesk.intake import queries, rules, telling
from plejedesk.intake.notification import CHANNELS
from plejedesk.intake.rows import Arrival, Key
from plejedesk.store.reader import Reader

CHILDREN = """
SELECT rc.referral_id, p.name, p.cpr, p.born, p.protected
FROM referral_child rc JOIN person p ON p.id = rc.person_id
WHERE rc.referral_id IN ({names}) ORDER BY rc.referral_id, rc.id
"""
COLUMNS = (
    ListColumn(N_("Received"), 16),
    ListColumn(N_("Case"), 14),
    ListColumn(N_("Family"), 18),
    ListColumn(N_("Children"), 36),
    ListColumn(N_("CPR"), 26),
    ListColumn(N_("From"), 16),
    ListColumn(N_("How"), 14),
    ListColumn(N_("Assessed"), 16),
    ListColumn(N_("Receipt"), 16),
    ListColumn(N_("Screened"), 16),
    ListColumn(N_("Next due"), 11),
    ListColumn(N_("Responsible"), 11),
    ListColumn(N_("Protected"), 10),
)


def page(reader: Reader, text: str, _me: str, after: Key | None, limit: int, shown: Shown) -> tuple[Rows, Key | None]:
    """Return one page of what came in as cells, newest first, and the key the next page goes on from."""
    rows = queries.page(reader, text, after=after, limit=limit)
    values = {f"v{number}": row.id for number, row in enumerate(rows)}
    sql = CHILDREN.format(names=", ".join(f":{name}" for name in values))
    children: dict[str, list[tuple[Any, ...]]] = {}
    for row in reader.rows(sql, **values) if values else ():
        children.setdefault(row[0], []).append(row[1:])
    cells = [_cells(row, children.get(row.id, []), shown) for row in rows]
    return cells, rows[-1].key if len(rows) == limit else None


def _cells(row: Arrival, children: Sequence[tuple[Any, ...]], shown: Shown) -> Sequence[Cell]:
    protected = row.protected or any(child[3] for child in children)
    covered = _("[protected]") if protected and not shown.protected else ""
    waiting = row.waiting()
    return (
        clock.to_local(row.received),
        row.ref,
        covered or row.family,
        ", ".join(covered or child[0] or "?" for child in children),
        ", ".join(_number(child[1] or "", shown) for child in children if child[1]),
        telling.role(row),
        _(CHANNELS.get(row.channel, row.channel)),
        *(_done(row, kind) for kind in (rules.ASSESSED, rules.RECEIPT, rules.SCREENING)),
        clock.to_local(waiting[0].due).date() if waiting else None,
        row.responsible,
        _("yes") if protected else "",
    )


def _number(number: str, shown: Shown) -> str:
    from plejedesk.core.cpr import masked

    return f"{number[:6]}-{number[6:]}" if shown.cpr else masked(number)


def _done(row: Arrival, kind: str) -> datetime | None:
    """Return when the last of its duties of a kind was done, nothing while one waits."""
    moments = [each.done_at for each in row.of_kind(kind)]
    done = [moment for moment in moments if moment]
    return clock.to_local(max(done)) if done and len(done) == len(moments) else None


LIST = ListExport(name="intake", title=N_("Intake"), columns=COLUMNS, choose=lambda _whose, text: text, page=page)
