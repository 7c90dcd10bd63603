"""What is said of a stay: whose it is, how much, when it comes, how its evaluation stands."""

from datetime import date, datetime

from plejedesk.core import clock, dates, lateness, names
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.lateness import SIGNS, Urgency, urgency
from plejedesk.core.respite_choices import EXTENTS, GATES, STAY_ENDS
from plejedesk.respite.stays.agreements import Agreement
from plejedesk.respite.stays.calendar import WEEK, Plan, Visit
from plejedesk.respite.stays.stay_rows import Child, Host, StayRow

SAYS_HOW_OFTEN = {"second_weekend": 2, "every_weekend": 1}
NEAR = 300  # days: of a day within them it is clear which year it is in


def child(who: Child, today: date) -> str:
    """Return the child by name and age; `[protected]` follows where name and address are."""
    name = names.short(who.name) or _("unborn")
    if who.born is not None:
        name = _("{name} ({age})").format(name=name, age=dates.years(who.born, today))
    return _("{name} [protected]").format(name=name) if who.protected else name


def first_name(who: Child) -> str:
    """Return what the child is called, or that it has no name yet."""
    return names.short(who.name).split(" ")[0] or _("unborn")


def host(family: Host) -> str:
    """Return what the family is called; `[protected]` follows where its name and address are."""
    return _("{name} [protected]").format(name=family.name) if family.protected else family.name


def kind(family: Host) -> str:
    """Return whether it is a network family or a generally approved one."""
    return _("network family") if family.network else _("generally approved family")


def extent(chosen: str, words: str) -> str:
    """Return how much it is."""
    said = _(EXTENTS[chosen]) if chosen in EXTENTS else chosen
    if chosen == "other" and words:
        return words
    return f"{said}: {words}" if words else said


def extent_short(row: StayRow) -> str:
    """Return how much it is for a column; words of one's own only where there is nothing else."""
    return extent(row.extent, row.extent_words if row.extent == "other" else "")


def rhythm(plan: Plan, chosen: str = "") -> str:
    """Return how often, from which day, for how many nights, or that there is no rhythm.

    How often is left out where the extent `chosen` says it already.
    """
    if not plan.every_weeks or plan.weekday is None or plan.nights is None:
        return _("days one by one")
    often = ngettext("every week", "every {n} weeks", plan.every_weeks).format(n=plan.every_weeks)
    nights = ngettext("{n} night", "{n} nights", plan.nights).format(n=plan.nights)
    day = dates.weekday_name(plan.weekday)
    if not plan.nights:
        return _("{often} on {day}, no night").format(often=often, day=day)
    if plan.every_weeks == SAYS_HOW_OFTEN.get(chosen):
        return _("from {day}, {nights}").format(day=day, nights=nights)
    return _("{often} from {day}, {nights}").format(often=often, day=day, nights=nights)


def times(agreed: Agreement) -> str:
    """Return when in the day it begins and ends, as far as that is agreed."""
    if agreed.begins_at and agreed.ends_at:
        return _("from {begin} to {end}").format(begin=agreed.begins_at, end=agreed.ends_at)
    if agreed.begins_at:
        return _("from {begin}").format(begin=agreed.begins_at)
    return _("to {end}").format(end=agreed.ends_at) if agreed.ends_at else ""


def visit(found: Visit, today: date) -> str:
    """Return the days of a visit, the year once: `fr 4/12 - sø 6/12`, `fr 8/1 - sø 10/1-27`."""
    ends = f"{dates.short_weekday(found.ends)} {dates.short_date(found.ends, today)}"
    if not found.nights:
        return ends
    alike = found.begins.year == found.ends.year
    day = dates.day_and_month(found.begins) if alike else dates.short_date(found.begins, today)
    return f"{dates.short_weekday(found.begins)} {day} - {ends}"


def next_short(row: StayRow, today: date) -> str:
    """Return the next visit for a column: that the child is there, the day it comes, nothing where none is agreed."""
    if row.next is None:
        return _("ended") if not row.goes_on(today) else ""
    if row.next.begins <= today:
        return _("there now")
    begins = row.next.begins
    if (begins - today).days > NEAR:
        return dates.short_date(begins, today)
    return f"{dates.short_weekday(begins)} {dates.day_and_month(begins)}"


def since(row: StayRow, today: date) -> str:
    """Return the first day."""
    return dates.short_date(row.from_day, today)


def sign(row: StayRow) -> str:
    """Return the sign of the evaluation."""
    return SIGNS[urgency(row.due, clock.now())] if row.due else ""


def due_short(row: StayRow) -> str:
    """Return for a column when the evaluation is due, or how the stay ended."""
    if row.due is None:
        return end_short(row) if row.end_kind else ""
    now = clock.now()
    if urgency(row.due, now) is not Urgency.LATER:
        return lateness.when(row.due, now)
    return dates.short_date(clock.to_local(row.due).date(), clock.to_local(now).date())


def due(moment: datetime) -> str:
    """Return the day of something due, with how late or how near it is."""
    now = clock.now()
    day, today = clock.to_local(moment).date(), clock.to_local(now).date()
    near = lateness.when(moment, now) if moment < now or (day - today).days <= WEEK else ""
    said = dates.short_date(day, today)
    return f"{said} ({near})" if near else said


def end_short(row: StayRow) -> str:
    """Return how the stay ended."""
    return _(STAY_ENDS[row.end_kind]) if row.end_kind in STAY_ENDS else row.end_kind


def passed(how: str) -> str:
    """Return how the family came through the network-first gate."""
    return _(GATES[how]) if how in GATES else how or _("nobody has written it")
