"""What is said of a roster: until when somebody answers, and when nobody does."""

from datetime import date, datetime, timedelta

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _, ngettext
from plejedesk.units.roster import Hole, Shift, midnight

AHEAD = timedelta(days=14)
NEAR = timedelta(days=6)  # so far ahead a weekday alone can only be one day


def horizon(today: date) -> datetime:
    """Return the moment up to which holes are looked for."""
    return midnight(today + AHEAD)


def when(moment: datetime, today: date) -> str:
    """Return a moment by its weekday and time, with the date where the weekday alone could be two: `fr 4/12 16:00`."""
    local = clock.to_local(moment)
    day = local.date()
    parts = [dates.short_weekday(day), dates.clock_time(local)]
    if not today - timedelta(days=1) <= day <= today + NEAR:
        parts.insert(1, dates.short_date(day, today))
    return " ".join(parts)


def hole(gap: Hole, now: datetime) -> str:
    """Return when nobody answers: `ingen fra fr 16:00 til ma 08:00`."""
    today = clock.to_local(now).date()
    begins, ends = gap.from_at > now, gap.to_at < horizon(today)
    if begins and ends:
        return _("nobody from {begin} to {end}").format(begin=when(gap.from_at, today), end=when(gap.to_at, today))
    if begins:
        return _("nobody from {begin} on").format(begin=when(gap.from_at, today))
    if ends:
        return _("nobody now, until {end}").format(end=when(gap.to_at, today))
    return _("nobody for the next two weeks")


def hole_count(count: int) -> str:
    """Return how many holes there are, nothing for none."""
    return ngettext("{n} hole", "{n} holes", count).format(n=count) if count else ""


def span(shift: Shift | Hole, today: date) -> str:
    """Return from when to when, as short as it can be told apart: `fr 16:00-23:00`, `fr 4/12 16:00-lø 08:00`."""
    begin, end = clock.to_local(shift.from_at).date(), clock.to_local(shift.to_at)
    if begin == end.date():
        return f"{when(shift.from_at, today)}-{dates.clock_time(end)}"
    near = end.date() <= begin + NEAR
    last = f"{dates.short_weekday(end.date())} {dates.clock_time(end)}" if near else when(shift.to_at, today)
    return f"{when(shift.from_at, today)}-{last}"
