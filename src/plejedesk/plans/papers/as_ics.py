"""A meeting as a calendar file (RFC 5545) for one receiver: no more in it than they may know.

It has no attendees: everybody would read everybody's mail address. A meeting that was moved keeps its UID and has a
higher SEQUENCE, so that a calendar moves it and does not show it twice.
"""

from datetime import datetime, timedelta

from plejedesk.core import clock
from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.plans.papers.guarding import CLOSED, Guard, for_receiver
from plejedesk.plans.papers.meeting_words import title
from plejedesk.plans.papers.paper import written
from plejedesk.plans.plan_rows import MeetingRow, PartyRow, PlanWhole

OURS = "-//plejedesk//plans//DA"


def as_ics(
    whole: PlanWhole, meeting: MeetingRow, receiver: PartyRow | None, stamp: datetime, guard: Guard = CLOSED
) -> bytes:
    """Return the invitation, or the cancellation; `stamp` is when it is made. Raises Refused for one without a day."""
    from icalendar import Calendar, Event, Timezone

    if meeting.at is None:
        raise Refused(_("The meeting has no day yet. Set when it is first."))
    known = for_receiver(whole, receiver, guard)
    ours = next(each for each in known.meetings if each.id == meeting.id)
    begins = clock.to_local(meeting.at)
    made = Calendar()
    made.add("prodid", OURS)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    first = begins.date().replace(month=1, day=1)
    last = first.replace(year=first.year + 2)
    made.add_component(Timezone.from_tzinfo(clock.COPENHAGEN, first_date=first, last_date=last))
    event = Event()
    event.add("uid", f"{meeting.id}@plejedesk")
    event.add("dtstamp", stamp)
    event.add("sequence", meeting.sequence)
    event.add("summary", summary(known, ours))
    event.add("dtstart", begins)
    event.add("dtend", clock.to_local(meeting.at + timedelta(minutes=meeting.minutes_long)))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if meeting.state == "cancelled" else "CONFIRMED")
    if ours.place:
        event.add("location", written(ours.place))
    if receiver is None:
        event.add("description", whole.ref)
    made.add_component(event)
    return made.to_ical()  # type: ignore[no-any-return]


def summary(whole: PlanWhole, meeting: MeetingRow) -> str:
    """Return what the event is called: which meeting it is, and the child's first name unless it is protected."""
    kind = title(meeting)
    said = kind if _("Meeting").lower() in kind.lower() else f"{_('Meeting')}: {kind}"
    child = "" if whole.protected else next(iter(written(whole.child).split()), "")
    return f"{said}, {child}" if child else said
