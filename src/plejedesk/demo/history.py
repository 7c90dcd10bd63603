"""What happened in one case as rows, begun and ended just as `core.changes` does it with a session.

Rows instead of entities, because a hundred thousand children have half a million of them; a test plays the
same lives through `core.changes` and compares.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from plejedesk.core import clock
from plejedesk.core.changes import Completion
from plejedesk.core.ids import IdMaker
from plejedesk.core.law import Duty
from plejedesk.core.network_sight import EXAMINATION, MAPPING
from plejedesk.core.obligations import CASE_CLOSED, STEP_BEGUN, Cause, end_of
from plejedesk.core.phases import CLOSED
from plejedesk.core.sight import FALLBACK, NEXT_STEP, RECORD_NOTES
from plejedesk.demo.days import local_day
from plejedesk.demo.rules import Rules

Row = dict[str, Any]


class History:
    """What one case had to do so far: `rows` are deadlines, `moves` its steps; `phase` is where it stands."""

    def __init__(self, rules: Rules, new_id: IdMaker, case_id: str, worker: str, lacks: Sequence[str] = ()) -> None:
        self.rows: list[Row] = []
        self.moves: list[Row] = []
        self.phase = "received"
        self._rules = rules
        self._new_id = new_id
        self._case_id = case_id
        self._worker = worker
        self._lacks = lacks  # what the genogram does not cover, as long as the case is examined

    def begin(self, event: str, cause: Cause, children: Sequence[str] = ()) -> None:
        """Write what an event begins, once for each child where it is decided child by child."""
        on = local_day(cause.moments["decision"])
        for duty in self._rules.started_by(event, on):
            for person_id in children if duty.per_child and children else (cause.person_id,):
                self._start(duty, cause, person_id)

    def open(self, kind: str = "") -> Iterator[Row]:
        """Yield the open obligations, or those of a kind, oldest first."""
        return (row for row in self.rows if row["done_at"] is None and kind in ("", row["kind"]))

    def end(self, row: Row, completion: Completion, at: datetime, done_by: str) -> None:
        """Close an obligation and write what follows from how it ended."""
        duty = self._rules.duty(row["kind"], local_day(row["counts_from"]))
        outcome = next((each for each in duty.outcomes if each.id == completion.outcome), None)
        _finish(row, at, done_by, completion.outcome, completion.reason)
        if outcome and outcome.phase:
            self.move(outcome.phase, f"complete:{duty.id}", at, done_by, completion.reason)
        starts = dict.fromkeys((*duty.starts, *(outcome.starts if outcome else ())))
        if starts:
            cause = self._cause(row, completion, at)
            for kind in starts:
                self._start(self._rules.duty(kind, local_day(at)), cause, row["person_id"])
        self.keep(at, done_by)

    def keep(self, at: datetime, who: str) -> None:
        """Begin and end what keeps the case in sight, as `core.sight` does; the notes have their own turn."""
        self._keep_mapping(at, who)
        planned = any(row["kind"] not in (NEXT_STEP, RECORD_NOTES) for row in self.open())
        step = next(self.open(NEXT_STEP), None)
        if planned and step:
            _finish(step, at, who, STEP_BEGUN)
        elif not planned and not step and self.phase != CLOSED:
            self._begin_by_itself(NEXT_STEP, at)

    def _keep_mapping(self, at: datetime, who: str) -> None:
        mapping = next(self.open(MAPPING), None)
        examined = self.phase == EXAMINATION
        if mapping and not examined:
            _finish(mapping, at, who, STEP_BEGUN)
        elif self._lacks and examined and not mapping:
            self._begin_by_itself(MAPPING, at)
            self.rows[-1]["about"] = f"missing:{','.join(self._lacks)}"

    def close(self, at: datetime, who: str, reason: str, lasts: str) -> None:
        """Close the case, and end with it what is open."""
        for row in self.open():
            _finish(row, at, who, CASE_CLOSED, reason)
        self.move(CLOSED, "close_case", at, who, reason, lasts)

    def move(self, phase: str, act: str, at: datetime, who: str, reason: str = "", lasts: str = "") -> None:
        """Move the case to a phase and keep which act did it; nothing where it stands there already."""
        if phase == self.phase:
            return
        before, self.phase = self.phase, phase
        self.moves.append(
            {
                "id": self._new_id(),
                "case_id": self._case_id,
                "act": act,
                "before": before,
                "after": phase,
                "on_day": local_day(at),
                "reason": reason,
                "lasts": lasts,
                "by_id": who,
                "at": at,
            }
        )

    def record(self, notes: Sequence[tuple[datetime, datetime | None]]) -> None:
        """Write the duties to carry notes to the official record: when each was written, and when it was moved."""
        written = [(at, 1) for at, _moved in notes]
        moved = [(at, -1) for _written, at in notes if at]
        waiting = 0
        for at, change in sorted(written + moved):
            if not waiting:
                self._begin_by_itself(RECORD_NOTES, at)
            waiting += change
            if not waiting:
                _finish(next(self.open(RECORD_NOTES)), at, self._worker)

    def remind(self, row: Row, on: date, reason: str) -> None:
        """Bring a statutory obligation forward in the queue; its due moment stays."""
        row["remind_at"] = clock.from_local(datetime.combine(on, time()))
        row["remind_reason"] = reason
        row["sort_at"] = min(row["due_at"], row["remind_at"])

    def _begin_by_itself(self, kind: str, at: datetime) -> None:
        duty = self._rules.duty(kind, local_day(at))
        self._start(duty, Cause(self._case_id, self._worker, {"decision": at}, set_for=local_day(at) + FALLBACK), None)

    def _cause(self, row: Row, completion: Completion, at: datetime) -> Cause:
        moments = {"awareness": self._first_known(row), "decision": at}
        if completion.start:
            moments["start"] = clock.from_local(datetime.combine(completion.start, time()))
        return Cause(
            row["case_id"],
            row["responsible_id"],
            moments,
            cause_id=row["cause_id"],
            set_for=completion.next_date,
            reason=completion.reason,
        )

    def _first_known(self, row: Row) -> datetime:
        cause = row["cause_id"]
        known: datetime = min(
            each["counts_from"] for each in self.rows if each is row or (cause and each["cause_id"] == cause)
        )
        return known

    def _start(self, duty: Duty, cause: Cause, person_id: str | None) -> None:
        counts_from = cause.moments.get(duty.counts_from) or cause.moments["decision"]
        due = self._rules.due(duty, counts_from) or (end_of(cause.set_for) if cause.set_for else None)
        if due is None:
            return  # a duty of the municipality's own whose date nobody in the story has set
        self.rows.append(
            {
                "id": self._new_id(),
                "case_id": cause.case_id,
                "person_id": person_id,
                "cause_id": cause.cause_id,
                "kind": duty.id,
                "later": not duty.first,
                "counts_from": counts_from,
                "due_at": due,
                "reason": cause.reason if duty.unit == "set" else "",
                "remind_at": None,
                "remind_reason": "",
                "sort_at": due,
                "responsible_id": cause.responsible_id,
                "done_at": None,
                "done_by": None,
                "outcome": "",
                "outcome_reason": "",
                "about": "",
            }
        )


def _finish(row: Row, at: datetime, who: str, outcome: str = "", reason: str = "") -> None:
    row |= {"done_at": at, "done_by": who, "outcome": outcome, "outcome_reason": reason}
