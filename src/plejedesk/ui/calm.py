"""The one calm screen for a fault of our own: nothing is lost, and how to go on."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from plejedesk.core.i18n import _
from plejedesk.ui.text import plain


class CalmScreen(Screen[None]):
    """Says what happened without a word about anybody, and offers to go on."""

    DEFAULT_CSS = """
    CalmScreen { align: center middle; }
    CalmScreen > Vertical { width: 72; max-width: 100%; height: auto; background: $panel; padding: 1 3; }
    CalmScreen Static { margin-bottom: 1; }
    CalmScreen .muted { color: $muted; margin: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.go_on", show=False),
        Binding("ctrl+q", "app.leave_at_once", show=False, priority=True),
    ]

    def __init__(self, log: str) -> None:
        super().__init__()
        self.log_path = log

    def compose(self) -> ComposeResult:
        """Yield what happened, what is safe, where it is written down, and the keys."""
        with Vertical():
            yield Static(Content.styled(_("Something in plejedesk went wrong"), "bold $accent"))
            yield Static(
                Content(
                    _(
                        "The fault is ours. Everything saved is in the file, and what was half typed waits there too: "
                        "Ctrl+T finds it. The last thing you did may not have been saved: look before you do it again."
                    )
                )
            )
            if self.log_path:
                said = _("What we need to know is written here, without anything about anybody: {path}")
                yield Static(plain(said.format(path=self.log_path)), classes="muted")
                yield Static("")
            yield Static(Content(_("Enter goes on   Ctrl+Q quits")), classes="muted")
