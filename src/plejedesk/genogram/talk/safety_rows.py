"""Reading what the safety screen shows: the answers with their remarks, and the risk assessment that waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from plejedesk.core import clock
from plejedesk.core.law import Duty, LawBook
from plejedesk.core.safety import RISK, Gate
from plejedesk.store.network import gate_of
from plejedesk.store.reader import Reader

CASE = "SELECT ref, family, phase, honour_conflict FROM case_file WHERE id = :case"
ANSWERS = """
SELECT s.question, s.answer, s.note, w.initials, s.at
FROM safety_answer s
LEFT JOIN caseworker w ON w.id = s.by_id
WHERE s.case_id = :case
ORDER BY s.id
"""
WAITING = """
SELECT d.id, d.due_at, d.counts_from, d.reason, w.initials
FROM deadline d
LEFT JOIN caseworker w ON w.id = d.responsible_id
WHERE d.case_id = :case AND d.kind = :risk AND d.done_at IS NULL
ORDER BY d.due_at, d.id
"""


@dataclass(frozen=True)
class SafetyAnswered:
    """The answer to one question, with the remark, by whom and when."""

    question: str
    answer: str
    note: str
    by: str
    on: date


@dataclass(frozen=True)
class Risk:
    """A risk assessment that waits to be dated and signed."""

    id: str
    due: datetime
    counts_from: datetime
    reason: str
    responsible: str
    kind: str = RISK

    def duty(self, book: LawBook) -> Duty:
        """Return the rule it follows."""
        return book.shown(self.kind, clock.to_local(self.counts_from).date())

    def title(self, book: LawBook) -> str:
        """Return what is to be done."""
        return self.duty(book).title


@dataclass(frozen=True)
class Safety:
    """All that the safety screen shows of a case; `honour` is the case's own mark."""

    ref: str
    family_name: str
    phase: str
    honour: str
    answers: Mapping[str, SafetyAnswered]
    gate: Gate
    risks: tuple[Risk, ...]


def safety_of(reader: Reader, case_id: str) -> Safety | None:
    """Return the safety questions of a case as they stand; None when there is no such case (any more)."""
    row = reader.one(CASE, case=case_id)
    if row is None:
        return None
    ref, family_name, phase, honour = row
    answered = [
        SafetyAnswered(question, answer, note, by or "", clock.to_local(clock.from_text(at)).date())
        for question, answer, note, by, at in reader.rows(ANSWERS, case=case_id)
    ]
    risks = [
        Risk(deadline, clock.from_text(due), clock.from_text(counts_from), reason, responsible or "")
        for deadline, due, counts_from, reason, responsible in reader.rows(WAITING, case=case_id, risk=RISK)
    ]
    return Safety(
        ref=ref,
        family_name=family_name,
        phase=phase,
        honour=honour,
        answers={each.question: each for each in answered},
        gate=gate_of(reader, case_id),
        risks=tuple(risks),
    )
