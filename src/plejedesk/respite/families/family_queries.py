"""Respite families read from the file: a page of the list by the Danish alphabet, and all that is known of one."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from plejedesk.core.finding import sought
from plejedesk.respite.families.family_rows import (
    ApprovedFor,
    Child,
    FamilyRow,
    FamilyWhole,
    Key,
    Proposed,
    StayRow,
    Step,
    Which,
    next_step,
    stopped_at,
)
from plejedesk.store.reader import Reader
from plejedesk.store.searches import AT_ONCE

ACTIVE = """s.from_day <= :today
AND (coalesce(s.ended_on, s.to_day) IS NULL OR coalesce(s.ended_on, s.to_day) >= :today)"""
"""That the stays `s` go on on the day `:today`."""

TAKEN = f"(SELECT count(DISTINCT s.child_id) FROM respite_stay s WHERE s.family_id = f.id AND {ACTIVE})"  # noqa: S608
"""How many children are with the family `f` on the day `:today`."""

COLUMNS = f"""
SELECT f.id, f.name, f.name_sort, f.kind, f.area, f.reached, f.recruited, f.approved_on, f.approved_until, f.capacity,
       {TAKEN}, f.age_from, f.age_to, f.takes, f.extents, f.confirmed_on, f.closed_on, f.case_id, c.phase = 'closed',
       p.protected OR c.protected, f.course_on, EXISTS (SELECT 1 FROM respite_stay s WHERE s.family_id = f.id)
FROM respite_family f
LEFT JOIN case_file c ON c.id = f.case_id
LEFT JOIN person p ON p.id = f.person_id
WHERE 1 = 1
"""  # noqa: S608 - our own text
FORWARD, BACKWARD = "ORDER BY f.name_sort, f.id", "ORDER BY f.name_sort DESC, f.id DESC"
AFTER, BEFORE = "(f.name_sort, f.id) > (:k_name, :k_id)", "(f.name_sort, f.id) < (:k_name, :k_id)"
GOES_ON = "f.closed_on IS NULL AND (c.phase IS NULL OR c.phase <> 'closed')"
WHICH = {
    "open": GOES_ON,
    "free": f"{GOES_ON} AND f.approved_on <= :today AND (f.approved_until IS NULL OR f.approved_until >= :today) "
    f"AND f.capacity > {TAKEN}",
    "recruiting": f"{GOES_ON} AND f.approved_on IS NULL",
    "ended": f"NOT ({GOES_ON})",
}
STEPS = "SELECT family_id, step, state FROM respite_family_step WHERE family_id IN ({ids})"
WHOLE = """
SELECT f.address, f.approved_by, f.own_children, f.course_on, f.agreement_on, f.criminal_seen_on,
       f.child_cert_seen_on, f.confirmed_by, f.note, f.closed_reason, c.ref, c.family, f.person_id
FROM respite_family f LEFT JOIN case_file c ON c.id = f.case_id WHERE f.id = :family
"""
STEPS_OF = """
SELECT t.step, t.state, t.on_day, t.note, w.initials
FROM respite_family_step t LEFT JOIN caseworker w ON w.id = t.by_id
WHERE t.family_id = :family ORDER BY t.id
"""
PROTECTED = "p.protected OR c.protected"
APPROVALS = f"""
SELECT a.id, p.id, p.name, {PROTECTED}, a.approved_on, a.approved_until, a.decided_by, a.reason
FROM respite_approval a JOIN person p ON p.id = a.child_id JOIN case_file c ON c.id = a.case_id
WHERE a.family_id = :family ORDER BY a.id
"""  # noqa: S608
STAYS = f"""
SELECT s.id, s.case_id, p.id, p.name, {PROTECTED}, s.from_day, coalesce(s.ended_on, s.to_day), s.extent,
       s.extent_words, s.end_kind
