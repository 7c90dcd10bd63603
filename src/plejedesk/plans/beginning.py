"""Beginning a plan from its template, and the rows a meeting or a step begins with. The store commits.

The tables are imported inside, so that a screen can name these functions before the ORM is loaded.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.obliging import me, open_case
from plejedesk.plans.template import Meeting, Point, Template, template

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.plans.models import Plan, PlanMeeting


@dataclass(frozen=True)
class Party:
    """Somebody who is to take part, in a role of the template."""

    role: str
    name: str = ""
    organisation: str = ""
    phone: str = ""
    mail: str = ""
    person_id: str | None = None
    specialist_id: str | None = None
    knows_address: bool = False


def begin_plan(
    session: "Session",
    case_id: str,
    child_id: str,
    template_id: str,
    begun_on: date,
    parties: Sequence[Party] = (),
    responsible_id: str | None = None,
) -> "Plan":
    """Begin a plan: its participants, its checklists, the first attempt at each step and its first meeting.

    A required role nobody was named for stands with an empty name, so that it is asked for. The caller writes what its
    programme has besides and ends with `plan_sight.keep`. Raises Refused for a child who is not of the open case.
    """
    from plejedesk.plans.models import Plan

    case = open_case(session, case_id)
    _require_child(session, case_id, child_id)
    ours = template(template_id)
    plan = Plan(
        case_id=case_id,
        child_id=child_id,
        template=template_id,
        edition=ours.edition,
        begun_on=begun_on,
        responsible_id=responsible_id or case.responsible_id,
    )
    session.add(plan)
    session.flush()
    _add_parties(session, plan, ours, parties)
    for section in ours.sections:
        _add_points(session, plan, section.id, section.points)
    _add_steps(session, plan, ours)
    if ours.meetings:
        add_meeting(session, plan, ours.meetings[0].id)
    return plan


def add_meeting(
    session: "Session",
    plan: "Plan",
    kind: str,
    at: datetime | None = None,
    place: str = "",
    minutes_long: int = 60,
) -> "PlanMeeting":
    """Add a meeting of a kind with its points. Raises BadInput for a kind the template does not have."""
    from sqlmodel import select

    from plejedesk.plans.models import PlanMeeting

    found = meeting_of(plan, kind)
    earlier = session.exec(select(PlanMeeting).where(PlanMeeting.plan_id == plan.id)).all()
    made = PlanMeeting(
        case_id=plan.case_id,
        plan_id=plan.id,
        kind=kind,
        number=1 + sum(each.state != "cancelled" for each in earlier),
        at=at,
        place=place.strip(),
        minutes_long=minutes_long,
        by_id=me(session),
    )
    session.add(made)
    session.flush()
    _add_points(session, plan, kind, found.points, made.id)
    return made


def meeting_of(plan: "Plan", kind: str) -> Meeting:
    """Return a kind of meeting of a plan's template. Raises BadInput for one it does not have."""
    found = template(plan.template).meeting(kind)
    if found is None:
        raise BadInput(_("Choose one of the kinds of meeting of this plan."), "kind")
    return found


def _require_child(session: "Session", case_id: str, child_id: str) -> None:
    from sqlmodel import select

    from plejedesk.core.models import CaseMember

    of_case = select(CaseMember).where(CaseMember.case_id == case_id, CaseMember.person_id == child_id)
    member = session.exec(of_case).first()
    if member is None or member.role != "child":
        raise Refused(_("The child is not in this case any more."))


def _add_parties(session: "Session", plan: "Plan", ours: Template, parties: Iterable[Party]) -> None:
    from plejedesk.plans.models import Participant

    named = list(parties)
    known = {party.role for party in named}
    named += [Party(role.id) for role in ours.roles if role.required and role.id not in known]
    for party in named:
        role = ours.role(party.role)
        session.add(
            Participant(
                case_id=plan.case_id,
                plan_id=plan.id,
                role=party.role,
                name=party.name.strip(),
                organisation=party.organisation.strip(),
                phone=party.phone.strip(),
                mail=party.mail.strip(),
                person_id=party.person_id,
                specialist_id=party.specialist_id,
                required=bool(role and role.required),
                knows_address=party.knows_address,
            )
        )


def _add_points(
    session: "Session", plan: "Plan", section: str, points: Iterable[Point], meeting_id: str | None = None
) -> None:
    from plejedesk.plans.models import PlanItem

    for place, point in enumerate(points, 1):
        session.add(
            PlanItem(
                case_id=plan.case_id,
                plan_id=plan.id,
                meeting_id=meeting_id,
                section=section,
                key=point.id,
                place=place,
                asked=point.texts.da,
                required=point.required,
            )
        )


def _add_steps(session: "Session", plan: "Plan", ours: Template) -> None:
    from plejedesk.plans.models import PlanStep

    for place, step in enumerate(ours.steps, 1):
        session.add(PlanStep(case_id=plan.case_id, plan_id=plan.id, key=step.id, place=place, asked=step.texts.da))
