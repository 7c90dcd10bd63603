"""The roster of a unit: who is on duty at a moment, when nobody is, and a week laid over later weeks.

Moments are UTC; a week is copied by the Danish clock on the wall, so that eight o'clock stays eight o'clock when the
clocks change.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from plejedesk.core import clock

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Shift:
    """That somebody answers from one moment to another, not including the last."""

    id: str
    specialist_id: str
    name: str
    from_at: datetime
    to_at: datetime
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Hole:
    """A time in which nobody answers."""

    from_at: datetime
    to_at: datetime


def at(shifts: Iterable[Shift], moment: datetime) -> Shift | None:
    """Return who is on duty at a moment, None where nobody is."""
    return next((shift for shift in shifts if shift.from_at <= moment < shift.to_at), None)


def holes(shifts: Iterable[Shift], since: datetime, until: datetime) -> list[Hole]:
    """Return the times between two moments in which nobody is on duty, in their order."""
    found, covered = [], since
    for shift in sorted(shifts, key=lambda shift: shift.from_at):
        start = min(shift.from_at, until)
        if start > covered:
            found.append(Hole(covered, start))
        covered = max(covered, shift.to_at)
    if covered < until:
        found.append(Hole(covered, until))
    return found


def overlapping(shifts: Iterable[Shift], from_at: datetime, to_at: datetime, but: str = "") -> list[Shift]:
    """Return the shifts, but one, that have any time in common with the time between two moments."""
    return [shift for shift in shifts if shift.id != but and shift.from_at < to_at and from_at < shift.to_at]


def week_of(shifts: Iterable[Shift], day: date) -> list[Shift]:
    """Return the shifts that begin in the week of a day, in their order."""
    monday = day - timedelta(days=day.weekday())
    first, last = midnight(monday), midnight(monday + WEEK)
    return sorted((shift for shift in shifts if first <= shift.from_at < last), key=lambda shift: shift.from_at)


def forward(shifts: Sequence[Shift], day: date, weeks: int = 1) -> tuple[list[Shift], list[Shift]]:
    """Return the week of a day laid over each of the weeks after it: the new shifts, and those left out.

    Left out is what would overlap with a shift that is there: nobody's duty is taken over unseen. New ones have no id.
    """
    new: list[Shift] = []
    out: list[Shift] = []
    for nth in range(1, weeks + 1):
        for shift in week_of(shifts, day):
            moved = _later(shift, nth * WEEK)
            if new and moved.from_at < new[-1].to_at:  # the hour that spring leaves out put two shifts on each other
                moved = replace(moved, from_at=new[-1].to_at)
            if moved.from_at >= moved.to_at:
                continue
            (out if overlapping(shifts, moved.from_at, moved.to_at) else new).append(moved)
    return new, out


def midnight(day: date) -> datetime:
    """Return the moment at which a Danish day begins."""
    return clock.from_local(datetime.combine(day, time()))


def _later(shift: Shift, by: timedelta) -> Shift:
    from_at, to_at = (
        clock.from_local(clock.to_local(moment).replace(tzinfo=None, fold=0) + by)
        for moment in (shift.from_at, shift.to_at)
    )
    return replace(shift, id="", from_at=from_at, to_at=to_at)
