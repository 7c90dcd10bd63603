"""What a stay puts into the queue: its evaluation, and the first follow-up that counts from its start."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from plejedesk.core import clock, deadlines
from plejedesk.core.law import book
from plejedesk.core.obligations import Cause, finish, open_in, start
from plejedesk.core.respite_programme import programme
from plejedesk.respite import obliging
from plejedesk.respite.obliging import EVALUATION
from plejedesk.respite.stays import calendar
from plejedesk.respite.stays.stay_days import plan_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Deadline
    from plejedesk.respite.models import Stay

FIRST_FOLLOW_UP, FOLLOW_UP = "first_follow_up", "follow_up"


def oblige_evaluation(session: "Session", stay: "Stay", day: date | None) -> None:
    """Have the evaluation in the queue: on the day, else some days after the first visit, never in the past."""
    if day is None:
        first = calendar.first_visit(plan_of(session, stay))
        usual = (first.begins if first else stay.from_day) + timedelta(days=programme().goals.evaluated_days)
        day = max(usual, obliging.today_of(session))
    obliging.oblige(session, EVALUATION, stay.case_id, stay.id, day, stay.child_id)


def start_follow_up(session: "Session", stay: "Stay") -> None:
    """Begin the first follow-up of the support, where no follow-up of the child or the whole case is planned."""
    from plejedesk.core.models import Case

    for each in open_in(session, stay.case_id):
        if each.kind in (FIRST_FOLLOW_UP, FOLLOW_UP) and each.person_id in (None, stay.child_id):
            return
    case = session.get_one(Case, stay.case_id)
    moments = {"start": _moment(stay.from_day), "decision": session.info["entry"].at}
    cause = Cause(case.id, case.responsible_id, moments, stay.child_id, cause_id=stay.id)
    start(session, book().shown(FIRST_FOLLOW_UP, stay.from_day), cause, book())


def move_follow_up(session: "Session", stay: "Stay") -> None:
    """Count the first follow-up from another start."""
    there = _follow_up(session, stay)
    if there is None:
        return
    counted = _moment(stay.from_day)
    due = deadlines.due(book().shown(FIRST_FOLLOW_UP, stay.from_day), counted, book().days)
    if due is not None:
        there.counts_from, there.due_at = counted, due
        there.sort_at = deadlines.sort_at(True, due, there.remind_at)
        session.add(there)


def finish_follow_up(session: "Session", stay: "Stay") -> None:
    """End the first follow-up of a support that never began."""
    there = _follow_up(session, stay)
    if there is not None:
        finish(session, there, obliging.me(session), session.info["entry"].at)


def _follow_up(session: "Session", stay: "Stay") -> "Deadline | None":
    """Return the first follow-up that counts from the start of this stay, None where none is open."""
    return obliging.standing(session, FIRST_FOLLOW_UP, stay.id)


def _moment(day: date) -> datetime:
    """Return the first moment of a day in Denmark."""
    return clock.from_local(datetime.combine(day, time()))
