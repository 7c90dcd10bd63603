"""What is done with the meetings of a plan: planned, moved, cancelled, attended, closed with a reason where one is due.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from plejedesk.core import clock
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.obliging import not_ahead, require, today_of
from plejedesk.core.plan_choices import PRESENCE
from plejedesk.plans import plan_sight, rules
from plejedesk.plans.beginning import add_meeting, meeting_of
from plejedesk.plans.plan_opened import open_plan
from plejedesk.plans.template import template

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.plans.models import Plan, PlanMeeting


def plan_meeting(
    session: "Session", plan_id: str, kind: str, at: datetime | None, place: str = "", minutes_long: int = 60
) -> str:
    """Plan another meeting and return its id. Raises BadInput for a kind the template does not have."""
    plan = open_plan(session, plan_id)
    made = add_meeting(session, plan, kind, at, place, minutes_long)
    plan_sight.keep(session, plan)
    return made.id


def move_meeting(session: "Session", meeting_id: str, at: datetime, place: str, minutes_long: int = 60) -> None:
    """Set when and where a meeting is; those who have it in a calendar are told by its sequence (RFC 5545)."""
    meeting, plan = _meeting(session, meeting_id)
    if (meeting.at, meeting.place, meeting.minutes_long) != (at, place.strip(), minutes_long):
        meeting.sequence += 1 if meeting.at else 0
        meeting.at, meeting.place, meeting.minutes_long = at, place.strip(), minutes_long
        session.add(meeting)
    plan_sight.keep(session, plan)


def cancel_meeting(session: "Session", meeting_id: str, reason: str) -> None:
    """Cancel a planned meeting, with the reason. Raises BadInput without one."""
    meeting, plan = _meeting(session, meeting_id)
    meeting.state, meeting.closed_on = "cancelled", today_of(session)
    meeting.closed_reason = require(reason, "reason", _("Write why the meeting is cancelled."))
    meeting.sequence += 1
    session.add(meeting)
    plan_sight.keep(session, plan)


def attend(session: "Session", meeting_id: str, participant_id: str, state: str, words: str = "") -> None:
    """Write whether somebody took part in a meeting; said again it is put right. Raises BadInput."""
    from sqlmodel import select

    from plejedesk.plans.models import Attendance

    meeting, plan = _meeting(session, meeting_id)
    if state not in PRESENCE:
        raise BadInput(_("Choose present, absent or sent word."), "state")
    of_both = select(Attendance).where(Attendance.meeting_id == meeting_id, Attendance.participant_id == participant_id)
    there = session.exec(of_both).first() or Attendance(
        case_id=meeting.case_id, meeting_id=meeting_id, participant_id=participant_id, state=state
    )
    there.state, there.words = state, words.strip()
    session.add(there)
    plan_sight.keep(session, plan)


def write_minutes(session: "Session", meeting_id: str, minutes: str) -> None:
    """Write what was said at a meeting that is not closed yet."""
    meeting, plan = _meeting(session, meeting_id)
    meeting.minutes = minutes.strip()
    session.add(meeting)
    plan_sight.keep(session, plan)


def close_meeting(
    session: "Session",
    meeting_id: str,
    held_on: date,
    minutes: str,
    minutes_to: str = "",
    reason: str = "",
    next_at: datetime | None = None,
) -> None:
    """Close a meeting that was held. With a required point open or a required party absent it needs a reason.

    A kind that repeats plans the next one, without a day unless one is given. Raises BadInput naming the field.
    """
    meeting, plan = _meeting(session, meeting_id)
    not_ahead(held_on, today_of(session), "held_on")
    open_items, absent = _holding(session, plan, meeting)
    said = rules.holding_words(len(open_items), absent)
    if said and not reason.strip():
        raise BadInput(_("Write why the meeting is closed all the same: {what}.").format(what=said), "reason")
    meeting.state, meeting.closed_on, meeting.closed_reason = "held", held_on, reason.strip()
    meeting.minutes, meeting.minutes_to = minutes.strip(), minutes_to.strip()
    session.add(meeting)
    session.flush()
    _plan_next(session, plan, meeting, next_at)
    plan_sight.keep(session, plan)


def _meeting(session: "Session", meeting_id: str) -> "tuple[PlanMeeting, Plan]":
    from plejedesk.plans.models import PlanMeeting

    meeting = session.get(PlanMeeting, meeting_id)
    if meeting is None:
        raise Refused(_("The meeting is not here any more."))
    plan = open_plan(session, meeting.plan_id)
    if meeting.state != "planned":
        raise Refused(_("The meeting is closed already."))
    return meeting, plan


def _holding(session: "Session", plan: "Plan", meeting: "PlanMeeting") -> tuple[tuple[str, ...], list[str]]:
    """Return the required points that are open, and the names of the required parties who are absent."""
    from sqlmodel import col, select

    from plejedesk.plans.models import Attendance, Participant, PlanItem

    items = session.exec(select(PlanItem).where(PlanItem.meeting_id == meeting.id)).all()
    came = session.exec(select(Attendance).where(Attendance.meeting_id == meeting.id)).all()
    presence = {each.participant_id: each.state for each in came}
    everybody = session.exec(
        select(Participant)
        .where(Participant.plan_id == plan.id, col(Participant.left_on).is_(None))
        .order_by(col(Participant.id))
    ).all()
    ours = template(plan.template)
    required = ours.required_at(meeting.kind)
    parties = {
        each.id: rules.Party(each.id, each.role, each.role in required, presence.get(each.id, "")) for each in everybody
    }
    ruled = (rules.Item(item.id, item.state, item.required) for item in items)
    open_items, absent = rules.holding(ruled, parties.values())
    present = {party.role for party in parties.values() if party.presence == "present"}
    lacking = dict.fromkeys(parties[each].role for each in absent if parties[each].role not in present)
    named = {party.role for party in parties.values()}
    lacking |= dict.fromkeys(role for role in required if role not in named)
    return open_items, [role.title for each in lacking if (role := ours.role(each))]


def _plan_next(session: "Session", plan: "Plan", meeting: "PlanMeeting", next_at: datetime | None) -> None:
    """Plan the next meeting where the template has one: the next kind in its order, or the one that repeats."""
    from sqlmodel import select

    from plejedesk.plans.models import PlanMeeting

    kinds = template(plan.template).meetings
    order = [each.id for each in kinds]
    planned = session.exec(
        select(PlanMeeting).where(PlanMeeting.plan_id == plan.id, PlanMeeting.state == "planned")
    ).all()
    if planned or meeting.kind not in order:
        return
    now = meeting_of(plan, meeting.kind)
    following = now if now.repeats else next(iter(kinds[order.index(meeting.kind) + 1 :]), None)
    if following is None or (next_at is None and following.repeats and not following.weeks):
        return
    at = next_at
    if at is None and following.weeks and meeting.at and meeting.closed_on:
        local = clock.to_local(meeting.at)
        day = meeting.closed_on + timedelta(weeks=following.weeks)
        at = clock.from_local(datetime.combine(day, local.time().replace(tzinfo=None)))
    add_meeting(session, plan, following.id, at, meeting.place, meeting.minutes_long)
