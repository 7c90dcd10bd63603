"""Who belongs to a case: what can be said of a person, who is known already, and what a case is found by."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core import births, cpr
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.i18n import _
from plejedesk.core.relations import RELATIONS

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Case, CaseMember, Person

ROLES = ("child", "parent", "other")


@dataclass(frozen=True)
class MemberFacts:
    """What is written of somebody in a case; the CPR number with or without dash, never printed."""

    name: str
    role: str
    relation: str = ""
    cpr: str = field(default="", repr=False)
    born: date | None = None
    due: date | None = None
    protected: bool = False


def checked(facts: MemberFacts, today: date) -> MemberFacts:
    """Return the facts with the number in its stored form, and the day of birth it tells where none is written.

    Raises BadInput, naming the field, for what cannot be; a number that only looks odd passes, as in a notification.
    """
    if facts.role not in ROLES:
        raise BadInput(_("Choose child, parent or other."), "role")
    if facts.relation and facts.relation not in RELATIONS:
        raise BadInput(_("Choose a relation from the list."), "relation")
    read = cpr.read(facts.cpr, today) if facts.cpr.strip() else None
    born = facts.born or (read.born if read else None)
    if facts.born:
        births.check_birth(facts.born, today, "born")
    if facts.due and not born:
        births.check_term(facts.due, today, "due")
    if not (facts.name.strip() or read or born or facts.due):
        raise BadInput(_("Write a name, or the CPR number, the date of birth or the due date."), "name")
    return replace(facts, name=facts.name.strip(), cpr=read.number if read else "", born=born)


def known(session: "Session", said: MemberFacts) -> "Person | None":
    """Return the person in the desk who has this CPR number."""
    from sqlmodel import col, select

    from plejedesk.core.models import Person

    if not said.cpr:
        return None
    return session.exec(select(Person).where(Person.cpr == said.cpr).order_by(col(Person.id))).first()


def new_person() -> "Person":
    """Return a person nothing is known of yet."""
    from plejedesk.core.models import Person

    return Person()


def fill_in(person: "Person", said: MemberFacts) -> None:
    """Add what was not known of a person; what was is never written over."""
    person.cpr = person.cpr or said.cpr or None
    person.born = person.born or said.born
    person.due = person.due or said.due
    person.protected = person.protected or said.protected
    person.sounds = _with_words(person.sounds, _sounds(said.name))
    person.name = person.name or said.name


def put_right(person: "Person", said: MemberFacts) -> None:
    """Write what is said of a person over what was known; other spellings somebody reported still find them."""
    gone = set(_sounds(person.name)) - set(_sounds(said.name))
    person.sounds = _with_words(
        " ".join(word for word in person.sounds.split() if word not in gone), _sounds(said.name)
    )
    person.name, person.cpr = said.name, said.cpr or None
    person.born, person.due, person.protected = said.born, said.due, said.protected


def keep_found(session: "Session", case: "Case") -> None:
    """Write anew what a case is found and sorted by: its family, its reference, and the names of who is in it."""
    from sqlmodel import col, select

    from plejedesk.core.collation import danish_key
    from plejedesk.core.finding import findable
    from plejedesk.core.models import CaseMember, Person

    joined = select(Person).join(CaseMember, col(CaseMember.person_id) == Person.id)
    people = session.exec(joined.where(CaseMember.case_id == case.id).order_by(col(CaseMember.id))).all()
    words = findable(case.family, *(person.name for person in people), case.ref, case.other_ref)
    case.sounds = _with_words(words, [word for person in people for word in person.sounds.split()])
    case.family_sort = danish_key(case.family)
    session.add(case)


def is_in(session: "Session", case_id: str, person: "Person") -> bool:
    """Return whether a person is a member of a case."""
    return any(member.person_id == person.id for member in _members(session, case_id))


def member_of(session: "Session", member_id: str) -> "tuple[CaseMember, Person]":
    """Return a membership and its person. Raises Refused when somebody has removed it."""
    from plejedesk.core.models import CaseMember, Person

    member = session.get(CaseMember, member_id)
    if member is None:
        raise Refused(_("Somebody has taken that person out of the case already."))
    return member, session.get_one(Person, member.person_id)


def require_another_child(session: "Session", member: "CaseMember") -> None:
    """Raise Refused for the last child of a case: without one, no list would show it as anybody's."""
    children = [each.id for each in _members(session, member.case_id) if each.role == "child"]
    if children == [member.id]:
        raise Refused(_("This is the only child of the case. Write another one first, or close the case."))


def cases_of(session: "Session", person_id: str) -> "Sequence[Case]":
    """Return every case a person is in."""
    from sqlmodel import col, select

    from plejedesk.core.models import Case, CaseMember

    joined = select(Case).join(CaseMember, col(CaseMember.case_id) == Case.id)
    return session.exec(joined.where(CaseMember.person_id == person_id)).all()


def _members(session: "Session", case_id: str) -> "Sequence[CaseMember]":
    from sqlmodel import select

    from plejedesk.core.models import CaseMember

    return session.exec(select(CaseMember).where(CaseMember.case_id == case_id)).all()


def _sounds(name: str) -> list[str]:
    from plejedesk.core import names

    return list(names.tokens(name))


def _with_words(text: str, words: Sequence[str]) -> str:
    return " ".join(dict.fromkeys((*text.split(), *words)))
