"""When the hotline is open: over midnight, when the clocks change, on holidays; and a municipality's own file."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.hotline.calls import moment

from plejedesk.core.errors import BadInput
from plejedesk.core.law import DaySettings
from plejedesk.hotline import hours, moments, rules
from plejedesk.hotline.hours import Hours, is_out_of_hours

DAYS = DaySettings()
OFFICE = Hours((*(((480, 960),) for _day in range(5)), (), ()))
NIGHT = Hours(tuple(((22 * 60, 6 * 60),) for _day in range(7)), holidays_closed=False)
ALWAYS = Hours(tuple(((0, 1440),) for _day in range(7)), holidays_closed=False)


@pytest.mark.parametrize(
    ("at", "opening", "out"),
    [
        ("2026-11-23T08:00", OFFICE, False),  # a Monday
        ("2026-11-23T07:59", OFFICE, True),
        ("2026-11-23T15:59", OFFICE, False),
        ("2026-11-23T16:00", OFFICE, True),
        ("2026-11-22T12:00", OFFICE, True),  # a Sunday
        ("2026-12-25T12:00", OFFICE, True),  # a Friday, and Christmas Day
        ("2026-12-24T12:00", OFFICE, False),  # no public holiday, unless the settings say so
        ("2026-04-06T12:00", OFFICE, True),  # Easter Monday
        ("2026-04-07T12:00", OFFICE, False),
        ("2026-11-23T23:30", NIGHT, False),
        ("2026-11-24T05:59", NIGHT, False),
        ("2026-11-24T06:00", NIGHT, True),
        ("2026-11-24T21:59", NIGHT, True),
        ("2026-10-25T01:30", NIGHT, False),  # the night of two hours from two to three
        ("2026-10-25T05:59", NIGHT, False),
        ("2026-10-25T06:00", NIGHT, True),
        ("2026-03-29T03:30", NIGHT, False),  # the night without them
        ("2026-03-29T06:00", NIGHT, True),
        ("2026-03-29T00:00", ALWAYS, False),
        ("2026-12-25T23:59", ALWAYS, False),
    ],
)
def test_whether_a_moment_is_out_of_hours(at: str, opening: Hours, out: bool) -> None:
    assert is_out_of_hours(moment(at), opening, DAYS) is out


def test_both_of_the_hours_that_come_twice_are_the_same_hour() -> None:
    early = Hours(tuple(((120, 150),) for _day in range(7)), holidays_closed=False)
    first = moment("2026-10-25T02:15")
    assert not is_out_of_hours(first, early, DAYS)
    assert not is_out_of_hours(first + timedelta(hours=1), early, DAYS)
    assert is_out_of_hours(first + timedelta(hours=2), early, DAYS)


def test_a_night_that_begins_before_a_closed_day_goes_on_into_it() -> None:
    closed = Hours(NIGHT.spans, False, yearly=frozenset({(24, 12)}), once=frozenset({date(2026, 11, 26)}))
    assert not is_out_of_hours(moment("2026-12-24T05:00"), closed, DAYS)
    assert is_out_of_hours(moment("2026-12-24T23:00"), closed, DAYS)
    assert is_out_of_hours(moment("2026-12-25T03:00"), closed, DAYS)
    assert is_out_of_hours(moment("2026-11-26T23:00"), closed, DAYS)


def test_a_day_off_of_the_law_table_is_one_here_too() -> None:
    assert is_out_of_hours(moment("2026-12-24T12:00"), OFFICE, DaySettings(christmas_eve_off=True))


def test_the_shipped_file_holds_and_gives_24_48_72_hours() -> None:
    shipped = hours.read()
    assert shipped.problems == ()
    after = [shipped.again_after(each) for each in ("red", "yellow", "green", "")]
    assert after == [timedelta(hours=24), timedelta(hours=48), timedelta(hours=72), None]


def test_a_municipality_changes_only_what_it_names(tmp_path: Path) -> None:
    file = tmp_path / hours.FILE
    file.write_text(
        '[hours]\nsaturday = ["10:00-12:00", "20:00-02:00"]\nholidays = "open"\n[call_again]\ngreen = 70\n'
        '[danger]\nduty_service = "33 17 33 33"\n[[closed]]\nday = "24/12"\n[[closed]]\nday = 2026-11-28\n'
    )
    ours = hours.read(tmp_path)
    assert ours.problems == ()
    assert ours.hours.spans[5] == ((600, 720), (1200, 120))
    assert ours.hours.spans[0] == ((480, 960),)
    assert (ours.red, ours.green, ours.duty_service) == (24, 70, "33 17 33 33")
    assert not ours.hours.holidays_closed
    assert is_out_of_hours(moment("2026-11-28T11:00"), ours.hours, DAYS)
    assert not is_out_of_hours(moment("2026-11-21T11:00"), ours.hours, DAYS)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[hours]\nmonday = ["8-16"]\n', 2),
        ('[hours]\nmonday = ["08:00-08:00"]\n', 2),
        ('[hours]\nmonday = "08:00-16:00"\n', 2),
        ("\n[hours]\nmanday = []\n", 3),
        ("[call_again]\n\nred = 0\n", 3),
        ('[[closed]]\nday = "31/2"\n', 2),
        ("[[closed]]\n", 1),
        ("closed = 4\n", 1),
        ("[opening]\n", 1),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line_and_left_out(tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / hours.FILE
    file.write_text(text)
    found = hours.read(tmp_path)
    (problem,) = found.problems
    assert str(file) in problem
    assert f"linje {line}:" in problem
    assert found.hours == hours.read().hours
    assert found.red == 24


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("i morgen 14:00", "2026-11-23T14:00"),
        ("14:00", "2026-11-22T14:00"),
        ("8:00", "2026-11-23T08:00"),  # nine has come
        ("48 t", "2026-11-24T09:00"),
        ("fre", "2026-11-27T10:00"),
        ("27/11 kl. 8.30", "2026-11-27T08:30"),
    ],
)
def test_when_somebody_calls_again_as_it_is_typed(text: str, expected: str | None) -> None:
    found = moments.ahead(text, moment("2026-11-22T09:00"))
    assert found == (moment(expected) if expected else None)


@pytest.mark.parametrize("text", ["snart", "25:00", "12:75", "28/3-27 02:30"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        moments.ahead(text, moment("2026-11-22T09:00"))


@pytest.mark.parametrize("days", [0, 1, 29])
def test_what_is_written_can_be_typed_back(days: int) -> None:
    now = moment("2026-12-20T09:00")
    later = now + timedelta(days=days, hours=3)
    assert moments.ahead(moments.typed(later, date(2026, 12, 20)), now) == later


def test_the_third_call_on_a_theme_within_thirty_days_proposes_a_course() -> None:
    today = date(2026, 11, 22)
    calls = [("unrest", today), ("unrest", today - timedelta(days=29)), ("drugs", today)]
    assert rules.repeats(calls, "unrest", today) == 2
    calls += [("unrest", today - timedelta(days=30)), ("unrest", today + timedelta(days=1))]
    assert rules.repeats(calls, "unrest", today) == 2  # one too long ago, one not yet
    ours = hours.read()
    assert [rules.proposes(count, "unrest", ours) for count in (2, 3, 4)] == [False, True, True]
    assert not rules.proposes(5, "practical", ours)
