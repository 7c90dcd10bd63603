"""The stays: those that go on, who lacks an evaluation first; of one case all of them."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from plejedesk.core import clock
from plejedesk.core.errors import DeskError
from plejedesk.core.exchange import ListExport
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.respite.stays import stay_acts as acts
from plejedesk.respite.stays import stay_queries as queries
from plejedesk.respite.stays.stay_acts import StayActs
from plejedesk.respite.stays.stay_columns import stay_columns
from plejedesk.respite.stays.stay_rows import StayRow
from plejedesk.respite.stays.stay_text import preview
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing
from plejedesk.ui.glyphs import CURSOR, LATE, PROTECTED, TODAY
from plejedesk.ui.line import Line
from plejedesk.ui.of_case import OfCase
from plejedesk.ui.taking_out import TakesOut
from plejedesk.ui.worklist import Worklist

LOW = 18  # lines; below that the list needs all of them
TABLES = ("respite_stay", "respite_stay_day", "respite_evaluation", "respite_family", "person", "case_file", "deadline")
IN_THE_LINE = ("down", "up", "pagedown", "pageup")
SHOWN: dict[queries.Which, str] = {
    "active": N_("those that go on"),
    "due": N_("those to be evaluated"),
    "ended": N_("those that have ended"),
    "all": N_("all"),
}


class StaySource:
    """Hands pages of stays to the list."""

    def __init__(self, screen: "StaysScreen") -> None:
        self.screen = screen

    async def page(
        self, *, after: Any = None, before: Any = None, limit: int, from_end: bool = False
    ) -> Sequence[StayRow]:
        """Return one page by the screen's filter."""
        screen = self.screen
        return await screen.read(
            queries.page,
            screen.text,
            clock.today(),
            case_id=screen.case_id,
            which=screen.which,
            after=after,
            before=before,
            limit=limit,
            from_end=from_end,
        )


