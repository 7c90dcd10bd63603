"""Reading what every screen that touches a case's network must know: whether it may be contacted at all."""

from plejedesk.core import clock
from plejedesk.core.safety import ENDED_BY_ITSELF, RISK, Assessment, Gate, gate
from plejedesk.store.reader import Reader

ANSWERS = "SELECT question, answer FROM safety_answer WHERE case_id = :case ORDER BY id"
HONOUR = "SELECT honour_conflict FROM case_file WHERE id = :case"
RISKS = """
SELECT d.done_at, w.initials, d.outcome, d.outcome_reason
FROM deadline d
LEFT JOIN caseworker w ON w.id = d.done_by
WHERE d.case_id = :case AND d.kind = :risk
ORDER BY d.done_at, d.id
"""


def gate_of(reader: Reader, case_id: str) -> Gate:
    """Return whether the network of a case may be contacted, and what stands in the way."""
    risks = reader.rows(RISKS, case=case_id, risk=RISK)
    done = [row for row in risks if row[0] and row[2] not in ENDED_BY_ITSELF]
    last = None
    if done:
        at, by, outcome, reason = done[-1]
        last = Assessment(clock.from_text(at), by or "", outcome, reason)
    answers = dict(reader.rows(ANSWERS, case=case_id))
    return gate(answers, reader.value(HONOUR, case=case_id) or "", any(not row[0] for row in risks), last)
