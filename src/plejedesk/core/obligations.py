"""Writing obligations: what begins one, when it is due, whose it is; and what a case has open. The store commits.

The tables are imported inside, so that a screen can name what stands on this before the ORM is loaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from plejedesk.core import clock, deadlines
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.law import Duty, LawBook

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Caseworker, Deadline

CASE_CLOSED, STEP_BEGUN = "case_closed", "step_begun"
"""How an obligation ends that nobody has done: with its case, or since something else has begun in it."""


@dataclass(frozen=True)
class Cause:
    """What starts obligations: whose case, which child, which record, and the moments the clocks count from."""

    case_id: str
    responsible_id: str | None
    moments: Mapping[str, datetime]
    person_id: str | None = None
    children: tuple[str, ...] = ()
    cause_id: str | None = None
    set_for: date | None = None
    reason: str = ""


def end_of(day: date) -> datetime:
    """Return the last minute of a day in Denmark, as a moment."""
    return clock.from_local(datetime.combine(day, time(23, 59)))


def caseworker(session: "Session", initials: str) -> "Caseworker":
    """Return the caseworker with these initials, made when they are new."""
    from sqlmodel import select

    from plejedesk.core.models import Caseworker

    wanted = initials.strip().upper()
    if not wanted:
        raise BadInput(_("Write who is responsible, by initials."), "responsible")
    found = session.exec(select(Caseworker).where(Caseworker.initials == wanted)).first()
    if found is None:
        found = Caseworker(initials=wanted)
        session.add(found)
        session.flush()
    return found


def colleague(session: "Session", initials: str) -> "Caseworker":
    """Return the caseworker with these initials. Raises BadInput for initials nobody here has."""
    from sqlmodel import select

    from plejedesk.core.models import Caseworker

    wanted = initials.strip().upper()
    found = session.exec(select(Caseworker).where(Caseworker.initials == wanted)).first()
    if found is None:
        words = _("Nobody here has the initials {initials}. Choose from the list.")
        raise BadInput(words.format(initials=wanted), "responsible")
    return found


def start(session: "Session", duty: Duty, cause: Cause, book: LawBook) -> "Deadline":
    """Write the obligation that a duty makes of a cause. Raises BadInput where a person must set the date."""
    from plejedesk.core.models import Deadline

    counts_from = cause.moments.get(duty.counts_from) or cause.moments["decision"]
    due = deadlines.due(duty, counts_from, book.days)
    if due is None:
        if cause.set_for is None:
            raise BadInput(_("Write the next date; the law names none."), "next_date")
        due = end_of(cause.set_for)
    deadline = Deadline(
        case_id=cause.case_id,
        person_id=cause.person_id,
        cause_id=cause.cause_id,
        kind=duty.id,
        later=not duty.first,
        counts_from=counts_from,
        due_at=due,
        sort_at=due,
        reason=cause.reason if duty.unit == "set" else "",
        responsible_id=cause.responsible_id,
    )
    session.add(deadline)
    return deadline


def start_all(session: "Session", event: str, on: date, cause: Cause, book: LawBook) -> list["Deadline"]:
    """Write every obligation that an event begins; those that are decided child by child, once for each child."""
    return [
        start(session, duty, replace(cause, person_id=person_id), book)
        for duty in book.started_by(event, on)
        for person_id in (cause.children if duty.per_child and cause.children else (cause.person_id,))
    ]


def finish(
    session: "Session", deadline: "Deadline", who_id: str | None, now: datetime, outcome: str = "", reason: str = ""
) -> None:
    """Close an obligation: by whom, None where it ended by itself, and how."""
    deadline.done_at = now
    deadline.done_by = who_id
    deadline.outcome = outcome
    deadline.outcome_reason = reason
    session.add(deadline)


def open_in(session: "Session", case_id: str) -> list["Deadline"]:
    """Return the open obligations of a case, the first that is due first."""
    from sqlmodel import col, select

    from plejedesk.core.models import Deadline

    of_case = select(Deadline).where(Deadline.case_id == case_id, col(Deadline.done_at).is_(None))
    return list(session.exec(of_case.order_by(col(Deadline.due_at), col(Deadline.id))).all())
