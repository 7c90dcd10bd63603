"""The bare Textual app whose key fills the screen with another text."""

from itertools import count

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static


class Bare(App[None]):
    """A screen full of text, written anew at a key; its last line says for which time."""

    CSS = "Static { width: 100%; height: 100%; }"
    BINDINGS = [Binding("ctrl+s", "again", show=False, priority=True)]

    def compose(self) -> ComposeResult:
        """Yield the text."""
        yield Static()

    def on_mount(self) -> None:
        """Write it for the first time."""
        self.times = count()
        self.action_again()

    def action_again(self) -> None:
        """Write other letters on every line."""
        time = next(self.times)
        letter = chr(ord("a") + time % 26)
        lines = [letter * self.size.width] * (self.size.height - 1)
        self.query_one(Static).update(Content("\n".join([*lines, f"Text number {time} ends here"])))


if __name__ == "__main__":
    Bare().run()
