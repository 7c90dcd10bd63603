"""What is written of stays: begun, changed, days beside the rhythm, evaluated, ended. The store commits.

The tables are imported inside, so that a screen can name these functions before the ORM is loaded.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import GATES, STAY_ENDS
from plejedesk.respite import obliging
from plejedesk.respite.obliging import EVALUATION
from plejedesk.respite.stays.agreements import Agreement, Evaluation
from plejedesk.respite.stays.stay_checks import (
    check_agreement,
    check_child,
    check_evaluation,
    check_family,
    going_on,
    stay_of,
)
from plejedesk.respite.stays.stay_days import add_days, take_out_days
from plejedesk.respite.stays.stay_duties import (
    finish_follow_up,
    move_follow_up,
    oblige_evaluation,
    start_follow_up,
)

if TYPE_CHECKING:
    from sqlmodel import Session

__all__ = [
    "Agreement",
    "Evaluation",
    "add_days",
    "begin_stays",
    "change_stay",
    "end_stay",
    "evaluate",
    "take_out_days",
]

NEEDS_WORDS = ("breakdown", "other")


def begin_stays(
    session: "Session",
    case_id: str,
    family_id: str,
    child_ids: Sequence[str],
    request_id: str | None,
    agreement: Agreement,
    passed: str,
) -> list[str]:
    """Write the stays of children with a family, one for each child, and return their ids.

    The first evaluation comes into the queue, and the first follow-up (Barnets lov § 95, stk. 2) where none stands.
    Raises BadInput, naming the field; Refused for a family that has ended, or a child that is there already.
    """
    from plejedesk.respite.models import Stay

    obliging.open_case(session, case_id)
    check_agreement(agreement, obliging.today_of(session))
    if passed not in GATES:
        raise Refused(_("Nothing says how the family came through the gate. Match it on the request."))
    check_family(session, family_id)
    made = []
    for child_id in child_ids:
        check_child(session, case_id, family_id, child_id, agreement)
        stay = Stay(
            case_id=case_id,
            family_id=family_id,
            child_id=child_id,
            request_id=request_id,
            passed=passed,
            **_kept(agreement),
        )
        session.add(stay)
        made.append(stay)
    session.flush()
    for stay in made:
        oblige_evaluation(session, stay, agreement.evaluate_on)
        start_follow_up(session, stay)
    obliging.keep(session, case_id)
    return [stay.id for stay in made]


def change_stay(session: "Session", stay_id: str, agreement: Agreement) -> None:
    """Write another agreement on a stay; what the queue has of it moves along. Raises as `begin_stays`."""
    stay = going_on(session, stay_id)
    check_agreement(agreement, obliging.today_of(session))
    moved = stay.from_day != agreement.from_day
    for name, value in _kept(agreement).items():
        if getattr(stay, name) != value:
            setattr(stay, name, value)
    session.add(stay)
    session.flush()
    if agreement.evaluate_on or obliging.standing(session, EVALUATION, stay.id) is None:
        oblige_evaluation(session, stay, agreement.evaluate_on)
    if moved:
        move_follow_up(session, stay)
    obliging.keep(session, stay.case_id)


def evaluate(session: "Session", stay_id: str, written: Evaluation) -> str:
    """Write how a stay goes and return the evaluation's id; the queue has the next one, until the stay ends.

    Raises BadInput, naming the field: the child's own words are needed, and the next day while it goes on.
    """
    from plejedesk.respite.models import StayEvaluation

    stay = stay_of(session, stay_id)
    obliging.open_case(session, stay.case_id)
    today = obliging.today_of(session)
    goes_on = stay.ended_on is None and written.result != "stop"
    check_evaluation(stay, written, today, goes_on=goes_on)
    made = StayEvaluation(
        case_id=stay.case_id,
        stay_id=stay.id,
        about=written.about,
        on_day=written.on_day,
        child_words=written.child_words.strip(),
        parent_words=written.parent_words.strip(),
        family_words=written.family_words.strip(),
        result=written.result,
        next_on=written.next_on if goes_on else None,
        by_id=obliging.me(session),
        at=session.info["entry"].at,
    )
    session.add(made)
    obliging.fulfil(session, EVALUATION, stay.id)
    session.flush()
    if stay.ended_on is None:  # one that is to stop is in sight today, until it is ended
        obliging.oblige(session, EVALUATION, stay.case_id, stay.id, made.next_on or today, stay.child_id)
    obliging.keep(session, stay.case_id)
    return made.id


def end_stay(session: "Session", stay_id: str, kind: str, on_day: date, words: str = "") -> None:
    """Write that a stay has ended, how, and why; its evaluation leaves the queue.

    Raises BadInput, naming the field: a breakdown, or another reason, needs words.
    """
    stay = going_on(session, stay_id)
    if kind not in STAY_ENDS:
        raise BadInput(_("Choose how it ended."), "kind")
    obliging.not_ahead(on_day, obliging.today_of(session), "on_day")
    if kind in NEEDS_WORDS:
        obliging.require(words, "words", _("Write in a few words what happened."))
    stay.ended_on, stay.end_kind, stay.end_words = on_day, kind, words.strip()
    session.add(stay)
    obliging.fulfil(session, EVALUATION, stay.id)
    if on_day < stay.from_day:  # it never began, so nothing counts from its start
        finish_follow_up(session, stay)
    obliging.keep(session, stay.case_id)


def _kept(agreement: Agreement) -> dict[str, Any]:
    return {
        "from_day": agreement.from_day,
        "to_day": agreement.to_day,
        "extent": agreement.extent,
        "extent_words": agreement.extent_words.strip(),
        "every_weeks": agreement.every_weeks,
        "weekday": agreement.weekday,
        "nights": agreement.nights,
        "begins_at": agreement.begins_at,
        "ends_at": agreement.ends_at,
        "agreement_on": agreement.agreement_on,
        "agreement": agreement.agreement.strip(),
    }
