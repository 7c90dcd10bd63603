"""What is done with the people of a genogram: written down, put right, taken out, and what is restricted of them."""

from asyncio import wrap_future
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.widgets import Input

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.genogram.kin import kin_changes, restricted_changes
from plejedesk.genogram.kin import kin_keys as keys
from plejedesk.genogram.kin.kin_queries import Remark, known_of, remarks_of
from plejedesk.genogram.kin.relation_acts import RelationActs
from plejedesk.ui.asking import Answer
from plejedesk.ui.of_case import CASE
from plejedesk.ui.worklist import Worklist

if TYPE_CHECKING:
    from sqlmodel import Session


class KinActs(RelationActs):
    """A screen with the people of a genogram."""

    def why_not(self, name: str) -> str:
        """Say why nothing can be done while one types, with an empty list, or with one person alone."""
        if isinstance(self.focused, Input) and name in keys.LETTERS:
            return _("You are typing in the filter. Enter goes to the list.")
        if self.told is None and name != "back":
            return _("The genogram is being read.")
        if name in keys.OF_A_PERSON and self.row is None:
            return _("There is nobody in the list to do that with.")
        if name in keys.OF_TWO and len(self.rows) < 2:
            return _("There is nobody else yet. n writes somebody new.")
        if name == "seen_from" and self.told and len(self.told.family.index) < 2:
            return _("The case is about one child only.")
        return super().why_not(name)

    @work(group="act", exit_on_error=False)
    async def action_new(self) -> None:
        """Ask who it is and to whom, and write them down."""
        from plejedesk.genogram.kin.kin_form import kin_form

        told, row = self.told, self.row
        if told is None:
            return
        of = row.id if row else ""

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(kin_changes.add_kin, case_id=self.case_id, today=clock.today(), **answer)

        done = await self.settle("add_kin", lambda: kin_form(self.case_id, told.family, clock.today(), of=of), made)
        if done:
            self.go_to(str(done.result))

    def go_to(self, person: str) -> None:
        """Put the cursor on somebody."""

    @on(Worklist.Chosen)
    @work(group="act", exit_on_error=False)
    async def action_open(self) -> None:
        """Correct the person, or the relation under the cursor."""
        row, line = self.row, self.line
        if row and line:
            await self.correct_line(row, line)
        elif row:
            await self._correct(row.id)

    @work(group="act", exit_on_error=False)
    async def action_correct(self) -> None:
        """Ask what is to be put right of the person."""
        if self.row:
            await self._correct(self.row.id)

    async def _correct(self, person: str) -> None:
        from plejedesk.genogram.kin.kin_form import kin_form

        told, known = self.told, await self.read(known_of, self.case_id, person)
        if told is None or known is None:
            return
        if known.facts.protected and (known.facts.place or known.facts.reached):
            self.desk.seen("address", case=self.case_id, person=person, purpose=CASE)

        def made(answer: Answer) -> "Callable[[Session], Any]":
            more = {"person_id": person, "today": clock.today(), **answer}
            return partial(kin_changes.change_kin, case_id=self.case_id, **more)

        await self.settle("change_kin", lambda: kin_form(self.case_id, told.family, clock.today(), person=known), made)

    @work(group="act", exit_on_error=False)
    async def action_leave(self) -> None:
        """Ask why, and take the person out of the case with all that is told of them."""
        from plejedesk.genogram.kin.kin_form import leaving_form

        row = self.row
        if row is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(kin_changes.leave, case_id=self.case_id, person_id=row.id, **answer)

        await self.settle("remove_member", lambda: leaving_form(row.name, self.case_id, row.id), made)

    # What is restricted

    @work(group="act", exit_on_error=False)
    async def action_restricted(self) -> None:
        """Ask whether to write or to read, and what for; what is read is logged first and shown for a moment."""
        from plejedesk.genogram.kin.fear_forms import door_form

        row = self.row
        purpose = await self.app.push_screen_wait(door_form(row.name)) if row else None
        if row is None or purpose is None:
            return
        if purpose:
            await self._read_remarks(row.id, row.name, purpose)
        else:
            await self._write_remark(row.id, None)

    async def _read_remarks(self, person: str, name: str, purpose: str) -> None:
        from plejedesk.genogram.kin.remarks import RemarksScreen

        await wrap_future(self.store.seen("restricted", case=self.case_id, person=person, purpose=purpose))
        while True:
            found = await self.read(remarks_of, self.case_id, person)
            names = {each.id: each.said for each in self.rows}
            answer = await self.app.push_screen_wait(RemarksScreen(name, found, names))
            if answer is None:
                return
            act, remark = answer
            if act == "correct":
                await self._write_remark(person, remark)
            elif await self.write("unrestrict", kin_changes.unrelate, self.case_id, "restricted_tie", remark.id):
                self.say(_("Taken out (u undoes)"))

    async def _write_remark(self, person: str, remark: Remark | None) -> None:
        from plejedesk.genogram.kin.fear_forms import fear_form

        people, today = [row for row in self.rows if row.human.kind == "person"], clock.today()

        def made(answer: Answer) -> "Callable[[Session], Any]":
            if remark:
                return partial(restricted_changes.change_restricted, remark_id=remark.id, today=today, **answer)
            return partial(restricted_changes.restrict, case_id=self.case_id, today=today, **answer)

        await self.settle("restrict", lambda: fear_form(self.case_id, people, person, today, remark), made)

    # Onward

    def action_candidate(self) -> None:
        """Open the form for a candidate in the network."""
        if self.row:
            self.desk.open("candidate_new", self.case_id, self.row.id)

    def action_drawing(self) -> None:
        """Show the drawing at this person."""
        self._go("drawing", *([self.row.id] if self.row else []))

    def action_genogram(self) -> None:
        """Go to the conversation."""
        self._go("genogram")

    def _go(self, name: str, *more: str) -> None:
        """Go back to a screen that this one was opened from, or open it."""
        before = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else None
        if getattr(before, "place", ())[:2] == (name, self.case_id):
            self.dismiss()
        else:
            self.desk.open(name, self.case_id, *more)
