"""The named acts on a case: each asks for its day and reason, saves, and can be undone."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work

from plejedesk.casefile import changes, words
from plejedesk.casefile.act_menu import Act, ActMenu
from plejedesk.casefile.overview import Overview
from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.core.law import book
from plejedesk.ui.asking import Answer, Asking, Question
from plejedesk.ui.command import Command
from plejedesk.ui.duty_actions import caseworkers
from plejedesk.ui.of_case import CASE, OfCase
from plejedesk.ui.text import clean

if TYPE_CHECKING:
    from sqlmodel import Session

ACTS = (
    Act("f", "phase", "", N_("Move the case to another phase.")),
    Act("o", "hand_over", "", N_("Hand the case over to a colleague.")),
    Act("r", "facts", "", N_("Correct family, area and marks.")),
    Act("l", "close", "", N_("Close the case.")),
    Act("g", "reopen", "", N_("Open the case again.")),
    Act("s", "purge", "", N_("Remove a closed case from this desk.")),
)
OF_AN_OPEN_CASE = ("phase", "close")
OF_A_CLOSED_CASE = ("reopen", "purge")


class CaseActs(Asking, OfCase):
    """A screen that shows one case and what can be done with it as a whole."""

    shown: Overview | None = None
    ACTS: ClassVar[tuple[Act, ...]] = ACTS

    @property
    def commands(self) -> tuple[Command, ...]:
        """Return this screen's commands, with those behind its menu."""
        return (*self.COMMANDS_HERE, *self.ACTS, *super().commands[len(self.COMMANDS_HERE) :])

    def why_not(self, name: str) -> str:
        """Say what only an open case allows, or a closed one."""
        if self.shown is None:
            return _("The case is being read.") if name in {act.name for act in self.ACTS} else super().why_not(name)
        if name in OF_AN_OPEN_CASE and self.shown.case.closed:
            return _("The case is closed. Open it again first.")
        if name in OF_A_CLOSED_CASE and not self.shown.case.closed:
            return _("The case is open. It can be closed first: {keys}.").format(keys="r l")
        return super().why_not(name)

    @work(group="act", exit_on_error=False)
    async def action_change(self) -> None:
        """Show the acts that can be done now, and do the one that is chosen."""
        if self.shown is None:
            return
        case = self.shown.case
        possible = [act for act in self.ACTS if not self.why_not(act.name)]
        title = _("{case}: what is to be done?").format(case=clean(words.family(case.family, case.ref), 40))
        chosen = await self.app.push_screen_wait(ActMenu(title, possible))
        if chosen:
            await self.action_do(chosen)

    @work(group="act", exit_on_error=False)
    async def action_close(self) -> None:
        """Close the case."""
        from plejedesk.casefile.act_forms import close_form

        await self._settle(
            "close_case", lambda found: close_form(found, clock.today()), changes.close_case, book=book()
        )

    @work(group="act", exit_on_error=False)
    async def action_reopen(self) -> None:
        """Open the case again."""
        from plejedesk.casefile.act_forms import reopen_form

        await self._settle(
            "reopen_case", lambda found: reopen_form(found, clock.today()), changes.reopen_case, book=book()
        )

    @work(group="act", exit_on_error=False)
    async def action_phase(self) -> None:
        """Move the case to another phase."""
        from plejedesk.casefile.act_forms import phase_form

        await self._settle(
            "move_phase", lambda found: phase_form(found, book(), clock.today()), changes.move_phase, book=book()
        )

    @work(group="act", exit_on_error=False)
    async def action_facts(self) -> None:
        """Correct what is known of the case; the area of somebody protected is seen in the form, and that is logged."""
        from plejedesk.casefile.act_forms import facts_form

        if self.shown and self.shown.protected:
            self.log_reading("address", CASE)
        await self._settle(
            "change_facts", lambda found: facts_form(found, clock.today()), changes.change_facts, book=book()
        )

    @work(group="act", exit_on_error=False)
    async def action_hand_over(self) -> None:
        """Make a colleague responsible."""
        from plejedesk.casefile.act_forms import hand_over_form

        people = await self.read(caseworkers)
        if self.shown and all(who == self.shown.case.responsible for who, _name in people):
            self.say(_("There is nobody else on this desk to hand it over to."))
            return
        await self._settle("hand_over", lambda found: hand_over_form(found, people), changes.hand_over)

    @work(group="act", exit_on_error=False)
    async def action_purge(self) -> None:
        """Take the case out of the desk, step by step."""
        from plejedesk.casefile.purging import purge_case

        if self.shown:
            await purge_case(self, self.shown)

    async def _settle(
        self, act: str, form: Callable[[Overview], Question], change: Callable[..., Any], **more: Any
    ) -> None:
        """Ask with the form, and save by a change of this case: who acts and when are added to what is answered."""
        found = self.shown
        if found is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            said = {"case_id": self.case_id, "actor": self.store.actor, "now": clock.now()}
            return partial(change, **said, **more, **answer)

        await self.settle(act, lambda: form(found), made)
