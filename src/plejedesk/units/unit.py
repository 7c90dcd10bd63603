"""One unit whole: its specialists, the families it supports, the roster of two weeks, and how much it advises."""

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import CURSOR, PROTECTED
from plejedesk.ui.held import Held
from plejedesk.ui.worklist import Worklist
from plejedesk.units import unit_acts as acts
from plejedesk.units.unit_lines import Line, UnitLines, line_columns, unit_lines
from plejedesk.units.unit_list import HOLES, NOBODY, TABLES
from plejedesk.units.unit_reading import unit_whole
from plejedesk.units.unit_rows import SupportRow, UnitWhole
from plejedesk.units.unit_text import head, whole

WIDE = 120


class UnitScreen(acts.UnitActs):
    """The unit; most keys act on the row under the cursor, and elsewhere write a new one of its kind."""

    PURPOSE = "units"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("On a family: the child's case. Elsewhere: put the row right.")),
        acts.SPECIALIST,
        acts.FAMILY,
        acts.DUTY,
        acts.COPY,
        acts.TAKE_OUT,
        acts.CHANGE,
        acts.END,
        Command("tab", "read_on", "", N_("To how much it advises and back; arrows scroll the text.")),
        Command("escape", "back", N_("back"), N_("Back to where you came from.")),
    )
    SIGNS_HERE = (NOBODY, HOLES, CURSOR, PROTECTED)
    CSS_PATH = "units.tcss"

    def __init__(self, unit_id: str) -> None:
        super().__init__()
        self.unit_id = unit_id
        self.found: UnitWhole | None = None
        self._held: Held[Line] = Held()
        self._logged: set[str] = set()

    def compose_body(self) -> ComposeResult:
        """Yield the head, the list and how much the unit advises."""
        yield Flowing(id="head")
        with Container(id="panes"):
            yield UnitLines(self._held, line_columns(), glyphs=self.desk.glyphs)
            with Reading(id="text"):
                yield Flowing(id="whole")

    @property
    def rows(self) -> UnitLines:
        """Return the list."""
        return self.query_one(UnitLines)

    def on_mount(self) -> None:
        """Begin on the list."""
        self.rows.focus()
        self._load()

    def on_resize(self) -> None:
        """Put the text beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")

    def on_changes(self, changes: Changes) -> None:
        """Reload when something that shows here changed."""
        if changes.touches(*TABLES):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        now = clock.now()
        found = await self.read(unit_whole, self.unit_id, now)
        if found is None:
            self.say(_("The unit is not here any more."))
            self.dismiss()
            return
        self.found, self._held.rows = found, unit_lines(found, now)
        self._log_children(found)
        self.rows.reload(keep=True)
        self.query_one("#head", Flowing).show(partial(head, found, self.desk.glyphs, now))
        self.query_one("#whole", Flowing).show(partial(whole, found, now))
        self.refresh_keys()

    def _log_children(self, found: UnitWhole) -> None:
        """Log that the children shown here were seen, each case once for each opening of the unit."""
        cases = {each.case_id for each in found.supports if each.case_id}
        for case in sorted(cases - self._logged):
            self.desk.seen("case", case=case, purpose="units")
        self._logged |= cases

    @on(Worklist.Moved)
    def _moved(self) -> None:
        self.refresh_keys()

    def target(self) -> Line | None:
        """Return the row under the cursor."""
        return self.rows.cursor_row

    def why_not(self, name: str) -> str:
        """Say why a row cannot be opened: a heading is none, the unit has ended."""
        if name != "open":
            return super().why_not(name)
        line = self.target()
        if line is None or line.kind == "heading":
            return _("This is a heading. Go to a row under it.")
        if isinstance(line.record, SupportRow) and line.record.case_id:
            return ""
        return super().why_not(_act_of(line))

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the case of a child, or put the row right."""
        line = self.target()
        if line is None or self.why_not("open"):
            return
        if isinstance(line.record, SupportRow) and line.record.case_id:
            self.desk.open("case", line.record.case_id)
        else:
            getattr(self, f"action_{_act_of(line)}")()

    def action_read_on(self) -> None:
        """Go on to the text, and back to the list."""
        self.focus_next()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()


def _act_of(line: Line) -> str:
    return line.kind if line.kind in ("specialist", "family") else "duty"
