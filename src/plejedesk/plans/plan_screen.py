"""One plan on one screen: its head with the line of its days, and everything in it as one list.

A programme's own screen is a subclass: it sets COMMANDS_HERE = plan_commands(its own ...), adds `head_lines`, reads
what it has besides in `read_more` (before anything is shown), and has `action_` methods for its commands.
"""

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from plejedesk.core import clock
from plejedesk.core.i18n import N_
from plejedesk.plans import plan_keys as keys
from plejedesk.plans.plan_acts import PlanActs
from plejedesk.plans.plan_columns import MUST_SIGN, plan_columns
from plejedesk.plans.plan_list import HeldLines, Line, PlanList, plan_lines
from plejedesk.plans.plan_rows import MeetingRow, PlanWhole
from plejedesk.plans.plan_text import days_in_words, head, preview, warnings_of
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import LATE, PROTECTED, STEPS, TODAY
from plejedesk.ui.of_case import CASE
from plejedesk.ui.worklist import Worklist

WIDE = 120
LOW = 20  # lines: below, the preview gives its room to the list


def plan_commands(*own: Command) -> tuple[Command, ...]:
    """Return the commands of a plan screen, a programme's own before those of every plan's end."""
    return (
        keys.CHECK,
        keys.OPEN,
        keys.OUT,
        keys.WRITE,
        keys.ADD,
        keys.MEETING,
        keys.PLAN_MEETING,
        keys.TRY,
        keys.DAY,
        keys.AGREE,
        *own,
        keys.ENTRY,
        keys.GOAL,
        keys.PARTY,
        keys.PAPERS,
        keys.CLOSE,
        keys.HISTORY,
        Command("tab", "read_on", "", N_("To the text and back to the list; arrows scroll the text.")),
        Command("escape", "back", N_("back"), N_("Back to where you came from.")),
    )


class PlanScreen(PlanActs):
    """A plan; the list opens at what comes next."""

    PURPOSE = CASE
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = plan_commands()
    SIGNS_HERE = (LATE, TODAY, STEPS, MUST_SIGN, PROTECTED)
    CSS_PATH = "plan.tcss"

    def __init__(self, plan_id: str) -> None:
        super().__init__(plan_id)
        self._lines = HeldLines()
        self._begun = False

    def compose_body(self) -> ComposeResult:
        """Yield the head, the list and what is written of its row."""
        glyphs = self.desk.glyphs
        yield Flowing(id="head")
        with Container(id="panes"):
            yield PlanList(self._lines, plan_columns(glyphs), glyphs=glyphs)
            with Reading(id="text"):
                yield Flowing(id="preview")
                yield Flowing(id="days")

    @property
    def rows(self) -> PlanList:
        """Return the list."""
        return self.query_one(PlanList)

    def head_lines(self, width: int) -> list[Content]:
        """Return what a programme says in the head besides, in lines no wider than the width."""
        return []

    def text_lines(self, width: int) -> list[Content]:
        """Return what a programme says between the text of the row and the days."""
        return []

    def warnings(self, whole: PlanWhole) -> list[str]:
        """Return in words what the desk warns of in the head."""
        return warnings_of(whole, clock.today())

    def on_mount(self) -> None:
        """Begin on the list."""
        self.rows.focus()
        self.load()

    def on_resize(self) -> None:
        """Put the text beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")
        self.set_class(self.size.height < LOW, "low")

    def show(self, whole: PlanWhole) -> None:
        """Put the plan up."""
        self._lines.rows = plan_lines(whole, clock.today())
        self.rows.reload()
        self.query_one("#head", Flowing).show(self._head)
        self.query_one("#days", Flowing).show(partial(self._days, whole))

    def _days(self, whole: PlanWhole, width: int) -> list[Content]:
        more = self.text_lines(width)
        return [*([Content(""), *more] if more else []), *days_in_words(whole, clock.today(), width)]

    def _head(self, width: int) -> list[Content]:
        whole = self.whole
        if whole is None:
            return []
        said = head(whole, self.desk.glyphs, clock.today(), width, self.warnings(whole))
        return [*said, *self.head_lines(width)]

    def target(self) -> Line | None:
        """Return the row under the cursor."""
        return self.rows.cursor_row

    def repaint(self, line: Line) -> None:
        """Show a row as it will be, and go on to the next row that is not a heading."""
        self.rows.replace(line)
        self.rows.go_on(len(self._lines.rows))

    @on(Worklist.Moved)
    def _moved(self) -> None:
        rows = self._lines.rows
        if not self._begun and self.rows.rows_loaded:
            self._begun = True
            self.rows.go_to(next((line.place for line in rows if line.next), 1))
        if self.whole is not None:
            self.query_one("#preview", Flowing).show(partial(preview, self.whole, self.rows.cursor_row, clock.today()))
            self.query_one("#text", Reading).scroll_home(animate=False)
        self.refresh_keys()

    @on(Worklist.Chosen)
    @work(group="act", exit_on_error=False)
    async def action_open_row(self) -> None:
        """Open the meeting, or write of the row."""
        line = self.target()
        if line is not None and isinstance(line.record, MeetingRow):
            self.open_meeting(line.record.id)
        elif said := self.why_not("write_row"):
            self.say(said)
        else:
            await self.write_row()

    def action_read_on(self) -> None:
        """Go on to the next pane that can be scrolled."""
        self.focus_next()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()
