"""Reading a case's family out of the file, in eight statements whatever its size."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from plejedesk.core.family import Couple, CoupleEvent, Family, Household, Human, Lives, Parentage, Sex, Tie, Twins
from plejedesk.store.reader import Reader

PEOPLE = """
SELECT p.id, p.name, p.sex, p.kind, p.born, p.born_year, p.due, p.dead, p.died, p.died_year, p.protected,
       m.role, m.relation, m.closeness, p.place
FROM case_member m
JOIN person p ON p.id = m.person_id
WHERE m.case_id = :case
ORDER BY m.id
"""
PARENTAGES = "SELECT id, child_id, parent_id, kind FROM parent_link WHERE case_id = :case ORDER BY id"
COUPLES = "SELECT id, a_id, b_id FROM couple WHERE case_id = :case ORDER BY id"
EVENTS = "SELECT couple_id, kind, year FROM couple_event WHERE case_id = :case ORDER BY place, id"
TWINS = "SELECT id, a_id, b_id, identical FROM twins WHERE case_id = :case ORDER BY id"
TIES = "SELECT id, a_id, b_id, kind FROM tie WHERE case_id = :case ORDER BY id"
HOMES = "SELECT id, name FROM household WHERE case_id = :case ORDER BY id"
LIVES = "SELECT household_id, person_id, days FROM resident WHERE case_id = :case AND until IS NULL ORDER BY id"


def family_of(reader: Reader, case_id: str) -> Family:
    """Return the family of a case as it was told; ties to somebody who has left the case are left out."""
    people = tuple(_human(row) for row in reader.rows(PEOPLE, case=case_id))
    here = {human.id for human in people}
    events, lives = _by_first(reader.rows(EVENTS, case=case_id)), _by_first(reader.rows(LIVES, case=case_id))
    return Family(
        people=people,
        parentages=tuple(Parentage(*row) for row in reader.rows(PARENTAGES, case=case_id) if _all(row[1:3], here)),
        couples=tuple(
            Couple(row[0], row[1], row[2], tuple(CoupleEvent(*each) for each in events[row[0]]))
            for row in reader.rows(COUPLES, case=case_id)
            if _all(row[1:3], here)
        ),
        twins=tuple(_twins(row) for row in reader.rows(TWINS, case=case_id) if _all(row[1:3], here)),
        ties=tuple(Tie(*row) for row in reader.rows(TIES, case=case_id) if _all(row[1:3], here)),
        households=tuple(
            Household(row[0], row[1], tuple(Lives(*each) for each in lives[row[0]] if each[0] in here))
            for row in reader.rows(HOMES, case=case_id)
        ),
    )


def _human(row: tuple[Any, ...]) -> Human:
    person, name, sex, kind, born, born_year, due, dead, died, died_year, protected, role, relation, near, place = row
    return Human(
        id=person,
        name=name,
        sex=cast(Sex, sex),
        kind="unborn" if kind == "person" and due and not (born or born_year) else kind,
        born=_day(born),
        born_year=born_year,
        due=_day(due),
        dead=bool(dead or died or died_year),
        died=_day(died),
        died_year=died_year,
        protected=bool(protected),
        role=role,
        relation=relation,
        closeness=near,
        place=place,
    )


def _twins(row: tuple[Any, ...]) -> Twins:
    return Twins(row[0], row[1], row[2], None if row[3] is None else bool(row[3]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _all(ids: Iterable[str], here: set[str]) -> bool:
    return all(each in here for each in ids)


def _by_first(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *rest in rows:
        found[first].append(tuple(rest))
    return found
