"""The rows that are shown, fetched by their place in the file; what somebody may not read never leaves here."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from plejedesk.core import clock
from plejedesk.core.finding import Wanted, words_in
from plejedesk.search.rows import CaseHit, ConcernHit, Hit, InCase, NoteHit, PersonHit
from plejedesk.store.reader import Reader

IN_CASE = """
c.id, c.ref, c.other_ref, c.family, c.phase, c.opened, c.area, w.initials, s.initials, c.protected OR EXISTS (
    SELECT 1 FROM case_member cm CROSS JOIN person cp ON cp.id = cm.person_id WHERE cm.case_id = c.id AND cp.protected
)
"""
CASE_COLUMNS = 10
COMPANY = """
LEFT JOIN caseworker w ON w.id = c.responsible_id
LEFT JOIN caseworker s ON s.id = w.substitute_id
ORDER BY j.key
"""
PEOPLE = """
SELECT {in_case}, p.id, m.role, m.relation, p.name, p.cpr, p.born, p.due
FROM json_each(:rows) j
CROSS JOIN person p ON p.rowid = j.value
CROSS JOIN case_member m ON m.person_id = p.id
JOIN case_file c ON c.id = m.case_id
{company}
"""
CASES = """
SELECT {in_case}
FROM json_each(:rows) j
CROSS JOIN case_file c ON c.rowid = j.value
{company}
"""
NOTES = """
SELECT {in_case}, n.id, n.happened_on, n.kind, a.initials, n.text, n.told_by
FROM json_each(:rows) j
CROSS JOIN note n ON n.rowid = j.value
JOIN case_file c ON c.id = n.case_id
LEFT JOIN caseworker a ON a.id = n.author_id
{company}
"""
CONCERNS = """
SELECT {in_case}, r.id, r.received_at, r.concern, r.whereabouts, r.notifier_name
FROM json_each(:rows) j
CROSS JOIN referral r ON r.rowid = j.value
JOIN case_file c ON c.id = r.case_id
{company}
"""

Row = tuple[Any, ...]


def fetch(reader: Reader, kind: str, rows: Sequence[int], words: Sequence[Wanted], actor: str) -> list[Hit]:
    """Return the hits of one kind, in the order of their rows, as far as the actor may read them."""
    sql, make = KINDS[kind]
    found = reader.rows(sql.format(in_case=IN_CASE, company=COMPANY), rows=json.dumps(rows))
    hits = (make(_in_case(row[:CASE_COLUMNS], actor), row[CASE_COLUMNS:]) for row in found)
    return list(_readable(hits, words))


def _readable(hits: Iterator[Hit], words: Sequence[Wanted]) -> Iterator[Hit]:
    """Take away the words that are hidden. A concern that only its place fits is left out: it would tell the place."""
    for hit in hits:
        if isinstance(hit, NoteHit) and hit.case.hidden:
            yield replace(hit, text="", told_by="")
        elif isinstance(hit, ConcernHit) and hit.case.hidden:
            if _holds(f"{hit.text} {hit.notifier}", words):
                yield replace(hit, text="", notifier="")
        else:
            yield hit


def _holds(text: str, words: Sequence[Wanted]) -> bool:
    return all(any(word.meets(each.group()) for each in words_in(text)) for word in words)


def _in_case(row: Row, actor: str) -> InCase:
    case_id, ref, other_ref, family, phase, opened, area, responsible, substitute, protected = row
    return InCase(
        id=case_id,
        ref=ref,
        other_ref=other_ref,
        family=family,
        phase=phase,
        opened=date.fromisoformat(opened),
        area="" if protected else area,
        responsible=responsible or "",
        substitute=substitute or "",
        protected=bool(protected),
        hidden=bool(protected) and actor not in (responsible, substitute),
    )


def _person(case: InCase, row: Row) -> Hit:
    person, role, relation, name, cpr, born, due = row
    return PersonHit(person, case, role, relation, name, cpr, _day(born), _day(due))


def _case(case: InCase, _row: Row) -> Hit:
    return CaseHit(case.id, case)


def _note(case: InCase, row: Row) -> Hit:
    note, day, kind, author, text, told_by = row
    return NoteHit(note, case, date.fromisoformat(day), kind, author or "", text, told_by)


def _concern(case: InCase, row: Row) -> Hit:
    referral, received, text, whereabouts, notifier = row
    day = clock.to_local(clock.from_text(received)).date()
    return ConcernHit(referral, case, day, text, "" if case.protected else whereabouts, notifier)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


KINDS: Mapping[str, tuple[str, Callable[[InCase, Row], Hit]]] = {
    "person": (PEOPLE, _person),
    "case": (CASES, _case),
    "note": (NOTES, _note),
    "concern": (CONCERNS, _concern),
}
