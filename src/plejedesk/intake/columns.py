"""How what came in becomes columns."""

from collections.abc import Sequence
from datetime import datetime

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _
from plejedesk.core.lateness import SIGNS, Urgency, urgency
from plejedesk.core.law import LawBook
from plejedesk.intake import rules, telling
from plejedesk.intake.rows import Arrival, ClockRow
from plejedesk.ui.columns import Column, Tone
from plejedesk.ui.glyphs import Glyphs

TONES: dict[Urgency, Tone] = {Urgency.LATE: "danger", Urgency.TODAY: "warn", Urgency.LATER: ""}


def columns(book: LawBook, glyphs: Glyphs) -> Sequence[Column[Arrival]]:
    """Return the columns: when, whose, the nearest clock, and how far each of the three duties is."""

    def tone(row: Arrival) -> Tone:
        nearest = _nearest(row)
        return TONES[urgency(nearest.due, clock.now())] if nearest else "muted"

    def sign(row: Arrival) -> str:
        nearest = _nearest(row)
        return SIGNS[urgency(nearest.due, clock.now())] if nearest else ""

    return (
        Column("", 2, sign, style=tone),
        Column(_("Received"), 11, lambda row: _moment(row.received, clock.now()), align="right", style="muted"),
        Column(_("Family"), 20, lambda row: telling.family_with_ages(row, clock.today()), style="bold", grow=3),
        Column(_("From"), 9, telling.role, style="muted", grow=1, min_total=78),
        Column(_("Next"), 14, lambda row: _next(row, book, clock.now()), style=tone),
        Column(_("Ass Rec Scr"), 11, lambda row: _states(row, glyphs), style=tone),
        Column(_("By"), 3, lambda row: row.responsible, style="muted", min_total=84),
    )


def _nearest(row: Arrival) -> ClockRow | None:
    waiting = row.waiting()
    return waiting[0] if waiting else None


def _moment(moment: datetime, now: datetime) -> str:
    local, today = clock.to_local(moment), clock.to_local(now).date()
    return f"{dates.short_date(local.date(), today)} {dates.clock_time(local)}"


def _next(row: Arrival, book: LawBook, now: datetime) -> str:
    nearest = _nearest(row)
    return telling.due(nearest, book, now) if nearest else _("all done")


def _states(row: Arrival, glyphs: Glyphs) -> str:
    """Return the three signs, each under the middle of its three letters in the title."""
    kinds = (rules.ASSESSED, rules.RECEIPT, rules.SCREENING)
    return " ".join(telling.progress(row.of_kind(kind), glyphs.done, glyphs.open).center(3) for kind in kinds)
