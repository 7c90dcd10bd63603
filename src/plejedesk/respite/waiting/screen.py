"""Desk 4: who waits for respite, in the order of the stated rule, and what each waits for."""

from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer
from textual.widgets import Input

from plejedesk.core import clock
from plejedesk.core.errors import DeskError
from plejedesk.core.exchange import ListExport
from plejedesk.core.i18n import N_, _
from plejedesk.core.respite_programme import programme
from plejedesk.respite.request.request_acts import CONTACT, LEAVE, MISSING, PAUSE, RELIST, RequestActs
from plejedesk.respite.waiting import figures, queries
from plejedesk.respite.waiting import waiting_words as words
from plejedesk.respite.waiting.head import COURSE, WaitingHead
from plejedesk.respite.waiting.onward import FAMILIES, FIGURES, NEW, STAYS, TAKE_IN, WHOLE, Onward
from plejedesk.respite.waiting.row_text import row_text
from plejedesk.respite.waiting.waiting_list import WaitingList
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import CURSOR, LATE, PROTECTED, TODAY
from plejedesk.ui.line import Line
from plejedesk.ui.taking_out import EXPORT, TakesOut
from plejedesk.ui.worklist import Worklist

WIDE = 120
LOW = 18  # lines; below that the list needs all of them
TEXT_AFTER = 0.08  # seconds of rest: moving through the list reads nothing
SHOWN_TABLES = ("case_file", "person", "case_member", "parent_link", "candidate", "candidate_step", "mapping_act")
MORE_TABLES = ("safety_answer", "deadline")
NEED_A_ROW = {"open", "missing", "proposals", "contact", "pause", "leave", "relist"}
IN_THE_LINE = ("down", "up", "pagedown", "pageup")


