"""What is done with a consultation course beside its plan: asked for, agreed, ended. The store commits.

What is filled in settles the points of the checklists, so that nothing is typed twice. The tables are imported inside,
so that a screen can name these functions before the ORM is loaded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.consultation import rules
from plejedesk.consultation.course_plan import aim_as_goal, child_said, end_goal, end_meetings, name_parties, settle
from plejedesk.consultation.outcome import inform
from plejedesk.core import dates
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.obliging import not_ahead, not_past, require, today_of
from plejedesk.core.plan_choices import GOAL_OUTCOMES, RISKS, THEMES
from plejedesk.plans import plan_sight
from plejedesk.plans.beginning import Party, begin_plan
from plejedesk.plans.plan_changes import open_plan
from plejedesk.plans.template import template

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.consultation.models import Course
    from plejedesk.plans.models import Plan

TEMPLATE = "consultation"
FEWEST, MOST = 1, 20  # meetings that can be agreed at all


@dataclass(frozen=True, kw_only=True)
class CourseRequest:
    """What a foster family asks for: what is new, since when, how likely it breaks down and why."""

    danger: str
    news: str
    since: str
    risk: str
    risk_why: str
    theme: str = ""
    family: str = ""
    unit_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What specialist and consultant agree: aim, theme, how many meetings until when, where, and who does what.

    `reason` is needed outside the frame of the template. `parties` are those with a part, named.
    """

    aim: str
    meetings: int
    until: date
    from_plan: str
    theme: str = ""
    place: str = ""
    parties: Sequence[Party] = ()
    roles: str = ""
    consent_on: date | None = None
    shares: str = ""
    reason: str = ""
    unit_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What came of a course: whether the aim was met, what goes on, who follows up and when, and the child's words."""

    outcome: str
    goes_on: str
    follows_up: str
    follow_on: date
    child_words: str


def begin_course(session: "Session", case_id: str, child_id: str, request: CourseRequest, call_id: str = "") -> str:
    """Begin a course from a request and return the id of its plan. Raises Refused for a child in danger now."""
    from plejedesk.consultation.models import Course

    _check_request(request)
    _none_open(session, child_id)
    today = today_of(session)
    parties = [Party("foster_family", request.family)] if request.family.strip() else []
    plan = begin_plan(session, case_id, child_id, TEMPLATE, today, parties)
    session.add(
        Course(
            case_id=case_id,
            plan_id=plan.id,
            unit_id=request.unit_id or None,
            call_id=call_id or None,
            family=request.family.strip(),
            news=request.news.strip(),
            since=request.since.strip(),
            risk=request.risk,
            risk_why=request.risk_why.strip(),
            theme=request.theme,
        )
    )
    session.flush()
    since = _("{news} Since: {since}").format(news=request.news.strip(), since=request.since.strip())
    risk = f"{_(RISKS[request.risk])}: {request.risk_why.strip()}"
    settle(session, plan, "request", {"news": since, "risk": risk, "danger": _("No one is in danger now.")})
    plan_sight.keep(session, plan)
    return plan.id


def agree_course(session: "Session", plan_id: str, agreed: Agreed) -> None:
    """Write what is agreed, or put it right. Raises BadInput outside the frame of the template without a reason."""
    plan, course = _course(session, plan_id)
    _check_agreed(session, plan, agreed)
    before = course.aim
    course.aim, course.theme, course.from_plan = agreed.aim.strip(), agreed.theme, agreed.from_plan.strip()
    course.meetings, course.until, course.place = agreed.meetings, agreed.until, agreed.place.strip()
    course.consent_on, course.shares = agreed.consent_on, agreed.shares.strip()
    course.agreed_on = course.agreed_on or today_of(session)
    course.unit_id = agreed.unit_id or course.unit_id
    course.family = next((party.name.strip() for party in agreed.parties if party.role == "foster_family"), "")
    plan.aims_at = agreed.until
    session.add(course)
    session.add(plan)
    name_parties(session, plan, agreed.parties)
    aim_as_goal(session, plan, before, course.aim)
    settle(session, plan, "agreement", _agreed_notes(agreed, today_of(session)))
    plan_sight.keep(session, plan)


def end_course(session: "Session", plan_id: str, ended: Ended) -> None:
    """End a course with its outcome: its plan is closed, and the caseworker is informed for the next follow-up."""
    plan, course = _course(session, plan_id)
    if course.agreed_on is None:
        raise Refused(_("The course is not agreed yet. z ends a request that comes to nothing."))
    _check_ended(session, ended)
    today = today_of(session)
    course.outcome, course.goes_on = ended.outcome, ended.goes_on.strip()
    course.follows_up, course.follow_on, course.informed_on = ended.follows_up.strip(), ended.follow_on, today
    said = _("Aim {outcome}. Goes on: {what}.").format(
        outcome=_(GOAL_OUTCOMES[ended.outcome]), what=course.goes_on.rstrip(".")
    )
    plan.state, plan.closed_on, plan.close_reason = "closed", today, said
    session.add(course)
    session.add(plan)
    day = dates.short_date(ended.follow_on, today)
    follows = _("{who} follows up {day}.").format(who=course.follows_up, day=day)
    settle(session, plan, "end", {"outcome": f"{said} {follows}", "informed": _("Written as a note on the case.")})
    child_said(session, plan, ended.child_words)
    end_goal(session, plan, course)
    end_meetings(session, plan)
    inform(session, plan, course, ended.child_words.strip())
    plan_sight.keep(session, plan)


