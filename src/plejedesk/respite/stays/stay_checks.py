"""What every change of a stay looks at first."""

from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import EVALUATED, EVALUATION_RESULTS
from plejedesk.respite import obliging
from plejedesk.respite.stays import agreements
from plejedesk.respite.stays.agreements import Agreement, Evaluation

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.respite.models import Stay


def check_agreement(agreement: Agreement, today: date) -> None:
    """Raise BadInput, naming the field, for an agreement that cannot be, or an evaluation in the past."""
    agreements.check(agreement, today)
    if agreement.evaluate_on:
        obliging.not_past(agreement.evaluate_on, today, "evaluate_on")


def check_family(session: "Session", family_id: str) -> None:
    """Raise Refused for a family that has ended."""
    from plejedesk.respite.models import RespiteFamily

    family = session.get(RespiteFamily, family_id)
    if family is None or family.closed_on is not None:
        raise Refused(_("The family takes no more children. Choose another family."))


def check_child(session: "Session", case_id: str, family_id: str, child_id: str, agreement: Agreement) -> None:
    """Raise Refused for somebody who is no child of the case, or has stays with the family in that time already."""
    from sqlmodel import select

    from plejedesk.core.models import CaseMember
    from plejedesk.respite.models import Stay

    member = select(CaseMember).where(CaseMember.case_id == case_id, CaseMember.person_id == child_id)
    found = session.exec(member).first()
    if found is None or found.role != "child":
        raise Refused(_("Somebody has taken that child out of the case already."))
    for stay in session.exec(select(Stay).where(Stay.child_id == child_id, Stay.family_id == family_id)).all():
        until = stay.ended_on or stay.to_day
        if (until is None or until >= agreement.from_day) and (
            agreement.to_day is None or stay.from_day <= agreement.to_day
        ):
            raise Refused(_("The child has stays with that family already. Change that agreement instead."))


def check_days(stay: "Stay", from_day: date, to_day: date) -> None:
    """Raise BadInput, naming the field, for days outside the agreed time."""
    if to_day < from_day:
        raise BadInput(_("The last day lies before the first. Check the days."), "to_day")
    if from_day < stay.from_day:
        raise BadInput(_("The stay has not begun then. Check the days, or change the agreement (r)."), "from_day")
    if stay.to_day is not None and to_day > stay.to_day:
        raise BadInput(_("The stay has ended then. Check the days, or change the agreement (r)."), "to_day")


def check_evaluation(stay: "Stay", written: Evaluation, today: date, *, goes_on: bool) -> None:
    """Raise BadInput, naming the field, for an evaluation that lacks something."""
    if written.about not in EVALUATED or written.result not in EVALUATION_RESULTS:
        raise BadInput(_("Choose when in the stay it is, and how it goes on."), "result")
    obliging.not_ahead(written.on_day, today, "on_day")
    if written.on_day < stay.from_day:
        raise BadInput(_("The stay had not begun then. Check the day."), "on_day")
    unheard = _("Write what the child says or shows, or why the child could not be asked.")
    obliging.require(written.child_words, "child_words", unheard)
    if goes_on and written.next_on is None:
        raise BadInput(_("Write when it is evaluated again, for example +6m."), "next_on")
    if goes_on and written.next_on:
        obliging.not_past(written.next_on, today, "next_on")


def going_on(session: "Session", stay_id: str) -> "Stay":
    """Return a stay that goes on, in an open case. Raises Refused for another."""
    stay = stay_of(session, stay_id)
    obliging.open_case(session, stay.case_id)
    if stay.ended_on is not None:
        raise Refused(_("The stay has ended. u takes that back, if it was a mistake."))
    return stay


def stay_of(session: "Session", stay_id: str) -> "Stay":
    """Return a stay. Raises Refused when somebody has taken it out."""
    from plejedesk.respite.models import Stay

    stay = session.get(Stay, stay_id)
    if stay is None:
        raise Refused(_("Somebody has taken that stay out already."))
    return stay
