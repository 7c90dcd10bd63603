"""A month of a stay as text: which nights the child is away from home, and the visits as a list beside it."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from textual.content import Content

from plejedesk.core import dates
from plejedesk.core.deadlines import add_months
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.respite_choices import STAY_DAYS
from plejedesk.respite.stays import calendar, stay_words
from plejedesk.respite.stays.calendar import DAY, WEEK, Plan, Visit
from plejedesk.respite.stays.stay_rows import Stay
from plejedesk.ui.flowing import beside, wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, plain

CELL, WEEKS = 4, 3  # cells of a day, and of the week's number
WIDTH = WEEKS + WEEK * CELL
GONE = "x"
BESIDE, BELOW = 8, 14  # visits and cancelled days in a list beside the month, and below it
LEAST = 26  # cells that a list beside the month needs
LONGEST_NOTE = 40  # letters


def month_and_list(found: Stay, first: date, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """Return a month with the visits from it on beside it, or below where it is narrow."""
    month, room = one_month(found.row.plan, first, glyphs, today), width - WIDTH - 2
    if room < LEAST:
        return [*wrapped(month, width), Content(""), *list_of(found, first, today, BELOW, width)]
    listed = list_of(found, first, today, BESIDE, room)
    return beside([(Content("\n").join(month), WIDTH), (Content("\n").join(listed), room)])


def one_month(plan: Plan, first: date, glyphs: Glyphs, today: date) -> list[Content]:
    """Return a month: its name and nights, a line for each week, and what the signs mean."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    marks = _marks(plan, first, last, glyphs)
    nights = calendar.nights_by_month(calendar.visits(plan, first, last)).get((first.year, first.month), 0)
    name = dates.short_month(first)
    said = ngettext("{n} night", "{n} nights", nights).format(n=nights)
    lines = [Content.assemble((f"{name[:1].upper()}{name[1:]} {first.year}", "bold"), f"  {said}"), _week_days(first)]
    monday = first - first.weekday() * DAY
    while monday <= last:
        lines.append(_week(monday, first.month, marks, glyphs, today))
        monday += WEEK * DAY
    return [*lines, *_legend(set(marks.values()), first <= today <= last, glyphs)]


def list_of(found: Stay, first: date, today: date, most: int, width: int) -> list[Content]:
    """Return the visits of a month and those that follow, of this month those from today on, and what is cancelled."""
    plan, end = found.row.plan, add_months(first, 12)
    here = (first.year, first.month) == (today.year, today.month)
    first = today if here else first
    rows = [(each.begins, " ", each, _held(found, each)) for each in calendar.visits(plan, first, end)]
    for gone in plan.cancelled:
        if gone.to_day >= first:
            said = f"{_(STAY_DAYS['cancelled'])}{_note(gone.note)}"
            rows.append((gone.from_day, GONE, Visit(gone.from_day, gone.to_day), said))
    title = Content.styled(_("Next stays") if here else _("Stays from this month on"), "bold")
    if not rows:
        none = _("No days are agreed. d writes an extra stay, r a rhythm.")
        return [title, *wrapped([Content.styled(_("No more days.") if found.ended else none, "$muted")], width)]
    rows = sorted(rows, key=lambda row: row[:2])[:most]
    days = [f"{sign} {stay_words.visit(each, today)}" for _day, sign, each, _said in rows]
    wide = max(map(len, days))
    lines = [
        beside([(plain(when), wide), (plain(row[3]), max(8, width - wide - 2))])
        for when, row in zip(days, rows, strict=True)
    ]
    return [title, *(line for each in lines for line in each)]


def _held(found: Stay, each: Visit) -> str:
    """Return how many nights a visit has, and what it is where it is an extra stay."""
    nights = ngettext("{n} night", "{n} nights", each.nights).format(n=each.nights) if each.nights else _("no night")
    extra = [held for held in found.row.plan.extra if held.from_day <= each.ends and held.to_day >= each.begins]
    return f"{nights}{_note(extra[0].note or _(STAY_DAYS['extra']))}" if extra else nights


def _note(text: str) -> str:
    return f", {clean(text, LONGEST_NOTE)}" if text else ""


def _marks(plan: Plan, first: date, last: date, glyphs: Glyphs) -> dict[date, str]:
    """Return the sign of each day that has one."""
    marks: dict[date, str] = {}
    for each in plan.cancelled:
        days = (each.to_day - each.from_day).days + 1
        marks |= {each.from_day + n * DAY: GONE for n in range(days)}
    for visit in calendar.visits(plan, first, last):
        marks |= dict.fromkeys(visit.days[:-1], glyphs.mark)
        marks[visit.ends] = glyphs.dot if visit.nights else glyphs.open
    return {day: mark for day, mark in marks.items() if first <= day <= last}


def _week_days(first: date) -> Content:
    monday = first - first.weekday() * DAY
    names = "".join(f"{dates.short_weekday(monday + n * DAY):>{CELL - 1}} " for n in range(WEEK))
    return Content.styled(f"{'':{WEEKS}}{names}", "$muted")


def _week(monday: date, month: int, marks: dict[date, str], glyphs: Glyphs, today: date) -> Content:
    days = (monday + timedelta(days=n) for n in range(WEEK))
    cells = [_cell(day, marks.get(day, ""), glyphs, today) if day.month == month else (" " * CELL, "") for day in days]
    return Content.assemble((f"{dates.week(monday):>2} ", "$muted"), *cells)


def _cell(day: date, mark: str, glyphs: Glyphs, today: date) -> tuple[str, str]:
    here = glyphs.cursor if day == today else " "
    tone = "$muted" if mark == GONE else "bold $accent" if mark == glyphs.mark else ""
    return f"{here}{day.day:>2}{mark or ' '}", tone


def _legend(marks: set[str], here: bool, glyphs: Glyphs) -> Iterator[Content]:
    """Yield what the signs that show mean."""
    means = {glyphs.mark: _("sleeps there"), glyphs.dot: _("home"), glyphs.open: _("a day"), GONE: _("cancelled")}
    said = [f"{mark} {words}" for mark, words in means.items() if mark in marks]
    if here:
        said.append(f"{glyphs.cursor} {_('today')}")
    if said:
        yield Content.styled("  ".join(said), "$muted")
