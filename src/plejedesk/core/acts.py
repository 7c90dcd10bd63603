"""What was done, in words: the journal keeps a stable name such as `complete:notification_receipt#3`."""

from plejedesk.core.i18n import N_, _
from plejedesk.core.law import book

WORDS = {
    "notification": N_("notification registered"),
    "snooze": N_("reminder set"),
    "assign": N_("responsible changed"),
    "note": N_("note written"),
    "demo": N_("demo caseload made"),
    "desk": N_("desk set up"),
    "filter": N_("filter kept"),
    "forget_filter": N_("filter removed"),
    "undo": N_("undone"),
}


def words(name: str) -> str:
    """Return an act's name as a person says it: `kvittering sendt`, `3 × kvittering sendt`."""
    what, _hash, count = name.partition("#")
    kind, _colon, rest = what.partition(":")
    if kind == "undo":
        said = _("undone: {what}").format(what=words(rest))
    elif kind == "complete" and book().known(rest):
        said = book().duties[rest][0].done
    else:
        said = _(WORDS[kind]) if kind in WORDS else what
    return f"{count} × {said}" if count else said
