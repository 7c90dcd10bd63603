"""A call that is a notification: what the form begins with, so that nothing is typed twice, and the link back."""

from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core import clock
from plejedesk.core.notifying import Begun, Origin
from plejedesk.hotline import call_queries, moments
from plejedesk.hotline.call_rows import Call
from plejedesk.store.reader import Reader

if TYPE_CHECKING:
    from sqlmodel import Session

ROLES = {"parent": "family", "child": "family"}
"""Who a caller is to the intake; everybody else is somebody else there."""


def begin(reader: Reader, call_id: str) -> Begun:
    """Return what the form for a notification begins with; nothing where the call is gone."""
    call = call_queries.call_of(reader, call_id)
    if call is None:
        return Begun()
    row, child = call.row, call.row.child
    values = {
        "received": moments.typed(row.taken_at, clock.today()),
        "channel": "phone",
        "role": ROLES.get(row.caller_role, "other"),
        "notifier": row.caller,
        "phone": call.callback,
        "concern": _concern(call),
        "child1": child.name if child else row.child_said,
        "child1_id": _born(child.born) if child and child.born else "",
        "danger": row.danger or "unknown",
        "protected": "yes" if child and child.protected else "no",
    }
    return Begun(values, child.id if child else "")


def became(session: "Session", call_id: str, referral_id: str, case_id: str) -> None:
    """Write which notification the call became."""
    from plejedesk.hotline.call_changes import to_notification

    to_notification(session, call_id, referral_id, case_id)


def _concern(call: Call) -> str:
    return "\n".join(part for part in (call.row.happening, call.tried, call.danger_done) if part)


def _born(day: date) -> str:
    return f"{day.day}/{day.month}-{day.year}"


ORIGIN = Origin(begin, became)
