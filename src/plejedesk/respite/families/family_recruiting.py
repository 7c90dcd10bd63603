"""Recruiting a family, step by step: done, not relevant and why, or where it stopped. Its decision is the approval."""

from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import FAMILY_STEP_STATES, FAMILY_STEPS
from plejedesk.respite.families import family_checks as checks
from plejedesk.respite.families.family_checks import family_of, step_of
from plejedesk.respite.families.family_writing import keep
from plejedesk.respite.obliging import me, not_ahead, require, today_of

if TYPE_CHECKING:
    from sqlmodel import Session


def set_step(
    session: "Session", family_id: str, step: str, state: str = "done", on_day: date | None = None, note: str = ""
) -> None:
    """Write how far a step of recruiting is: done, not relevant and why, or stopped here and why; one row a step.

    A decision that is done is the approval, a course that is done the day of the course, where none is written.
    Raises BadInput, naming the field.
    """
    from plejedesk.respite.models import FamilyStep

    family = family_of(session, family_id)
    if step not in FAMILY_STEPS or state not in FAMILY_STEP_STATES:
        raise BadInput(_("Choose a step of the recruiting, and how far it is."), "step")
    day = not_ahead(on_day or today_of(session), today_of(session), "on_day")
    if state != "done":
        require(note, "note", _("Write why, in a few words."))
    if step == "decided" and state != "done" and family.approved_on is not None:
        raise Refused(_("The family is approved. Take that back first: t on the step."))
    taken = step_of(session, family_id, step) or FamilyStep(family_id=family_id, step=step, state=state, on_day=day)
    taken.state, taken.on_day, taken.note, taken.by_id = state, day, note.strip(), me(session)
    session.add(taken)
    if state == "done" and step == "decided" and family.approved_on is None:
        family.approved_on, family.recruited = day, family.recruited or day
    if state == "done" and step == "course":
        family.course_on = family.course_on or day
    session.add(family)
    keep(session, family)


def decide(
    session: "Session", family_id: str, approved_on: date, approved_until: date | None, by: str, note: str = ""
) -> None:
    """Write that a family is approved: since when, until when as far as it is limited, and by whom."""
    family = family_of(session, family_id)
    not_ahead(approved_on, today_of(session), "approved_on")
    checks.check_until(approved_on, approved_until)
    require(by, "approved_by", _("Write who approved: for example socialtilsynet, or initials."))
    family.approved_on, family.approved_until, family.approved_by = approved_on, approved_until, by.strip()
    family.recruited = family.recruited or approved_on
    set_step(session, family_id, "decided", "done", approved_on, note)


def clear_step(session: "Session", family_id: str, step: str) -> None:
    """Take the tick of a step away; without its decision a family is not approved, nor counted as new.

    Raises Refused where there is none, or for the decision once a child is or was with the family.
    """
    family = family_of(session, family_id)
    taken = step_of(session, family_id, step)
    decided = step == "decided" and family.approved_on is not None
    course = step == "course" and family.course_on is not None
    if taken is None and not decided and not course:
        raise Refused(_("The step is open already."))
    if decided and checks.is_used(session, family_id):
        raise Refused(_("Children are approved for the family, or were proposed or with it: the decision stays."))
    if decided:
        family.approved_on = family.approved_until = family.recruited = None
        family.approved_by = ""
    if course:
        family.course_on = None
    if taken is not None:
        session.delete(taken)
    session.add(family)
    keep(session, family)
