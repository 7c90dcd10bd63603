"""How a case came to the phase it is in: each named act with its day and its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plejedesk.core.phases import CLOSED
from plejedesk.store.reader import Reader

STEPS = """
SELECT m.id, m.act, m.before, m.after, m.on_day, m.reason, m.lasts, w.initials
FROM phase_move m
LEFT JOIN caseworker w ON w.id = m.by_id
WHERE m.case_id = :case
ORDER BY m.id DESC
"""


@dataclass(frozen=True)
class Step:
    """One act on a case; `lasts` is what goes on after a closing. One that moves nothing has one phase twice."""

    id: str
    act: str
    before: str
    after: str
    on_day: date
    reason: str
    lasts: str
    by: str

    @property
    def moves(self) -> bool:
        """Return whether the case went to another phase."""
        return self.before != self.after


def steps(reader: Reader, case_id: str) -> tuple[Step, ...]:
    """Return the acts on a case, the last first."""
    return tuple(_step(*row) for row in reader.rows(STEPS, case=case_id))


def entered(phase: str, done: Sequence[Step]) -> Step | None:
    """Return the step by which a case came to the phase it is in, None where that was never written down."""
    last = next((step for step in done if step.moves), None)
    return last if last and last.after == phase else None


def closing(phase: str, done: Sequence[Step]) -> Step | None:
    """Return the step that closed a case, None for one that is open."""
    return entered(phase, done) if phase == CLOSED else None


def _step(step: str, act: str, before: str, after: str, on_day: str, reason: str, lasts: str, by: str | None) -> Step:
    return Step(step, act, before, after, date.fromisoformat(on_day), reason, lasts, by or "")
