"""How the rows of a plan are drawn: what stands where, in which tone, and the sign on what must be settled."""

from collections.abc import Sequence

from plejedesk.core import clock, dates
from plejedesk.core.i18n import N_, _
from plejedesk.plans.plan_list import Line
from plejedesk.ui.columns import Column, Tone
from plejedesk.ui.glyphs import Glyphs, Sign

MUST = "*"
"""The sign on what must be settled before a meeting, or the plan, is closed."""

MUST_SIGN = Sign(MUST, N_("Must be settled before the meeting or the plan is closed, or the reason is written."))
STANDING = 5  # cells: how late, how it stands, whether it must be


def plan_columns(glyphs: Glyphs) -> Sequence[Column[Line]]:
    """Return the columns: how it stands and whether it is late, what it is, who has it, and when."""
    drawn = {"done": glyphs.done, "open": glyphs.open, "out": "-", "waits": glyphs.dot, "": " "}

    def standing(row: Line) -> str:
        return f"{warning(row):>2} {drawn[row.sign]}{MUST if row.must else ''}"

    return (
        Column("", STANDING, standing, style=_standing_tone),
        Column(_("What"), 30, lambda row: row.text, style=_tone, grow=1),
        Column(_("Who"), 12, lambda row: row.who, style=_tone),
        Column(_("When"), dates.SHORT_DATE_WIDTH, when, align="right", style=_tone),
    )


def warning(row: Line) -> str:
    """Return `!!` for what is overdue, `!` for what is due today."""
    if row.due is None or (row.sign != "open" and row.kind != "heading"):
        return ""
    today = clock.today()
    return "!!" if row.due < today else "!" if row.due == today else ""


def _standing_tone(row: Line) -> Tone:
    return warning_tone(row) or _tone(row)


def warning_tone(row: Line) -> Tone:
    """Return the colour of what is overdue or due today."""
    said = warning(row)
    return "danger" if said == "!!" else "warn" if said else ""


def when(row: Line) -> str:
    """Return the day it was done, or how near the day is that it is for."""
    today = clock.today()
    if row.on is not None:
        return dates.short_date(row.on, today)
    return dates.said(row.due, today) if row.due is not None else ""


def _tone(row: Line) -> Tone:
    if row.kind in ("heading", "meeting") or row.next:
        return "bold"
    return "muted" if row.sign in ("done", "out", "waits") and row.kind in ("point", "step", "agreement") else ""
