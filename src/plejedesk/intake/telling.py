"""What is said of a notification, in words that also a plain terminal can show."""

from collections.abc import Iterable
from datetime import date, datetime

from plejedesk.core import clock, dates, names
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.lateness import when
from plejedesk.core.law import Duty, LawBook
from plejedesk.intake import rules
from plejedesk.intake.notification import ROLES
from plejedesk.intake.rows import Arrival, ChildRow, ClockRow


def received(moment: datetime, now: datetime) -> str:
    """Return when it came: `sa 21/11 22:10`."""
    local, today = clock.to_local(moment), clock.to_local(now).date()
    day = dates.short_date(local.date(), today)
    return f"{dates.short_weekday(local.date())} {day} {dates.clock_time(local)}"


def children(them: Iterable[ChildRow], today: date) -> str:
    """Return how many and how old: `2 children (4, 7)`."""
    rows = list(them)
    ages = _ages(rows, today)
    count = ngettext("{n} child", "{n} children", len(rows)).format(n=len(rows))
    return f"{count} ({ages})" if ages else count


def _ages(rows: Iterable[ChildRow], today: date) -> str:
    ages = sorted(dates.years(row.born, today) for row in rows if row.born)
    return ", ".join([*map(str, ages), *(_("unborn") for row in rows if row.due and not row.born)])


def child(row: ChildRow, today: date) -> str:
    """Return one child: `Sofie H. (7)`, `unborn, due 1/2-27`."""
    if row.born:
        return _("{name} ({age})").format(name=names.short(row.name) or "?", age=dates.years(row.born, today))
    if row.due:
        return _("unborn, due {day}").format(day=dates.short_date(row.due, today))
    return names.short(row.name) or "?"


def family(arrival: Arrival) -> str:
    """Return what the family is called here: by its name, or by the case where it has none."""
    return _("Fam. {family}").format(family=arrival.family) if arrival.family else arrival.ref


def family_with_ages(arrival: Arrival, today: date) -> str:
    """Return the family and the ages of the children it is about: `Fam. Holm (4, 7)`."""
    ages = _ages(arrival.children, today)
    return f"{family(arrival)} ({ages})" if ages else family(arrival)


def role(arrival: Arrival) -> str:
    """Return from whom it came."""
    return _(ROLES.get(arrival.role, arrival.role))


def states(arrival: Arrival, done: str, waiting: str) -> str:
    """Return how far it has come: `received ●  assessed ○  screened 1/2`."""
    assessed = progress(arrival.of_kind(rules.ASSESSED), done, waiting)
    screened = progress(arrival.of_kind(rules.SCREENING), done, waiting)
    said = ((_("received"), done), (_("assessed"), assessed), (_("screened"), screened))
    return " ".join(f"{word} {sign}" for word, sign in said if sign)


def progress(clocks: tuple[ClockRow, ...], done: str, waiting: str) -> str:
    """Return the sign for done or open, or how many of several are done; nothing where there is no such clock."""
    closed = sum(row.done_at is not None for row in clocks)
    if 0 < closed < len(clocks):
        return f"{closed}/{len(clocks)}"
    return "" if not clocks else done if closed else waiting


def duty_of(row: ClockRow, book: LawBook) -> Duty | None:
    """Return the rule a clock follows, None when the table no longer has it."""
    return book.shown(row.kind, clock.to_local(row.counts_from).date())


def due(row: ClockRow, book: LawBook, now: datetime) -> str:
    """Return how late an open clock is, or its day as people say it, with the time where hours count."""
    said, duty = when(row.due, now), duty_of(row, book)
    if duty and duty.unit == "hours" and row.due >= now:
        return f"{said} {dates.clock_time(clock.to_local(row.due))}"
    return said


def clock_words(rows: tuple[ClockRow, ...], book: LawBook) -> str:
    """Return what clocks of one kind are called in a line: `assessed`, `receipt`, else the duty's name."""
    duty = duty_of(rows[0], book)
    short = {rules.ASSESSED: _("assessed"), rules.RECEIPT: _("receipt"), rules.SCREENING: _("screened")}
    return short.get(rows[0].kind) or (duty.title if duty else rows[0].kind)


def number(earlier: int) -> str:
    """Return which notification this is: `notification no. 3 in 12 months`."""
    return _("notification no. {n} in 12 months").format(n=earlier + 1)


def case_lines(last: Arrival, earlier: int, now: datetime, done: str, waiting: str) -> list[str]:
    """Return the last notification of a case in a line, and how far it has come in another."""
    today = clock.to_local(now).date()
    came = _("received {moment}").format(moment=received(last.received, now))
    head = [came, role(last), children(last.children, today), number(earlier)]
    course = _("Course: {states}").format(states=states(last, done, waiting))
    who = [_("Responsible: {initials}").format(initials=last.responsible)] if last.responsible else []
    return [" · ".join(head), " · ".join([course, *who])]
