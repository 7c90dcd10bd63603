"""The facts of a respite family, and how they get into its record."""

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from plejedesk.core import collation, finding
from plejedesk.respite import obliging
from plejedesk.respite.families import family_checks as checks
from plejedesk.respite.obliging import open_case, today_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.respite.models import RespiteFamily


@dataclass(frozen=True, kw_only=True)
class FamilyFacts:
    """All that is written of a family by hand; `takes` are needs and `extents` extents it can meet, in our words.

    Of the certificates only the day they were seen is kept, never what they hold.
    """

    name: str
    kind: str = "general"
    area: str = ""
    address: str = ""
    reached: str = ""
    recruited: date | None = None
    approved_on: date | None = None
    approved_until: date | None = None
    approved_by: str = ""
    capacity: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    takes: tuple[str, ...] = ()
    extents: tuple[str, ...] = ()
    own_children: str = ""
    course_on: date | None = None
    agreement_on: date | None = None
    criminal_seen_on: date | None = None
    child_cert_seen_on: date | None = None
    confirmed_on: date | None = None
    confirmed_by: str = ""
    note: str = ""


def add_family(session: "Session", facts: FamilyFacts, case_id: str | None = None, person_id: str | None = None) -> str:
    """Write a family and return its id. One found in a case's network belongs to that case.

    Raises BadInput, naming the field; Refused for a case that is closed or gone.
    """
    from plejedesk.respite.models import RespiteFamily

    checks.check(facts, today_of(session))
    if case_id is not None:
        open_case(session, case_id)
    family = RespiteFamily(kind=facts.kind, case_id=case_id, person_id=person_id)
    write(family, {field.name: getattr(facts, field.name) for field in fields(facts)})
    session.add(family)
    keep(session, family)
    return family.id


def facts_of(family: "RespiteFamily") -> FamilyFacts:
    """Return what is written of a family by hand."""
    listed = {name: _parts(getattr(family, name)) for name in ("takes", "extents")}
    plain = {each.name: getattr(family, each.name) for each in fields(FamilyFacts) if each.name not in listed}
    facts: dict[str, Any] = plain | listed
    return FamilyFacts(**facts)


def write(family: "RespiteFamily", new: dict[str, Any]) -> None:
    """Write some of the facts; a family is new from its approval unless another day is known."""
    for name, value in new.items():
        if isinstance(value, str):
            value = value.strip()
        setattr(family, name, ",".join(value) if isinstance(value, tuple) else value)
    family.recruited = family.recruited or family.approved_on
    family.name_sort = collation.danish_key(family.name)
    family.sounds = finding.findable(family.name, family.area)


def keep(session: "Session", family: "RespiteFamily") -> None:
    """Keep the case of a family in sight, where it has one; every change of a family ends with it."""
    session.flush()
    if family.case_id is not None:
        obliging.keep(session, family.case_id)


def _parts(joined: str) -> tuple[str, ...]:
    return tuple(part for part in joined.split(",") if part)
