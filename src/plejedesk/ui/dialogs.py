"""Small questions that stand over the screen that asks them."""

from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from plejedesk.core.i18n import _


class YesNo(ModalScreen[bool]):
    """One question, answered by a letter; Esc is no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,y", "dismiss(True)", show=False),
        Binding("n,escape", "dismiss(False)", show=False),
    ]
    DEFAULT_CSS = """
    YesNo { align: center middle; background: $background 60%; }
    YesNo > Vertical { width: 60; max-width: 100%; height: auto; background: $panel; padding: 1 2; }
    YesNo .keys { color: $muted; margin-top: 1; }
    """

    def __init__(self, question: str, more: str = "") -> None:
        super().__init__()
        self.question = question
        self.more = more

    def compose(self) -> ComposeResult:
        """Yield the question, what follows from it, and the keys."""
        with Vertical():
            yield Static(Content.styled(self.question, "bold"))
            if self.more:
                yield Static(Content(self.more))
            yield Static(Content(_("y yes   n no")), classes="keys")


async def ask(app: App[Any], question: str, more: str = "") -> bool:
    """Ask and wait for the answer. Call it from a worker only."""
    answer: bool = await app.push_screen_wait(YesNo(question, more))
    return answer
