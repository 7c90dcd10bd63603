"""One meeting of a plan on one screen: who is there, its checklist, what is agreed, its minutes, and closing it."""

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.core.plan_choices import PRESENCE
from plejedesk.plans import meeting_acts as acts
from plejedesk.plans import plan_keys as keys
from plejedesk.plans.meeting_acts import MeetingActs
from plejedesk.plans.meeting_text import head, minutes
from plejedesk.plans.plan_columns import MUST_SIGN, plan_columns
from plejedesk.plans.plan_list import HeldLines, Line, PlanList, Sign, meeting_lines
from plejedesk.plans.plan_rows import PlanWhole
from plejedesk.plans.plan_text import preview
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import LATE, PROTECTED, STEPS, TODAY
from plejedesk.ui.of_case import CASE
from plejedesk.ui.worklist import Worklist

WIDE = 120
LOW = 20  # lines: below, the preview gives its room to the list


class MeetingScreen(MeetingActs):
    """A meeting; the list opens at the first party nobody has said of that they came, else at the next point."""

    PURPOSE = CASE
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        keys.CHECK,
        acts.ATTEND,
        keys.OUT,
        keys.WRITE,
        keys.ADD,
        keys.AGREE,
        acts.CLOSE,
        acts.MINUTES,
        keys.PAPERS,
        acts.MOVE,
        acts.CANCEL,
        keys.PARTY,
        keys.HISTORY,
        Command("enter", "open_row", "", N_("What is written of the row.")),
        Command("tab", "read_on", "", N_("To the text and back to the list; arrows scroll the text.")),
        Command("escape", "back", N_("back"), N_("Back to where you came from.")),
    )
    SIGNS_HERE = (LATE, TODAY, STEPS, MUST_SIGN, PROTECTED)
    CSS_PATH = "plan.tcss"

    def __init__(self, plan_id: str, meeting_id: str) -> None:
        super().__init__(plan_id)
        self.meeting_id = meeting_id
        self._lines = HeldLines()
        self._begun = False

    def compose_body(self) -> ComposeResult:
        """Yield the head, the list, and what is written of its row and of the meeting."""
        glyphs = self.desk.glyphs
        yield Flowing(id="head")
        with Container(id="panes"):
            yield PlanList(self._lines, plan_columns(glyphs), glyphs=glyphs)
            with Reading(id="text"):
                yield Flowing(id="preview")
                yield Flowing(id="minutes")

    @property
    def rows(self) -> PlanList:
        """Return the list."""
        return self.query_one(PlanList)

    def on_mount(self) -> None:
        """Begin on the list."""
        self.rows.focus()
        self.load()

    def on_resize(self) -> None:
        """Put the text beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")
        self.set_class(self.size.height < LOW, "low")

    def show(self, whole: PlanWhole) -> None:
        """Put the meeting up; one that is gone leaves."""
        meeting = next((each for each in whole.meetings if each.id == self.meeting_id), None)
        if meeting is None:
            self.say(_("The meeting is not here any more."))
            self.dismiss()
            return
        today = clock.today()
        self._lines.rows = meeting_lines(whole, meeting, today)
        self.rows.reload()
        self.query_one("#head", Flowing).show(partial(head, whole, meeting, self.desk.glyphs, today))
        self.query_one("#minutes", Flowing).show(partial(minutes, whole, meeting))

    def target(self) -> Line | None:
        """Return the row under the cursor."""
        return self.rows.cursor_row

    def repaint(self, line: Line) -> None:
        """Show a row as it will be, and go on to the next row that is not a heading."""
        self.rows.replace(line)
        self.rows.go_on(len(self._lines.rows))

    def repaint_party(self, line: Line, state: str) -> None:
        """Show at once whether somebody is there."""
        sign: Sign = "done" if state == "present" else "out"
        self.repaint(replace(line, sign=sign, who=_(PRESENCE[state]), must=line.must and state != "present"))

    @on(Worklist.Moved)
    def _moved(self) -> None:
        if not self._begun and self.rows.rows_loaded:
            self._begun = True
            self.rows.go_to(self._first())
        if self.whole is not None:
            self.query_one("#preview", Flowing).show(partial(preview, self.whole, self.rows.cursor_row, clock.today()))
        self.refresh_keys()

    def _first(self) -> int:
        """Return where the cursor begins."""
        rows, meeting = self._lines.rows, self.meeting
        on = meeting.on if meeting and meeting.state == "planned" else None
        unsaid = next((line.place for line in rows if line.kind == "party" and line.sign == "open"), 0)
        following = next((line.place for line in rows if line.next), 0)
        return (unsaid if on and on <= clock.today() else 0) or following or 1

    @on(Worklist.Chosen)
    @work(group="act", exit_on_error=False)
    async def action_open_row(self) -> None:
        """Write of the row."""
        said = self.why_not("write_row")
        self.say(said) if said else await self.write_row()

    def action_read_on(self) -> None:
        """Go on to the next pane that can be scrolled."""
        self.focus_next()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()
