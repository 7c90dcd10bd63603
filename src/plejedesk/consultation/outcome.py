"""What a course that ends leaves in its case: a note for the caseworker, and its outcome for the next follow-up.

Where a follow-up is planned it gets a reminder for the day on which somebody is to follow up on the course; where none
is, one is planned for that day.
"""

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from plejedesk.core import changes, clock, dates, deadlines
from plejedesk.core.i18n import _
from plejedesk.core.law import book
from plejedesk.core.notes import NoteText
from plejedesk.core.obligations import Cause, open_in, start
from plejedesk.core.obliging import today_of
from plejedesk.core.plan_choices import GOAL_OUTCOMES

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.consultation.models import Course
    from plejedesk.core.models import Deadline
    from plejedesk.plans.models import Plan

FOLLOW_UPS = ("first_follow_up", "follow_up")


def inform(session: "Session", plan: "Plan", course: "Course", child_words: str) -> None:
    """Write the outcome as a note on the case, and put it in sight of the next follow-up."""
    entry, today = session.info["entry"], today_of(session)
    told_by = _specialist(session, plan)
    written = NoteText(_note(course, child_words, dates.short_date(_day(course), today)), today, "other", told_by)
    changes.note(session, plan.case_id, written, entry.actor, entry.at, today, book())
    said = _("Course: aim {outcome}; {who} follows up").format(
        outcome=_(GOAL_OUTCOMES[course.outcome]), who=course.follows_up
    )
    planned = [each for each in open_in(session, plan.case_id) if each.kind in FOLLOW_UPS]
    of_child = [each for each in planned if each.person_id in (None, plan.child_id)]
    if of_child:
        _remind(session, of_child[0], course, said)
    else:
        _plan(session, plan, course, said)


def _note(course: "Course", child_words: str, day: str) -> str:
    parts = [
        (_("Aim"), f"{course.aim} ({_(GOAL_OUTCOMES[course.outcome])})"),
        (_("Goes on"), course.goes_on),
        (_("Follows up"), f"{course.follows_up}, {day}"),
        (_("The child"), child_words),
    ]
    return "\n".join([_("A consultation course has ended."), *(f"{label}: {text}" for label, text in parts)])


def _specialist(session: "Session", plan: "Plan") -> str:
    from sqlmodel import select

    from plejedesk.plans.models import Participant

    of_plan = select(Participant).where(Participant.plan_id == plan.id, Participant.role == "specialist")
    return next((each.name for each in session.exec(of_plan).all() if each.name and each.left_on is None), "")


def _remind(session: "Session", follow_up: "Deadline", course: "Course", said: str) -> None:
    """Bring a planned follow-up into sight on the day agreed; a reminder that stands keeps its words beside ours."""
    at = clock.from_local(datetime.combine(_day(course), time()))
    if at >= follow_up.due_at:
        return  # it comes by itself before that day, with the outcome beside it
    earlier = follow_up.remind_at is not None and follow_up.remind_at < at
    follow_up.remind_reason = "; ".join(part for part in (said, follow_up.remind_reason) if part)
    follow_up.remind_at = follow_up.remind_at if earlier else at
    follow_up.sort_at = deadlines.sort_at(True, follow_up.due_at, follow_up.remind_at)
    session.add(follow_up)


def _plan(session: "Session", plan: "Plan", course: "Course", said: str) -> None:
    from plejedesk.core.models import Case

    case, now = session.get_one(Case, plan.case_id), session.info["entry"].at
    cause = Cause(
        plan.case_id,
        case.responsible_id,
        {"decision": now},
        plan.child_id,
        cause_id=course.id,
        set_for=course.follow_on,
        reason=said,
    )
    start(session, book().shown("follow_up", today_of(session)), cause, book())


def _day(course: "Course") -> date:
    assert course.follow_on is not None
    return course.follow_on
