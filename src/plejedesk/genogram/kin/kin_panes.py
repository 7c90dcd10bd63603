"""The two lists of the people of a genogram: who there is, and what one of them is to others."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from plejedesk.core.i18n import _
from plejedesk.genogram.kin.kin_relations import LABELS, Relation
from plejedesk.genogram.kin.kin_rows import KinRow, age
from plejedesk.ui.columns import GUTTER, LEAD, Column, Tone
from plejedesk.ui.worklist import Worklist

LABEL_WIDTH = 10  # cells
BESIDE_WORDS = LEAD + LABEL_WIDTH + 2 * GUTTER  # cells of a line of relations that are not its words


class PeopleList(Worklist[KinRow], inherit_bindings=False):
    """The list of people, whose letters belong to the screen: k is a candidate here, and no way up."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move_page(-1)", show=False),
        Binding("pagedown", "move_page(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("space", "mark", show=False),
        Binding("enter", "choose", show=False),
    ]


class RelationList(Worklist[Relation], inherit_bindings=False):
    """The lines about one person; nothing is marked in it."""

    SILENT = True

    BINDINGS: ClassVar[list[BindingType]] = [
        each for each in PeopleList.BINDINGS if isinstance(each, Binding) and each.key != "space"
    ]


def people_columns(today: date) -> Sequence[Column[KinRow]]:
    """Return the columns of the list of people."""
    return (
        Column(_("Name"), 18, lambda row: row.name, style=lambda row: "bold" if row.human.index else "", grow=3),
        Column(_("To the child"), 13, _term, grow=2),
        Column(_("Age"), 9, lambda row: age(row.human, today)),
        Column(_("Side"), 5, lambda row: row.side, style="muted"),
        Column(_("Home"), 10, lambda row: row.homes, style="muted", grow=2),
    )


def relation_columns() -> Sequence[Column[Relation]]:
    """Return the columns of the list of relations."""
    return (
        Column(_("Relation"), LABEL_WIDTH, lambda line: _(LABELS[line.label]) if line.label else "", style="muted"),
        Column(_("With whom, and how"), 30, lambda line: line.words, style=_tone, grow=1),
    )


def _tone(line: Relation) -> Tone:
    return "muted" if line.quiet else ""


def _term(row: KinRow) -> str:
    return _("the child") if row.human.index and not row.term else row.term
