"""The steps of recruiting a family as a checklist, and the children who are or were with it as a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from plejedesk.core import clock, dates
from plejedesk.core.i18n import _
from plejedesk.core.respite_choices import FAMILY_STEPS, STAY_ENDS
from plejedesk.respite.families import family_words as words
from plejedesk.respite.families.family_rows import BEFORE_APPROVAL, STOPPED, FamilyWhole, StayRow
from plejedesk.ui.columns import Column, Tone
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.worklist import Worklist

PASSED = "passed"
"""How far a step is that nobody has written here, of a family that is approved already."""


@dataclass(frozen=True)
class StepRow:
    """One step of recruiting; `state` is empty where it is open, `next` whether it is what comes next."""

    step: str
    place: int
    state: str = ""
    on: date | None = None
    note: str = ""
    by: str = ""
    next: bool = False

    @property
    def id(self) -> str:
        """Return which step it is."""
        return self.step

    @property
    def key(self) -> int:
        """Return its place in the list, from 1."""
        return self.place


class StepList(Worklist[StepRow], inherit_bindings=False):
    """The list of steps, whose letters belong to the screen: k is where it stopped, and no way up.

    Of two lists that one has a cursor which has the keyboard.
    """

    SILENT = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "choose", show=False),
    ]


class StayList(Worklist[StayRow], inherit_bindings=False):
    """The list of children who are or were with the family."""

    SILENT = True
    BINDINGS: ClassVar[list[BindingType]] = [
        *StepList.BINDINGS,
        Binding("pageup", "move_page(-1)", show=False),
        Binding("pagedown", "move_page(1)", show=False),
    ]


def step_rows(found: FamilyWhole) -> list[StepRow]:
    """Return the steps in their order; the approval and the day of the course tell of theirs by themselves."""
    return [_row(found, step, place) for place, step in enumerate(FAMILY_STEPS, 1)]


def _row(found: FamilyWhole, step: str, place: int) -> StepRow:
    taken, row = found.step(step), found.row
    if taken is not None:
        return StepRow(step, place, taken.state, taken.on, taken.note, taken.by)
    if step == "decided" and row.approved_on:
        return StepRow(step, place, "done", row.approved_on, found.approved_by)
    if step == "course" and found.course_on:
        return StepRow(step, place, "done", found.course_on)
    if row.approved_on and step in BEFORE_APPROVAL:
        return StepRow(step, place, PASSED)
    if step == "first_visit" and found.stays:
        return StepRow(step, place, "done", min(stay.from_day for stay in found.stays))
    return StepRow(step, place, next=row.next == step)


def step_columns(glyphs: Glyphs) -> Sequence[Column[StepRow]]:
    """Return the columns: the sign, the step, what was said of it, the day and who."""
    signs = {"done": glyphs.done, "not_relevant": "-", PASSED: "-", STOPPED: "!", "": glyphs.open}

    def day(row: StepRow) -> str:
        return dates.short_date(row.on, clock.today()) if row.on else ""

    return (
        Column("", 1, lambda row: signs.get(row.state, glyphs.open), style=_tone),
        Column(_("Recruiting"), 16, lambda row: _(FAMILY_STEPS[row.step]), style=_tone),
        Column(_("Remark"), 16, _note, grow=1),
        Column(_("Day"), dates.SHORT_DATE_WIDTH, day, align="right"),
        Column(_("By"), 6, lambda row: row.by, style="muted"),
    )


def _note(row: StepRow) -> str:
    if row.state == "not_relevant":
        return _("not relevant: {why}").format(why=row.note)
    if row.state == STOPPED:
        return _("stopped here: {why}").format(why=row.note)
    return row.note


def _tone(row: StepRow) -> Tone:
    if row.state == STOPPED:
        return "warn"
    return "bold" if row.next else "muted" if row.state else ""


def stay_columns() -> Sequence[Column[StayRow]]:
    """Return the columns: the child, how often, from when to when, and how it stands."""
    return (
        Column(_("Child"), 16, lambda row: words.child_name(row.child), style=_stay_tone, grow=1, aged=True),
        Column(_("How often"), 16, words.extent, grow=1),
        Column(_("Period"), 20, lambda row: words.period(row, clock.today())),
        Column("", 16, _standing, style="muted", grow=1),
    )


def _standing(row: StayRow) -> str:
    today = clock.today()
    if row.active(today):
        return _("here now")
    if row.from_day > today:
        return _("comes later")
    return _(STAY_ENDS[row.end_kind]) if row.end_kind in STAY_ENDS else _("before")


def _stay_tone(row: StayRow) -> Tone:
    return "bold" if row.active(clock.today()) else "muted"
