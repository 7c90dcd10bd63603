"""Reading the network-first gate: of a page of requests at once, or inside a change of one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from plejedesk.core import network_gate, network_sight
from plejedesk.core.family import Family
from plejedesk.core.network_sight import Named
from plejedesk.core.safety import Gate
from plejedesk.respite.gate import Decision, NetworkGate, Urgent, gate, seen
from plejedesk.store.reader import Reader
from plejedesk.store.searches import AT_ONCE, searches

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.respite.models import RespiteRequest

CHILDREN = """
SELECT r.id, r.case_id, c.person_id FROM respite_request r JOIN respite_child c ON c.request_id = r.id
WHERE r.id IN ({ids}) ORDER BY c.id
"""
DECISIONS = """
SELECT request_id, outcome, on_day, decided_by, reason, seen FROM respite_decision
WHERE request_id IN ({ids}) ORDER BY id
"""
PASSES = """
SELECT request_id, id, decided_by, on_day, review_on, reason FROM respite_urgent
WHERE ended_on IS NULL AND request_id IN ({ids}) ORDER BY id
"""


def gates(reader: Reader, requests: Iterable[str], today: date) -> Mapping[str, NetworkGate]:
    """Return the gate of each of these requests, in eleven statements however many they are."""
    ids = sorted(set(requests))
    children: dict[str, list[str]] = defaultdict(list)
    case_of: dict[str, str] = {}
    for request, case, child in _rows(reader, CHILDREN, ids):
        children[request].append(child)
        case_of[request] = case
    decisions = {row[0]: _decision(*row[1:]) for row in _rows(reader, DECISIONS, ids)}
    passes = {row[0]: _urgent(*row[1:]) for row in _rows(reader, PASSES, ids)}
    found = searches(reader, case_of.values())
    return {
        request: _gate(
            children[request],
            found[case].family,
            found[case].candidates,
            found[case].acts,
            found[case].safety,
            decisions.get(request),
            passes.get(request),
            today,
        )
        for request, case in case_of.items()
    }


def gate_of(session: "Session", request: "RespiteRequest", today: date) -> NetworkGate:
    """Return the gate of a request that is being changed."""
    from sqlmodel import col, select

    from plejedesk.core.models import Case
    from plejedesk.respite.models import NetworkDecision, RequestChild, UrgentPass

    children = session.exec(select(RequestChild).where(RequestChild.request_id == request.id)).all()
    decided = session.exec(
        select(NetworkDecision).where(NetworkDecision.request_id == request.id).order_by(col(NetworkDecision.id))
    ).all()
    passes = session.exec(
        select(UrgentPass)
        .where(UrgentPass.request_id == request.id, col(UrgentPass.ended_on).is_(None))
        .order_by(col(UrgentPass.id))
    ).all()
    last, urgent = (decided[-1] if decided else None), (passes[-1] if passes else None)
    return _gate(
        [child.person_id for child in children],
        network_sight.tree_of(session, request.case_id),
        network_sight.named_in(session, request.case_id),
        network_sight.acts_of(session, request.case_id),
        network_sight.gate_of(session, session.get_one(Case, request.case_id)),
        Decision(last.outcome, last.on_day, last.decided_by, last.reason, last.seen) if last else None,
        Urgent(urgent.id, urgent.decided_by, urgent.on_day, urgent.review_on, urgent.reason) if urgent else None,
        today,
    )


def _gate(
    children: Sequence[str],
    family: Family,
    candidates: Sequence[Named],
    acts: Sequence[tuple[str, str]],
    safety: Gate,
    decision: Decision | None,
    urgent: Urgent | None,
    today: date,
) -> NetworkGate:
    ours = [each for each in candidates if each.child_id in children]
    verdicts = [network_gate.settled(family, child, candidates, acts, today) for child in children]
    return gate(verdicts, safety, seen(ours, acts, safety), decision, urgent, today)


def _rows(reader: Reader, sql: str, ids: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(ids), AT_ONCE):
        some = {f"id{place}": each for place, each in enumerate(ids[start : start + AT_ONCE])}
        yield from reader.rows(sql.format(ids=", ".join(f":{name}" for name in some)), **some)


def _decision(outcome: str, on: str, by: str, reason: str, mark: str) -> Decision:
    return Decision(outcome, date.fromisoformat(on), by, reason, mark)


def _urgent(identifier: str, by: str, on: str, review_on: str, reason: str) -> Urgent:
    return Urgent(identifier, by, date.fromisoformat(on), date.fromisoformat(review_on), reason)
