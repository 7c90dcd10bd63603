"""What is done with one meeting: who was there, its minutes, closed, cancelled, moved."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work
from textual.worker import Worker

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.plans import plan_changes as changes
from plejedesk.plans import plan_keys
from plejedesk.plans.plan_acts import PlanActs
from plejedesk.plans.plan_list import Line
from plejedesk.plans.plan_rows import MeetingRow, PartyRow
from plejedesk.ui.asking import Answer
from plejedesk.ui.command import Command

if TYPE_CHECKING:
    from sqlmodel import Session

ATTEND = Command("v", "attend", N_("present"), N_("On a party: is there; on one who is there: is not. e asks why not."))
CLOSE = Command(
    "l", "close_meeting", N_("close it"), N_("Close the meeting: held when, minutes to whom, the next one.")
)
MINUTES = Command("i", "minutes", N_("minutes"), N_("Write the minutes; half-typed they wait until you return."))
MOVE = Command("d", "move_meeting", N_("day"), N_("Set when and where the meeting is."))
CANCEL = Command("b", "cancel_meeting", N_("cancel"), N_("Cancel the meeting, with the reason."))
OF_MEETING = {"attend", "close_meeting", "minutes", "move_meeting", "cancel_meeting"}


class MeetingActs(PlanActs):
    """A screen of one meeting."""

    meeting_id: str

    @property
    def meeting(self) -> MeetingRow | None:
        """Return the meeting."""
        every = self.whole.meetings if self.whole else ()
        return next((each for each in every if each.id == self.meeting_id), None)

    def meeting_here(self) -> str | None:
        """Return the meeting."""
        return self.meeting_id

    def why_not(self, name: str) -> str:
        """Say why an act cannot be done: the meeting is closed, or the row is no party."""
        if name in ("check", "not_relevant") and self._party():
            name = "attend"
        if name not in OF_MEETING:
            return super().why_not(name)
        said = plan_keys.why_not(name, self.whole, self.target())
        if said:
            return said
        if self.meeting is None or self.meeting.state != "planned":
            return _("The meeting is closed already.")
        return self._why_not_attend() if name == "attend" else ""

    def _why_not_attend(self) -> str:
        return "" if self._party() else _("Go to somebody who takes part; v says whether they are there.")

    def _party(self) -> PartyRow | None:
        line = self.target()
        return line.record if line and isinstance(line.record, PartyRow) else None

    def repaint_party(self, line: Line, state: str) -> None:
        """Show at once whether somebody is there."""

    def action_check(self) -> Worker[None]:
        """Mark the point as done; of somebody who takes part, that they are there."""
        return self.action_attend() if self._party() else super().action_check()

    @work(group="act", exit_on_error=False)
    async def action_attend(self) -> None:
        """Write that somebody is there, or is not after all, and go on to the next."""
        line, party, meeting = self.target(), self._party(), self.meeting
        if line is None or party is None or meeting is None:
            return
        state = "absent" if line.sign == "done" else "present"
        self.repaint_party(line, state)
        await self.write("attend", changes.attend, meeting.id, party.id, state)

    @work(group="act", exit_on_error=False)
    async def action_not_relevant(self) -> None:
        """Ask why the point is not relevant, or why somebody was not there."""
        party = self._party()
        if party is not None:
            await self._attend(party, "absent")
        else:
            await self.leave_out()

    async def write_of_party(self, party: PartyRow) -> None:
        """Ask whether somebody was there, and in which words; of a closed meeting, who it is."""
        await self._attend(party, "")

    async def _attend(self, party: PartyRow, state: str) -> None:
        from plejedesk.plans.meeting_forms import attend_form

        meeting = self.meeting
        if meeting is None or meeting.state != "planned":
            await self.write_party(party)
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.attend, meeting_id=meeting.id, participant_id=party.id, **answer)

        await self.settle("attend", lambda: attend_form(meeting, party, state), made)

    @work(group="act", exit_on_error=False)
    async def action_close_meeting(self) -> None:
        """Ask when the meeting was held, for its minutes and the next one, and close it."""
        from plejedesk.plans.meeting_forms import close_meeting_form

        whole, meeting = self.whole, self.meeting
        if whole is None or meeting is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.close_meeting, meeting_id=meeting.id, **answer)

        await self.settle("close_meeting", lambda: close_meeting_form(whole, meeting, clock.today()), made)

    @work(group="act", exit_on_error=False)
    async def action_minutes(self) -> None:
        """Ask for the minutes."""
        from plejedesk.plans.meeting_forms import minutes_form

        meeting = self.meeting
        if meeting is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.write_minutes, meeting_id=meeting.id, **answer)

        await self.settle("write_minutes", lambda: minutes_form(meeting), made)

    @work(group="act", exit_on_error=False)
    async def action_move_meeting(self) -> None:
        """Ask when and where the meeting is."""
        if self.meeting is not None:
            await self.move_meeting(self.meeting)

    @work(group="act", exit_on_error=False)
    async def action_cancel_meeting(self) -> None:
        """Ask why the meeting is cancelled."""
        from plejedesk.plans.meeting_forms import cancel_form

        meeting = self.meeting
        if meeting is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.cancel_meeting, meeting_id=meeting.id, **answer)

        await self.settle("cancel_meeting", lambda: cancel_form(meeting), made)
