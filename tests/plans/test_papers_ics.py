"""The calendar file of a meeting, read by icalendar and by a reader of lines of our own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from tests.plans import papers_world as written
from tests.plans.world import moment

from plejedesk.core.errors import Refused
from plejedesk.plans import plan_changes as changes
from plejedesk.plans.papers import giving
from plejedesk.plans.papers.as_ics import as_ics
from plejedesk.plans.papers.giving import Told
from plejedesk.store.store import Store

STAMP = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
Event = dict[str, tuple[dict[str, str], str]]


@pytest.fixture
def told(request: pytest.FixtureRequest) -> Told:
    return written.told_once(request)


def given(told: Told, role: str = "", **more: Any) -> bytes:
    receiver = next((each for each in told.whole.parties if each.role == role), None)
    meeting = replace(told.whole.meetings[1], **more)
    whole = replace(told.whole, meetings=(told.whole.meetings[0], meeting))
    return as_ics(whole, meeting, receiver, STAMP, told.guard)


def by_library(content: bytes) -> Any:
    calendar = icalendar.Calendar.from_ical(content)
    assert calendar["METHOD"] == "PUBLISH"
    return calendar.walk("VEVENT")[0]


def by_lines(content: bytes) -> Event:
    """Return the event as RFC 5545 is read line by line: unfolded, a name, its parameters, its value."""
    assert content.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return dict(_lines(content.decode().replace("\r\n ", "").split("\r\n")))


def _lines(lines: list[str]) -> Iterator[tuple[str, tuple[dict[str, str], str]]]:
    for line in lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]:
        head, _colon, value = line.partition(":")
        name, *parameters = head.split(";")
        for escaped, plain in (("\\,", ","), ("\\;", ";"), ("\\n", "\n"), ("\\\\", "\\")):
            value = value.replace(escaped, plain)
        yield name, (dict(each.split("=", 1) for each in parameters), value)


def local(event: Event, name: str) -> datetime:
    parameters, value = event[name]
    return datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo(parameters["TZID"]))


def test_two_readers_read_the_same_meeting(told: Told) -> None:
    content = given(told, "consultant")
    library, lines = by_library(content), by_lines(content)
    meeting = told.whole.meetings[1]
    for name in ("DTSTART", "DTEND"):
        assert lines[name][0] == {"TZID": "Europe/Copenhagen"}
        assert local(lines, name) == library[name].dt
    assert local(lines, "DTSTART") == meeting.at
    for name in ("SUMMARY", "UID", "CLASS", "STATUS", "LOCATION"):
        assert lines[name][1] == str(library[name]), name
    assert lines["SUMMARY"][1] == "Samarbejdsmøde (møde 2), Sofie"
    assert lines["CLASS"][1] == "PRIVATE"
    assert lines["DTSTAMP"][1] == "20261123T080000Z"
    assert lines["UID"][1] == f"{meeting.id}@plejedesk"


def test_nobody_reads_the_others_addresses(told: Told) -> None:
    for role in ("", "consultant", "birth_family"):
        content = given(told, role).decode()
        assert "ATTENDEE" not in content
        assert "@example" not in content
        assert "ORGANIZER" not in content


def test_one_who_may_not_know_has_no_place(told: Told) -> None:
    event = by_lines(given(told, "birth_family"))
    assert not {"LOCATION", "DESCRIPTION"} & set(event)


def test_a_meeting_that_is_moved_is_the_same_with_a_higher_number(store: Store) -> None:
    world = written.Papers(store)
    before = store.read(giving.told, world.plan).result()
    meeting = before.whole.meetings[1]
    world.write("move_meeting", changes.move_meeting, meeting.id, moment(21), written.PLACE)
    moved = by_lines(given(store.read(giving.told, world.plan).result()))
    first = by_lines(given(before))
    assert moved["UID"] == first["UID"]
    assert int(moved["SEQUENCE"][1]) == int(first["SEQUENCE"][1]) + 1
    world.write("cancel_meeting", changes.cancel_meeting, meeting.id, "Sygdom hos Karen")
    cancelled = by_lines(given(store.read(giving.told, world.plan).result(), "birth_family"))
    assert cancelled["STATUS"][1] == "CANCELLED"
    assert int(cancelled["SEQUENCE"][1]) == int(moved["SEQUENCE"][1]) + 1


def test_a_meeting_without_a_day_has_no_calendar_file(told: Told) -> None:
    with pytest.raises(Refused, match="ingen dag"):
        given(told, at=None)


def test_over_the_night_the_clocks_change_it_lasts_as_long(told: Told) -> None:
    event = by_library(given(told, at=datetime(2027, 3, 28, 0, 30, tzinfo=UTC), minutes_long=120))
    assert (event["DTEND"].dt.astimezone(UTC) - event["DTSTART"].dt.astimezone(UTC)).seconds == 120 * 60
