"""The days of a stay beside its rhythm, as they are written: extra stays, and what is cancelled."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.respite import obliging
from plejedesk.respite.stays import calendar
from plejedesk.respite.stays.calendar import Plan, Range
from plejedesk.respite.stays.stay_checks import check_days, going_on

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.respite.models import Stay, StayDay

LONGEST_EXTRA = 62  # days; a longer one is a slip of the finger


def add_days(session: "Session", stay_id: str, from_day: date, to_day: date, note: str = "") -> None:
    """Write an extra stay beside the rhythm, such as a holiday; days of it that were cancelled are on again.

    Raises BadInput, naming the field, for days outside the agreed time, or too many.
    """
    stay = going_on(session, stay_id)
    check_days(stay, from_day, to_day)
    if (to_day - from_day).days > LONGEST_EXTRA:
        raise BadInput(_("That is more than two months. Check the days, or change the agreement (r)."), "to_day")
    _take_back_cancelled(session, stay, Range(from_day, to_day))
    _write_days(session, stay, "extra", Range(from_day, to_day, note))


def take_out_days(session: "Session", stay_id: str, from_day: date, to_day: date, note: str = "") -> None:
    """Write that days of a stay are cancelled. Raises BadInput, naming the field, where there is nothing to cancel."""
    stay = going_on(session, stay_id)
    check_days(stay, from_day, to_day)
    if not calendar.visits(plan_of(session, stay), from_day, to_day):
        raise BadInput(_("There is no stay on those days. The list of next stays shows them."), "from_day")
    _write_days(session, stay, "cancelled", Range(from_day, to_day, note))


def plan_of(session: "Session", stay: "Stay") -> Plan:
    """Return what the days of a stay follow from."""
    found = _days_of(session, stay)
    extra, cancelled = (
        tuple(Range(each.from_day, each.to_day, each.note) for each in found if each.kind == kind)
        for kind in ("extra", "cancelled")
    )
    until = stay.ended_on or stay.to_day
    return Plan(stay.from_day, until, stay.every_weeks, stay.weekday, stay.nights, extra, cancelled)


def _days_of(session: "Session", stay: "Stay") -> "Sequence[StayDay]":
    from sqlmodel import col, select

    from plejedesk.respite.models import StayDay

    return session.exec(select(StayDay).where(StayDay.stay_id == stay.id).order_by(col(StayDay.from_day))).all()


def _write_days(session: "Session", stay: "Stay", kind: str, days: Range) -> None:
    from plejedesk.respite.models import StayDay

    session.add(
        StayDay(
            case_id=stay.case_id,
            stay_id=stay.id,
            kind=kind,
            from_day=days.from_day,
            to_day=days.to_day,
            note=days.note.strip(),
        )
    )
    obliging.keep(session, stay.case_id)


def _take_back_cancelled(session: "Session", stay: "Stay", days: Range) -> None:
    """Take back what was cancelled of these days, and leave cancelled what was of others."""
    for each in _days_of(session, stay):
        was = Range(each.from_day, each.to_day, each.note)
        left = calendar.untouched([was], days)
        if each.kind == "cancelled" and left != [was]:
            session.delete(each)
            for part in left:
                _write_days(session, stay, "cancelled", part)
