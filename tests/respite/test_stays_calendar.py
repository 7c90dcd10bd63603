"""The days of a stay: rhythm, extra stays, cancelled days; held against a slow count of every single day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plejedesk.respite.stays import calendar
from plejedesk.respite.stays.calendar import Plan, Range, Visit

DAY = timedelta(days=1)
FRIDAY, WEDNESDAY = 4, 2
SECOND_WEEKEND = Plan(date(2026, 11, 6), None, 2, FRIDAY, 2)


def test_every_second_weekend_counts_from_the_week_of_the_first_day() -> None:
    """From Friday 6 November: that weekend, and every second after it."""
    found = calendar.visits(SECOND_WEEKEND, date(2026, 11, 1), date(2026, 12, 10))
    assert [(each.begins, each.ends) for each in found] == [
        (date(2026, 11, 6), date(2026, 11, 8)),
        (date(2026, 11, 20), date(2026, 11, 22)),
        (date(2026, 12, 4), date(2026, 12, 6)),
    ]


def test_a_first_day_after_the_weekday_waits_for_the_next_turn() -> None:
    """Agreed from a Saturday, the Friday of that week is gone: the next is two weeks after it."""
    plan = Plan(date(2026, 11, 7), None, 2, FRIDAY, 2)
    assert calendar.first_visit(plan) == Visit(date(2026, 11, 20), date(2026, 11, 22))


def test_a_first_day_before_the_weekday_has_its_own_week() -> None:
    """Agreed from a Monday, the Friday of the same week is the first."""
    plan = Plan(date(2026, 11, 2), None, 2, FRIDAY, 2)
    assert calendar.first_visit(plan) == Visit(date(2026, 11, 6), date(2026, 11, 8))


def test_the_last_day_cuts_a_visit_short() -> None:
    """A stay that ends on Saturday has one night of its last weekend; one that ends on Friday has none of it."""
    cut = Plan(date(2026, 11, 6), date(2026, 11, 21), 2, FRIDAY, 2)
    assert calendar.visits(cut, date(2026, 11, 10), date(2027, 1, 1)) == [Visit(date(2026, 11, 20), date(2026, 11, 21))]
    gone = Plan(date(2026, 11, 6), date(2026, 11, 20), 2, FRIDAY, 2)
    assert calendar.visits(gone, date(2026, 11, 10), date(2027, 1, 1)) == []


def test_an_extra_stay_takes_the_weekend_it_holds_into_itself() -> None:
    """A week of holidays with a weekend in it is one visit."""
    plan = Plan(date(2026, 11, 6), None, 2, FRIDAY, 2, (Range(date(2026, 11, 18), date(2026, 11, 21)),))
    found = calendar.visits(plan, date(2026, 11, 16), date(2026, 11, 30))
    assert found == [Visit(date(2026, 11, 18), date(2026, 11, 22))]


def test_what_is_cancelled_is_gone_and_the_rest_stays_where_a_night_is_left() -> None:
    """Without Sunday one night is left; without Saturday none."""
    sunday = Plan(date(2026, 11, 6), None, 2, FRIDAY, 2, (), (Range(date(2026, 11, 8), date(2026, 11, 8)),))
    assert calendar.first_visit(sunday) == Visit(date(2026, 11, 6), date(2026, 11, 7))
    saturday = Plan(date(2026, 11, 6), None, 2, FRIDAY, 2, (), (Range(date(2026, 11, 7), date(2026, 11, 7)),))
    assert calendar.first_visit(saturday) == Visit(date(2026, 11, 20), date(2026, 11, 22))


def test_days_without_a_night() -> None:
    """Every Wednesday afternoon: one day each week, and no nights."""
    plan = Plan(date(2026, 11, 4), None, 1, WEDNESDAY, 0)
    found = calendar.visits(plan, date(2026, 11, 1), date(2026, 11, 30))
    assert [each.begins.day for each in found] == [4, 11, 18, 25]
    assert not any(each.nights for each in found)


def test_the_visit_that_goes_on_is_the_next_one() -> None:
    """On the Sunday of a weekend the child is still there; the day after, the next is two weeks on."""
    assert calendar.next_visit(SECOND_WEEKEND, date(2026, 11, 22)) == Visit(date(2026, 11, 20), date(2026, 11, 22))
    assert calendar.next_visit(SECOND_WEEKEND, date(2026, 11, 23)) == Visit(date(2026, 12, 4), date(2026, 12, 6))


def test_an_extra_stay_far_ahead_is_found() -> None:
    """A stay in ranges of days has its next one where the range lies, however far; else there is none."""
    plan = Plan(date(2026, 1, 1), extra=(Range(date(2029, 7, 1), date(2029, 7, 14)),))
    assert calendar.next_visit(plan, date(2026, 1, 1)) == Visit(date(2029, 7, 1), date(2029, 7, 14))
    assert calendar.next_visit(plan, date(2029, 7, 15)) is None


def test_a_night_counts_in_the_month_of_its_evening() -> None:
    """The night from 31 October to 1 November is of October."""
    assert calendar.nights_by_month([Visit(date(2026, 10, 30), date(2026, 11, 2))]) == {(2026, 10): 2, (2026, 11): 1}


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ((1, 10), []),
        ((4, 5), [(1, 3), (6, 10)]),
        ((1, 2), [(3, 10)]),
        ((9, 20), [(1, 8)]),
        ((11, 20), [(1, 10)]),
    ],
)
def test_taking_days_out_of_a_range(gone: tuple[int, int], left: list[tuple[int, int]]) -> None:
    """What is left of ten days without some of them."""

    def days(first: int, last: int) -> Range:
        return Range(date(2026, 5, first), date(2026, 5, last), "note")

    assert calendar.untouched([days(1, 10)], days(*gone)) == [days(*each) for each in left]


FIRST = date(2026, 1, 1)
SOME_DAY = st.integers(0, 420).map(lambda days: FIRST + days * DAY)
RANGE = st.tuples(SOME_DAY, st.integers(0, 20)).map(lambda made: Range(made[0], made[0] + made[1] * DAY))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A stay of a year or two, or without an end, with rhythm or without."""
    weeks = draw(st.none() | st.integers(1, 6))
    weekday = None if weeks is None else draw(st.integers(0, 6))
    nights = None if weeks is None else draw(st.integers(0, 7 * weeks - 1))
    from_day = draw(SOME_DAY)
    until = draw(st.none() | st.integers(0, 500).map(lambda days: from_day + days * DAY))
    ranges = st.lists(RANGE, max_size=4).map(tuple)
    return Plan(from_day, until, weeks, weekday, nights, draw(ranges), draw(ranges))


