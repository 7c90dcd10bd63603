"""Every note of a case: read one, correct it, carry many to the official record at once."""

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer
from textual.widgets import Input, Static

from plejedesk.casefile import note_list, note_rows, queries, reading, words
from plejedesk.casefile.columns import note_columns
from plejedesk.casefile.note_rows import Note
from plejedesk.core import clock
from plejedesk.core.errors import DeskError
from plejedesk.core.i18n import N_, _
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import CURSOR, MARKED
from plejedesk.ui.line import Line
from plejedesk.ui.of_case import OfCase
from plejedesk.ui.worklist import Worklist

WIDE = 120
READ_AFTER = 0.08  # seconds of rest: moving through the list reads nothing
NEED_A_ROW = {"open", "correct", "copy", "mark", "earlier"}
LETTERS = {"note", "correct", "copy", "earlier", "which", "find", "undo", "open", "mark"}


class NotesScreen(OfCase):
    """The notes, newest first, and the one under the cursor in full."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("read"), N_("Read the note in full; arrows scroll it, Esc goes back to the list.")),
        Command("n", "note", N_("note"), N_("Write a note on the case.")),
        Command("r", "correct", N_("correct"), N_("Correct the note; what it said before is kept.")),
        Command("c", "copy", N_("copy"), N_("Copy the note, or those marked, for the official record.")),
        Command("space", "mark", N_("mark"), N_("Mark several, then act once.")),
        Command("w", "which", N_("which"), N_("Only what is not in the official record yet, and back.")),
        Command("t", "earlier", N_("earlier"), N_("What the note said before it was corrected, and back.")),
        Command("slash", "find", N_("filter"), N_("Show only notes with these words, as you type.")),
        Command("tab", "turn", "", N_("To the text and back to the list.")),
        Command("escape", "back", N_("back"), N_("Back to the list; then take marks and filter away, then leave.")),
    )
    SIGNS_HERE = (CURSOR, MARKED)
    CSS_PATH = "notes.tcss"

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self.text = ""
        self.to_move = False
        self._whole: Note | None = None
        self._earlier = False
        self._rest: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the heading, the filter, the list and the text."""
        yield Static(id="heading")
        yield Line(placeholder=_("Words of the note, or who told it"), id="find")
        with Container(id="panes"):
            yield Worklist(note_list.NotePages(self), note_columns(), glyphs=self.desk.glyphs)
            with Reading():
                yield Flowing(id="note")

    @property
    def rows(self) -> Worklist[Note]:
        """Return the list."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin on the list."""
        self.rows.focus()
        self._count()

    def on_resize(self) -> None:
        """Put the text beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")

    def on_changes(self, changes: Changes) -> None:
        """Reload when something of this case changed."""
        if self.case_id in changes.cases or changes.touches("caseworker"):
            self.rows.reload()
            self._count()
            self._read()

    def why_not(self, name: str) -> str:
        """Say why nothing can be done while one types, with an empty list, or with a note nobody corrected."""
        if isinstance(self.focused, Input) and name in LETTERS:
            return _("You are typing in the filter. Enter goes to the list.")
        row = self.rows.cursor_row
        if name in NEED_A_ROW and row is None:
            return _("There is nothing in the list to do that with.")
        if name == "earlier" and row and row.corrected_at is None:
            return _("The note has not been corrected.")
        return super().why_not(name)

    @work(exclusive=True, group="count", exit_on_error=False)
    async def _count(self) -> None:
        named = await self.read(queries.named, self.case_id)
        if named is None:
            self.vanish()
            return
        counts = await self.read(note_rows.counts, self.case_id)
        self.rows.empty = note_list.nothing_here(counts, self.text, self.to_move)
        self.query_one("#heading", Static).update(note_list.heading(words.family(*named), counts, self.to_move))

    @on(Worklist.Moved)
    def _moved(self) -> None:
        self.refresh_keys()
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(READ_AFTER, self._read)

    @work(exclusive=True, group="preview", exit_on_error=False)
    async def _read(self) -> None:
        """Show the note under the cursor in full, with what it said before where that is asked for."""
        row = self.rows.cursor_row
        found = await self.read(note_rows.whole, [row.id]) if row else []
        if not found:
            self._whole = None
            self.query_one("#note", Flowing).show(lambda _width: [])
            return
        if self._whole is None or self._whole.id != found[0].id:
            self._earlier = False
            self.query_one(Reading).scroll_home(animate=False)
        self._whole = found[0]
        earlier = await self.read(note_rows.earlier, found[0].id) if self._earlier else None
        self.query_one("#note", Flowing).show(partial(reading.note, found[0], earlier, clock.today()))

    @on(Worklist.Failed)
    def _failed(self, event: Worklist.Failed) -> None:
        known = isinstance(event.error, DeskError)
        self.say(str(event.error) if known else _("The list could not be read."), danger=True)

    # What is done with a note

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Give the text the room and the keyboard."""
        self.add_class("reading")
        self.query_one(Reading).focus()

    def action_turn(self) -> None:
        """Go to the text, or back to the list."""
        if self.query_one(Reading).has_focus:
            self._to_the_list()
        else:
            self.query_one(Reading).focus()

    def action_note(self) -> None:
        """Write a note."""
        self.desk.open("note", self.case_id)

    def action_correct(self) -> None:
        """Correct the note."""
        row = self.rows.cursor_row
        if row:
            self.desk.open("correction", self.case_id, row.id)

    @work(group="act", exit_on_error=False)
    async def action_copy(self) -> None:
        """Copy what is marked, or the note under the cursor; what is moved then is marked no more."""
        from plejedesk.casefile.copying import copy_of_notes

        row, case_id = self.rows.cursor_row, self.case_id
        ids = [note.id for note in self.rows.marked.values()] or ([row.id] if row else [])
        named = await self.read(queries.named, case_id)
        if named and await self.app.push_screen_wait(await copy_of_notes(self, case_id, named, ids)):
            self.rows.clear_marks()

    def action_mark(self) -> None:
        """Mark the note and move on."""
        self.rows.action_mark()

    def action_earlier(self) -> None:
        """Show what the note said before, or no more."""
        self._earlier = not self._earlier
        self._read()

    def action_which(self) -> None:
        """Show only what is not moved, or all."""
        self.to_move = not self.to_move
        self.rows.reload(keep=False)
        self._count()

    def action_find(self) -> None:
        """Open the line that filters as one types."""
        field = self.query_one("#find", Input)
        field.add_class("shown")
        self.set_focus(field)

    @on(Input.Changed, "#find")
    def _found(self, event: Input.Changed) -> None:
        if event.value != self.text:
            self.text = event.value
            self.rows.reload(keep=False)
            self._count()

    @on(Input.Submitted, "#find")
    def _to_the_list(self) -> None:
        self.remove_class("reading")
        self.rows.focus()

    def action_back(self) -> None:
        """Go back to the list; else take the marks, then the filter away; else leave."""
        field = self.query_one("#find", Input)
        if self.query_one(Reading).has_focus:
            self._to_the_list()
        elif self.rows.marked:
            self.rows.clear_marks()
        elif field.has_focus or self.text:
            field.remove_class("shown")
            field.value = ""
            self._to_the_list()
        elif self.to_move:
            self.action_which()
        else:
            self.dismiss()
