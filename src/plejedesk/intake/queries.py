"""Notifications as rows: what has come in with its clocks, what came before, and who is known here already."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from plejedesk.core import clock, deadlines
from plejedesk.core.finding import sought
from plejedesk.intake import rules, telling
from plejedesk.intake.notification import Child, Parent
from plejedesk.intake.rows import Arrival, Candidate, ChildRow, ClockRow, Earlier, Key
from plejedesk.store.reader import Reader

CONCERN_SHOWN = 2_000  # characters of the concern in a row; the whole text is read when it is opened
MEANT_AT_MOST = 500  # persons compared by name for one date of birth and its slips

ROWS = """
SELECT r.id, r.case_id, r.received_at, c.ref, c.family, r.channel, r.notifier_role, r.notifier_name, r.notifier_phone,
       r.anonymous, {concern}, r.whereabouts, r.immediate_danger, r.honour_conflict,
       CASE WHEN r.protected OR c.protected THEN 1 ELSE 0 END, w.initials
FROM referral r
JOIN case_file c ON c.id = r.case_id
LEFT JOIN caseworker w ON w.id = r.responsible_id
"""
SHORT, WHOLE = "substr(r.concern, 1, :shown)", "r.concern"
NEWEST_FIRST = "ORDER BY r.received_at DESC, r.id DESC LIMIT :limit"
OLDEST_FIRST = "ORDER BY r.received_at, r.id LIMIT :limit"
OLDER = "(r.received_at, r.id) < (:k_received, :k_id)"
NEWER = "(r.received_at, r.id) > (:k_received, :k_id)"

CHILDREN = """
SELECT rc.referral_id, p.id, p.name, p.born, p.due
FROM referral_child rc JOIN person p ON p.id = rc.person_id
WHERE rc.referral_id IN ({names}) ORDER BY rc.referral_id, rc.id
"""
CLOCKS = """
SELECT cause_id, id, kind, person_id, counts_from, due_at, done_at, outcome, outcome_reason
FROM deadline WHERE cause_id IN ({names}) ORDER BY cause_id, due_at, id
"""
EARLIER = """
SELECT r.id, r.received_at, r.notifier_role FROM referral r
WHERE r.case_id = :case_id AND r.received_at >= :since AND (r.received_at, r.id) < (:before, :id)
UNION
SELECT r.id, r.received_at, r.notifier_role FROM referral_child rc JOIN referral r ON r.id = rc.referral_id
WHERE rc.person_id IN ({names}) AND r.received_at >= :since AND (r.received_at, r.id) < (:before, :id)
ORDER BY 2 DESC, 1 DESC
"""
IN_CASES = """
SELECT p.id, p.name, p.born, p.cpr, m.role, c.id, c.ref, c.family, c.opened, w.initials
FROM person p
JOIN case_member m ON m.person_id = p.id
JOIN case_file c ON c.id = m.case_id
LEFT JOIN caseworker w ON w.id = c.responsible_id
"""
BY_NUMBER = "WHERE p.cpr = :cpr"
BY_BIRTH = "WHERE p.born IN ({names}) LIMIT :most"


def page(
    reader: Reader,
    text: str = "",
    *,
    after: Key | None = None,
    before: Key | None = None,
    limit: int = 100,
    from_end: bool = False,
) -> list[Arrival]:
    """Return one page of what came in, newest first, next to a key or at either end; `text` finds names and refs."""
    where, values = _fitting(text)
    key = after or before
    if key:
        where.append(OLDER if after else NEWER)
        values |= {"k_received": key[0], "k_id": key[1]}
    backward = bool(before) or from_end
    condition = f"WHERE {' AND '.join(where)}" if where else ""
    sql = " ".join((ROWS.format(concern=SHORT), condition, OLDEST_FIRST if backward else NEWEST_FIRST))
    found = reader.rows(sql, **values, shown=CONCERN_SHOWN, limit=limit)
    return _arrivals(reader, found[::-1] if backward else found)


def detail(reader: Reader, referral_id: str) -> Arrival | None:
    """Return one notification with all that was said, None when it is gone."""
    rows = reader.rows(ROWS.format(concern=WHOLE) + "WHERE r.id = :id", id=referral_id)
    return next(iter(_arrivals(reader, rows)), None)


def earlier(
    reader: Reader, case_id: str, person_ids: Sequence[str], before: datetime, referral_id: str = ""
) -> list[Earlier]:
    """Return the notifications of the last 12 months about the family or these children, newest first."""
    day = clock.to_local(before)
    since = clock.from_local(datetime.combine(deadlines.add_months(day.date(), -12), day.time()))
    names, values = _named(person_ids)
    rows = reader.rows(
        EARLIER.format(names=names),
        case_id=case_id,
        since=clock.to_text(since),
        before=clock.to_text(before),
        id=referral_id,
        **values,
    )
    return [Earlier(row[0], clock.from_text(row[1]), row[2]) for row in rows]


def candidates(
    reader: Reader, children: Sequence[Child], parents: Sequence[Parent], before: datetime
) -> list[Candidate]:
    """Return who is in a case already, the sure ones first; names alike with one date of birth are a question."""
    said: dict[tuple[str, int], Child | Parent] = {("child", place): child for place, child in enumerate(children)}
    said |= {("parent", place): parent for place, parent in enumerate(parents)}
    found = [candidate for part, person in said.items() for candidate in _candidates(reader, part, person)]
    with_history = (_with_history(reader, candidate, before) for candidate in found)
    return sorted(with_history, key=lambda candidate: not candidate.sure)


def case_lines(reader: Reader, case_id: str, now: datetime, done: str = "●", waiting: str = "○") -> list[str]:
    """Return what came in last on a case and how far it is, in two lines; none where nothing came in."""
    newest = f"{ROWS.format(concern=SHORT)} WHERE r.case_id = :case_id {NEWEST_FIRST}"
    found = _arrivals(reader, reader.rows(newest, case_id=case_id, shown=0, limit=1))
    if not found:
        return []
    last = found[0]
    before = earlier(reader, case_id, [child.id for child in last.children], last.received, last.id)
    return telling.case_lines(last, len(before), now, done, waiting)


def not_assessed(reader: Reader) -> int:
    """Return how many notifications still wait for the assessment; the count keeps to the index of the queue."""
    sql = "SELECT count(*) FROM deadline WHERE done_at IS NULL AND later = :no AND kind = :kind"
    return int(reader.value(sql, no=False, kind=rules.ASSESSED))


def is_caseworker(reader: Reader, initials: str) -> bool:
    """Return whether somebody here has these initials."""
    return bool(reader.value("SELECT 1 FROM caseworker WHERE initials = :initials", initials=initials))


def _fitting(text: str) -> tuple[list[str], dict[str, Any]]:
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for place, forms in enumerate(sought(text)):
        either = " OR ".join(f"c.sounds LIKE :word{place}_{nth}" for nth in range(len(forms)))
        conditions.append(f"({either})")
        values |= {f"word{place}_{nth}": f"%{form}%" for nth, form in enumerate(forms)}
    return conditions, values


def _arrivals(reader: Reader, rows: Sequence[tuple[Any, ...]]) -> list[Arrival]:
    """Return the rows with their children and clocks: two statements for them all."""
    ids = [row[0] for row in rows]
    children = _grouped(reader, CHILDREN, ids, _child)
    clocks = _grouped(reader, CLOCKS, ids, _clock)
    return [_arrival(row, children.get(row[0], ()), clocks.get(row[0], ())) for row in rows]


def _arrival(row: tuple[Any, ...], children: tuple[ChildRow, ...], clocks: tuple[ClockRow, ...]) -> Arrival:
    return Arrival(
        id=row[0],
        case_id=row[1],
        received_at=row[2],
        ref=row[3],
        family=row[4],
        channel=row[5],
        role=row[6],
        notifier=row[7],
        phone=row[8],
        anonymous=bool(row[9]),
        concern=row[10],
        whereabouts=row[11],
        danger=row[12],
        honour=row[13],
        protected=bool(row[14]),
        responsible=row[15] or "",
        children=children,
        clocks=clocks,
    )


def _grouped(
    reader: Reader, sql: str, ids: Sequence[str], make: Callable[[tuple[Any, ...]], Any]
) -> dict[str, tuple[Any, ...]]:
    names, values = _named(ids)
    rows = reader.rows(sql.format(names=names), **values)
    return {owner: tuple(make(row) for row in group) for owner, group in groupby(rows, key=lambda row: row[0])}


def _named(ids: Sequence[str]) -> tuple[str, dict[str, str]]:
    values = {f"id{place}": one for place, one in enumerate(ids)}
    return ", ".join(f":{name}" for name in values) or "NULL", values


def _child(row: tuple[Any, ...]) -> ChildRow:
    return ChildRow(row[1], row[2], _date(row[3]), _date(row[4]))


def _clock(row: tuple[Any, ...]) -> ClockRow:
    done = clock.from_text(row[6]) if row[6] else None
    return ClockRow(row[1], row[2], row[3], clock.from_text(row[4]), clock.from_text(row[5]), done, row[7], row[8])


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _candidates(reader: Reader, part: tuple[str, int], said: Child | Parent) -> list[Candidate]:
    by_number = reader.rows(IN_CASES + BY_NUMBER, cpr=said.cpr) if said.cpr else []
    sure = _same_family(_candidate(part, row, sure=True) for row in by_number)
    if sure or not (said.born and said.name):
        return sure
    names, values = _named([day.isoformat() for day in rules.days_meant(said.born)])
    rows = reader.rows(IN_CASES + BY_BIRTH.format(names=names), most=MEANT_AT_MOST, **values)
    meant = [row for row in rows if rules.may_be_same(said.name, said, row[1], _date(row[2]), row[3])]
    return _same_family(_candidate(part, row, sure=False) for row in meant)


def _same_family(found: Iterable[Candidate]) -> list[Candidate]:
    return [candidate for candidate in found if rules.same_family(candidate.match)]


def _candidate(part: tuple[str, int], row: tuple[Any, ...], *, sure: bool) -> Candidate:
    return Candidate(
        part=part,
        sure=sure,
        person_id=row[0],
        name=row[1],
        born=_date(row[2]),
        role=row[4],
        case_id=row[5],
        ref=row[6],
        family=row[7],
        opened=date.fromisoformat(row[8]),
        responsible=row[9] or "",
    )


def _with_history(reader: Reader, candidate: Candidate, before: datetime) -> Candidate:
    return replace(candidate, earlier=len(earlier(reader, candidate.case_id, [candidate.person_id], before)))
