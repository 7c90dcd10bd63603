"""Who takes part in a move without being asked for: what the case and the unit know of the five parties."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.plans.beginning import Party

if TYPE_CHECKING:
    from sqlmodel import Session

FAMILY = "foster_family"
PEDAGOGUE = "pædagog"  # the profession of a key worker, as it stands at the unit


@dataclass(frozen=True, kw_only=True)
class MoveFacts:
    """From where to whom and when; `address` and `contact_after` are known later, if at all."""

    from_place: str = ""
    unit_id: str | None = None
    family: str = ""
    family_phone: str = ""
    planned_on: date | None = None
    first_placement: bool = False
    guarded: bool = False
    address: str = ""
    contact_after: str = ""


def usual_parties(session: "Session", case_id: str, facts: MoveFacts, named: Sequence[Party] = ()) -> tuple[Party, ...]:
    """Return the parties named, and for roles nobody is named in: the caseworker, the family, parents, a key worker.

    The caseworker and the foster family may know where the child moves; nobody else until somebody says so.
    """
    known = {party.role for party in named}
    usual = [_caseworker(session, case_id), Party(FAMILY, facts.family, phone=facts.family_phone, knows_address=True)]
    usual += _parents(session, case_id)
    usual += _key_worker(session, facts)
    return (*named, *(party for party in usual if party.role not in known))


def _caseworker(session: "Session", case_id: str) -> Party:
    from plejedesk.core.models import Case, Caseworker

    case = session.get_one(Case, case_id)
    who = session.get(Caseworker, case.responsible_id) if case.responsible_id else None
    return Party("caseworker", (who.name or who.initials) if who else "", knows_address=True)


def _parents(session: "Session", case_id: str) -> list[Party]:
    from sqlmodel import col, select

    from plejedesk.core.models import CaseMember, Person

    of_case = select(Person).join(CaseMember, col(CaseMember.person_id) == Person.id)
    parents = of_case.where(CaseMember.case_id == case_id, CaseMember.role == "parent", col(Person.dead).is_(False))
    found = session.exec(parents.order_by(col(Person.id))).all()
    return [Party("birth_family", person.name, person_id=person.id) for person in found if person.died is None]


def _key_worker(session: "Session", facts: MoveFacts) -> list[Party]:
    """Return whoever of the unit is a pedagogue, else the first of its specialists; nobody without a unit."""
    from sqlmodel import col, select

    from plejedesk.plans.unit_models import Specialist, Unit

    unit = session.get(Unit, facts.unit_id) if facts.unit_id else None
    if unit is None:
        return []
    there = select(Specialist).where(Specialist.unit_id == unit.id, col(Specialist.left_on).is_(None))
    staff = session.exec(there.order_by(col(Specialist.name))).all()
    chosen = next((each for each in staff if PEDAGOGUE in each.profession.lower()), staff[0] if staff else None)
    if chosen is None:
        return [Party("key_worker", organisation=unit.name, phone=unit.phone, mail=unit.mail)]
    phone, mail = chosen.phone or unit.phone, chosen.mail or unit.mail
    return [Party("key_worker", chosen.name, unit.name, phone, mail, specialist_id=chosen.id)]
