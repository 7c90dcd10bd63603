"""A family as JSON and back: how a dated version of the genogram is kept.

Only what says something is written. A version that was kept by another edition of the desk is read as far as it is
understood: what is missing is as nobody told it, what is not known here is passed over.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from typing import Any, TypeVar, cast

from plejedesk.core.family import Couple, CoupleEvent, Family, Household, Human, Lives, Parentage, Tie, Twins

Part = TypeVar("Part")

PARTS: Mapping[str, type[Any]] = {
    "people": Human,
    "parentages": Parentage,
    "couples": Couple,
    "twins": Twins,
    "ties": Tie,
    "households": Household,
}
WITHIN: Mapping[str, type[Any]] = {"events": CoupleEvent, "lives": Lives}
"""The lists within a couple and a home."""

DAYS = ("born", "died", "due")


def dumped(family: Family) -> str:
    """Return a family as JSON, alike for the same family."""
    told = {name: [_as_dict(each) for each in getattr(family, name)] for name in PARTS}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def loaded(text: str) -> Family:
    """Return a family out of JSON; a part that cannot be one, or that names nobody, is passed over."""
    told = json.loads(text or "{}")
    parts = {name: tuple(_parts(made, told.get(name))) for name, made in PARTS.items()}
    known = {human.id for human in parts["people"]}

    def here(*ends: str) -> bool:
        return known.issuperset(ends)

    return Family(
        people=parts["people"],
        parentages=tuple(each for each in parts["parentages"] if here(each.child, each.parent)),
        couples=tuple(each for each in parts["couples"] if here(each.a, each.b)),
        twins=tuple(each for each in parts["twins"] if here(each.a, each.b)),
        ties=tuple(each for each in parts["ties"] if here(each.a, each.b)),
        households=tuple(
            Household(home.id, home.name, tuple(life for life in home.lives if here(life.person)))
            for home in parts["households"]
        ),
    )


def _as_dict(part: Any) -> dict[str, Any]:
    said = {}
    for each in fields(part):
        value = getattr(part, each.name)
        if each.name in WITHIN:
            value = [_as_dict(one) for one in value]
        if each.default is MISSING or value != each.default:
            said[each.name] = value.isoformat() if isinstance(value, date) else value
    return {name: value for name, value in said.items() if value != []}


def _parts(made: type[Part], told: Any) -> list[Part]:
    """Return the parts of a list that can be read."""
    found = (_part(made, each) for each in told if isinstance(each, dict)) if isinstance(told, list) else ()
    return [part for part in found if part is not None]


def _part(made: type[Part], told: Mapping[str, Any]) -> Part | None:
    values = {each.name: told[each.name] for each in fields(cast(Any, made)) if each.name in told}
    try:
        for name in values.keys() & set(DAYS):
            values[name] = date.fromisoformat(values[name]) if values[name] else None
        for name in values.keys() & WITHIN.keys():
            values[name] = tuple(_parts(WITHIN[name], values[name]))
        return made(**values)
    except (TypeError, ValueError):
        return None
