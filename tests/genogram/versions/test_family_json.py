"""A family as JSON comes back to the letter, and what another edition of the desk wrote is read as far as it goes."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from tests.families import reading as families
from tests.genogram.gedcom.same import families as any_family

from plejedesk.core.family import Family, Human, Parentage
from plejedesk.genogram.versions.family_json import dumped, loaded


@pytest.mark.parametrize("name", families.NAMES)
def test_a_handmade_family_comes_back_to_the_letter(name: str) -> None:
    assert loaded(dumped(families.family(name))) == families.family(name)


@given(any_family())
@settings(max_examples=60, deadline=None)
def test_any_family_comes_back_to_the_letter(family: Family) -> None:
    assert loaded(dumped(family)) == family


def test_only_what_is_told_is_kept() -> None:
    assert json.loads(dumped(Family(people=(Human("a", "Anna", born=date(2015, 3, 1)),))))["people"] == [
        {"id": "a", "name": "Anna", "born": "2015-03-01"}
    ]


def test_what_a_later_edition_adds_is_passed_over() -> None:
    told = {
        "people": [{"id": "a", "name": "Anna", "shoe_size": 38}, {"id": "b"}, {"name": "uden id"}, 7],
        "parentages": [{"id": "1", "child": "a", "parent": "b"}, {"id": "2", "child": "a", "parent": "gone"}],
        "couples": None,
        "dreams": [{"of": "a"}],
    }
    assert loaded(json.dumps(told)) == Family(
        people=(Human("a", "Anna"), Human("b")), parentages=(Parentage("1", "a", "b"),)
    )


@pytest.mark.parametrize("text", ["", "{}", '{"people": [{"id": "a", "born": "i går"}]}'])
def test_what_cannot_be_read_is_nobody(text: str) -> None:
    assert loaded(text) == Family()
