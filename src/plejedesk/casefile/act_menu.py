"""What can be done with a case as a whole, behind one key: closing a case is no neighbour of marking a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from plejedesk.core.i18n import N_, _
from plejedesk.ui.command import Command

MENU = Command("r", "change", N_("change"), N_("Close, reopen, move, hand over or correct the case."))


@dataclass(frozen=True)
class Act(Command):
    """A command behind the case's menu: `keys` is its letter there."""

    @property
    def shown_keys(self) -> str:
        """Return the two keys that lead to it, one after the other."""
        return f"{MENU.first_key} {self.keys}"


class ActMenu(ModalScreen[str]):
    """The acts that can be done now; a letter does one at once, arrows and Enter do too. Gives its name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
    ]
    DEFAULT_CSS = """
    ActMenu { align: center middle; background: $background 60%; }
    ActMenu > Vertical { width: 64; max-width: 100%; height: auto; max-height: 100%; }
    ActMenu > Vertical { background: $panel; padding: 1 2; }
    ActMenu .title { text-style: bold; margin-bottom: 1; }
    ActMenu OptionList { height: auto; max-height: 14; background: $panel; padding: 0; }
    ActMenu OptionList, ActMenu OptionList:focus { border: none; }
    ActMenu OptionList > .option-list--option-highlighted,
    ActMenu OptionList:focus > .option-list--option-highlighted { background: $cursor; color: $cursor-text; }
    ActMenu .keys { color: $muted; margin-top: 1; }
    """

    def __init__(self, title: str, acts: Sequence[Act]) -> None:
        super().__init__()
        self.heading = title
        self.acts = acts

    def compose(self) -> ComposeResult:
        """Yield the title, one line for each act, and the keys."""
        with Vertical():
            yield Static(Content(self.heading), classes="title")
            yield OptionList(*(Option(_line(act), id=act.name) for act in self.acts), markup=False)
            yield Static(Content(_("A letter or Enter chooses   Esc back")), classes="keys")

    def on_key(self, event: events.Key) -> None:
        """Choose by the letter of an act."""
        chosen = next((act.name for act in self.acts if act.keys == event.character), None)
        if chosen:
            event.stop()
            self.dismiss(chosen)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_step(self, by: int) -> None:
        """Move up or down."""
        acts = self.query_one(OptionList)
        (acts.action_cursor_down if by > 0 else acts.action_cursor_up)()


def _line(act: Act) -> Content:
    return Content.assemble((f"{act.keys}  ", "bold $accent"), _(act.help).rstrip("."))
