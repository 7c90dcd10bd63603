"""One open obligation for each thing that goes on, found by its cause; and what every such change looks at first.

Used by the slices whose work is a row that goes on: a place on a list, a stay, a plan.
"""

from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core import clock, sight
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.law import book
from plejedesk.core.obligations import Cause, caseworker, end_of, finish, start
from plejedesk.core.phases import CLOSED

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Case, Deadline


def oblige(
    session: "Session",
    kind: str,
    case_id: str,
    cause_id: str,
    day: date,
    person_id: str | None = None,
    reason: str = "",
) -> None:
    """Have one open obligation of a kind for a cause, due on a day; one that stands already is moved to that day."""
    from plejedesk.core.models import Case

    there = standing(session, kind, cause_id)
    if there is not None:
        there.due_at = there.sort_at = end_of(day)
        there.reason = reason or there.reason
        session.add(there)
        return
    case, now = session.get_one(Case, case_id), session.info["entry"].at
    cause = Cause(
        case_id, case.responsible_id, {"decision": now}, person_id, cause_id=cause_id, set_for=day, reason=reason
    )
    start(session, book().shown(kind, clock.to_local(now).date()), cause, book())


def fulfil(session: "Session", kind: str, cause_id: str, outcome: str = "") -> None:
    """End the obligation of a kind for a cause, where one stands."""
    there = standing(session, kind, cause_id)
    if there is not None:
        entry = session.info["entry"]
        finish(session, there, caseworker(session, entry.actor).id, entry.at, outcome)


def standing(session: "Session", kind: str, cause_id: str) -> "Deadline | None":
    """Return the open obligation of a kind for a cause, None where there is none."""
    from sqlmodel import col, select

    from plejedesk.core.models import Deadline

    open_ = select(Deadline).where(
        Deadline.cause_id == cause_id, Deadline.kind == kind, col(Deadline.done_at).is_(None)
    )
    return session.exec(open_).first()


def keep(session: "Session", case_id: str) -> None:
    """Keep the case in sight after an act; every change function ends with it."""
    session.flush()
    sight.keep(session, case_id, None, book(), session.info["entry"].at)


def open_case(session: "Session", case_id: str) -> "Case":
    """Return a case that is open. Raises Refused for one that is closed or gone."""
    from plejedesk.core.models import Case

    case = session.get(Case, case_id)
    if case is None:
        raise Refused(_("The case is not here any more."))
    if case.phase == CLOSED:
        raise Refused(_("The case is closed. Open it again first."))
    return case


def today_of(session: "Session") -> date:
    """Return the day on which this is written."""
    return clock.to_local(session.info["entry"].at).date()


def me(session: "Session") -> str:
    """Return the id of the caseworker who writes this."""
    return caseworker(session, session.info["entry"].actor).id


def require(text: str, field: str, words: str) -> str:
    """Return a text without space at its ends. Raises BadInput for an empty one."""
    if not text.strip():
        raise BadInput(words, field)
    return text.strip()


def not_ahead(day: date, today: date, field: str) -> date:
    """Return a day that has come. Raises BadInput for one that has not."""
    if day > today:
        raise BadInput(_("That day has not come yet. Write today or an earlier day."), field)
    return day


def not_past(day: date, today: date, field: str) -> date:
    """Return a day that is not gone. Raises BadInput for one that is."""
    if day < today:
        raise BadInput(_("The day lies in the past. Write a day from today on."), field)
    return day
