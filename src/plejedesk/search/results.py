"""The list of what is found. The keyboard stays in the line above it, so its cursor is moved from outside."""

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from plejedesk.search.painting import Entry, Painting, entries, sentences
from plejedesk.search.rows import Found
from plejedesk.ui.glyphs import Glyphs

WHEEL = 3  # lines to a turn of the mouse wheel


class Results(Widget):
    """What is found, kind by kind, with a cursor that passes over the headings."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "results--cursor",
        "results--heading",
        "results--hit",
        "results--muted",
        "results--warn",
    }

    class Chosen(Message):
        """A double click on what is under the cursor."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.found = Found()
        self.empty = ""
        self._entries: list[Entry] = []
        self._lines: list[tuple[int, int]] = []  # for each line its entry, and the how-many-eth of the entry it is
        self._cursor = 0
        self._top = 0
        self._painting = Painting(glyphs, self._style)
        self._painted: dict[tuple[int, bool], list[Strip]] = {}

    # What the owner reads and says

    @property
    def current(self) -> Entry | None:
        """Return what is under the cursor."""
        return self._entries[self._cursor] if self._entries else None

    def show(self, found: Found, empty: str = "", *, keep: bool = False) -> None:
        """Show what is found, or the sentences where that is nothing; `keep` leaves the cursor on its hit."""
        place = 0
        before, self._entries = self.current, list(entries(found))
        if keep:
            place = next((at for at, entry in enumerate(self._entries) if _same(entry, before)), self._cursor)
        else:
            self._top = 0
        self.found, self.empty = found, empty
        self._lines = [(at, nth) for at, entry in enumerate(self._entries) for nth in range(entry.height)]
        self._painted.clear()
        self._stand(place)
        self.refresh()

    def move(self, by: int) -> None:
        """Move the cursor by so many hits."""
        stops = [at for at, entry in enumerate(self._entries) if not entry.heading]
        if stops:
            self._go(stops[max(0, min(stops.index(self._cursor) + by, len(stops) - 1))])

    def move_page(self, pages: int) -> None:
        """Move the cursor by about so many screens."""
        if self._lines:
            line = self._first_line(self._cursor) + pages * max(1, self.size.height - 1)
            self._go(self._lines[max(0, min(line, len(self._lines) - 1))][0])

    # Moving

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points; a double click chooses."""
        at = event.get_content_offset(self)
        if at is None or self._top + at.y >= len(self._lines):
            return
        self._go(self._lines[self._top + at.y][0])
        if event.chain == 2:
            self.post_message(self.Chosen())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go on."""
        event.stop()
        self.move(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Go back."""
        event.stop()
        self.move(-WHEEL)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._painted.clear()
        self._stand(self._cursor)

    def _go(self, place: int) -> None:
        """Put the cursor on an entry and repaint what changed: two entries, or all of it where it scrolled."""
        top, cursor = self._top, self._cursor
        self._stand(place)
        if self._top != top:
            self.refresh()
        else:
            self.refresh(*map(self._region, (cursor, self._cursor)))

    def _stand(self, place: int) -> None:
        """Put the cursor on an entry, or on the hit that follows a heading, and bring it into sight."""
        if not self._entries:
            self._cursor = self._top = 0
            return
        place = min(place, len(self._entries) - 1)
        self._cursor = place + self._entries[place].heading
        first = self._first_line(self._cursor)
        last = first + self._entries[self._cursor].height - 1
        under_heading = self._entries[self._cursor - 1].heading
        self._top = max(min(self._top, first - under_heading), last - max(1, self.size.height) + 1)

    def _first_line(self, place: int) -> int:
        return self._lines.index((place, 0))

    def _region(self, place: int) -> Region:
        line = self._first_line(place) - self._top
        return Region(0, line, self.size.width, self._entries[place].height)

    # Painting

    def notify_style_update(self) -> None:
        """Paint anew when the theme changes the colours."""
        self._painting.clear()
        self._painted.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Return one line: of an entry, of the sentences of an empty list, or nothing."""
        (width, height), line = self.size, self._top + y
        if line < len(self._lines):
            place, nth = self._lines[line]
            return self._paint(place, width)[nth]
        if self.empty and not self._lines:
            return sentences(self.empty, width, height, self._style("muted"))[y]
        return Strip.blank(width, self.rich_style)

    def _paint(self, place: int, width: int) -> list[Strip]:
        under = place == self._cursor
        painted = self._painted.get((place, under))
        if painted is None:
            painted = self._painting.lines(self._entries[place], self.found.words, width, under)
            self._painted[place, under] = painted
        return painted

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"results--{name}") if name else self.rich_style


def _same(entry: Entry, before: Entry | None) -> bool:
    """Return whether two entries are one hit."""
    if before is None or entry.hit is None or before.hit is None:
        return False
    return entry.kind == before.kind and entry.hit.key == before.hit.key
