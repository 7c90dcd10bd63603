"""The suggestion for the whole list: the best there is, siblings together, the places and the gate kept."""

from collections.abc import Mapping, Sequence
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.respite.match_strategies import PROGRAMME, boards

from plejedesk.respite.match.assign import (
    ENOUGH,
    SMALL,
    Assigned,
    Ready,
    Stopped,
    assign,
    first_come,
    matrix,
    prepare,
    solve,
)
from plejedesk.respite.match.compare import Totals, Waiter, Whole, compare
from plejedesk.respite.match.fit import Child, Fit, Group, Offer, judge, places

Board = tuple[list[Group], list[Offer]]
points_of = st.lists(st.integers(0, 400), min_size=4, max_size=4)


def ready(board: Board, points: Sequence[int]) -> Ready:
    groups, offers = board
    return prepare(groups, offers, points[: len(groups)], PROGRAMME)


def fits(board: Board) -> Mapping[tuple[str, str], Fit]:
    """Return how every pair fits, one by one."""
    groups, offers = board
    return {(group.request_id, offer.id): judge(group, offer, PROGRAMME) for group, offer in product(groups, offers)}


@given(boards(), points_of)
def test_the_columns_of_numbers_say_what_is_said_of_each_pair(board: Board, points: list[int]) -> None:
    groups, offers = board
    problem = ready(board, points)
    pairs = list(zip(problem.request, problem.offer, problem.rank, problem.need, strict=True))
    found = {(groups[row].request_id, offers[column].id): (rank, need) for row, column, rank, need in pairs}
    one_by_one = {pair: fit for pair, fit in fits(board).items() if fit.matchable}
    assert found.keys() == one_by_one.keys()
    order = sorted(one_by_one, key=lambda pair: (one_by_one[pair].offer.network, one_by_one[pair].points))
    assert [found[pair][0] for pair in order] == sorted(found[pair][0] for pair in order)
    by_id = {group.request_id: group for group in groups}
    for (request, _offer), fit in one_by_one.items():
        assert found[request, fit.offer.id][1] == places(by_id[request], fit.offer)


def worth(problem: Ready, chosen: Mapping[str, str]) -> float:
    """Return what an assignment is worth, minus one where it breaks a condition."""
    free = dict(zip((offer.id for offer in problem.offers), problem.free, strict=True))
    total = 0.0
    values = {
        (problem.groups[row].request_id, problem.offers[column].id): (value, need)
        for row, column, value, need in zip(problem.request, problem.offer, problem.value, problem.need, strict=True)
    }
    for request, offer in chosen.items():
        if (request, offer) not in values:
            return -1
        value, need = values[request, offer]
        total += value
        free[offer] -= need
    return total if all(each >= 0 for each in free.values()) else -1


def best(problem: Ready) -> float:
    """Return the best of all assignments, each tried."""
    choices = [["", *(offer.id for offer in problem.offers)] for _group in problem.groups]
    every = product(*choices)
    ids = [group.request_id for group in problem.groups]
    return max(worth(problem, {id: offer for id, offer in zip(ids, each, strict=True) if offer}) for each in every)


@settings(max_examples=60, deadline=None)
@given(boards(), points_of)
def test_no_assignment_is_better_and_none_breaks_a_condition(board: Board, points: list[int]) -> None:
    problem = ready(board, points)
    found = assign(problem)
    assert found.gap == 0
    assert abs(worth(problem, found.family_of) - found.worth) < 1e-6
    assert abs(best(problem) - found.worth) < 1e-6


@settings(max_examples=40, deadline=None)
@given(boards(), points_of)
def test_the_gate_the_approvals_and_the_places_are_kept_and_siblings_stay_together(
    board: Board, points: list[int]
) -> None:
    groups, offers = board
    problem, one_by_one = ready(board, points), fits(board)
    by_group, by_offer = {each.request_id: each for each in groups}, {each.id: each for each in offers}
    for found in (assign(problem), first_come(problem)):
        assert all(one_by_one[pair].matchable for pair in found.family_of.items())
        for offer in set(found.family_of.values()):
            given_to = [by_group[each] for each, family in found.family_of.items() if family == offer]
            free = by_offer[offer].free
            assert free is None or sum(places(each, by_offer[offer]) for each in given_to) <= free


