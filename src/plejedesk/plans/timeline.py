"""A plan on one line, from when it began to the last visit after it; and the same in words.

Pure: a plan, a day and a width give the line. Nothing of what anybody said is on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plejedesk.core import dates
from plejedesk.core.i18n import _
from plejedesk.plans.plan_rows import PlanWhole
from plejedesk.ui.glyphs import CONSOLE, UNICODE, Glyphs

Kind = Literal["begun", "meeting", "step", "goal_day", "after", "today"]
LEAST, MOST = 16, 100  # cells of the track: below nothing can be told apart, above the eye loses the line
RANK: dict[Kind, int] = {"today": 4, "goal_day": 3, "meeting": 2, "begun": 1, "step": 0, "after": 0}


@dataclass(frozen=True)
class Mark:
    """Something on the line: its day, what it is, what it is called, and whether it has happened."""

    day: date
    kind: Kind
    title: str
    done: bool


@dataclass(frozen=True)
class Signs:
    """How the line is drawn."""

    track: str
    ahead: str
    done: str
    open: str
    today: str
    goal_day: str


def signs(glyphs: Glyphs) -> Signs:
    """Return the signs that this terminal can draw."""
    if glyphs == UNICODE:
        return Signs("━", "─", glyphs.done, glyphs.open, "▲", "◆")
    if glyphs == CONSOLE:
        return Signs("═", "─", glyphs.done, glyphs.open, "▲", "♦")
    return Signs("=", "-", glyphs.done, glyphs.open, "^", "#")


def marks(whole: PlanWhole, today: date) -> list[Mark]:
    """Return what is on the line of a plan, by day; what has no day is not on it."""
    found = [Mark(whole.begun_on, "begun", _("begun"), True)]
    found += [
        Mark(each.on, "meeting", each.title, each.state == "held")
        for each in whole.meetings
        if each.on and each.state != "cancelled"
    ]
    for step in whole.steps:
        day = step.held_on or step.planned_on
        if day:
            found.append(Mark(day, "step", step.text, bool(step.held_on)))
    leads_to = whole.reached_on or whole.aims_at
    if leads_to:
        found.append(Mark(leads_to, "goal_day", _goal_day(whole), whole.reached_on is not None))
    found += [
        Mark(item.on_day or item.due, "after", item.text, not item.open)
        for item in whole.items
        if item.due and not item.meeting_id
    ]
    if whole.closed_on:
        found.append(Mark(whole.closed_on, "after", _("ended"), True))
    else:
        found.append(Mark(today, "today", _("today"), True))
    return sorted(found, key=lambda mark: (mark.day, -RANK[mark.kind]))


def _goal_day(whole: PlanWhole) -> str:
    return _("the move") if whole.template.id == "transition" else _("the end")


def line(found: Sequence[Mark], today: date, width: int, glyphs: Glyphs) -> str:
    """Return the line in at most `width` cells, its first and last day at its ends; nothing where there is no room."""
    if not found:
        return ""
    first, last = found[0].day, found[-1].day
    begins, ends = dates.short_date(first, today), dates.short_date(last, today)
    cells = min(MOST, width - len(begins) - len(ends) - 2)
    if cells < LEAST:
        return ""
    if first == last:
        return f"{begins} {_track(found, today, 1, glyphs)}"
    return f"{begins} {_track(found, today, cells, glyphs)} {ends}"


def _track(found: Sequence[Mark], today: date, cells: int, glyphs: Glyphs) -> str:
    drawn = signs(glyphs)
    first, days = found[0].day, max(1, (found[-1].day - found[0].day).days)

    def at(day: date) -> int:
        return min(cells - 1, max(0, round((day - first).days * (cells - 1) / days)))

    track = [drawn.track if place <= at(today) else drawn.ahead for place in range(cells)]
    for mark in sorted(found, key=lambda mark: RANK[mark.kind]):
        track[at(mark.day)] = _sign(mark, drawn)
    return "".join(track)


def _sign(mark: Mark, drawn: Signs) -> str:
    if mark.kind == "today":
        return drawn.today
    if mark.kind == "goal_day" and not mark.done:
        return drawn.goal_day
    return drawn.done if mark.done else drawn.open


def words(found: Sequence[Mark], today: date) -> list[str]:
    """Return the line in words, one for each mark: its day, what it is, and whether it has happened."""
    return [
        f"{dates.short_date(mark.day, today)} {mark.title}" + _standing(mark, today)
        for mark in found
        if mark.kind != "today"
    ]


def _standing(mark: Mark, today: date) -> str:
    if mark.done:
        return "" if mark.kind == "begun" else _(" (done)")
    return _(" (overdue)") if mark.day < today else ""
