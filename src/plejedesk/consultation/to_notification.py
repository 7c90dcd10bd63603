"""A request for a course about a child in danger now: the notification begins with what was typed of it."""

from typing import TYPE_CHECKING

from plejedesk.consultation.course_queries import children_of
from plejedesk.core.notifying import Begun, Origin
from plejedesk.store.drafts import every
from plejedesk.store.reader import Reader

if TYPE_CHECKING:
    from sqlmodel import Session


def draft_key(case_id: str, child_id: str, call_id: str = "") -> str:
    """Return under which key what is typed of a request waits."""
    return f"course_new:{case_id}:{child_id}:{call_id}"


def begin(reader: Reader, record_id: str) -> Begun:
    """Return what the form for a notification begins with; the id is the case and the child."""
    case_id, _colon, child_id = record_id.partition(":")
    child = next((each for each in children_of(reader, case_id) if each.id == child_id), None)
    if child is None:
        return Begun()
    keys = (draft_key(case_id, child_id), draft_key(case_id, ""))
    typed = next((draft.typed for draft in every(reader) if draft.key in keys), {})
    values = {
        "channel": "phone",
        "role": "other",
        "notifier": typed.get("family", ""),
        "concern": "\n".join(part for part in (typed.get("news", ""), typed.get("risk_why", "")) if part),
        "child1": child.name,
        "child1_id": f"{child.born.day}/{child.born.month}-{child.born.year}" if child.born else "",
        "danger": "yes",
        "protected": "yes" if child.protected else "no",
    }
    return Begun(values, child.id)


def became(session: "Session", record_id: str, referral_id: str, case_id: str) -> None:
    """Write nothing: a request that was not begun has no record of its own."""


ORIGIN = Origin(begin, became)
