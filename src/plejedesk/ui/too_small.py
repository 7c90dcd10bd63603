"""A terminal too small to read in: one calm line instead of the screen, and nothing that was there is touched.

Screens go on being laid out for the last size that was large enough, so that text, focus, cursor and scrolling are the
same when the terminal grows; only what reaches the terminal is another thing, and keys reach no screen.
"""

from collections.abc import Callable, Sequence
from textwrap import wrap

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App
from textual.color import Color
from textual.geometry import Size
from textual.screen import Screen

from plejedesk.core.i18n import _

LEAST = Size(60, 15)  # cells; below that a form of the law's questions does not fit
NARROW = 16  # cells; below that the sentence would be torn into syllables
ALWAYS = ("ctrl+l", "ctrl+q")  # locking and closing need no screen


class Roomy(App[None]):
    """An app whose screens are never laid out smaller than they can be read."""

    window: Size | None = None
    """The terminal as it is, once it has said so."""

    @property
    def too_small(self) -> bool:
        """Return whether the terminal is smaller than the least."""
        return self.window is not None and not _enough(self.window)

    @property
    def size(self) -> Size:
        """Return the size that screens are laid out for."""
        size = super().size
        return Size(max(size.width, LEAST.width), max(size.height, LEAST.height))

    async def on_event(self, event: events.Event) -> None:
        """Keep sizes that are too small, and keys and clicks meanwhile, from the screens."""
        if isinstance(event, events.Resize):
            was_small, self.window = self.too_small, event.size
            if was_small or self.too_small:
                self._paint_all()
        if self.too_small and _is_for_a_screen(event):
            event.stop()
            return
        await super().on_event(event)

    def _paint_all(self) -> None:
        if self._screen_stack:
            self.screen.refresh()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Paint the calm line in place of anything else. Textual calls this for all that reaches the terminal."""
        if renderable is not None and self.window is not None and self.too_small:
            renderable = Calm(calm_lines(*self.window), self._painted)
        super()._display(screen, renderable)

    def _painted(self, line: str) -> list[Segment]:
        theme = self.current_theme
        ink, ground = Color.parse(theme.foreground or "ansi_default"), Color.parse(theme.background or "ansi_default")
        segments = [Segment(line, Style.from_color(ink.rich_color, ground.rich_color))]
        for filter_ in self.get_line_filters():
            segments = filter_.apply(segments, ground)
        return segments


class Calm:
    """Lines as they go to the terminal, from its first cell to its last."""

    def __init__(self, lines: Sequence[str], painted: Callable[[str], list[Segment]]) -> None:
        self.lines = lines
        self.painted = painted

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield each line at its place."""
        for row, line in enumerate(self.lines):
            yield Control.move_to(0, row).segment
            yield from self.painted(line)


def calm_lines(width: int, height: int) -> list[str]:
    """Return `height` lines of `width` cells that say what to do, or only how large is enough."""
    least = f"{LEAST.width} × {LEAST.height}"
    sentence = _("The window is too small: {least} cells are the least. Make it larger, and all is here again.")
    said = wrap(sentence.format(least=least), max(1, width - 2))
    if len(said) > height or width < NARROW:
        said = [least]
    above = max(0, height - len(said)) // 2
    lines = [*[""] * above, *said, *[""] * height][:height]
    return [line.center(width)[:width] for line in lines]


def _enough(size: Size) -> bool:
    return size.width >= LEAST.width and size.height >= LEAST.height


def _is_for_a_screen(event: events.Event) -> bool:
    if isinstance(event, events.Key):
        return event.key not in ALWAYS
    return isinstance(event, events.Resize | events.InputEvent | events.Paste)
