"""One call on one screen: what was said, what was advised, and what followed."""

from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.hotline import call_acts as acts
from plejedesk.hotline.call_acts import CallActs
from plejedesk.hotline.call_queries import call_of
from plejedesk.hotline.call_rows import Call
from plejedesk.hotline.call_text import head, whole
from plejedesk.hotline.panes import CallText
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing
from plejedesk.ui.glyphs import LATE, PROTECTED
from plejedesk.ui.of_case import CASE, OfCase


class CallScreen(CallActs, OfCase):
    """A call, read as one text. That it was opened is logged where it is known which child it is about."""

    PURPOSE = CASE
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        acts.AGAIN,
        acts.END,
        acts.CORRECT,
        acts.NOTIFY,
        acts.COURSE,
        acts.CASE,
        Command("h", "history", "", N_("Everything that was done in the case, and who looked at it.")),
        Command("escape", "back", N_("back"), N_("Back to where you came from.")),
    )
    SIGNS_HERE = (LATE, PROTECTED)
    CSS_PATH = "hotline.tcss"

    def __init__(self, call_id: str) -> None:
        super().__init__("")
        self.call_id = call_id
        self.found: Call | None = None
        self._to_log: tuple[str, str] | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the head and the text."""
        yield Flowing(id="head")
        with CallText(id="text"):
            yield Flowing(id="whole")

    def on_mount(self) -> None:
        """Begin on the text."""
        self.query_one("#text").focus()
        self._load()

    def on_changes(self, changes: Changes) -> None:
        """Reload when something of this case, of a call, or of anybody changed."""
        if self.case_id in changes.cases or changes.touches("person", "hotline_call", "unit", "specialist"):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        found = await self.read(call_of, self.call_id)
        if found is None:
            self.vanish()
            return
        self._log_case(found)
        self.found = found
        glyphs, now = self.desk.glyphs, clock.now()
        self.query_one("#head", Flowing).show(partial(head, found, glyphs, now))
        self.query_one("#whole", Flowing).show(partial(whole, found, glyphs, now))
        self.refresh_keys()

    def _log_case(self, found: Call) -> None:
        """Log the reading once it is known which case it is of; a child may be put on the call while it is open."""
        case_id = found.row.child.case_id if found.row.child else ""
        if case_id and case_id != self.case_id:
            self.case_id = case_id
            if self._to_log:
                super().log_reading(*self._to_log)

    def log_reading(self, kind: str, purpose: str) -> None:
        """Log the reading when it is known which case it is of."""
        self._to_log = (kind, purpose)

    def vanish(self) -> None:
        """Leave a call that is no longer there."""
        self._gone = True
        if self.is_current:
            self.say(_("The call is no longer here: it was undone."))
            self.dismiss()

    def chosen_call(self) -> str:
        """Return the call of this screen."""
        return self.call_id

    def why_not(self, name: str) -> str:
        """Say what cannot be done before the call is read, after it is ended, or without a child."""
        if self.found is None:
            return _("The call is being read.") if name in (*acts.OF_CALL, "history") else super().why_not(name)
        if name == "end" and self.found.row.closed_at:
            return _("The call is ended already.")
        if name in ("case", "course", "history") and self.found.row.child is None:
            return _("Nobody knows which child it is about. r puts the child on the call.")
        return super().why_not(name)

    def action_history(self) -> None:
        """Show what was done, and who looked."""
        self.desk.open("history", self.case_id)

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()
