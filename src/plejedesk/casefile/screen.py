"""Desk 3: all cases by the alphabet, fewer with each letter typed."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from plejedesk.casefile import queries
from plejedesk.casefile.columns import case_columns
from plejedesk.casefile.preview import Preview
from plejedesk.casefile.queries import CaseRow
from plejedesk.core import clock
from plejedesk.core.errors import DeskError
from plejedesk.core.exchange import ListExport
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.law import book
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.glyphs import CURSOR, LATE, PROTECTED, TODAY
from plejedesk.ui.line import Line
from plejedesk.ui.taking_out import EXPORT, TakesOut
from plejedesk.ui.worklist import Worklist

WIDE = 120
PREVIEW_AFTER = 0.08  # seconds of rest: moving through the list reads nothing
NEED_A_ROW = {"open", "note"}
LETTERS = {
    "find",
    "note",
    "undo",
    "open",
    "widen",
    "export",
    "import",
}  # what is typed while the filter has the keyboard
TO_THE_LIST = {"up", "down", "pageup", "pagedown"}


class CaseSource:
    """Hands pages of cases to the list."""

    def __init__(self, screen: "CaseListScreen") -> None:
        self.screen = screen

    async def page(
        self, *, after: Any = None, before: Any = None, limit: int, from_end: bool = False
    ) -> Sequence[CaseRow]:
        """Return one page of the cases that fit what is typed."""
        screen = self.screen
        return await screen.read(
            queries.page,
            screen.text,
            clock.now(),
            after=after,
            before=before,
            limit=limit,
            from_end=from_end,
            which=screen.sought,
        )


class CaseListScreen(TakesOut):
    """The list of cases, the line that filters it, and what there is to know of the case under the cursor."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("Open the case.")),
        Command("slash", "find", N_("filter"), N_("Type part of a name, a reference, initials or a whole CPR number.")),
        Command("n", "note", N_("note"), N_("Write a note on the case.")),
        Command(
            "w",
            "widen",
            N_("which"),
            N_("The open cases, those that are closed, or all."),
            hint=N_("shows the closed cases too"),
        ),
        EXPORT,
        Command(
            "i", "import", "", N_("Take in a list of cases from a spreadsheet; it shows first what would come of it.")
        ),
        Command("escape", "back", N_("all cases"), N_("Take the filter away, and back to the list.")),
    )
    SIGNS_HERE = (LATE, TODAY, CURSOR, PROTECTED)
    CSS_PATH = "screen.tcss"
    PURPOSE = "cases"
    LIST = "cases"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.which: queries.Which = "open"
        self._rest: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the filter, the list and the preview."""
        with Horizontal(id="filter"):
            yield Static(_("Filter") + "  ", classes="muted", markup=False)
            yield Line(placeholder=_("/ and part of a name, reference, initials or a CPR number"))
            yield Static(id="which", markup=False)
        with Container(id="panes"):
            yield Worklist(CaseSource(self), case_columns(book()), glyphs=self.desk.glyphs)
            yield Preview()

    @property
    def sought(self) -> queries.Which:
        """Return which cases the list holds: what is typed is looked for among all, so that nothing closed is lost."""
        return "all" if self.which == "open" and self.text.strip() else self.which

    @property
    def list(self) -> Worklist[CaseRow]:
        """Return the list."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin on the list; the clock makes deadlines late, so look again each minute."""
        self.list.empty = self._nothing_here()
        self.list.focus()
        self._count()
        self.set_interval(60, self.list.reload)

    def on_resize(self) -> None:
        """Put the preview beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")

    def on_screen_resume(self) -> None:
        """Show what changed on other desks."""
        self.list.reload()

    def exported(self, listed: ListExport) -> Any:
        """Return the filter of the screen."""
        return listed.choose(self.sought, self.text)

    def on_changes(self, changes: Changes) -> None:
        """Reload when a row that shows here changed."""
        if changes.touches("phase_move", "case_file"):
            self._count()
        if changes.touches("case_file", "case_member", "person", "deadline", "note", "referral", "caseworker"):
            self.list.reload()

    def why_not(self, name: str) -> str:
        """Say why nothing can be done with an empty list, while one types, or without a filter."""
        typing = isinstance(self.focused, Input)
        if typing and name in LETTERS:
            return _("You are typing in the filter. Enter goes to the list.")
        if name in NEED_A_ROW and self.list.cursor_row is None:
            return _("There is nothing in the list to do that with.")
        if name == "back" and not (typing or self.text):
            return _("Every case is shown.")
        return ""

    def on_descendant_focus(self) -> None:
        """Show the keys of the list, or those of the filter."""
        self.refresh_keys()

    @on(Worklist.Moved)
    def _moved(self) -> None:
        self.refresh_keys()
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(PREVIEW_AFTER, self._preview)

    @work(exclusive=True, group="preview", exit_on_error=False)
    async def _preview(self) -> None:
        await self.query_one(Preview).show(self.list.cursor_row)

    @on(Worklist.Failed)
    def _failed(self, event: Worklist.Failed) -> None:
        known = isinstance(event.error, DeskError)
        self.say(str(event.error) if known else _("The list could not be read."), danger=True)

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the case of the row."""
        row = self.list.cursor_row
        if row:
            self.desk.open("case", row.id)

    def action_note(self) -> None:
        """Write a note on the case of the row."""
        row = self.list.cursor_row
        if row:
            self.desk.open("note", row.id)

    def action_import(self) -> None:
        """Take in a spreadsheet."""
        self.desk.open("list_in", self.LIST)

    # The filter

    def action_widen(self) -> None:
        """Show the open cases, the closed ones, all, in turn."""
        self.which = queries.NEXT[self.which]
        self.list.empty = self._nothing_here()
        self.list.reload(keep=False)
        self._count()

    @work(exclusive=True, group="count", exit_on_error=False)
    async def _count(self) -> None:
        closed = await self.read(queries.closed)
        self.query_one("#which", Static).update(self._which(closed))

    def _which(self, closed: int) -> Content:
        if self.sought == "open":
            hidden = ngettext("{n} closed, hidden", "{n} closed, hidden", closed).format(n=closed)
            return Content.styled(hidden if closed else "", "$muted")
        shown = _("only closed") if self.sought == "closed" else _("open and closed")
        return Content.styled(shown, "$accent")

    def action_find(self) -> None:
        """Go to the line that filters as one types."""
        self.set_focus(self.query_one(Input))  # at once: keys struck in the same burst belong to it

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.text:
            self.text = event.value
            self.list.empty = self._nothing_here()
            self.list.reload(keep=False)
            self._count()

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.list.focus()

    def on_key(self, event: events.Key) -> None:
        """Let the keys that move in a list lead from the filter into it."""
        if event.key in TO_THE_LIST and isinstance(self.focused, Input):
            event.stop()
            self.list.focus()

    def action_back(self) -> None:
        """Take the filter away and return to the list."""
        self.query_one(Input).value = ""
        self.list.focus()

    def _nothing_here(self) -> str:
        if self.text.strip():
            if self.which == "closed":
                return _("No closed case fits. Enter and then w shows the others too, Esc takes the filter away.")
            return _(
                "No case fits. Esc takes the filter away. "
                "A family not known yet is registered on desk 2 (Intake) with n."
            )
        if self.which == "closed":
            return _("No case is closed. w shows them all.")
        return _("No cases yet. What comes in is registered on desk 2 (Intake) with n, and its case appears here.")
