"""Reading one request for respite whole, and the requests and stays of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from plejedesk.core import clock
from plejedesk.core.respite_programme import programme
from plejedesk.respite.gate import Decision
from plejedesk.respite.gate_queries import gates
from plejedesk.respite.obliging import WAITING
from plejedesk.respite.request.request_rows import Act, Asked, Child, ChildStay, Passed, ProposedFamily, Request
from plejedesk.respite.waiting.order import Standing, days_waited, place_of
from plejedesk.respite.waiting.queries import standings
from plejedesk.store.reader import Reader

REQUEST = """
SELECT r.id, r.listed_on, r.paused_days, r.paused_on, r.state, r.urgency, r.meanwhile, r.decided_on,
    r.case_id, f.ref, f.family, f.protected, f.phase, w.initials, r.resume_on, r.ended_on, r.home, r.purposes,
    r.extent, r.extent_words, r.area, r.needs, r.considerations, r.urgency_reason, r.last_contact
FROM respite_request r JOIN case_file f ON f.id = r.case_id LEFT JOIN caseworker w ON w.id = f.responsible_id
WHERE r.id = :request
"""
CHILDREN = """
SELECT p.id, p.name, p.born, p.due, p.protected
FROM respite_child k JOIN person p ON p.id = k.person_id
WHERE k.request_id = :request ORDER BY p.born IS NULL, p.born, p.id
"""
ACTS = """
SELECT a.kind, a.on_day, a.reason, a.words, a.place, a.of, a.until, w.initials
FROM respite_act a LEFT JOIN caseworker w ON w.id = a.by_id
WHERE a.request_id = :request ORDER BY a.id DESC
"""
DECISIONS = """
SELECT outcome, on_day, decided_by, reason, seen FROM respite_decision WHERE request_id = :request ORDER BY id DESC
"""
PASSES = """
SELECT id, decided_by, on_day, review_on, reason, ended_on, end_reason
FROM respite_urgent WHERE request_id = :request ORDER BY id DESC
"""
PROPOSALS = """
SELECT o.id, f.id, f.name, f.kind, o.state, o.on_day, o.answered_on, o.words, p.protected
FROM respite_proposal o JOIN respite_family f ON f.id = o.family_id LEFT JOIN person p ON p.id = f.person_id
WHERE o.request_id = :request ORDER BY o.id DESC
"""
STAYS = """
SELECT s.id, s.child_id, c.name, f.name, s.from_day, coalesce(s.ended_on, s.to_day), s.extent, s.extent_words,
    s.end_kind, p.protected
FROM respite_stay s JOIN respite_family f ON f.id = s.family_id JOIN person c ON c.id = s.child_id
LEFT JOIN person p ON p.id = f.person_id
WHERE s.case_id = :case ORDER BY s.from_day DESC, s.id DESC
"""
NEXT = "SELECT due_at FROM deadline WHERE cause_id = :request AND kind = :kind AND done_at IS NULL"
OF_CASE = "SELECT id FROM respite_request WHERE case_id = :case ORDER BY id"
CASE = "SELECT ref, family, protected, area, phase FROM case_file WHERE id = :case"
CASE_CHILDREN = """
SELECT p.id, p.name, p.born, p.due, p.protected
FROM case_member m JOIN person p ON p.id = m.person_id
WHERE m.case_id = :case AND m.role = 'child' ORDER BY p.born IS NULL, p.born, p.id
"""
WAIT_ALREADY = """
SELECT k.person_id FROM respite_child k JOIN respite_request r ON r.id = k.request_id
WHERE r.state IN ('waiting', 'paused') AND k.person_id IN (
    SELECT m.person_id FROM case_member m WHERE m.case_id = :case)
"""


@dataclass(frozen=True)
class Home:
    """A case that something is wished for: its children, those of them who wait already, and its area."""

    ref: str
    family: str
    protected: bool
    area: str
    closed: bool
    children: tuple[Child, ...]
    waiting: frozenset[str]


def request_of(reader: Reader, request_id: str, today: date) -> Request | None:
    """Return everything of a request, None where it is gone."""
    row = reader.one(REQUEST, request=request_id)
    if row is None:
        return None
    standing = _standing(row[:8])
    children = tuple(_child(*child) for child in reader.rows(CHILDREN, request=request_id))
    place, of = place_of(standings(reader), request_id, programme().weights, today)
    ours = {child.id for child in children}
    return Request(
        **_facts(row, children, standing, today),
        place=place,
        of=of,
        next_contact=_next_contact(reader, request_id),
        gate=gates(reader, [request_id], today)[request_id],
        acts=tuple(_act(*act) for act in reader.rows(ACTS, request=request_id)),
        decisions=tuple(_decision(*each) for each in reader.rows(DECISIONS, request=request_id)),
        passes=tuple(_pass(*each) for each in reader.rows(PASSES, request=request_id)),
        proposals=tuple(_proposal(*each) for each in reader.rows(PROPOSALS, request=request_id)),
        stays=tuple(each for each in stays_of(reader, row[8]) if each.child_id in ours),
    )


def requests_of(reader: Reader, case_id: str, today: date) -> list[Request]:
    """Return every request of a case: those on the list first, then the newest first."""
    found = [request_of(reader, row[0], today) for row in reader.rows(OF_CASE, case=case_id)]
    there = [each for each in reversed(found) if each is not None]
    return sorted(there, key=lambda each: not each.active)


def stays_of(reader: Reader, case_id: str) -> list[ChildStay]:
    """Return the stays of a case's children, the newest first."""
    return [_stay(*row) for row in reader.rows(STAYS, case=case_id)]


