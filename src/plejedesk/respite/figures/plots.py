"""The plots of the figures, drawn by plotext and painted in the desk's own colours.

Plotext colours its own way and knows neither terminals of 16 colours nor those without: it is let draw with three
numbers for colours, and each becomes one of the theme's. It is loaded where the figures are read, not with the screen.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from plejedesk.core import dates
from plejedesk.core.i18n import _
from plejedesk.respite.figures.panels import NETWORK, OTHERS, Shown, day_name
from plejedesk.respite.figures.periods import Period, step_name
from plejedesk.respite.figures.survival import Estimate
from plejedesk.ui.glyphs import UNICODE, Glyphs

if TYPE_CHECKING:
    from textual_plotext.plot import Plot

ACCENT, MUTED, WARN = 21, 22, 23  # numbers of colours that plotext writes and we read again
TONES = {ACCENT: "$accent", MUTED: "$muted", WARN: "$warn"}
PAINTED = re.compile(r"\x1b\[38;5;(\d+)m(.*?)\x1b\[0m")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
TICK = 7  # cells to a label under the plot
ABOVE = 8  # percent that the words on a curve stand above it: to the right of it there is nothing
ROOM = 1.35  # of a day that the plot goes on after it, for its words
EASY = [digit * 10**nought for nought in range(9) for digit in (1, 2, 5)]  # steps of an axis
MOST_TICKS = 5
MANY = 14  # bars; more stand one cell wide, since plotext would join some of them
THIN, THINNEST = 0.55, 0.01  # of its place that a bar takes

Draw = Callable[["Plot", int], None]


class FigurePlot(Widget):
    """A plot as large as the room it has."""

    DEFAULT_CSS = "FigurePlot { height: 1fr; width: 1fr; padding: 0 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw: Draw | None = None

    def show(self, draw: Draw) -> None:
        """Take what to draw."""
        self._draw = draw
        self.refresh()

    def render(self) -> Content:
        """Return the plot."""
        width, height = self.content_size
        return Content("") if self._draw is None else painted(drawn(self._draw, width, height))


def drawn(draw: Draw, width: int, height: int) -> str:
    """Return a plot as plotext writes it."""
    from textual_plotext.plot import Plot

    plot = Plot()
    plot.theme("clear")
    plot.plotsize(width, height)
    plot._set_size(width, height)  # the line before goes no farther than the terminal that plotext believes in
    draw(plot, width)
    return str(plot.build())


def painted(text: str) -> Content:
    """Return what plotext wrote, its numbers of colours as those of the theme."""
    lines = []
    for line in text.rstrip("\n").splitlines():
        parts: list[Content] = []
        end = 0
        for found in PAINTED.finditer(line):
            parts += [_bare(line[end : found.start()]), Content.styled(found[2], TONES.get(int(found[1]), ""))]
            end = found.end()
        lines.append(Content("").join([*parts, _bare(line[end:])]))
    return Content("\n").join(lines)


def draw_of(panel: str, shown: Shown, glyphs: Glyphs) -> Draw:
    """Return what draws a panel."""
    return {"share": _share, "children": _children, "queue": _queue, "waiting": _waiting}[panel](shown, glyphs)


def _share(shown: Shown, _glyphs: Glyphs) -> Draw:
    def draw(plot: "Plot", width: int) -> None:
        new = shown.figures.new
        percents = [100 * (share.fraction or 0) for _step, share in new]
        top = min(100, max(50, ceil(max([*percents, 0]) / 10) * 10))
        _bars(plot, percents, NETWORK, ACCENT)
        plot.hline(100 * shown.goal, color=WARN)
        _axes(plot, [_label(step, shown) for step, _share in new], width, top, " %")

    return draw


def _children(shown: Shown, _glyphs: Glyphs) -> Draw:
    found = [(_day(day, shown), share.part, share.whole) for day, share in shown.figures.children]
    return _two_parts(found)


def _queue(shown: Shown, _glyphs: Glyphs) -> Draw:
    found = [(_day(day, shown), each.waiting, each.waiting + each.paused) for day, each in shown.figures.queue]
    return _two_parts(found)


def _two_parts(found: Sequence[tuple[str, int, int]]) -> Draw:
    """Draw bars of two parts: the whole of them behind, the first part before it."""

    def draw(plot: "Plot", width: int) -> None:
        most = max((whole for _day, _part, whole in found), default=0)
        _bars(plot, [whole for _day, _part, whole in found], OTHERS, MUTED)
        _bars(plot, [part for _day, part, _whole in found], NETWORK, ACCENT)
        _axes(plot, [day for day, _part, _whole in found], width, _round_up(most), "")

    return draw


def _waiting(shown: Shown, glyphs: Glyphs) -> Draw:
    def draw(plot: "Plot", width: int) -> None:
        found = shown.waits or Estimate()
        right = max(found.longest, 1, *(ceil(day * ROOM) for day in (found.median, found.p90) if day))
        days = [found.longest * nth / (4 * width) for nth in range(4 * width + 1)]
        shares = [100 * (found.at(int(day)) or 0) for day in days]
        plot.plot(days, shares, marker="braille" if glyphs is UNICODE else "*", color=ACCENT)
        _mark(plot, found.median, 50, _("median {n}"), right / width)
        _mark(plot, found.p90, 10, _("nine in ten {n}"), right / width)
        plot.ylim(0, 100)
        plot.xlim(0, right)
        plot.yticks([0, 10, 25, 50, 75, 100], [f"{n} %" for n in (0, 10, 25, 50, 75, 100)])
        ticks = range(0, right + 1, _round_up(max(1, right * 2 * TICK // width)))
        plot.xticks([float(n) for n in ticks], [_("{n} d").format(n=n) for n in ticks])

    return draw


def _mark(plot: "Plot", day: int | None, share: int, words: str, cell: float) -> None:
    """Draw a line up to the curve on a day that is reached, and say to the right of it which it is."""
    if day is not None:
        plot.plot([day, day], [0, share], marker="│", color=WARN)
        plot.text(words.format(n=day), day + cell, share + ABOVE, color=WARN, alignment="left")


def _bars(plot: "Plot", values: Sequence[float], marker: str, color: int) -> None:
    places = list(range(1, len(values) + 1))
    shown = [(place, value) for place, value in zip(places, values, strict=True) if value]
    thin = THIN if len(values) <= MANY else THINNEST
    if shown:
        plot.bar([each[0] for each in shown], [each[1] for each in shown], marker=marker, color=color, width=thin)


def _axes(plot: "Plot", labels: Sequence[str], width: int, top: int, unit: str) -> None:
    """Set the room of the bars and write as many labels as there is room for."""
    plot.xlim(0.5, len(labels) + 0.5)
    plot.ylim(0, top)
    apart = max(1, ceil(len(labels) * max(map(len, labels), default=1) / max(1, width - 2 * TICK)))
    places = list(range(1, len(labels) + 1))[::apart]
    plot.xticks([float(place) for place in places], [labels[place - 1] for place in places])
    step = next(each for each in EASY if top <= MOST_TICKS * each)
    ticks = list(range(0, top + 1, step))
    plot.yticks([float(n) for n in ticks], [f"{n}{unit}" for n in ticks])


def _label(step: Period, shown: Shown) -> str:
    """Return a step under its bar; the month alone where all are of one year."""
    months = (step.to_day.month - step.from_day.month) == 0
    one_year = shown.figures.period.from_day.year == shown.figures.period.to_day.year
    return dates.short_month(step.from_day) if months and one_year else step_name(step)


def _day(day: date, shown: Shown) -> str:
    """Return a day under its bar; without its year where that is the year of them all."""
    first, last = shown.figures.period.from_day, shown.figures.period.to_day
    return dates.day_and_month(day) if first.year == last.year == day.year else day_name(day)


def _round_up(number: int) -> int:
    """Return the next number that is easy to read on an axis: one digit and noughts."""
    scale = int(10 ** (len(str(number)) - 1))
    return max(1, ceil(number / scale) * scale)


def _bare(text: str) -> Content:
    return Content(ESCAPE.sub("", text))
