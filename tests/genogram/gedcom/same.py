"""When two families say the same, whatever their ids and the order they were told in; and families drawn at random."""

from dataclasses import replace
from datetime import date
from typing import Any
from unicodedata import normalize

from hypothesis import strategies as st

from plejedesk.core.family import (
    CLOSENESS,
    COUPLE_EVENTS,
    KINDS,
    PARENT_KINDS,
    TIES,
    Couple,
    CoupleEvent,
    Family,
    Household,
    Human,
    Lives,
    Parentage,
    Tie,
    Twins,
)
from plejedesk.core.membership import ROLES
from plejedesk.core.relations import RELATIONS

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\u2044\ufffe\uffff")
"""Every letter and sign but the one that stands in for a slash."""

NAMES = st.one_of(
    st.sampled_from(["", "Sofie Holm", "Åse Ærø", "Plet", "Jens @ Olsen", "Anne-Marie af Sø", "Bo/Bodil", "@ukendt@"]),
    st.text(LETTERS, max_size=30),
)
DAYS = st.dates(date(1850, 1, 1), date(2026, 11, 22))
YEARS = st.integers(1850, 2026)


def said(text: str) -> str:
    """Return a text as one line of a file holds it."""
    return normalize("NFC", " ".join(text.replace("\u2028", " ").replace("\u2029", " ").split()))


def facts(family: Family) -> dict[str, Any]:
    """Return what a family says, everybody by their place in it."""
    place = {human.id: number for number, human in enumerate(family.people)}

    def pair(one: str, other: str) -> frozenset[int]:
        return frozenset((place[one], place[other]))

    return {
        "people": [_human(human) for human in family.people],
        "parentages": {(place[each.child], place[each.parent], each.kind) for each in family.parentages},
        "couples": {pair(each.a, each.b): each.events for each in family.couples},
        "twins": {pair(each.a, each.b): each.identical for each in family.twins},
        "ties": {(place[each.a], place[each.b], each.kind) for each in family.ties},
        "homes": sorted(
            (said(home.name), sorted((place[life.person], said(life.days)) for life in home.lives))
            for home in family.households
        ),
    }


def _human(human: Human) -> tuple[Any, ...]:
    born = human.born or human.born_year
    died = human.died or human.died_year
    dead = bool(human.dead or died)
    in_case = (human.role, human.relation, human.closeness)
    known = (born, human.due, dead, died, human.protected)
    return (said(human.name), human.sex, human.kind, *known, *in_case, said(human.place))


@st.composite
def humans(draw: st.DrawFn, number: int) -> Human:
    """Draw somebody."""
    born = draw(st.one_of(st.none(), DAYS, YEARS))
    died = draw(st.one_of(st.none(), st.none(), DAYS, YEARS))
    return Human(
        id=f"p{number}",
        name=draw(NAMES),
        sex=draw(st.sampled_from(["", "f", "m", "x"])),
        kind=draw(st.sampled_from(KINDS)),
        born=born if isinstance(born, date) else None,
        born_year=born if isinstance(born, int) else None,
        due=draw(st.one_of(st.none(), st.none(), DAYS)),
        dead=bool(died) or draw(st.booleans()),
        died=died if isinstance(died, date) else None,
        died_year=died if isinstance(died, int) else None,
        protected=draw(st.booleans()),
        role=draw(st.sampled_from(ROLES)),
        relation=draw(st.sampled_from(["", *RELATIONS])),
        closeness=draw(st.sampled_from(["", *CLOSENESS])),
        place=draw(st.one_of(st.just(""), NAMES)),
    )


@st.composite
def families(draw: st.DrawFn, *, apart: bool = False) -> Family:
    """Draw a family in which anybody may be anything to anybody; `apart` gives everybody a name of their own."""
    people = tuple(draw(humans(number)) for number in range(draw(st.integers(0, 7))))
    if apart:
        people = tuple(replace(human, name=f"{human.name} {human.id}") for human in people)
    pairs = [(one.id, other.id) for one in people for other in people if one is not other]
    unordered = [pair for pair in pairs if pair[0] < pair[1]]

    def some(of: list[tuple[str, str]]) -> list[tuple[str, str]]:
        return draw(st.lists(st.sampled_from(of), max_size=8, unique=True)) if of else []

    kinds, ties = st.sampled_from(PARENT_KINDS), st.sampled_from(TIES)
    event = st.builds(CoupleEvent, st.sampled_from(COUPLE_EVENTS), st.one_of(st.none(), YEARS))
    return Family(
        people,
        tuple(Parentage(f"l{n}", child, parent, draw(kinds)) for n, (child, parent) in enumerate(some(pairs))),
        tuple(
            Couple(f"c{n}", a, b, tuple(draw(st.lists(event, max_size=3)))) for n, (a, b) in enumerate(some(unordered))
        ),
        tuple(
            Twins(f"t{n}", a, b, draw(st.sampled_from([None, True, False]))) for n, (a, b) in enumerate(some(unordered))
        ),
        tuple(Tie(f"s{n}", a, b, draw(ties)) for n, (a, b) in enumerate(some(unordered))),
        tuple(draw(_homes(people))),
    )


@st.composite
def _homes(draw: st.DrawFn, people: tuple[Human, ...]) -> list[Household]:
    homes = []
    for number in range(draw(st.integers(0, 3))):
        ids = draw(st.lists(st.sampled_from([human.id for human in people]), unique=True)) if people else []
        shares = st.sampled_from(["", "5 af 7", "hver anden weekend"])
        homes.append(Household(f"h{number}", draw(NAMES), tuple(Lives(person, draw(shares)) for person in ids)))
    return homes
