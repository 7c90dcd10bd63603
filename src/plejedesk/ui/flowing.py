"""Text that is laid out anew for each width: tables of people, notes with their dates in the margin."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from plejedesk.ui.command import taken

GUTTER = 2  # cells between columns

Layout = Callable[[int], list[Content]]


class Reading(VerticalScroll):
    """A pane of text that scrolls by the keys that move in a list."""

    DEFAULT_CSS = "Reading { scrollbar-size-vertical: 1; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "scroll_up", show=False),
        Binding("j", "scroll_down", show=False),
        Binding("g", "top", show=False),
        Binding("G", "scroll_end", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave g to a screen that has something else for it."""
        return action != "top" or not taken(self.screen, "g")

    def action_top(self) -> None:
        """Scroll to the first line."""
        self.action_scroll_home()


class Flowing(Widget):
    """A text made for the width it has, as high as it needs."""

    DEFAULT_CSS = "Flowing { height: auto; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lay_out: Layout = lambda _width: []
        self._made: tuple[int, list[Content]] = (-1, [])

    def show(self, lay_out: Layout) -> None:
        """Take what to show, as a function from a width in cells to lines no wider."""
        self._lay_out = lay_out
        self._made = (-1, [])
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the text has in that width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Return the text."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        if self._made[0] != width:
            self._made = (width, self._lay_out(width))
        return self._made[1]


def beside(cells: Sequence[tuple[Content, int]]) -> list[Content]:
    """Return texts side by side, each wrapped to its own width; a width of 0 leaves the text out."""
    shown = [(text, width) for text, width in cells if width > 0]
    columns = [(text.wrap(width) or [Content("")], width) for text, width in shown]
    height = max((len(lines) for lines, _width in columns), default=0)
    gap = Content(" " * GUTTER)
    return [gap.join([_filled(lines, nth, width) for lines, width in columns]) for nth in range(height)]


def _filled(lines: Sequence[Content], nth: int, width: int) -> Content:
    line = lines[nth] if nth < len(lines) else Content("")
    return line.pad_right(max(0, width - line.cell_length))


def wrapped(lines: Iterable[Content], width: int) -> list[Content]:
    """Return lines no wider than the width."""
    return [part for line in lines for part in line.wrap(max(1, width)) or [Content("")]]
