"""Desk 6: the consultation courses in foster families, those to look at first, then by their next meeting."""

from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from plejedesk.consultation.course_columns import course_columns, preview
from plejedesk.consultation.course_queries import NEXT, Which, courses
from plejedesk.consultation.course_rows import CourseRow
from plejedesk.core import clock
from plejedesk.core.errors import DeskError
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import CURSOR, PROTECTED, TODAY
from plejedesk.ui.held import Held
from plejedesk.ui.line import Line
from plejedesk.ui.screen import DeskScreen
from plejedesk.ui.worklist import Worklist

WIDE = 120
LOW = 16  # lines; below that the list needs all of them
TO_THE_LIST = {"up", "down", "pageup", "pagedown"}
SHOWN: dict[Which, str] = {"open": N_("under way"), "ended": N_("ended"), "all": N_("all")}
TABLES = ("plan", "course", "plan_meeting", "person", "case_file", "caseworker")


class CoursesScreen(DeskScreen):
    """The list of courses, the line that filters it, and what there is to know of the one under the cursor."""

    PURPOSE = "courses"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("The whole course: agreement, meetings, the aim and how far it is.")),
        Command("n", "new", N_("new"), N_("A foster family asks for a course: find the child, then what is new.")),
        Command("b", "case", N_("case"), N_("Open the case of the child.")),
        Command("w", "widen", N_("which"), N_("The courses under way, those that have ended, or all.")),
        Command("slash", "find", N_("filter"), N_("Type part of a name: the child, its family or the foster family.")),
        Command("escape", "back", N_("back"), N_("Take the filter away, and back to the list.")),
    )
    SIGNS_HERE = (TODAY, CURSOR, PROTECTED)
    CSS_PATH = "consultation.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.which: Which = "open"
        self._held: Held[CourseRow] = Held()

    def compose_body(self) -> ComposeResult:
        """Yield the filter, the list and the preview."""
        with Horizontal(id="filter"):
            yield Static(_("Filter") + "  ", classes="muted", markup=False)
            yield Line(placeholder=_("/ and part of a name: the child or the foster family"))
            yield Static(id="which", markup=False)
        with Container(id="panes"):
            yield Worklist(self._held, course_columns(), glyphs=self.desk.glyphs)
            with Reading(id="text", can_focus=False):
                yield Flowing(id="preview")

    @property
    def list(self) -> Worklist[CourseRow]:
        """Return the list."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin on the list; a new day brings warnings, so look again now and then."""
        self.list.focus()
        self.load()
        self.set_interval(300, self.load)

    def on_resize(self) -> None:
        """Put the preview beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")
        self.set_class(self.size.height < LOW, "low")

    def on_changes(self, changes: Changes) -> None:
        """Reload when a row that shows here changed."""
        if changes.touches(*TABLES):
            self.load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def load(self, *, keep: bool = True) -> None:
        """Read the list and show it."""
        today = clock.today()
        self._held.rows = rows = await self.read(courses, today, self.which, self.text)
        self.list.empty = self._nothing_here()
        self.list.reload(keep=keep)
        said = [ngettext("{n} course", "{n} courses", len(rows)).format(n=len(rows)), _(SHOWN[self.which])]
        if watched := sum(bool(row.watched(today)) for row in rows):
            said.append(ngettext("{n} to look at", "{n} to look at", watched).format(n=watched))
        self.query_one("#which", Static).update(
            Content.styled(", ".join(said), "$muted" if self.which == "open" else "$accent")
        )

    def why_not(self, name: str) -> str:
        """Say why nothing can be done while one types, or with an empty list."""
        if isinstance(self.focused, Input) and name != "back":
            return _("You are typing in the filter. Enter goes to the list.")
        if name in ("open", "case") and self.list.cursor_row is None:
            return _("There is nothing in the list to do that with.")
        if name == "back" and not (isinstance(self.focused, Input) or self.text):
            return _("There is no filter to take away.")
        return super().why_not(name)

    def on_descendant_focus(self) -> None:
        """Show the keys of the list, or those of the filter."""
        self.refresh_keys()

    @on(Worklist.Moved)
    def _moved(self) -> None:
        row, wide = self.list.cursor_row, self.has_class("wide")
        self.query_one("#preview", Flowing).show(partial(preview, row, wide, self.desk.glyphs, clock.today()))
        self.refresh_keys()

    @on(Worklist.Failed)
    def _failed(self, event: Worklist.Failed) -> None:
        known = isinstance(event.error, DeskError)
        self.say(str(event.error) if known else _("The list could not be read."), danger=True)

    # What the keys do

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the course of the row."""
        row = self.list.cursor_row
        if row:
            self.desk.open("course", row.plan_id)

    def action_case(self) -> None:
        """Open the case of the row."""
        row = self.list.cursor_row
        if row:
            self.desk.open("case", row.child.case_id)

    @work(group="act", exit_on_error=False)
    async def action_new(self) -> None:
        """Ask which child, then what its foster family asks for."""
        from plejedesk.plans.child_finder import ChildFinder

        found = await self.app.push_screen_wait(ChildFinder(self.store, _("New course: which child?")))
        if found is not None:
            self.desk.open("course_new", *found)

    def action_widen(self) -> None:
        """Show the courses under way, those that have ended, all, in turn."""
        self.which = NEXT[self.which]
        self.load(keep=False)

    # The filter

    def action_find(self) -> None:
        """Go to the line that filters as one types."""
        self.set_focus(self.query_one(Input))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.text:
            self.text = event.value
            self.load(keep=False)

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.list.focus()

    def on_key(self, event: events.Key) -> None:
        """Let the keys that move in a list lead from the filter into it."""
        if event.key in TO_THE_LIST and isinstance(self.focused, Input):
            event.stop()
            self.list.focus()

    def action_back(self) -> None:
        """Take the filter away and return to the list."""
        self.query_one(Input).value = ""
        self.list.focus()

    def _nothing_here(self) -> str:
        if self.text.strip():
            return _("No course fits. Esc takes the filter away, w shows others.")
        if self.which == "ended":
            return _("No course has ended. w shows others.")
        return _("No foster family has a course just now. n asks for one, w shows those that have ended.")
