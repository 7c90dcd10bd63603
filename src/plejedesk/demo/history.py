"""The obligations of one case as rows, begun and ended just as `core.changes` does it with a session.

Rows instead of entities, because a hundred thousand children have half a million of them; a test plays the
same lives through `core.changes` and compares.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from plejedesk.core import clock
from plejedesk.core.changes import Cause, Completion, end_of
from plejedesk.core.ids import IdMaker
from plejedesk.core.law import Duty
from plejedesk.demo.days import local_day
from plejedesk.demo.rules import Rules

Row = dict[str, Any]


class History:
    """What one case had to do so far: `rows` are deadlines, `phase` is where the case stands."""

    def __init__(self, rules: Rules, new_id: IdMaker) -> None:
        self.rows: list[Row] = []
        self.phase = "received"
        self._rules = rules
        self._new_id = new_id

    def begin(self, event: str, cause: Cause, children: Sequence[str] = ()) -> None:
        """Write what an event begins, once for each child where it is decided child by child."""
        on = local_day(cause.moments["decision"])
        for duty in self._rules.started_by(event, on):
            for person_id in children if duty.per_child and children else (cause.person_id,):
                self._start(duty, cause, person_id)

    def open(self, kind: str) -> Iterator[Row]:
        """Yield the open obligations of a kind, oldest first."""
        return (row for row in self.rows if row["kind"] == kind and row["done_at"] is None)

    def end(self, row: Row, completion: Completion, at: datetime, done_by: str) -> None:
        """Close an obligation and write what follows from how it ended."""
        duty = self._rules.duty(row["kind"], local_day(row["counts_from"]))
        outcome = next((each for each in duty.outcomes if each.id == completion.outcome), None)
        row |= {
            "done_at": at,
            "done_by": done_by,
            "outcome": completion.outcome,
            "outcome_reason": completion.reason,
        }
        if outcome and outcome.phase:
            self.phase = outcome.phase
        starts = dict.fromkeys((*duty.starts, *(outcome.starts if outcome else ())))
        if starts:
            cause = self._cause(row, completion, at)
            for kind in starts:
                self._start(self._rules.duty(kind, local_day(at)), cause, row["person_id"])

    def remind(self, row: Row, on: date, reason: str) -> None:
        """Bring a statutory obligation forward in the queue; its due moment stays."""
        row["remind_at"] = clock.from_local(datetime.combine(on, time()))
        row["remind_reason"] = reason
        row["sort_at"] = min(row["due_at"], row["remind_at"])

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
            }
        )