class WaitingScreen(Onward, TakesOut, RequestActs):
    """The waiting list, its figures, and why the row under the cursor stands where it does."""

    PURPOSE = "respite"
    LIST = "waiting"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("Open the request: all that is written of it, and what was done.")),
        replace(MISSING, label=N_("network")),
        Command("p", "proposals", N_("proposals"), N_("The families that could take the child, best first, with why.")),
        replace(CONTACT, label=N_("spoken with")),
        PAUSE,
        LEAVE,
        RELIST,
        Command("slash", "find", N_("filter"), N_("Show only some children or families, as you type.")),
        Command("w", "widen", N_("which"), N_("Those who wait, those on pause, those who left the list, all.")),
        FAMILIES,
        STAYS,
        FIGURES,
        WHOLE,
        NEW,
        EXPORT,
        TAKE_IN,
        Command("tab", "read_on", "", N_("To the text and back to the list; arrows scroll the text.")),
        Command("escape", "back", "", N_("Take the filter away, then back to those who wait.")),
    )
    SIGNS_HERE = (LATE, TODAY, CURSOR, PROTECTED, COURSE)
    CSS_PATH = "waiting.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.which: queries.Which = "waiting"
        self._opened = False
        self._rest: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the figures, the line that filters, the list and the text of the row."""
        yield WaitingHead(self.desk.glyphs)
        yield Line(placeholder=_("Part of a name, of a case reference, or a whole CPR number"), id="find")
        with Container(id="panes"):
            yield WaitingList(self, self.desk.glyphs)
            with Reading(id="text"):
                yield Flowing(id="row")

    @property
    def rows(self) -> WaitingList:
        """Return the list."""
        return self.query_one(WaitingList)

    # What shows

    def on_mount(self) -> None:
        """Begin on the list; a day more changes the order, so look again each minute."""
        self.rows.empty = self._nothing_here()
        self.rows.focus()
        self.set_interval(60, self.look_again)

    def on_resize(self) -> None:
        """Put the text beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")
        self.set_class(self.size.height < LOW, "low")

    def on_screen_resume(self) -> None:
        """Show what changed on other desks; the first time the list asks for its rows by itself."""
        if self._opened:
            self.look_again()
        else:
            self._opened = True
            self._count()

    def on_changes(self, changes: Changes) -> None:
        """Reload when a row that shows here, or what its gate hangs on, changed."""
        ours = any(table.startswith("respite_") for table, _record in changes.records)
        if ours or changes.touches(*SHOWN_TABLES, *MORE_TABLES):
            self.look_again()

    def look_again(self) -> None:
        """Show what the store holds, and what day it is."""
        self.rows.reload()
        self._count()

    @work(exclusive=True, group="count", exit_on_error=False)
    async def _count(self) -> None:
        found = await self.read(figures.heading, clock.today(), programme())
        self.query_one(WaitingHead).show(found, self.which)

    @on(Worklist.Moved)
    def _moved(self) -> None:
        self.refresh_keys()
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(TEXT_AFTER, self._show_row)

    @work(exclusive=True, group="row", exit_on_error=False)
    async def _show_row(self) -> None:
        row, today, how = self.rows.cursor_row, clock.today(), programme()
        waits = row is not None and row.standing.state == "waiting"
        place = await self.read(queries.place, row, today, how.weights) if row and waits else (0, 0)
        self.query_one("#row", Flowing).show(partial(row_text, row, place, how, self.desk.glyphs, today))
        self.query_one("#text", Reading).scroll_home(animate=False)

    @on(Worklist.Failed)
    def _failed(self, event: Worklist.Failed) -> None:
        known = isinstance(event.error, DeskError)
        self.say(str(event.error) if known else _("The list could not be read."), danger=True)

    def _nothing_here(self) -> str:
        if self.text.strip():
            return _("No request fits. Esc takes the filter away, w shows those on pause and those who left the list.")
        if self.which == "paused":
            return _("No request is on pause. w shows the others.")
        if self.which == "gone":
            return _("Nobody has left the list yet. w shows the others.")
        return _(
            "Nobody waits for respite. A request is made on the case: 3 (Cases), Enter on the case, then a. "
            "A list in a spreadsheet is taken in with i."
        )

    # What the keys act on

    def chosen_request(self) -> tuple[str, str] | None:
        """Return the request under the cursor and its case."""
        row = self.rows.cursor_row
        return (row.id, row.case_id) if row else None

    def why_not(self, name: str) -> str:
        """Say what cannot be done without a row, with this row, while one types, or without a filter."""
        row = self.rows.cursor_row
        if name in NEED_A_ROW and row is None:
            return _("There is nothing in the list to do that with.")
        if row is not None and name in NEED_A_ROW:
            return words.why_not(name, row)
        if name == "back" and not (self.text or self._typing or self.which != "waiting"):
            return _("Everybody who waits is shown.")
        return super().why_not(name)

    @property
    def _typing(self) -> bool:
        return isinstance(self.focused, Input)

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the request."""
        self._open("respite_request")

    def action_proposals(self) -> None:
        """Show which families could take the child."""
        self._open("respite_proposals")

    def _open(self, name: str) -> None:
        row = self.rows.cursor_row
        if row:
            self.desk.open(name, row.id)

    def exported(self, listed: ListExport) -> Any:
        """Return the filter of the screen."""
        return listed.choose(self.which, self.text)

    # Which requests

    def action_widen(self) -> None:
        """Show those who wait, those on pause, those who left, all, in turn."""
        self._show(queries.NEXT[self.which], self.text)

    def action_find(self) -> None:
        """Open the line that filters as one types."""
        field = self.query_one("#find", Input)
        field.add_class("shown")
        self.set_focus(field)

    @on(Input.Changed, "#find")
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.text:
            self._show(self.which, event.value)

    @on(Input.Submitted, "#find")
    def _to_list(self) -> None:
        self.rows.focus()

    def on_key(self, event: events.Key) -> None:
        """Let the keys that move in a list lead from the filter into it."""
        if event.key in IN_THE_LINE and self._typing:
            event.stop()
            self.rows.focus()

    def action_read_on(self) -> None:
        """Go on to the text, and back to the list."""
        self.focus_next()

    def action_back(self) -> None:
        """Leave the filter; then back to those who wait."""
        field = self.query_one("#find", Input)
        if self._typing or self.text:
            field.remove_class("shown")
            field.value = ""
            self.rows.focus()
            self._show(self.which, "")
        else:
            self._show("waiting", "")

    def _show(self, which: queries.Which, text: str) -> None:
        self.which, self.text = which, text
        self.rows.empty = self._nothing_here()
        self.rows.reload(keep=False)
        self._count()
