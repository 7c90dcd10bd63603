"""Every handmade family can be read, is whole, and has the words and sides that were written by hand."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from tests.families import reading

from plejedesk.core import phases
from plejedesk.core.family import CLOSENESS, COUPLE_EVENTS, KINDS, PARENT_KINDS, TIES, Family
from plejedesk.core.kin import kin_terms, sides
from plejedesk.core.relations import RELATIONS
from plejedesk.store.family import family_of
from plejedesk.store.store import Store

named = pytest.mark.parametrize("name", reading.NAMES)


def test_there_are_a_dozen_and_more() -> None:
    assert len(reading.NAMES) >= 12


@named
def test_everybody_is_what_the_family_says_to_the_child(name: str) -> None:
    terms = {person: word for person, word in kin_terms(reading.family(name), reading.index(name)).items() if word}
    assert terms == reading.told(name)["kin"]


@named
def test_everybody_stands_on_their_side(name: str) -> None:
    expected = {person: parent for parent, people in reading.told(name)["side"].items() for person in people}
    found = sides(reading.family(name), reading.index(name))
    assert {person: side for person, side in found.items() if side} == expected


@named
def test_ties_name_people_who_are_there(name: str) -> None:
    family = reading.family(name)
    ends = [each for link in family.parentages for each in (link.child, link.parent)]
    ends += [each for pair in (*family.couples, *family.twins, *family.ties) for each in (pair.a, pair.b)]
    ends += [life.person for home in family.households for life in home.lives]
    assert set(ends) <= family.by_id.keys()
    assert len({link.id for link in family.parentages}) == len(family.parentages)


@named
def test_words_of_ours_are_known(name: str) -> None:
    family, facts = reading.family(name), reading.told(name)
    assert {human.kind for human in family.people} <= set(KINDS)
    assert {human.sex for human in family.people} <= {"", "f", "m", "x"}
    assert {human.relation for human in family.people} <= {"", *RELATIONS}
    assert {human.closeness for human in family.people} <= {"", *CLOSENESS}
    assert {link.kind for link in family.parentages} <= set(PARENT_KINDS)
    assert {event.kind for couple in family.couples for event in couple.events} <= set(COUPLE_EVENTS)
    assert {tie.kind for tie in family.ties} <= set(TIES)
    assert facts.get("phase", "examination") in phases.PHASES


@named
def test_nobody_is_their_own_forebear(name: str) -> None:
    family = reading.family(name)
    for human in family.people:
        above = set(family.parents(human.id))
        while above - {human.id}:
            assert human.id not in above
            above = {parent for person in above for parent in family.parents(person)}


@named
def test_parents_are_older_and_the_dead_lived_first(name: str) -> None:
    family = reading.family(name)
    for link in family.parentages:
        child, parent = family.by_id[link.child].year, family.by_id[link.parent].year
        assert not (child and parent) or child - parent >= 14, link
    for human in family.people:
        assert not (human.year and human.death_year) or human.death_year >= human.year


@named
def test_the_index_child_is_a_child_of_the_case(name: str) -> None:
    assert reading.index(name) in {human.id for human in reading.family(name).index}


@named
def test_a_family_in_a_desk_is_the_family_of_the_file(store: Store, name: str) -> None:
    found = store.read(family_of, reading.write(store, name)).result()
    told = reading.family(name)
    ids = {human.id: key.id for human, key in zip(found.people, told.people, strict=True)}
    assert _plain(found, ids) == _plain(told, {human.id: human.id for human in told.people})


def test_all_families_have_room_in_one_desk(store: Store) -> None:
    cases = {reading.write(store, name) for name in reading.NAMES}
    assert len(cases) == len(reading.NAMES)


def _plain(family: Family, ids: Mapping[str, str]) -> tuple[Any, ...]:
    """Return all of a family without the ids that a desk gives."""
    return (
        [replace(human, id=ids[human.id]) for human in family.people],
        {(ids[link.child], ids[link.parent], link.kind) for link in family.parentages},
        {(ids[couple.a], ids[couple.b], couple.events) for couple in family.couples},
        {(ids[twins.a], ids[twins.b], twins.identical) for twins in family.twins},
        {(ids[tie.a], ids[tie.b], tie.kind) for tie in family.ties},
        {(home.name, *((ids[life.person], life.days) for life in home.lives)) for home in family.households},
    )
