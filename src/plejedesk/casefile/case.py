"""One case on one screen: who and where, what is late, what comes next, the people, what came in, the last notes."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from plejedesk.casefile import parts
from plejedesk.casefile.act_menu import MENU
from plejedesk.casefile.case_acts import CaseActs
from plejedesk.casefile.columns import deadline_columns
from plejedesk.casefile.overview import OpenDeadline, Overview, overview
from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.core.law import book
from plejedesk.core.slice import case_lines
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.duty_actions import ASSIGN, COMPLETE, SNOOZE, DutyActions
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import HIDDEN, LIST_SIGNS, PROTECTED
from plejedesk.ui.held import Held
from plejedesk.ui.of_case import CASE
from plejedesk.ui.worklist import Worklist

WIDE = 120
IN_SIGHT = 3  # deadlines shown at least: the next three
LIST_SHARE = 7  # they take at most this part of the height; the rest is for people and notes
NEED_A_ROW = {"complete", "snooze", "assign", "mark"}

ONWARD = (
    Command("n", "note", N_("note"), N_("Write a note on the case.")),
    Command(
        "g",
        "genogram",
        N_("genogram"),
        N_("The genogram: the questions to the family, and the drawing that grows with the answers."),
        hint=N_("opens the genogram"),
    ),
    Command(
        "w",
        "network",
        N_("network"),
        N_("The network: who could help, who was asked, and what is next with each."),
        hint=N_("shows who in the network was asked"),
    ),
    Command(
        "a",
        "respite",
        N_("respite"),
        N_("Respite: what the child waits for, and the stays that go on."),
        hint=N_("puts a child on the waiting list for respite"),
    ),
    Command(
        "b",
        "plans",
        N_("plans"),
        N_("The plans: transitions and courses, their meetings and agreements."),
        hint=N_("shows the plans and their meetings"),
    ),
    Command("o", "notes", N_("notes"), N_("Every note of the case: read, correct, carry to the official record.")),
    Command("p", "people", N_("people"), N_("The people of the case: add, correct, show a CPR number.")),
    Command("h", "history", N_("history"), N_("Everything that was done in the case, and who looked at it.")),
)
"""Where one key leads from a case; first what nothing else on the screen names: `o` and `p` stand by their parts.

