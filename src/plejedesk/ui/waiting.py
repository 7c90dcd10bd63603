"""Half-typed texts that wait: where each belongs, to go on with one or throw it away."""

from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _
from plejedesk.store.drafts import Draft
from plejedesk.ui.desk import Desk
from plejedesk.ui.text import clean

SHOWN = 60  # characters of what is typed, which is what one knows it by


class WaitingScreen(ModalScreen[Draft | None]):
    """A list of drafts, the last typed first; gives back the one to go on with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("delete,backspace", "throw_away", show=False),
        Binding("j", "down", show=False),
        Binding("k", "up", show=False),
    ]
    DEFAULT_CSS = """
    WaitingScreen { align: center middle; background: $background 60%; }
    WaitingScreen > Vertical { width: 76; max-width: 100%; height: auto; max-height: 100%; }
    WaitingScreen > Vertical { background: $panel; padding: 1 2; }
    WaitingScreen .title { text-style: bold; margin-bottom: 1; }
    WaitingScreen OptionList { height: auto; max-height: 14; background: $panel; padding: 0; }
    WaitingScreen OptionList, WaitingScreen OptionList:focus { border: none; }
    WaitingScreen OptionList > .option-list--option-highlighted,
    WaitingScreen OptionList:focus > .option-list--option-highlighted { background: $cursor; color: $cursor-text; }
    WaitingScreen .keys { color: $muted; margin-top: 1; }
    """

    def compose(self) -> ComposeResult:
        """Yield the list and the keys."""
        with Vertical():
            yield Static(Content(_("Half-typed texts")), classes="title")
            yield OptionList(*(Option(self._line(draft), id=draft.key) for draft in self.drafts), markup=False)
            yield Static(Content(_("Enter goes on   Delete throws away   Esc back")), classes="keys")

    @property
    def drafts(self) -> list[Draft]:
        """Return the drafts that have a form of their own to go on in."""
        return [draft for draft in cast(Desk, self.app).drafts if draft.place]

    def _line(self, draft: Draft) -> Content:
        moment = clock.to_local(draft.at)
        when = f"{dates.short_date(moment.date(), clock.today())} {dates.clock_time(moment)}"
        texts = [text for name, text in draft.typed.items() if not name.startswith("_")]  # those are the form's own
        longest = max(texts, key=lambda text: (" " in text.strip(), len(text)), default="")  # an answer is one word
        longest = _("[restricted]") if draft.typed.get("restricted") else longest
        return Content.assemble(f"{when}  ", (clean(draft.title, SHOWN), "bold"), "\n  ", clean(longest.strip(), SHOWN))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go on with the chosen one."""
        self.dismiss(next((draft for draft in self.drafts if draft.key == event.option_id), None))

    def action_down(self) -> None:
        """Move down."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """Move up."""
        self.query_one(OptionList).action_cursor_up()

    def action_throw_away(self) -> None:
        """Ask, then throw the text under the cursor away."""
        from plejedesk.ui.dialogs import YesNo

        chosen = self.query_one(OptionList).highlighted_option
        if chosen is None:
            return
        key = str(chosen.id)

        def answered(yes: bool | None) -> None:
            if yes:
                cast(Desk, self.app).drafts.drop(key)
                self.query_one(OptionList).remove_option(key)

        self.app.push_screen(YesNo(_("Throw the text away?"), _("It cannot be fetched back.")), answered)
