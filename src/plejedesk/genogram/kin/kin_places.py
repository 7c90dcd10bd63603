"""Somebody's place in the case, as it follows from what is told of the family; and the tables that tell it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from plejedesk.core import sight
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.family_rows import between, children_of, link_of, parents_of, persons
from plejedesk.core.i18n import _
from plejedesk.core.law import book

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import CaseMember

OWN_KINDS = ("birth", "adopted")
CARING = {"foster": "foster_parent", "step": "step_parent"}
"""The relation to a child of the case that the kind of parent says."""


class Told(Protocol):
    """What somebody is said to be to another."""

    @property
    def way(self) -> str:
        """Return the way."""

    @property
    def of(self) -> str:
        """Return to whom."""


class ByTies(NamedTuple):
    """Whether somebody is a parent of a child of the case by birth or adoption, and the word for what they are."""

    own: bool = False
    relation: str = ""


NO_PARENT = ByTies()


def table(what: str) -> Any:
    """Return the table of that name that tells something of a family."""
    from plejedesk.core import family_models as f

    every = (
        f.ParentLink,
        f.Couple,
        f.CoupleEvent,
        f.Twins,
        f.Tie,
        f.RestrictedTie,
        f.Household,
        f.Resident,
        f.Standing,
    )
    return {each.__tablename__: each for each in every}[what]


def keep(session: "Session", case_id: str) -> None:
    """Have the queue say what the genogram calls for now."""
    entry = session.info["entry"]
    session.flush()
    sight.keep(session, case_id, None, book(), entry.at)


def member_of(session: "Session", case_id: str, person_id: str) -> "CaseMember":
    """Return somebody's place in a case. Raises Refused when somebody has taken them out."""
    from sqlmodel import select

    from plejedesk.core.models import CaseMember

    place = select(CaseMember).where(CaseMember.case_id == case_id, CaseMember.person_id == person_id)
    found = session.exec(place).first()
    if found is None:
        raise Refused(_("Somebody has taken that person out of the case already."))
    return found


def take_sex(session: "Session", person_id: str, sex: str) -> None:
    """Take what a word says of somebody's sex, where nobody has said otherwise."""
    (person,) = persons(session, [person_id])
    if sex and not person.sex:
        person.sex = sex
        session.add(person)
        session.flush()


def by_ties(session: "Session", case_id: str, person_id: str) -> ByTies:
    """Return what who is whose child says of somebody's place in the case."""
    own = _of_children(session, case_id, person_id, *OWN_KINDS)
    if own:
        (person,) = persons(session, [person_id])
        return ByTies(True, {"f": "mother", "m": "father"}.get(person.sex, ""))
    cared = (word for kind, word in CARING.items() if _of_children(session, case_id, person_id, kind))
    return ByTies(False, next(cared, ""))


def settle(session: "Session", case_id: str, person_id: str, before: ByTies = NO_PARENT) -> None:
    """Have somebody's role and relation say whether they are a parent of a child of the case.

    `before` is what the ties said until now: what they never said, somebody wrote by hand, and it stays.
    """
    member, now = member_of(session, case_id, person_id), by_ties(session, case_id, person_id)
    if member.role == "child":
        return
    if now.own or before.own:
        member.role = "parent" if now.own else "other"
    if now.relation and member.relation in ("", "mother", "father", *CARING.values()):
        member.relation = now.relation
    elif before.relation and member.relation == before.relation:
        member.relation = ""
    session.add(member)
    session.flush()


def require_new(session: "Session", case_id: str, name: str, ways: Sequence[Told]) -> None:
    """Raise BadInput for somebody of that name who is that to the same person already: nobody is written down twice."""
    from sqlmodel import select

    from plejedesk.core.models import CaseMember, Person

    if not name:
        return
    joined = select(Person.id, Person.name).join(CaseMember, CaseMember.person_id == Person.id)  # type: ignore[arg-type]
    people = session.exec(joined.where(CaseMember.case_id == case_id)).all()
    alike = [person for person, known in people if known.casefold() == name.casefold()]
    if any(_is_already(session, case_id, person, way) for person in alike for way in ways):
        raise BadInput(_("{name} is written down as that already. Esc leaves this.").format(name=name), "name")


def _is_already(session: "Session", case_id: str, person_id: str, told: Told) -> bool:
    from plejedesk.core.family_models import Couple

    if told.way in ("mother", "father", "parent"):
        return link_of(session, case_id, told.of, person_id) is not None
    if told.way == "child":
        return link_of(session, case_id, person_id, told.of) is not None
    if told.way == "partner":
        return between(session, Couple, case_id, person_id, told.of) is not None
    parents = (set(parents_of(session, case_id, each, *OWN_KINDS)) for each in (person_id, told.of))
    return told.way in ("sibling", "half_sibling") and bool(set.intersection(*parents))


def _of_children(session: "Session", case_id: str, person_id: str, *kinds: str) -> bool:
    """Return whether somebody is a parent of these kinds of a child that the case is about."""
    from sqlmodel import col, select

    from plejedesk.core.models import CaseMember

    children = children_of(session, case_id, person_id, *kinds)
    about = select(CaseMember.id).where(
        CaseMember.case_id == case_id, CaseMember.role == "child", col(CaseMember.person_id).in_(children)
    )
    return session.exec(about).first() is not None
