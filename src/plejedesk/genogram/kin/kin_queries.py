"""Reading what a case tells of its family beside the tree: remarks, homes left, standing by law; and one person whole.

What is restricted is read by a query of its own, about one person, when somebody has said what for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plejedesk.core.family import Family
from plejedesk.core.safety import Gate
from plejedesk.genogram.kin.kin_facts import KinFacts, Known
from plejedesk.genogram.kin.standing_changes import StandingFacts
from plejedesk.store.family import family_of
from plejedesk.store.network import gate_of
from plejedesk.store.reader import Reader

CASE = "SELECT family, ref FROM case_file WHERE id = :case"
NOTES = "SELECT id, note FROM tie WHERE case_id = :case AND note <> ''"
EVENTS = "SELECT id, couple_id, kind, year FROM couple_event WHERE case_id = :case ORDER BY place, id"
PLACES = """
SELECT r.id, r.household_id, h.name, r.person_id, r.days, r.until
FROM resident r
JOIN household h ON h.id = r.household_id
WHERE r.case_id = :case
ORDER BY r.until IS NOT NULL, r.until DESC, r.id
"""
STANDINGS = """
SELECT id, child_id, person_id, custody, residence, contact, informed, basis, note
FROM standing
WHERE case_id = :case
ORDER BY id
"""
KNOWN = """
SELECT p.name, p.sex, p.kind, p.born, p.born_year, p.due, p.dead, p.died, p.died_year, p.cpr, p.protected,
       m.relation, m.closeness, m.since, p.place, p.reached
FROM case_member m
JOIN person p ON p.id = m.person_id
WHERE m.case_id = :case AND p.id = :person
"""
REMARKS = """
SELECT id, a_id, b_id, kind, note, told_by, on_day
FROM restricted_tie
WHERE case_id = :case AND :person IN (a_id, b_id)
ORDER BY on_day DESC, id DESC
"""


@dataclass(frozen=True)
class Place:
    """Somebody's place in a home; `until` is when they moved out."""

    id: str
    household_id: str
    home: str
    person: str
    days: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Event:
    """Something that happened to a couple."""

    id: str
    couple: str
    kind: str
    year: int | None = None


@dataclass(frozen=True)
class Standing:
    """What somebody is to a child by law."""

    id: str
    child: str
    person: str
    facts: StandingFacts


@dataclass(frozen=True)
class Remark:
    """A restricted remark: who suffers what from whom; never printed."""

    id: str
    who: str
    whom: str
    kind: str
    note: str = field(repr=False)
    told_by: str
    on_day: date


@dataclass(frozen=True)
class Told:
    """All that a case tells of its family but what is restricted; `notes` are the remarks by tie."""

    name: str
    ref: str
    family: Family
    notes: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    places: tuple[Place, ...] = ()
    standings: tuple[Standing, ...] = ()
    gate: Gate = field(default_factory=Gate)


def told_of(reader: Reader, case_id: str) -> Told | None:
    """Return what a case tells of its family, None when there is no such case (any more)."""
    case = reader.one(CASE, case=case_id)
    if case is None:
        return None
    return Told(
        case[0],
        case[1],
        family_of(reader, case_id),
        dict(reader.rows(NOTES, case=case_id)),
        tuple(Event(*row) for row in reader.rows(EVENTS, case=case_id)),
        tuple(_place(*row) for row in reader.rows(PLACES, case=case_id)),
        tuple(_standing(row) for row in reader.rows(STANDINGS, case=case_id)),
        gate=gate_of(reader, case_id),
    )


def known_of(reader: Reader, case_id: str, person_id: str) -> Known | None:
    """Return all that is known of somebody in a case; None for one who has left it."""
    row = reader.one(KNOWN, case=case_id, person=person_id)
    if row is None:
        return None
    name, sex, kind, born, born_year, due, dead, died, died_year, cpr, protected, *rest = row
    relation, closeness, since, place, reached = rest
    facts = KinFacts(
        name=name,
        sex=sex,
        kind=kind,
        born=_day(born),
        born_year=born_year,
        due=_day(due),
        dead=bool(dead),
        died=_day(died),
        died_year=died_year,
        cpr=cpr or "",
        protected=bool(protected),
        relation=relation,
        closeness=closeness,
        since=since,
        place=place,
        reached=reached,
    )
    family = family_of(reader, case_id)
    return Known(person_id, facts, person_id in family.related, family.by_id[person_id].index)


def remarks_of(reader: Reader, case_id: str, person_id: str) -> tuple[Remark, ...]:
    """Return the restricted remarks about somebody, the newest first. Whoever asks logs the reading first."""
    return tuple(_remark(*row) for row in reader.rows(REMARKS, case=case_id, person=person_id))


def _place(place: str, household: str, home: str, person: str, days: str, until: str | None) -> Place:
    return Place(place, household, home, person, days, _day(until))


def _remark(remark: str, who: str, whom: str, kind: str, note: str, told_by: str, on_day: str) -> Remark:
    return Remark(remark, who, whom, kind, note, told_by, date.fromisoformat(on_day))


def _standing(row: tuple[Any, ...]) -> Standing:
    standing, child, person, custody, residence, *rest = row
    return Standing(standing, child, person, StandingFacts(custody, bool(residence), *rest))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
