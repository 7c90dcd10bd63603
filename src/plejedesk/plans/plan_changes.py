"""What is done in a plan, whatever its programme: points checked, meetings held, steps tried, agreements, goals.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from plejedesk.core import clock
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.obliging import me, not_ahead, open_case, require, today_of
from plejedesk.core.plan_choices import GOAL_OUTCOMES, ITEM_STATES, PRESENCE, STEP_RESULTS
from plejedesk.plans import plan_sight, rules
from plejedesk.plans.beginning import add_meeting, meeting_of
from plejedesk.plans.template import template

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.plans.models import Plan, PlanItem, PlanMeeting, PlanStep


@dataclass(frozen=True)
class ItemFacts:
    """What is written of a point of a checklist; a day of its own makes it an obligation of its own."""

    note: str = ""
    child_words: str = ""
    responsible: str = ""
    due: date | None = None


@dataclass(frozen=True)
class StepFacts:
    """How an attempt at a step went: the child's words, the family's words, and stop, repeat or go on."""

    held_on: date
    followed_by: str
    child_words: str
    family_words: str
    result: str
    note: str = ""
    next_on: date | None = None


def open_plan(session: "Session", plan_id: str) -> "Plan":
    """Return a plan that is open, in a case that is. Raises Refused for any other."""
    from plejedesk.plans.models import Plan

    plan = session.get(Plan, plan_id)
    if plan is None:
        raise Refused(_("The plan is not here any more."))
    open_case(session, plan.case_id)
    if plan.state != "open":
        raise Refused(_("The plan is closed. Take it up again first."))
    return plan


def check_item(session: "Session", item_id: str, state: str, note: str | None = None) -> None:
    """Write where a point stands: done is dated today, not relevant needs its reason. Raises BadInput, Refused."""
    item, plan = _item(session, item_id)
    if state not in ITEM_STATES:
        raise BadInput(_("Choose open, begun, done or not relevant."), "state")
    said = item.note if note is None else note.strip()
    if state == "not_relevant":
        require(said, "note", _("Write why the point is not relevant."))
    on_day, by_id = (today_of(session), me(session)) if state in rules.SETTLED else (None, None)
    item.state, item.note, item.on_day, item.by_id = state, said, on_day, by_id
    session.add(item)
    plan_sight.keep(session, plan)


def write_item(session: "Session", item_id: str, facts: ItemFacts) -> None:
    """Write what is said of a point: a remark, the child's words, who has it and for when. Raises BadInput."""
    item, plan = _item(session, item_id)
    if facts.due is not None:
        require(facts.responsible, "responsible", _("Write who has it: one responsible for each date."))
    item.note, item.child_words = facts.note.strip(), facts.child_words.strip()
    item.responsible, item.due = facts.responsible.strip(), facts.due
    session.add(item)
    plan_sight.keep(session, plan)


def add_item(session: "Session", plan_id: str, text: str, section: str, meeting_id: str | None = None) -> str:
    """Add a point of one's own to a checklist. Raises BadInput for an empty one."""
    from sqlmodel import select

    from plejedesk.plans.models import PlanItem

    plan = open_plan(session, plan_id)
    said = require(text, "text", _("Write the point in a few words."))
    beside = session.exec(
        select(PlanItem).where(
            PlanItem.plan_id == plan_id, PlanItem.section == section, PlanItem.meeting_id == meeting_id
        )
    ).all()
    place = 1 + max((each.place for each in beside), default=0)
    made = PlanItem(
        case_id=plan.case_id, plan_id=plan_id, meeting_id=meeting_id, section=section, place=place, asked=said
    )
    session.add(made)
    plan_sight.keep(session, plan)
    return made.id


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


def try_step(session: "Session", step_id: str, facts: StepFacts) -> None:
    """Write how a step went. Repeat makes another attempt; go on leaves the next step open; stop holds them.

    Raises BadInput naming the field, Refused for a step whose turn has not come.
    """
    from plejedesk.plans.models import PlanStep

    step = session.get(PlanStep, step_id)
    if step is None:
        raise Refused(_("The step is not here any more."))
    plan = open_plan(session, step.plan_id)
    if step.result:
        raise Refused(_("What came of this attempt is written already."))
    if _states(session, plan).get(step.key) == "waiting":
        raise Refused(_("An earlier step comes first."))
    if facts.result not in STEP_RESULTS or not facts.result:
        raise BadInput(_("Choose stop, repeat or go on."), "result")
    step.held_on = not_ahead(facts.held_on, today_of(session), "held_on")
    asked = _("Write the child's words, or what the child showed.")
    step.child_words = require(facts.child_words, "child_words", asked)
    step.family_words = require(facts.family_words, "family_words", _("Write the family's words."))
    step.followed_by, step.result = facts.followed_by.strip(), facts.result
    step.note, step.by_id = facts.note.strip(), me(session)
    session.add(step)
    session.flush()
    _next_step(session, plan, step, facts.next_on)
    plan_sight.keep(session, plan)


