"""The bare Textual app that paints one label."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class Bare(App[None]):
    """As little as an app can be."""

    def compose(self) -> ComposeResult:
        """Yield the label."""
        yield Label("Bare label")


if __name__ == "__main__":
    Bare().run()
