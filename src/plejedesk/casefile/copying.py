"""Carrying text to the official record: on the clipboard, and to be marked with the mouse where there is none."""

from asyncio import wrap_future
from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from plejedesk.casefile import note_rows, record_text
from plejedesk.casefile.copy_form import Wanted
from plejedesk.casefile.overview import Overview
from plejedesk.core import changes, clock
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.law import book
from plejedesk.core.slice import case_lines
from plejedesk.ui.bars import KeyBar
from plejedesk.ui.command import Command
from plejedesk.ui.duty_actions import done_words
from plejedesk.ui.flowing import Reading
from plejedesk.ui.screen import DeskScreen
from plejedesk.ui.text import plain

OFFICIAL_RECORD = "official record"


class CopyScreen(DeskScreen):
    """The plain text and nothing beside it, so that it can be marked with the mouse; then asks whether it arrived.

    It is no place to come back to: after a lock the text is neither here nor on the clipboard.
    """

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "o", "moved", N_("it is there now"), N_("The text is in the official record: mark its notes as moved.")
        ),
        Command("c", "again", N_("copy again"), N_("Put the text on the clipboard once more.")),
        Command("escape", "back", N_("back"), N_("Back; no note is marked as moved.")),
    )
    DEFAULT_CSS = """
    CopyScreen Reading { height: 1fr; scrollbar-size-vertical: 0; }
    CopyScreen #plain { width: 1fr; height: auto; }
    CopyScreen #question { height: auto; background: $panel; color: $accent; }
    """

    def __init__(self, case_id: str, text: str, note_ids: Sequence[str] = ()) -> None:
        super().__init__()
        self.case_id = case_id
        self.text = plain(text, len(text)).plain
        self.note_ids = note_ids

    def compose(self) -> ComposeResult:
        """Yield the text over the full width, the question and the keys."""
        with Reading():
            yield Static(Content(self.text), id="plain")
        yield Static(Content(self._question()), id="question")
        yield KeyBar()

    def _question(self) -> str:
        marked = _("It is on the clipboard. Where that does not work, mark it with the mouse.")
        if not self.note_ids:
            return marked
        count = len(self.note_ids)
        asked = ngettext("Is the note in the record now?", "Are the {n} notes in the record now?", count)
        return f"{marked} {asked.format(n=count)}"

    def on_mount(self) -> None:
        """Copy at once: that is what the key was pressed for. Nothing is to stand before the text."""
        self.app.clear_notifications()
        self.query_one(Reading).focus()
        self._copy()

    def on_screen_resume(self) -> None:
        """Leave the mouse to the terminal, which marks text with it."""
        self._use_mouse(False)

    def on_screen_suspend(self) -> None:
        """Take the mouse back."""
        self._use_mouse(True)

    def on_unmount(self) -> None:
        """Take the mouse back."""
        self._use_mouse(True)

    def _use_mouse(self, ours: bool) -> None:
        """Ask the terminal for the mouse, or let go of it; Textual has no public way to do so while it runs."""
        change = getattr(self.app._driver, "_enable_mouse_support" if ours else "_disable_mouse_support", None)
        if change:
            change()

    @work(group="copy", exit_on_error=False)
    async def _copy(self, said: str = "") -> None:
        """Log that the text leaves the desk, then put it on the clipboard."""
        await wrap_future(self.store.seen("export", case=self.case_id, purpose=OFFICIAL_RECORD))
        self.app.copy_to_clipboard(self.text)
        self.desk.copied = True
        if said:
            self.say(said)

    def why_not(self, name: str) -> str:
        """Say when there is no note to mark."""
        if name == "moved" and not self.note_ids:
            return _("No note is in this text. Esc goes back.")
        return super().why_not(name)

    def action_again(self) -> None:
        """Copy once more."""
        self._copy(_("The text is on the clipboard again."))

    @work(group="act", exit_on_error=False)
    async def action_moved(self) -> None:
        """Mark the notes as moved and go back."""
        act = "mark_moved" + (f"#{len(self.note_ids)}" if len(self.note_ids) > 1 else "")
        if await self.write(act, changes.mark_moved, list(self.note_ids), self.store.actor, clock.now()):
            self.say(done_words(act))
            self.dismiss(True)

    def action_back(self) -> None:
        """Go back; nothing is marked."""
        self.dismiss(False)


async def copy_of_notes(
    screen: DeskScreen, case_id: str, named: tuple[str, str], note_ids: Sequence[str]
) -> CopyScreen:
    """Return the screen with these notes in full, under the family and reference. Call it from a worker only."""
    notes = await screen.read(note_rows.whole, note_ids)
    return CopyScreen(case_id, record_text.of_notes(*named, notes), [note.id for note in notes])


async def copy_of_case(screen: DeskScreen, found: Overview, wanted: Wanted) -> CopyScreen:
    """Return the screen with the summary of a case, its notes that were not moved, or both. From a worker only."""
    case, now = found.case, clock.now()
    texts, notes = [], []
    if wanted.summary:
        told = await screen.read(case_lines, screen.desk.slices, case.id, now, _("yes"), _("no"))
        if wanted.cpr_for:
            await _log_numbers(screen, found, wanted.cpr_for)
        whole = bool(wanted.cpr_for)
        texts.append(record_text.summary(found, told, book(), now, screen.store.actor, whole_cpr=whole))
    if wanted.notes:
        notes = await screen.read(note_rows.whole, await screen.read(note_rows.not_moved, case.id))
        texts.append(record_text.of_notes(case.family, case.ref, notes))
    return CopyScreen(case.id, "\n".join(texts), [note.id for note in notes])


async def _log_numbers(screen: DeskScreen, found: Overview, purpose: str) -> None:
    """Log whose CPR numbers are shown in full, before they are."""
    for member in found.members:
        if member.cpr:
            seen = screen.store.seen("cpr", case=found.case.id, person=member.id, purpose=purpose)
            await wrap_future(seen)
