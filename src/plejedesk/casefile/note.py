"""Writing a note on a case: what happened, and on which day."""

from typing import Any

from plejedesk.core import changes, clock, dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.ui.duty_actions import done_words
from plejedesk.ui.duty_dialogs import DATE_WIDTH
from plejedesk.ui.fields import Field, long_field, text_field
from plejedesk.ui.form import FormScreen
from plejedesk.ui.text import clean


class NoteForm(FormScreen):
    """The text first, since the day is mostly today. A draft waits under this case alone."""

    CSS_PATH = "note.tcss"

    def __init__(self, case_id: str, title: str) -> None:
        super().__init__()
        self.case_id = case_id
        self.family = title

    @property
    def draft_key(self) -> str:
        """Return which case the draft belongs to."""
        return f"note:{self.case_id}"

    @property
    def form_title(self) -> str:
        """Return the heading."""
        return _("Note · {case}").format(case=clean(self.family, 60))

    def fields(self) -> list[Field]:
        """Return the text and the day."""
        today = clock.today()
        return [
            long_field("text", _("What happened"), _("In plain words. Tab goes on to the date, Ctrl+S saves.")),
            text_field(
                "happened_on",
                _("When it happened"),
                _("The day of the event, for example today, yesterday, fri or 14/3. It cannot lie ahead."),
                DATE_WIDTH,
                dates.short_date(today, today),
            ),
        ]

    async def save(self, typed: dict[str, str]) -> Any:
        """Write the note. Raises BadInput for an empty text, or a day that is none or has not come."""
        now, today = clock.now(), clock.today()
        text = typed["text"]
        if not text.strip():
            raise BadInput(_("The note is empty. Write what happened, or leave with Esc."), "text")
        day = dates.parse(typed["happened_on"], today, "past", "happened_on")
        if day > today:
            raise BadInput(
                _("A note is about something that has happened. Write today or an earlier day."), "happened_on"
            )
        saved = await self.write("note", changes.note, self.case_id, text, day, self.store.actor, now, today)
        if saved:
            self.say(done_words("note"))
        return saved