def plan_step(session: "Session", step_id: str, day: date | None) -> None:
    """Set the day on which a step is to be tried. Raises Refused for one that was tried."""
    from plejedesk.plans.models import PlanStep

    step = session.get(PlanStep, step_id)
    if step is None or step.result:
        raise Refused(_("What came of this attempt is written already."))
    plan = open_plan(session, step.plan_id)
    step.planned_on = day
    session.add(step)
    plan_sight.keep(session, plan)


def try_again(session: "Session", step_id: str, day: date | None) -> str:
    """Take up a step that was stopped: another attempt, for a day where one is given; return its id. Raises Refused."""
    from plejedesk.plans.models import PlanStep

    step = session.get(PlanStep, step_id)
    if step is None:
        raise Refused(_("The step is not here any more."))
    plan = open_plan(session, step.plan_id)
    if step.result != "stop" or _states(session, plan).get(step.key) != "stopped":
        raise Refused(_("Only a step that was stopped is taken up again."))
    made = _another_try(session, step, day)
    plan_sight.keep(session, plan)
    return made


def agree(
    session: "Session", plan_id: str, text: str, responsible: str, due: date, meeting_id: str | None = None
) -> str:
    """Write an agreement with its one responsible and its date, and return its id. Raises BadInput naming the field."""
    from plejedesk.plans.models import PlanAgreement

    plan = open_plan(session, plan_id)
    made = PlanAgreement(
        case_id=plan.case_id,
        plan_id=plan_id,
        meeting_id=meeting_id,
        text=require(text, "text", _("Write what is agreed.")),
        responsible=require(responsible, "responsible", _("Write who has it: one responsible for each agreement.")),
        due=due,
        by_id=me(session),
    )
    session.add(made)
    plan_sight.keep(session, plan)
    return made.id


def settle_agreement(session: "Session", agreement_id: str, done_on: date | None, note: str = "") -> None:
    """Write that an agreement was kept, or with no day that it is open again. Raises Refused when it is gone."""
    from plejedesk.plans.models import PlanAgreement

    agreement = session.get(PlanAgreement, agreement_id)
    if agreement is None:
        raise Refused(_("The agreement is not here any more."))
    plan = open_plan(session, agreement.plan_id)
    agreement.done_on = not_ahead(done_on, today_of(session), "done_on") if done_on else None
    agreement.note = note.strip() or agreement.note
    session.add(agreement)
    plan_sight.keep(session, plan)


def add_goal(session: "Session", plan_id: str, text: str, child_words: str = "") -> str:
    """Write a goal of the plan and return its id. Raises BadInput for an empty one."""
    from sqlmodel import select

    from plejedesk.plans.models import PlanGoal

    plan = open_plan(session, plan_id)
    beside = session.exec(select(PlanGoal).where(PlanGoal.plan_id == plan_id)).all()
    made = PlanGoal(
        case_id=plan.case_id,
        plan_id=plan_id,
        place=1 + len(beside),
        text=require(text, "text", _("Write the goal in a few words.")),
        child_words=child_words.strip(),
    )
    session.add(made)
    plan_sight.keep(session, plan)
    return made.id


def mark_goal(
    session: "Session", goal_id: str, on_day: date, words: str, score: int | None = None, said_by: str = ""
) -> None:
    """Write how far a goal is: words, and a score from 0 to 10 where one is given. Raises BadInput."""
    from plejedesk.plans.models import GoalMark, PlanGoal

    goal = session.get(PlanGoal, goal_id)
    if goal is None:
        raise Refused(_("The goal is not here any more."))
    plan = open_plan(session, goal.plan_id)
    if score is not None and not 0 <= score <= 10:
        raise BadInput(_("Write a number from 0 to 10, or nothing."), "score")
    session.add(
        GoalMark(
            case_id=goal.case_id,
            goal_id=goal_id,
            on_day=not_ahead(on_day, today_of(session), "on_day"),
            score=score,
            words=require(words, "words", _("Write in a few words how far it is.")),
            said_by=said_by.strip(),
            by_id=me(session),
        )
    )
    plan_sight.keep(session, plan)


