"""The obligations of respite, for the queue: one for each request, pass, stay and approval that goes on."""

from plejedesk.core.obliging import (
    fulfil,
    keep,
    me,
    not_ahead,
    not_past,
    oblige,
    open_case,
    require,
    standing,
    today_of,
)

WAITING, URGENT, EVALUATION, APPROVAL = (
    "respite_waiting",
    "respite_urgent_review",
    "respite_evaluation",
    "respite_approval_ends",
)

__all__ = [
    "APPROVAL",
    "EVALUATION",
    "URGENT",
    "WAITING",
    "fulfil",
    "keep",
    "me",
    "not_ahead",
    "not_past",
    "oblige",
    "open_case",
    "require",
    "standing",
    "today_of",
]
