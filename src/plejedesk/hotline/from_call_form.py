"""A call as it was typed in the form, and back: what holds becomes facts, the rest is told field by field."""

from collections.abc import Mapping
from datetime import date, datetime

from plejedesk.core import clock, dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.hotline import moments
from plejedesk.hotline.call_changes import Facts
from plejedesk.hotline.call_fields import name_and_number
from plejedesk.hotline.call_rows import Call, Child

_AGAIN = "call_again_at"


def facts(typed: Mapping[str, str], child: Child | None, now: datetime, before: Call | None = None) -> Facts:
    """Return what was typed; moments of the call `before` that nobody touched stay as they were.

    Raises BadInput naming the field.
    """
    stood = as_typed(before, clock.to_local(now).date()) if before else {}
    caller, number = name_and_number(typed["caller"])
    unit_id, _colon, specialist_id = typed["duty"].partition(":")
    same_time = before is not None and typed["taken_at"] == stood["taken_at"]
    taken = before.row.taken_at if before and same_time else _taken(typed["taken_at"], now)
    same_again = before is not None and typed["call_again_at"] == stood["call_again_at"]
    again = before.row.call_again_at if before and same_again else moments.ahead(typed["call_again_at"], now, _AGAIN)
    return Facts(
        danger=_answered(typed["danger"], "danger", _("Answer first whether anybody is in danger now.")),
        theme=_answered(typed["theme"], "theme", _("Choose what the call is about, by its letter.")),
        case_id=child.case_id if child else None,
        child_id=child.id if child else None,
        child_said="" if child else typed["child"],
        taken_at=taken,
        taken_by=typed["taken_by"],
        unit_id=unit_id or None,
        specialist_id=specialist_id or None,
        caller=caller,
        caller_role=typed["caller_role"],
        callback=number,
        danger_at=clock.from_text(typed["_danger_at"]) if typed["_danger_at"] else None,
        danger_done=typed["danger_done"],
        happening=typed["happening"],
        tried=typed["tried"],
        advice=typed["advice"],
        family_does=typed["family_does"],
        severity=typed["severity"],
        told=typed["told"],
        call_again_at=again,
        minutes_spent=_minutes(typed["minutes_spent"]),
    )


def as_typed(call: Call, today: date) -> dict[str, str]:
    """Return what the fields hold of a call that is put right."""
    row = call.row
    return {
        "danger": row.danger,
        "_danger_at": clock.to_text(call.danger_at) if call.danger_at else "",
        "danger_done": call.danger_done,
        "child": row.child_said,
        "caller": f"{row.caller} {call.callback}".strip(),
        "happening": row.happening,
        "tried": call.tried,
        "theme": row.theme,
        "advice": row.advice,
        "family_does": call.family_does,
        "severity": row.severity,
        "told": row.told,
        "call_again_at": moments.typed(row.call_again_at, today) if row.call_again_at else "",
        "caller_role": row.caller_role,
        "taken_by": call.taken_by,
        "duty": f"{call.unit_id}:{call.specialist_id}" if call.unit_id else "",
        "taken_at": moments.typed(row.taken_at, today),
        "minutes_spent": "" if call.minutes_spent is None else str(call.minutes_spent),
    }


def _answered(answer: str, field: str, words: str) -> str:
    if not answer:
        raise BadInput(words, field)
    return answer


def _taken(text: str, now: datetime) -> datetime:
    """Return when the call came; the minute that the form was opened in has come."""
    moment = clock.from_local(dates.parse_moment(text, clock.to_local(now), "taken_at"))
    if moment > now:
        raise BadInput(_("That has not come yet. Write when the call came, for example 22:10."), "taken_at")
    return moment


def _minutes(text: str) -> int | None:
    typed = text.strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit()) or int(typed) > 1440:
        raise BadInput(_("Write how many minutes, as a whole number, or leave it empty."), "minutes_spent")
    return int(typed)
