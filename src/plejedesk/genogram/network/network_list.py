"""The list of a network: headings for each side and a line for everybody, in columns that line up."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.genogram.network import candidate_words as words
from plejedesk.genogram.network import network_words as said_of
from plejedesk.genogram.network.network_rows import Entry
from plejedesk.ui.columns import Column, Tone
from plejedesk.ui.worklist import Worklist

INDENT = " "
STANDS: dict[str, Tone] = {
    "agreed": "ok",
    "approved": "ok",
    "declined": "warn",
    "refused": "warn",
    "ruled_out": "muted",
    "no_contact": "muted",
}


class NetworkList(Worklist[Entry], inherit_bindings=False):
    """The list; `k` and `g` are left to the screen, where they make a candidate and lead to the genogram."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "move_page(-1)", show=False),
        Binding("pagedown", "move_page(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end,G", "last", show=False),
        Binding("space", "mark", show=False),
        Binding("enter", "choose", show=False),
    ]

    def action_mark(self) -> None:
        """Mark somebody and move on; a heading is only passed."""
        if self.cursor_row is not None and self.cursor_row.kind == "section":
            self.action_move(1)
        else:
            super().action_mark()


def network_columns(locked: Callable[[], bool]) -> Sequence[Column[Entry]]:
    """Return the columns: name, kin term, role, where it stands, consent, next step; consent needs a wide list."""

    def today() -> date:
        return clock.today()

    def next_step(row: Entry) -> str:
        return words.next_short(row.candidate, today(), locked=locked()) if row.candidate else ""

    def consent(row: Entry) -> str:
        return words.short_consent(row.candidate) if row.candidate else ""

    return (
        Column(_("In the network"), 15, _name, style=_name_tone, grow=3),
        Column(_("Relation"), 10, lambda row: "" if row.kind == "section" else row.term, grow=1),
        Column(_("Role"), 12, lambda row: words.short_role(row.candidate) if row.candidate else "", min_total=64),
        Column(_("Status"), 17, lambda row: _standing(row, today()), style=_standing_tone, grow=1),
        Column(_("Consent"), 8, consent, min_total=92),
        Column(_("Next"), 15, next_step, style=_next_tone, grow=1),
    )


def _name(row: Entry) -> str:
    if row.kind == "section":
        return said_of.section_name(row).upper()
    return INDENT + words.person_name(row.human) if row.human else ""


def _name_tone(row: Entry) -> Tone:
    """Return bold for those with something to do, so that they are found without reading on."""
    if row.open:
        return "bold"
    return "" if row.candidate and row.candidate.stage in ("agreed", "approved") else "muted"


def _standing(row: Entry, today: date) -> str:
    if row.kind != "section":
        return said_of.standing(row, today)
    if row.lacks:
        return _("kin missing") if row.human else _("not drawn yet")
    return _("asked in vain") if row.vain else ""


def _standing_tone(row: Entry) -> Tone:
    if row.candidate:
        return STANDS.get(row.candidate.stage, "")
    return "warn" if row.lacks else "muted"


def _next_tone(row: Entry) -> Tone:
    candidate = row.candidate
    if candidate is None or not candidate.next_step:
        return "muted"
    late = candidate.due is not None and candidate.due < clock.today()
    return "danger" if late else ""
