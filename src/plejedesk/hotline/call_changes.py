"""Taking a call, putting it right, calling again, ending it, and what it became. The store commits.

A call is never refused for what the case is: whoever rings is helped first. Where the case is closed nothing is put
into the queue; the call itself stays on the list until it is ended.
"""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING

from plejedesk.core import clock, obliging
from plejedesk.core.choices import ANSWERS
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.phases import CLOSED
from plejedesk.core.plan_choices import CALLERS, SEVERITIES, THEMES
from plejedesk.hotline.hours import hotline, is_out_of_hours

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.hotline.models import Call

CALL_BACK = "hotline_call_back"
REASON = 80  # letters of what is happening that stand in the queue


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is said in a call. `taken_at` None is now; danger and theme are all that must be known."""

    danger: str
    theme: str
    case_id: str | None = None
    child_id: str | None = None
    child_said: str = ""
    taken_at: datetime | None = None
    taken_by: str = ""
    unit_id: str | None = None
    specialist_id: str | None = None
    caller: str = ""
    caller_role: str = ""
    callback: str = ""
    danger_at: datetime | None = None
    danger_done: str = ""
    happening: str = ""
    tried: str = ""
    advice: str = ""
    family_does: str = ""
    severity: str = ""
    told: str = ""
    call_again_at: datetime | None = None
    minutes_spent: int | None = None


def take_call(session: "Session", facts: Facts) -> str:
    """Write a call and return its id; where somebody is to call again about a known child, that is in the queue."""
    from plejedesk.hotline.models import Call

    now: datetime = session.info["entry"].at
    _check(session, facts)
    call = Call(taken_at=facts.taken_at or now)
    _take(call, facts, session.info["entry"].actor, now)
    session.add(call)
    session.flush()
    _in_sight(session, call)
    return call.id


def change_call(session: "Session", call_id: str, facts: Facts) -> None:
    """Put a call right, also which child it is about; what is to be done about it moves along."""
    call = _call(session, call_id)
    _check(session, facts)
    before, now = call.case_id, session.info["entry"].at
    if before and before != facts.case_id:
        obliging.fulfil(session, CALL_BACK, call.id)
    _take(call, facts, call.taken_by, now)
    session.add(call)
    session.flush()
    _in_sight(session, call)
    if before and before != call.case_id:
        obliging.keep(session, before)


def call_again(session: "Session", call_id: str, words: str, *, ends: bool = True) -> None:
    """Write what calling again gave; that ends what was in the queue, and the call itself unless it goes on."""
    call = _call(session, call_id)
    call.called_again = obliging.require(words, "words", _("Write in a few words what calling again gave."))
    if ends:
        _end(session, call)
    session.add(call)
    _in_sight(session, call)


def end_call(session: "Session", call_id: str) -> None:
    """End a call; nobody calls again."""
    call = _call(session, call_id)
    if call.closed_at is not None:
        raise Refused(_("The call is ended already."))
    _end(session, call)
    session.add(call)
    _in_sight(session, call)


def to_notification(session: "Session", call_id: str, referral_id: str, case_id: str = "") -> None:
    """Write which notification a call became; a call nobody knew the child of comes to its case."""
    from sqlmodel import select

    from plejedesk.core.models import CaseMember

    call = _call(session, call_id)
    call.referral_id = referral_id
    if call.case_id is None and case_id:
        members = select(CaseMember).where(CaseMember.case_id == case_id, CaseMember.role == "child")
        children = session.exec(members).all()
        if len(children) == 1:
            call.case_id, call.child_id = case_id, children[0].person_id
    session.add(call)
    session.flush()
    _in_sight(session, call)


def _call(session: "Session", call_id: str) -> "Call":
    from plejedesk.hotline.models import Call

    call = session.get(Call, call_id)
    if call is None:
        raise Refused(_("The call is no longer here: it was undone."))
    return call


def _check(session: "Session", facts: Facts) -> None:
    if facts.danger not in ANSWERS:
        raise BadInput(_("Answer first whether anybody is in danger now."), "danger")
    if facts.theme not in THEMES:
        raise BadInput(_("Choose what the call is about, by its letter."), "theme")
    if facts.severity and facts.severity not in SEVERITIES:
        raise BadInput(_("Choose how serious it is, by its letter."), "severity")
    if facts.caller_role and facts.caller_role not in CALLERS:
        raise BadInput(_("Choose who the caller is, by its letter."), "caller_role")
    now = session.info["entry"].at
    if facts.taken_at and (facts.taken_at - now).total_seconds() > 300:
        raise BadInput(_("That has not come yet. Write when the call came, for example 22:10."), "taken_at")
    if facts.call_again_at and facts.taken_at and facts.call_again_at <= facts.taken_at:
        raise BadInput(_("Somebody calls again after the call, not before. Write a later moment."), "call_again_at")
    _check_child(session, facts)


def _check_child(session: "Session", facts: Facts) -> None:
    from sqlmodel import select

    from plejedesk.core.models import CaseMember

    if bool(facts.child_id) != bool(facts.case_id):
        raise BadInput(_("Choose the child from the list, or leave the child as it was said."), "child")
    if facts.child_id:
        member = select(CaseMember.id).where(
            CaseMember.case_id == facts.case_id, CaseMember.person_id == facts.child_id, CaseMember.role == "child"
        )
        if session.exec(member).first() is None:
            raise BadInput(_("The child is no longer in that case. Choose the child again."), "child")


def _take(call: "Call", facts: Facts, taken_by: str, now: datetime) -> None:
    """Put what was said into the row, and what follows from the time."""
    told = call.told
    for each in fields(facts):
        if each.name not in ("taken_at", "taken_by"):
            value = getattr(facts, each.name)
            setattr(call, each.name, value.strip() if isinstance(value, str) else value)
    call.taken_at = facts.taken_at or call.taken_at
    call.taken_by = facts.taken_by.strip() or taken_by
    call.out_of_hours = is_out_of_hours(call.taken_at, hotline().hours)
    if call.danger == "yes":
        call.danger_at = facts.danger_at or call.taken_at
    if call.told != told:
        call.told_at = now if call.told else None
    if call.child_id:
        call.child_said = ""


def _end(session: "Session", call: "Call") -> None:
    entry = session.info["entry"]
    call.closed_at, call.closed_by = entry.at, entry.actor


def _in_sight(session: "Session", call: "Call") -> None:
    """Have calling again in the queue of the case as long as it is to be done, and nothing when it is not."""
    from plejedesk.core.models import Case

    case = session.get(Case, call.case_id) if call.case_id else None
    if case is None:
        return
    waits = call.call_again_at is not None and not call.called_again and call.closed_at is None
    if waits and call.call_again_at and case.phase != CLOSED:
        day = clock.to_local(call.call_again_at).date()
        obliging.oblige(session, CALL_BACK, case.id, call.id, day, call.child_id, _reason(call))
    else:
        obliging.fulfil(session, CALL_BACK, call.id)
    obliging.keep(session, case.id)


def _reason(call: "Call") -> str:
    """Return what the obligation says of itself: the beginning of what is happening."""
    return short_reason(call.happening)


def short_reason(happening: str) -> str:
    """Return the first words of what is happening, on one line."""
    line = " ".join(happening.split())
    return line if len(line) <= REASON else line[:REASON].rsplit(" ", 1)[0] + " ..."
