"""What of a case is to be copied, and whether CPR numbers are shown in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from plejedesk.casefile.overview import Overview
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _, ngettext
from plejedesk.ui.fields import choice_field, text_field
from plejedesk.ui.form import SmallForm, Typed

SUMMARY, WAITING, BOTH = "summary", "waiting", "both"


@dataclass(frozen=True)
class Wanted:
    """What is to be copied; `cpr_for` is what whole CPR numbers are needed for, nothing when they stay masked."""

    summary: bool
    notes: bool
    cpr_for: str = ""


def copy_form(found: Overview) -> SmallForm[Wanted]:
    """Return the form that asks; what is only a summary needs no more than Enter."""
    waiting = found.counts.to_move
    notes = ngettext("The note not moved yet", "The {n} notes not moved yet", waiting).format(n=waiting)
    parts = [(SUMMARY, _("A summary of the case"))]
    parts += [(WAITING, notes), (BOTH, _("Both"))] if waiting else []
    masked = [("masked", _("Masked")), ("whole", _("In full"))]
    fields = [
        choice_field("what", _("Copy"), parts, _("Arrows or the first letter choose."), tall=True),
        choice_field("cpr", _("CPR numbers"), masked, _("In full only where the record needs it; that is logged.")),
        text_field("purpose", _("Needed for"), _("It is kept in the log, so that the person can be told.")),
    ]

    def read(typed: Typed) -> Wanted:
        if typed["cpr"] == "whole" and not typed["purpose"].strip():
            raise BadInput(_("Write what the numbers are needed for."), "purpose")
        return Wanted(typed["what"] != WAITING, typed["what"] != SUMMARY, typed["purpose"].strip())

    def shown(typed: Typed) -> Sequence[str]:
        if typed["what"] == WAITING:
            return ("what",)
        return ("what", "cpr", *(["purpose"] if typed["cpr"] == "whole" else []))

    return SmallForm(_("Copy for the official record"), fields, read, shown=shown)
