"""The people of a case: added, corrected, taken out; a CPR number shown for a moment, when it is said what for."""

from asyncio import wrap_future
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from plejedesk.casefile import changes, words
from plejedesk.casefile.overview import Member, Overview, overview
from plejedesk.core import clock
from plejedesk.core.i18n import N_, _
from plejedesk.store.leaving import remove_member
from plejedesk.store.store import Changes
from plejedesk.ui.asking import Answer, Asking
from plejedesk.ui.columns import Column
from plejedesk.ui.command import Command
from plejedesk.ui.glyphs import ASCII, CURSOR, HIDDEN, PROTECTED
from plejedesk.ui.held import Held
from plejedesk.ui.of_case import OfCase
from plejedesk.ui.text import clean
from plejedesk.ui.worklist import Worklist

SHOWN_FOR = 15.0  # seconds: time to type it into another system
NEED_A_ROW = {"correct", "remove", "show"}


@dataclass(frozen=True)
class Person:
    """A row of the list: `place` is its order, `shown` whether the whole CPR number is."""

    member: Member
    place: int
    shown: bool = False

    @property
    def id(self) -> str:
        """Return which membership it is."""
        return self.member.membership

    @property
    def key(self) -> int:
        """Return its place in the list, from 1."""
        return self.place


class PeopleScreen(Asking, OfCase):
    """Who is in the case, and what is known of them."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command(
            "n", "add", N_("new"), N_("Add somebody to the case: child, parent, kin, or a person the child trusts.")
        ),
        Command("r,enter", "correct", N_("correct"), N_("Correct what is known of the person.")),
        Command("v", "show", N_("CPR number"), N_("Show the last four digits for a moment; asks first what for.")),
        Command("f", "remove", N_("take out"), N_("Take the person out of the case, with the reason.")),
        Command("escape", "back", N_("back"), N_("Back to the case.")),
    )
    SIGNS_HERE = (CURSOR, PROTECTED, HIDDEN)
    DEFAULT_CSS = "PeopleScreen #heading { height: 2; padding: 0 1; border-bottom: solid $muted 50%; }"

    def __init__(self, case_id: str) -> None:
        super().__init__(case_id)
        self._people: Held[Person] = Held()
        self._masking: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the heading and the list."""
        yield Static(id="heading")
        yield Worklist(self._people, self._columns(), empty=_("Nobody yet. n adds the first."), glyphs=self.desk.glyphs)

    def _columns(self) -> Sequence[Column[Person]]:
        today = clock.today()
        return (
            Column(_("Name"), 20, lambda row: words.member_name(row.member), style="bold", grow=1),
            Column(_("Age"), 9, lambda row: words.age(row.member, today)),
            Column(_("Relation"), 14, lambda row: words.role(row.member), grow=1),
            Column(_("CPR number"), 13, self._identity),
            Column(_("Place in the case"), 18, lambda row: words.place(row.member), style="muted", min_total=100),
        )

    def _identity(self, row: Person) -> str:
        if row.shown and row.member.cpr:
            return f"{row.member.cpr[:6]}-{row.member.cpr[6:]}"
        return words.identity(row.member, clock.today(), ascii_only=self.desk.glyphs is ASCII)

    @property
    def rows(self) -> Worklist[Person]:
        """Return the list."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin on the list."""
        self.rows.focus()
        self._load()

    def on_changes(self, changes: Changes) -> None:
        """Reload when something of this case, or of anybody, changed."""
        if self.case_id in changes.cases or changes.touches("person"):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        found = await self.read(overview, self.case_id, 1)
        if found is None:
            self.vanish()
            return
        self._people.rows = [Person(member, place) for place, member in enumerate(found.members, 1)]
        self.rows.reload()
        self.query_one("#heading", Static).update(self._heading(found))

    def _heading(self, found: Overview) -> Content:
        family = clean(words.family(found.case.family, found.case.ref), 60)
        return Content.assemble((_("People") + f" {self.desk.glyphs.dot} {family}", "bold"))

    def why_not(self, name: str) -> str:
        """Say why nothing can be done with an empty list, or with a number nobody knows."""
        row = self.rows.cursor_row
        if name in NEED_A_ROW and row is None:
            return _("There is nobody in the list to do that with.")
        if name == "show" and row and not row.member.cpr:
            return _("No CPR number is known. r writes it.")
        return super().why_not(name)

    @on(Worklist.Moved)
    def _moved(self) -> None:
        self.refresh_keys()

    @work(group="act", exit_on_error=False)
    async def action_add(self) -> None:
        """Ask who it is, and add them."""
        await self._ask_for(None)

    @on(Worklist.Chosen)
    @work(group="act", exit_on_error=False)
    async def action_correct(self) -> None:
        """Ask what is to be corrected."""
        row = self.rows.cursor_row
        if row:
            await self._ask_for(row.member)

    async def _ask_for(self, member: Member | None) -> None:
        from plejedesk.casefile.person_form import person_form

        def made(answer: Answer) -> "partial[Any]":
            said = {"today": clock.today(), **answer}
            if member is None:
                return partial(changes.add_member, case_id=self.case_id, **said)
            return partial(changes.change_member, member_id=member.membership, **said)

        plain = self.desk.glyphs is ASCII
        act = "change_member" if member else "add_member"
        await self.settle(act, lambda: person_form(self.case_id, member, clock.today(), ascii_only=plain), made)

    @work(group="act", exit_on_error=False)
    async def action_remove(self) -> None:
        """Ask why, and take the person out of the case."""
        from plejedesk.casefile.person_form import removal_form

        row = self.rows.cursor_row
        if row is None:
            return
        member = row.member

        def made(answer: Answer) -> "partial[None]":
            return partial(remove_member, member_id=member.membership, **answer)

        await self.settle("remove_member", lambda: removal_form(member), made)

    # The whole CPR number, for a moment

    @work(group="act", exit_on_error=False)
    async def action_show(self) -> None:
        """Ask what the number is needed for, log that, and show it for a moment."""
        from plejedesk.casefile.person_form import purpose_form

        row = self.rows.cursor_row
        purpose = await self.app.push_screen_wait(purpose_form(row.member)) if row else None
        if row is None or purpose is None:
            return
        await wrap_future(self.store.seen("cpr", case=self.case_id, person=row.member.id, purpose=purpose))
        self.rows.replace(replace(row, shown=True))
        self._masking = self.set_timer(SHOWN_FOR, self._mask)

    def _mask(self) -> None:
        if self._masking:
            self._masking.stop()
            self._masking = None
            self._load()

    def on_screen_suspend(self) -> None:
        """Mask what was shown before anybody leaves."""
        self._mask()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()
