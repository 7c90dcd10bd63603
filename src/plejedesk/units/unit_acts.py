"""What is done with a unit: written, its specialists, families and duties, a week copied, ended and taken up again."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.ui.asking import Answer, Asking
from plejedesk.ui.command import Command
from plejedesk.units import duty_changes, unit_changes
from plejedesk.units.roster import Hole, Shift
from plejedesk.units.support_changes import write_typed_support
from plejedesk.units.unit_lines import Line
from plejedesk.units.unit_rows import SpecialistRow, SupportRow, UnitWhole

if TYPE_CHECKING:
    from sqlmodel import Session

CHANGE = Command("r", "change", N_("change"), N_("Put right what is written of the unit."))
SPECIALIST = Command(
    "s", "specialist", N_("specialist"), N_("On a specialist: put right, or that they left. Elsewhere: a new one.")
)
FAMILY = Command(
    "f", "family", N_("family"), N_("On a family: put right, or until when. Elsewhere: one more the unit supports.")
)
DUTY = Command("v", "duty", N_("duty"), N_("On a duty: put right. On a hole: fill it. Elsewhere: who has the next."))
COPY = Command("k", "copy", N_("copy week"), N_("Lay a week's duties over the weeks after it."), priority=True)
TAKE_OUT = Command("e", "take_out", N_("take out"), N_("Take out the duty under the cursor."))
END = Command("x", "end", N_("end"), N_("The unit ends; one that has ended is taken up again."))
CHANGING = {"change", "specialist", "family", "duty", "copy", "take_out"}


class UnitActs(Asking):
    """A screen on which a unit is worked with."""

    found: UnitWhole | None = None

    def target(self) -> Line | None:
        """Return the row that the keys act on, None where there is none."""
        return None

    async def current(self) -> UnitWhole | None:
        """Return all of the unit that the keys act on. Call it from a worker only."""
        return self.found

    def why_not(self, name: str) -> str:
        """Say why an act cannot be done: nothing is read, the unit has ended, nobody works there, no duty here."""
        found = self.found
        if name not in CHANGING | {"end"}:
            return super().why_not(name)
        if found is None:
            return _("The unit is being read.")
        if found.row.closed_on is not None and name != "end":
            return _("The unit has ended. Take it up again first (x on the unit).")
        if name in ("duty", "copy") and not found.present:
            return _("Nobody works in the unit yet. s writes a specialist.")
        if name == "take_out" and not isinstance(self._record, Shift):
            return _("Go to a duty first; e takes it out.")
        return ""

    @property
    def _record(self) -> object:
        line = self.target()
        return line.record if line else None

    @work(group="act", exit_on_error=False)
    async def action_change(self) -> None:
        """Ask what is to be put right."""
        from plejedesk.units.unit_forms import unit_form

        found = self.found
        if found is not None:
            await self.settle(
                "unit", lambda: unit_form(found.row), given(unit_changes.write_unit, unit_id=found.row.id)
            )

    @work(group="act", exit_on_error=False)
    async def action_specialist(self) -> None:
        """Ask who works in the unit, or what is to be put right of the one under the cursor."""
        from plejedesk.units.unit_forms import specialist_form

        found, record = self.found, self._record
        who = record if isinstance(record, SpecialistRow) else None
        if found is not None:
            ids = {"unit_id": found.row.id, "specialist_id": who.id if who else None}
            change = given(unit_changes.write_specialist, **ids)
            await self.settle("specialist", lambda: specialist_form(found.row, who, clock.today()), change)

    @work(group="act", exit_on_error=False)
    async def action_family(self) -> None:
        """Ask which foster family the unit supports, or what is to be put right of the one under the cursor."""
        from plejedesk.units.unit_forms import support_form

        found, record = self.found, self._record
        row = record if isinstance(record, SupportRow) else None
        if found is not None:
            ids = {"unit_id": found.row.id, "support_id": row.id if row else None}
            change = given(write_typed_support, **ids)
            if row and row.protected:  # the telephone is seen in the form
                self.desk.seen("address", case=row.case_id or "", person=row.child_id or "", purpose="units")
            await self.settle("unit_support", lambda: support_form(found.row, row, clock.today()), change)

    @work(group="act", exit_on_error=False)
    async def action_duty(self) -> None:
        """Ask who is on duty, in the hole under the cursor or else in the next one."""
        from plejedesk.units.duty_forms import duty_form

        found, record = await self.current(), self._record
        if found is None:
            return
        shift = record if isinstance(record, Shift) else None
        gap = record if isinstance(record, Hole) else next(iter(found.row.holes), None)
        ids = {"unit_id": found.row.id, "duty_id": shift.id if shift else None}
        change = given(duty_changes.write_duty, **ids)
        await self.settle("on_duty", lambda: duty_form(found, shift, gap, clock.today()), change)

    @work(group="act", exit_on_error=False)
    async def action_copy(self) -> None:
        """Ask which week is laid over how many weeks after it, and say what came of it."""
        from plejedesk.units.duty_forms import copy_form

        found, today = self.found, clock.today()
        if found is None:
            return
        change = given(duty_changes.copy_week, unit_id=found.row.id)
        done = await self.settle("on_duty", lambda: copy_form(found, self.week(), today), change, quiet=True)
        if done is not None:
            self.say(copied_words(done.result))

    def week(self) -> date:
        """Return a day of the week that is copied unless another is written: that of the cursor, else this week."""
        record = self._record
        return clock.to_local(record.from_at).date() if isinstance(record, Shift) else clock.today()

    @work(group="act", exit_on_error=False)
    async def action_take_out(self) -> None:
        """Take the duty out; u puts it back."""
        found, record = self.found, self._record
        if found is None or not isinstance(record, Shift):
            return
        if await self.write("on_duty", duty_changes.take_out_duty, found.row.id, record.id):
            self.say(_("The duty of {name} is taken out (u undoes)").format(name=record.name))

    @work(group="act", exit_on_error=False)
    async def action_end(self) -> None:
        """Ask when the unit ended, or take it up again."""
        from plejedesk.units.unit_forms import close_form

        found = self.found
        if found is None:
            return
        if found.row.closed_on is not None:
            if await self.write("unit", unit_changes.reopen_unit, found.row.id):
                self.say(_("The unit goes on again (u undoes)"))
            return
        change = given(unit_changes.close_unit, unit_id=found.row.id)
        await self.settle("unit", lambda: close_form(found.row, clock.today()), change)


def given(change: Callable[..., Any], **known: Any) -> "Callable[[Answer], Callable[[Session], Any]]":
    """Return what makes a change of an answer, with what is known besides."""
    return lambda answer: partial(change, **known, **answer)


def copied_words(copied: duty_changes.Copied) -> str:
    """Return how many duties a copied week became, and how many were left out."""
    made = ngettext("{n} duty written (u undoes)", "{n} duties written (u undoes)", copied.made).format(n=copied.made)
    if not copied.left_out:
        return made
    out = ngettext(
        "{n} left out: somebody has that time already, or has left",
        "{n} left out: somebody has those times already, or has left",
        copied.left_out,
    )
    return f"{made}. {out.format(n=copied.left_out)}"
