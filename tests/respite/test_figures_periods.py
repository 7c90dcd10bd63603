"""The half-year, the year, all years, and the months, quarters and years they are cut into."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.respite.figures.periods import (
    Period,
    halves,
    moments,
    moved,
    name,
    period_of,
    step_name,
    steps,
    usual_step,
)

TODAY = date(2026, 11, 22)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("kind", "day", "period", "called"),
    [
        ("half", date(2026, 3, 31), Period(date(2026, 1, 1), date(2026, 6, 30)), "1. halvår 2026"),
        ("half", date(2026, 7, 1), Period(date(2026, 7, 1), date(2026, 12, 31)), "2. halvår 2026"),
        ("year", date(2024, 2, 29), Period(date(2024, 1, 1), date(2024, 12, 31)), "2024"),
        ("all", date(2024, 2, 29), Period(date(2010, 1, 1), date(2026, 12, 31)), "2010–2026"),
    ],
)
def test_the_period_around_a_day(kind: str, day: date, period: Period, called: str) -> None:
    found = period_of(kind, day, date(2010, 7, 1), TODAY)  # type: ignore[arg-type]
    assert (found, name(found)) == (period, called)


def test_steps_and_their_names() -> None:
    assert [step_name(each) for each in steps(YEAR, "quarter")] == [
        "1. kvt. 26",
        "2. kvt. 26",
        "3. kvt. 26",
        "4. kvt. 26",
    ]
    assert [step_name(each) for each in steps(YEAR, "month")][::11] == ["1/26", "12/26"]
    assert [step_name(each) for each in halves(YEAR)] == ["1. halvår 26", "2. halvår 26"]
    assert [step_name(each) for each in steps(Period(date(2024, 1, 1), YEAR.to_day), "year")] == [
        "2024",
        "2025",
        "2026",
    ]


@given(day=st.dates(date(2000, 1, 1), date(2050, 1, 1)), kind=st.sampled_from(("half", "year")))
def test_moving_there_and_back_is_where_one_was(day: date, kind: str) -> None:
    here = period_of(kind, day, day, TODAY)  # type: ignore[arg-type]
    after = period_of(kind, moved(kind, day, 1), day, TODAY)  # type: ignore[arg-type]
    assert after.from_day == here.to_day + timedelta(days=1)
    assert period_of(kind, moved(kind, after.from_day, -1), day, TODAY) == here  # type: ignore[arg-type]


@given(day=st.dates(date(2000, 1, 1), date(2050, 1, 1)), step=st.sampled_from(("month", "quarter", "year")))
def test_steps_cover_every_day_once(day: date, step: str) -> None:
    period = period_of("year", day, day, day)
    cut = steps(period, step)  # type: ignore[arg-type]
    assert (cut[0].from_day, cut[-1].to_day) == (period.from_day, period.to_day)
    assert all(b.from_day - a.to_day == timedelta(days=1) for a, b in pairwise(cut))


def test_it_is_counted_on_the_first_of_each_month_and_today() -> None:
    days = moments(YEAR, "month", TODAY)
    assert (days[0], days[-2], days[-1], len(days)) == (date(2026, 1, 1), date(2026, 11, 1), TODAY, 12)


def test_a_year_that_is_over_ends_with_the_next_new_year() -> None:
    days = moments(Period(date(2012, 1, 1), date(2012, 12, 31)), "quarter", TODAY)
    assert [day.isoformat() for day in days[-2:]] == ["2012-10-01", "2013-01-01"]


def test_long_periods_are_cut_into_longer_steps() -> None:
    assert usual_step(YEAR) == "month"
    assert usual_step(Period(date(2025, 1, 1), YEAR.to_day)) == "quarter"
    assert usual_step(Period(date(2010, 1, 1), YEAR.to_day)) == "year"
