"""Every plan of a case: its transitions and its courses, those under way first, and the way to a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from plejedesk.core import clock, dates
from plejedesk.core.i18n import N_, _
from plejedesk.plans.plan_queries import plans
from plejedesk.plans.plan_rows import PlanRow
from plejedesk.plans.template import Template, template
from plejedesk.store.reader import Reader
from plejedesk.store.store import Changes
from plejedesk.transition.move_queries import Home, home_of
from plejedesk.transition.move_words import short_child
from plejedesk.ui.columns import Column, Tone
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, wrapped
from plejedesk.ui.glyphs import CURSOR, LATE, PROTECTED, Glyphs
from plejedesk.ui.held import Held
from plejedesk.ui.of_case import CASE, OfCase
from plejedesk.ui.text import clean, plain
from plejedesk.ui.worklist import Worklist

LONGEST_NAME = 60  # letters
ROOMY = 88  # cells of the list from which it has room for since when
KINDS = {"transition": "transition", "consultation": "course"}
"""The templates of which a case has plans, and the screen each opens on."""


@dataclass(frozen=True)
class Line:
    """A plan in the list; `key` is its place."""

    key: int
    plan: PlanRow
    ours: Template

    @property
    def id(self) -> str:
        """Return which plan it is."""
        return self.plan.id

    @property
    def open(self) -> bool:
        """Return whether it is under way."""
        return self.plan.state == "open"

    @property
    def next(self) -> str:
        """Return what comes next: the next meeting by its kind, or how it stands."""
        if not self.open:
            return _("ended")
        meeting = self.ours.meeting(self.plan.next_kind)
        return meeting.title if meeting else _("no meeting planned")


def plans_of(reader: Reader, case_id: str, now: datetime) -> tuple[Home, list[Line]] | None:
    """Return the plans of a case, those under way first; None where the case is gone."""
    home = home_of(reader, case_id)
    if home is None:
        return None
    found = [(row, template(kind)) for kind in KINDS for row in plans(reader, kind, now, "all", case_id)]
    found.sort(key=lambda each: (each[0].state != "open", -each[0].begun_on.toordinal(), each[0].id))
    return home, [Line(place, row, ours) for place, (row, ours) in enumerate(found, 1)]


class PlansOfCase(OfCase):
    """The plans of a case."""

    PURPOSE = CASE
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("Open the plan: meetings, steps, agreements.")),
        Command("n", "new", N_("new transition"), N_("Begin a transition: a child moves to a foster family.")),
        Command("c", "course", N_("new course"), N_("Ask for a consultation course in the foster family.")),
        Command("escape", "back", N_("back"), N_("Back to the case.")),
    )
    SIGNS_HERE = (LATE, CURSOR, PROTECTED)
    CSS_PATH = "transition.tcss"

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self._lines: Held[Line] = Held()
        self.home: Home | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the heading and the list."""
        yield Flowing(id="head")
        empty = _("No plan in this case yet. n begins a transition, c asks for a consultation course.")
        yield Worklist(self._lines, columns(), empty=empty, glyphs=self.desk.glyphs)

    @property
    def rows(self) -> Worklist[Line]:
        """Return the list."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin on the list."""
        self.rows.focus()
        self._load()

    def on_changes(self, changes: Changes) -> None:
        """Reload when something of this case, or of anybody, changed."""
        if self.case_id in changes.cases or changes.touches("person"):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        found = await self.read(plans_of, self.case_id, clock.now())
        if found is None:
            self.vanish()
            return
        self.home, self._lines.rows = found
        self.rows.reload()
        self.query_one("#head", Flowing).show(partial(head, self.home, self.desk.glyphs))
        self.refresh_keys()

    def why_not(self, name: str) -> str:
        """Say why nothing can be opened in an empty list, or begun in a closed case."""
        if name == "open" and self.rows.cursor_row is None:
            return _("There is nothing in the list to do that with.")
        if name in ("new", "course") and self.home and self.home.closed:
            return _("The case is closed. Open it again first.")
        return super().why_not(name)

    @on(Worklist.Moved)
    def _moved(self) -> None:
        self.refresh_keys()

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the plan."""
        row = self.rows.cursor_row
        if row is not None:
            self.desk.open(KINDS[row.plan.template], row.id)

    def action_new(self) -> None:
        """Ask from where to whom."""
        self.desk.open("transition_new", self.case_id)

    def action_course(self) -> None:
        """Ask for a course."""
        self.desk.open("course_new", self.case_id)

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()


def columns() -> Sequence[Column[Line]]:
    """Return what a plan shows: for whom, which, since when, what comes next, and how much of it is ready."""
    return (
        Column("", 2, lambda row: "!!" if row.open and row.plan.late else "", style="danger"),
        Column(_("Child"), 14, lambda row: short_child(row.plan, clock.today()), style=_bold, grow=1, aged=True),
        Column(_("Plan"), 20, lambda row: row.ours.title, style=_tone, grow=1),
        Column(_("Since"), dates.SHORT_DATE_WIDTH, lambda row: _day(row.plan.begun_on), style="muted", min_total=ROOMY),
        Column(_("Next"), 15, lambda row: row.next, style=_tone, grow=1),
        Column(_("When"), dates.SHORT_DATE_WIDTH, _when, align="right", style=_tone),
        Column(_("Ready"), 5, lambda row: f"{row.plan.done}/{row.plan.of}", align="right", style="muted"),
    )


def head(home: Home, glyphs: Glyphs, width: int) -> list[Content]:
    """Return whose plans they are."""
    family = _("Fam. {family}").format(family=home.family) if home.family else home.ref
    title = _("Plans")
    return wrapped([plain(f"{title} {glyphs.dot} {clean(family, LONGEST_NAME)}").stylize("bold")], width)


def _tone(row: Line) -> Tone:
    return "" if row.open else "muted"


def _bold(row: Line) -> Tone:
    return "bold" if row.open else "muted"


def _day(day: date) -> str:
    return dates.short_date(day, clock.today())


def _when(row: Line) -> str:
    if not row.open or row.plan.next_at is None:
        return ""
    return dates.said(clock.to_local(row.plan.next_at).date(), clock.today())
