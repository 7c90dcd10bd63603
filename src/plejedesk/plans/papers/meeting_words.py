"""What papers say of a meeting: its title, when and where it is, who is who."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _
from plejedesk.plans.papers.paper import written
from plejedesk.plans.plan_rows import MeetingRow, PartyRow, PlanWhole


def of_meeting(whole: PlanWhole, meeting: MeetingRow) -> PlanWhole:
    """Return of a plan what the papers of one meeting are made of; what is left out need not be read through."""
    return replace(whole, items=whole.by_meeting.get(meeting.id, ()), goals=(), entries=())


def title(meeting: MeetingRow) -> str:
    """Return what a meeting is called, and the how manieth of the plan it is where it is not the first."""
    nth = _(" (meeting {n})").format(n=meeting.number) if meeting.number > 1 else ""
    return written(f"{meeting.title}{nth}")


def day(on: date | None) -> str:
    """Return a day as a paper has it."""
    return f"{on:%d-%m-%Y}" if on else ""


def named(meeting: MeetingRow) -> str:
    """Return the day of a meeting and its time, in words."""
    on = f"{dates.long_date(meeting.on)}" if meeting.on else _("no day yet")
    hours = time(meeting)
    return f"{on}, {hours}" if hours else on


def time(meeting: MeetingRow) -> str:
    """Return from when to when a meeting is planned."""
    if meeting.at is None:
        return ""
    begins = clock.to_local(meeting.at)
    ends = clock.to_local(meeting.at + timedelta(minutes=meeting.minutes_long))
    return _("{begins} to {ends}").format(begins=dates.clock_time(begins), ends=dates.clock_time(ends))


def who(party: PartyRow, whole: PlanWhole) -> str:
    """Return somebody by name and where they come from; a dash where nobody was named, no name of a protected child."""
    if whole.protected and party.person_id == whole.child_id:
        return _("[protected]")
    return ", ".join(part for part in (party.name, party.organisation) if part) or "–"


def about(
    whole: PlanWhole, meeting: MeetingRow, receiver: PartyRow | None, *, hidden: bool
) -> Iterator[tuple[str, str]]:
    """Yield when and where a meeting is, of which child, and whose paper it is. A protected child is not named."""
    yield _("Day"), dates.long_date(meeting.on) if meeting.on else _("no day yet")
    if meeting.state != "held" or (meeting.at and clock.to_local(meeting.at).date() == meeting.on):
        yield _("Time"), time(meeting)
    yield _("Meeting place"), _("the caseworker tells you") if hidden else meeting.place
    yield _("Child"), _("[protected]") if whole.protected else whole.child
    yield _("Responsible"), whole.responsible
    if receiver is not None:
        yield _("Paper for"), ", ".join(part for part in (receiver.name, receiver.role_title) if part)


def foot(whole: PlanWhole) -> str:
    """Return what stands at the foot of every page: no CPR number, no name."""
    return f"{_('confidential')} · {whole.ref}"
