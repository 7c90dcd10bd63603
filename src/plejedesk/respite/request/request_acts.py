"""What can be done with a place on the waiting list, wherever it is shown: on the list, or on the request itself."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.respite.gate import NetworkGate
from plejedesk.respite.request import gate_changes, request_changes
from plejedesk.respite.request import request_forms as forms
from plejedesk.respite.request.request_queries import request_of
from plejedesk.respite.request.request_rows import Request
from plejedesk.respite.request.request_words import shut_words
from plejedesk.ui.asking import Answer, Asking, Question
from plejedesk.ui.command import Command

if TYPE_CHECKING:
    from sqlmodel import Session

CONTACT = Command("c", "contact", N_("talked"), N_("The family that waits was spoken with, and when next."))
PAUSE = Command("z", "pause", N_("pause"), N_("Pause the place with a reason and a day, or let it wait on."))
LEAVE = Command("l", "leave", N_("take off"), N_("Take it off the list, with the reason and the day."))
RELIST = Command("y", "relist", N_("back on"), N_("Put it back on the list, and why."))
DECIDE = Command("d", "decide", N_("decision"), N_("Decide how far the network can help: it opens the gate."))
URGENT = Command("h", "urgent", N_("urgent"), N_("Let an urgent request pass the gate, or end its pass."))
MISSING = Command(
    "g", "missing", N_("what is missing"), N_("Go to what the gate waits for: safety, genogram, network, decision.")
)
ACTS = (CONTACT, PAUSE, LEAVE, RELIST, DECIDE, URGENT, MISSING)
OF_ACTIVE = {"contact", "pause", "leave", "decide", "missing"}

Made = Callable[[Answer], "Callable[[Session], Any]"]


def why_not_of(name: str, found: Request) -> str:
    """Return why an act on a request cannot be done just now, or nothing when it can."""
    if name in OF_ACTIVE and not found.active:
        return _("The request is off the list. y puts it back.")
    if name == "relist" and found.active:
        return _("The request is on the list already.")
    if name == "relist" and found.closed:
        return _("The case is closed. Open it again first.")
    if name == "decide":
        return why_not_decide(found.gate)
    if name == "urgent" and not found.passing:
        if not found.active:
            return _("The request is off the list. y puts it back.")
        return _("The gate is open: the network is decided on. No urgent pass is needed.") if found.gate.decided else ""
    if name == "missing" and not found.gate.way:
        return _("The gate is open. d decides again where something has changed.")
    return ""


def why_not_decide(found: NetworkGate) -> str:
    """Return why nobody can decide on the network yet, nothing where somebody can."""
    return "" if found.decidable else f"{shut_words(found)} {_('g goes there.')}"


class RequestActs(Asking):
    """A screen on which a request can be acted on; `chosen_request` says which."""

    def chosen_request(self) -> tuple[str, str] | None:
        """Return the ids of the request that the keys act on and of its case, None where there is none."""
        raise NotImplementedError

    @work(group="act", exit_on_error=False)
    async def action_contact(self) -> None:
        """Ask what was said and when next."""
        await self._act("contact", "respite_contact", forms.contact_form, request_changes.write_contact)

    @work(group="act", exit_on_error=False)
    async def action_pause(self) -> None:
        """Ask why a place is paused, or from when a paused one waits again."""
        found = await self._found("pause")
        if found is None:
            return
        if found.paused:
            await self._ask(found, "resume_respite", forms.resume_form, request_changes.resume)
        else:
            await self._ask(found, "pause_respite", forms.pause_form, request_changes.pause)

    @work(group="act", exit_on_error=False)
    async def action_leave(self) -> None:
        """Ask why a request is taken off the list."""
        await self._act("leave", "leave_respite", forms.leave_form, request_changes.leave)

    @work(group="act", exit_on_error=False)
    async def action_relist(self) -> None:
        """Ask why a request is back on the list."""
        await self._act("relist", "relist_respite", forms.relist_form, request_changes.relist)

    @work(group="act", exit_on_error=False)
    async def action_decide(self) -> None:
        """Ask how far the network can help."""
        found = await self._found("decide")
        if found is not None:
            await self._decide(found)

    @work(group="act", exit_on_error=False)
    async def action_urgent(self) -> None:
        """Ask who lets an urgent request pass, or what came of looking at its pass again."""
        found = await self._found("urgent")
        if found is None:
            return
        if found.passing:
            await self._ask(found, "end_urgent", lambda it, _day: forms.end_urgent_form(it), gate_changes.end_urgent)
        else:
            await self._ask(found, "urgent_pass", forms.urgent_form, gate_changes.urgent_pass)

    @work(group="act", exit_on_error=False)
    async def action_missing(self) -> None:
        """Go to what the gate waits for."""
        found = await self._found("missing")
        if found is None:
            return
        if found.gate.way == "decide":
            await self._decide(found)
        else:
            self.desk.open(found.gate.way, found.case_id)

    async def _decide(self, found: Request) -> None:
        me = self.store.actor
        await self._ask(
            found, "decide_network", lambda it, day: forms.decide_form(it, me, day), gate_changes.decide_network
        )

    async def _act(self, name: str, act: str, form: Callable[..., Question], change: Callable[..., Any]) -> None:
        found = await self._found(name)
        if found is not None:
            await self._ask(found, act, form, change)

    async def _found(self, name: str) -> Request | None:
        """Return the request, read anew; None where it is gone or the act cannot be done, which is said."""
        chosen = self.chosen_request()
        if chosen is None:
            return None
        found = await self.read(request_of, chosen[0], clock.today())
        reason = why_not_of(name, found) if found else _("The request is not here any more.")
        if reason:
            self.say(reason)
            return None
        return found

    async def _ask(self, found: Request, act: str, form: Callable[..., Question], change: Callable[..., Any]) -> None:
        def made(answer: Answer) -> "Callable[[Session], Any]":
            return partial(change, request_id=found.id, **answer)

        await self.settle(act, lambda: form(found, clock.today()), made)
