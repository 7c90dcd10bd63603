"""The roster: no hole is missed, no overlap is made, and eight o'clock stays eight o'clock."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from plejedesk.core import clock
from plejedesk.units import advice, roster
from plejedesk.units.advice import Given
from plejedesk.units.roster import Hole, Shift
from plejedesk.units.roster_words import hole, span

START = datetime(2026, 3, 16, tzinfo=UTC)  # the clocks go forward on the 29th
HOURS = 24 * 21
MONDAY = date(2026, 3, 16)


def shift(begin: int, end: int, nth: int = 0) -> Shift:
    """Return a shift between two hours after the start."""
    return Shift(f"s{nth}", "m", "Mette", START + timedelta(hours=begin), START + timedelta(hours=end))


times = st.integers(0, HOURS - 1)
any_shifts = st.lists(st.tuples(times, st.integers(1, 60)), max_size=30).map(
    lambda pairs: [shift(begin, begin + long, nth) for nth, (begin, long) in enumerate(pairs)]
)


def apart(cuts: list[int]) -> list[Shift]:
    """Return shifts that never overlap, between every other pair of hours."""
    ordered = sorted(set(cuts))
    return [shift(begin, end, nth) for nth, (begin, end) in enumerate(zip(ordered[::2], ordered[1::2], strict=False))]


@settings(max_examples=60, deadline=None)
@given(any_shifts, times, st.integers(0, 24 * 14))
def test_no_hole_is_missed_and_none_is_invented(shifts: list[Shift], first: int, long: int) -> None:
    since, until = START + timedelta(hours=first), START + timedelta(hours=first + long)
    found = roster.holes(shifts, since, until)
    for nth in range(long):
        moment = since + timedelta(hours=nth)
        inside = any(gap.from_at <= moment < gap.to_at for gap in found)
        assert inside == (roster.at(shifts, moment) is None)
    assert all(since <= gap.from_at < gap.to_at <= until for gap in found)
    assert all(one.to_at < other.from_at for one, other in pairwise(found))


@settings(max_examples=60, deadline=None)
@given(st.lists(times, max_size=40).map(apart), st.integers(0, 20), st.integers(1, 3))
def test_a_week_laid_forward_never_overlaps_anything(shifts: list[Shift], day: int, weeks: int) -> None:
    new, _out = roster.forward(shifts, MONDAY + timedelta(days=day), weeks)
    every = sorted([*shifts, *new], key=lambda each: each.from_at)
    assert all(each.from_at < each.to_at for each in new)
    assert all(one.to_at <= other.from_at for one, other in pairwise(every))


def test_a_copied_week_keeps_the_clock_on_the_wall_and_fills_each_week() -> None:
    early = clock.from_local(datetime(2026, 3, 23, 8))
    duty = Shift("s", "m", "Mette", early, clock.from_local(datetime(2026, 3, 23, 16)))
    new, out = roster.forward([duty], date(2026, 3, 25), 2)
    assert [clock.to_local(each.from_at).replace(tzinfo=None) for each in new] == [
        datetime(2026, 3, 30, 8),
        datetime(2026, 4, 6, 8),
    ]
    assert new[0].from_at - early == timedelta(days=7) - timedelta(hours=1)
    assert out == []


def test_the_hour_that_spring_leaves_out_makes_no_overlap() -> None:
    sunday = date(2026, 3, 22)
    moments = [(datetime(2026, 3, 21, 22), datetime(2026, 3, 22, 2, 30)), (datetime(2026, 3, 22, 2, 30), None)]
    night = Shift("a", "m", "Mette", *(clock.from_local(each) for each in moments[0] if each))
    morning = Shift("b", "j", "Jonas", clock.from_local(moments[1][0]), clock.from_local(datetime(2026, 3, 22, 8)))
    new, out = roster.forward([night, morning], sunday)
    assert (len(new), out) == (2, [])
    assert new[0].to_at <= new[1].from_at


def test_a_hole_is_said_as_people_say_it() -> None:
    now = clock.from_local(datetime(2026, 11, 24, 9))

    def at(day: int, hour: int, month: int = 11) -> datetime:
        return clock.from_local(datetime(2026, month, day, hour))

    assert hole(Hole(at(27, 16), at(30, 8)), now) == "ingen fra fr 16:00 til ma 08:00"
    assert hole(Hole(at(4, 16, 12), at(7, 8, 12)), now) == "ingen fra fr 4/12 16:00 til ma 7/12 08:00"
    assert hole(Hole(now, at(24, 16)), now) == "ingen nu, før ti 16:00"
    assert hole(Hole(at(27, 16), at(8, 0, 12)), now) == "ingen fra fr 16:00 og frem"
    assert hole(Hole(now, at(8, 0, 12)), now) == "ingen de næste to uger"
    assert span(Hole(at(24, 16), at(24, 23)), date(2026, 11, 24)) == "ti 16:00-23:00"


def test_advice_is_counted_by_month_and_theme() -> None:
    today = date(2026, 12, 3)
    given = [
        Given("advice", date(2026, 1, 31), "unrest", 30),
        Given("call", date(2026, 12, 1), "unrest", 15),
        Given("call", date(2026, 12, 2), "drugs"),
        Given("course", date(2026, 5, 5), "drugs"),
    ]
    assert advice.months(today)[0] == date(2026, 1, 1)
    assert advice.since(date(2026, 11, 24)) == date(2025, 12, 1)
    months = advice.by_month(given, today)
    assert len(months) == 12
    assert sum(each.times for _month, each in months) == advice.total(given).times == 3
    assert months[-1][1].calls == 2
    assert months[4][1].courses == 1
    assert advice.by_theme(given) == [("unrest", 2), ("drugs", 1)]
    assert advice.total(given).minutes == 45