What later slices show of it is a line here and a name in what they open: e export, m take along.
"""


class CaseScreen(CaseActs, DutyActions):
    """A case; what can be done with its deadlines is what can be done in the queue."""

    PURPOSE = CASE
    PART = False
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        COMPLETE,
        *ONWARD,
        MENU,
        Command("c", "copy", N_("copy"), N_("Copy a summary, or the notes not moved yet, for the official record.")),
        SNOOZE,
        ASSIGN,
        Command(
            "tab",
            "turn",
            N_("read on"),
            N_("To the text and back to the deadlines; arrows scroll the text."),
            hint=N_("goes to the text and back"),
        ),
        Command("escape", "back", N_("back"), N_("Take away marks, then back to where you came from.")),
        Command("space", "mark", N_("mark"), N_("Mark several, then act once.")),
    )
    SIGNS_HERE = (*LIST_SIGNS, PROTECTED, HIDDEN)
    CSS_PATH = "case.tcss"

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self._deadlines: Held[OpenDeadline] = Held()

    def compose_body(self) -> ComposeResult:
        """Yield the head, the deadlines, the people and the notes."""
        yield Flowing(id="head")
        columns = deadline_columns(book(), self.desk.glyphs)
        with Container(id="panes"):
            with Vertical(id="left"):
                yield Worklist(self._deadlines, columns, glyphs=self.desk.glyphs)
                with Reading(id="aside"):
                    yield Flowing(classes="about")
                    yield Flowing(classes="acts")
            with Reading(id="text"):
                yield Flowing(classes="about")
                yield Flowing(id="notes")
                yield Flowing(classes="acts")

    @property
    def list(self) -> Worklist[OpenDeadline]:
        """Return the list of deadlines."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin on the deadlines; the clock makes them late, so look again each minute."""
        self.list.focus()
        self.look_again()
        self.set_interval(60, self.look_again)

    def on_resize(self) -> None:
        """Put the text beside the deadlines where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")
        self._give_room()

    def on_changes(self, changes: Changes) -> None:
        """Reload when something of this case, or who is who, changed."""
        if self.case_id in changes.cases or changes.touches("caseworker", "person"):
            self.look_again()

    def look_again(self) -> None:
        """Read the case anew."""
        self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        now, glyphs = clock.now(), self.desk.glyphs
        found = await self.read(overview, self.case_id)
        if found is None:
            self.vanish()
            return
        told = await self.read(case_lines, self.desk.slices, self.case_id, now, glyphs.done, glyphs.open)
        self._show(found, told, now)

    def _show(self, found: Overview, told: Sequence[str], now: datetime) -> None:
        today = clock.to_local(now).date()
        self.shown = found
        self._deadlines.rows = found.deadlines
        self.list.empty = _("Nothing is due.")
        self.list.reload()
        if not found.deadlines and self.list.has_focus:
            self.query_one("#text").focus()
        self._give_room()
        self.query_one("#head", Flowing).show(partial(parts.head, found, book(), self.desk.glyphs, now))
        for about in self.query(".about").results(Flowing):
            about.show(partial(parts.about, found, told, self.desk.glyphs, today))
        for acts in self.query(".acts").results(Flowing):
            acts.show(partial(parts.acts, found, today))
        self.query_one("#notes", Flowing).show(partial(parts.notes, found, today))
        self.refresh_keys()

    def _give_room(self) -> None:
        """Give the deadlines as many lines as they need, up to a share of the screen, and one for their titles."""
        rows = len(self._deadlines.rows)
        self.list.styles.height = 1 + max(1, min(rows, max(IN_SIGHT, self.size.height // LIST_SHARE)))

    def why_not(self, name: str) -> str:
        """Say why nothing can be done without a row, or before the case is read."""
        if name in NEED_A_ROW and self.list.cursor_row is None:
            return _("Nothing is due in this case.")
        if name in ("copy", MENU.name) and self.shown is None:
            return _("The case is being read.")
        return super().why_not(name)

    @on(Worklist.Moved)
    def _moved(self) -> None:
        self.refresh_keys()

    def chosen(self) -> Sequence[OpenDeadline]:
        """Return the marked deadlines, or the one under the cursor."""
        row = self.list.cursor_row
        return list(self.list.marked.values()) or ([row] if row else [])

    def forget(self, ids: Sequence[str]) -> None:
        """Take deadlines that are done out of the list at once."""
        self.list.forget(ids)
        self.list.clear_marks()

    def action_note(self) -> None:
        """Write a note."""
        self.desk.open("note", self.case_id)

    def action_notes(self) -> None:
        """Show every note."""
        self.desk.open("notes", self.case_id)

    def action_people(self) -> None:
        """Show the people."""
        self.desk.open("people", self.case_id)

    def action_genogram(self) -> None:
        """Show the genogram."""
        self.desk.open("genogram", self.case_id)

    def action_network(self) -> None:
        """Show who in the network could help."""
        self.desk.open("network", self.case_id)

    def action_respite(self) -> None:
        """Show what the child waits for, and the stays."""
        self.desk.open("respite_of_case", self.case_id)

    def action_plans(self) -> None:
        """Show the plans."""
        self.desk.open("plans_of_case", self.case_id)

    def action_history(self) -> None:
        """Show what was done, and who looked."""
        self.desk.open("history", self.case_id)

    @work(group="act", exit_on_error=False)
    async def action_copy(self) -> None:
        """Ask what is to be copied, and copy it."""
        from plejedesk.casefile.copy_form import copy_form
        from plejedesk.casefile.copying import copy_of_case

        found = self.shown
        wanted = await self.app.push_screen_wait(copy_form(found)) if found else None
        if found and wanted:
            self.app.push_screen(await copy_of_case(self, found, wanted))

    def action_mark(self) -> None:
        """Mark the deadline and move on."""
        self.list.action_mark()

    def action_turn(self) -> None:
        """Go on to the next pane that can be scrolled."""
        self.focus_next()

    def action_back(self) -> None:
        """Take the marks away, or leave the case."""
        if self.list.marked:
            self.list.clear_marks()
        else:
            self.dismiss()
