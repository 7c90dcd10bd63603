"""When a duty is due, by table: clock changes, holidays, month ends, year ends."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.core import clock
from plejedesk.core.deadlines import add_months, add_weekdays, due, is_weekday, sort_at
from plejedesk.core.law import UNITS, DaySettings, Duty, Words

PLAIN = DaySettings()
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
SETTINGS = st.builds(DaySettings, st.booleans(), st.booleans(), st.booleans())


def duty(length: int, unit: str) -> Duty:
    words = Words("x")
    return Duty(
        id="x",
        titles=words,
        dones=words,
        statute="§ 1",
        trigger="x",
        unit=unit,
        counts_from="received",
        in_force=date(2024, 1, 1),
        length=length,
    )


def local(text: str) -> datetime:
    return clock.from_local(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("received", "length", "unit", "expected"),
    [
        # 24 elapsed hours, whatever the clocks do
        pytest.param("2026-11-21T22:10", 24, "hours", "2026-11-22T22:10", id="an ordinary Saturday evening"),
        pytest.param("2026-10-24T22:10", 24, "hours", "2026-10-25T21:10", id="the clocks go back"),
        pytest.param("2026-03-28T22:10", 24, "hours", "2026-03-29T23:10", id="the clocks go forward"),
        pytest.param("2026-03-28T23:30", 24, "hours", "2026-03-30T00:30", id="forward and past midnight"),
        pytest.param("2026-12-31T13:00", 24, "hours", "2027-01-01T13:00", id="New Year"),
        # 6 weekdays
        pytest.param("2026-11-23T09:00", 6, "weekdays", "2026-12-01T23:59", id="Monday to Tuesday week"),
        pytest.param("2026-11-21T22:10", 6, "weekdays", "2026-11-30T23:59", id="received on a Saturday"),
        pytest.param("2026-11-22T23:59", 6, "weekdays", "2026-11-30T23:59", id="one minute before Monday"),
        pytest.param("2026-11-23T00:01", 6, "weekdays", "2026-12-01T23:59", id="one minute into Monday"),
        pytest.param("2026-03-31T09:00", 6, "weekdays", "2026-04-13T23:59", id="over Easter"),
        # months by the Danish date, to the last minute of the day
        pytest.param("2026-10-31T09:00", 4, "months", "2027-02-28T23:59", id="31 October and 4 months"),
        pytest.param("2027-10-31T09:00", 4, "months", "2028-02-29T23:59", id="in a leap year"),
        pytest.param("2026-11-30T09:00", 3, "months", "2027-02-28T23:59", id="30 November and 3 months"),
        pytest.param("2028-02-29T09:00", 4, "months", "2028-06-29T23:59", id="from the leap day"),
        pytest.param("2026-09-15T09:00", 4, "months", "2027-01-15T23:59", id="into the next year"),
        pytest.param("2026-07-31T23:59", 4, "months", "2026-11-30T23:59", id="one minute before August"),
        pytest.param("2026-08-01T00:01", 4, "months", "2026-12-01T23:59", id="one minute into August"),
        pytest.param("2026-08-25T09:00", 2, "months", "2026-10-25T23:59", id="due on the day the clocks go back"),
        # days and weeks
        pytest.param("2026-12-28T09:00", 7, "days", "2027-01-04T23:59", id="a week of days over New Year"),
        pytest.param("2026-10-20T09:00", 7, "days", "2026-10-27T23:59", id="days over the autumn change"),
        pytest.param("2026-02-10T09:00", 4, "weeks", "2026-03-10T23:59", id="four weeks"),
    ],
)
def test_due(received: str, length: int, unit: str, expected: str) -> None:
    assert due(duty(length, unit), local(received), PLAIN) == local(expected)


def test_due_is_told_in_utc() -> None:
    answer = due(duty(24, "hours"), datetime(2026, 10, 24, 22, 10, tzinfo=clock.COPENHAGEN), PLAIN)
    assert answer == datetime(2026, 10, 25, 20, 10, tzinfo=UTC)
    assert answer.tzinfo is UTC


def test_a_date_that_a_person_sets_is_never_computed() -> None:
    assert due(duty(0, "set"), local("2026-11-21T22:10"), PLAIN) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2026-11-23", True, id="a Monday"),
        pytest.param("2026-11-21", False, id="a Saturday"),
        pytest.param("2026-11-22", False, id="a Sunday"),
        pytest.param("2026-05-01", True, id="1 May is no public holiday"),
        pytest.param("2026-06-05", True, id="nor is Constitution Day"),
        pytest.param("2026-12-24", True, id="nor Christmas Eve"),
        pytest.param("2026-12-31", True, id="nor New Year's Eve"),
        pytest.param("2026-05-14", False, id="Ascension Day"),
        pytest.param("2026-05-15", True, id="the Friday after it"),
        pytest.param("2026-05-25", False, id="Whit Monday"),
        pytest.param("2026-04-02", False, id="Maundy Thursday"),
        pytest.param("2026-04-03", False, id="Good Friday"),
        pytest.param("2026-04-06", False, id="Easter Monday"),
        pytest.param("2026-12-25", False, id="Christmas Day"),
        pytest.param("2027-01-01", False, id="New Year's Day"),
        pytest.param("2023-05-05", False, id="Store Bededag, the last one"),
        pytest.param("2024-04-26", True, id="abolished from 2024"),
    ],
)
def test_what_counts_as_a_weekday(day: str, expected: bool) -> None:
    assert is_weekday(date.fromisoformat(day), PLAIN) is expected


@pytest.mark.parametrize(
    ("start", "settings", "expected"),
    [
        # Mo 21 December 2026: 22 23 24 | 28 29 30 31
        pytest.param("2026-12-21", DaySettings(), "2026-12-30", id="Christmas"),
        pytest.param("2026-12-21", DaySettings(christmas_eve_off=True), "2026-12-31", id="Christmas Eve off"),
        pytest.param("2026-12-21", DaySettings(saturday_counts=True), "2026-12-30", id="26 December is a holiday too"),
        pytest.param("2026-12-28", DaySettings(), "2027-01-06", id="New Year"),
        pytest.param("2026-12-28", DaySettings(saturday_counts=True), "2027-01-05", id="New Year with Saturdays"),
        # Mo 1 June 2026
        pytest.param("2026-06-01", DaySettings(), "2026-06-09", id="Constitution Day"),
        pytest.param("2026-06-01", DaySettings(constitution_day_off=True), "2026-06-10", id="Constitution Day off"),
        pytest.param("2026-06-01", DaySettings(saturday_counts=True), "2026-06-08", id="Saturday counts"),
        pytest.param("2026-05-08", DaySettings(), "2026-05-19", id="Ascension Day"),
        pytest.param("2026-04-27", DaySettings(), "2026-05-05", id="1 May counts"),
        pytest.param("2023-05-01", DaySettings(), "2023-05-10", id="Store Bededag 2023"),
        pytest.param("2024-04-22", DaySettings(), "2024-04-30", id="Store Bededag is gone in 2024"),
    ],
)
def test_six_weekdays(start: str, settings: DaySettings, expected: str) -> None:
    assert add_weekdays(date.fromisoformat(start), 6, settings) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("statutory", "remind", "expected"),
    [
        pytest.param(True, None, "2026-11-25T23:59", id="no reminder"),
        pytest.param(True, "2026-11-23T09:00", "2026-11-23T09:00", id="a reminder before the deadline"),
        pytest.param(True, "2026-11-30T09:00", "2026-11-25T23:59", id="a reminder never hides a statutory deadline"),
        pytest.param(False, "2026-11-23T09:00", "2026-11-25T23:59", id="a local goal has only its date"),
    ],
)
def test_place_in_the_queue(statutory: bool, remind: str | None, expected: str) -> None:
    assert sort_at(statutory, local("2026-11-25T23:59"), local(remind) if remind else None) == local(expected)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.integers(1, 60),
    st.sampled_from([unit for unit in UNITS if unit != "set"]),
    SETTINGS,
)
def test_never_due_before_it_began(moment: datetime, length: int, unit: str, settings: DaySettings) -> None:
    answer = due(duty(length, unit), moment, settings)
    assert answer is not None
    assert answer > moment


@given(DAYS, st.integers(1, 30), SETTINGS)
def test_weekdays_land_on_a_weekday_and_move_on(day: date, n: int, settings: DaySettings) -> None:
    landed = add_weekdays(day, n, settings)
    assert is_weekday(landed, settings)
    assert landed < add_weekdays(day, n + 1, settings)
    assert landed <= add_weekdays(day + timedelta(days=1), n, settings)
    assert sum(is_weekday(day + timedelta(days=k), settings) for k in range(1, (landed - day).days + 1)) == n


@given(DAYS, st.integers(0, 60))
def test_months_keep_the_date_or_the_month_end(day: date, n: int) -> None:
    later = add_months(day, n)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == n
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)
