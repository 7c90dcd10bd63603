"""Handmade Danish families, one a file beside this one: as the pure facts, and written into a desk."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from plejedesk.core import clock, collation, obligations
from plejedesk.core.family import Couple, CoupleEvent, Family, Household, Human, Lives, Parentage, Tie, Twins
from plejedesk.core.finding import findable
from plejedesk.store.references import next_reference
from plejedesk.store.store import Store

FOLDER = Path(__file__).parent
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
IN_CASE = ("role", "relation", "closeness")
"""What of a person belongs to the place in the case."""


@cache
def told(name: str) -> Mapping[str, Any]:
    """Return what the file of a family says; `kin` and `side` are what is expected, in words and by parent."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def index(name: str) -> str:
    """Return the id of the child that the family's words are seen from."""
    return str(told(name)["index"])


@cache
def family(name: str) -> Family:
    """Return one family; everybody's id is the short name they have in the file."""
    facts = told(name)
    return Family(
        people=tuple(Human(id=key, **human) for key, human in facts["people"].items()),
        parentages=tuple(Parentage(f"{kind}-{child}-{to}", child, to, kind) for child, to, kind in _links(facts)),
        couples=tuple(Couple(f"{a}-{b}", a, b, tuple(events)) for a, b, events in _couples(facts)),
        twins=tuple(Twins(f"{each['a']}-{each['b']}", **each) for each in facts.get("twins", ())),
        ties=tuple(Tie(f"{each['a']}-{each['b']}", **each) for each in facts.get("ties", ())),
        households=tuple(Household(home, home, tuple(lives)) for home, lives in _homes(facts)),
    )


def _links(facts: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for group in facts.get("parents", ()):
        for child in group["of"]:
            for to in group["are"]:
                yield child, to, group.get("kind", "birth")


def _couples(facts: Mapping[str, Any]) -> Iterator[tuple[str, str, list[CoupleEvent]]]:
    for each in facts.get("couples", ()):
        told_events = (event.partition(" ") for event in each.get("events", ()))
        yield each["a"], each["b"], [CoupleEvent(kind, int(year) if year else None) for kind, _, year in told_events]


def _homes(facts: Mapping[str, Any]) -> Iterator[tuple[str, list[Lives]]]:
    for home in facts.get("homes", ()):
        parts = (entry.partition(" ") for entry in home["lives"])
        yield home["name"], [Lives(person, days) for person, _, days in parts]


def write(store: Store, name: str, responsible: str = "JH") -> str:
    """Write a family into a desk as a case of its own and return the case's id."""
    return str(store.write("case", _write, name, responsible).result().result)


def _write(session: Any, name: str, responsible: str) -> str:
    case_id = _case(session, name, responsible)
    ids = dict(_people(session, name, case_id))
    _tree(session, name, case_id, ids)
    _around(session, name, case_id, ids)
    return case_id


def _case(session: Any, name: str, responsible: str) -> str:
    from plejedesk.core.models import Case

    facts = told(name)
    people = [human.get("name", "") for human in facts["people"].values()]
    surname = facts.get("surname") or people[0].rpartition(" ")[2] or people[1].rpartition(" ")[2]
    ref = next_reference(session, "test")
    made = Case(
        ref=ref,
        family=surname,
        family_sort=collation.danish_key(surname),
        phase=facts.get("phase", "examination"),
        opened=clock.today(),
        area=facts.get("area", ""),
        responsible_id=obligations.caseworker(session, responsible).id,
        sounds=findable(surname, ref, *people),
    )
    session.add(made)
    return made.id


def _people(session: Any, name: str, case_id: str) -> Iterator[tuple[str, str]]:
    from plejedesk.core.models import CaseMember, Person

    for key, facts in told(name)["people"].items():
        place = {"role": "other"} | {field: facts[field] for field in IN_CASE if field in facts}
        person = Person(**{field: value for field, value in facts.items() if field not in IN_CASE})
        person.sounds = findable(person.name)
        session.add_all([person, CaseMember(case_id=case_id, person_id=person.id, **place)])
        yield key, person.id


def _tree(session: Any, name: str, case_id: str, ids: Mapping[str, str]) -> None:
    from plejedesk.core import family_models as rows

    facts = told(name)
    for child, parent, kind in _links(facts):
        session.add(rows.ParentLink(case_id=case_id, child_id=ids[child], parent_id=ids[parent], kind=kind))
    for a, b, events in _couples(facts):
        couple = rows.Couple(case_id=case_id, a_id=ids[a], b_id=ids[b])
        session.add(couple)
        for place, event in enumerate(events):
            happened = {"kind": event.kind, "year": event.year, "place": place}
            session.add(rows.CoupleEvent(case_id=case_id, couple_id=couple.id, **happened))
    for each in facts.get("twins", ()):
        pair = {"a_id": ids[each["a"]], "b_id": ids[each["b"]], "identical": each.get("identical")}
        session.add(rows.Twins(case_id=case_id, **pair))


def _around(session: Any, name: str, case_id: str, ids: Mapping[str, str]) -> None:
    from plejedesk.core import family_models as rows

    facts = told(name)
    for each in facts.get("ties", ()):
        session.add(rows.Tie(case_id=case_id, a_id=ids[each["a"]], b_id=ids[each["b"]], kind=each["kind"]))
    for home, lives in _homes(facts):
        made = rows.Household(case_id=case_id, name=home)
        session.add(made)
        for life in lives:
            place = {"household_id": made.id, "person_id": ids[life.person], "days": life.days}
            session.add(rows.Resident(case_id=case_id, **place))
    for each in facts.get("standings", ()):
        who = {"child_id": ids[each["child"]], "person_id": ids[each["person"]]}
        rest = {field: value for field, value in each.items() if field not in ("child", "person")}
        session.add(rows.Standing(case_id=case_id, **who, **rest))
