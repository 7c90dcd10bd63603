"""What a row says of itself."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from plejedesk.core import clock
from plejedesk.core.lateness import Urgency, late_by, urgency, when
from plejedesk.core.law import book
from plejedesk.queue.rules import Obligation, who, why

NOW = clock.from_local(datetime(2026, 11, 22, 9, 0))
ROW = Obligation(
    id="1",
    case_id="c",
    kind="follow_up",
    later=True,
    sort_at="",
    counts_from=NOW,
    due=NOW,
    remind=None,
    remind_reason="",
    reason="",
    ref="BIRO-TASE-1",
    family="Holm",
    child="",
    born=None,
    unborn_due=None,
    responsible="JH",
)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (datetime(2026, 11, 22, 8, 59), Urgency.LATE),
        (datetime(2026, 11, 22, 23, 59), Urgency.TODAY),
        (datetime(2026, 11, 23, 0, 0), Urgency.LATER),
    ],
)
def test_urgency_turns_at_the_moment_and_at_midnight(due: datetime, expected: Urgency) -> None:
    assert urgency(clock.from_local(due), NOW) is expected


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        (timedelta(minutes=1), "-1 t"),
        (timedelta(hours=2, minutes=10), "-2 t"),
        (timedelta(hours=23, minutes=59), "-23 t"),
        (timedelta(hours=24), "-1 d"),
        (timedelta(days=3, hours=2), "-3 d"),
    ],
)
def test_late_by_hours_and_then_by_days(gone: timedelta, expected: str) -> None:
    assert late_by(NOW - gone, NOW) == expected


def test_late_is_right_over_the_hour_that_comes_twice() -> None:
    due = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert late_by(due, due + timedelta(hours=2)) == "-2 t"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ROW, "Fam. Holm"),
        (replace(ROW, child="Sofie Andersen", born=date(2019, 3, 14)), "Sofie A. (7)"),
        (replace(ROW, unborn_due=date(2027, 2, 1)), "Ufødt, Holm"),
        (replace(ROW, family=""), "BIRO-TASE-1"),
        (replace(ROW, child="[Anna] mor"), "[Anna] M."),
    ],
)
def test_a_row_is_called_by_the_child_or_the_family(row: Obligation, expected: str) -> None:
    assert who(row, date(2026, 11, 22)) == expected


def test_the_reason_names_law_and_doubt() -> None:
    assessed = replace(ROW, kind="notification_assessed")
    receipt = replace(ROW, kind="notification_receipt", due=NOW + timedelta(days=3))
    assert why(assessed, book(), NOW).startswith("Først, fordi et barn kan være i fare")
    assert "§ 136" in why(assessed, book(), NOW)
    assert "ikke bekræftet" in why(receipt, book(), NOW)


def test_a_reminder_that_has_come_says_so() -> None:
    row = replace(ROW, due=NOW + timedelta(days=9), remind=NOW - timedelta(hours=1))
    assert why(row, book(), NOW).startswith("Her nu, fordi du bad om at blive husket")


def test_days_ahead_are_said_as_people_say_them() -> None:
    assert when(NOW + timedelta(hours=2), NOW) == "i dag"
    assert when(NOW - timedelta(days=3), NOW) == "-3 d"
