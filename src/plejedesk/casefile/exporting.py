"""The list of cases to take out: a row for each child, in columns that `import --as cases` reads again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plejedesk.casefile import queries
from plejedesk.casefile.queries import CaseRow, Key, Which
from plejedesk.core import clock
from plejedesk.core.cpr import masked
from plejedesk.core.exchange import ListColumn, ListExport, Rows, Shown
from plejedesk.core.i18n import N_, _
from plejedesk.core.law import book
from plejedesk.core.phases import phase_name
from plejedesk.core.sheets.table import Cell
from plejedesk.store.reader import Reader

MORE = """
SELECT c.id, c.area, c.other_ref, c.protected OR EXISTS (
    SELECT 1 FROM case_member m JOIN person p ON p.id = m.person_id WHERE m.case_id = c.id AND p.protected
)
FROM case_file c WHERE c.id IN ({names})
"""
CHILDREN = """
SELECT m.case_id, p.name, p.cpr, p.born, p.protected
FROM case_member m JOIN person p ON p.id = m.person_id
WHERE m.role = 'child' AND m.case_id IN ({names})
ORDER BY m.case_id, p.born IS NULL, p.born, p.id
"""
COLUMNS = (
    ListColumn(N_("Case"), 14),
    ListColumn(N_("Child"), 28),
    ListColumn(N_("CPR"), 12),
    ListColumn(N_("Born"), 11),
    ListColumn(N_("Opened"), 11),
    ListColumn(N_("Phase"), 20),
    ListColumn(N_("Responsible"), 11),
    ListColumn(N_("Area"), 14),
    ListColumn(N_("Family"), 18),
    ListColumn(N_("Number elsewhere"), 16),
    ListColumn(N_("Next task"), 28),
    ListColumn(N_("Due"), 11),
    ListColumn(N_("Overdue"), 10),
    ListColumn(N_("Protected"), 10),
)


@dataclass(frozen=True)
class _Child:
    name: str = ""
    cpr: str = field(default="", repr=False)
    born: date | None = None
    protected: bool = False


@dataclass(frozen=True)
class _More:
    area: str
    other_ref: str
    protected: bool


@dataclass(frozen=True)
class Chosen:
    """Which cases are wanted: by part of a name or reference as on the screen, and open, closed or all."""

    text: str
    which: Which = "all"


def choose(which: str, text: str) -> Chosen:
    """Return the filter for open, closed or all cases, all unless one of these is named, and for a text."""
    return Chosen(text, "open" if which == "open" else "closed" if which == "closed" else "all")


def page(
    reader: Reader, chosen: Chosen, _me: str, after: Key | None, limit: int, shown: Shown
) -> tuple[Rows, Key | None]:
    """Return the rows of one page of cases, and the key the next page goes on from."""
    cases = queries.page(reader, chosen.text, clock.now(), after=after, limit=limit, which=chosen.which)
    ids = [case.id for case in cases]
    more = {row[0]: _More(row[1], row[2], bool(row[3])) for row in _among(reader, MORE, ids)}
    children: dict[str, list[_Child]] = {}
    for case_id, *values in _among(reader, CHILDREN, ids):
        children.setdefault(case_id, []).append(_child(values))
    rows = [_cells(case, more[case.id], child, shown) for case in cases for child in children.get(case.id, [_Child()])]
    return rows, cases[-1].key if len(cases) == limit else None


def _among(reader: Reader, sql: str, ids: Sequence[str]) -> list[tuple[Any, ...]]:
    values = {f"v{number}": value for number, value in enumerate(ids)}
    return reader.rows(sql.format(names=", ".join(f":{name}" for name in values)), **values) if values else []


def _child(values: Sequence[Any]) -> _Child:
    name, number, born, protected = values
    return _Child(name, number or "", date.fromisoformat(born) if born else None, bool(protected))


def _cells(case: CaseRow, more: _More, child: _Child, shown: Shown) -> Sequence[Cell]:
    """Return one row; of a protected family neither name nor area is shown, of anybody else's all is."""
    hidden = more.protected and not shown.protected
    name_hidden = (child.protected or case.protected) and not shown.protected
    covered = _("[protected]")
    due = clock.to_local(case.next.due).date() if case.next else None
    return (
        case.ref,
        covered if name_hidden else child.name,
        _number(child.cpr) if shown.cpr else masked(child.cpr),
        child.born,
        case.opened,
        phase_name(case.phase),
        case.responsible,
        covered if hidden and more.area else more.area,
        covered if hidden and case.family else case.family,
        more.other_ref,
        case.next.title(book()) if case.next else "",
        due,
        case.overdue or None,
        _("yes") if more.protected else "",
    )


def _number(number: str) -> str:
    return f"{number[:6]}-{number[6:]}" if number else ""


LIST = ListExport(name="cases", title=N_("Cases"), columns=COLUMNS, choose=choose, page=page)
