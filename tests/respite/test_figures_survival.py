"""Waiting times by the Kaplan–Meier estimate: a worked example, a naive twin, and why the mean is wrong."""

from datetime import date
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plejedesk.respite.figures.periods import Period
from plejedesk.respite.figures.survival import Wait, cohorts, estimate

DAY = date(2026, 1, 15)
WAITS = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(("matched", "waiting", "left"))), max_size=25)


def waits(*told: tuple[int, str]) -> list[Wait]:
    return [Wait(DAY, days, state) for days, state in told]


def test_a_worked_example() -> None:
    """Six who wait; by hand: 1 × 5/6 = 0.8333, × 3/4 = 0.625, × 1/2 = 0.3125.

    At 60 days one leaves the six, and at 90 one is censored; of the four left at 120 one leaves, of the last two one.
    """
    found = estimate(
        waits((60, "matched"), (90, "left"), (120, "matched"), (150, "waiting"), (200, "matched"), (240, "waiting"))
    )
    assert found.days == (60, 120, 200)
    assert found.still == pytest.approx((5 / 6, 5 / 6 * 3 / 4, 5 / 6 * 3 / 4 * 1 / 2))
    assert (found.median, found.p90) == (200, None)
    assert (found.listed, found.got_place, found.waiting, found.left) == (6, 3, 2, 1)


def test_who_gets_a_place_on_the_day_another_is_censored_still_counts_that_one() -> None:
    assert estimate(waits((10, "matched"), (10, "waiting"))).still == pytest.approx((0.5,))


def test_exactly_half_is_the_median() -> None:
    found = estimate(waits(*((day, "matched") for day in range(1, 11))))
    assert (found.median, found.p90) == (5, 9)


@pytest.mark.parametrize("told", [(), ((30, "waiting"), (60, "left"))])
def test_without_places_nothing_is_reached(told: tuple[tuple[int, str], ...]) -> None:
    found = estimate(waits(*told))
    assert (found.median, found.p90, found.days) == (None, None, ())


def test_the_share_that_waits_is_known_only_as_long_as_somebody_was_followed() -> None:
    found = estimate(waits((10, "matched"), (30, "waiting")))
    assert [found.at(day) for day in (0, 9, 10, 30, 31)] == [1.0, 1.0, 0.5, 0.5, None]


@settings(max_examples=60, deadline=None)
@given(told=WAITS)
def test_it_is_what_counting_by_hand_gives(told: list[tuple[int, str]]) -> None:
    still, by_hand = 1.0, {}
    for day in sorted({days for days, state in told if state == "matched"}):
        at_risk = sum(days >= day for days, _state in told)
        still *= 1 - sum(each == (day, "matched") for each in told) / at_risk
        by_hand[day] = still
    found = estimate(waits(*told))
    assert dict(zip(found.days, found.still, strict=True)) == pytest.approx(by_hand)


def test_the_mean_of_those_who_got_a_place_would_be_lower() -> None:
    """Ten who were quick and ten who wait on: the mean says 20 days, and half of them have waited 200 in vain."""
    told = [*((15 + n, "matched") for n in range(10)), *((200, "waiting") for _ in range(10)), (210, "matched")]
    found = estimate(waits(*told))
    quick = mean(days for days, state in told[:10] if state == "matched")
    assert quick < 20
    assert found.median is not None
    assert found.median > 10 * quick


def test_each_half_year_has_an_estimate_of_its_own() -> None:
    old, new = Wait(date(2025, 7, 1), 100, "matched"), Wait(date(2026, 1, 1), 20, "waiting")
    halves = [Period(date(2025, 7, 1), date(2025, 12, 31)), Period(date(2026, 1, 1), date(2026, 6, 30))]
    (first, second) = cohorts([old, new], halves)
    assert (first[1].median, second[1].median, second[1].waiting) == (100, None, 1)