def home_of(reader: Reader, case_id: str) -> Home | None:
    """Return what a new request of a case begins with, None for a case that is gone."""
    row = reader.one(CASE, case=case_id)
    if row is None:
        return None
    children = tuple(_child(*child) for child in reader.rows(CASE_CHILDREN, case=case_id))
    waiting = frozenset(each[0] for each in reader.rows(WAIT_ALREADY, case=case_id))
    ref, family, protected, area, phase = row
    hidden = bool(protected) or any(child.protected for child in children)
    return Home(ref, family, hidden, "" if hidden else area, phase == "closed", children, waiting)


def _next_contact(reader: Reader, request_id: str) -> date | None:
    due = reader.value(NEXT, request=request_id, kind=WAITING)
    return clock.to_local(clock.from_text(due)).date() if due else None


def _facts(row: Sequence[Any], children: tuple[Child, ...], standing: Standing, today: date) -> dict[str, Any]:
    case, ref, family, protected, phase, responsible, resume_on, ended_on = row[8:16]
    ended = _day(ended_on)
    return {
        "case_id": case,
        "ref": ref,
        "family": family,
        "protected": bool(protected) or any(child.protected for child in children),
        "closed": phase == "closed",
        "responsible": responsible or "",
        "standing": standing,
        "days": days_waited(standing, ended or today),
        "resume_on": _day(resume_on),
        "ended_on": ended,
        "wish": _asked(standing, *row[16:]),
        "children": children,
    }


def _asked(standing: Standing, home: str, purposes: str, *rest: Any) -> Asked:
    extent, extent_words, area, needs, considerations, urgency_reason, last_contact = rest
    return Asked(
        decided_on=standing.decided_on,
        home=home,
        purposes=tuple(each for each in purposes.split(",") if each),
        extent=extent,
        extent_words=extent_words,
        area=area,
        needs=needs,
        considerations=considerations,
        urgency_reason=urgency_reason,
        last_contact=_day(last_contact),
    )


def _standing(row: Sequence[Any]) -> Standing:
    identifier, listed, paused_days, paused_on, state, urgency, meanwhile, decided = row
    return Standing(
        identifier, date.fromisoformat(listed), paused_days, _day(paused_on), state, urgency, meanwhile, _day(decided)
    )


def _child(identifier: str, name: str, born: str | None, due: str | None, protected: int) -> Child:
    return Child(identifier, name, _day(born), _day(due), bool(protected))


def _act(kind: str, on: str, reason: str, words: str, place: int | None, *rest: Any) -> Act:
    of, until, by = rest
    return Act(kind, date.fromisoformat(on), reason, words, place, of, _day(until), by or "")


def _decision(outcome: str, on: str, by: str, reason: str, seen: str) -> Decision:
    return Decision(outcome, date.fromisoformat(on), by, reason, seen)


def _pass(identifier: str, by: str, on: str, review_on: str, reason: str, *rest: Any) -> Passed:
    ended_on, end_reason = rest
    days = date.fromisoformat(on), date.fromisoformat(review_on)
    return Passed(identifier, by, *days, reason, _day(ended_on), end_reason)


def _proposal(identifier: str, family_id: str, family: str, kind: str, state: str, *rest: Any) -> ProposedFamily:
    on, answered_on, words, protected = rest
    days = date.fromisoformat(on), _day(answered_on)
    return ProposedFamily(identifier, family_id, family, kind == "network", state, *days, words, bool(protected))


def _stay(identifier: str, child_id: str, child: str, family: str, from_day: str, *rest: Any) -> ChildStay:
    until, extent, extent_words, end_kind, protected = rest
    days = date.fromisoformat(from_day), _day(until)
    return ChildStay(identifier, child_id, child, family, *days, extent, extent_words, end_kind, bool(protected))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
