"""People of the genogram, written down with what they are to somebody in it, in one breath.

Each function changes one session; the store commits. The tables are imported inside, so that a screen can name these
functions before the ORM is loaded.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.core import family_changes, membership
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.family_checks import require_generations
from plejedesk.core.family_rows import parents_of, persons
from plejedesk.core.i18n import _
from plejedesk.genogram.kin import kin_places
from plejedesk.genogram.kin.kin_facts import LOST, UP, WAYS, KinFacts, Way, as_member, checked
from plejedesk.genogram.kin.siblings import share_one, share_parents
from plejedesk.genogram.kin.unknown_kin import around, drop_idle, is_unknown, set_known_parent
from plejedesk.store.leaving import remove_member

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.family_models import ParentLink
    from plejedesk.core.models import Case, CaseMember, Person


def add_kin(session: "Session", case_id: str, facts: KinFacts, ways: Sequence[Way], today: date) -> str:
    """Write somebody into the genogram with what they are to others in it, and return the person's id.

    A person with a CPR number that is known here is the same person, and what is known of them stays. Raises BadInput,
    naming the field.
    """
    from plejedesk.core.models import CaseMember

    case = _case(session, case_id)
    said = checked(facts, today)
    kin_places.require_new(session, case_id, said.name, ways)
    told = as_member(said)
    known = membership.known(session, told)
    person = known or membership.new_person()
    if membership.is_in(session, case_id, person):
        raise BadInput(_("That person is in the case already."), "cpr")
    membership.fill_in(person, told)
    _write(person, said, over=False)
    person.kind = person.kind if known else said.kind
    member = CaseMember(case_id=case_id, person_id=person.id, role="other")
    _place(member, said)
    session.add_all([person, member])
    session.flush()
    for way in ways:
        _relate(session, case_id, person.id, way)
    membership.keep_found(session, case)
    family_changes.reopen_mapping(session, case_id, _("Somebody new was added to the case."))
    kin_places.keep(session, case_id)
    return person.id


def change_kin(session: "Session", case_id: str, person_id: str, facts: KinFacts, today: date) -> None:
    """Put right what is known of somebody in the genogram. Raises BadInput, naming the field, Refused if gone."""
    case = _case(session, case_id)
    member, person = _member(session, case_id, person_id)
    said = checked(facts, today)
    other = membership.known(session, as_member(said))
    if other is not None and other.id != person.id:
        raise BadInput(_("Somebody else here has that CPR number. Check it."), "cpr")
    was_unknown = is_unknown(person)
    membership.put_right(person, as_member(said))
    _write(person, said, over=True)
    person.kind = said.kind
    _place(member, said)
    session.add_all([person, member])
    session.flush()
    require_generations(session, case_id, person_id)
    if was_unknown and not is_unknown(person):
        family_changes.reopen_mapping(session, case_id, _("Somebody unknown is known now."))
    for each in membership.cases_of(session, person.id):
        membership.keep_found(session, each)
    kin_places.keep(session, case.id)


def relate(session: "Session", case_id: str, person_id: str, way: Way) -> None:
    """Write what somebody is to another: a tie is made with everybody it follows for.

    Whole siblings share both parents, half-siblings the one that `partner` says; a parent who is told takes the place
    of an unknown one. Raises BadInput for an unknown way, or one that cannot be.
    """
    _relate(session, case_id, person_id, way)
    kin_places.keep(session, case_id)


def tell_couple(
    session: "Session", case_id: str, a_id: str, b_id: str, kind: str = "", year: int | None = None
) -> None:
    """Write that two are or were a couple, and what has happened to them since; nothing twice. Raises BadInput."""
    couple = family_changes.set_couple(session, case_id, a_id, b_id)
    if kind:
        family_changes.add_couple_event(session, couple, kind, year)
    kin_places.keep(session, case_id)


def unrelate(session: "Session", case_id: str, what: str, record_id: str) -> None:
    """Take out one thing told of two people; `what` is its table. Raises Refused when somebody has already."""
    table = kin_places.table(what)
    record = session.get(table, record_id)
    if record is None:
        raise Refused(_("Somebody has taken that out already."))
    if what == "parent_link":
        _unlink(session, case_id, record)
    else:
        family_changes.remove(session, table, record_id)
    if what == "resident":
        family_changes.drop_if_empty(session, record.household_id)
    kin_places.keep(session, case_id)


def leave(session: "Session", case_id: str, person_id: str, reason: str) -> None:
    """Take somebody out of the case, with the reason, and those of whom nothing is known who only tied them to others.

    Raises BadInput without a reason, Refused for the last child and for a child with something open.
    """
    unknown = around(session, case_id, person_id)
    remove_member(session, kin_places.member_of(session, case_id, person_id).id, reason)
    drop_idle(session, case_id, unknown)
    kin_places.keep(session, case_id)


def _unlink(session: "Session", case_id: str, link: "ParentLink") -> None:
    """Take out that somebody is a parent, and those of whom nothing is known who only tied the two to others."""
    from plejedesk.core.family_models import ParentLink

    unknown = [each for each in persons(session, [link.parent_id]) if is_unknown(each)]
    before = kin_places.by_ties(session, case_id, link.parent_id)
    family_changes.remove(session, ParentLink, link.id)
    kin_places.settle(session, case_id, link.parent_id, before)
    drop_idle(session, case_id, unknown)


def _write(person: "Person", said: KinFacts, *, over: bool) -> None:
    """Write what only the genogram knows of a person; `over` also takes away what is no longer said."""
    told: dict[str, object] = {name: getattr(said, name) for name in ("sex", "dead", "died", "died_year")}
    told |= {name: getattr(said, name).strip() for name in ("place", "reached")}
    told["born_year"] = None if person.born else said.born_year
    if said.kind in LOST:
        told["due"] = said.due
    for name, value in told.items():
        if over or not getattr(person, name):
            setattr(person, name, value)


def _place(member: "CaseMember", said: KinFacts) -> None:
    member.relation = said.relation
    member.closeness, member.since = said.closeness, said.since.strip()


def _relate(session: "Session", case_id: str, person_id: str, way: Way) -> None:
    if way.way not in WAYS:
        raise BadInput(_("Choose what the person is to somebody in the genogram."), "way")
    if way.way == "other":
        return
    if not way.of:
        raise BadInput(_("Choose to whom."), "of")
    named = [each for each in (person_id, way.of, way.partner) if each and each not in UP]
    before = {each: kin_places.by_ties(session, case_id, each) for each in named}
    _tie(session, case_id, person_id, way)
    for each in dict.fromkeys([*named, *(up for child in named for up in parents_of(session, case_id, child))]):
        kin_places.settle(session, case_id, each, before.get(each, kin_places.NO_PARENT))


def _tie(session: "Session", case_id: str, person_id: str, way: Way) -> None:
    if way.way in UP:
        kin_places.take_sex(session, person_id, UP[way.way])
        set_known_parent(session, case_id, way.of, person_id, way.kind)
    elif way.way == "child":
        for parent in dict.fromkeys(filter(None, (way.of, way.partner))):
            set_known_parent(session, case_id, person_id, parent, way.kind)
    elif way.way == "partner":
        family_changes.set_couple(session, case_id, way.of, person_id, way.events)
    elif way.way == "sibling":
        share_parents(session, case_id, way.of, person_id, way.kind)
    else:
        share_one(session, case_id, person_id, way.of, way.partner, way.kind)


def _member(session: "Session", case_id: str, person_id: str) -> "tuple[CaseMember, Person]":
    from plejedesk.core.models import Person

    return kin_places.member_of(session, case_id, person_id), session.get_one(Person, person_id)


def _case(session: "Session", case_id: str) -> "Case":
    from plejedesk.core.models import Case

    found = session.get(Case, case_id)
    if found is None:
        raise Refused(_("The case is not here any more."))
    return found
