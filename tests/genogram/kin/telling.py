"""Telling a family to a desk by name, and reading back what it holds: the rows that the tests compare."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests import factories

from plejedesk.core import clock
from plejedesk.core.family import Family
from plejedesk.genogram.kin import kin_changes
from plejedesk.genogram.kin.kin_facts import KinFacts, Way
from plejedesk.store.family import family_of
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo

TODAY = date(2026, 11, 22)

Tie = tuple[str, str, str]


class Telling:
    """One case; people go by their first names, which no two of them share."""

    def __init__(self, store: Store, *children: str, family: str = "Holm") -> None:
        self.store = store
        self.case = factories.case(store, family, *children, phase="support")

    @property
    def family(self) -> Family:
        return self.store.read(family_of, self.case).result()

    @property
    def ids(self) -> dict[str, str]:
        return {human.name: human.id for human in self.family.people if human.name}

    def write(self, act: str, change: Callable[..., Any], *args: Any, **values: Any) -> Any:
        return self.store.write(act, change, *args, **values).result().result

    def add(self, name: str, way: str = "other", of: str = "", **more: Any) -> str:
        told = {each: more.pop(each) for each in ("kind", "partner", "events") if each in more}
        facts = KinFacts(name=name, **more)
        return str(self.write("add_kin", kin_changes.add_kin, self.case, facts, [self.way(way, of, **told)], TODAY))

    def way(self, way: str, of: str = "", *, kind: str = "birth", partner: str = "", events: Any = ()) -> Way:
        ids = self.ids
        return Way(way, ids.get(of, ""), kind, ids.get(partner, partner), tuple(events))

    def relate(self, name: str, way: str, of: str, **more: Any) -> None:
        self.write("relate", kin_changes.relate, self.case, self.ids[name], self.way(way, of, **more))

    def unrelate(self, what: str, record: str) -> None:
        self.write("unrelate", kin_changes.unrelate, self.case, what, record)

    def leave(self, name: str, reason: str = "Skrevet ved en fejl") -> None:
        self.write("remove_member", kin_changes.leave, self.case, self.ids[name], reason)

    def take_back(self) -> None:
        found = self.store.read(last_act, self.store.actor, self.store.device, clock.now()).result()
        self.store.write(f"undo:{found.name}", undo, found.id).result()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.store.read(lambda reader: reader.rows(sql)).result()

    # What is told, by name; somebody without one is a question mark

    def name(self, person: str) -> str:
        return self.family.by_id[person].name or "?"

    def parents(self, name: str) -> list[str]:
        family, ids = self.family, self.ids
        return sorted(family.by_id[each].name or "?" for each in family.parents(ids[name]))

    def kinds(self, name: str) -> dict[str, str]:
        family, ids = self.family, self.ids
        return {family.by_id[each.parent].name or "?": each.kind for each in family.parents_of[ids[name]]}

    def place(self, name: str) -> tuple[str, str]:
        human = self.family.by_id[self.ids[name]]
        return human.role, human.relation

    def story(self, a: str, b: str) -> list[tuple[str, int | None]]:
        couple = self.family.couple(self.ids[a], self.ids[b])
        assert couple is not None
        return [(each.kind, each.year) for each in couple.events]


def whole(telling: Telling) -> dict[str, Any]:
    """Return all that a case tells of its family, by name and without ids, so that two tellings can be compared."""
    family = telling.family
    names = {human.id: human.name or f"?{human.sex}" for human in family.people}
    unknown = {
        human.id: "+".join(sorted(names[each] for each in family.children(human.id)))
        for human in family.people
        if not human.name
    }
    names |= {person: f"{names[person]} ({of})" for person, of in unknown.items()}
    return {
        "people": sorted((names[h.id], h.sex, h.role, h.relation) for h in family.people),
        "parents": sorted((names[p.child], names[p.parent], p.kind) for p in family.parentages),
        "couples": sorted((*sorted((names[c.a], names[c.b])), c.events) for c in family.couples),
        "twins": sorted((*sorted((names[t.a], names[t.b])), t.identical) for t in family.twins),
        "ties": sorted((*sorted((names[t.a], names[t.b])), t.kind) for t in family.ties),
        "homes": sorted(
            (h.name, sorted((names[each.person], each.days) for each in h.lives)) for h in family.households
        ),
    }
