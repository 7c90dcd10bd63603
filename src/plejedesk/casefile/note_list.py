"""The list of a case's notes: where its pages come from, what stands over it, and what it says when it is empty."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.content import Content

from plejedesk.casefile import note_rows
from plejedesk.casefile.note_rows import Note
from plejedesk.core.i18n import _, ngettext
from plejedesk.ui.text import clean

if TYPE_CHECKING:
    from plejedesk.casefile.notes import NotesScreen

LONGEST_FAMILY = 60  # characters


class NotePages:
    """Hands pages of notes to the list."""

    def __init__(self, screen: "NotesScreen") -> None:
        self.screen = screen

    async def page(
        self, *, after: Any = None, before: Any = None, limit: int, from_end: bool = False
    ) -> Sequence[Note]:
        """Return one page of the notes that the screen's filter lets through."""
        screen = self.screen
        return await screen.read(
            note_rows.page,
            screen.case_id,
            text=screen.text,
            to_move=screen.to_move,
            after=after,
            before=before,
            limit=limit,
            from_end=from_end,
        )


def heading(family: str, counts: note_rows.Counts, to_move: bool) -> Content:
    """Return whose notes they are, how many, how many wait for the official record, and whether only those show."""
    left = counts.to_move
    in_all = ngettext("{n} note", "{n} notes", counts.all).format(n=counts.all)
    waiting = ngettext("{n} not in the official record", "{n} not in the official record", left).format(n=left)
    if not left:
        waiting = _("all in the official record") if counts.all else ""
    parts = [
        Content.styled(clean(family, LONGEST_FAMILY), "bold"),
        Content(in_all),
        Content.styled(waiting, "$warn" if left else "$muted"),
        Content.styled(_("only those are shown") if to_move else "", "$accent"),
    ]
    return Content(" · ").join([part for part in parts if part.plain])


def nothing_here(counts: note_rows.Counts, text: str, to_move: bool) -> str:
    """Return why the list is empty, and the key to press."""
    if text.strip():
        return _("No note has these words. Esc takes the filter away.")
    if to_move and counts.all:
        return _("Every note is in the official record. w shows them all.")
    return _("No notes yet. n writes the first.")
