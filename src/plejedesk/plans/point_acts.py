"""What is done with the points of a plan and its agreements: checked at once, left out, written of, added."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from plejedesk.core import clock, names
from plejedesk.plans import plan_changes as changes
from plejedesk.plans import plan_keys
from plejedesk.plans.of_plan import OfPlan
from plejedesk.plans.plan_list import Line, point_line
from plejedesk.plans.plan_rows import AgreementRow, ItemRow
from plejedesk.ui.asking import Answer, Asking

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.store.store import Changes

UNTIL_PAINTED = 0.05  # seconds; a sign is on the screen in some 4 ms


class PointActs(Asking, OfPlan):
    """A screen with points in a list."""

    def target(self) -> Line | None:
        """Return the row that the keys act on."""
        raise NotImplementedError

    def repaint(self, line: Line) -> None:
        """Show a row as it will be, and go on to the next."""

    def meeting_here(self) -> str | None:
        """Return the meeting whose screen this is, so that what is written stands with it."""
        return None

    @property
    def child_name(self) -> str:
        """Return what the child is called, as the labels of forms say it."""
        return names.short(self.whole.child).split(" ")[0] if self.whole and self.whole.child else ""

    def why_not(self, name: str) -> str:
        """Say why an act cannot be done."""
        if name in plan_keys.CHANGING or name in plan_keys.OF_ROW or name == "end_plan":
            return plan_keys.why_not(name, self.whole, self.target())
        return super().why_not(name)

    @work(group="act", exit_on_error=False)
    async def action_check(self) -> None:
        """Mark the point as done, or as open again; it shows at once and is saved at once."""
        line = self.target()
        if line is not None and isinstance(line.record, ItemRow):
            await self._check(line, line.record)
        elif line is not None and isinstance(line.record, AgreementRow):
            done = clock.today() if line.record.done_on is None else None
            self.repaint(replace(line, sign="done" if done else "open", due=None if done else line.record.due, on=done))
            await self.save_when_seen("settle_agreement", changes.settle_agreement, line.record.id, done)

    async def _check(self, line: Line, item: ItemRow) -> None:
        state = "done" if item.open else "open"
        day = clock.today() if state == "done" else None
        ahead = replace(item, state=state, on_day=day, by=self.store.actor if day else "")
        self.pending[item.id] = ahead
        self.repaint(replace(point_line(ahead, line.place), next=False))
        try:
            done = await self.save_when_seen("check_item", changes.check_item, item.id, state)
        finally:
            if self.pending.get(item.id) is ahead:
                del self.pending[item.id]
        if done is None:
            self.load()

    async def save_when_seen(self, act: str, change: Callable[..., Any], *values: Any) -> "Changes | None":
        """Save what is shown already, once it is painted; it is not given up with the screen.

        Writing takes the interpreter from painting: at once, the sign would show 3 ms later at the median, 8 at p95.
        """

        async def saved() -> "Changes | None":
            painted = asyncio.Event()
            self.call_after_refresh(painted.set)
            with suppress(TimeoutError):
                await asyncio.wait_for(painted.wait(), UNTIL_PAINTED)
            return await self.write(act, change, *values)

        return await asyncio.shield(saved())

    @work(group="act", exit_on_error=False)
    async def action_not_relevant(self) -> None:
        """Ask why the point is not relevant."""
        await self.leave_out()

    async def leave_out(self) -> None:
        """Ask why the point under the cursor is not relevant. Call it from a worker only."""
        from plejedesk.plans.point_forms import not_relevant_form

        line = self.target()
        if line is None or not isinstance(line.record, ItemRow):
            return
        item = line.record

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.check_item, item_id=item.id, state="not_relevant", **answer)

        await self.settle("check_item", lambda: not_relevant_form(item), made)

    async def write_item(self, item: ItemRow) -> None:
        """Ask what there is to say of a point. Call it from a worker only."""
        from plejedesk.plans.point_forms import item_form

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.write_item, item_id=item.id, **answer)

        await self.settle("write_item", lambda: item_form(item, self.child_name, clock.today()), made)

    async def write_agreement(self, agreement: AgreementRow) -> None:
        """Ask how an agreement went. Call it from a worker only."""
        from plejedesk.plans.point_forms import settle_form

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.settle_agreement, agreement_id=agreement.id, **answer)

        await self.settle("settle_agreement", lambda: settle_form(agreement, clock.today()), made)

    @work(group="act", exit_on_error=False)
    async def action_add_point(self) -> None:
        """Ask for a point of one's own in the checklist under the cursor."""
        from plejedesk.plans.point_forms import point_form

        if self.whole is None:
            return
        section, meeting_id, where = self._checklist_here()

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.add_item, plan_id=self.plan_id, section=section, meeting_id=meeting_id, **answer)

        await self.settle("add_item", lambda: point_form(where, self.plan_id), made)

    def _checklist_here(self) -> tuple[str, str | None, str]:
        """Return the section, the meeting and the name of the checklist under the cursor, or of the next meeting."""
        assert self.whole is not None
        whole, line, here = self.whole, self.target(), self.meeting_here()
        ours = whole.template
        if line is not None and here is None and (section := ours.section(line.part)):
            return section.id, None, section.title
        wanted = here or (line.meeting_id if line and line.kind in ("point", "meeting") else None)
        found = next((each for each in whole.meetings if each.id == wanted), whole.next_meeting)
        if found is not None:
            return found.kind, found.id, found.title
        section = ours.sections[0] if ours.sections else None
        return (section.id, None, section.title) if section else ("own", None, "")

    @work(group="act", exit_on_error=False)
    async def action_agree(self) -> None:
        """Ask for an agreement."""
        from plejedesk.plans.point_forms import agreement_form

        whole, me = self.whole, self.store.actor
        if whole is None:
            return
        meeting_id = self.meeting_here()
        where = next((each.title for each in whole.meetings if each.id == meeting_id), whole.child)

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.agree, plan_id=self.plan_id, meeting_id=meeting_id, **answer)

        await self.settle("agree", lambda: agreement_form(where, me, clock.today(), self.plan_id), made)
