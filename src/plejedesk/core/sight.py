"""Nobody falls through the cracks: what an open case must have in the queue, whatever has just been done to it.

Its network too: what the genogram lacks, who has not been asked, the next step of each candidate (`network_sight`).

`keep` is called after every act on a case, undo among them, in the same transaction. It may be called at any time:
what is so already stays as it is.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from plejedesk.core import clock, network_sight
from plejedesk.core.law import LawBook
from plejedesk.core.obligations import STEP_BEGUN, Cause, finish, open_in, start
from plejedesk.core.phases import CLOSED

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Case, Deadline

NEXT_STEP = "next_step"
"""The duty of a case in which nothing else is planned. It ends by itself when anything else begins."""

RECORD_NOTES = "record_notes"
"""The duty to carry notes to the official record: one for a case, as long as any note waits; it plans nothing."""

FALLBACK = timedelta(days=7)  # where a municipality's own entry leaves the date to people


def keep(session: "Session", case_id: str, who_id: str | None, book: LawBook, now: datetime) -> None:
    """Begin and end what keeps a case in sight: its next step, and the notes that wait for the official record."""
    from plejedesk.core.models import Case

    case = session.get(Case, case_id)
    if case is None:
        return  # an undo took it back
    network_sight.keep(session, case, who_id, book, now)
    waiting = open_in(session, case_id)
    notes = [deadline for deadline in waiting if deadline.kind == RECORD_NOTES]
    steps = [deadline for deadline in waiting if deadline.kind == NEXT_STEP]
    planned = len(waiting) > len(notes) + len(steps)
    _settle(session, case, RECORD_NOTES, notes, unmoved(session, case_id), who_id, book, now)
    _settle(session, case, NEXT_STEP, steps, case.phase != CLOSED and not planned, who_id, book, now)


def unmoved(session: "Session", case_id: str) -> bool:
    """Return whether any note of a case waits to be carried to the official record."""
    from sqlmodel import col, select

    from plejedesk.core.models import Note

    waiting = select(Note.id).where(Note.case_id == case_id, col(Note.moved_at).is_(None)).limit(1)
    return session.exec(waiting).first() is not None


def _settle(
    session: "Session",
    case: "Case",
    kind: str,
    there: list["Deadline"],
    needed: bool,
    who_id: str | None,
    book: LawBook,
    now: datetime,
) -> None:
    """Have one open obligation of a kind where it is needed, and none where it is not."""
    for deadline in there[int(needed) :]:
        finish(session, deadline, who_id, now, STEP_BEGUN if kind == NEXT_STEP else "")
    if needed and not there:
        today = clock.to_local(now).date()
        duty = book.shown(kind, today)
        cause = Cause(case.id, case.responsible_id, {"decision": now}, set_for=today + FALLBACK)
        start(session, duty, cause, book)
