"""What happened to a couple comes in the order of the years, however it was told."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.core.couple_story import Happened, check_event, story_of, with_event
from plejedesk.core.errors import BadInput
from plejedesk.core.family import COUPLE_EVENTS

THROUGH_THE_YEARS: list[Happened] = [
    ("married", 2008),
    ("separated", 2015),
    ("divorced", 2016),
    ("together_again", 2018),
]


def test_a_couple_through_the_years_is_the_same_in_any_order() -> None:
    for order in permutations(THROUGH_THE_YEARS):
        assert story_of(order) == THROUGH_THE_YEARS


events = st.tuples(st.sampled_from(COUPLE_EVENTS), st.integers(1950, 2026))


@given(st.lists(events, unique_by=lambda event: event[1], max_size=8), st.randoms())
def test_events_of_different_years_come_by_their_years(told: list[Happened], dice: object) -> None:
    shuffled = list(told)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert story_of(shuffled) == sorted(told, key=lambda event: event[1] or 0)


@given(st.lists(st.tuples(st.sampled_from(COUPLE_EVENTS), st.none() | st.integers(1950, 2026)), max_size=8))
def test_what_is_told_twice_stands_once(told: list[Happened]) -> None:
    story = story_of(told)
    for kind, year in told:
        if year is not None:
            assert with_event(story, kind, year) == story


@pytest.mark.parametrize(
    ("there", "told", "after"),
    [
        ([], ("married", None), [("married", None)]),
        ([("married", None)], ("married", 2008), [("married", 2008)]),
        ([("married", 2008)], ("married", None), [("married", 2008)]),
        (
            [("married", 2008), ("divorced", 2012)],
            ("married", None),
            [("married", 2008), ("divorced", 2012), ("married", None)],
        ),
        (
            [("separated", None), ("divorced", 2016)],
            ("married", 2008),
            [("married", 2008), ("separated", None), ("divorced", 2016)],
        ),
        ([("divorced", 2010)], ("married", 2010), [("married", 2010), ("divorced", 2010)]),
        ([("together_again", 2015)], ("separated", 2015), [("separated", 2015), ("together_again", 2015)]),
        (
            [("separated", 2014), ("together_again", 2015)],
            ("separated", 2015),
            [("separated", 2014), ("together_again", 2015), ("separated", 2015)],
        ),
        (
            [("separated", 2015), ("married", 2017)],
            ("together_again", 2017),
            [("separated", 2015), ("together_again", 2017), ("married", 2017)],
        ),
    ],
)  # fmt: skip
def test_an_event_finds_its_place(there: list[Happened], told: Happened, after: list[Happened]) -> None:
    assert with_event(there, *told) == after


@pytest.mark.parametrize(
    ("kind", "year", "births", "field"),
    [
        ("engaged", None, (), "status"),
        ("married", 1849, (), "year"),
        ("married", 2027, (), "year"),
        ("married", 1980, (1950, 1981), "year"),
    ],
)
def test_what_cannot_have_happened_is_said_beside_its_field(
    kind: str, year: int | None, births: tuple[int, ...], field: str
) -> None:
    with pytest.raises(BadInput) as told:
        check_event(kind, year, 2026, births)
    assert told.value.field == field
    check_event("married", 2026, 2026, (1980, None))
