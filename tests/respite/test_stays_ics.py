"""The calendar file of a stay: read back by the library and by a reader of lines, it has the days of the stay."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from plejedesk.core import clock
from plejedesk.respite.stays import calendar, ics
from plejedesk.respite.stays.calendar import Plan, Range, Visit
from plejedesk.respite.stays.ics import Told

DAY = timedelta(days=1)
WRITTEN = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
PLAN = Plan(
    date(2026, 11, 6),
    None,
    2,
    4,
    2,
    (Range(date(2027, 7, 5), date(2027, 7, 18), "Sommerferie"),),
    (Range(date(2026, 12, 4), date(2026, 12, 6), "Influenza"),),
)
TOLD = Told("01abc", "Emma", "Birthe og Kaj Holm", "SAG-1", PLAN, "16:00", "17:30")
UNTIL = date(2027, 11, 22)


def by_library(content: bytes) -> list[Any]:
    """Return the events as the library reads them."""
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def by_lines(content: bytes) -> Iterator[dict[str, list[tuple[str, str]]]]:
    """Yield the events by a reader of our own: lines unfolded, each a name, its parameters and its value."""
    text = content.decode()
    assert text.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    event: dict[str, list[tuple[str, str]]] | None = None
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _colon, value = line.partition(":")
        name, _semicolon, parameters = name.partition(";")
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            assert event is not None
            yield event
            event = None
        elif event is not None:
            event.setdefault(name, []).append((parameters, value))


def expanded(content: bytes) -> list[Visit]:
    """Return the visits that a calendar shows, by the lines and dateutil's own reading of the rule."""
    found = []
    for event in by_lines(content):
        begins, ends = _moment(*event["DTSTART"][0]), _moment(*event["DTEND"][0])
        whole_days = "VALUE=DATE" in event["DTSTART"][0][0]
        length = (ends.date() - begins.date()) - (DAY if whole_days else timedelta())
        starts = [begins]
        if "RRULE" in event:
            rule = event["RRULE"][0][1]
            until = re.search(r"UNTIL=(\w+)", rule)
            assert until
            last = _moment("", until[1])
            starts = list(rrulestr(re.sub(r";?UNTIL=\w+", "", rule), dtstart=begins).between(begins, last, inc=True))
        gone = [(parameters, day) for parameters, days in event.get("EXDATE", []) for day in days.split(",")]
        without = {_moment(*each) for each in gone}
        found += [Visit(each.date(), each.date() + length) for each in starts if each not in without]
    return sorted(found, key=lambda visit: visit.begins)


def _moment(parameters: str, value: str) -> datetime:
    """Return a moment by Danish clocks, without a zone."""
    if len(value) == 8:
        return datetime.strptime(value, "%Y%m%d")
    if value.endswith("Z"):
        moment = datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return moment.astimezone(clock.COPENHAGEN).replace(tzinfo=None)
    assert parameters == "TZID=Europe/Copenhagen"
    return datetime.strptime(value, "%Y%m%dT%H%M%S")


