"""What is done with a stay, in the list and on its own screen: evaluated, changed, ended, taken out as a calendar."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.respite.stays import stay_changes as changes
from plejedesk.respite.stays import stay_words as words
from plejedesk.respite.stays.stay_queries import stay_of
from plejedesk.respite.stays.stay_rows import Stay
from plejedesk.ui.asking import Answer, Asking
from plejedesk.ui.command import Command

if TYPE_CHECKING:
    from sqlmodel import Session

EVALUATE = Command("e", "evaluate", N_("evaluate"), N_("How it goes: the child's words, the parents', the family's."))
CHANGE = Command("r", "change", N_("agreement"), N_("Put right what is agreed: days, times, until when."))
DAYS = Command("d", "days", N_("days"), N_("Write an extra stay, such as a holiday, or days that are cancelled."))
END = Command("x", "end", N_("end"), N_("The stay ends, how and why; a breakdown too."))
CALENDAR = Command(
    "k", "calendar", N_("calendar"), N_("Write the days as a calendar file for the family or parents."), priority=True
)
FAMILY = Command("f", "family", N_("family"), N_("All that is written of the respite family."))
RELIST = Command("y", "relist", N_("back on"), N_("Put the request back on the waiting list, and why."))
ACTS = (EVALUATE, CHANGE, DAYS, END, CALENDAR, FAMILY, RELIST)
OF_STAY = {item.name for item in ACTS}
OF_ONE_GOING_ON = {"change", "days", "end"}
WAITING = ("waiting", "paused")


def why_not_of(name: str, found: Stay) -> str:
    """Return why an act on a stay cannot be done just now, or nothing when it can."""
    if name in ("family", "calendar"):
        return ""
    if found.closed:
        return _("The case is closed. Open it again first.")
    if name in OF_ONE_GOING_ON and found.ended:
        return _("The stay has ended. u takes that back, if it was a mistake.")
    if name != "relist":
        return ""
    if not found.request_id:
        return _("The stay came of no request. A new one is made on the case (3, Enter, a).")
    if found.request_state in WAITING:
        return _("The request is on the list already.")
    return "" if found.ended else _("The stay goes on. End it first (x).")


class StayActs(Asking):
    """A screen on which a stay can be acted on; `chosen_stay` says which."""

    def chosen_stay(self) -> str:
        """Return the id of the stay that the keys act on, empty where there is none."""
        raise NotImplementedError

    async def stay_now(self, name: str = "") -> Stay | None:
        """Return the stay as it is now, None where it is gone or the act cannot be done; that is said."""
        found = await self.read(stay_of, self.chosen_stay(), clock.today())
        why = _("Somebody has taken that stay out already.") if found is None else why_not_of(name, found)
        if why:
            self.say(why)
            return None
        return found

    @work(group="act", exit_on_error=False)
    async def action_evaluate(self) -> None:
        """Ask how it goes; where it is to stop, ask at once how it ends."""
        found = await self.stay_now("evaluate")
        if found is None:
            return
        answer = await self._evaluate(found)
        if answer and answer["written"].result == "stop" and not found.ended:
            await self._end(found)

    async def _evaluate(self, found: Stay, about: str = "") -> Answer | None:
        from plejedesk.respite.stays.stay_forms import evaluation_form

        usual = about or ("last" if found.ended else "interval" if found.evaluations else "first")
        child, key = words.first_name(found.row.child), f"evaluate:{found.row.id}"
        answers: list[Answer] = []

        def made(answer: Answer) -> "Callable[[Session], Any]":
            answers.append(answer)
            return partial(changes.evaluate, stay_id=found.row.id, **answer)

        def form() -> Any:
            return evaluation_form(whose(found), child, usual, clock.today(), key, ended=found.ended)

        return answers[-1] if await self.settle("evaluate_stay", form, made) else None

    @work(group="act", exit_on_error=False)
    async def action_change(self) -> None:
        """Ask what is agreed."""
        from plejedesk.respite.stays.stay_forms import agreement_form

        found = await self.stay_now("change")
        if found is None:
            return
        key = f"agreement:{found.row.id}"

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.change_stay, stay_id=found.row.id, **answer)

        await self.settle(
            "change_stay", lambda: agreement_form(whose(found), clock.today(), found.agreed, key, stay=True), made
        )

    @work(group="act", exit_on_error=False)
    async def action_days(self) -> None:
        """Ask for an extra stay, or days that are cancelled."""
        from plejedesk.respite.stays.stay_forms import days_form

        found = await self.stay_now("days")
        if found is None:
            return
        key = f"days:{found.row.id}"

        def made(answer: Answer) -> "Callable[[Session], Any]":
            change = changes.take_out_days if answer["kind"] == "cancelled" else changes.add_days
            return partial(change, stay_id=found.row.id, **answer["days"])

        await self.settle("stay_days", lambda: days_form(whose(found), found.row.next, clock.today(), key), made)

    @work(group="act", exit_on_error=False)
    async def action_end(self) -> None:
        """Ask how it ends, then how it was."""
        found = await self.stay_now("end")
        if found is None or not await self._end(found):
            return
        ended = await self.stay_now()
        if ended is not None and ended.ended:
            await self._evaluate(ended, "last")

    async def _end(self, found: Stay) -> bool:
        from plejedesk.respite.stays.stay_forms import end_form

        key, waited = f"end:{found.row.id}", bool(found.request_id)

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(changes.end_stay, stay_id=found.row.id, **answer)

        done = await self.settle("end_stay", lambda: end_form(whose(found), clock.today(), key), made, quiet=waited)
        if done and waited:
            self.say(_("The stay is ended. y puts the request back on the waiting list, if the child needs another."))
        return done is not None

    @work(group="act", exit_on_error=False)
    async def action_calendar(self) -> None:
        """Ask for whom and where to, then write the calendar file."""
        from plejedesk.respite.stays.calendar_form import calendar_form, logged, written
        from plejedesk.store.taking_out import new_file
        from plejedesk.ui.dialogs import ask

        found = await self.stay_now("calendar")
        if found is None:
            return
        wanted = await self.app.push_screen_wait(calendar_form(whose(found), clock.today()))
        if wanted is None:
            return
        there = wanted.path.exists()
        if there and not await ask(
            self.app, _("{path} is there already.").format(path=wanted.path), _("Write over what is in it?")
        ):
            return
        content = await asyncio.to_thread(written, found, wanted.receiver, clock.today())

        def write() -> None:
            with new_file(wanted.path, force=there) as stream:
                logged(self.store, found, wanted.receiver)
                stream.write(content)

        await asyncio.to_thread(write)
        said = _("The calendar is written to {path}.").format(path=wanted.path)
        self.say(f"{said} {_('The file is not encrypted: keep it no longer than it is needed.')}")

    @work(group="act", exit_on_error=False)
    async def action_family(self) -> None:
        """Show the family."""
        found = await self.stay_now("family")
        if found is not None:
            self.desk.open("respite_family", found.row.host.id)

    @work(group="act", exit_on_error=False)
    async def action_relist(self) -> None:
        """Ask why the request is back on the list."""
        from plejedesk.respite.request.request_changes import relist
        from plejedesk.respite.request.request_forms import relist_form
        from plejedesk.respite.request.request_queries import request_of

        found = await self.stay_now("relist")
        request = await self.read(request_of, found.request_id, clock.today()) if found else None
        if found is None or request is None:
            return

        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(relist, request_id=found.request_id, **answer)

        await self.settle("relist_respite", lambda: relist_form(request, clock.today()), made)


def whose(found: Stay) -> str:
    """Return whom a form is about: the child, and with which family."""
    return f"{words.first_name(found.row.child)}, {words.host(found.row.host)}"
