"""Somebody of whom nothing is known but that they are there: written down to tie others, filled in once they are told.

Whole siblings share both parents, also where nobody has told who those are. Told later of one child, a parent takes
the place of the unknown one for all of them, so that the order of telling does not matter.
"""

from typing import TYPE_CHECKING, Any

from plejedesk.core import family_changes, membership
from plejedesk.core.family_rows import children_of, link_of, naming, parents_of, persons
from plejedesk.store import belonging

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import CaseMember, Person

TELLING = ("name", "cpr", "born", "born_year", "due", "dead", "died", "died_year", "protected", "place", "reached")
"""What is empty for somebody unknown; the sex may be told by the word mother or father."""


def is_unknown(person: "Person") -> bool:
    """Return whether nothing is known of somebody."""
    return person.kind == "person" and not any(getattr(person, name) for name in TELLING)


def unknown_person(session: "Session", case_id: str, sex: str = "") -> str:
    """Return a new person nothing is known of."""
    from plejedesk.core.models import CaseMember

    person = membership.new_person()
    person.sex = sex
    session.add_all([person, CaseMember(case_id=case_id, person_id=person.id, role="other")])
    session.flush()
    return person.id


def unknown_parents(session: "Session", case_id: str, child_id: str, kind: str) -> "list[Person]":
    """Return the parents of that kind of whom nothing is known."""
    return [each for each in persons(session, parents_of(session, case_id, child_id, kind)) if is_unknown(each)]


def known_parents(session: "Session", case_id: str, child_id: str, kind: str) -> "list[Person]":
    """Return the parents of that kind of whom something is known."""
    return [each for each in persons(session, parents_of(session, case_id, child_id, kind)) if not is_unknown(each)]


def may_be(unknown: "Person", sex: str) -> bool:
    """Return whether somebody unknown may be a person of that sex."""
    return not (unknown.sex and sex) or unknown.sex == sex


def set_known_parent(session: "Session", case_id: str, child_id: str, parent_id: str, kind: str) -> None:
    """Write that somebody is a parent; they take the place of an unknown one, for every child that one has.

    Raises BadInput as `family_changes.set_parent` does.
    """
    if kind in ("birth", "adopted") and link_of(session, case_id, child_id, parent_id) is None:
        (parent,) = persons(session, [parent_id])
        fitting = [each for each in unknown_parents(session, case_id, child_id, kind) if may_be(each, parent.sex)]
        fitting.sort(key=lambda each: each.sex != parent.sex)
        if fitting and fitting[0].id != parent_id:
            become(session, case_id, fitting[0], parent)
    family_changes.set_parent(session, case_id, child_id, parent_id, kind)


def become(session: "Session", case_id: str, unknown: "Person", person: "Person") -> None:
    """Tell of a person all that was told of somebody unknown, who is gone then. Raises BadInput where it cannot be."""
    from plejedesk.core.family_models import ParentLink

    links = [
        (link.child_id, link.parent_id, link.kind)
        for link in naming(session, ParentLink, ("child_id", "parent_id"), case_id, unknown.id)
    ]
    for link in naming(session, ParentLink, ("child_id", "parent_id"), case_id, unknown.id):
        family_changes.remove(session, ParentLink, link.id)
    for model, names in _told_elsewhere():
        for record in naming(session, model, names, case_id, unknown.id):
            _move(session, model, names, record, unknown.id, person.id)
    _hand_over_place(session, case_id, unknown, person)
    for child, parent, kind in links:
        ends = [person.id if each == unknown.id else each for each in (child, parent)]
        if link_of(session, case_id, ends[0], ends[1]) is None:
            family_changes.set_parent(session, case_id, ends[0], ends[1], kind)


def drop_idle(session: "Session", case_id: str, people: "list[Person]") -> None:
    """Take out those of the people of whom nothing is known and who tie nobody to anybody any more."""
    for person in people:
        if is_unknown(person) and _ties_nobody(session, case_id, person.id):
            family_changes.take_out(session, case_id, person.id)
            session.delete(_member(session, case_id, person.id))
            session.flush()
            belonging.forget_if_unnamed(session, person)


def around(session: "Session", case_id: str, person_id: str) -> "list[Person]":
    """Return the parents and children of somebody of whom nothing is known."""
    ids = [*parents_of(session, case_id, person_id), *children_of(session, case_id, person_id)]
    return [each for each in persons(session, dict.fromkeys(ids)) if is_unknown(each)]


def _told_elsewhere() -> "list[tuple[Any, tuple[str, ...]]]":
    """Return the tables that tell something of people, but for who is whose child."""
    from plejedesk.core.family_models import ParentLink
    from plejedesk.genogram.models import AnswerPerson

    told = [each for each in family_changes.told_of_people() if each[0] is not ParentLink]
    return [*told, (AnswerPerson, ("person_id",))]


def _move(session: "Session", model: Any, names: tuple[str, ...], record: Any, gone: str, kept: str) -> None:
    """Tell of one person what was told of another; what is told of that person already is not told twice."""
    for name in names:
        if getattr(record, name) == gone:
            setattr(record, name, kept)
    same = [each for each in naming(session, model, names, record.case_id, kept) if each.id != record.id]
    alone = len(names) > 1 and len({getattr(record, name) for name in names}) == 1
    if alone or any(_says_the_same(model, names, each, record) for each in same):
        session.flush()
        family_changes.remove(session, model, record.id)
    else:
        session.add(record)
        session.flush()


def _says_the_same(model: Any, names: tuple[str, ...], one: Any, other: Any) -> bool:
    beside = {"resident": ("household_id",), "answer_person": ("answer_id",), "candidate": ("role",)}
    more = beside.get(model.__tablename__, ())
    ends = [{getattr(each, name) for name in names} for each in (one, other)]
    return ends[0] == ends[1] and all(getattr(one, name) == getattr(other, name) for name in more)


def _hand_over_place(session: "Session", case_id: str, unknown: "Person", person: "Person") -> None:
    """Give the person the place in the case that the unknown one had, as far as theirs says nothing."""
    before, after = _member(session, case_id, unknown.id), _member(session, case_id, person.id)
    for name in ("relation", "closeness", "since"):
        if not getattr(after, name):
            setattr(after, name, getattr(before, name))
    if before.role == "parent" and after.role == "other":
        after.role = "parent"
    person.sex = person.sex or unknown.sex
    session.add_all([after, person])
    session.delete(before)
    session.flush()
    belonging.forget_if_unnamed(session, unknown)


def _ties_nobody(session: "Session", case_id: str, person_id: str) -> bool:
    """Return whether no more than one child is told of somebody, and nothing else."""
    from plejedesk.core.family_models import ParentLink

    if any(naming(session, model, names, case_id, person_id) for model, names in _told_elsewhere()):
        return False
    return len(naming(session, ParentLink, ("child_id", "parent_id"), case_id, person_id)) < 2


def _member(session: "Session", case_id: str, person_id: str) -> "CaseMember":
    from sqlmodel import select

    from plejedesk.core.models import CaseMember

    return session.exec(
        select(CaseMember).where(CaseMember.case_id == case_id, CaseMember.person_id == person_id)
    ).one()
