"""A suspicion, of honour conflict above all: the risk is assessed before anybody is contacted (§ 18(3))."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from plejedesk.core import clock, deadlines
from plejedesk.core.i18n import _
from plejedesk.core.law import LawBook
from plejedesk.core.obligations import Cause, open_in, start_all

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Deadline

SUSPECTED = "honour_conflict_suspected"


def risk_day(book: LawBook, suspected: datetime, today: date) -> date:
    """Return the day for the risk assessment where the law names none: the next weekday, and never a day gone by."""
    return max(deadlines.add_weekdays(clock.to_local(suspected).date(), 1, book.days), today)


def start_risk_assessment(
    session: "Session",
    case_id: str,
    responsible_id: str | None,
    suspected: datetime,
    book: LawBook,
    now: datetime,
    *,
    cause_id: str | None = None,
    day: date | None = None,
    reason: str = "",
) -> "list[Deadline]":
    """Start the risk assessment for a day, or for the next weekday; none where one is waiting in the case already."""
    if _waits(session, case_id, book):
        return []
    cause = Cause(
        case_id,
        responsible_id,
        {"received": suspected, "awareness": suspected, "decision": now},
        cause_id=cause_id,
        set_for=day or risk_day(book, suspected, clock.to_local(now).date()),
        reason=reason or _("Honour conflict is suspected. Assess the risk before parents or network are contacted."),
    )
    return start_all(session, SUSPECTED, clock.to_local(suspected).date(), cause, book)


def _waits(session: "Session", case_id: str, book: LawBook) -> bool:
    kinds = {duty.id for duties in book.duties.values() for duty in duties if duty.trigger == SUSPECTED}
    return any(deadline.kind in kinds for deadline in open_in(session, case_id))
