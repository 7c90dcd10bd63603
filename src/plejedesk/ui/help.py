"""The keys of a screen, each with a sentence, from the same commands that bind them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from plejedesk.core.i18n import N_, _
from plejedesk.ui.command import Command

MOVING = (
    Command("up,down", "", "", N_("Move up and down; j and k do the same.")),
    Command("pageup,pagedown", "", "", N_("A page up or down.")),
    Command("g,G", "", "", N_("The first and the last; Home and End do the same.")),
    Command("1-9", "", "", N_("Another desk. From inside a text field: F2 to F8, and F12 for desk 1.")),
    Command("escape", "", "", N_("One step back. Nothing typed is lost.")),
)


class HelpScreen(ModalScreen[None]):
    """A list of keys over the screen it explains."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,f1,q,enter", "dismiss", show=False)]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen > VerticalScroll { width: 76; max-width: 100%; height: auto; max-height: 100%; }
    HelpScreen > VerticalScroll { background: $panel; padding: 1 2; scrollbar-size-vertical: 1; }
    HelpScreen Horizontal { height: auto; }
    HelpScreen .key { width: 13; }
    HelpScreen .help { width: 1fr; }
    """

    def __init__(self, commands: tuple[Command, ...]) -> None:
        super().__init__()
        self.listed = commands

    def compose(self) -> ComposeResult:
        """Yield one line for each key."""
        with VerticalScroll():
            yield Static(Content.styled(_("Keys here"), "bold"))
            for command in (*self.listed, *MOVING):
                with Horizontal():
                    yield Static(Content.styled(command.shown_keys, "bold $accent"), classes="key")
                    yield Static(Content(_(command.help)), classes="help")
