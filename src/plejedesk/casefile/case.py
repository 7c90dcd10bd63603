"""One case on one screen: who, what is late, what comes next, the people, what came in, the last notes."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from plejedesk.casefile import parts
from plejedesk.casefile.columns import deadline_columns
from plejedesk.casefile.flowing import Flowing, Reading
from plejedesk.casefile.overview import NOTES, OpenDeadline, Overview, overview
from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.core.law import book
from plejedesk.core.slice import case_lines
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.duty_actions import ASSIGN, COMPLETE, SNOOZE, DutyActions
from plejedesk.ui.worklist import Worklist

WIDE = 120
ALL_NOTES = 1_000_000
LIST_SHARE = 5  # the deadlines take at most this part of the height; the rest is for people and notes
NEED_A_ROW = {"complete", "snooze", "assign", "mark"}


class Held:
    """Hands the rows of one case to the list; there are few, so they are all held."""

    def __init__(self) -> None:
        self.rows: tuple[OpenDeadline, ...] = ()

    async def page(
        self, *, after: Any = None, before: Any = None, limit: int, from_end: bool = False
    ) -> Sequence[OpenDeadline]:
        """Return the rows after or before a key, or all from either end."""
        rows = [row for row in self.rows if (not after or row.key > after) and (not before or row.key < before)]
        return rows[-limit:] if before or from_end else rows[:limit]


class CaseScreen(DutyActions):
    """A case; what can be done with its deadlines is what can be done in the queue."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        COMPLETE,
        SNOOZE,
        ASSIGN,
        Command("n", "note", N_("note"), N_("Write a note on the case.")),
        Command("tab", "turn", N_("read on"), N_("To the text and back to the deadlines; arrows scroll the text.")),
        Command("escape", "back", N_("back"), N_("Take away marks, then back to where you came from.")),
        Command("space", "mark", N_("mark"), N_("Mark several, then act once.")),
        Command("o", "older", N_("older notes"), N_("Show every note of the case, also the older ones.")),
    )
    CSS_PATH = "case.tcss"

    def __init__(self, case_id: str) -> None:
        super().__init__()
        self.case_id = case_id
        self.shown: Overview | None = None
        self._deadlines = Held()
        self._notes = NOTES
        self._gone = False

    def compose_body(self) -> ComposeResult:
        """Yield the head, the deadlines, the people and the notes."""
        yield Flowing(id="head")
        columns = deadline_columns(book(), self.desk.glyphs)
        with Container(id="panes"):
            with Vertical(id="left"):
                yield Worklist(self._deadlines, columns, empty=_("Nothing is due."), glyphs=self.desk.glyphs)
                with Reading(id="aside"):
                    yield Flowing(classes="about")
            with Reading(id="text"):
                yield Flowing(classes="about")
                yield Flowing(id="notes")

    @property
    def list(self) -> Worklist[OpenDeadline]:
        """Return the list of deadlines."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin on the deadlines; the clock makes them late, so look again each minute."""
        self.list.focus()
        self.look_again()
        self.set_interval(60, self.look_again)

    def on_screen_resume(self) -> None:
        """Leave a case that was taken back while another screen was in front."""
        if self._gone:
            self.dismiss()

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
        found = await self.read(overview, self.case_id, self._notes)
        if found is None:
            self._vanish()
            return
        told = await self.read(case_lines, self.desk.slices, self.case_id, now, glyphs.done, glyphs.open)
        self._show(found, told, now)

    def _show(self, found: Overview, told: Sequence[str], now: datetime) -> None:
        today = clock.to_local(now).date()
        self.shown = found
        self._deadlines.rows = found.deadlines
        self.list.reload()
        if not found.deadlines and self.list.has_focus:
            self.query_one("#text").focus()
        self._give_room()
        self.query_one("#head", Flowing).show(partial(parts.head, found, book(), self.desk.glyphs, now))
        for about in self.query(".about").results(Flowing):
            about.show(partial(parts.about, found, told, self.desk.glyphs, today))
        self.query_one("#notes", Flowing).show(partial(parts.notes, found, today))
        self.refresh_keys()

    def _give_room(self) -> None:
        """Give the deadlines as many lines as they need, up to a share of the screen, and one for their titles."""
        rows = len(self._deadlines.rows)
        self.list.styles.height = 1 + max(1, min(rows, self.size.height // LIST_SHARE))

    def _vanish(self) -> None:
        self._gone = True
        if self.is_current:
            self.say(_("The case is no longer here: what made it was undone."))
            self.dismiss()

    def why_not(self, name: str) -> str:
        """Say why nothing can be done without a row, or that there is no more to show."""
        if name in NEED_A_ROW and self.list.cursor_row is None:
            return _("Nothing is due in this case.")
        if name == "older" and (self.shown is None or self.shown.notes_in_all <= len(self.shown.notes)):
            return _("Every note is shown.")
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
        if self.shown:
            case = self.shown.case
            self.desk.open("note", self.case_id, case.family or case.ref)

    def action_mark(self) -> None:
        """Mark the deadline and move on."""
        self.list.action_mark()

    def action_turn(self) -> None:
        """Go on to the next pane that can be scrolled."""
        self.focus_next()

    def action_older(self) -> None:
        """Show every note."""
        self._notes = ALL_NOTES
        self.look_again()

    def action_back(self) -> None:
        """Take the marks away, or leave the case."""
        if self.list.marked:
            self.list.clear_marks()
        else:
            self.dismiss()
