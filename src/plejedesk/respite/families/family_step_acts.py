"""What is done with the steps of recruiting a family: ticked, remarked on, not relevant, stopped here."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on, work

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.respite.families import family_changes as changes
from plejedesk.respite.families.family_acts import FamilyActs, ended_words
from plejedesk.respite.families.family_steps import PASSED, StepList
from plejedesk.ui.asking import Answer
from plejedesk.ui.command import Command

if TYPE_CHECKING:
    from sqlmodel import Session

OF_STEPS = (
    Command("t", "tick", N_("tick"), N_("Tick the step off as done today, or take its tick away.")),
    Command("e", "remark", N_("remark"), N_("Write a remark on the step and its day.")),
    Command("m", "not_relevant", N_("not relevant"), N_("The step is not relevant, and why.")),
    Command("k", "stopped", N_("stopped"), N_("Recruiting stops at this step, and why.")),
)


class FamilyStepActs(FamilyActs):
    """A screen with the steps of recruiting one family as a list."""

    @property
    def steps(self) -> StepList:
        """Return the list of steps."""
        return self.query_one(StepList)

    def why_not(self, name: str) -> str:
        """Say why a step cannot be taken: the family is ended, or the keyboard is elsewhere."""
        row = self.chosen()
        if row is None or name not in [command.name for command in OF_STEPS]:
            return super().why_not(name)
        if row.ended:
            return ended_words(row)
        return "" if self.steps.has_focus else _("Tab goes to the steps of recruiting.")

    @work(group="act", exit_on_error=False)
    async def action_tick(self) -> None:
        """Tick the step, or take its tick away; the approval is asked for."""
        row, step = self.chosen(), self.steps.cursor_row
        if row is None or step is None:
            return
        if step.state == PASSED or not step.state:
            if await self.take_step(row, step.step):
                self.steps.action_move(1)
        else:
            await self.write("family_step", changes.clear_step, row.id, step.step)

    @work(group="act", exit_on_error=False)
    async def action_remark(self) -> None:
        """Ask what there is to say of the step; of the decision, the approval itself."""
        row, step = self.chosen(), self.steps.cursor_row
        if row and step and step.step == "decided" and step.state in ("", "done"):
            await self.ask_decision(row)
        else:
            await self._ask_step("")

    @work(group="act", exit_on_error=False)
    async def action_not_relevant(self) -> None:
        """Ask why the step is not relevant."""
        await self._ask_step("not_relevant")

    @work(group="act", exit_on_error=False)
    async def action_stopped(self) -> None:
        """Ask why recruiting stops here."""
        await self._ask_step("stopped")

    async def _ask_step(self, state: str) -> None:
        from plejedesk.respite.families.family_forms import step_form

        row, step = self.chosen(), self.steps.cursor_row
        if row is None or step is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.set_step, family_id=row.id, step=step.step, **answer)

        await self.settle("family_step", lambda: step_form(row, step, clock.today(), state), made)

    @on(StepList.Chosen, "StepList")
    def _step_chosen(self) -> None:
        self.action_remark()
