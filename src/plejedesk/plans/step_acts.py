"""What is done with the meetings and steps of a plan: planned, given a day, tried."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.plans import plan_changes as changes
from plejedesk.plans import plan_keys
from plejedesk.plans.plan_rows import MeetingRow, StepRow
from plejedesk.plans.point_acts import PointActs
from plejedesk.ui.asking import Answer

if TYPE_CHECKING:
    from sqlmodel import Session


class StepActs(PointActs):
    """A screen on which meetings and steps are worked with."""

    @work(group="act", exit_on_error=False)
    async def action_meeting(self) -> None:
        """Open the meeting under the cursor, or the next one; where none is planned, plan one."""
        whole, line = self.whole, self.target()
        if whole is None:
            return
        chosen = line.record if line and isinstance(line.record, MeetingRow) else whole.next_meeting
        if chosen is not None:
            self.open_meeting(chosen.id)
        elif said := self.why_not("plan_meeting"):
            self.say(said)
        else:
            await self._plan_meeting()

    def open_meeting(self, meeting_id: str) -> None:
        """Show the checklist of a meeting."""
        self.desk.open("plan_meeting", self.plan_id, meeting_id)

    @work(group="act", exit_on_error=False)
    async def action_plan_meeting(self) -> None:
        """Ask for another meeting."""
        await self._plan_meeting()

    async def _plan_meeting(self) -> None:
        from plejedesk.plans.meeting_forms import plan_meeting_form

        whole = self.whole
        if whole is None:
            return
        if not whole.template.meetings:
            self.say(_("This kind of plan has no meetings."))
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.plan_meeting, plan_id=self.plan_id, **answer)

        await self.settle("plan_meeting", lambda: plan_meeting_form(whole, clock.today()), made)

    @work(group="act", exit_on_error=False)
    async def action_try_step(self) -> None:
        """Ask how the step under the cursor went, or the one whose turn it is."""
        line = self.target()
        chosen = line.record if line and isinstance(line.record, StepRow) else None
        step = chosen or (plan_keys.step_now(self.whole) if self.whole else None)
        if step is not None:
            await self.try_step(step)

    async def try_step(self, step: StepRow) -> None:
        """Ask how an attempt at a step went. Call it from a worker only."""
        from plejedesk.plans.step_forms import try_form

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.try_step, step_id=step.id, **answer)

        await self.settle("try_step", lambda: try_form(step, self.child_name, clock.today()), made)

    @work(group="act", exit_on_error=False)
    async def action_set_day(self) -> None:
        """Ask for the day of the step or of the meeting."""
        line = self.target()
        if line is not None and isinstance(line.record, StepRow):
            await self._plan_step(line.record)
        elif line is not None and isinstance(line.record, MeetingRow):
            await self.move_meeting(line.record)

    async def _plan_step(self, step: StepRow) -> None:
        from plejedesk.plans.step_forms import day_form

        def made(answer: Answer) -> "Callable[[Session], Any]":
            change = changes.try_again if step.result else changes.plan_step
            return partial(change, step_id=step.id, **answer)

        await self.settle("plan_step", lambda: day_form(step, clock.today()), made)

    async def move_meeting(self, meeting: MeetingRow) -> None:
        """Ask when and where a meeting is. Call it from a worker only."""
        from plejedesk.plans.meeting_forms import move_form

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.move_meeting, meeting_id=meeting.id, **answer)

        await self.settle("move_meeting", lambda: move_form(meeting, clock.today()), made)
