"""One family whole: its recruiting as a checklist, the children who are and were there, and all that is written."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.respite.families import family_changes as changes
from plejedesk.respite.families.family_acts import CLOSE, CONFIRM, ended_words
from plejedesk.respite.families.family_queries import family_of
from plejedesk.respite.families.family_rows import FamilyRow, FamilyWhole, StayRow
from plejedesk.respite.families.family_step_acts import OF_STEPS, FamilyStepActs
from plejedesk.respite.families.family_steps import (
    StayList,
    StepList,
    StepRow,
    stay_columns,
    step_columns,
    step_rows,
)
from plejedesk.respite.families.family_text import head, step_text, whole
from plejedesk.store.store import Changes
from plejedesk.ui.asking import Answer
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import LATE, PROTECTED, STEPS, TODAY
from plejedesk.ui.held import Held
from plejedesk.ui.worklist import Worklist

if TYPE_CHECKING:
    from sqlmodel import Session

WIDE = 120
IN_SIGHT = 3  # stays under the steps where the screen is narrow
TABLES = (
    "respite_family",
    "respite_family_step",
    "respite_approval",
    "respite_stay",
    "respite_proposal",
    "person",
    "case_file",
)


class FamilyScreen(FamilyStepActs):
    """The family; `t` ticks the step under the cursor, or takes its tick away."""

    PURPOSE = "respite"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        *OF_STEPS,
        Command("r", "change", N_("change"), N_("Put right what is written of the family.")),
        CONFIRM,
        Command("g", "approve", N_("approve"), N_("Approve a network family for one child, or for longer.")),
        Command("enter", "open", N_("open"), N_("On a child: the agreement, the days and how it goes.")),
        CLOSE,
        Command("i", "reopen", "", N_("Take up again a family that was ended.")),
        Command("tab", "read_on", N_("on"), N_("From the steps to the children, to the text, and back.")),
        Command("escape", "back", N_("back"), N_("Back to where you came from.")),
    )
    SIGNS_HERE = (LATE, TODAY, STEPS, PROTECTED)
    CSS_PATH = "family.tcss"

    def __init__(self, family_id: str) -> None:
        super().__init__()
        self.family_id = family_id
        self.found: FamilyWhole | None = None
        self._steps: Held[StepRow] = Held()
        self._stays: Held[StayRow] = Held()
        self._logged: set[str] = set()
        self._begun = False

    def compose_body(self) -> ComposeResult:
        """Yield the head, the steps, the children and all that is written."""
        glyphs = self.desk.glyphs
        yield Flowing(id="head")
        with Container(id="panes"):
            with Vertical(id="left"):
                yield StepList(self._steps, step_columns(glyphs), glyphs=glyphs)
                yield Flowing(id="step")
                yield StayList(self._stays, stay_columns(), glyphs=glyphs)
            with Reading(id="text"):
                yield Flowing(id="whole")

    @property
    def stays(self) -> StayList:
        """Return the list of children who are or were there."""
        return self.query_one(StayList)

    def chosen(self) -> FamilyRow | None:
        """Return the family."""
        return self.found.row if self.found else None

    def on_mount(self) -> None:
        """Begin on the steps of a family that is recruited, and else on the children."""
        self.stays.empty = _("No child is or was with the family.")
        self.steps.focus()
        self._load()

    def on_resize(self) -> None:
        """Put the text beside the lists where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")
        self._give_room()

    def _give_room(self) -> None:
        lines = max(1, min(len(self._stays.rows), IN_SIGHT))
        self.stays.styles.height = "1fr" if self.has_class("wide") else lines + 2

    def on_changes(self, changes: Changes) -> None:
        """Reload when something of the family, or who is who, changed."""
        if changes.touches(*TABLES):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        today, glyphs = clock.today(), self.desk.glyphs
        found = await self.read(family_of, self.family_id, today)
        if found is None:
            self.say(_("The family is not here any more."))
            self.dismiss()
            return
        begun = self.found is not None
        self.found, self._steps.rows, self._stays.rows = found, step_rows(found), _ordered(found)
        self._log_children(found)
        self._give_room()
        self.steps.reload()
        self.stays.reload()
        self.query_one("#head", Flowing).show(partial(head, found, glyphs, today))
        self.query_one("#whole", Flowing).show(partial(whole, found, today))
        if not begun and found.row.approved_on and found.stays and not found.row.next:
            self.stays.focus()
        self.refresh_keys()

    def _log_children(self, found: FamilyWhole) -> None:
        """Log that the children shown here were seen, each case once for each opening of the family."""
        cases = {stay.case_id for stay in found.stays} | {each.case_id for each in found.proposals}
        cases |= {found.row.case_id} if found.row.case_id else set()
        for case in sorted(cases - self._logged):
            self.desk.seen("case", case=case, purpose="respite")
        self._logged |= cases

    @on(Worklist.Moved)
    def _moved(self) -> None:
        if not self._begun and self.steps.rows_loaded:
            self._begun = True  # the cursor begins at what comes next
            self.steps.action_move(next((step.place - 1 for step in self._steps.rows if step.next), 0))
        self.query_one("#step", Flowing).show(partial(step_text, self.steps.cursor_row))
        self.refresh_keys()

    def on_descendant_focus(self) -> None:
        """Show the keys of the list that has the keyboard."""
        self.refresh_keys()

    def why_not(self, name: str) -> str:
        """Say why a step cannot be taken, a child opened, or the family approved for one."""
        row = self.chosen()
        if row is None:
            return "" if name in ("back", "undo") else _("The family is being read.")
        if name == "open":
            return (
                "" if self.stays.has_focus and self.stays.cursor_row else _("Tab goes to the children; there it opens.")
            )
        if name == "reopen":
            return "" if row.closed_on else _("The family is not ended.")
        if name in ("change", "approve") and row.ended:
            return ended_words(row)
        return self._why_not_approve(row) if name == "approve" else super().why_not(name)

    def _why_not_approve(self, row: FamilyRow) -> str:
        if row.kind != "network":
            return _("Only a network family is approved for one child. This one is generally approved.")
        if row.case_id is None:
            return _("Write first in which case's network the family is (r).")
        return "" if self.found and self.found.children else _("There is no child in the case.")

    # The family

    @on(StayList.Chosen, "StayList")
    def action_open(self) -> None:
        """Open the stays of the child under the cursor."""
        stay = self.stays.cursor_row
        if stay is not None and self.stays.has_focus:
            self.desk.open("respite_stay", stay.id)

    def action_change(self) -> None:
        """Put right what is written."""
        self.desk.open("respite_family_new", self.family_id)

    @work(group="act", exit_on_error=False)
    async def action_approve(self) -> None:
        """Ask for which child the family is approved, and until when."""
        from plejedesk.respite.families.family_forms import approve_form

        found, me = self.found, self.store.actor
        if found is None or found.row.case_id is None:
            return
        row, case = found.row, found.row.case_id

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.approve_for_child, family_id=row.id, case_id=case, **answer)

        await self.settle("approve_for_child", lambda: approve_form(row, found.children, me, clock.today()), made)

    @work(group="act", exit_on_error=False)
    async def action_reopen(self) -> None:
        """Take the family up again."""
        await self.write("reopen_family", changes.reopen_family, self.family_id)

    def action_read_on(self) -> None:
        """Go on to the next list, or to the text."""
        self.focus_next()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()


def _ordered(found: FamilyWhole) -> list[StayRow]:
    """Return the stays, those of today first, then those to come, then those before."""
    today = clock.today()
    return sorted(found.stays, key=lambda stay: (not stay.active(today), stay.from_day <= today))
