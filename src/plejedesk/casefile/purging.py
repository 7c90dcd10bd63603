"""Taking a closed case out of the desk: its notes are in the official record, so is the case, and then one question."""

from functools import partial

from textual.content import Content
from textual.widgets import Static

from plejedesk.casefile import changes, words
from plejedesk.casefile.overview import Overview
from plejedesk.core import clock
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _, ngettext
from plejedesk.ui.asking import Answer, Asking, Question
from plejedesk.ui.fields import text_field
from plejedesk.ui.form import Typed
from plejedesk.ui.text import clean, plain

REFERENCE_WIDTH = 24  # cells
LONGEST_PLACE = 200  # characters
DAYS_OF_COPIES = 14  # days of use: the daily copies kept, by store/backup.py


class PurgeForm(Question):
    """Says what is removed and what remains; only the case's reference, typed, is a yes."""

    DEFAULT_CSS = "PurgeForm .told { margin-bottom: 1; }"

    def __init__(self, found: Overview) -> None:
        self.found = found
        case = found.case
        label, hint = _("The case's reference"), _("Write {ref} to remove the case.").format(ref=case.ref)
        field = text_field("ref", label, hint, REFERENCE_WIDTH)
        title = _("Remove {case} from this desk?").format(case=clean(words.family(case.family, case.ref), 60))
        super().__init__(title, [field], self._same, draft_key=f"purge:{case.id}")

    def on_mount(self) -> None:
        """Say under the title what follows from a yes."""
        told = Static(Content("\n").join(map(plain, consequences(self.found))), classes="told")
        self.mount(told, after=self.query_one(".title"))

    def _same(self, typed: Typed) -> Answer:
        ref = self.found.case.ref
        if typed["ref"].strip().upper() != ref.upper():
            said = _("That is not the case's reference. Write {ref}, or leave with Esc; then nothing is removed.")
            raise BadInput(said.format(ref=ref), "ref")
        return {}


def consequences(found: Overview) -> list[str]:
    """Return what is removed, what stays in the log, how long the daily copies keep it, and where the case lies."""
    notes = ngettext("{n} note", "{n} notes", found.counts.all).format(n=found.counts.all)
    removed = _("Removed: the case, {notes}, its deadlines and notifications, and who is in no other case.")
    copies = _("The daily copies on this machine keep it for up to {days} more days of use.")
    return [
        removed.format(notes=notes),
        _("Kept in the log: that the case was here and was removed, and who looked at it, when and what for."),
        copies.format(days=DAYS_OF_COPIES),
        _("It cannot be undone."),
    ]


def export_form(found: Overview) -> Question:
    """Return the form that confirms where a closed case lies now."""
    hint = _("For example the case number there. Nothing is removed yet.")
    field = text_field("where", _("Where it lies now"), hint, value=found.case.exported_to)
    title = _("Is the whole case in the official record?")
    return Question(title, [field], lambda typed: {**typed}, draft_key=f"confirm_export:{found.case.id}")


def waiting_notes(found: Overview) -> str:
    """Return why a case cannot be removed while notes wait for the official record; nothing when none does."""
    waiting = found.counts.to_move
    said = ngettext(
        "{n} note is not in the official record yet. c copies it.",
        "{n} notes are not in the official record yet. c copies them.",
        waiting,
    )
    return said.format(n=waiting) if waiting else ""


async def purge_case(screen: Asking, found: Overview) -> None:
    """Have it confirmed where the case lies, ask, and remove it. Call it from a worker only."""
    from plejedesk.store.purge import purge

    case_id = found.case.id
    if waiting := waiting_notes(found):
        screen.say(waiting)
        return

    def confirmed(answer: Answer) -> "partial[None]":
        return partial(changes.confirm_export, case_id=case_id, now=clock.now(), **answer)

    if await screen.settle("confirm_export", lambda: export_form(found), confirmed) is None:
        return

    def purged(_answer: Answer) -> "partial[None]":
        return partial(purge, case_id=case_id, now=clock.now())

    if await screen.settle("purge", lambda: PurgeForm(found), purged, quiet=True):  # the screen says it as it leaves
        screen.desk.drafts.open(screen.store)  # those of the case are gone from the file
