"""Everything that is done with a plan, whatever its programme, on the screens that show one.

A screen has `whole`, the plan, and `target()`, the row under the cursor; a programme's own screen adds its commands.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from plejedesk.core import clock
from plejedesk.plans import entry_changes, party_changes
from plejedesk.plans import plan_changes as changes
from plejedesk.plans.plan_queries import units
from plejedesk.plans.plan_rows import AgreementRow, GoalRow, ItemRow, MeetingRow, PartyRow, StepRow
from plejedesk.plans.step_acts import StepActs
from plejedesk.ui.asking import Answer

if TYPE_CHECKING:
    from sqlmodel import Session


class PlanActs(StepActs):
    """A screen on which a plan is worked with."""

    @work(group="act", exit_on_error=False)
    async def action_write_row(self) -> None:
        """Ask what there is to say of the row."""
        await self.write_row()

    async def write_row(self) -> None:
        """Ask what there is to say of the row under the cursor. Call it from a worker only."""
        line = self.target()
        record = line.record if line else None
        if isinstance(record, ItemRow):
            await self.write_item(record)
        elif isinstance(record, AgreementRow):
            await self.write_agreement(record)
        elif isinstance(record, GoalRow):
            await self._mark(record)
        elif isinstance(record, PartyRow):
            await self.write_of_party(record)
        elif isinstance(record, MeetingRow):
            self.open_meeting(record.id)
        elif isinstance(record, StepRow):
            said = self.why_not("try_step")
            self.say(said) if said else await self.try_step(record)

    @work(group="act", exit_on_error=False)
    async def action_goal(self) -> None:
        """Ask how far the goal under the cursor is, or for a new goal."""
        line = self.target()
        if line is not None and isinstance(line.record, GoalRow):
            await self._mark(line.record)
        else:
            await self._new_goal()

    async def _new_goal(self) -> None:
        from plejedesk.plans.plan_forms import goal_form

        whole = self.whole
        if whole is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.add_goal, plan_id=self.plan_id, **answer)

        await self.settle("plan_goal", lambda: goal_form(whole, self.child_name), made)

    async def _mark(self, goal: GoalRow) -> None:
        from plejedesk.plans.plan_forms import mark_form

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(_mark_goal, goal_id=goal.id, **answer)

        await self.settle("mark_goal", lambda: mark_form(goal, clock.today()), made)

    @work(group="act", exit_on_error=False)
    async def action_party(self) -> None:
        """Put right who the one under the cursor is, or add one more."""
        line = self.target()
        await self.write_party(line.record if line and isinstance(line.record, PartyRow) else None)

    async def write_of_party(self, party: PartyRow) -> None:
        """Ask what there is to say of somebody who takes part. Call it from a worker only."""
        await self.write_party(party)

    async def write_party(self, party: PartyRow | None) -> None:
        """Ask who takes part. Call it from a worker only."""
        from plejedesk.plans.plan_forms import party_form

        whole = self.whole
        if whole is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            if party is not None and answer["left"]:
                return partial(party_changes.leave_plan, party_id=party.id)
            return partial(
                party_changes.write_party,
                plan_id=self.plan_id,
                facts=answer["facts"],
                party_id=party.id if party else None,
            )

        await self.settle("plan_party", lambda: party_form(whole, party), made)

    @work(group="act", exit_on_error=False)
    async def action_entry(self) -> None:
        """Ask for advice, a visit or a contact."""
        await self.write_entry()

    async def write_entry(self, kind: str = "") -> None:
        """Ask for advice, a visit or a contact, beginning with a kind. Call it from a worker only."""
        from plejedesk.plans.plan_forms import entry_form

        whole = self.whole
        if whole is None:
            return
        every = await self.read(units)

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(entry_changes.write_entry, plan_id=self.plan_id, **answer)

        await self.settle("plan_entry", lambda: entry_form(whole, every, self.child_name, clock.today(), kind), made)

    def action_papers(self) -> None:
        """Ask which paper of the plan is wanted, and where it goes."""
        from plejedesk.plans.paper_form import ask_for_paper, meeting_meant

        whole, here = self.whole, self.meeting_here()
        if whole is not None:
            meant = next((each for each in whole.meetings if each.id == here), None)
            ask_for_paper(self, whole, meant or meeting_meant(whole, self.target(), clock.today()))

    @work(group="act", exit_on_error=False)
    async def action_end_plan(self) -> None:
        """Ask how the plan ended, or why it is taken up again."""
        from plejedesk.plans.plan_forms import close_form, reopen_form

        whole = self.whole
        if whole is None:
            return
        if whole.state == "open":
            act, form, change = "close_plan", close_form, changes.close_plan
        else:
            act, form, change = "reopen_plan", reopen_form, changes.reopen_plan

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(change, plan_id=self.plan_id, **answer)

        await self.settle(act, lambda: form(whole), made)

    def action_history(self) -> None:
        """Show what was done, and who looked."""
        self.desk.open("history", self.case_id)


def _mark_goal(session: "Session", goal_id: str, outcome: str, **marked: Any) -> None:
    """Write how far a goal is, and how it ended where it did."""
    changes.mark_goal(session, goal_id, **marked)
    if outcome:
        changes.end_goal(session, goal_id, outcome)
