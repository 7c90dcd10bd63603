"""Finding what a case has told of its family, for the functions that change it.

The tables are imported inside, so that a screen can name what stands on this before the ORM is loaded.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.family_models import CoupleEvent, Household, ParentLink, Resident
    from plejedesk.core.models import Person
    from plejedesk.core.network_models import CandidateStep


def require_members(session: "Session", case_id: str, *people: str) -> None:
    """Raise Refused for somebody who is not in the case."""
    from sqlmodel import col, select

    from plejedesk.core.models import CaseMember

    there = select(CaseMember.person_id).where(CaseMember.case_id == case_id, col(CaseMember.person_id).in_(people))
    if set(people) - set(session.exec(there).all()):
        raise Refused(_("Somebody has taken that person out of the case already."))


def require_two(session: "Session", case_id: str, a_id: str, b_id: str, field: str = "person") -> None:
    """Raise BadInput for somebody with themselves, Refused for somebody who is not in the case."""
    if a_id == b_id:
        raise BadInput(_("Choose two different people."), field)
    require_members(session, case_id, a_id, b_id)


def between(session: "Session", model: Any, case_id: str, a_id: str, b_id: str) -> Any:
    """Return what a table has of two people, whoever of them was named first."""
    from sqlmodel import select

    rows = session.exec(select(model).where(model.case_id == case_id, model.a_id.in_([a_id, b_id]))).all()
    return next((row for row in rows if {row.a_id, row.b_id} == {a_id, b_id}), None)


def naming(session: "Session", model: Any, names: Sequence[str], case_id: str, person_id: str) -> Sequence[Any]:
    """Return what a table of a case says of somebody, in any of these columns, in the order it was told."""
    from sqlmodel import or_, select

    named = or_(*(getattr(model, name) == person_id for name in names))
    return session.exec(select(model).where(model.case_id == case_id, named).order_by(model.id)).all()


def link_of(session: "Session", case_id: str, child_id: str, parent_id: str) -> "ParentLink | None":
    """Return a child's tie to a parent."""
    from sqlmodel import select

    from plejedesk.core.family_models import ParentLink

    of_two = select(ParentLink).where(
        ParentLink.case_id == case_id, ParentLink.child_id == child_id, ParentLink.parent_id == parent_id
    )
    return session.exec(of_two).first()


def parents_of(session: "Session", case_id: str, child_id: str, *kinds: str) -> list[str]:
    """Return the parents of somebody, of these kinds or of any, in the order they were told."""
    from sqlmodel import col, select

    from plejedesk.core.family_models import ParentLink

    links = select(ParentLink.parent_id).where(ParentLink.case_id == case_id, ParentLink.child_id == child_id)
    if kinds:
        links = links.where(col(ParentLink.kind).in_(kinds))
    return list(session.exec(links.order_by(col(ParentLink.id))).all())


def children_of(session: "Session", case_id: str, parent_id: str, *kinds: str) -> list[str]:
    """Return the children of somebody, of these kinds or of any, in the order they were told."""
    from sqlmodel import col, select

    from plejedesk.core.family_models import ParentLink

    links = select(ParentLink.child_id).where(ParentLink.case_id == case_id, ParentLink.parent_id == parent_id)
    if kinds:
        links = links.where(col(ParentLink.kind).in_(kinds))
    return list(session.exec(links.order_by(col(ParentLink.id))).all())


def partners_of(session: "Session", case_id: str, people: Iterable[str]) -> set[str]:
    """Return everybody with whom any of these people is or was a couple."""
    from sqlmodel import col, or_, select

    from plejedesk.core.family_models import Couple

    asked = sorted(people)
    with_them = select(Couple.a_id, Couple.b_id).where(
        Couple.case_id == case_id, or_(col(Couple.a_id).in_(asked), col(Couple.b_id).in_(asked))
    )
    return {b if a in asked else a for a, b in session.exec(with_them).all()}


def forebears(session: "Session", case_id: str, *people: str) -> set[str]:
    """Return the parents of people, of any kind, their parents and so on, with the people themselves."""
    from sqlmodel import col, select

    from plejedesk.core.family_models import ParentLink

    found, fresh = set(people), set(people)
    while fresh:
        above = select(ParentLink.parent_id).where(
            ParentLink.case_id == case_id, col(ParentLink.child_id).in_(sorted(fresh))
        )
        fresh = set(session.exec(above).all()) - found
        found |= fresh
    return found


def events_of(session: "Session", couple_id: str) -> "list[CoupleEvent]":
    """Return what happened to a couple, in its order."""
    from sqlmodel import col, select

    from plejedesk.core.family_models import CoupleEvent

    of_couple = select(CoupleEvent).where(CoupleEvent.couple_id == couple_id)
    return list(session.exec(of_couple.order_by(col(CoupleEvent.place), col(CoupleEvent.id))).all())


def homes_of(session: "Session", case_id: str) -> "Sequence[Household]":
    """Return the homes of a case."""
    from sqlmodel import col, select

    from plejedesk.core.family_models import Household

    return session.exec(select(Household).where(Household.case_id == case_id).order_by(col(Household.id))).all()


def residents_of(session: "Session", household_id: str) -> "Sequence[Resident]":
    """Return everybody's place in a home, those who moved out too."""
    from sqlmodel import col, select

    from plejedesk.core.family_models import Resident

    in_home = select(Resident).where(Resident.household_id == household_id)
    return session.exec(in_home.order_by(col(Resident.id))).all()


def steps_of(session: "Session", candidate_id: str) -> "Sequence[CandidateStep]":
    """Return the steps of a candidate."""
    from sqlmodel import select

    from plejedesk.core.network_models import CandidateStep

    return session.exec(select(CandidateStep).where(CandidateStep.candidate_id == candidate_id)).all()


def persons(session: "Session", ids: Iterable[str]) -> "list[Person]":
    """Return the records of people, in the order of the ids."""
    from plejedesk.core.models import Person

    found = (session.get(Person, each) for each in ids)
    return [person for person in found if person is not None]
