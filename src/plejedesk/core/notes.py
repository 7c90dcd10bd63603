"""A note as it is written: what happened, on which day, what kind of meeting it was and who told it."""

from dataclasses import dataclass
from datetime import date

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import N_, _

KINDS = {
    "visit": N_("Visit"),
    "call": N_("Call"),
    "meeting": N_("Meeting"),
    "child_conversation": N_("Child's conversation"),
    "other": N_("Other"),
}


def kind_name(kind: str) -> str:
    """Return what people call a kind of note; one that this version does not know goes by its id."""
    return _(KINDS[kind]) if kind in KINDS else kind.replace("_", " ")


@dataclass(frozen=True)
class NoteText:
    """What somebody writes of an event; `told_by` is whose words it holds where they are not the author's own."""

    text: str
    happened_on: date
    kind: str = "other"
    told_by: str = ""


def check(written: NoteText, today: date) -> None:
    """Raise BadInput, naming the field, for an empty note, a day that has not come or an unknown kind."""
    if not written.text.strip():
        raise BadInput(_("The note is empty. Write what happened, or leave with Esc."), "text")
    if written.happened_on > today:
        raise BadInput(_("A note is about something that has happened. Write today or an earlier day."), "happened_on")
    if written.kind not in KINDS:
        raise BadInput(_("Choose what kind of note it is."), "kind")
