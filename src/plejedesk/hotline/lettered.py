"""A choice by one letter: each answer has its own, and that letter also goes on to the next field."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import events
from textual.content import Content
from textual.geometry import Size

from plejedesk.ui.fields import Choice, Field
from plejedesk.ui.text import plain

if TYPE_CHECKING:
    from plejedesk.ui.desk import Desk

GAP = "  "


class Lettered(Choice):
    """One of a few answers, each with the letter that chooses it, on as many lines as they need."""

    DEFAULT_CSS = "Lettered { height: auto; }"

    def __init__(self, options: Sequence[tuple[str, str]], value: str = "") -> None:
        super().__init__(options, value, open_=True)
        self.letters = letters([words for _key, words in options])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the answers need."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Return the answers, the chosen one marked."""
        return Content("\n").join(self._lines(self.size.width))

    def on_key(self, event: events.Key) -> None:
        """Choose by letter and go on; arrows and space move the choice, Enter goes on.

        A key that was struck when this had the keyboard, but comes after it went on, belongs to the next field.
        """
        struck = (event.character or "").lower()
        event.prevent_default()  # a choice would take it by its first letter
        if self.screen.focused is not self:
            return
        if struck in self.letters and struck.isalnum():
            self._choose(event, self.options[self.letters.index(struck)][0])
            self.screen.focus_next()
        elif event.key == "enter":
            event.stop()
            self.screen.focus_next()
        elif event.key in ("left", "right", "space"):
            super().on_key(event)
        elif struck.isalnum():
            event.stop()  # no answer has it, and a digit would change the desk

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for place in range(len(self.options)):
            cell = self._cell(place)
            if lines and lines[-1].cell_length + len(GAP) + cell.cell_length <= width:
                lines[-1] = Content(GAP).join([lines[-1], cell])
            else:
                lines.append(cell)
        return lines or [Content("")]

    def _cell(self, place: int) -> Content:
        glyphs = cast("Desk", self.app).glyphs
        (key, words), letter = self.options[place], self.letters[place]
        chosen = key == self.value
        sign = glyphs.done if chosen else glyphs.open
        at = words.lower().find(letter)
        text = plain(words).stylize("bold" if chosen else "", 0, len(words))
        text = text.stylize("bold $accent", at, at + 1) if at >= 0 else text
        named = Content.assemble((letter, "bold"), " ") if at != 0 else Content("")
        return Content.assemble(f"{sign} ", named, text)


def letters(words: Sequence[str]) -> list[str]:
    """Return a letter for each of some words: its first of a to z that no word before it has taken."""
    taken: list[str] = []
    for word in words:
        free = (sign for sign in word.lower() if sign.isalpha() and sign.isascii() and sign not in taken)
        taken.append(next(free, str(len(taken) + 1)))
    return taken


def lettered_field(name: str, label: str, options: Sequence[tuple[str, str]], hint: str = "", value: str = "") -> Field:
    """Return a field whose answers are chosen by one letter each; none is chosen beforehand but `value`."""
    return Field(name, label, Lettered(options, value), hint)
