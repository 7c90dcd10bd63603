"""Who is on duty in a unit: written, put right, taken out, and a week laid over the weeks after it.

Each function changes one session; the store commits.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.obliging import today_of
from plejedesk.units import roster
from plejedesk.units.roster import Shift
from plejedesk.units.roster_words import span
from plejedesk.units.unit_changes import open_unit, specialist_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.plans.unit_models import OnDuty

LONGEST = timedelta(days=14)  # a duty for longer is a slip of the day
MOST_WEEKS = 8


@dataclass(frozen=True)
class DutyFacts:
    """Who answers from one moment to another; the number where it is another than the specialist's own."""

    specialist_id: str
    from_at: datetime
    to_at: datetime
    phone: str = ""


@dataclass(frozen=True)
class Copied:
    """How many duties a copied week became, and how many were left out because somebody has that time already."""

    made: int
    left_out: int


def write_duty(session: "Session", unit_id: str, facts: DutyFacts, duty_id: str | None = None) -> str:
    """Write who is on duty, or put that right, and return the duty's id.

    Raises BadInput naming the field, also where somebody else has some of that time; Refused for a unit that has ended.
    """
    from plejedesk.plans.unit_models import OnDuty

    open_unit(session, unit_id)
    who = specialist_of(session, unit_id, facts.specialist_id)
    if who.left_on is not None:
        raise BadInput(_("{name} has left the unit. Choose somebody else.").format(name=who.name), "specialist_id")
    duty = _duty_of(session, unit_id, duty_id) if duty_id else None
    _require_times(session, facts, fresh=duty is None)
    _require_free(session, unit_id, facts, duty_id or "")
    if duty is None:
        duty = OnDuty(unit_id=unit_id, specialist_id=who.id, from_at=facts.from_at, to_at=facts.to_at)
    duty.specialist_id, duty.from_at, duty.to_at = who.id, facts.from_at, facts.to_at
    duty.phone = facts.phone.strip()
    session.add(duty)
    session.flush()
    return duty.id


def take_out_duty(session: "Session", unit_id: str, duty_id: str) -> None:
    """Take a duty out that was written by mistake, or that nobody has any more. Raises Refused for one that is gone."""
    session.delete(_duty_of(session, unit_id, duty_id))
    session.flush()


def copy_week(session: "Session", unit_id: str, day: date, weeks: int = 1) -> Copied:
    """Lay the duties of the week of a day over the weeks after it; what overlaps with others is left out.

    Those who have left are left out too. Raises BadInput naming the field where there is nothing to copy.
    """
    from plejedesk.plans.unit_models import OnDuty

    open_unit(session, unit_id)
    if not 1 <= weeks <= MOST_WEEKS:
        raise BadInput(_("Write a whole number from {least} to {most}.").format(least=1, most=MOST_WEEKS), "weeks")
    shifts, gone = _shifts(session, unit_id), _gone(session, unit_id)
    if not roster.week_of(shifts, day):
        raise BadInput(_("Nobody is on duty in that week. Write a day of another week."), "day")
    new, out = roster.forward(shifts, day, weeks)
    kept = [shift for shift in new if shift.specialist_id not in gone]
    for shift in kept:
        session.add(
            OnDuty(
                unit_id=unit_id,
                specialist_id=shift.specialist_id,
                from_at=shift.from_at,
                to_at=shift.to_at,
                phone=shift.phone,
            )
        )
    session.flush()
    return Copied(len(kept), len(out) + len(new) - len(kept))


def _require_times(session: "Session", facts: DutyFacts, *, fresh: bool) -> None:
    if facts.to_at <= facts.from_at:
        raise BadInput(_("The duty ends before it begins. Check the days and the times."), "to_time")
    if facts.to_at - facts.from_at > LONGEST:
        raise BadInput(_("The duty is longer than two weeks. Check the days."), "to_day")
    if fresh and facts.to_at <= session.info["entry"].at:
        raise BadInput(_("The duty is over already. Check the days."), "to_day")


def _require_free(session: "Session", unit_id: str, facts: DutyFacts, but: str) -> None:
    taken = roster.overlapping(_shifts(session, unit_id), facts.from_at, facts.to_at, but)
    if taken:
        words = _("{name} has {span} already. Choose other times, or change that duty first.")
        raise BadInput(words.format(name=taken[0].name, span=span(taken[0], today_of(session))), "from_time")


def _duty_of(session: "Session", unit_id: str, duty_id: str) -> "OnDuty":
    from plejedesk.plans.unit_models import OnDuty

    duty = session.get(OnDuty, duty_id)
    if duty is None or duty.unit_id != unit_id:
        raise Refused(_("Somebody has taken that duty out already."))
    return duty


def _shifts(session: "Session", unit_id: str) -> list[Shift]:
    """Return the duties of a unit; their numbers are those written of the duty, not the specialist's."""
    from sqlmodel import select

    from plejedesk.plans.unit_models import OnDuty, Specialist

    found = session.exec(
        select(OnDuty, Specialist.name)
        .where(OnDuty.unit_id == unit_id, Specialist.id == OnDuty.specialist_id)
        .order_by("from_at")
    ).all()
    return [Shift(duty.id, duty.specialist_id, name, duty.from_at, duty.to_at, duty.phone) for duty, name in found]


def _gone(session: "Session", unit_id: str) -> set[str]:
    from sqlmodel import col, select

    from plejedesk.plans.unit_models import Specialist

    left = select(Specialist.id).where(Specialist.unit_id == unit_id, col(Specialist.left_on).is_not(None))
    return set(session.exec(left).all())
