"""One unit as text: the head, and how much it advises by month and by theme."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from rich.cells import cell_len
from textual.content import Content

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _, ngettext
from plejedesk.ui.flowing import GUTTER, beside, wrapped
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import clean, fit, plain
from plejedesk.units import advice
from plejedesk.units import unit_words as words
from plejedesk.units.advice import Sum
from plejedesk.units.unit_columns import standing
from plejedesk.units.unit_rows import UnitWhole

BAR = "█"
LONGEST_BAR = 20  # cells
MARGIN = 14  # cells of the labels
MONTH_WIDTH, THEME_WIDTH, NUMBER_WIDTH = 7, 20, 4  # cells
HEAD_HOLES = 1
THEMES_SHOWN = 6


def head(found: UnitWhole, glyphs: Glyphs, now: datetime, width: int) -> list[Content]:
    """Return what it is, how it is reached, who is on duty, and the next hole."""
    row, dot = found.row, f" {glyphs.dot} "
    name = plain(clean(row.name, words.LONGEST_NAME)).stylize("bold")
    parts = [name, *(plain(part) for part in (words.kind(row), row.phone, row.mail) if part)]
    duty = standing(row, now)
    return wrapped([Content(dot).join(parts), *duty[: 1 + HEAD_HOLES]], width)


def whole(found: UnitWhole, now: datetime, width: int) -> list[Content]:
    """Return how much the unit advises, by month and by theme, and what else is written of it."""
    today = clock.to_local(now).date()
    lines = [Content.styled(_("Advice in twelve months"), "bold"), plain(words.given(found.row.given))]
    if found.row.given.any:
        lines += [Content(""), *_months(found, today, width), Content(""), *_themes(found, width)]
    lines.append(Content(""))
    for label, said in _facts(found):
        text = plain(clean(said, 4_000))
        lines += beside([(Content.styled(label, "$muted"), MARGIN), (text, max(10, width - MARGIN - 2))])
    return wrapped(lines, width)


def _months(found: UnitWhole, today: date, width: int) -> Iterator[Content]:
    """Yield the months, the newest first, each with a bar of advice and calls, and what there was besides."""
    months = advice.by_month(found.given, today)[::-1]
    rows = [(f"{dates.short_month(month)} {month:%y}", each.times, _besides(each)) for month, each in months]
    return _barred(rows, MONTH_WIDTH, width)


def _besides(each: Sum) -> str:
    courses = ngettext("{n} course", "{n} courses", each.courses).format(n=each.courses) if each.courses else ""
    minutes = _("{n} min.").format(n=each.minutes) if each.minutes else ""
    return ", ".join(part for part in (courses, minutes) if part)


def _themes(found: UnitWhole, width: int) -> Iterator[Content]:
    counted = advice.by_theme(found.given)[:THEMES_SHOWN]
    return _barred([(words.theme(name), times, "") for name, times in counted], THEME_WIDTH, width)


def _barred(rows: Sequence[tuple[str, int, str]], name_width: int, width: int) -> Iterator[Content]:
    """Yield a line for each row: a name, how often, a bar of it, and what else there is to say."""
    most = max((times for _name, times, _more in rows), default=0)
    longest = max((cell_len(more) for _name, _times, more in rows), default=0)
    room = max(1, min(LONGEST_BAR, width - name_width - NUMBER_WIDTH - 2 * GUTTER - longest))
    for name, times, more in rows:
        bar = BAR * max(1, round(times / most * room)) if times else ""
        line = Content.assemble((fit(name, name_width), "$muted"), f"{times:>{NUMBER_WIDTH}}  ", (bar, "$accent"))
        yield Content.assemble(line, (f"  {more}" if more else "", "$muted"))


def _facts(found: UnitWhole) -> list[tuple[str, str]]:
    row = found.row
    return [(label, said) for label, said in ((_("Themes"), words.themes(row)), (_("Remark"), row.note)) if said]
