"""A child's move: begun with its parties, put right, and the moving day with the clocks it starts. The store commits.

The tables are imported inside, so that a screen can name these functions before the ORM is loaded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.core.obliging import require, today_of
from plejedesk.plans import plan_changes, plan_sight, rules
from plejedesk.plans.beginning import Party, begin_plan
from plejedesk.plans.plan_changes import open_plan
from plejedesk.transition import move_clocks
from plejedesk.transition.move_clocks import Clocks
from plejedesk.transition.move_parties import FAMILY, MoveFacts, usual_parties

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.plans.models import Plan
    from plejedesk.transition.models import Move

TEMPLATE = "transition"
REGISTERED = ("moving_day", "registered")
"""The point that is settled by writing the moving day: its section and its id in the template."""


@dataclass(frozen=True)
class StartMeeting:
    """When and where the parties meet first."""

    at: datetime
    place: str = ""
    minutes_long: int = 90


def begin_move(
    session: "Session",
    case_id: str,
    child_id: str,
    facts: MoveFacts,
    parties: Sequence[Party] = (),
    start: StartMeeting | None = None,
) -> str:
    """Begin a transition with the parties that are named and those the case and the unit name; return its plan's id.

    Raises BadInput naming the field, Refused for a child that has a transition open already.
    """
    from plejedesk.transition.models import Move

    _check(facts)
    _none_open(session, child_id)
    today = today_of(session)
    plan = begin_plan(session, case_id, child_id, TEMPLATE, today, usual_parties(session, case_id, facts, parties))
    plan.aims_at = facts.planned_on
    session.add(plan)
    move = Move(case_id=case_id, plan_id=plan.id)
    _write(move, facts)
    session.add(move)
    if start is not None:
        _set_start(session, plan, start)
    plan_sight.keep(session, plan)
    return plan.id


def change_move(session: "Session", plan_id: str, facts: MoveFacts) -> None:
    """Put right from where to whom and when; the foster family among the parties goes with it. Raises BadInput."""
    from sqlmodel import select

    from plejedesk.plans.models import Participant

    _check(facts)
    plan, move = open_move(session, plan_id)
    if plan.reached_on is not None and facts.first_placement != move.first_placement:
        raise Refused(_("The child has moved, and the clocks run. Undo the moving day first."))
    of_family = select(Participant).where(Participant.plan_id == plan_id, Participant.role == FAMILY)
    for party in session.exec(of_family).all():
        if (party.name, party.phone) == (move.family, move.family_phone):
            party.name, party.phone = facts.family.strip(), facts.family_phone.strip()
            session.add(party)
    _write(move, facts)
    session.add(move)
    plan.aims_at = facts.planned_on
    session.add(plan)
    plan_sight.keep(session, plan)


def move_day(
    session: "Session",
    plan_id: str,
    moved_on: date,
    address: str = "",
    guarded: bool = False,
    clocks: Clocks | None = None,
    unprepared: str = "",
) -> None:
    """Write the actual day of the move, the address and its protection, and start the clocks it starts.

    With steps of the phase-in left it needs the reason why they were not taken. Raises BadInput naming the field,
    Refused where the day is written already.
    """
    plan, move = open_move(session, plan_id)
    if plan.reached_on is not None:
        raise Refused(_("The moving day is written already. u undoes it, y puts the rest right."))
    _steps_settled(session, plan, move, unprepared)
    move.address, move.guarded = address.strip(), guarded
    session.add(move)
    plan_changes.reach(session, plan_id, moved_on)
    _settle_registered(session, plan)
    move_clocks.start(session, plan, move.first_placement, moved_on, clocks or Clocks())
    _give_responsible(session, plan)
    plan_sight.keep(session, plan)


def unprepared(session: "Session", plan_id: str, why: str) -> None:
    """Write why the move cannot be prepared; the steps that are left are set aside with that reason.

    Raises BadInput without a reason.
    """
    plan, move = open_move(session, plan_id)
    _set_aside(session, plan, move, why)
    plan_sight.keep(session, plan)


def open_move(session: "Session", plan_id: str) -> "tuple[Plan, Move]":
    """Return an open transition with its move. Raises Refused for any other."""
    from sqlmodel import select

    from plejedesk.transition.models import Move

    plan = open_plan(session, plan_id)
    move = session.exec(select(Move).where(Move.plan_id == plan_id)).first()
    if move is None:
        raise Refused(_("The plan is not a transition."))
    return plan, move


def _check(facts: MoveFacts) -> None:
    if not facts.unit_id:
        require(facts.from_place, "from_place", _("Write from where the child moves, or choose the unit."))
    require(facts.family, "family", _("Write to which foster family the child moves."))


def _none_open(session: "Session", child_id: str) -> None:
    from sqlmodel import select

    from plejedesk.plans.models import Plan

    open_ = select(Plan).where(Plan.child_id == child_id, Plan.template == TEMPLATE, Plan.state == "open")
    if session.exec(open_).first() is not None:
        raise Refused(_("The child has a transition already. Open it from the case with b, or end it first."))


def _write(move: "Move", facts: MoveFacts) -> None:
    move.unit_id, move.from_place = facts.unit_id or None, facts.from_place.strip()
    move.family, move.family_phone = facts.family.strip(), facts.family_phone.strip()
    move.first_placement, move.guarded = facts.first_placement, facts.guarded
    move.address, move.contact_after = facts.address.strip(), facts.contact_after.strip()


def _set_start(session: "Session", plan: "Plan", start: StartMeeting) -> None:
    from sqlmodel import select

    from plejedesk.plans.models import PlanMeeting

    session.flush()
    first = session.exec(select(PlanMeeting).where(PlanMeeting.plan_id == plan.id)).first()
    if first is not None:
        plan_changes.move_meeting(session, first.id, start.at, start.place, start.minutes_long)


def _steps_settled(session: "Session", plan: "Plan", move: "Move", why: str) -> None:
    """Set aside what is left of the phase-in, with the reason. Raises BadInput where there is something and no reason.

    A step that was stopped is left too: the child moves all the same.
    """
    from sqlmodel import select

    from plejedesk.plans.models import PlanStep

    tries = session.exec(select(PlanStep).where(PlanStep.plan_id == plan.id)).all()
    ruled = (rules.Try(each.key, each.place, each.attempt, each.planned_on, each.result) for each in tries)
    left = any(state != "passed" for state in rules.step_states(ruled).values())
    if left and not move.unprepared:
        _set_aside(session, plan, move, why)


def _set_aside(session: "Session", plan: "Plan", move: "Move", why: str) -> None:
    from sqlmodel import select

    from plejedesk.plans.models import PlanStep

    asked = _("Write why the child moves without the steps that are left.")
    move.unprepared = require(why, "unprepared", asked)
    session.add(move)
    open_ = select(PlanStep).where(PlanStep.plan_id == plan.id, PlanStep.result == "")
    for step in session.exec(open_).all():
        step.result, step.planned_on, step.note = "stop", None, move.unprepared
        session.add(step)


def _give_responsible(session: "Session", plan: "Plan") -> None:
    """Let the caseworker have each point that got its day by the move and that nobody has: one for each date."""
    from sqlmodel import col, select

    from plejedesk.core.models import Caseworker
    from plejedesk.plans.models import PlanItem

    who = session.get(Caseworker, plan.responsible_id) if plan.responsible_id else None
    dated = select(PlanItem).where(PlanItem.plan_id == plan.id, col(PlanItem.due).is_not(None))
    for item in session.exec(dated.where(PlanItem.responsible == "")).all() if who else ():
        item.responsible = who.initials if who else ""
        session.add(item)


def _settle_registered(session: "Session", plan: "Plan") -> None:
    from sqlmodel import select

    from plejedesk.plans.models import PlanItem

    section, key = REGISTERED
    of_plan = select(PlanItem).where(PlanItem.plan_id == plan.id, PlanItem.section == section, PlanItem.key == key)
    for item in session.exec(of_plan).all():
        plan_changes.check_item(session, item.id, "done")