def end_goal(session: "Session", goal_id: str, outcome: str) -> None:
    """Write whether a goal was met: met, partly or not. Raises BadInput."""
    from plejedesk.plans.models import PlanGoal

    goal = session.get(PlanGoal, goal_id)
    if goal is None:
        raise Refused(_("The goal is not here any more."))
    plan = open_plan(session, goal.plan_id)
    if outcome not in GOAL_OUTCOMES or not outcome:
        raise BadInput(_("Choose met, partly met or not met."), "outcome")
    goal.outcome, goal.ended_on = outcome, today_of(session)
    session.add(goal)
    plan_sight.keep(session, plan)


def aim_at(session: "Session", plan_id: str, day: date) -> None:
    """Set the day the plan leads to."""
    plan = open_plan(session, plan_id)
    plan.aims_at = day
    session.add(plan)
    plan_sight.keep(session, plan)


def reach(session: "Session", plan_id: str, day: date) -> None:
    """Write that the day came: the points that are due so many days after it get their dates. Raises BadInput."""
    from sqlmodel import select

    from plejedesk.plans.models import PlanItem

    plan = open_plan(session, plan_id)
    plan.reached_on = not_ahead(day, today_of(session), "reached_on")
    session.add(plan)
    points = template(plan.template).points
    for item in session.exec(select(PlanItem).where(PlanItem.plan_id == plan_id)).all():
        point = points.get((item.section, item.key))
        if point and point.days and item.state not in rules.SETTLED:
            item.due = day + timedelta(days=point.days)
            session.add(item)
    plan_sight.keep(session, plan)


def close_plan(session: "Session", plan_id: str, reason: str) -> None:
    """Close a plan; with required points open or meetings planned the reason says why. Raises BadInput without one."""
    plan = open_plan(session, plan_id)
    plan.close_reason = require(reason, "reason", _("Write how the plan ended, and what goes on."))
    plan.state, plan.closed_on = "closed", today_of(session)
    session.add(plan)
    plan_sight.keep(session, plan)


def reopen_plan(session: "Session", plan_id: str, reason: str) -> None:
    """Take a closed plan up again, with the reason. Raises BadInput without one, Refused for one that is open."""
    from plejedesk.plans.models import Plan

    plan = session.get(Plan, plan_id)
    if plan is None or plan.state == "open":
        raise Refused(_("The plan is open already."))
    open_case(session, plan.case_id)
    require(reason, "reason", _("Write why the plan is taken up again."))
    plan.state, plan.closed_on, plan.close_reason = "open", None, ""
    session.add(plan)
    plan_sight.keep(session, plan)


def _item(session: "Session", item_id: str) -> "tuple[PlanItem, Plan]":
    from plejedesk.plans.models import PlanItem

    item = session.get(PlanItem, item_id)
    if item is None:
        raise Refused(_("The point is not here any more."))
    return item, open_plan(session, item.plan_id)


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


def _next_step(session: "Session", plan: "Plan", step: "PlanStep", next_on: date | None) -> None:
    """Make the next attempt at a step that is repeated, or set the day of the one that follows."""
    from sqlmodel import col, select

    from plejedesk.plans.models import PlanStep

    if step.result == "repeat":
        _another_try(session, step, next_on)
    elif step.result == "go_on" and next_on:
        after = select(PlanStep).where(PlanStep.plan_id == plan.id, PlanStep.place > step.place, PlanStep.result == "")
        following = session.exec(after.order_by(col(PlanStep.place))).first()
        if following is not None:
            following.planned_on = next_on
            session.add(following)


def _another_try(session: "Session", step: "PlanStep", day: date | None) -> str:
    from plejedesk.plans.models import PlanStep

    made = PlanStep(
        case_id=step.case_id,
        plan_id=step.plan_id,
        key=step.key,
        place=step.place,
        attempt=step.attempt + 1,
        asked=step.asked,
        planned_on=day,
    )
    session.add(made)
    return made.id


def _states(session: "Session", plan: "Plan") -> Mapping[str, rules.StepState]:
    from sqlmodel import select

    from plejedesk.plans.models import PlanStep

    tries = session.exec(select(PlanStep).where(PlanStep.plan_id == plan.id)).all()
    return rules.step_states(
        rules.Try(each.key, each.place, each.attempt, each.planned_on, each.result) for each in tries
    )
