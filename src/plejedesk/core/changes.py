"""What a person can do with an obligation, wherever it is shown. Each function changes one session; the store commits.

The tables are imported inside, so that a screen can name these functions before the ORM is loaded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from plejedesk.core import clock, deadlines
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.law import Duty, LawBook, Outcome
from plejedesk.core.phases import phase_after

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Caseworker, Deadline


@dataclass(frozen=True)
class Completion:
    """What a person answers when an obligation is done; which of these are needed is in the rule table."""

    outcome: str = ""
    reason: str = ""
    next_date: date | None = None
    start: date | None = None


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


def complete(
    session: "Session", deadline_ids: Sequence[str], completion: Completion, book: LawBook, actor: str, now: datetime
) -> None:
    """Close obligations and write what follows from how they ended. Raises BadInput for an answer that is missing."""
    who = caseworker(session, actor)
    for deadline in _open(session, deadline_ids):
        duty = book.shown(deadline.kind, clock.to_local(deadline.counts_from).date())
        outcome = chosen(duty, completion)
        require(duty, outcome, completion, clock.to_local(now).date())
        deadline.done_at = now
        deadline.done_by = who.id
        deadline.outcome = completion.outcome
        deadline.outcome_reason = completion.reason
        session.add(deadline)
        _follow(session, deadline, duty, outcome, completion, book, now)


def chosen(duty: Duty, completion: Completion) -> Outcome | None:
    """Return the outcome that was chosen, None for a duty that simply gets done."""
    if not duty.outcomes:
        return None
    for outcome in duty.outcomes:
        if outcome.id == completion.outcome:
            return outcome
    raise BadInput(_("Choose how it ended."), "outcome")


def asked(duty: Duty, outcome: Outcome | None) -> tuple[str, ...]:
    """Return what closing this duty with this outcome needs."""
    return tuple(dict.fromkeys((*duty.asks, *(outcome.asks if outcome else ()))))


def require(duty: Duty, outcome: Outcome | None, completion: Completion, today: date) -> None:
    """Raise BadInput, naming the field, for the first answer that is missing or cannot be."""
    needs = asked(duty, outcome)
    if "reason" in needs and not completion.reason.strip():
        raise BadInput(_("Write the reason in a few words."), "reason")
    if "next_date" in needs and completion.next_date is None:
        raise BadInput(_("Write the next date; the law names none."), "next_date")
    if completion.next_date and completion.next_date < today:
        raise BadInput(_("The next date lies in the past. Write a day from today on."), "next_date")
    if "start" in needs and completion.start is None:
        raise BadInput(_("Write the day the support starts."), "start")


def _follow(
    session: "Session",
    deadline: "Deadline",
    duty: Duty,
    outcome: Outcome | None,
    completion: Completion,
    book: LawBook,
    now: datetime,
) -> None:
    """Move the case and write the obligations that begin with this outcome."""
    from plejedesk.core.models import Case

    case = session.get_one(Case, deadline.case_id)
    if outcome and outcome.phase:
        case.phase = phase_after(outcome.phase, _kinds_open(session, deadline.case_id), book)
        session.add(case)
    moments = {"awareness": _first_known(session, deadline), "decision": now}
    if completion.start:
        moments["start"] = clock.from_local(datetime.combine(completion.start, time()))
    cause = Cause(
        deadline.case_id,
        deadline.responsible_id or case.responsible_id,
        moments,
        person_id=deadline.person_id,
        cause_id=deadline.cause_id,
        set_for=completion.next_date,
        reason=completion.reason,
    )
    for kind in dict.fromkeys((*duty.starts, *(outcome.starts if outcome else ()))):
        start(session, book.duty(kind, clock.to_local(now).date()), cause, book)


def _kinds_open(session: "Session", case_id: str) -> list[str]:
    from sqlmodel import col, select

    from plejedesk.core.models import Deadline

    of_case = select(Deadline.kind).where(Deadline.case_id == case_id, col(Deadline.done_at).is_(None))
    return list(session.exec(of_case).all())


def _first_known(session: "Session", deadline: "Deadline") -> datetime:
    """Return when the municipality became aware: what the cause's first clock counted from (§ 20, stk. 3)."""
    from sqlmodel import select

    from plejedesk.core.models import Deadline

    if deadline.cause_id is None:
        return deadline.counts_from
    return min(session.exec(select(Deadline.counts_from).where(Deadline.cause_id == deadline.cause_id)).all())


def snooze(
    session: "Session", deadline_ids: Sequence[str], until: date, reason: str, book: LawBook, today: date
) -> None:
    """Postpone what people may postpone; for a date the law sets, only set a reminder, and never past it.

    Raises BadInput for a day in the past or a missing reason.
    """
    if until < today:
        raise BadInput(_("The day lies in the past. Write a day from today on."), "until")
    if not reason.strip():
        raise BadInput(_("Write the reason in a few words."), "reason")
    for deadline in _open(session, deadline_ids):
        if book.shown(deadline.kind, clock.to_local(deadline.counts_from).date()).statutory:
            deadline.remind_at = clock.from_local(datetime.combine(until, time()))
            deadline.remind_reason = reason.strip()
            deadline.sort_at = deadlines.sort_at(True, deadline.due_at, deadline.remind_at)
        else:
            deadline.due_at = deadline.sort_at = end_of(until)
            deadline.reason = reason.strip()
        session.add(deadline)


def assign(session: "Session", deadline_ids: Sequence[str], initials: str) -> None:
    """Make somebody else responsible for obligations. Raises BadInput for initials nobody here has."""
    from sqlmodel import select

    from plejedesk.core.models import Caseworker

    wanted = initials.strip().upper()
    found = session.exec(select(Caseworker).where(Caseworker.initials == wanted)).first()
    if found is None:
        raise BadInput(_("Nobody here has the initials {initials}. Choose from the list.").format(initials=wanted))
    for deadline in _open(session, deadline_ids):
        deadline.responsible_id = found.id
        session.add(deadline)


def note(session: "Session", case_id: str, text: str, happened_on: date, actor: str, now: datetime, today: date) -> str:
    """Write a note on a case and return its id. Raises BadInput for an empty one or a day that has not come."""
    from plejedesk.core.models import Note

    if not text.strip():
        raise BadInput(_("The note is empty. Write what happened, or leave with Esc."), "text")
    if happened_on > today:
        raise BadInput(_("A note is about something that has happened. Write today or an earlier day."), "happened_on")
    written = Note(
        case_id=case_id, author_id=caseworker(session, actor).id, happened_on=happened_on, written_at=now, text=text
    )
    session.add(written)
    return written.id


def _open(session: "Session", deadline_ids: Sequence[str]) -> list["Deadline"]:
    from plejedesk.core.models import Deadline

    found = [session.get(Deadline, deadline_id) for deadline_id in deadline_ids]
    still_open = [deadline for deadline in found if deadline is not None and deadline.done_at is None]
    if len(still_open) < len(deadline_ids):
        raise Refused(_("Somebody has done it already. The list is up to date now."))
    return still_open
