"""One candidate whole: what the child says, the steps as a checklist, the decision, and what was done before."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.genogram.network import candidate_changes as changes
from plejedesk.genogram.network import candidate_keys as keys
from plejedesk.genogram.network.candidate_acts import CandidateActs
from plejedesk.genogram.network.candidate_rows import Network
from plejedesk.genogram.network.candidate_text import head, step_text, whole
from plejedesk.genogram.network.candidates import Lived, lived, network_of
from plejedesk.genogram.network.network_rows import Entry, entries
from plejedesk.genogram.network.step_list import CONTACTED, StepRow, step_columns, step_rows
from plejedesk.store.store import Changes
from plejedesk.ui.asking import Answer
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import LATE, PROTECTED, STEPS, TODAY
from plejedesk.ui.held import Held
from plejedesk.ui.of_case import CASE
from plejedesk.ui.worklist import Worklist

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from sqlmodel import Session

WIDE = 120
ACTS = 12  # of those done before; the history has them all


class CandidateScreen(CandidateActs):
    """The candidate; `t` ticks the step under the cursor, or takes its tick away."""

    PURPOSE = CASE
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("t", "tick_row", N_("tick"), N_("Tick the step off as done today, or take its tick away.")),
        Command("r,enter", "remark", N_("remark"), N_("Write a remark on the step and its day.")),
        Command("e", "not_relevant", N_("not relevant"), N_("The step is not relevant, and why.")),
        keys.ASK,
        keys.VIEWS,
        keys.DECIDE,
        keys.RULE_OUT,
        keys.RULE_IN,
        keys.NAME,
        keys.FORBID,
        keys.NEXT,
        Command("s", "safety", N_("safety"), N_("The three safety questions and the risk assessment.")),
        Command("h", "history", N_("history"), N_("Everything that was done in the case, and who looked at it.")),
        Command("tab", "read_on", "", N_("To the text and back to the list; arrows scroll the text.")),
        Command("escape", "back", N_("back"), N_("Back to where you came from.")),
    )
    SIGNS_HERE = (LATE, TODAY, STEPS, PROTECTED)
    CSS_PATH = "network.tcss"

    def __init__(self, case_id: str, candidate_id: str) -> None:
        super().__init__(case_id)
        self.candidate_id = candidate_id
        self._steps: Held[StepRow] = Held()
        self._row: Entry | None = None
        self._begun = False

    def compose_body(self) -> ComposeResult:
        """Yield the head, the steps and all that is written."""
        yield Flowing(id="head")
        with Container(id="panes"):
            with Vertical(id="left"):
                yield Worklist(self._steps, step_columns(self.desk.glyphs), glyphs=self.desk.glyphs)
                yield Flowing(id="step")
            with Reading(id="text"):
                yield Flowing(id="whole")

    @property
    def rows(self) -> Worklist[StepRow]:
        """Return the list of steps."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin on the steps."""
        self.rows.focus()
        self._load()

    def on_resize(self) -> None:
        """Put the text beside the steps where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")

    def on_changes(self, changes: Changes) -> None:
        """Reload when something of this case, or of anybody, changed."""
        if self.case_id in changes.cases or changes.touches("person", "caseworker"):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        found = await self.read(network_of, self.case_id)
        candidate = found.by_id(self.candidate_id) if found else None
        if found is None:
            self.vanish()
        elif candidate is None:
            self.say(_("Somebody has taken that candidate out already."))
            self.dismiss()
        else:
            self.found, self.child = found, candidate.child_id
            seen = entries(found, candidate.child_id, clock.today())
            self._row = next((each for each in seen if each.candidate and each.candidate.id == self.candidate_id), None)
            self._show(found, await self.read(lived, self.candidate_id, ACTS))

    def _show(self, found: Network, done: Sequence[Lived]) -> None:
        row, today, glyphs = self._row, clock.today(), self.desk.glyphs
        if row is None or row.candidate is None:
            return
        self._steps.rows = step_rows(row.candidate)
        self.rows.reload()
        self.query_one("#head", Flowing).show(partial(head, found, row, glyphs, today))
        self.query_one("#whole", Flowing).show(partial(whole, found, row, done, today))
        self.refresh_keys()

    @on(Worklist.Moved)
    def _moved(self) -> None:
        if not self._begun and self.rows.rows_loaded:
            self._begun = True  # the cursor begins at what comes next
            self.rows.action_move(next((step.place - 1 for step in self._steps.rows if step.next), 0))
        self.query_one("#step", Flowing).show(partial(step_text, self.rows.cursor_row))
        self.refresh_keys()

    def target(self) -> Entry | None:
        """Return the candidate."""
        return self._row

    def why_not(self, name: str) -> str:
        """Say why a step cannot be taken: nobody was asked, the network is locked, it is read from elsewhere."""
        step = self.rows.cursor_row
        if name not in ("tick_row", "remark", "not_relevant"):
            return super().why_not(name)
        if step is None:
            return _("The network is being read.")
        if not step.ticked:
            other = "ask" if step.step == CONTACTED else "decide"
            return super().why_not(other) if name != "not_relevant" else _("This step cannot be left out.")
        return keys.why_not("step", self.found, self._row)

    @work(group="act", exit_on_error=False)
    async def action_tick_row(self) -> None:
        """Tick the step, or take its tick away; contact and decision are asked for."""
        step, chosen = self.rows.cursor_row, self.candidate()
        if step is None or chosen is None:
            return
        if not step.ticked:
            await self._ask() if step.step == CONTACTED else await self._decide()
        elif step.state:
            await self.write("candidate_step", changes.clear_step, self.candidate_id, step.step)
        else:
            await self.tick(chosen[1], step.step)
            self.rows.action_move(1)

    @on(Worklist.Chosen)
    @work(group="act", exit_on_error=False)
    async def action_remark(self) -> None:
        """Ask what there is to say of the step."""
        await self._remark("")

    @work(group="act", exit_on_error=False)
    async def action_not_relevant(self) -> None:
        """Ask why the step is not relevant."""
        await self._remark("not_relevant")

    async def _remark(self, state: str) -> None:
        from plejedesk.genogram.network.candidate_forms import step_form

        step, chosen = self.rows.cursor_row, self.candidate()
        if step is None or chosen is None:
            return
        if not step.ticked:
            await self._ask() if step.step == CONTACTED else await self._decide()
            return
        row, candidate = chosen

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.set_step, candidate_id=self.candidate_id, step=step.step, **answer)

        await self.settle(
            "candidate_step", lambda: step_form(candidate, step.step, self.who(row), clock.today(), state), made
        )

    def action_safety(self) -> None:
        """Show the safety questions."""
        self.desk.open("safety", self.case_id)

    def action_history(self) -> None:
        """Show what was done, and who looked."""
        self.desk.open("history", self.case_id)

    def action_read_on(self) -> None:
        """Go on to the next pane that can be scrolled."""
        self.focus_next()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()
