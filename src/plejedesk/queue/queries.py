"""The queue as rows: one indexed statement a page, whatever the length."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from plejedesk.core import clock
from plejedesk.queue.filters import Filter, conditions
from plejedesk.queue.rules import Obligation
from plejedesk.store.reader import Reader

MANY = 10_000  # a count stops here: "10.000+" says enough, and counting a million rows costs 50 ms

COLUMNS = """
SELECT d.id, d.case_id, d.kind, d.later, d.sort_at, d.counts_from, d.due_at, d.remind_at, d.remind_reason, d.reason,
       c.ref, c.family, p.name, p.born, p.due, w.initials, d.about
FROM deadline d
JOIN case_file c ON c.id = d.case_id
LEFT JOIN person p ON p.id = d.person_id
LEFT JOIN caseworker w ON w.id = d.responsible_id
WHERE d.done_at IS NULL
"""
FORWARD = "ORDER BY d.later, d.sort_at, d.id LIMIT :limit"
BACKWARD = "ORDER BY d.later DESC, d.sort_at DESC, d.id DESC LIMIT :limit"
AFTER = "(d.later, d.sort_at, d.id) > (:k_later, :k_sort, :k_id)"
BEFORE = "(d.later, d.sort_at, d.id) < (:k_later, :k_sort, :k_id)"

MINE = """
SELECT id FROM caseworker
WHERE initials = :me OR (NOT active AND substitute_id IN (SELECT id FROM caseworker WHERE initials = :me))
"""
TEAM = """
SELECT id FROM caseworker
WHERE initials = :me OR (team <> '' AND team IN (SELECT team FROM caseworker WHERE initials = :me))
"""

Key = tuple[bool, str, str]


@dataclass(frozen=True)
class Counts:
    """How much there is; each stops at MANY."""

    overdue: int
    today: int
    open: int


def page(
    reader: Reader,
    chosen: Filter,
    me: str,
    today: date,
    *,
    after: Key | None = None,
    before: Key | None = None,
    limit: int = 100,
    from_end: bool = False,
) -> list[Obligation]:
    """Return one page of the queue in its order, next to a key or at either end."""
    where, values = _where(reader, chosen, me, today)
    key = after or before
    if key:
        where.append(AFTER if after else BEFORE)
        values |= {"k_later": key[0], "k_sort": key[1], "k_id": key[2]}
    backward = bool(before) or from_end
    found = reader.rows(_sql(COLUMNS, where, BACKWARD if backward else FORWARD), **values, limit=limit)
    rows = [_obligation(row) for row in found]
    return rows[::-1] if backward else rows


def counts(reader: Reader, chosen: Filter, me: str, now: datetime) -> Counts:
    """Return how many are overdue, due today and open, by the filter."""
    today = clock.to_local(now).date()
    where, values = _where(reader, chosen, me, today)
    source = "FROM deadline d" + (" JOIN case_file c ON c.id = d.case_id" if chosen.text else "")

    def count(*more: str, **more_values: Any) -> int:
        inner = _sql(f"SELECT 1 {source} WHERE d.done_at IS NULL", [*where, *more], "LIMIT :many")
        return int(reader.value(f"SELECT count(*) FROM ({inner}) AS few", **values, **more_values, many=MANY))  # noqa: S608 - our own text; values are bound

    midnight = clock.from_local(datetime.combine(today, datetime.max.time().replace(microsecond=0)))
    late = count("d.due_at < :moment", moment=clock.to_text(now))
    due = count(
        "d.due_at >= :moment", "d.due_at <= :midnight", moment=clock.to_text(now), midnight=clock.to_text(midnight)
    )
    return Counts(late, due, count())


def nearest(reader: Reader, chosen: Filter, me: str, today: date) -> Obligation | None:
    """Return the first obligation there is when the filter is taken away, for an empty list."""
    found = page(reader, Filter(chosen.whose), me, today, limit=1)
    return found[0] if found else None


def kept_filters(reader: Reader) -> list[tuple[str, Filter]]:
    """Return the named filters by name."""
    rows = reader.rows("SELECT id, value FROM setting WHERE id LIKE 'filter:%' ORDER BY id")
    return [(row[0].partition(":")[2], Filter.from_json(row[1])) for row in rows]


def _where(reader: Reader, chosen: Filter, me: str, today: date) -> tuple[list[str], dict[str, Any]]:
    sql, values = conditions(chosen, today)
    if chosen.whose != "all":
        people = [row[0] for row in reader.rows(TEAM if chosen.whose == "team" else MINE, me=me)] or [""]
        values |= {f"w{number}": person for number, person in enumerate(people)}
        names = ", ".join(f":w{number}" for number in range(len(people)))
        sql.append(f"d.responsible_id IN ({names})" if len(people) > 1 else "d.responsible_id = :w0")
    return sql, values


def _sql(start: str, where: list[str], end: str) -> str:
    return " ".join([start, *(f"AND {condition}" for condition in where), end])


def _obligation(row: tuple[Any, ...]) -> Obligation:
    return Obligation(
        id=row[0],
        case_id=row[1],
        kind=row[2],
        later=bool(row[3]),
        sort_at=row[4],
        counts_from=clock.from_text(row[5]),
        due=clock.from_text(row[6]),
        remind=clock.from_text(row[7]) if row[7] else None,
        remind_reason=row[8],
        reason=row[9],
        ref=row[10],
        family=row[11],
        child=row[12] or "",
        born=date.fromisoformat(row[13]) if row[13] else None,
        unborn_due=date.fromisoformat(row[14]) if row[14] else None,
        responsible=row[15] or "",
        about=row[16],
    )
