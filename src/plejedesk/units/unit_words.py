"""What the screens say of a unit: its kind and themes, who answers now, what it gave, whom it supports."""

from collections.abc import Iterator
from datetime import date, datetime

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.plan_choices import THEMES, UNIT_KINDS
from plejedesk.units import roster_words
from plejedesk.units.advice import Sum
from plejedesk.units.roster_words import when
from plejedesk.units.unit_rows import SupportRow, UnitRow

LATE, MARK = "!!", "!"
LONGEST_NAME = 60  # letters
HOLES_SAID = 2


def kind(row: UnitRow) -> str:
    """Return whether it is an institution, a team or something else."""
    return _(UNIT_KINDS.get(row.kind, row.kind))


def themes(row: UnitRow) -> str:
    """Return what the unit knows about, with commas between."""
    return ", ".join(_(THEMES.get(theme, theme)) for theme in row.themes)


def theme(name: str) -> str:
    """Return a theme in words."""
    return _(THEMES.get(name, name))


def sign(row: UnitRow, now: datetime) -> str:
    """Return `!!` where nobody answers now, `!` where there is a hole ahead."""
    if row.closed_on is not None or (row.on_duty(now) and not row.holes):
        return ""
    return MARK if row.on_duty(now) else LATE


def on_duty(row: UnitRow, now: datetime) -> str:
    """Return who is on duty, for a column."""
    if row.closed_on is not None:
        return _("ended")
    duty = row.on_duty(now)
    return duty.name if duty else _("nobody")


def until(row: UnitRow, now: datetime) -> str:
    """Return until when whoever is on duty answers, for a column."""
    duty = row.on_duty(now) if row.closed_on is None else None
    return when(duty.to_at, clock.to_local(now).date()) if duty else ""


def now_words(row: UnitRow, now: datetime) -> str:
    """Return who is on duty, until when and by which number, or that nobody is."""
    today = clock.to_local(now).date()
    if row.closed_on is not None:
        return _("ended on {day}").format(day=dates.short_date(row.closed_on, today))
    duty = row.on_duty(now)
    if duty is None:
        return ""
    said = _("{name} on duty until {end}").format(name=duty.name, end=when(duty.to_at, today))
    return f"{said}, {row.answers(now)}" if row.answers(now) else said


def hole_lines(row: UnitRow, now: datetime) -> Iterator[tuple[str, bool]]:
    """Yield when nobody is on duty in the coming two weeks, and whether that is now; after a few only how many."""
    for gap in row.holes[:HOLES_SAID]:
        said = roster_words.hole(gap, now)
        yield said[:1].upper() + said[1:], gap.from_at <= now
    more = len(row.holes) - HOLES_SAID
    if more > 0:
        yield ngettext("{n} more hole in two weeks", "{n} more holes in two weeks", more).format(n=more), False


def given(total: Sum) -> str:
    """Return how much a unit gave in twelve months."""
    if not total.any:
        return _("no advice in twelve months")
    parts = [
        (total.advice, ngettext("{n} advice", "{n} advices", total.advice)),
        (total.calls, ngettext("{n} call", "{n} calls", total.calls)),
        (total.courses, ngettext("{n} course", "{n} courses", total.courses)),
        (total.minutes, ngettext("{n} minute", "{n} minutes", total.minutes)),
    ]
    return ", ".join(words.format(n=count) for count, words in parts if count)


def families(count: int) -> str:
    """Return how many families are supported."""
    return ngettext("supports {n} family", "supports {n} families", count).format(n=count)


def child(row: SupportRow) -> str:
    """Return the child; `[protected]` follows where name and address are."""
    return _("{name} [protected]").format(name=row.child) if row.protected else row.child


def support_phone(row: SupportRow) -> str:
    """Return how a family is reached; of one that is protected it is passed on nowhere."""
    return _("[protected]") if row.protected and row.phone else row.phone


def support_time(row: SupportRow, today: date) -> str:
    """Return since when a unit supports a family, or when that ended."""
    if row.closed:
        return _("case closed")
    if row.until is not None:
        word = _("ended {day}") if row.over(today) else _("until {day}")
        return word.format(day=dates.short_date(row.until, today))
    return _("since {day}").format(day=dates.short_date(row.since, today)) if row.since else ""
