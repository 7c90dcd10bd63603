"""Cases as rows: a page of the list by the Danish alphabet, and all that one case's screen shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from plejedesk.core import clock
from plejedesk.core.abouts import title_of
from plejedesk.core.finding import sought
from plejedesk.core.law import Duty, LawBook
from plejedesk.store.reader import Reader

CPR_TYPED = re.compile(r"(\d{6})[ -]?(\d{4})")
FEW = 1_000
"""So few cases are fetched by id and sorted; more are met soon enough by walking the alphabet.

Among 100,000 cases one rare word costs 15 ms this way, 100 ms by walking: the rows lie in the order they were made.
"""

Key = tuple[str, str]
Which = Literal["open", "closed", "all"]

COLUMNS = """
SELECT c.id, c.ref, c.family, c.family_sort, c.phase, c.opened, c.protected, c.honour_conflict, w.initials
FROM case_file c
LEFT JOIN caseworker w ON w.id = c.responsible_id
WHERE 1 = 1
"""
FORWARD = "ORDER BY c.family_sort, c.id LIMIT :limit"
BACKWARD = "ORDER BY c.family_sort DESC, c.id DESC LIMIT :limit"
WHICH = {"open": "c.phase <> 'closed'", "closed": "c.phase = 'closed'"}  # written out, as an index would be
NEXT: dict[Which, Which] = {"open": "closed", "closed": "all", "all": "open"}
AFTER = "(c.family_sort, c.id) > (:k_family, :k_id)"
BEFORE = "(c.family_sort, c.id) < (:k_family, :k_id)"
BY_CPR = "c.id IN (SELECT m.case_id FROM person p JOIN case_member m ON m.person_id = p.id WHERE p.cpr = :cpr)"

CHILDREN = """
SELECT m.case_id, p.id, p.name, p.born, p.due
FROM case_member m
JOIN person p ON p.id = m.person_id
WHERE m.role = 'child' AND m.case_id IN ({cases})
ORDER BY m.case_id, p.born IS NULL, p.born, p.id
"""
OPEN = """
SELECT d.case_id, d.kind, d.counts_from, d.due_at, d.about
FROM deadline d
WHERE d.done_at IS NULL AND d.case_id IN ({cases})
ORDER BY d.due_at, d.id
"""


@dataclass(frozen=True)
class Child:
    """A child of a case; an unborn one has a due date and may have no name."""

    id: str
    name: str
    born: date | None
    due: date | None


@dataclass(frozen=True)
class Due:
    """When something is due, and by which duty."""

    kind: str
    counts_from: datetime
    due: datetime
    about: str = ""

    def duty(self, book: LawBook) -> Duty:
        """Return the rule it follows: the one in force when its clock began."""
        return book.shown(self.kind, clock.to_local(self.counts_from).date())

    def title(self, book: LawBook) -> str:
        """Return what is to be done, with what of it is open."""
        return title_of(self.duty(book), self.about)


@dataclass(frozen=True)
class CaseRow:
    """One case as the list shows it; `next` is the open deadline that comes, or came, first."""

    id: str
    ref: str
    family: str
    family_sort: str
    phase: str
    opened: date
    protected: bool
    honour_conflict: str
    responsible: str
    children: tuple[Child, ...] = ()
    next: Due | None = None
    overdue: int = 0

    @property
    def key(self) -> Key:
        """Return its place in the list."""
        return (self.family_sort, self.id)


def page(
    reader: Reader,
    text: str,
    now: datetime,
    *,
    after: Key | None = None,
    before: Key | None = None,
    limit: int = 100,
    from_end: bool = False,
    which: Which = "all",
) -> list[CaseRow]:
    """Return one page of the cases that fit the typed text, next to a key or at either end."""
    where, values = _gathered(reader, *_fitting(reader, text))
    if which in WHICH:
        where.append(WHICH[which])
    key = after or before
    if key:
        where.append(AFTER if after else BEFORE)
        values |= {"k_family": key[0], "k_id": key[1]}
    backward = bool(before) or from_end
    sql = " ".join((COLUMNS, *(f"AND {condition}" for condition in where), BACKWARD if backward else FORWARD))
    found = reader.rows(sql, **values, limit=limit)
    return _with_company(reader, found[::-1] if backward else found, now)


def closed(reader: Reader) -> int:
    """Return how many cases are closed."""
    return int(reader.value(f"SELECT count(*) FROM case_file c WHERE {WHICH['closed']}"))  # noqa: S608 - our own text


def _fitting(reader: Reader, text: str) -> tuple[list[str], dict[str, Any]]:
    """Return the conditions that the typed text makes, and their values: a whole CPR number, or words."""
    number = CPR_TYPED.fullmatch(text.strip())
    if number:
        return [BY_CPR], {"cpr": number[1] + number[2]}
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for place, forms in enumerate(sought(text)):
        either = [f"c.sounds LIKE :word{place}_{nth}" for nth in range(len(forms))]
        values |= {f"word{place}_{nth}": f"%{form}%" for nth, form in enumerate(forms)}
        worker = reader.value("SELECT id FROM caseworker WHERE initials = :initials", initials=forms[0].upper())
        if worker:
            either.append(f"c.responsible_id = :worker{place}")
            values[f"worker{place}"] = worker
        conditions.append(f"({' OR '.join(either)})")
    return conditions, values


def _gathered(reader: Reader, where: list[str], values: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """Return the conditions, or where only few cases meet them, the ids of those."""
    if not where:
        return where, values
    sql = " ".join(("SELECT c.id FROM case_file c WHERE", " AND ".join(where), "LIMIT :few"))
    found = [row[0] for row in reader.rows(sql, **values, few=FEW)]
    if len(found) == FEW:
        return where, values
    names, by_name = _named(found)
    return [f"c.id IN ({names})"], by_name


def _with_company(reader: Reader, rows: Sequence[tuple[Any, ...]], now: datetime) -> list[CaseRow]:
    """Return the rows with their children and what is due next, two statements for them all."""
    cases = [row[0] for row in rows]
    children: dict[str, list[Child]] = {case: [] for case in cases}
    for case, *child in _among(reader, CHILDREN, cases):
        children[case].append(Child(child[0], child[1], _day(child[2]), _day(child[3])))
    open_: dict[str, list[Due]] = {case: [] for case in cases}
    for case, kind, counts_from, due, about in _among(reader, OPEN, cases):
        open_[case].append(Due(kind, clock.from_text(counts_from), clock.from_text(due), about))
    return [_case_row(row, tuple(children[row[0]]), open_[row[0]], now) for row in rows]


def _among(reader: Reader, sql: str, cases: Sequence[str]) -> list[tuple[Any, ...]]:
    names, values = _named(cases)
    return reader.rows(sql.format(cases=names), **values) if cases else []


def _named(cases: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """Return ids as the parameters of an IN, and their values; an empty IN is not SQL everywhere."""
    values: dict[str, Any] = {f"case{number}": case for number, case in enumerate(cases or [""])}
    return ", ".join(f":{name}" for name in values), values


def _case_row(row: tuple[Any, ...], children: tuple[Child, ...], open_: Sequence[Due], now: datetime) -> CaseRow:
    return CaseRow(
        id=row[0],
        ref=row[1],
        family=row[2],
        family_sort=row[3],
        phase=row[4],
        opened=date.fromisoformat(row[5]),
        protected=bool(row[6]),
        honour_conflict=row[7],
        responsible=row[8] or "",
        children=children,
        next=open_[0] if open_ else None,
        overdue=sum(each.due < now for each in open_),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def named(reader: Reader, case_id: str) -> tuple[str, str] | None:
    """Return the family and the reference of a case, None when there is no such case (any more)."""
    row = reader.one("SELECT family, ref FROM case_file WHERE id = :case", case=case_id)
    return (row[0], row[1]) if row else None
