"""A tour of the desk in a few cards, laid over the real thing; any other key ends it and does what it always does."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from plejedesk.core.i18n import N_, _

ONWARD = ("enter", "space", "right")
CARDS = (
    N_(
        "Desk 1 is your queue: what is to be done, the most urgent first. !! is overdue, ! is due today. The arrows "
        "move the row that the keys act on."
    ),
    N_(
        "One key a decision: x done, s postpone or set a reminder, t give it to a colleague, n write a note. u takes "
        "the last one back."
    ),
    N_(
        "Enter opens the case: who it is about, what is late, and the last notes. There g opens the genogram and w the "
        "network. Esc goes one step back, and nothing typed is lost."
    ),
    N_("The digits change desk, they stand in the top line. Ctrl+F searches everything: names, cases and notes."),
    N_(
        "The bottom line shows what can be done now. ? shows all keys and signs of the screen, and Ctrl+P finds a "
        "command by its name."
    ),
    N_(
        "Ctrl+L locks the desk, and it locks by itself when you are away; what is half typed waits. This tour is in "
        "Ctrl+P, should you want it again."
    ),
)


class TourScreen(ModalScreen[None]):
    """One card at a time at the foot of the screen, so that what it speaks of is in sight."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(",".join(ONWARD), "next", show=False)]
    DEFAULT_CSS = """
    TourScreen { align: center bottom; background: transparent; }
    TourScreen > Vertical { width: 72; max-width: 100%; height: auto; margin-bottom: 1; }
    TourScreen > Vertical { background: $panel; border: solid $accent; padding: 0 1; }
    TourScreen .keys { color: $muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.at = 0

    def compose(self) -> ComposeResult:
        """Yield the card and its keys."""
        with Vertical():
            yield Static(id="card")
            yield Static(classes="keys")

    def on_mount(self) -> None:
        """Begin with the first card."""
        self._show()

    def _show(self) -> None:
        self.query_one("#card", Static).update(Content(_(CARDS[self.at])))
        onward = _("Enter goes on") if self.at + 1 < len(CARDS) else _("Enter ends the tour")
        keys = f"{self.at + 1}/{len(CARDS)}   {onward}   " + _("any other key ends it")
        self.query_one(".keys", Static).update(Content(keys))

    def action_next(self) -> None:
        """Show the next card; after the last the tour is over."""
        self.at += 1
        if self.at < len(CARDS):
            self._show()
        else:
            self.dismiss()

    def ends_with(self, event: events.Event) -> bool:
        """Return whether the tour is over because the person did something else."""
        if isinstance(event, events.Key):
            return event.key not in ONWARD
        return isinstance(event, events.Paste | events.MouseDown)
