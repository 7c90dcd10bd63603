"""A pass of the network-first gate while it is being changed: the one that stands, and its end."""

from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.deadlines import add_months
from plejedesk.respite import obliging

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.respite.models import UrgentPass

REVIEWED_WITHIN = 3  # months: what is urgent is looked at again soon; our own limit, no law names one


def latest_review(today: date) -> date:
    """Return the last day for which the review of a pass that is given today can be set."""
    return add_months(today, REVIEWED_WITHIN)


def standing_pass(session: "Session", request_id: str) -> "UrgentPass | None":
    """Return the pass of a request that nobody has ended yet, also one whose day of review is gone."""
    from sqlmodel import col, select

    from plejedesk.respite.models import UrgentPass

    open_ = select(UrgentPass).where(UrgentPass.request_id == request_id, col(UrgentPass.ended_on).is_(None))
    return session.exec(open_.order_by(col(UrgentPass.id).desc())).first()


def end_pass(session: "Session", there: "UrgentPass", on_day: date, reason: str) -> None:
    """End a pass and its day in the queue."""
    there.ended_on, there.end_reason = on_day, reason
    session.add(there)
    obliging.fulfil(session, obliging.URGENT, there.id)
