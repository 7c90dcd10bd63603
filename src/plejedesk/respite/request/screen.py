"""One request for respite on one screen: who waits and for how long, what the gate says, the wish, what was done."""

from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.respite.request import request_acts as acts
from plejedesk.respite.request import request_text as text
from plejedesk.respite.request.request_acts import RequestActs, why_not_of
from plejedesk.respite.request.request_queries import request_of
from plejedesk.respite.request.request_rows import Request
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import LATE, PROTECTED, TODAY
from plejedesk.ui.of_case import CASE, OfCase

WIDE = 120
OF_REQUEST = {item.name for item in acts.ACTS} | {"change", "proposals"}


class RequestScreen(RequestActs, OfCase):
    """A request, read as one text; from 120 cells what was done stands beside the wish."""

    PURPOSE = CASE
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("p,enter", "proposals", N_("proposals"), N_("Families who could be the one, ranked, with reasons.")),
        acts.MISSING,
        acts.DECIDE,
        acts.CONTACT,
        Command("r", "change", N_("correct"), N_("Put right what is wished, and since when.")),
        acts.PAUSE,
        acts.LEAVE,
        acts.URGENT,
        acts.RELIST,
        Command("s", "stays", N_("stays"), N_("The stays of the case: agreement, calendar, evaluation.")),
        Command("n", "new", "", N_("A request for another child of the case.")),
        Command("b", "history", N_("history"), N_("Everything that was done in the case, and who looked at it.")),
        Command("tab", "read_on", "", N_("To the text and back; arrows scroll it.")),
        Command("escape", "back", N_("back"), N_("Back to where you came from.")),
    )
    SIGNS_HERE = (LATE, TODAY, PROTECTED)
    CSS_PATH = "request.tcss"

    def __init__(self, request_id: str) -> None:
        super().__init__("")
        self.request_id = request_id
        self.found: Request | None = None
        self._to_log: tuple[str, str] | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the head, the wish and what was done."""
        yield Flowing(id="head")
        with Container(id="panes"):
            with Reading(id="text"):
                yield Flowing(id="wish")
                yield Flowing(classes="done")
            with Reading(id="aside"):
                yield Flowing(classes="done")

    def on_mount(self) -> None:
        """Begin on the text."""
        self.query_one("#text").focus()
        self._load()

    def on_resize(self) -> None:
        """Put what was done beside the wish where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")

    def on_changes(self, changes: Changes) -> None:
        """Reload when something of this case, of families, or of anybody changed; places move with every request."""
        if self.case_id in changes.cases or changes.touches("person", "respite_request", "respite_family"):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        found = await self.read(request_of, self.request_id, clock.today())
        if found is None:
            self.vanish()
            return
        if not self.case_id:
            self.case_id = found.case_id
            if self._to_log:
                super().log_reading(*self._to_log)
        self._show(found)

    def log_reading(self, kind: str, purpose: str) -> None:
        """Log the reading when it is known which case it is of."""
        self._to_log = (kind, purpose)

    def _show(self, found: Request) -> None:
        self.found = found
        today = clock.today()
        self.query_one("#head", Flowing).show(partial(text.head, found, self.desk.glyphs, today))
        self.query_one("#wish", Flowing).show(partial(text.wish, found, today))
        for done in self.query(".done").results(Flowing):
            done.show(partial(text.done, found, today))
        self.refresh_keys()

    def chosen_request(self) -> tuple[str, str] | None:
        """Return the request of this screen."""
        return (self.request_id, self.case_id) if self.found else None

    def why_not(self, name: str) -> str:
        """Say what cannot be done before the request is read, off the list, or through the gate."""
        if name not in OF_REQUEST:
            return super().why_not(name)
        if self.found is None:
            return _("The request is being read.")
        if name in ("change", "proposals") and not self.found.active:
            return _("The request is off the list. y puts it back.")
        return why_not_of(name, self.found)

    def action_proposals(self) -> None:
        """Show who could be the family."""
        self.desk.open("respite_proposals", self.request_id)

    def action_change(self) -> None:
        """Put right what is wished."""
        self.desk.open("respite_new", self.case_id, self.request_id)

    def action_new(self) -> None:
        """Ask what is wished for another child of the case."""
        self.desk.open("respite_new", self.case_id)

    def action_stays(self) -> None:
        """Show the stays of the case."""
        self.desk.open("respite_stays", self.case_id)

    def action_history(self) -> None:
        """Show what was done, and who looked."""
        self.desk.open("history", self.case_id)

    def action_read_on(self) -> None:
        """Go on to the next pane that can be scrolled."""
        self.focus_next()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()
