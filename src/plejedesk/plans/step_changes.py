"""What is done with the steps of a plan: tried in the words of child and family, repeated, taken up again.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.obliging import me, not_ahead, require, today_of
from plejedesk.core.plan_choices import STEP_RESULTS
from plejedesk.plans import plan_sight, rules
from plejedesk.plans.plan_opened import open_plan

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.plans.models import Plan, PlanStep


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
