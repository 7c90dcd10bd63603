"""Reading the network of a case: its candidates with their steps, what was settled, and whom the conversation named."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from plejedesk.core import clock
from plejedesk.genogram.network.candidate_rows import Act, Candidate, Known, Network, Saying, Step
from plejedesk.genogram.talk.answers import answers
from plejedesk.store.family import family_of
from plejedesk.store.network import gate_of
from plejedesk.store.reader import Reader

CASE = "SELECT ref, family, phase FROM case_file WHERE id = :case"
COLUMNS = (
    *("id", "person_id", "child_id", "role", "child_words", "parent_view", "parent_words", "consent", "consent_on"),
    *("asked_on", "asked_by", "answer", "answer_words", "next_on", "decision", "decided_on", "decided_by"),
    *("decision_reason", "out_reason", "out_words", "out_source", "out_on", "out_by", "out_judged_by", "review_on"),
    "taken_up",
)
DAYS = frozenset({"consent_on", "asked_on", "next_on", "decided_on", "out_on", "review_on"})
CANDIDATES = f"SELECT {', '.join(COLUMNS)} FROM candidate WHERE case_id = :case ORDER BY id"  # noqa: S608 - our own names
STEPS = """
SELECT s.candidate_id, s.step, s.state, s.on_day, s.note, w.initials
FROM candidate_step s
LEFT JOIN caseworker w ON w.id = s.by_id
WHERE s.case_id = :case
ORDER BY s.id
"""
DUE = """
SELECT kind, cause_id, due_at FROM deadline
WHERE case_id = :case AND done_at IS NULL AND kind IN ('network_step', 'network_candidates')
ORDER BY id
"""
ACTS = """
SELECT m.kind, m.side, m.reason, m.on_day, w.initials
FROM mapping_act m
LEFT JOIN caseworker w ON w.id = m.by_id
WHERE m.case_id = :case
ORDER BY m.id
"""
KNOWN = """
SELECT m.person_id, m.since, CASE WHEN p.protected THEN '' ELSE p.reached END
FROM case_member m
JOIN person p ON p.id = m.person_id
WHERE m.case_id = :case
ORDER BY m.id
"""
LIVED = """
SELECT a.id, a.at, a.actor, a.name
FROM act a
WHERE a.id IN (
    SELECT c.act_id FROM change c WHERE c.record_table = 'candidate' AND c.record_id = :candidate
    UNION
    SELECT c.act_id FROM change c
    JOIN candidate_step s ON s.id = c.record_id
    WHERE c.record_table = 'candidate_step' AND s.candidate_id = :candidate
)
ORDER BY a.id DESC
LIMIT :limit
"""


@dataclass(frozen=True)
class Lived:
    """One act on a candidate, as the journal keeps it."""

    at: datetime
    by: str
    act: str


def network_of(reader: Reader, case_id: str) -> Network | None:
    """Return the network of a case, in two dozen statements whatever its size; None when the case is gone."""
    row = reader.one(CASE, case=case_id)
    if row is None:
        return None
    family = family_of(reader, case_id)
    here = family.by_id.keys()
    ref, family_name, phase = row
    return Network(
        case_id,
        ref,
        family_name,
        phase,
        family=family,
        gate=gate_of(reader, case_id),
        candidates=tuple(each for each in candidates(reader, case_id) if {each.person_id, each.child_id} <= here),
        acts=tuple(_act(*each) for each in reader.rows(ACTS, case=case_id)),
        known={person: Known(since, reached) for person, since, reached in reader.rows(KNOWN, case=case_id)},
        sayings=sayings(reader, case_id),
    )


def candidates(reader: Reader, case_id: str) -> list[Candidate]:
    """Return the candidates of a case in the order in which they were named."""
    steps: dict[str, list[Step]] = defaultdict(list)
    for candidate, step, state, on_day, note, by in reader.rows(STEPS, case=case_id):
        steps[candidate].append(Step(step, state, date.fromisoformat(on_day), note, by or ""))
    due = {cause: _local_day(at) for _kind, cause, at in reader.rows(DUE, case=case_id)}
    return [_candidate(row, steps, due) for row in reader.rows(CANDIDATES, case=case_id)]


def sayings(reader: Reader, case_id: str) -> Mapping[str, Sequence[Saying]]:
    """Return what was said of each person in the conversation; what is restricted is never among it."""
    found: dict[str, list[Saying]] = defaultdict(list)
    for said in answers(reader, case_id):
        if said.text and not said.restricted:
            for person in said.people:
                found[person].append(Saying(said.asked, said.text, said.told_by, said.told_by_name))
    return found


def lived(reader: Reader, candidate_id: str, limit: int) -> list[Lived]:
    """Return the newest acts on a candidate, the newest first."""
    rows = reader.rows(LIVED, candidate=candidate_id, limit=limit)
    return [Lived(clock.from_text(at), actor, name) for _id, at, actor, name in rows]


def _candidate(row: tuple[Any, ...], steps: Mapping[str, list[Step]], due: Mapping[str | None, date]) -> Candidate:
    told: dict[str, Any] = dict(zip(COLUMNS, row, strict=True))
    told |= {name: _day(told[name]) for name in DAYS}
    made = Candidate(**told, steps=tuple(steps.get(row[0], ())))
    if not made.next_step:
        return made
    day = due.get(None) if made.next_step == "ask" else due.get(made.id)
    return replace(made, due=day or made.next_on)


def _act(kind: str, side: str, reason: str, on_day: str, by: str | None) -> Act:
    return Act(kind, side, reason, date.fromisoformat(on_day), by or "")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _local_day(at: str) -> date:
    return clock.to_local(clock.from_text(at)).date()
