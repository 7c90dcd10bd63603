"""No drawing that keeps the rules has fewer crossings: every order of the rows is tried beside the layout's own."""

import pytest
from tests.families import reading
from tests.families.random_families import believable, woven
from tests.genogram.layout.searching import fewest

from plejedesk.core.family import Family
from plejedesk.genogram.layout import lay_out

SEEDS = range(20)
MORE = {9: range(100, 200), 12: range(100, 300)}
WOVEN = {6: range(100, 250), 8: range(100, 250), 10: range(60)}


def has_as_few_as_can_be(family: Family) -> bool:
    crossings = lay_out(family, {}).crossings
    return crossings == 0 or crossings <= fewest(family, crossings)


@pytest.mark.parametrize("size", range(4, 13))
def test_a_family_as_they_are_has_as_few_crossings_as_any_drawing(size: int) -> None:
    assert [seed for seed in SEEDS if not has_as_few_as_can_be(believable(seed, size))] == []


@pytest.mark.parametrize("size", range(4, 10))
def test_a_family_woven_by_lot_has_as_few_crossings_as_any_drawing(size: int) -> None:
    assert [seed for seed in SEEDS if not has_as_few_as_can_be(woven(seed, size))] == []


@pytest.mark.parametrize("size", MORE)
def test_hundreds_of_families_have_as_few_crossings_as_any_drawing(size: int) -> None:
    assert [seed for seed in MORE[size] if not has_as_few_as_can_be(believable(seed, size))] == []


@pytest.mark.parametrize("size", WOVEN)
def test_hundreds_of_woven_families_have_as_few_crossings_as_any_drawing(size: int) -> None:
    assert [seed for seed in WOVEN[size] if not has_as_few_as_can_be(woven(seed, size))] == []


@pytest.mark.parametrize(
    "name", ["cut_contact", "protected_father", "remembered", "respite_grandparents", "twins", "unborn"]
)
def test_a_family_that_can_be_drawn_without_crossings_is(name: str) -> None:
    assert lay_out(reading.family(name), {}).crossings == 0