# What is looked at first


def _check_request(request: CourseRequest) -> None:
    if request.danger == "yes":
        raise Refused(_("A child in danger now is a notification, not a course. Ctrl+N writes it."))
    if request.danger != "no":
        raise BadInput(_("Answer whether the child is in danger now: then it is a notification."), "danger")
    require(request.news, "news", _("Write what is new: a difficulty, a symptom, a behaviour."))
    require(request.since, "since", _("Write since when, in a few words."))
    if request.risk not in RISKS or not request.risk:
        raise BadInput(_("Choose how likely it is that the placement breaks down."), "risk")
    require(request.risk_why, "risk_why", _("Write why the risk is judged so."))
    _check_theme(request.theme)


def _check_theme(theme: str) -> None:
    if theme and theme not in THEMES:
        raise BadInput(_("Choose one of the themes."), "theme")


def _none_open(session: "Session", child_id: str) -> None:
    from sqlmodel import select

    from plejedesk.plans.models import Plan

    of_child = select(Plan.id).where(Plan.child_id == child_id, Plan.template == TEMPLATE, Plan.state == "open")
    if session.exec(of_child).first() is not None:
        raise Refused(_("The child has a course that goes on. Open it on desk 6, and agree anew there with y."))


def _check_agreed(session: "Session", plan: "Plan", agreed: Agreed) -> None:
    today, limits = today_of(session), template(TEMPLATE).limits
    require(agreed.aim, "aim", _("Write the aim: what is to be otherwise when the course ends."))
    _check_theme(agreed.theme)
    if not FEWEST <= agreed.meetings <= MOST:
        words = _("Write a whole number from {least} to {most}.").format(least=FEWEST, most=MOST)
        raise BadInput(words, "meetings")
    not_past(agreed.until, today, "until")
    require(agreed.from_plan, "from_plan", _("Write what in the child's plan the course builds on."))
    if agreed.consent_on:
        not_ahead(agreed.consent_on, today, "consent_on")
        require(agreed.shares, "shares", _("Write what may be shared, and with whom."))
    ways = rules.outside(limits, agreed.meetings, agreed.until, _counted_from(session, plan))
    if ways and not agreed.reason.strip():
        words = _("Outside the frame ({what}): write why.").format(what=rules.outside_words(limits, ways))
        raise BadInput(words, "reason")


def _counted_from(session: "Session", plan: "Plan") -> date:
    """Return the day from which the months count: that of the first agreement."""
    return _of_plan(session, plan.id).agreed_on or today_of(session)


def _check_ended(session: "Session", ended: Ended) -> None:
    if ended.outcome not in GOAL_OUTCOMES or not ended.outcome:
        raise BadInput(_("Choose met, partly met or not met."), "outcome")
    require(ended.goes_on, "goes_on", _("Write what goes on after the course."))
    require(ended.follows_up, "follows_up", _("Write who follows up."))
    not_past(ended.follow_on, today_of(session), "follow_on")
    require(ended.child_words, "child_words", _("Write the child's words, or what the child showed."))


def _course(session: "Session", plan_id: str) -> "tuple[Plan, Course]":
    return open_plan(session, plan_id), _of_plan(session, plan_id)


def _of_plan(session: "Session", plan_id: str) -> "Course":
    from sqlmodel import select

    from plejedesk.consultation.models import Course

    course = session.exec(select(Course).where(Course.plan_id == plan_id)).first()
    if course is None:
        raise Refused(_("The course is not here any more."))
    return course


def _agreed_notes(agreed: Agreed, today: date) -> dict[str, str]:
    """Return what the points of the agreement say; one that is not filled in stays open."""
    until = dates.short_date(agreed.until, today)
    many = ngettext("{n} meeting", "{n} meetings", agreed.meetings).format(n=agreed.meetings)
    parts = [agreed.aim.strip(), _("{meetings} until {day}").format(meetings=many, day=until), agreed.place.strip()]
    if agreed.reason.strip():
        parts.append(_("outside the frame because: {why}").format(why=agreed.reason.strip()))
    notes = {"aim": "; ".join(part for part in parts if part), "plan": agreed.from_plan.strip()}
    named = {party.role for party in agreed.parties if party.name.strip()}
    if named >= {"specialist", "consultant", "caseworker", "foster_family"}:
        notes["roles"] = agreed.roles.strip()
    if agreed.consent_on:
        day = dates.short_date(agreed.consent_on, today)
        notes["consent"] = _("Consent {day}. {shares}").format(day=day, shares=agreed.shares.strip())
    return notes