FROM respite_stay s JOIN person p ON p.id = s.child_id JOIN case_file c ON c.id = s.case_id
WHERE s.family_id = :family
ORDER BY coalesce(s.ended_on, s.to_day) IS NOT NULL, coalesce(s.ended_on, s.to_day) DESC, s.from_day, s.id
"""  # noqa: S608
PROPOSALS = """
SELECT o.id, o.request_id, o.case_id, o.state, o.on_day, o.words
FROM respite_proposal o WHERE o.family_id = :family ORDER BY o.on_day DESC, o.id DESC LIMIT 50
"""
PROPOSED_FOR = f"""
SELECT o.id, p.id, p.name, {PROTECTED}
FROM respite_proposal o JOIN respite_child r ON r.request_id = o.request_id
JOIN person p ON p.id = r.person_id JOIN case_file c ON c.id = o.case_id
WHERE o.family_id = :family ORDER BY r.id
"""  # noqa: S608
CHILDREN = """
SELECT p.id, p.name, p.protected OR c.protected
FROM case_member m JOIN person p ON p.id = m.person_id JOIN case_file c ON c.id = m.case_id
WHERE m.case_id = :case AND m.role = 'child' ORDER BY p.born IS NULL, p.born, p.id
"""


def families(
    reader: Reader,
    today: date,
    text: str = "",
    which: Which = "open",
    kind: str = "",
    *,
    after: Key | None = None,
    before: Key | None = None,
    limit: int = 100,
    from_end: bool = False,
) -> list[FamilyRow]:
    """Return one page of the families that fit the typed text, next to a key or at either end."""
    where, values = _fitting(text)
    if which in WHICH:
        where.append(WHICH[which])
    if kind:
        where.append("f.kind = :kind")
    key = after or before
    if key:
        where.append(AFTER if after else BEFORE)
        values |= {"k_name": key[0], "k_id": key[1]}
    backward = bool(before) or from_end
    sql = " ".join((COLUMNS, *(f"AND {each}" for each in where), BACKWARD if backward else FORWARD, "LIMIT :limit"))
    found = reader.rows(sql, **values, today=today.isoformat(), kind=kind, limit=limit)
    return _rows(reader, found[::-1] if backward else found)


def counts(reader: Reader, today: date) -> tuple[int, int]:
    """Return how many families take children, and how many of them have a place free today."""
    sql = "SELECT count(*) FROM respite_family f LEFT JOIN case_file c ON c.id = f.case_id WHERE "
    values = {"today": today.isoformat()}
    found = (reader.value(sql + WHICH[which], **values) for which in ("open", "free"))
    total, free = (int(each) for each in found)
    return total, free


def family_of(reader: Reader, family_id: str, today: date) -> FamilyWhole | None:
    """Return all that is known of a family, None when it is not here (any more)."""
    found = reader.rows(f"{COLUMNS} AND f.id = :family", family=family_id, today=today.isoformat())
    whole = reader.one(WHOLE, family=family_id)
    if not found or whole is None:
        return None
    row = _rows(reader, found)[0]
    address, by, own, course, agreement, criminal, child, confirmed_by, note, reason, ref, name, person = whole
    return FamilyWhole(
        row=row,
        address=address,
        approved_by=by,
        own_children=own,
        course_on=_day(course),
        agreement_on=_day(agreement),
        criminal_seen_on=_day(criminal),
        child_cert_seen_on=_day(child),
        confirmed_by=confirmed_by,
        note=note,
        closed_reason=reason,
        case_ref=ref or "",
        case_family=name or "",
        person_id=person,
        steps=tuple(_step(*each) for each in reader.rows(STEPS_OF, family=family_id)),
        approvals=tuple(_approval(*each) for each in reader.rows(APPROVALS, family=family_id)),
        stays=tuple(_stay(*each) for each in reader.rows(STAYS, family=family_id)),
        proposals=_proposals(reader, family_id),
        children=tuple(_child(*each) for each in reader.rows(CHILDREN, case=row.case_id or "")),
    )


def _fitting(text: str) -> tuple[list[str], dict[str, Any]]:
    """Return the conditions that the typed words make, and their values: each must be found in name or area."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for place, forms in enumerate(sought(text)):
        named = {f"word{place}_{nth}": f"%{form}%" for nth, form in enumerate(forms)}
        conditions.append(f"({' OR '.join(f'f.sounds LIKE :{name}' for name in named)})")
        values |= named
    return conditions, values


def _rows(reader: Reader, found: Sequence[tuple[Any, ...]]) -> list[FamilyRow]:
    """Return the rows with how far recruiting is."""
    steps: dict[str, dict[str, str]] = defaultdict(dict)
    for start in range(0, len(found), AT_ONCE):
        ids = {f"id{nth}": row[0] for nth, row in enumerate(found[start : start + AT_ONCE])}
        for family, step, state in reader.rows(STEPS.format(ids=", ".join(f":{name}" for name in ids)), **ids):
            steps[family][step] = state
    return [_row(*row, steps=steps[row[0]]) for row in found]


def _row(*row: Any, steps: dict[str, str]) -> FamilyRow:
    ident, name, sort, kind, area, reached, recruited, on, until, capacity, taken, *rest = row
    age_from, age_to, takes, extents, confirmed, closed, case, case_closed, protected, course, visited = rest
    return FamilyRow(
        id=ident,
        name=name,
        name_sort=sort,
        kind=kind,
        area=area,
        reached=reached,
        recruited=_day(recruited),
        approved_on=_day(on),
        approved_until=_day(until),
        capacity=capacity,
        taken=taken,
        age_from=age_from,
        age_to=age_to,
        takes=takes,
        extents=extents,
        confirmed_on=_day(confirmed),
        closed_on=_day(closed),
        case_id=case,
        case_closed=bool(case_closed),
        protected=bool(protected),
        next="" if closed else next_step(steps, approved=bool(on), course=bool(course), visited=bool(visited)),
        stopped=stopped_at(steps),
    )


def _step(step: str, state: str, on: str, note: str, by: str | None) -> Step:
    return Step(step, state, date.fromisoformat(on), note, by or "")


def _child(ident: str, name: str, protected: int | None) -> Child:
    return Child(ident, name, bool(protected))


def _approval(
    ident: str, child: str, name: str, protected: int | None, on: str, until: str | None, by: str, reason: str
) -> ApprovedFor:
    return ApprovedFor(ident, _child(child, name, protected), date.fromisoformat(on), _day(until), by, reason)


def _stay(ident: str, case: str, child: str, name: str, protected: int | None, *rest: Any) -> StayRow:
    from_day, last, extent, words, end = rest
    who = _child(child, name, protected)
    return StayRow(ident, case, who, date.fromisoformat(from_day), _day(last), extent, words, end)


def _proposals(reader: Reader, family_id: str) -> tuple[Proposed, ...]:
    children: dict[str, list[Child]] = defaultdict(list)
    for proposal, *child in reader.rows(PROPOSED_FOR, family=family_id):
        children[proposal].append(_child(*child))
    return tuple(
        Proposed(ident, request, case, tuple(children[ident]), state, date.fromisoformat(on), words)
        for ident, request, case, state, on, words in reader.rows(PROPOSALS, family=family_id)
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
