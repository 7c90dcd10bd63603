"""The days of a stay as a calendar file (RFC 5545), for one who may have it: no more in it than that one may know.

What comes by the rhythm is one series with its exceptions; what does not, such as a holiday or a visit cut short, is an
event of its own. So is a visit over the night in which the clocks change: of a series its length would be an hour off.
The file holds no CPR number, no address, and nothing that was written of the case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.respite.stays import calendar
from plejedesk.respite.stays.calendar import Plan, Visit

if TYPE_CHECKING:
    from icalendar import Event

Receiver = Literal["family", "parents", "desk"]
When = date | datetime

OURS = "-//plejedesk//respite//DA"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MONTHS_AHEAD = 12


@dataclass(frozen=True)
class Told:
    """What a calendar file is made of; a name is empty where it is protected."""

    stay_id: str
    child: str
    family: str
    ref: str
    plan: Plan
    begins_at: str = ""
    ends_at: str = ""

    @property
    def timed(self) -> bool:
        """Return whether it is agreed when in the day a visit begins and ends."""
        return bool(self.begins_at and self.ends_at)

    def timed_on(self, visit: Visit) -> bool:
        """Return whether the agreed times fit a visit: a single day may end before it begins."""
        return self.timed and (visit.nights > 0 or self.begins_at < self.ends_at)


def as_ics(told: Told, receiver: Receiver, until: date, written: datetime) -> bytes:
    """Return the calendar of a stay up to a day; `written` is when the stay was last changed."""
    from icalendar import Calendar, Timezone

    made = Calendar()
    made.add("prodid", OURS)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    if told.timed:
        first, last = date(told.plan.from_day.year, 1, 1), date(until.year + 1, 1, 1)
        made.add_component(Timezone.from_tzinfo(clock.COPENHAGEN, first_date=first, last_date=last))
    found = calendar.visits(told.plan, told.plan.from_day, until)
    usual = list(calendar.rhythm(told.plan, told.plan.from_day, until))
    kept = [each for each in usual if each in found and _even(told, each)]
    if kept:
        made.add_component(_series(told, receiver, kept, usual, written))
    for each in found:
        if each not in kept:
            made.add_component(_event(told, receiver, f"-{each.begins:%Y%m%d}", each, written))
    return made.to_ical()  # type: ignore[no-any-return]


def summary(told: Told, receiver: Receiver) -> str:
    """Return what an event is called: the word, the child's first name, and where, as far as that may be known."""
    names = [told.child, *([told.family] if receiver != "family" else [])]
    where = ", ".join(name for name in names if name)
    return f"{_('Respite')}: {where}" if where else _("Respite")


def horizon(plan: Plan, today: date) -> date:
    """Return the last day that a calendar file holds: that of the stay, or about a year ahead."""
    from plejedesk.core.deadlines import add_months

    ahead = add_months(max(today, plan.from_day), MONTHS_AHEAD)
    return min(plan.last, ahead)


def _series(
    told: Told, receiver: Receiver, kept: Sequence[Visit], usual: Sequence[Visit], written: datetime
) -> "Event":
    """Return the event that repeats by the rhythm, without those that are not as usual."""
    event = _event(told, receiver, "", kept[0], written)
    weekday, weeks = WEEKDAYS[kept[0].begins.weekday()], told.plan.every_weeks
    until = _begins(told, kept[-1])
    last = clock.from_local(until) if isinstance(until, datetime) else until
    event.add("rrule", {"freq": "weekly", "interval": weeks, "until": last, "byday": weekday})
    gone = [each for each in usual if kept[0].begins < each.begins < kept[-1].begins and each not in kept]
    for each in gone:
        event.add("exdate", _begins(told, each))
    return event


def _event(told: Told, receiver: Receiver, mark: str, visit: Visit, written: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{told.stay_id}{mark}@plejedesk")
    event.add("dtstamp", written)
    event.add("last-modified", written)
    event.add("sequence", int(written.timestamp()) // 60)
    event.add("summary", summary(told, receiver))
    event.add("class", "PRIVATE")
    event.add("dtstart", _begins(told, visit))
    event.add("dtend", _ends(told, visit))
    if receiver == "desk":
        event.add("description", told.ref)
        event.add("transp", "TRANSPARENT")  # it takes none of the caseworker's own time
    return event


def _begins(told: Told, visit: Visit) -> When:
    return _at(visit.begins, told.begins_at) if told.timed_on(visit) else visit.begins


def _ends(told: Told, visit: Visit) -> When:
    """Return when a visit ends; of one by days it is the day after, which is not in it any more (RFC 5545, 3.6.1)."""
    return _at(visit.ends, told.ends_at) if told.timed_on(visit) else visit.ends + timedelta(days=1)


def _even(told: Told, visit: Visit) -> bool:
    """Return whether a visit is as long as the clock says and as all others are."""
    begins, ends = _begins(told, visit), _ends(told, visit)
    clocks_change = isinstance(begins, datetime) and isinstance(ends, datetime) and begins.dst() != ends.dst()
    return visit.nights == told.plan.nights and not clocks_change


def _at(day: date, at: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(at), clock.COPENHAGEN)
