"""The bare Textual app whose key shows the other of two screens, each with a label."""

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Label

OTHER = {"first": "second", "second": "first"}


class Labelled(Screen[None]):
    """A screen with its label and nothing else."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label

    def compose(self) -> ComposeResult:
        """Yield the label."""
        yield Label(f"The {self.label} screen")


class Bare(App[None]):
    """Two screens and a key."""

    BINDINGS = [Binding("ctrl+l", "other", show=False, priority=True)]

    def on_mount(self) -> None:
        """Begin with the first."""
        self.push_screen(Labelled("first"))

    def action_other(self) -> None:
        """Show the other screen, made anew."""
        here = self.screen
        assert isinstance(here, Labelled)
        self.switch_screen(Labelled(OTHER[here.label]))


if __name__ == "__main__":
    Bare().run()
