"""Search everything, as one types."""

import asyncio
from concurrent.futures import Future
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widgets import Input, Static

from plejedesk.core.finding import wanted
from plejedesk.core.i18n import N_, _
from plejedesk.search.line import MOVES, PAGES, SearchLine
from plejedesk.search.queries import find
from plejedesk.search.results import Results
from plejedesk.search.rows import Found
from plejedesk.search.typed import for_the_log
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.glyphs import CURSOR, HIDDEN, PROTECTED
from plejedesk.ui.screen import EVERYWHERE, DeskScreen

RESTED = 1.0  # seconds without a key after which what is typed counts as a search
SHOWN = ("person", "case_file", "case_member", "note", "referral", "caseworker")
TYPED_HERE = ("undo", "help", "search")  # their keys are letters of the line here, or do something else


class SearchScreen(DeskScreen):
    """One line to type in, and what it finds. The keyboard stays in the line."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("Open the case of the hit, or show more of its kind.")),
        Command("escape", "back", N_("back"), N_("Show fewer of a kind again; then back to where you came from.")),
        Command("ctrl+f", "search", "", N_("Mark what is typed, so that the next letter begins anew."), priority=True),
        Command("f1", "help", N_("help"), N_("Show the keys of this screen.")),
    )
    SIGNS_HERE = (CURSOR, PROTECTED, HIDDEN)
    CSS_PATH = "screen.tcss"
    PURPOSE = "search"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._opened, self._pages = "", 1
        self._open_when_found = False
        self._logged = ""
        self._rest: Timer | None = None

    @property
    def commands(self) -> tuple[Command, ...]:
        """Return what can be done while one types."""
        return (*self.COMMANDS_HERE, *(command for command in EVERYWHERE if command.name not in TYPED_HERE))

    def compose_body(self) -> ComposeResult:
        """Yield the line and the results."""
        with Horizontal(id="search"):
            yield Static(_("Search") + "  ", classes="muted", markup=False)
            yield SearchLine(_("a name, a case number, words of a note, a whole CPR number"))
        yield Results(self.desk.glyphs)

    @property
    def line(self) -> SearchLine:
        """Return the line to type in."""
        return self.query_one(SearchLine)

    @property
    def results(self) -> Results:
        """Return the list of what is found."""
        return self.query_one(Results)

    def on_mount(self) -> None:
        """Begin in the line."""
        self._show(Found())
        self.line.focus()

    def on_resize(self) -> None:
        """Look again, since another number of hits has room."""
        self.call_after_refresh(self._look, keep=True)

    def on_changes(self, changes: Changes) -> None:
        """Look again when something changed that may be found."""
        if changes.touches(*SHOWN):
            self._look(keep=True)

    def why_not(self, name: str) -> str:
        """Say why nothing opens where nothing is found."""
        if name == "open" and self.text == self.results.found.text and self.results.current is None:
            return _("There is nothing in the list to do that with.")
        return ""

    # Typing

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value == self.text:
            return
        self.text = event.value
        self._opened, self._pages = "", 1
        self._open_when_found = False
        self._look()
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(RESTED, self._log)

    def _look(self, keep: bool = False) -> None:
        """Look for what is typed; without a word to look for there is nothing to wait for."""
        if wanted(self.text):
            self._find(keep)
        else:
            self.workers.cancel_group(self, "find")
            self._show(Found(self.text))

    @work(exclusive=True, group="find", exit_on_error=False)
    async def _find(self, keep: bool) -> None:
        """Show what is found, unless something else has been typed meanwhile."""
        text, room = self.text, self.results.size.height
        found = await self.read(find, text, self.store.actor, room, self._opened, self._pages)
        if text == self.text:
            self._show(found, keep)
            if self._open_when_found:
                self.action_open()

    def _show(self, found: Found, keep: bool = False) -> None:
        self.results.show(found, _nothing(found), keep=keep)
        self.refresh_keys()

    def on_key(self, event: events.Key) -> None:
        """Let the keys that move in a list move in the results."""
        if event.key in MOVES:
            event.stop()
            self.results.move(MOVES[event.key])
        elif event.key in PAGES:
            event.stop()
            self.results.move_page(PAGES[event.key])

    def action_search(self) -> None:
        """Mark what is typed, so that the next letter begins anew."""
        self.line.focus()
        self.line.action_select_all()

    # Opening

    @on(Input.Submitted)
    @on(Results.Chosen)
    def action_open(self) -> None:
        """Open the case under the cursor, or show more; what has just been typed is waited for."""
        entry = self.results.current
        self._open_when_found = self.text != self.results.found.text
        if self._open_when_found or entry is None:
            return
        if entry.hit is None:
            self._show_more(entry.kind)
            return
        self._log()
        self.desk.open("case", entry.hit.case.id)

    def _show_more(self, kind: str) -> None:
        self._pages = self._pages + 1 if kind == self._opened else 1
        self._opened = kind
        self._look(keep=True)

    def action_back(self) -> None:
        """Show fewer of a kind again, or leave."""
        if self._opened:
            self._opened, self._pages = "", 1
            self._look()
        else:
            self.dismiss()

    # The log of readings

    def _log(self) -> None:
        """Log the search at once, so that it stands before what is opened from it; each text once."""
        text = for_the_log(self.text)
        if wanted(text) and text != self._logged:
            self._logged = text
            self._logging(self.store.seen("search", purpose=self.PURPOSE, detail=text))

    @work(group="log", exit_on_error=False)
    async def _logging(self, written: Future[None]) -> None:
        await asyncio.wrap_future(written)


def _nothing(found: Found) -> str:
    """Return what can be found, or what to try where nothing was."""
    if found.words:
        return _(
            "Nothing fits. Every word must be found in one and the same name, note or notification: "
            "try fewer words, or only their first letters."
        )
    return _(
        "Children, parents and others by name, cases by family or number, notes and notifications by their words; "
        "open cases and closed ones. Sounds count: Sophie finds Sofie. A whole CPR number finds its person."
    )
