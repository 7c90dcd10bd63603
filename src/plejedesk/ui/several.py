"""A field with several answers of a few: arrows move, space takes or leaves one, a letter jumps."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from plejedesk.ui.fields import Choice, Field
from plejedesk.ui.text import plain

if TYPE_CHECKING:
    from plejedesk.ui.desk import Desk

LEAD = 4  # cells before an answer: the cursor's sign and the answer's, each with a space
GAP = 2  # cells between columns


class Several(Choice):
    """Any number of answers; `value` holds their keys with commas between, in the order they are shown."""

    DEFAULT_CSS = """
    Several { height: auto; }
    Several:focus { background: $background 0%; color: $foreground; }
    """
    at: reactive[int] = reactive(0)

    def __init__(self, options: Sequence[tuple[str, str]], chosen: Iterable[str] = ()) -> None:
        super().__init__(options, open_=True, tall=True)
        self.set_reactive(Choice.value, ",".join(chosen))

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return the keys of the answers that are taken."""
        return split(self.value)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the answers need in as many columns as fit."""
        return self._lines_in(width)

    def render(self) -> Content:
        """Return the answers, those taken marked, in columns that are read downwards."""
        height, width = self._lines_in(self.size.width), self._widest
        lines = []
        for line in range(height):
            row = [self._cell(place, width) for place in range(line, len(self.options), height)]
            lines.append(Content(" " * GAP).join(row).rstrip())
        return Content("\n").join(lines)

    def on_key(self, event: events.Key) -> None:
        """Move by arrows, take or leave by space, jump by the first letter of an answer."""
        last, height = len(self.options) - 1, self._lines_in(self.size.width)
        steps = {"up": -1, "down": 1, "left": -height, "right": height}
        if event.key == "space":
            self._toggle()
        elif event.key in steps:
            self.at = min(max(self.at + steps[event.key], 0), last)
        elif event.key in ("home", "end"):
            self.at = 0 if event.key == "home" else last
        elif event.character and event.character.isalnum():
            self._jump(event.character.lower())
        else:
            return
        event.stop()
        event.prevent_default()

    def _toggle(self) -> None:
        taken, here = set(self.chosen), self.options[self.at][0]
        shown = [key for key, _words in self.options]
        unknown = [key for key in self.chosen if key not in shown]  # an answer no longer offered is not lost
        self.value = ",".join([key for key in shown if (key in taken) != (key == here)] + unknown)
        self.post_message(self.Changed(self))

    def _jump(self, letter: str) -> None:
        count = len(self.options)
        after = [(self.at + step) % count for step in range(1, count + 1)]
        self.at = next((place for place in after if self.options[place][1].lower().startswith(letter)), self.at)

    def _cell(self, place: int, width: int) -> Content:
        glyphs = cast("Desk", self.app).glyphs
        key, words = self.options[place]
        here = self.has_focus and place == self.at
        sign = glyphs.done if key in self.chosen else glyphs.open
        text = Content.assemble(f"{glyphs.cursor if here else ' '} {sign} ", plain(words))
        text = text.pad_right(max(0, width - text.cell_length))
        return text.stylize("$cursor-text on $cursor") if here else text

    @property
    def _widest(self) -> int:
        return LEAD + max((plain(words).cell_length for _key, words in self.options), default=0)

    def _lines_in(self, width: int) -> int:
        columns = max(1, (width + GAP) // (self._widest + GAP))
        return -(-len(self.options) // columns)


def several_field(
    name: str, label: str, options: Sequence[tuple[str, str]], hint: str = "", chosen: Iterable[str] = ()
) -> Field:
    """Return a field with any number of answers; its text is their keys with commas between."""
    return Field(name, label, Several(options, chosen), hint)


def split(text: str) -> tuple[str, ...]:
    """Return the keys that a text holds with commas between."""
    return tuple(key for key in text.split(",") if key)
