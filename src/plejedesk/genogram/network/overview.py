"""The network of a case: everybody a child knows, side by side, who was asked, who not, and what is next."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.genogram.network import candidate_keys as keys
from plejedesk.genogram.network.candidate_acts import CandidateActs
from plejedesk.genogram.network.candidate_rows import Network
from plejedesk.genogram.network.candidates import network_of
from plejedesk.genogram.network.mapping_acts import MAPPING, SIDE, MappingActs
from plejedesk.genogram.network.network_head import head
from plejedesk.genogram.network.network_list import NetworkList, network_columns
from plejedesk.genogram.network.network_preview import preview
from plejedesk.genogram.network.network_rows import Entry, entries
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import LIST_SIGNS, PROTECTED
from plejedesk.ui.held import Held
from plejedesk.ui.of_case import CASE
from plejedesk.ui.worklist import Worklist

WIDE = 120
LOW = 16  # lines; below that the list needs all of them


class NetworkScreen(MappingActs, CandidateActs):
    """The list of everybody, seen from one child, and what can be done with the row and with the mapping."""

    PURPOSE = CASE
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("All that is written of the candidate; of others, make them one.")),
        keys.TICK,
        keys.NAME,
        keys.ASK,
        keys.VIEWS,
        keys.DECIDE,
        keys.RULE_OUT,
        keys.RULE_IN,
        SIDE,
        MAPPING,
        Command("s", "safety", N_("safety"), N_("The three safety questions and the risk assessment.")),
        Command("b", "turn", N_("child"), N_("The network of the next child.")),
        Command("v", "filter", N_("only open"), N_("Only those with something open, and back.")),
        Command("g", "genogram", N_("genogram"), N_("The conversation and the drawing."), priority=True),
        keys.FORBID,
        keys.NEXT,
        Command("space", "mark", "", N_("Mark several, then name them or rule them out at once.")),
        Command("tab", "read_on", "", N_("To the text and back to the list; arrows scroll the text.")),
        Command("escape", "back", N_("back"), N_("Take away marks, then back to where you came from.")),
    )
    SIGNS_HERE = (*LIST_SIGNS, PROTECTED)
    CSS_PATH = "network.tcss"

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self._held: Held[Entry] = Held()
        self.only_open = False
        self._settled_down = False

    def compose_body(self) -> ComposeResult:
        """Yield the head, the list and the text of the row."""
        yield Flowing(id="head")
        with Container(id="panes"):
            yield NetworkList(self._held, network_columns(self._is_locked), glyphs=self.desk.glyphs)
            with Reading(id="text"):
                yield Flowing(id="preview")

    def _is_locked(self) -> bool:
        return self.found is not None and self.found.gate.shut

    @property
    def rows(self) -> NetworkList:
        """Return the list."""
        return self.query_one(NetworkList)

    def on_mount(self) -> None:
        """Begin on the list."""
        self.rows.focus()
        self._load()

    def on_resize(self) -> None:
        """Put the text beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")
        self.set_class(self.size.height < LOW, "low")

    def on_changes(self, changes: Changes) -> None:
        """Reload when something of this case, or of anybody, changed."""
        if self.case_id in changes.cases or changes.touches("person", "caseworker"):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        found = await self.read(network_of, self.case_id)
        if found is None:
            self.vanish()
            return
        self.found = found
        children = [child.id for child in found.children]
        if self.child not in children:
            self.child = children[0] if children else ""
        self._show(found)

    def _show(self, found: Network) -> None:
        today, glyphs = clock.today(), self.desk.glyphs
        self._held.rows = entries(found, self.child, today, only_open=self.only_open)
        self.rows.empty = self._nothing_here()
        self.rows.reload()
        self.query_one("#head", Flowing).show(partial(head, found, self.child, self.only_open, glyphs, today))
        self._show_row()

    def _nothing_here(self) -> str:
        if self.only_open:
            return _("Nothing is open in this network. v shows everybody.")
        return _("Nobody in the network yet. g draws the family and finds those who are near the child.")

    @on(Worklist.Moved)
    def _moved(self) -> None:
        row = self.rows.cursor_row
        if row is not None and not self._settled_down:
            self._settled_down = True  # the first time the cursor goes to the first person, not to a heading
            if row.kind == "section" and len(self._held.rows) > 1:
                self.rows.action_move(1)
                return
        self._show_row()

    def _show_row(self) -> None:
        if self.found is None:
            return
        shown = partial(preview, self.found, self.rows.cursor_row, self.desk.glyphs, clock.today())
        self.query_one("#preview", Flowing).show(shown)
        self.query_one("#text", Reading).scroll_home(animate=False)
        self.refresh_keys()

    # What the keys act on

    def target(self) -> Entry | None:
        """Return the person under the cursor."""
        return self.rows.cursor_row

    def marked(self) -> Sequence[Entry]:
        """Return the people who are marked."""
        return list(self.rows.marked.values())

    def unmark(self) -> None:
        """Take the marks away."""
        self.rows.clear_marks()

    def why_not(self, name: str) -> str:
        """Say what cannot be done with the row, the mapping, or for want of a second child."""
        if name == "open":
            row = self.rows.cursor_row
            return "" if row and row.candidate else keys.why_not("name", self.found, row)
        if name == "turn" and self.found and len(self.found.children) < 2:
            return _("There is only one child in the case.")
        if name == "mark" and self.rows.cursor_row is None:
            return _("There is nothing in the list to do that with.")
        return super().why_not(name)

    # Keys of this screen alone

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the candidate whole; somebody who is none becomes one."""
        row = self.rows.cursor_row
        if row is None or row.kind == "section":
            return
        if row.candidate:
            self.desk.open("candidate", self.case_id, row.candidate.id)
        else:
            self.desk.open("candidate_new", self.case_id, row.person, self.child)

    def action_safety(self) -> None:
        """Show the safety questions."""
        self.desk.open("safety", self.case_id)

    def action_genogram(self) -> None:
        """Show the conversation."""
        self.desk.open("genogram", self.case_id)

    def action_turn(self) -> None:
        """Show the network of the next child."""
        if self.found is None:
            return
        children = [child.id for child in self.found.children]
        self.child = children[(children.index(self.child) + 1) % len(children)]
        self.unmark()
        self._show(self.found)

    def action_filter(self) -> None:
        """Show only what is open, or everybody again."""
        self.only_open = not self.only_open
        if self.found:
            self._show(self.found)

    def action_mark(self) -> None:
        """Mark the person and move on."""
        self.rows.action_mark()

    def action_read_on(self) -> None:
        """Go on to the next pane that can be scrolled."""
        self.focus_next()

    def action_back(self) -> None:
        """Take the marks away, or leave."""
        if self.rows.marked:
            self.unmark()
        else:
            self.dismiss()
