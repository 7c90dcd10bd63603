"""One line of the history, to read: every field of a record, or a whole text before and after."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from plejedesk.core.i18n import N_
from plejedesk.history.preview import fact, head
from plejedesk.history.rows import Row
from plejedesk.ui.command import Command
from plejedesk.ui.screen import DeskScreen
from plejedesk.ui.text import clean, plain

LONG = 60  # characters of a value that still stands beside its name


class WholeScreen(DeskScreen):
    """All that one line holds; arrows scroll it."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("escape,enter", "back", N_("back"), N_("Back to the list.")),
    )
    DEFAULT_CSS = """
    WholeScreen #head { height: auto; padding: 0 1; border-bottom: solid $muted 50%; }
    WholeScreen #whole { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    WholeScreen .fact { max-width: 80; }
    WholeScreen #said { margin-bottom: 1; }
    WholeScreen .long { margin-bottom: 1; }
    """

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row

    def compose_body(self) -> ComposeResult:
        """Yield the heading, the sentence, and each field with its value."""
        yield Static(head(self.row), id="head")
        with VerticalScroll(id="whole"):
            yield Static(plain(clean(self.row.text)), id="said", classes="fact")
            for name, value in self.row.facts:
                long = len(value) > LONG or "\n" in value
                yield Static(_set_out(name, value) if long else fact(name, value), classes="fact" + " long" * long)

    def on_mount(self) -> None:
        """Put the keyboard on the text."""
        self.query_one("#whole").focus()

    def action_back(self) -> None:
        """Back to the list."""
        self.dismiss(None)


def _set_out(name: str, value: str) -> Content:
    """Return a long text under its name."""
    return Content.assemble((f"{name}:\n", "$muted"), plain(value))
