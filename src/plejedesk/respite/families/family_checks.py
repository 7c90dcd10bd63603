"""What every change of a respite family looks at first: the facts, the family, its case, and who is with it."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.respite_choices import EXTENTS, FAMILY_KINDS
from plejedesk.core.respite_programme import programme
from plejedesk.respite.obliging import not_ahead, open_case, require

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.respite.families.family_writing import FamilyFacts
    from plejedesk.respite.models import Approval, FamilyStep, RespiteFamily

MOST_CHILDREN = 10  # at a time; more is no family
OLDEST = 23  # years: after-care ends then
COME = (  # days that have come, or are not written
    "recruited",
    "approved_on",
    "course_on",
    "agreement_on",
    "criminal_seen_on",
    "child_cert_seen_on",
    "confirmed_on",
)


def check(facts: "FamilyFacts", today: date, kept: str = "") -> None:
    """Raise BadInput, naming the field, for facts that do not hold. `kept` are needs that stand there already."""
    require(facts.name, "name", _("Write the name of the family."))
    if facts.kind not in FAMILY_KINDS:
        raise BadInput(_("Choose a network family or a generally approved one."), "kind")
    if facts.capacity is not None and not 1 <= facts.capacity <= MOST_CHILDREN:
        words = _("Write how many children at a time, 1 to {most}, or nothing where nobody has said.")
        raise BadInput(words.format(most=MOST_CHILDREN), "capacity")
    _check_ages(facts.age_from, facts.age_to)
    for field in COME:
        day = getattr(facts, field)
        if day is not None:
            not_ahead(day, today, field)
    check_until(facts.approved_on, facts.approved_until)
    known = {*programme().by_id, *kept.split(",")}
    if set(facts.takes) - known:
        raise BadInput(_("Choose what the family can meet from the list."), "takes")
    if set(facts.extents) - set(EXTENTS):
        raise BadInput(_("Choose what the family can offer from the list."), "extents")


def changed(there: "FamilyFacts", facts: "FamilyFacts", seen: "FamilyFacts | None") -> dict[str, Any]:
    """Return what is to be written anew: all, or what differs from what somebody saw when they began.

    Raises BadInput for what a colleague has changed since.
    """
    new = {field.name: getattr(facts, field.name) for field in fields(facts)}
    if seen is None:
        return new
    new = {name: value for name, value in new.items() if value != getattr(seen, name)}
    for name, value in new.items():
        if getattr(there, name) not in (getattr(seen, name), value):
            raise BadInput(_("A colleague has just changed this. Leave with Esc and open the form again."), name)
    return new


def check_until(approved_on: date | None, approved_until: date | None) -> None:
    """Raise BadInput for an end without an approval, or before it."""
    if approved_until is None:
        return
    if approved_on is None:
        raise BadInput(_("Write since when the family is approved, too."), "approved_on")
    if approved_until < approved_on:
        raise BadInput(_("The approval cannot end before it begins."), "approved_until")


def _check_ages(age_from: int | None, age_to: int | None) -> None:
    for field, age in (("age_from", age_from), ("age_to", age_to)):
        if age is not None and not 0 <= age <= OLDEST:
            raise BadInput(_("Write an age in years, 0 to {oldest}.").format(oldest=OLDEST), field)
    if age_from is not None and age_to is not None and age_from > age_to:
        raise BadInput(_("The oldest age cannot be below the youngest."), "age_to")


def family_of(session: "Session", family_id: str, *, ended: bool = False) -> "RespiteFamily":
    """Return a family that may be changed. Raises Refused for one that is gone, ended, or whose case is closed."""
    from plejedesk.respite.models import RespiteFamily

    family = session.get(RespiteFamily, family_id)
    if family is None:
        raise Refused(_("The family is not here any more."))
    if family.case_id is not None:
        open_case(session, family.case_id)
    if family.closed_on is not None and not ended:
        raise Refused(_("The family was ended. Take it up again first (i on the family)."))
    return family


def step_of(session: "Session", family_id: str, step: str) -> "FamilyStep | None":
    """Return what is written of a step of recruiting, None where nothing is."""
    from sqlmodel import select

    from plejedesk.respite.models import FamilyStep

    return session.exec(select(FamilyStep).where(FamilyStep.family_id == family_id, FamilyStep.step == step)).first()


def approvals_of(session: "Session", family_id: str) -> "Sequence[Approval]":
    """Return the approvals of a network family, one for each child."""
    from sqlmodel import col, select

    from plejedesk.respite.models import Approval

    return session.exec(select(Approval).where(Approval.family_id == family_id).order_by(col(Approval.id))).all()


def require_child(session: "Session", case_id: str, child_id: str) -> None:
    """Raise Refused for somebody who is no child of the case."""
    from sqlmodel import select

    from plejedesk.core.models import CaseMember

    member = select(CaseMember.role).where(CaseMember.case_id == case_id, CaseMember.person_id == child_id)
    if session.exec(member).first() != "child":
        raise Refused(_("Somebody has taken that child out of the case already."))


def require_empty(session: "Session", family_id: str, day: date) -> None:
    """Raise Refused, with how many, while children have stays with the family that go on after a day."""
    from sqlmodel import func, select

    from plejedesk.respite.models import Stay

    last = func.coalesce(Stay.ended_on, Stay.to_day)
    with_it = select(Stay.child_id).where(Stay.family_id == family_id, last.is_(None) | (last > day))
    children = len(set(session.exec(with_it).all()))
    if children:
        words = ngettext(
            "{n} child has stays with the family. End them first.",
            "{n} children have stays with the family. End them first.",
            children,
        )
        raise Refused(words.format(n=children))


def is_used(session: "Session", family_id: str) -> bool:
    """Return whether a child was ever proposed to the family, approved for it, or with it."""
    from sqlmodel import select

    from plejedesk.respite.models import Approval, Proposal, Stay

    return any(
        session.exec(select(table.id).where(table.family_id == family_id)).first()
        for table in (Approval, Proposal, Stay)
    )
