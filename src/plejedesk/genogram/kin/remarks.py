"""Restricted remarks about somebody, shown for a moment to whoever said what they are needed for."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from plejedesk.core.choices import TELLERS
from plejedesk.core.i18n import _
from plejedesk.genogram.kin.fear_forms import FEARS
from plejedesk.genogram.kin.kin_queries import Remark
from plejedesk.ui.text import clean, plain

SHOWN_FOR = 60.0  # seconds: time to read a page
LONGEST_NAME = 60  # letters

Answer = tuple[Literal["correct", "remove"], Remark]


class RemarksScreen(ModalScreen["Answer | None"]):
    """The remarks; one of them can be put right or taken out. It closes by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("r,enter", "answer('correct')", show=False),
        Binding("x", "answer('remove')", show=False),
    ]
    DEFAULT_CSS = """
    RemarksScreen { align: center middle; background: $background 60%; }
    RemarksScreen > Vertical { width: 74; max-width: 100%; height: auto; max-height: 100%; }
    RemarksScreen > Vertical { background: $panel; padding: 1 2; }
    RemarksScreen VerticalScroll { height: auto; max-height: 15; margin: 1 0; scrollbar-size-vertical: 1; }
    RemarksScreen .remark { padding: 0 1; margin-bottom: 1; }
    RemarksScreen .remark.chosen { background: $cursor; color: $cursor-text; }
    RemarksScreen .keys { color: $muted; }
    """

    def __init__(self, name: str, remarks: Sequence[Remark], names: Mapping[str, str]) -> None:
        super().__init__()
        self.heading = name
        self.remarks = remarks
        self.names = names
        self.at = 0

    def compose(self) -> ComposeResult:
        """Yield the remarks and the keys."""
        with Vertical():
            title = _("Restricted: {name}").format(name=clean(self.heading, LONGEST_NAME))
            yield Static(Content.styled(title, "bold"))
            with VerticalScroll(can_focus=False):
                for remark in self.remarks:
                    yield Static(self._told(remark), classes="remark")
                if not self.remarks:
                    yield Static(Content(_("Nothing restricted is written about this person.")))
            yield Static(Content(self._keys()), classes="keys")

    def on_mount(self) -> None:
        """Begin at the newest, and close after a while."""
        self._mark()
        self.set_timer(SHOWN_FOR, self._close)

    def _close(self) -> None:
        """Leave; what `dismiss` returns would be waited for, and that freezes the screen."""
        self.dismiss(None)

    def _told(self, remark: Remark) -> Content:
        who, whom = (clean(self.names.get(each, "?"), LONGEST_NAME) for each in (remark.who, remark.whom))
        head = f"{who} {_(FEARS.get(remark.kind, remark.kind))} {whom}"
        teller = _(TELLERS[remark.told_by]) if remark.told_by in TELLERS else _("somebody")
        told = _("told by {who} {day}").format(who=teller, day=f"{remark.on_day:%d-%m-%Y}")
        note = [plain(f"\n{remark.note}")] if remark.note else []
        return Content("").join([Content.styled(head, "bold"), Content(f"\n{told}"), *note])

    def _keys(self) -> str:
        keys = _("r correct   x take out   Esc back") if self.remarks else _("Esc back")
        return keys + "   " + _("Closes by itself in a minute.")

    def _mark(self) -> None:
        for nth, shown in enumerate(self.query(".remark")):
            shown.set_class(nth == self.at, "chosen")
            if nth == self.at:
                shown.scroll_visible(animate=False)

    def action_step(self, by: int) -> None:
        """Go to the next remark, or the one before."""
        self.at = max(0, min(self.at + by, len(self.remarks) - 1))
        self._mark()

    def action_answer(self, act: Literal["correct", "remove"]) -> None:
        """Leave with what is to be done with the remark."""
        if self.remarks:
            self.dismiss((act, self.remarks[self.at]))