@given(plan=plans(), start=SOME_DAY, length=st.integers(0, 200))
@settings(max_examples=300, deadline=None)
def test_visits_keep_apart_and_inside(plan: Plan, start: date, length: int) -> None:
    """No two visits share a day, all lie in the agreed time, and no cancelled day is among them."""
    end = start + length * DAY
    found = calendar.visits(plan, start, end)
    assert all(before.ends < after.begins for before, after in pairwise(found))
    for each in found:
        assert plan.from_day <= each.begins <= each.ends <= plan.last
        assert each.ends >= start
        assert each.begins <= end
        assert not any(gone.has(day) for day in each.days for gone in plan.cancelled)


@given(plan=plans(), start=SOME_DAY, length=st.integers(0, 100))
@settings(max_examples=300, deadline=None)
def test_visits_are_the_same_from_wherever_one_looks(plan: Plan, start: date, length: int) -> None:
    """What a short look finds is what a look at all the years finds there."""
    end = start + length * DAY
    all_of_them = calendar.visits(plan, FIRST - 400 * DAY, FIRST + 1200 * DAY)
    there = [each for each in all_of_them if each.ends >= start and each.begins <= end]
    assert calendar.visits(plan, start, end) == there


@given(plan=plans(), today=SOME_DAY)
@settings(max_examples=200, deadline=None)
def test_nights_are_those_that_a_count_of_every_day_finds(plan: Plan, today: date) -> None:
    """Night by night: of the rhythm or an extra stay, in the agreed time, neither of its days cancelled."""
    end = today + 60 * DAY
    nights = {day for each in calendar.visits(plan, today, end) for day in each.days[:-1]}
    for day in (today + each * DAY for each in range(1, 60)):
        if any(gone.has(day) or gone.has(day + DAY) for gone in plan.cancelled):
            assert day not in nights
            continue
        by_range = any(each.has_night(day) for each in plan.extra)
        wanted = (by_range or _by_rhythm(plan, day)) and plan.from_day <= day < plan.last
        assert (day in nights) == wanted


def _by_rhythm(plan: Plan, night: date) -> bool:
    """Say whether the rhythm has a night, looking at each day on which its visit may have begun."""
    if plan.every_weeks is None or plan.weekday is None or plan.nights is None:
        return False
    first_monday = plan.from_day - plan.from_day.weekday() * DAY
    for back in range(plan.nights):
        begins = night - back * DAY
        weeks = (begins - first_monday).days // 7
        if begins.weekday() == plan.weekday and weeks % plan.every_weeks == 0 and begins >= plan.from_day:
            return True
    return False
