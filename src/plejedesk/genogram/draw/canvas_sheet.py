"""The drawing on the screen: what it shows and how it is painted. What the keys do with it stands in `canvas`."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from plejedesk.core.choices import TIES
from plejedesk.core.i18n import _
from plejedesk.genogram.draw import signs
from plejedesk.genogram.draw.canvas_paint import Painter, Patches, patches
from plejedesk.genogram.draw.canvas_said import room_for_words, said_lines, state_words
from plejedesk.genogram.draw.draw_list import Telling
from plejedesk.genogram.draw.draw_text import Drawn, draw
from plejedesk.genogram.draw.labels import Picture
from plejedesk.genogram.draw.view import View
from plejedesk.ui import glyphs
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import fit

SIGNS = {glyphs.ASCII: signs.ASCII, glyphs.CONSOLE: signs.CONSOLE}
TONES = {"title": "term", "tag": "term"}


class Sheet(Widget):
    """A genogram on the screen, with a cursor on somebody and words about them under it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"canvas--{tone}" for tone in ("cursor", "line", "symbol", "index", "name", "term", "kin", "said")
    }
    DEFAULT_CSS = """
    Sheet {
        width: 1fr;
        height: 1fr;
        & > .canvas--cursor { color: $block-cursor-blurred-foreground; background: $block-cursor-blurred-background; }
        &:focus > .canvas--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
        & > .canvas--line, & > .canvas--term, & > .canvas--said { color: $text-muted; }
        & > .canvas--index { text-style: bold; }
        & > .canvas--kin { color: $accent; text-style: bold; }
    }
    """
    empty: reactive[str] = reactive("")
    """Whole sentences shown where nobody is drawn."""

    class Said(Message):
        """What a drawing tells its owner: who is under the cursor."""

        def __init__(self, canvas: "Sheet", person: str) -> None:
            self.canvas = canvas
            self.person = person
            super().__init__()

        @property
        def control(self) -> "Sheet":
            """Return the drawing that speaks."""
            return self.canvas

    class Moved(Said):
        """Somebody else is under the cursor."""

    class Chosen(Said):
        """Enter or a double click on somebody."""

    def __init__(self, shown_in: Glyphs = glyphs.UNICODE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._glyphs = shown_in
        self._signs = SIGNS.get(shown_in, signs.UNICODE)
        self._told: Picture | None = None
        self._seen: Picture | None = None
        self._drawn: Drawn | None = None
        self._telling: Telling | None = None
        self._painter = Painter(self._style)
        self._patches: Patches = {}
        self._view = View()
        self._came: list[str] = []
        self._zoom = "whole"
        self._mode = ""

    @property
    def current(self) -> str:
        """Return the id of who is under the cursor, empty where nobody is drawn."""
        return self._came[-1] if self._came else ""

    @property
    def picture(self) -> Picture | None:
        """Return the picture as it was given."""
        return self._told

    def _take(self, seen: Picture) -> None:
        moved = self._seen is None or self._seen.detail != seen.detail or seen is not self._told
        self._seen, self._drawn = seen, draw(seen, self._signs)
        self._painter.take(self._drawn)
        self._view.sheet_width, self._view.sheet_height = self._drawn.width, len(self._drawn.rows)
        self._follow(moved)
        self._patch()
        self.refresh()
        self.post_message(self.Moved(self, self.current))

    def _follow(self, centre: bool) -> None:
        box = self._drawn.boxes.get(self.current) if self._drawn else None
        if box:
            self._view.centre(box) if centre else self._view.follow(box)

    def _patch(self) -> None:
        if self._seen and self._drawn:
            words = {kind: _(said) for kind, said in TIES.items()}
            self._patches = patches(
                self._seen, self._drawn, self.current, self._signs, self._glyphs.cursor, self._mode, words
            )

    # Painting

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        words = room_for_words(self.size.height)
        self._view.width, self._view.height = self.size.width, max(0, self.size.height - words)
        self._follow(False)
        self._view.scroll(0, 0)
        self.refresh()

    def notify_style_update(self) -> None:
        """Paint anew when the theme or the focus changes the colours."""
        self._painter.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Return a line of the drawing, or of what is said of the one under the cursor."""
        width, view = self.size.width, self._view
        if self._drawn is None or not self.current:
            return self._words(self.empty if y == view.height // 3 else "", width)
        if y < view.height:
            line = y + view.top
            return self._painter.line(line, view.left, width, self._patches.get(line, ()))
        return self._words(self._said(width)[y - view.height], width)

    def _words(self, text: str, width: int) -> Strip:
        return Strip([Segment(fit(text, width, ellipsis=self._glyphs.ellipsis), self._painter.style("said"))], width)

    def _said(self, width: int) -> Sequence[str]:
        """Return the lines under the drawing."""
        if self._telling is None and self._told:
            self._telling = Telling(self._told)
        said = self._telling.whole(self.current) if self._telling else ""
        state = state_words(self._zoom, self._mode, self._view.more)
        return said_lines(said, state, width, self.size.height - self._view.height)

    def _style(self, tone: str) -> Style:
        name = TONES.get(tone, tone)
        return self.get_component_rich_style(f"canvas--{name}") if name else self.rich_style

    def _refresh_lines(self, lines: set[int]) -> None:
        """Repaint lines of the drawing, as far as they are on the screen, and what is said under it."""
        view = self._view
        seen = [line - view.top for line in lines if 0 <= line - view.top < view.height]
        regions = [Region(0, line, self.size.width, 1) for line in seen]
        self.refresh(*regions, Region(0, view.height, self.size.width, self.size.height - view.height))
