"""A suggestion for the whole list at once, beside what going down it gives. Nothing is written by it."""

import asyncio
from collections.abc import Sequence
from functools import partial
from threading import Event
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.core.respite_programme import programme
from plejedesk.respite.match import proposal_words as words
from plejedesk.respite.match import whole_text as text
from plejedesk.respite.match.assign import Stopped
from plejedesk.respite.match.compare import Comparison, Row, compare
from plejedesk.respite.match.fit import Offer
from plejedesk.respite.match.whole_queries import whole
from plejedesk.store.store import Changes
from plejedesk.ui.columns import Column, Tone
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing
from plejedesk.ui.glyphs import LIST_SIGNS, PROTECTED
from plejedesk.ui.held import Held
from plejedesk.ui.screen import DeskScreen
from plejedesk.ui.worklist import Worklist

TABLES = (
    *("respite_request", "respite_family", "respite_stay", "respite_approval", "respite_decision", "respite_urgent"),
    *("candidate", "mapping_act", "safety_answer", "parent_link"),
)
"""What both orders are reckoned from: the list, the families, and what opens and shuts the gate."""


class WholeListScreen(DeskScreen):
    """Both orders side by side: the figures, then the rows in which they differ."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("proposals"), N_("The proposals for the row: there a family is chosen.")),
        Command("w", "every", N_("all rows"), N_("Also the rows that are alike in both, and back.")),
        Command("r", "again", N_("reckon again"), N_("Reckon anew from what is written now.")),
        Command("escape", "back", N_("back"), N_("Stop the reckoning, then back to where you came from.")),
    )
    SIGNS_HERE = (*LIST_SIGNS, PROTECTED)
    CSS_PATH = "match.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.found: Comparison | None = None
        self.every = False
        self.outdated = False
        self._held: Held[Row] = Held()
        self._stop = Event()
        self._running = False

    def compose_body(self) -> ComposeResult:
        """Yield the head and the list."""
        yield Flowing(id="head")
        yield Worklist(self._held, whole_columns(), glyphs=self.desk.glyphs)
        yield Flowing(id="why")

    @property
    def rows(self) -> Worklist[Row]:
        """Return the list."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin to reckon."""
        self.rows.focus()
        self._reckon()

    def on_unmount(self) -> None:
        """Leave nothing reckoning."""
        self._stop.set()

    def on_changes(self, changes: Changes) -> None:
        """Say that what is shown is not so any more; it is reckoned again when that is asked for."""
        if self.found is not None and changes.touches(*TABLES):
            self.outdated = True
            self._show()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _reckon(self) -> None:
        """Read, and weigh on a thread of its own, so that the desk goes on meanwhile."""
        self._stop, self._running, self.found, self.outdated = Event(), True, None, False
        self._show_rows()
        self._tell(text.progress("read", 0))
        stop, loop = self._stop, asyncio.get_running_loop()

        def say(step: str, count: int) -> None:
            loop.call_soon_threadsafe(self._progress, stop, step, count)

        try:
            read = await self.read(whole, programme(), clock.today())
            found = await asyncio.to_thread(compare, read, programme(), say, stop.is_set)
        except Stopped:
            return
        finally:
            if stop is self._stop:
                self._running = False
        if not stop.is_set():
            self.found = found
            self._show()

    def _progress(self, stop: Event, step: str, count: int) -> None:
        """Say how far it is, unless it was stopped or begun anew meanwhile."""
        if stop is self._stop and not stop.is_set() and self.is_mounted:
            self._tell(text.progress(step, count))

    def _tell(self, said: str) -> None:
        self.query_one("#head", Flowing).show(partial(text.waiting_head, said))

    def _show(self) -> None:
        if self.found is None:
            return
        shown = partial(text.head, self.found, self.every, self.outdated, self.desk.glyphs)
        self.query_one("#head", Flowing).show(shown)
        self._show_rows()

    def _show_rows(self) -> None:
        rows: Sequence[Row] = self.found.rows if self.found else ()
        self._held.rows = [row for row in rows if self.every or row.differs]
        self.rows.empty = self._nothing_here()
        self.rows.reload()
        self.refresh_keys()

    def _nothing_here(self) -> str:
        if self.found is None:
            return _("Esc stops the reckoning.") if self._running else ""  # then the head says what to press
        if not self.found.rows:
            return _("Nobody waits.")
        return _("Both give every child the same. w shows all rows.")

    @on(Worklist.Moved)
    def _moved(self) -> None:
        self.query_one("#why", Flowing).show(partial(text.row_text, self.rows.cursor_row))
        self.refresh_keys()

    def why_not(self, name: str) -> str:
        """Say what cannot be done while it is reckoned, or without a row."""
        if name == "again" and self._running:
            return _("It is being reckoned. Esc stops it.")
        if name == "every" and self.found is None:
            return _("Nothing is reckoned yet. r reckons.") if not self._running else _("It is being reckoned.")
        if name == "open" and self.rows.cursor_row is None:
            return _("There is nothing in the list to do that with.")
        return super().why_not(name)

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Show the proposals of the row."""
        row = self.rows.cursor_row
        if row is not None:
            self.desk.open("respite_proposals", row.id)

    def action_every(self) -> None:
        """Show also the rows that are alike, or only those that differ."""
        self.every = not self.every
        self._show()

    def action_again(self) -> None:
        """Reckon anew."""
        self._reckon()

    def action_back(self) -> None:
        """Stop the reckoning, or leave."""
        if not self._running:
            self.dismiss()
            return
        self._stop.set()
        self._running = False
        self._tell(_("Stopped. r reckons again, Esc goes back."))
        self._show_rows()


def whole_columns() -> Sequence[Column[Row]]:
    """Return the columns: the place, the days, who, the family down the list, and the family of the suggestion."""
    return (
        Column(_("No."), 3, lambda row: str(row.place), align="right", style="muted"),
        Column(_("Days"), 5, lambda row: str(row.waiter.days), align="right"),
        Column(_("Child"), 14, _who, style="bold", grow=2, aged=True),
        Column(_("Down the list"), 14, lambda row: _family(row, row.first), style=lambda row: _tone(row.first), grow=2),
        Column(_("Suggestion"), 14, lambda row: _family(row, row.suggested), style=_better, grow=2),
        Column(_("Area"), 9, lambda row: row.waiter.group.area, grow=1, min_total=78),
    )


def _who(row: Row) -> str:
    said = words.who(row.waiter.group)
    return _("{name} [protected]").format(name=said) if row.waiter.protected else said


def _family(row: Row, offer: Offer | None) -> str:
    if offer:
        return words.name(offer)
    return _("locked") if row.waiter.group.locked else _("no family")


def _tone(offer: Offer | None) -> Tone:
    return "" if offer else "muted"


def _better(row: Row) -> Tone:
    """Return how the suggestion is painted: in another colour where a child gets a family only by it, or loses one."""
    if row.suggested is None:
        return "warn" if row.first else "muted"
    return "" if row.first else "ok"
