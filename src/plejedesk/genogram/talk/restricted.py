"""A restricted answer, shown by itself until a key is struck."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.genogram.talk.conversation import Said
from plejedesk.genogram.talk.talk_words import facts
from plejedesk.ui.text import clean, plain


class RestrictedScreen(ModalScreen[None]):
    """What was answered, over the screen that asked for it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss", show=False)]
    DEFAULT_CSS = """
    RestrictedScreen { align: center middle; background: $background 60%; }
    RestrictedScreen > Vertical { width: 72; max-width: 100%; height: auto; max-height: 100%; }
    RestrictedScreen > Vertical { background: $panel; padding: 1 2; }
    RestrictedScreen VerticalScroll { height: auto; max-height: 12; margin: 1 0; }
    RestrictedScreen .muted { color: $muted; }
    """

    def __init__(self, said: Said) -> None:
        super().__init__()
        self.said = said

    def compose(self) -> ComposeResult:
        """Yield the question, the answer and the key that leaves."""
        with Vertical():
            yield Static(Content.styled(clean(self.said.asked), "bold"))
            yield Static(Content(facts(self.said, clock.today())), classes="muted")
            with VerticalScroll():
                yield Static(plain(self.said.text))
            yield Static(Content(_("Esc closes it")), classes="muted")
