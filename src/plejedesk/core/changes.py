"""What a person can do with an obligation or a note, wherever it is shown. Each function changes one session; the store
commits.

The tables are imported inside, so that a screen can name these functions before the ORM is loaded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from plejedesk.core import clock, deadlines, notes, phases, sight
from plejedesk.core.abouts import not_by_hand
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.law import Duty, LawBook, Outcome
from plejedesk.core.notes import NoteText
from plejedesk.core.obligations import Cause, caseworker, colleague, end_of, finish, open_in, start

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Deadline, Note


@dataclass(frozen=True)
class Completion:
    """What a person answers when an obligation is done; which of these are needed is in the rule table."""

    outcome: str = ""
    reason: str = ""
    next_date: date | None = None
    start: date | None = None


def complete(
    session: "Session", deadline_ids: Sequence[str], completion: Completion, book: LawBook, actor: str, now: datetime
) -> None:
    """Close obligations and write what follows from how they ended. Raises BadInput for an answer that is missing."""
    who = caseworker(session, actor)
    found = _open(session, deadline_ids)
    for words in filter(None, (not_by_hand(deadline.kind) for deadline in found)):
        raise Refused(words)
    for deadline in found:
        duty = book.shown(deadline.kind, clock.to_local(deadline.counts_from).date())
        outcome = chosen(duty, completion)
        require(duty, outcome, completion, clock.to_local(now).date())
        finish(session, deadline, who.id, now, completion.outcome, completion.reason)
        _follow(session, deadline, duty, outcome, completion, book, now)
        if deadline.kind == sight.RECORD_NOTES:
            _carry(_unmoved(session, deadline.case_id), now)
    for case_id in dict.fromkeys(deadline.case_id for deadline in found):
        sight.keep(session, case_id, who.id, book, now)


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
        after = phases.phase_after(outcome.phase, [each.kind for each in open_in(session, case.id)], book)
        act = f"complete:{deadline.kind}"
        phases.move(session, case, after, act, deadline.done_by, now, reason=completion.reason)
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
    found = colleague(session, initials)
    for deadline in _open(session, deadline_ids):
        deadline.responsible_id = found.id
        session.add(deadline)


def note(
    session: "Session", case_id: str, written: NoteText, actor: str, now: datetime, today: date, book: LawBook
) -> str:
    """Write a note on a case and return its id. Raises BadInput for an empty one or a day that has not come."""
    from plejedesk.core.models import Note

    notes.check(written, today)
    who = caseworker(session, actor)
    made = Note(
        case_id=case_id,
        author_id=who.id,
        happened_on=written.happened_on,
        written_at=now,
        text=written.text,
        kind=written.kind,
        told_by=written.told_by.strip(),
    )
    session.add(made)
    _now_waiting(session, case_id, who.id, book, now)
    return made.id


def correct_note(
    session: "Session",
    note_id: str,
    written: NoteText,
    reason: str,
    actor: str,
    now: datetime,
    today: date,
    book: LawBook,
) -> None:
    """Put a note right; the journal keeps what it was, and it waits for the official record again.

    Raises BadInput as `note` does, and for a missing reason or when nothing is different.
    """
    found = _note(session, note_id)
    notes.check(written, today)
    if not reason.strip():
        raise BadInput(_("Write the reason in a few words."), "reason")
    fields = {
        "text": written.text,
        "happened_on": written.happened_on,
        "kind": written.kind,
        "told_by": written.told_by.strip(),
    }
    if all(getattr(found, name) == value for name, value in fields.items()):
        raise BadInput(_("Nothing is different from before. Correct something, or leave with Esc."), "text")
    for name, value in fields.items():
        setattr(found, name, value)
    found.corrected_at, found.correction, found.moved_at = now, reason.strip(), None
    session.add(found)
    _now_waiting(session, found.case_id, caseworker(session, actor).id, book, now)


def mark_moved(session: "Session", note_ids: Sequence[str], actor: str, now: datetime) -> None:
    """Mark notes as carried to the official record; with the last of a case, the duty to do so ends by itself."""
    from plejedesk.core.law import book

    who = caseworker(session, actor)
    found = [_note(session, note_id) for note_id in note_ids]
    _carry([each for each in found if each.moved_at is None], now)
    for case_id in dict.fromkeys(each.case_id for each in found):
        sight.keep(session, case_id, who.id, book(), now)


def _now_waiting(session: "Session", case_id: str, who_id: str, book: LawBook, now: datetime) -> None:
    """Have the notes of a case in the queue; what was taken out of a closed case no longer holds them all."""
    from plejedesk.core.models import Case

    case = session.get_one(Case, case_id)
    if case.exported_at:
        case.exported_at, case.exported_to = None, ""
        session.add(case)
    sight.keep(session, case_id, who_id, book, now)


def _carry(waiting: Sequence["Note"], now: datetime) -> None:
    for each in waiting:
        each.moved_at = now


def _unmoved(session: "Session", case_id: str) -> Sequence["Note"]:
    from sqlmodel import col, select

    from plejedesk.core.models import Note

    return session.exec(select(Note).where(Note.case_id == case_id, col(Note.moved_at).is_(None))).all()


def _note(session: "Session", note_id: str) -> "Note":
    from plejedesk.core.models import Note

    found = session.get(Note, note_id)
    if found is None:
        raise Refused(_("The note is gone. Somebody has taken it back."))
    return found


def _open(session: "Session", deadline_ids: Sequence[str]) -> list["Deadline"]:
    from plejedesk.core.models import Deadline

    found = [session.get(Deadline, deadline_id) for deadline_id in deadline_ids]
    still_open = [deadline for deadline in found if deadline is not None and deadline.done_at is None]
    if len(still_open) < len(deadline_ids):
        raise Refused(_("Somebody has done it already. The list is up to date now."))
    return still_open
