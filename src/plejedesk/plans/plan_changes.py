"""What is done in a plan, whatever its programme; the points, meetings, steps and goals have rooms of their own.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.core.obliging import not_ahead, open_case, require, today_of
from plejedesk.plans import plan_sight, rules
from plejedesk.plans.goal_changes import add_goal, agree, end_goal, mark_goal, settle_agreement
from plejedesk.plans.item_changes import ItemFacts, add_item, check_item, write_item
from plejedesk.plans.meeting_changes import (
    attend,
    cancel_meeting,
    close_meeting,
    move_meeting,
    plan_meeting,
    write_minutes,
)
from plejedesk.plans.plan_opened import open_plan
from plejedesk.plans.step_changes import StepFacts, plan_step, try_again, try_step
from plejedesk.plans.template import template

if TYPE_CHECKING:
    from sqlmodel import Session


__all__ = [
    "ItemFacts",
    "StepFacts",
    "add_goal",
    "add_item",
    "agree",
    "aim_at",
    "attend",
    "cancel_meeting",
    "check_item",
    "close_meeting",
    "close_plan",
    "end_goal",
    "mark_goal",
    "move_meeting",
    "open_plan",
    "plan_meeting",
    "plan_step",
    "reach",
    "reopen_plan",
    "settle_agreement",
    "try_again",
    "try_step",
    "write_item",
    "write_minutes",
]


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
