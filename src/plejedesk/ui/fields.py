"""Fields of a form: a label, what is typed or chosen, and a place right under it for what is wrong."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static, TextArea

from plejedesk.ui.line import Line, Pasting
from plejedesk.ui.text import plain

if TYPE_CHECKING:
    from plejedesk.ui.desk import Desk


class Lines(Pasting, TextArea):  # type: ignore[misc]  # Textual calls both handlers, ours first
    """Several lines to type in; Tab leaves them."""

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)


class Choice(Widget, can_focus=True):
    """One of a few answers, on one line or each on its own: arrows or the first letter choose."""

    DEFAULT_CSS = """
    Choice { height: 1; width: 1fr; }
    Choice.tall { height: auto; }
    Choice:focus { background: $cursor; color: $cursor-text; }
    """
    value: reactive[str] = reactive("")

    class Changed(Message):
        """Another answer was chosen."""

        def __init__(self, choice: "Choice") -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> "Choice":
            """Return the widget, for handlers that name it."""
            return self.choice

    def __init__(
        self, options: Sequence[tuple[str, str]], value: str = "", *, tall: bool = False, open_: bool = False
    ) -> None:
        super().__init__(classes="tall" if tall else "")
        self.tall = tall
        self.options = list(options)
        self.set_reactive(Choice.value, value or ("" if open_ else self.options[0][0]))

    def render(self) -> Content:
        """Return every answer when there is room, the chosen one marked; else only the chosen one."""
        glyphs = cast("Desk", self.app).glyphs
        every = Content("\n" if self.tall else "   ").join(
            Content.assemble((glyphs.done if key == self.value else glyphs.open) + " ", plain(words))
            for key, words in self.options
        )
        if self.tall or every.cell_length <= self.size.width:
            return every
        position = self._position
        return Content.assemble(
            f"{glyphs.left} ", plain(self.options[position][1]), f" {glyphs.right}  {position + 1}/{len(self.options)}"
        )

    def on_key(self, event: events.Key) -> None:
        """Choose by arrows, space, or the first letter of an answer."""
        keys = [key for key, _words in self.options]
        position = self._position
        back, forth = ("up", "down") if self.tall else ("left", "right")
        if event.key in (back, forth, "space"):
            step = -1 if event.key == back else 1
            self._choose(event, keys[max(position + step, -1) % len(keys)])
        elif event.character and event.character.isalnum():
            order = [*self.options[position + 1 :], *self.options[: position + 1]]
            fitting = [key for key, words in order if words.lower().startswith(event.character.lower())]
            if fitting:
                self._choose(event, fitting[0])

    @property
    def _position(self) -> int:
        """Return which answer is chosen; before any is, the one before the first."""
        return next((place for place, (key, _words) in enumerate(self.options) if key == self.value), -1)

    def _choose(self, event: events.Key, key: str) -> None:
        event.stop()
        event.prevent_default()
        if key != self.value:
            self.value = key
            self.post_message(self.Changed(self))


class Field(Vertical):
    """A label, what is typed, and a place for what is wrong with it."""

    DEFAULT_CSS = """
    Field { height: auto; }
    Field > Horizontal { height: auto; }
    Field .label { width: 22; color: $muted; }
    Field Input { background: $panel; width: 1fr; }
    Field Input:focus { background: $cursor; color: $cursor-text; }
    Field Input > .input--selection { background: $accent; color: $background; }
    Field TextArea { background: $panel; height: 5; width: 1fr; padding: 0; }
    Field .error { color: $danger; padding-left: 22; display: none; }
    Field .error.shown { display: block; }
    """

    def __init__(self, name: str, label: str, widget: Widget, hint: str = "", width: int = 0) -> None:
        super().__init__(id=f"field-{name}")
        self.field = name
        self.label = label
        self.widget = widget
        self.hint = hint
        self.blank = self.text
        if width:
            widget.styles.width = width

    def compose(self) -> ComposeResult:
        """Yield the label beside the widget and the error under it."""
        with Horizontal():
            yield Static(Content(self.label), classes="label")
            yield self.widget
        yield Static(classes="error")

    @property
    def text(self) -> str:
        """Return what is typed or chosen, to the letter."""
        if isinstance(self.widget, TextArea):
            return self.widget.text
        return str(getattr(self.widget, "value", ""))

    @text.setter
    def text(self, value: str) -> None:
        if isinstance(self.widget, TextArea):
            self.widget.text = value
            self.widget.move_cursor(self.widget.document.end)  # writing goes on where it stopped
        else:
            setattr(self.widget, "value", value)  # noqa: B010

    def show_error(self, words: str) -> None:
        """Say under the field what is wrong, or take that away."""
        error = self.query_one(".error", Static)
        error.update(Content(f"!! {words}" if words else ""))
        error.set_class(bool(words), "shown")


def text_field(name: str, label: str, hint: str = "", width: int = 0, value: str = "") -> Field:
    """Return a field of one line; `width` in cells where the content has one."""
    return Field(name, label, Line(value), hint, width)


def long_field(name: str, label: str, hint: str = "") -> Field:
    """Return a field of several lines; Tab leaves it."""
    return Field(name, label, Lines(), hint)


def choice_field(
    name: str,
    label: str,
    options: Sequence[tuple[str, str]],
    hint: str = "",
    value: str = "",
    *,
    tall: bool = False,
    open_: bool = False,
) -> Field:
    """Return a field with a few answers, each on its own line when `tall`, none chosen beforehand when `open_`."""
    return Field(name, label, Choice(options, value, tall=tall, open_=open_), hint)
