"""Writing a note on a case, and correcting one: what happened, what kind of meeting it was, who told it, and when."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from textual import work
from textual.content import Content
from textual.widgets import Static

from plejedesk.casefile import note_rows, queries, words
from plejedesk.core import changes, clock, dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.law import book
from plejedesk.core.notes import KINDS, NoteText, check, kind_name
from plejedesk.ui.duty_actions import done_words
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Field, choice_field, long_field, text_field
from plejedesk.ui.form import FormScreen
from plejedesk.ui.text import clean

LONGEST_TITLE = 60  # characters


class NoteForm(FormScreen):
    """The text first, since the rest is mostly as it stands. A draft waits under this case alone."""

    CSS_PATH: ClassVar[Any] = "note.tcss"

    def __init__(self, case_id: str) -> None:
        super().__init__()
        self.case_id = case_id

    @property
    def draft_key(self) -> str:
        """Return which case the draft belongs to."""
        return f"note:{self.case_id}"

    @property
    def form_title(self) -> str:
        """Return the heading until the family is known."""
        return _("Note")

    def fields(self) -> list[Field]:
        """Return the text, the kind, who told it and the day."""
        today = clock.today()
        day = _("The day of the event, for example today, yesterday, fri or 14/3. It cannot lie ahead.")
        kinds = [(kind, kind_name(kind)) for kind in KINDS]
        return [
            long_field("text", _("What happened"), _("In plain words. Tab goes on, Ctrl+S saves.")),
            choice_field("kind", _("Kind"), kinds, _("Arrows or the first letter choose."), "other"),
            text_field("told_by", _("Told by"), _("Whose words it holds, such as mother or the teacher; else empty.")),
            text_field("happened_on", _("When it happened"), day, DATE_WIDTH, dates.short_date(today, today)),
        ]

    def on_mount(self) -> None:
        """Say whose case it is."""
        self._begin()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _begin(self) -> None:
        """Read what the form needs; a case that is gone takes no note."""
        await self.show_family()

    async def show_family(self) -> bool:
        """Put the family in the heading, and say whether there is such a case."""
        named = await self.read(queries.named, self.case_id)
        if named is None:
            self.say(_("The case is no longer on this desk."))
            self.dismiss(None)
            return False
        title = f"{self.form_title} · {clean(words.family(*named), LONGEST_TITLE)}"
        self.query_one("#form-title", Static).update(Content(title))
        return True

    async def save(self, typed: dict[str, str]) -> Any:
        """Write the note. Raises BadInput for an empty text, or a day that is none or has not come."""
        now, today = clock.now(), clock.today()
        written = _written(typed, today)
        saved = await self.write("note", changes.note, self.case_id, written, self.store.actor, now, today, book())
        if saved:
            self.say(done_words("note"))
        return saved


class CorrectionForm(NoteForm):
    """A note once more, and why it is corrected; what it said before is kept."""

    def __init__(self, case_id: str, note_id: str) -> None:
        super().__init__(case_id)
        self.note_id = note_id

    @property
    def draft_key(self) -> str:
        """Return which note the draft belongs to."""
        return f"correction:{self.case_id}:{self.note_id}"

    @property
    def form_title(self) -> str:
        """Return the heading until the family is known."""
        return _("Correct a note")

    def fields(self) -> list[Field]:
        """Return the fields of a note, and the reason."""
        kept = _("In a few words. The text as it was is kept, and can be read.")
        return [*super().fields(), text_field("reason", _("Why is it corrected"), kept)]

    async def show_family(self) -> bool:
        """Put the note's own text in the fields too."""
        found = await self.read(note_rows.whole, [self.note_id])
        if not found:
            self.say(_("The note is no longer here: it was undone."))
            self.dismiss(None)
            return False
        self._fill(found[0])
        return await super().show_family()

    def _fill(self, note: note_rows.Note) -> None:
        """Take the note's own text where no draft waits; what was typed meanwhile stays behind it."""
        day = dates.short_date(note.happened_on, clock.today())
        own: Mapping[str, str] = {"text": note.text, "kind": note.kind, "told_by": note.told_by, "happened_on": day}
        draft = self.desk.drafts.of(self.draft_key)
        for name, text in own.items():
            field = self.field(name)
            if field is None:
                continue
            typed = field.text if name == "text" and not draft else ""
            field.text = field.blank = text
            field.text = draft.get(name, text + typed)

    async def save(self, typed: dict[str, str]) -> Any:
        """Correct the note. Raises BadInput for what cannot be, a missing reason, or when nothing is different."""
        now, today, reason = clock.now(), clock.today(), typed["reason"]
        written = _written(typed, today)
        if not reason.strip():
            raise BadInput(_("Write the reason in a few words."), "reason")
        who = self.store.actor
        saved = await self.write(
            "correct_note", changes.correct_note, self.note_id, written, reason, who, now, today, book()
        )
        if saved:
            self.say(done_words("correct_note"))
        return saved


def _written(typed: Mapping[str, str], today: date) -> NoteText:
    """Return what is typed as a note. Raises BadInput for what cannot be."""
    day = dates.parse(typed["happened_on"], today, "past", "happened_on")
    written = NoteText(typed["text"], day, typed["kind"], typed["told_by"])
    check(written, today)
    return written