def test_a_calendar_has_the_days_of_the_stay() -> None:
    """Series, exception and holiday together are the visits."""
    content = ics.as_ics(TOLD, "family", UNTIL, WRITTEN)
    wanted = calendar.visits(PLAN, PLAN.from_day, UNTIL)
    assert expanded(content) == wanted
    events = by_library(content)
    series = next(event for event in events if "RRULE" in event)
    assert series["UID"] == "01abc@plejedesk"
    assert series["RRULE"]["INTERVAL"] == [2]
    assert series.decoded("dtstart") == datetime(2026, 11, 6, 16, 0, tzinfo=clock.COPENHAGEN)
    assert {str(event["UID"]) for event in events} >= {"01abc-20270705@plejedesk"}
    assert all(event.decoded("dtstamp") == WRITTEN for event in events)
    assert {event["SEQUENCE"] for event in events} == {int(WRITTEN.timestamp()) // 60}


def test_the_clocks_change_and_the_times_stay() -> None:
    """Each visit begins and ends by the clock on the wall, also over the night in which it is put back or forward."""
    content = ics.as_ics(TOLD, "family", UNTIL, WRITTEN)
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Copenhagen" in content
    clocks = {(event["DTSTART"][0][1][8:], event["DTEND"][0][1][8:]) for event in by_lines(content)}
    assert clocks == {("T160000", "T173000")}
    night = date(2027, 3, 27)
    over = [each for each in calendar.visits(PLAN, PLAN.from_day, UNTIL) if each.begins <= night < each.ends]
    assert [f"01abc-{each.begins:%Y%m%d}@plejedesk" for each in over] == [
        str(event["UID"]) for event in by_library(content) if "-202703" in event["UID"]
    ]


def test_a_stay_by_whole_days() -> None:
    """Without times the days are whole, and the day home is the last of them."""
    told = Told("01abc", "Emma", "", "SAG-1", PLAN, "16:00", "")
    content = ics.as_ics(told, "parents", UNTIL, WRITTEN)
    assert b"VTIMEZONE" not in content
    assert expanded(content) == calendar.visits(PLAN, PLAN.from_day, UNTIL)
    holiday = next(event for event in by_library(content) if "20270705" in event["UID"])
    assert holiday.decoded("dtend") == date(2027, 7, 19)


@pytest.mark.parametrize(
    ("child", "family", "receiver", "said"),
    [
        ("Emma", "Holm", "family", "Aflastning: Emma"),
        ("Emma", "Holm", "parents", "Aflastning: Emma, Holm"),
        ("Emma", "Holm", "desk", "Aflastning: Emma, Holm"),
        ("Emma", "", "parents", "Aflastning: Emma"),
        ("", "Holm", "family", "Aflastning"),
        ("", "", "desk", "Aflastning"),
    ],
)
def test_each_receiver_has_what_may_be_known(child: str, family: str, receiver: ics.Receiver, said: str) -> None:
    """The family's own name is not told to itself, a protected name to nobody, the reference only to the own desk."""
    told = Told("01abc", child, family, "SAG-1", PLAN, "16:00", "17:30")
    content = ics.as_ics(told, receiver, UNTIL, WRITTEN)
    assert {str(event["SUMMARY"]) for event in by_library(content)} == {said}
    assert (b"SAG-1" in content) == (receiver == "desk")
    for hidden in (b"Influenza", b"Sommerferie", b"LOCATION", b"ATTENDEE"):
        assert hidden not in content


def test_a_cancelled_first_visit_and_a_single_day() -> None:
    """The series begins with the first visit that is held; one day whose times would be turned round is a whole day."""
    day, gone = date(2026, 11, 18), Range(date(2026, 11, 6), date(2026, 11, 8))
    plan = Plan(PLAN.from_day, None, 2, 4, 2, (Range(day, day),), (gone,))
    content = ics.as_ics(Told("01abc", "Emma", "", "", plan, "16:00", "15:00"), "family", date(2027, 1, 31), WRITTEN)
    assert expanded(content) == calendar.visits(plan, plan.from_day, date(2027, 1, 31))


def test_how_far_a_file_reaches() -> None:
    """A year ahead, or to the end of the stay."""
    assert ics.horizon(PLAN, date(2026, 11, 22)) == date(2027, 11, 22)
    assert ics.horizon(Plan(date(2026, 1, 1), date(2026, 12, 31)), date(2026, 11, 22)) == date(2026, 12, 31)


def test_a_stay_without_days_is_an_empty_calendar() -> None:
    """Nothing agreed yet is a calendar without events."""
    content = ics.as_ics(Told("01abc", "Emma", "", "", Plan(PLAN.from_day)), "family", UNTIL, WRITTEN)
    assert by_library(content) == []


FIRST = date(2026, 9, 1)
SOME_DAY = st.integers(0, 300).map(lambda days: FIRST + days * DAY)
RANGE = st.tuples(SOME_DAY, st.integers(0, 15)).map(lambda made: Range(made[0], made[0] + made[1] * DAY))
TIMES = st.sampled_from([("", ""), ("16:00", "17:30"), ("18:00", "08:00"), ("02:30", "03:30")])


@given(
    weeks=st.integers(1, 4),
    weekday=st.integers(0, 6),
    nights=st.integers(0, 6),
    from_day=SOME_DAY,
    until=st.none() | SOME_DAY,
    extra=st.lists(RANGE, max_size=3),
    cancelled=st.lists(RANGE, max_size=3),
    times=TIMES,
)
@settings(max_examples=120, deadline=None)
def test_expanded_a_calendar_is_the_stay(**made: Any) -> None:
    """Whatever the rhythm, the exceptions and the times: the days of the file are those of the stay."""
    from_day, until = made["from_day"], made["until"]
    plan = Plan(
        from_day,
        until if until and until >= from_day else None,
        made["weeks"],
        made["weekday"],
        made["nights"],
        tuple(made["extra"]),
        tuple(made["cancelled"]),
    )
    end = from_day + 400 * DAY
    content = ics.as_ics(Told("01abc", "Emma", "Holm", "SAG-1", plan, *made["times"]), "desk", end, WRITTEN)
    assert expanded(content) == calendar.visits(plan, from_day, end)
