"""`x`, `s` and `t` on a list of obligations: asks what the rule table needs, saves, and says what was done."""

from collections.abc import Sequence
from typing import Any, Protocol

from textual import work

from plejedesk.core import changes, clock
from plejedesk.core.acts import words
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.law import Duty, LawBook, book
from plejedesk.store.reader import Reader
from plejedesk.ui import duty_dialogs
from plejedesk.ui.command import Command
from plejedesk.ui.dialogs import ask
from plejedesk.ui.screen import DeskScreen

COMPLETE = Command("x", "complete", N_("done"), N_("Done; asks only what this obligation needs."))
SNOOZE = Command("s", "snooze", N_("snooze"), N_("Postpone, or set a reminder where the law sets the date."))
ASSIGN = Command("t", "assign", N_("assign"), N_("Give it to a colleague."))
CASEWORKERS = "SELECT initials, name FROM caseworker WHERE active ORDER BY initials"


class Obliging(Protocol):
    """A row that is an obligation."""

    @property
    def id(self) -> str:
        """Return the deadline's id."""

    @property
    def kind(self) -> str:
        """Return the duty's id."""

    def duty(self, book: LawBook) -> Duty:
        """Return the rule it follows."""


class DutyActions(DeskScreen):
    """A screen with obligations in a list."""

    def chosen(self) -> Sequence[Obliging]:
        """Return the marked rows, or the row under the cursor."""
        raise NotImplementedError

    def forget(self, ids: Sequence[str]) -> None:
        """Take rows that are done out of the list, and the marks away."""

    def look_again(self) -> None:
        """Show what the store holds."""

    def why_not(self, name: str) -> str:
        """Say why nothing can be done: no row, or marked rows of several kinds."""
        if name not in ("complete", "snooze", "assign"):
            return ""
        kinds = {row.kind for row in self.chosen()}
        if not kinds:
            return _("There is nothing in the list to do that with.")
        if name == "complete" and len(kinds) > 1:
            return _("The marked ones are of different kinds. Mark one kind at a time.")
        return ""

    @work(exclusive=True, group="act", exit_on_error=False)
    async def action_complete(self) -> None:
        """Close what is marked, or the row; several at once are confirmed once and undone once."""
        rows = self.chosen()
        ids, duty = [row.id for row in rows], rows[0].duty(book())
        completion: changes.Completion | None = changes.Completion()
        if duty_dialogs.needs_answers(duty):
            form = duty_dialogs.complete_form(duty, len(rows), clock.today(), f"complete:{','.join(ids)}")
            completion = await self.app.push_screen_wait(form)
        elif len(rows) > 1:
            question = ngettext("Mark {n} as done?", "Mark {n} as done?", len(rows)).format(n=len(rows))
            completion = completion if await ask(self.app, question, duty.title) else None
        if completion is not None:
            act = f"complete:{duty.id}" + (f"#{len(rows)}" if len(rows) > 1 else "")
            await self.act(act, ids, changes.complete, ids, completion, book(), self.store.actor, clock.now())

    @work(exclusive=True, group="act", exit_on_error=False)
    async def action_snooze(self) -> None:
        """Postpone, or set a reminder where the law sets the date."""
        rows = self.chosen()
        ids, duties = [row.id for row in rows], [row.duty(book()) for row in rows]
        duty = next((duty for duty in duties if duty.statutory), duties[0])
        form = duty_dialogs.snooze_form(duty, len(rows), clock.today(), f"snooze:{','.join(ids)}")
        answer = await self.app.push_screen_wait(form)
        if answer is not None:
            await self.act("snooze", [], changes.snooze, ids, *answer, book(), clock.today())

    @work(exclusive=True, group="act", exit_on_error=False)
    async def action_assign(self) -> None:
        """Hand over to a colleague."""
        rows = self.chosen()
        ids = [row.id for row in rows]
        people = await self.read(caseworkers)
        who = await self.app.push_screen_wait(duty_dialogs.assign_form(people, len(rows)))
        if who is not None:
            await self.act("assign", [], changes.assign, ids, who)

    async def act(self, act: str, leaving: Sequence[str], change: Any, *args: Any) -> None:
        """Take rows away at once, save, and say what was done; a refusal brings the rows back."""
        self.forget(leaving)
        done = await self.write(act, change, *args)
        if done is None:
            self.look_again()
        else:
            self.say(done_words(act))


def caseworkers(reader: Reader) -> list[tuple[str, str]]:
    """Return the initials and names of those who can be responsible."""
    return [(row[0], row[1]) for row in reader.rows(CASEWORKERS)]


def done_words(act: str) -> str:
    """Return what was just done, as a person says it, and that it can be undone."""
    what = words(act)
    return _("{what} (u undoes)").format(what=what[:1].upper() + what[1:])