class StaysScreen(StayActs, TakesOut, OfCase):
    """The list of stays, and a few lines on the one under the cursor."""

    PURPOSE = "respite"
    LIST = "stays"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("Open the stay: its days, what is agreed, how it goes.")),
        acts.EVALUATE,
        acts.DAYS,
        acts.CHANGE,
        acts.END,
        Command("w", "widen", N_("which"), N_("Those that go on, those to be evaluated, those that have ended, all.")),
        Command("slash", "find", N_("filter"), N_("Type part of a name: the child, its family or the respite family.")),
        acts.FAMILY,
        acts.RELIST,
        Command("i", "import", "", N_("Take in a list of stays from a spreadsheet; first it shows what comes of it.")),
        Command("t", "export", "", N_("Take this list out as a spreadsheet, as it is filtered; it asks what for.")),
        Command("escape", "back", N_("back"), N_("Take the filter away, then back to where you came from.")),
    )
    SIGNS_HERE = (LATE, TODAY, CURSOR, PROTECTED)
    CSS_PATH = "stays.tcss"

    def __init__(self, case_id: str = "") -> None:
        super().__init__(case_id)
        self.text = ""
        self.which: queries.Which = "all" if case_id else "active"

    def compose_body(self) -> ComposeResult:
        """Yield what shows, the line that filters, the list and a few lines on the row."""
        yield Flowing(id="head")
        yield Line(placeholder=_("Part of a name: the child, its family or the respite family"), id="find")
        yield Worklist(StaySource(self), stay_columns(), glyphs=self.desk.glyphs)
        yield Flowing(id="row")

    @property
    def rows(self) -> Worklist[StayRow]:
        """Return the list."""
        return self.query_one(Worklist)

    def log_reading(self, kind: str, purpose: str) -> None:
        """Log the reading of one case; the list of all stays is of none."""
        if self.case_id:
            super().log_reading(kind, purpose)

    def on_mount(self) -> None:
        """Begin on the list; the clock makes evaluations late, so look again each minute."""
        self.rows.empty = self._nothing_here()
        self.rows.focus()
        self._count()
        self.set_interval(60, self._look_again)

    def on_resize(self) -> None:
        """Leave the lines on the row out where the list needs them."""
        self.set_class(self.size.height < LOW, "low")

    def on_screen_resume(self) -> None:
        """Show what changed on other desks."""
        self._look_again()

    def on_changes(self, changes: Changes) -> None:
        """Reload when a row that shows here changed."""
        if changes.touches(*TABLES):
            self._look_again()

    def _look_again(self) -> None:
        self.rows.reload()
        self._count()

    @work(exclusive=True, group="count", exit_on_error=False)
    async def _count(self) -> None:
        counts = await self.read(queries.counted, clock.today(), self.case_id)
        name = await self.read(queries.case_name, self.case_id) if self.case_id else ""
        self.query_one("#head", Flowing).show(partial(self._head, name, *counts))

    def _head(self, name: str, going: int, due: int, _width: int) -> list[Content]:
        dot = f" {self.desk.glyphs.dot} "
        parts = [Content.styled(_("Stays"), "bold"), *([Content(name)] if name else [])]
        parts.append(Content(ngettext("{n} goes on", "{n} go on", going).format(n=going)))
        if due:
            late = ngettext("{n} is to be evaluated", "{n} are to be evaluated", due).format(n=due)
            parts.append(Content.styled(late, "$warn"))
        parts.append(Content.styled(_("shown: {which}").format(which=_(SHOWN[self.which])), "$muted"))
        return [Content(dot).join(parts)]

    @on(Worklist.Moved)
    def _moved(self) -> None:
        row, glyphs = self.rows.cursor_row, self.desk.glyphs
        self.query_one("#row", Flowing).show(partial(preview, row, glyphs))
        self.refresh_keys()

    @on(Worklist.Failed)
    def _failed(self, event: Worklist.Failed) -> None:
        known = isinstance(event.error, DeskError)
        self.say(str(event.error) if known else _("The list could not be read."), danger=True)

    def _nothing_here(self) -> str:
        if self.text.strip():
            return _("No stay fits. Esc takes the filter away, w shows those that have ended.")
        if self.which == "due":
            return _("No stay lacks an evaluation today. w shows the others.")
        if self.which == "ended":
            return _("No stay has ended yet. w shows the others.")
        if self.case_id:
            return _("The case has no stays. They begin when a family is matched: Esc, then the request, then p.")
        return _("No stay goes on. They begin when a family is matched: Esc, then p on the waiting list.")

    # What the keys act on

    def chosen_stay(self) -> str:
        """Return the stay under the cursor."""
        row = self.rows.cursor_row
        return row.id if row else ""

    def why_not(self, name: str) -> str:
        """Say what cannot be done without a row, or while nothing is filtered."""
        if (name == "open" or name in acts.OF_STAY) and self.rows.cursor_row is None:
            return _("There is nothing in the list to do that with.")
        return super().why_not(name)

    def action_import(self) -> None:
        """Take in a spreadsheet."""
        self.desk.open("list_in", self.LIST)

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the stay."""
        if self.chosen_stay():
            self.desk.open("respite_stay", self.chosen_stay())

    def exported(self, listed: ListExport) -> Any:
        """Return the filter of the screen."""
        return listed.choose(self.which, self.text)

    # Which stays

    def action_widen(self) -> None:
        """Show those that go on, those to be evaluated, those that have ended, all, in turn."""
        self._show(queries.NEXT[self.which], self.text)

    def action_find(self) -> None:
        """Open the line that filters as one types."""
        field = self.query_one("#find", Input)
        field.add_class("shown")
        self.set_focus(field)

    @on(Input.Changed, "#find")
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.text:
            self._show(self.which, event.value)

    @on(Input.Submitted, "#find")
    def _to_list(self) -> None:
        self.rows.focus()

    def on_key(self, event: events.Key) -> None:
        """Let the keys that move in a list lead from the filter into it."""
        if event.key in IN_THE_LINE and isinstance(self.focused, Input):
            event.stop()
            self.rows.focus()

    def action_back(self) -> None:
        """Leave the filter, then the list."""
        field = self.query_one("#find", Input)
        if self.text or self.focused is field:
            field.remove_class("shown")
            field.value = ""
            self.rows.focus()
            self._show(self.which, "")
        else:
            self.dismiss()

    def _show(self, which: queries.Which, text: str) -> None:
        self.which, self.text = which, text
        self.rows.empty = self._nothing_here()
        self.rows.reload(keep=False)
        self._count()
