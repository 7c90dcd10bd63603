"""A list whose rows may take several lines: the one under the cursor in full, the others as short as may be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from plejedesk.ui.desk import Desk

LEAD = 2  # cells before the text: the cursor's sign and a space

Lay = Callable[[int, bool], Sequence[Content]]
"""A block's lines for a width in cells, and whether the cursor is on it."""


@dataclass(frozen=True)
class Block:
    """Some lines that belong together; one with a key can be under the cursor, a heading has none."""

    lay: Lay
    key: str = ""


class Blocks(Widget, can_focus=True):
    """Blocks one below the other, as many as there is room for, the one under the cursor always in sight.

    Enter is left to the screen, which acts on it at once: a message would come after letters of the same burst.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("home,g", "edge(0)", show=False),
        Binding("end,G", "edge(-1)", show=False),
    ]
    DEFAULT_CSS = "Blocks { width: 1fr; height: 1fr; }"

    class Moved(Message):
        """Another block is under the cursor."""

        def __init__(self, blocks: "Blocks", key: str) -> None:
            super().__init__()
            self.blocks = blocks
            self.key = key

        @property
        def control(self) -> "Blocks":
            """Return the list that speaks, so that `@on` can tell lists apart."""
            return self.blocks

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._blocks: Sequence[Block] = ()
        self._cursor = ""
        self._top = 0

    @property
    def cursor(self) -> str:
        """Return the key of the block under the cursor, empty in a list without any."""
        return self._cursor

    @property
    def keys(self) -> list[str]:
        """Return the keys of all blocks that can be under the cursor, in their order."""
        return [block.key for block in self._blocks if block.key]

    def show(self, blocks: Sequence[Block], cursor: str = "") -> None:
        """Take what to show; the cursor stays where it is, or goes where it is told, or to the first block."""
        self._blocks = blocks
        keys = self.keys
        wanted = cursor or self._cursor
        self._cursor = wanted if wanted in keys else next(iter(keys), "")
        self.paint()

    def go(self, key: str) -> None:
        """Put the cursor on a block and say so."""
        if key in self.keys and key != self._cursor:
            self._cursor = key
            self.paint()
            self.post_message(self.Moved(self, key))

    def action_move(self, by: int) -> None:
        """Move the cursor by a number of blocks."""
        keys = self.keys
        if self._cursor in keys:
            self.go(keys[min(max(keys.index(self._cursor) + by, 0), len(keys) - 1)])

    def action_edge(self, place: int) -> None:
        """Go to the first block or the last."""
        if self.keys:
            self.go(self.keys[place])

    def on_focus(self) -> None:
        """Paint the cursor as one that the keys act on."""
        self.refresh()

    def on_blur(self) -> None:
        """Paint the cursor as one that only marks the place."""
        self.refresh()

    def paint(self) -> None:
        """Paint anew, and where the height follows from the lines, lay out anew."""
        height = self.styles.height
        self.refresh(layout=height is not None and height.is_auto)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are in that width."""
        return len(self._all_lines(width)[0])

    def render(self) -> Content:
        """Return the lines that there is room for."""
        width, height = self.content_size
        lines, begin, end = self._all_lines(width)
        self._top = in_sight(self._top, begin, end, height, len(lines))
        return Content("\n").join(lines[self._top : self._top + height])

    def _all_lines(self, width: int) -> tuple[list[Content], int, int]:
        """Return every line, and where the block under the cursor begins and ends."""
        lines: list[Content] = []
        begin = end = 0
        for block in self._blocks:
            here = bool(block.key) and block.key == self._cursor
            if here:
                begin = len(lines)
            lines += self._lines(block, width, here)
            if here:
                end = len(lines)
        return lines, begin, end

    def _lines(self, block: Block, width: int, here: bool) -> list[Content]:
        room = max(1, width - LEAD)
        sign = cast(Desk, self.app).glyphs.cursor if here else " "
        found = []
        for place, text in enumerate(block.lay(room, here)):
            lead = f"{sign if not place else ' '} "
            line = Content.assemble(lead, text)
            if here and self.has_focus:
                line = line.pad_right(max(0, width - line.cell_length)).stylize("$cursor-text on $cursor")
            found.append(line)
        return found


def in_sight(top: int, begin: int, end: int, height: int, lines: int) -> int:
    """Return the first line to show, moved as little as may be: the block is in sight, with a line before and after.

    Where there is room for less, its beginning counts most.
    """
    top = max(top, min(end + 1, lines) - height)
    return max(0, min(top, begin - 1 if end - begin < height else begin, lines))
