"""`x`, `s` and `t` on a list of obligations: asks what the rule table needs, saves, and says what was done.

The forms are loaded when the first of them is asked for: a desk that only looks does without (3 MiB, 30 ms).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from textual import work

from plejedesk.core import changes, clock
from plejedesk.core.abouts import not_by_hand
from plejedesk.core.acts import words
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.law import Duty, LawBook, book
from plejedesk.store.drafts import finishing
from plejedesk.store.reader import Reader
from plejedesk.ui.command import Command
from plejedesk.ui.screen import DeskScreen

COMPLETE = Command("x", "complete", N_("done"), N_("Done; asks only what this obligation needs."))
SNOOZE = Command(
    "s",
    "snooze",
    N_("snooze"),
    N_("Postpone, or set a reminder where the law sets the date."),
    hint=N_("sets a reminder"),
)
ASSIGN = Command("t", "assign", N_("assign"), N_("Give it to a colleague."), hint=N_("gives it to a colleague"))
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

    def title(self, book: LawBook) -> str:
        """Return what is to be done, with what of it is open."""


class DutyActions(DeskScreen):
    """A screen with obligations in a list."""

    def chosen(self) -> Sequence[Obliging]:
        """Return the marked rows, or the row under the cursor."""
        raise NotImplementedError

    def forget(self, ids: Sequence[str]) -> None:
        """Take rows that are done out of the list, and the marks away."""

    def whose(self, row: Any) -> str:
        """Return whose obligation a row is, for the heading of its form."""
        return ""

    def look_again(self) -> None:
        """Show what the store holds."""

    def why_not(self, name: str) -> str:
        """Say why nothing can be done: no row, marked rows of several kinds, or one that ends by itself."""
        if name not in ("complete", "snooze", "assign"):
            return ""
        kinds = {row.kind for row in self.chosen()}
        if not kinds:
            return _("There is nothing in the list to do that with.")
        if name == "complete" and len(kinds) > 1:
            return _("The marked ones are of different kinds. Mark one kind at a time.")
        return not_by_hand(kinds.pop()) if name == "complete" else ""

    def action_complete(self) -> None:
        """Close what is marked, or the row, asking what the duty needs; several at once are confirmed once."""
        from plejedesk.ui import duty_dialogs
        from plejedesk.ui.dialogs import YesNo

        rows = self.chosen()
        duty = rows[0].duty(book())
        if duty_dialogs.needs_answers(duty):
            key = _key("complete", rows)
            whose = self.whose(rows[0]) if len(rows) == 1 else ""
            form = duty_dialogs.complete_form(duty, len(rows), clock.today(), key, whose)
            self.app.push_screen(form, lambda answer: self._complete(rows, answer, key) if answer else None)
        elif len(rows) > 1:
            question = ngettext("Mark {n} as done?", "Mark {n} as done?", len(rows)).format(n=len(rows))
            ask = YesNo(question, duty.title)
            self.app.push_screen(ask, lambda yes: self._complete(rows, changes.Completion()) if yes else None)
        else:
            self._complete(rows, changes.Completion())

    def _complete(self, rows: Sequence[Obliging], completion: changes.Completion, key: str = "") -> None:
        """Take the rows away at once, so that the next key meets the next row, and save."""
        ids, kind = [row.id for row in rows], rows[0].kind
        act = f"complete:{kind}" + (f"#{len(rows)}" if len(rows) > 1 else "")
        self.forget(ids)
        self.act(key, act, changes.complete, ids, completion, book(), self.store.actor, clock.now())

    def action_snooze(self) -> None:
        """Postpone, or set a reminder where the law sets the date."""
        from plejedesk.ui import duty_dialogs

        rows = self.chosen()
        duties = [row.duty(book()) for row in rows]
        duty, key = next((duty for duty in duties if duty.statutory), duties[0]), _key("snooze", rows)
        what = rows[0].title(book()) if len(rows) == 1 else ""
        form = duty_dialogs.snooze_form(duty, len(rows), clock.today(), key, what)
        ids = [row.id for row in rows]

        def answered(answer: tuple[date, str] | None) -> None:
            if answer:
                self.forget([])
                self.act(key, "snooze", changes.snooze, ids, *answer, book(), clock.today())

        self.app.push_screen(form, answered)

    @work(group="act", exit_on_error=False)
    async def action_assign(self) -> None:
        """Hand over to a colleague."""
        from plejedesk.ui import duty_dialogs

        rows = self.chosen()
        ids = [row.id for row in rows]
        people = await self.read(caseworkers)
        who = await self.app.push_screen_wait(duty_dialogs.assign_form(people, len(rows)))
        if who is not None:
            self.forget([])
            self.act("", "assign", changes.assign, ids, who)

    @work(group="act", exit_on_error=False)
    async def act(self, draft_key: str, act: str, change: Any, *args: Any) -> None:
        """Save and say what was done; a refusal brings the rows back, and what was typed waits."""
        done = None
        try:
            done = await self.write(act, finishing(draft_key, change) if draft_key else change, *args)
        finally:
            if done is None:
                self.look_again()
        if done is not None:
            self.desk.drafts.drop(draft_key)
            self.say(done_words(act) if done.records else _("Nothing was changed."))


def _key(act: str, rows: Sequence[Obliging]) -> str:
    return f"{act}:{','.join(row.id for row in rows)}"


def caseworkers(reader: Reader) -> list[tuple[str, str]]:
    """Return the initials and names of those who can be responsible."""
    return [(row[0], row[1]) for row in reader.rows(CASEWORKERS)]


def done_words(act: str) -> str:
    """Return what was just done, as a person says it, and that it can be undone."""
    what = words(act)
    return _("{what} (u undoes)").format(what=what[:1].upper() + what[1:])
