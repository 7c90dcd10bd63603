"""The order of the waiting list: a rule that anybody can follow, and that SQL follows too."""

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from plejedesk.core.respite_programme import Weights, programme
from plejedesk.respite.waiting.order import (
    Standing,
    because,
    days_waited,
    place_of,
    points,
    reasons,
    sorted_list,
)

TODAY = date(2026, 11, 24)
SHIPPED = Weights(per_day=1, high=90, acute=365, nothing_meanwhile=30)
days = st.dates(date(2024, 1, 1), TODAY)
weights = st.builds(
    Weights,
    per_day=st.sampled_from([0.5, 1, 2, 3.25]),
    high=st.integers(0, 400),
    acute=st.integers(0, 1000),
    nothing_meanwhile=st.sampled_from([0, 30, 12.5]),
)
standings = st.builds(
    Standing,
    id=st.uuids().map(lambda each: each.hex),
    listed_on=days,
    paused_days=st.integers(0, 60),
    paused_on=st.none() | days,
    state=st.sampled_from(["waiting", "waiting", "paused"]),
    urgency=st.sampled_from(["normal", "high", "acute"]),
    meanwhile=st.sampled_from(["", " ", "Familiebehandling."]),
    decided_on=st.none() | days,
)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_the_municipality_s_own_words_for_a_place() -> None:
    standing = Standing("a", ago(204), urgency="high")
    assert because(standing, SHIPPED, TODAY) == "204 dage på listen · haster (+90) · får intet imens (+30) = 324 point"


def test_paused_days_are_said_apart_and_do_not_count() -> None:
    standing = Standing("a", ago(100), paused_days=14, meanwhile="Familiebehandling.")
    assert reasons(standing, SHIPPED, TODAY) == ["86 dage på listen = 86 point", "14 dage på pause tæller ikke"]


def test_another_weight_of_a_day_is_said() -> None:
    told = because(Standing("a", ago(10), meanwhile="x"), replace(SHIPPED, per_day=0.5), TODAY)
    assert told == "10 dage på listen (× 0,5 = +5) = 5 point"


def test_a_pause_that_goes_on_stops_the_count_at_its_first_day() -> None:
    standing = Standing("a", ago(100), paused_days=10, paused_on=ago(30), state="paused")
    assert days_waited(standing, TODAY) == days_waited(standing, TODAY + timedelta(days=50)) == 60


def test_who_is_listed_first_stands_first_among_as_many_points_then_who_was_decided_first() -> None:
    urgent = Standing("c", ago(10), urgency="high")
    long_waiting = Standing("b", ago(100))
    early = Standing("z", ago(100), decided_on=ago(200))
    assert [each.id for each in sorted_list([urgent, long_waiting, early], SHIPPED, TODAY)] == ["z", "b", "c"]


def test_whoever_is_paused_stands_after_all_who_wait_and_has_no_place() -> None:
    every = [Standing("p", ago(900), state="paused", paused_on=ago(3)), Standing("w", ago(1)), Standing("v", ago(5))]
    assert [each.id for each in sorted_list(every, SHIPPED, TODAY)] == ["v", "w", "p"]
    assert place_of(every, "w", SHIPPED, TODAY) == (2, 2)
    assert place_of(every, "p", SHIPPED, TODAY) == (0, 2)


@settings(max_examples=60, deadline=None)
@given(st.lists(standings, unique_by=lambda each: each.id), weights, st.randoms(use_true_random=False))
def test_the_order_is_total_and_does_not_hang_on_that_of_the_input(
    every: list[Standing], how: Weights, chance: random.Random
) -> None:
    shuffled = chance.sample(every, len(every))
    assert sorted_list(every, how, TODAY) == sorted_list(shuffled, how, TODAY)
    waiting = [each for each in sorted_list(every, how, TODAY) if each.state == "waiting"]
    assert [place_of(shuffled, each.id, how, TODAY)[0] for each in waiting] == list(range(1, len(waiting) + 1))
    assert [points(each, how, TODAY) for each in waiting] == sorted(
        (points(each, how, TODAY) for each in waiting), reverse=True
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(standings, min_size=1, unique_by=lambda each: each.id), weights, st.integers(1, 90))
def test_a_longer_wait_never_moves_anybody_down(every: list[Standing], how: Weights, longer: int) -> None:
    one = replace(every[0], state="waiting", paused_on=None)
    before = place_of([one, *every[1:]], one.id, how, TODAY)
    waited = replace(one, listed_on=one.listed_on - timedelta(days=longer))
    assert place_of([waited, *every[1:]], one.id, how, TODAY) <= before


@settings(max_examples=60, deadline=None)
@given(standings, weights)
def test_more_urgent_or_less_meanwhile_never_gives_fewer_points(one: Standing, how: Weights) -> None:
    fair = replace(how, acute=how.high + how.acute)
    of = [points(replace(one, urgency=each), fair, TODAY) for each in ("normal", "high", "acute")]
    assert of == sorted(of)
    assert points(replace(one, meanwhile=""), how, TODAY) >= points(replace(one, meanwhile="x"), how, TODAY)


@given(standings, weights)
@settings(max_examples=60, deadline=None)
def test_the_words_hold_the_points(one: Standing, how: Weights) -> None:
    told = because(one, how, TODAY)
    assert f"= {str(round(points(one, how, TODAY), 1)).removesuffix('.0').replace('.', ',')} point" in told


def test_the_shipped_weights_are_those_the_examples_take() -> None:
    assert programme().weights == SHIPPED
