"""Which clocks a move starts: those of a first placement, by the rule table; a mere change of place restarts nothing.

That a change of place leaves the date of the follow-up where it was set is how we read Barnets lov § 95; a lawyer of
the municipality confirms it. A supervision visit (§ 156) stands in the queue either way.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from plejedesk.core import clock, obligations
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.law import Duty, book
from plejedesk.core.obligations import Cause
from plejedesk.plans import rules

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Deadline
    from plejedesk.plans.models import Plan

STARTED, DECIDED, PLACED = "support_started", "support_decided", "placement_started"
"""Events of the rule table: support starts, was decided, and a child lives somewhere else."""

PLAN_POINT = ("before", "plan")
"""The point that says that the child's plan is ready: its section and its id in the template."""

FOLLOW_UP_POINT, FOLLOW_UPS = ("after", "follow_up"), ("first_follow_up", "follow_up")
"""The point of the follow-up after the move, and the duties whose day it takes."""


@dataclass(frozen=True)
class Clocks:
    """What people say where the law names no number: when the decision was made, when the first visit is and why."""

    decided_on: date | None = None
    visit_on: date | None = None
    visit_why: str = ""


def start(session: "Session", plan: "Plan", first_placement: bool, moved_on: date, clocks: Clocks) -> None:
    """Start the clocks of a move. Raises BadInput naming the field for a day a person must set."""
    if first_placement:
        _start_each(session, plan, STARTED, moved_on, {"start": moved_on})
        if not _plan_ready(session, plan):
            decided = clocks.decided_on
            if decided is None:
                raise BadInput(
                    _("Write when the placement was decided: the child's plan is due after it."), "decided_on"
                )
            if decided > moved_on:
                raise BadInput(_("The decision is made before the move. Write an earlier day."), "decided_on")
            _start_each(session, plan, DECIDED, decided, {"decision": decided})
    visits = [duty for duty in book().started_by(PLACED, moved_on) if not _stands(session, plan, duty)]
    for duty in visits:
        if duty.unit == "set" and clocks.visit_on is None:
            asked = _("Write when the first supervision visit is: at least two a year, none stands in the queue.")
            raise BadInput(asked, "visit_on")
        _start(session, plan, duty, {"decision": moved_on}, clocks.visit_on, clocks.visit_why)
    session.flush()
    _follow_up_point(session, plan)


def _follow_up_point(session: "Session", plan: "Plan") -> None:
    """Give the point of the follow-up the day of the child's next one in the queue; none where none is set."""
    from sqlmodel import select

    from plejedesk.plans.models import PlanItem

    section, key = FOLLOW_UP_POINT
    days = [clock.to_local(each.due_at).date() for each in _follow_ups(session, plan)]
    of_plan = select(PlanItem).where(PlanItem.plan_id == plan.id, PlanItem.section == section, PlanItem.key == key)
    for item in session.exec(of_plan).all():
        if item.state not in rules.SETTLED:
            item.due = min(days, default=None)
            session.add(item)


def _follow_ups(session: "Session", plan: "Plan") -> "list[Deadline]":
    """Return the follow-ups that are open for the child; those counted from the move before the others."""
    there = [
        each
        for each in obligations.open_in(session, plan.case_id)
        if each.kind in FOLLOW_UPS and each.person_id in (plan.child_id, None)
    ]
    return [each for each in there if each.cause_id == plan.id] or there


def _start_each(session: "Session", plan: "Plan", event: str, on: date, days: dict[str, date]) -> None:
    """Start each duty of an event for the child, unless one stands that counts from the same day."""
    for duty in book().started_by(event, on):
        if not _stands(session, plan, duty, _moment(next(iter(days.values())))):
            _start(session, plan, duty, days)


def _start(
    session: "Session", plan: "Plan", duty: Duty, days: dict[str, date], set_for: date | None = None, why: str = ""
) -> None:
    moments = {name: _moment(day) for name, day in days.items()}
    moments.setdefault("decision", session.info["entry"].at)
    cause = Cause(
        plan.case_id, plan.responsible_id, moments, plan.child_id, cause_id=plan.id, set_for=set_for, reason=why.strip()
    )
    obligations.start(session, duty, cause, book())


def _stands(session: "Session", plan: "Plan", duty: Duty, counts_from: datetime | None = None) -> bool:
    """Return whether a duty is open for the child, or for the whole case; where asked, counted from that moment."""
    return any(
        deadline.kind == duty.id
        and deadline.person_id in (plan.child_id, None)
        and (counts_from is None or deadline.counts_from == counts_from)
        for deadline in obligations.open_in(session, plan.case_id)
    )


def _plan_ready(session: "Session", plan: "Plan") -> bool:
    """Return whether the checklist says that the child's plan is ready, or a clock for it runs already."""
    from sqlmodel import col, select

    from plejedesk.plans.models import PlanItem

    section, key = PLAN_POINT
    of_plan = select(PlanItem.id).where(PlanItem.plan_id == plan.id, PlanItem.section == section, PlanItem.key == key)
    settled = session.exec(of_plan.where(col(PlanItem.state).in_(("done", "not_relevant")))).first()
    return settled is not None or all(
        _stands(session, plan, duty) for duty in book().started_by(DECIDED, plan.begun_on)
    )


def _moment(day: date) -> datetime:
    return clock.from_local(datetime.combine(day, time()))
