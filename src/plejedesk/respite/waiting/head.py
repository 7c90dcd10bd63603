"""The lines over the waiting list: how many wait and how long, the share in the network, what is to be seen to."""

from textual.content import Content
from textual.widget import Widget

from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.respite.waiting.figures import MONTHS
from plejedesk.respite.waiting.queries import Which
from plejedesk.respite.waiting.rows import Heading
from plejedesk.ui.glyphs import UNICODE, Glyphs, Sign

BARS = "▁▂▃▄▅▆▇█"
COURSE = Sign("▂▄▆", N_("How many were on the list at the end of each of the last months, and now."))
GAP, FEWEST = 2, 6  # cells before the bars, and the months that at least are shown


class WaitingHead(Widget):
    """Two lines: the figures with the year's course, then what is to be seen to and which requests show."""

    DEFAULT_CSS = "WaitingHead { height: 3; padding: 0 1; border-bottom: solid $muted 50%; }"

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._figures: Heading | None = None
        self._shown = ""

    def show(self, figures: Heading, which: Which) -> None:
        """Take the figures, and which requests the list holds."""
        self._figures = figures
        self._shown = shown_words(which)
        self.refresh()

    def render(self) -> Content:
        """Return the lines; where it is narrow, the course of the year gives way first."""
        if self._figures is None:
            return Content("")
        width, dot = max(1, self.content_size.width), f" {self._glyphs.dot} "
        first, figures = Content.styled(_("Waiting list"), "bold"), self._figures
        parts = [first, *(Content(part) for part in counted(figures))]
        while len(parts) > 2 and Content(dot).join(parts).cell_length > width:
            parts.pop()
        above = Content(dot).join(parts)
        below = Content(dot).join([Content.styled(self._shown, "$accent"), *_to_see_to(figures)])
        below = below.truncate(width, ellipsis=True)
        if width - above.cell_length - GAP >= MONTHS or above.cell_length < below.cell_length:
            return Content("\n").join([self._with_course(above, width), below])
        return Content("\n").join([above, self._with_course(below, width)])

    def _with_course(self, line: Content, width: int) -> Content:
        """Return a line with the course of the year at its end, as much as there is room for."""
        lengths = self._figures.lengths if self._figures else ()
        course = _course(lengths, self._glyphs, width - line.cell_length - GAP)
        return Content.assemble(line, " " * (width - line.cell_length - len(course)), (course, "$accent"))


def counted(figures: Heading) -> list[str]:
    """Return how many children wait, how long half of them have, and the share in the network against the goal."""
    children = ngettext("{n} child", "{n} children", figures.children).format(n=figures.children)
    parts = [children]
    if figures.median is not None:
        parts.append(ngettext("median {n} day", "median {n} days", figures.median).format(n=figures.median))
    goal = _percent(figures.goal)
    if figures.share is None:
        parts.append(_("no new families this year (goal {goal} %)").format(goal=goal))
    else:
        said = _("in network this year {share} % (goal {goal} %)")
        parts.append(said.format(share=_percent(figures.share), goal=goal))
    return parts


def course(lengths: tuple[int, ...]) -> str:
    """Return the queue of the last twelve months as small bars, empty months lowest."""
    most = max(lengths, default=0)
    if not most:
        return ""
    return "".join(BARS[each * (len(BARS) - 1) // most] for each in lengths)


def shown_words(which: Which) -> str:
    """Return which requests the list holds."""
    return {
        "waiting": _("those who wait"),
        "paused": _("those on pause"),
        "gone": _("those who left the list"),
        "all": _("all requests"),
    }[which]


def _course(lengths: tuple[int, ...], glyphs: Glyphs, room: int) -> str:
    """Return the course of as many months as there is room for, in words where the terminal has no bars."""
    if glyphs is UNICODE:
        return course(lengths[-room:]) if room >= FEWEST else ""
    said = _("a year ago {then}, now {now}").format(then=lengths[0], now=lengths[-1]) if any(lengths) else ""
    return said if len(said) <= room else ""


def _to_see_to(figures: Heading) -> list[Content]:
    """Return what needs somebody, in red and yellow with its words; then who is paused."""
    said = []
    if figures.overdue:
        words = ngettext("!! {n} without contact", "!! {n} without contact", figures.overdue)
        said.append(Content.styled(words.format(n=figures.overdue), "$danger"))
    if figures.urgent:
        words = ngettext("{n} urgent pass", "{n} urgent passes", figures.urgent)
        said.append(Content.styled(words.format(n=figures.urgent), "$warn"))
    if figures.paused:
        words = ngettext("{n} on pause", "{n} on pause", figures.paused)
        said.append(Content.styled(words.format(n=figures.paused), "$muted"))
    return said


def _percent(share: float) -> int:
    return int(share * 100 + 0.5)
