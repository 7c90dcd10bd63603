"""What is agreed in a plan and what it aims at: one responsible and one date each, and how far a goal is.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.obliging import me, not_ahead, require, today_of
from plejedesk.core.plan_choices import GOAL_OUTCOMES
from plejedesk.plans import plan_sight
from plejedesk.plans.plan_opened import open_plan

if TYPE_CHECKING:
    from sqlmodel import Session


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