@settings(max_examples=40, deadline=None)
@given(boards(), points_of)
def test_the_suggestion_never_ends_less_waiting_than_going_down_the_list(board: Board, points: list[int]) -> None:
    problem = ready(board, points)
    assert assign(problem).worth >= first_come(problem).worth - 1e-6


def big(requests: int, families: int, seed: int = 1) -> tuple[list[Group], list[Offer], list[float]]:
    """Return a long list and many families."""
    random = Random(seed)
    areas = [*PROGRAMME.beside]
    groups = [
        Group(
            request_id=f"r{nth}",
            children=tuple(Child(f"c{nth}-{each}", "Barn", random.randint(2, 17)) for each in range(size)),
            area=random.choice(areas),
            extent=random.choice(("second_weekend", "weekend_month")),
        )
        for nth, size in enumerate(random.choices((1, 2, 3), (8, 2, 1), k=requests))
    ]
    offers = [
        Offer(id=f"f{nth}", family_id=f"f{nth}", capacity=random.randint(1, 2), area=random.choice(areas), age_to=12)
        for nth in range(families)
    ]
    return groups, offers, [float(random.randint(0, 700)) for _group in groups]


def test_a_list_of_a_hundred_is_solved_and_better_than_first_come() -> None:
    groups, offers, points = big(100, 40)
    problem = prepare(groups, offers, points, PROGRAMME)
    found: Assigned = assign(problem)
    assert found.gap == 0
    assert found.worth > first_come(problem).worth


def test_a_long_list_is_solved_in_steps_and_falls_short_of_the_best_by_nothing_worth_saying() -> None:
    groups, offers, points = big(160, 60)
    problem = prepare(groups, offers, points, PROGRAMME)
    assert len(problem.value) > SMALL
    rows, limits = matrix(problem)
    assert assign(problem).worth >= -solve(-problem.value, rows, limits).fun - ENOUGH


def test_without_time_it_still_answers_and_says_how_far_from_the_best_it_may_be() -> None:
    groups, offers, points = big(160, 60)
    problem = prepare(groups, offers, points, PROGRAMME)
    found = assign(problem, seconds=0.0)
    assert found.worth >= first_come(problem).worth
    assert 0 <= found.gap < 1


def test_both_orders_are_counted_for_each_child_and_the_rows_that_differ_are_found() -> None:
    two = tuple(Child(f"b{nth}", "Barn", 7) for nth in range(2))
    waiting = (
        Waiter(Group(request_id="one", children=(Child("a", "Barn", 7),)), 300, 300),
        Waiter(Group(request_id="two", children=two), 200, 200),
    )
    offers = (
        Offer(id="big", family_id="big", capacity=2, age_from=0, age_to=17),
        Offer(id="small", family_id="small", capacity=1),
    )
    found = compare(Whole(waiting, offers), PROGRAMME)
    assert found.first == Totals(1, 300, 200)
    assert found.suggested == Totals(3, 700, None)
    assert [(row.first and row.first.id, row.suggested and row.suggested.id) for row in found.rows] == [
        ("big", "small"),
        (None, "big"),
    ]
    assert all(row.differs for row in found.rows)


def test_it_can_be_stopped() -> None:
    groups, offers, points = big(20, 10)
    with pytest.raises(Stopped):
        assign(prepare(groups, offers, points, PROGRAMME), stopped=lambda: True)


def test_an_empty_list_and_no_families_give_nothing() -> None:
    groups, offers, points = big(3, 2)
    for board in (([], offers, []), (groups, [], points), ([], [], [])):
        problem = prepare(*board, PROGRAMME)  # type: ignore[arg-type]
        assert assign(problem).family_of == first_come(problem).family_of == {}
