"""What a course settles in its plan: points of the checklists, who takes part, the aim as a goal, meetings left."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from plejedesk.core.i18n import _
from plejedesk.core.obliging import me, today_of
from plejedesk.plans.beginning import Party
from plejedesk.plans.template import template

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.consultation.models import Course
    from plejedesk.plans.models import Plan


def settle(session: "Session", plan: "Plan", section: str, notes: Mapping[str, str]) -> None:
    """Mark points of a checklist as done by what was filled in; a municipality's own template may lack some."""
    from sqlmodel import select

    from plejedesk.plans.models import PlanItem

    of_section = select(PlanItem).where(PlanItem.plan_id == plan.id, PlanItem.section == section)
    for item in session.exec(of_section).all():
        if item.key in notes:
            item.note, item.state = notes[item.key], "done"
            item.on_day, item.by_id = today_of(session), me(session)
            session.add(item)


def name_parties(session: "Session", plan: "Plan", parties: Sequence[Party]) -> None:
    """Name those who take part: whoever has the part already is put right, another is added."""
    from sqlmodel import col, select

    from plejedesk.plans.models import Participant

    there = session.exec(
        select(Participant)
        .where(Participant.plan_id == plan.id, col(Participant.left_on).is_(None))
        .order_by(col(Participant.id))
    ).all()
    by_role = {each.role: each for each in reversed(there)}
    for party in parties:
        if not party.name.strip():
            continue
        row = by_role.get(party.role) or Participant(case_id=plan.case_id, plan_id=plan.id, role=party.role)
        role = template(plan.template).role(party.role)
        row.name, row.required = party.name.strip(), bool(role and role.required)
        row.specialist_id = party.specialist_id
        row.organisation = party.organisation.strip() or row.organisation
        row.phone, row.mail = party.phone.strip() or row.phone, party.mail.strip() or row.mail
        session.add(row)


def aim_as_goal(session: "Session", plan: "Plan", before: str, aim: str) -> None:
    """Have the aim as a goal of the plan, so that it is marked how far it is; a changed aim changes its goal."""
    from sqlmodel import select

    from plejedesk.plans.models import PlanGoal

    goals = session.exec(select(PlanGoal).where(PlanGoal.plan_id == plan.id)).all()
    same = next((goal for goal in goals if goal.text == before and not goal.outcome), None)
    if same is None:
        place = 1 + max((goal.place for goal in goals), default=0)
        same = PlanGoal(case_id=plan.case_id, plan_id=plan.id, place=place, text=aim)
    same.text = aim
    session.add(same)


def child_said(session: "Session", plan: "Plan", words: str) -> None:
    """Write the child's words with the outcome."""
    from sqlmodel import select

    from plejedesk.plans.models import PlanItem

    of_end = select(PlanItem).where(PlanItem.plan_id == plan.id, PlanItem.section == "end", PlanItem.key == "outcome")
    item = session.exec(of_end).first()
    if item is not None:
        item.child_words = words.strip()
        session.add(item)


def end_goal(session: "Session", plan: "Plan", course: "Course") -> None:
    """Write on the goal that is the aim whether it was met."""
    from sqlmodel import select

    from plejedesk.plans.models import PlanGoal

    of_aim = select(PlanGoal).where(PlanGoal.plan_id == plan.id, PlanGoal.text == course.aim)
    for goal in session.exec(of_aim).all():
        goal.outcome, goal.ended_on = course.outcome, today_of(session)
        session.add(goal)


def end_meetings(session: "Session", plan: "Plan") -> None:
    """Cancel the meetings that are still planned: they are not held any more."""
    from sqlmodel import select

    from plejedesk.plans.models import PlanMeeting

    planned = select(PlanMeeting).where(PlanMeeting.plan_id == plan.id, PlanMeeting.state == "planned")
    for meeting in session.exec(planned).all():
        meeting.state, meeting.closed_on = "cancelled", today_of(session)
        meeting.closed_reason = _("The course has ended.")
        meeting.sequence += 1
        session.add(meeting)
