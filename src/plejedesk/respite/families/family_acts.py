"""What is done with a family wherever it is shown: confirmed, recruited on, ended, taken up again."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.core.respite_choices import FAMILY_STEPS
from plejedesk.respite.families import family_changes as changes
from plejedesk.respite.families import family_words as words
from plejedesk.respite.families.family_rows import FamilyRow
from plejedesk.ui.asking import Answer, Asking
from plejedesk.ui.command import Command

if TYPE_CHECKING:
    from sqlmodel import Session

CONFIRM = Command(
    "b",
    "confirm",
    N_("confirm"),
    N_("What is known of the family was confirmed today, for example in Tilbudsportalen."),
)
CLOSE = Command("x", "close", N_("end"), N_("The family takes no children any more; it asks why."))
OF_A_FAMILY = {"open", "confirm", "tick", "close"}


class FamilyActs(Asking):
    """A screen on which families are worked with."""

    def chosen(self) -> FamilyRow | None:
        """Return the family that the keys act on."""
        raise NotImplementedError

    def why_not(self, name: str) -> str:
        """Say why an act cannot be done: with nobody, with a family that is ended, or past its last step."""
        row = self.chosen()
        if name not in OF_A_FAMILY:
            return super().why_not(name)
        if row is None:
            return _("There is nothing in the list to do that with.")
        if name != "open" and row.ended:
            return ended_words(row)
        if name == "tick" and not row.next:
            return _("There is no step of recruiting to take. Enter shows the family.")
        return ""

    @work(group="act", exit_on_error=False)
    async def action_confirm(self) -> None:
        """Write that what is known was confirmed today."""
        row = self.chosen()
        if row is None:
            return
        done = await self.write("confirm_family", changes.confirm, row.id)
        if done is not None:
            said = _("{name}: confirmed today (u undoes)") if done.records else _("{name} was confirmed today already.")
            self.say(said.format(name=words.name(row)))

    async def take_step(self, row: FamilyRow, step: str) -> bool:
        """Tick a step off as done today; a decision is asked for. Call it from a worker only."""
        if step == "decided":
            return await self.ask_decision(row)
        done = await self.write("family_step", changes.set_step, row.id, step)
        if done:
            said = _("{step}: done today (u undoes)").format(step=_(FAMILY_STEPS[step]))
            self.say(said[:1].upper() + said[1:])
        return done is not None

    async def ask_decision(self, row: FamilyRow) -> bool:
        """Ask since when and by whom the family is approved. Call it from a worker only."""
        from plejedesk.respite.families.family_forms import decide_form

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.decide, family_id=row.id, **answer)

        return await self.settle("family_step", lambda: decide_form(row, clock.today()), made) is not None

    @work(group="act", exit_on_error=False)
    async def action_close(self) -> None:
        """Ask why the family ends."""
        from plejedesk.respite.families.family_forms import close_form

        row = self.chosen()
        if row is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.close_family, family_id=row.id, **answer)

        await self.settle("close_family", lambda: close_form(row, clock.today()), made)


def ended_words(row: FamilyRow) -> str:
    """Return what to do first with a family that takes no children any more."""
    if row.closed_on is None:
        return _("The case the family belongs to is closed. Open the case again first.")
    return _("The family was ended. Take it up again first (i on the family).")
