"""Units in the demo: three with nine specialists, who is on duty for two weeks with one hole, and whom they support."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from weakref import WeakSet

from sqlmodel import SQLModel

from plejedesk.core import clock, collation
from plejedesk.core.dates import years
from plejedesk.core.ids import IdMaker
from plejedesk.core.story import Figure, Story
from plejedesk.plans.demo_units import UNITS, DemoUnit
from plejedesk.plans.unit_models import OnDuty, Specialist, Support, Unit

Row = dict[str, Any]
Rows = dict[type[SQLModel], list[Row]]

SUPPORTED, CHILDREN = 15, 291  # foster families that are supported, in a caseload of so many children
DAYS = 15  # from yesterday: who is on duty now began then
OLD_ENOUGH = 4  # years: a younger child is not what these units know about
DAY, NIGHT, HOURS = 8, 16, 24
FRIDAY = 4
HOLE_IN = 1  # the place of the unit with a weekend without anybody
NAMES = (
    "Dam",
    "Krogh",
    "Winther",
    "Bruun",
    "Lund",
    "Juhl",
    "Bach",
    "Munk",
    "Friis",
    "Toft",
    "Holst",
    "Vang",
    "Riis",
    "Skov",
    "Hald",
    "Kjær",
    "Lind",
)

_begun: WeakSet[Random] = WeakSet()
"""The dice of the demos whose units are written: a large demo comes in batches, each with the same dice."""


def units(stories: Iterable[Story], dice: Random, new_id: IdMaker) -> Rows:
    """Return the rows of the families that are supported and, with the first of a demo's batches, of the units."""
    every, today = list(stories), clock.today()
    rows: Rows = {Unit: [], Specialist: [], OnDuty: [], Support: []}
    if dice not in _begun:
        _begun.add(dice)
        for place, unit in enumerate(UNITS):
            rows[Unit].append(_unit(unit))
            rows[Specialist] += _specialists(unit, dice)
            rows[OnDuty] += _duties(unit, today, dice, new_id, hole=place == HOLE_IN)
    rows[Support] += _supported(every, today, dice, new_id)
    return rows


def _unit(unit: DemoUnit) -> Row:
    return {
        "id": unit.id,
        "name": unit.name,
        "name_sort": collation.danish_key(unit.name),
        "kind": unit.kind,
        "phone": unit.phone,
        "mail": unit.mail,
        "themes": unit.themes,
        "note": "",
        "closed_on": None,
    }


def _specialists(unit: DemoUnit, dice: Random) -> Iterator[Row]:
    for ident, name, profession in unit.specialists:
        phone = _phone(dice)
        facts = {"name": name, "profession": profession, "phone": phone, "mail": "", "left_on": None}
        yield {"id": ident, "unit_id": unit.id} | facts


def _duties(unit: DemoUnit, today: date, dice: Random, new_id: IdMaker, *, hole: bool) -> Iterator[Row]:
    """Yield who is on duty, day and night on weekdays and round the clock at weekends, each in turn."""
    friday = today + timedelta(days=2 + (FRIDAY - today.weekday() - 2) % 7)
    empty = (_at(friday, NIGHT), _at(friday + timedelta(days=3), DAY)) if hole else None
    turn = dice.randrange(len(unit.specialists))
    for nth in range(DAYS):
        day = today + timedelta(days=nth - 1)
        for begin, hours in (
            ((DAY, NIGHT - DAY), (NIGHT, HOURS - NIGHT + DAY)) if day.weekday() <= FRIDAY else ((DAY, HOURS),)
        ):
            turn = (turn + 1) % len(unit.specialists)
            from_at, to_at = _at(day, begin), _at(day, begin + hours)
            if empty is None or to_at <= empty[0] or from_at >= empty[1]:
                who = unit.specialists[turn][0]
                ids = {"id": new_id(), "unit_id": unit.id, "specialist_id": who}
                yield ids | {"from_at": from_at, "to_at": to_at, "phone": ""}


def _supported(stories: list[Story], today: date, dice: Random, new_id: IdMaker) -> Iterator[Row]:
    """Yield the foster families that are supported, each of one child."""
    children = sum(len(story.children) for story in stories)
    usable = [story for story in stories if story.phase == "support" and _old_enough(story, today)]
    count = min(len(usable), round(SUPPORTED * children / CHILDREN))
    names = dice.sample(NAMES, len(NAMES))
    for nth, story in enumerate(dice.sample(usable, count)):
        child = dice.choice(_old_enough(story, today))
        first = min((clock.to_local(each.received_at).date() for each in story.arrivals), default=None)
        since = today - timedelta(days=dice.randint(20, 400))
        yield {
            "id": new_id(),
            "unit_id": dice.choice(UNITS).id,
            "case_id": story.case_id,
            "child_id": child.id,
            "family": f"Familien {names[nth % len(names)]}",
            "phone": _phone(dice),
            "since": max(since, first) if first else since,
            "until": None,
        }


def _old_enough(story: Story, today: date) -> list[Figure]:
    return [each for each in story.children if each.born and years(each.born, today) >= OLD_ENOUGH]


def _at(day: date, hour: int) -> datetime:
    return clock.from_local(datetime.combine(day + timedelta(days=hour // HOURS), time(hour % HOURS)))


def _phone(dice: Random) -> str:
    """Return a number of the kind that the demo's other people have."""
    return f"{dice.randint(20, 31)} {dice.randint(10, 99)} {dice.randint(10, 99)} {dice.randint(10, 99)}"
