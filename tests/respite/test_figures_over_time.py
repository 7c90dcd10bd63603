"""Counting on many days at once gives what counting on each day alone gives."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.respite.figures.over_time import OPEN_END, Listed, Waiting, children_on, queue_on, spells
from plejedesk.respite.figures.share import Share

FIRST = date(2024, 1, 1)
DAYS = st.integers(0, 60).map(lambda n: (FIRST + timedelta(days=n)).isoformat())
ASKED = st.lists(DAYS, min_size=1, max_size=8, unique=True).map(sorted)
STAYS = st.lists(st.tuples(st.sampled_from("abc"), DAYS, st.none() | DAYS, st.booleans()), max_size=12)


@given(stays=STAYS, days=ASKED)
def test_children_are_counted_as_on_each_day_alone(
    stays: list[tuple[str, str, str | None, bool]], days: list[str]
) -> None:
    def alone(day: str) -> Share:
        active = [(child, near) for child, first, last, near in stays if first <= day <= (last or OPEN_END)]
        return Share(len({child for child, _near in active}), len({child for child, near in active if near}))

    assert children_on(stays, days) == [alone(day) for day in days]


def test_a_child_counts_once_however_many_families_and_in_network_by_any_of_them() -> None:
    stays = [
        ("a", "2012-01-01", None, False),
        ("a", "2012-06-01", "2012-12-31", True),
        ("b", "2012-01-01", None, False),
    ]
    assert children_on(stays, ["2012-05-31", "2012-12-31", "2013-01-01"]) == [Share(2, 0), Share(2, 1), Share(2, 0)]


def test_the_source_documents_children_on_new_years_day() -> None:
    """291 children have one or more families on 1 January 2013, 41 of them (14 percent) in the network."""
    stays = [(f"child {n}", "2012-03-01", None, n < 41) for n in range(291)]
    more = [(f"child {n}", "2012-09-01", None, False) for n in range(60)]
    over = [(f"gone {n}", "2011-01-01", "2012-12-31", True) for n in range(30)]
    (found,) = children_on([*stays, *more, *over], ["2013-01-01"])
    assert (found, found.percent) == (Share(291, 41), 14)


KINDS = {"waiting": ("paused", "left", "matched"), "paused": ("resumed", "left", "matched"), "off": ("relisted",)}
STATES = {"paused": "paused", "resumed": "waiting", "relisted": "waiting", "left": "off", "matched": "off"}


@st.composite
def lives(draw: st.DrawFn) -> tuple[Listed, list[tuple[str, str]], list[tuple[int, str]]]:
    """A place on the list, its acts, and what it was from which day on."""
    day = draw(st.integers(0, 20))
    state, was = "waiting", [(day, "waiting")]
    acts = [("listed", _iso(day))]
    for _ in range(draw(st.integers(0, 5))):
        day += draw(st.integers(0, 9))
        kind = draw(st.sampled_from(KINDS[state]))
        state = STATES[kind]
        acts.append((kind, _iso(day)))
        was.append((day, state))
    ended = _iso(was[-1][0]) if state == "off" else None
    return Listed("x", draw(st.integers(1, 3)), acts[0][1], ended), acts, was


def _iso(day: int) -> str:
    return (FIRST + timedelta(days=day)).isoformat()


@given(life=lives(), days=ASKED)
def test_the_list_is_counted_as_on_each_day_alone(
    life: tuple[Listed, list[tuple[str, str]], list[tuple[int, str]]], days: list[str]
) -> None:
    listed, acts, was = life

    def alone(day: str) -> Waiting:
        states = [state for since, state in was if _iso(since) <= day]
        state = states[-1] if states else "off"
        return Waiting(listed.children * (state == "waiting"), listed.children * (state == "paused"))

    assert queue_on([listed], {"x": acts}, days) == [alone(day) for day in days]


def test_a_place_without_acts_counts_from_its_own_days() -> None:
    listed = [Listed("x", 2, "2024-01-05", "2024-02-01"), Listed("y", 1, "2024-01-10")]
    assert queue_on(listed, {}, ["2024-01-04", "2024-01-10", "2024-02-01"]) == [Waiting(), Waiting(3), Waiting(1)]


def test_one_who_came_back_as_new_was_on_the_list_before_as_well() -> None:
    acts = [("listed", "2024-01-01"), ("left", "2024-01-20"), ("relisted", "2024-03-01")]
    found = spells(Listed("x", 1, "2024-03-01"), acts)
    assert found == [("2024-01-01", "2024-01-20", "waiting"), ("2024-03-01", OPEN_END, "waiting")]


@pytest.mark.parametrize("corrected", ["2023-12-01", "2024-01-15"])
def test_a_corrected_day_of_listing_counts(corrected: str) -> None:
    acts = [("listed", "2024-01-01"), ("paused", "2024-02-01")]
    found = spells(Listed("x", 1, corrected), acts)
    assert found == [(corrected, "2024-02-01", "waiting"), ("2024-02-01", OPEN_END, "paused")]
