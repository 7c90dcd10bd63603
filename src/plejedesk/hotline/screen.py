"""Desk 7: the calls that are open, the newest first, and a few lines on the one under the cursor."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from plejedesk.core import clock
from plejedesk.core.errors import DeskError
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.hotline import call_acts as acts
from plejedesk.hotline import call_queries as queries
from plejedesk.hotline.call_acts import CallActs
from plejedesk.hotline.call_columns import call_columns
from plejedesk.hotline.call_rows import CallRow
from plejedesk.hotline.call_text import preview
from plejedesk.hotline.panes import CallList
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing
from plejedesk.ui.glyphs import CURSOR, LATE, PROTECTED, Sign
from plejedesk.ui.line import Line
from plejedesk.ui.worklist import Worklist

LOW = 18  # lines; below that the list needs all of them
TABLES = ("hotline_call", "person", "case_file", "case_member", "referral")
IN_THE_LINE = ("down", "up", "pagedown", "pageup")
SHOWN: dict[queries.Which, str] = {"open": N_("those that are open"), "all": N_("all of them")}


class CallSource:
    """Hands pages of calls to the list."""

    def __init__(self, screen: "HotlineScreen") -> None:
        self.screen = screen

    async def page(
        self, *, after: Any = None, before: Any = None, limit: int, from_end: bool = False
    ) -> Sequence[CallRow]:
        """Return one page by the screen's filter."""
        screen = self.screen
        return await screen.read(
            queries.page,
            screen.text,
            which=screen.which,
            after=after,
            before=before,
            limit=limit,
            from_end=from_end,
        )


class HotlineScreen(CallActs):
    """The list of calls."""

    PURPOSE = "hotline"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("n", "new", N_("new call"), N_("Take a call; F9 does so from anywhere.")),
        Command("enter", "open", N_("open"), N_("The whole call, and what followed.")),
        acts.AGAIN,
        acts.END,
        acts.COURSE,
        Command("w", "widen", N_("which"), N_("The calls that are open, or all of them.")),
        Command("slash", "find", N_("filter"), N_("Type part of a name: the child or the caller.")),
        acts.CASE,
        acts.CORRECT,
        acts.NOTIFY,
        Command("escape", "back", "", N_("Take the filter away, and back to the list.")),
    )
    SIGNS_HERE = (
        Sign("!!", N_("Red, or somebody was in danger.")),
        Sign("!", N_("Yellow: today or tomorrow.")),
        Sign("*", N_("Out of hours.")),
        LATE,
        CURSOR,
        PROTECTED,
    )
    CSS_PATH = "hotline.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.which: queries.Which = "open"

    def compose_body(self) -> ComposeResult:
        """Yield what shows, the line that filters, the list and a few lines on the row."""
        yield Flowing(id="head")
        yield Line(placeholder=_("Part of a name: the child or the caller"), id="find")
        yield CallList(CallSource(self), call_columns(), glyphs=self.desk.glyphs)
        yield Flowing(id="row")

    @property
    def rows(self) -> CallList:
        """Return the list."""
        return self.query_one(CallList)

    def on_mount(self) -> None:
        """Begin on the list; the clock makes calling again late, so look again each minute."""
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
        counts = await self.read(queries.counted, clock.now())
        self.query_one("#head", Flowing).show(partial(self._head, *counts))

    def _head(self, open_: int, due: int, today: int, _width: int) -> list[Content]:
        parts = [Content.styled(_("Hotline"), "bold")]
        parts.append(Content(ngettext("{n} open call", "{n} open calls", open_).format(n=open_)))
        if due:
            late = ngettext("{n} to call again today", "{n} to call again today", due).format(n=due)
            parts.append(Content.styled(late, "$warn"))
        parts.append(Content(_("{n} came today").format(n=today)))
        parts.append(Content.styled(_("shown: {which}").format(which=_(SHOWN[self.which])), "$muted"))
        return [Content(f" {self.desk.glyphs.dot} ").join(parts)]

    @on(Worklist.Moved)
    def _moved(self) -> None:
        self.query_one("#row", Flowing).show(partial(preview, self.rows.cursor_row, self.desk.glyphs))
        self.refresh_keys()

    @on(Worklist.Failed)
    def _failed(self, event: Worklist.Failed) -> None:
        known = isinstance(event.error, DeskError)
        self.say(str(event.error) if known else _("The list could not be read."), danger=True)

    def _nothing_here(self) -> str:
        if self.text.strip():
            return _("No call fits. Esc takes the filter away, w shows those that are ended too.")
        if self.which == "open":
            return _("No call is open. n takes a call, F9 does so from anywhere; w shows those that are ended.")
        return _("Nobody has called yet. n takes a call, F9 does so from anywhere.")

    # What the keys act on

    def chosen_call(self) -> str:
        """Return the call under the cursor."""
        row = self.rows.cursor_row
        return row.id if row else ""

    def why_not(self, name: str) -> str:
        """Say what cannot be done without a row, with an ended call, or while nothing is filtered."""
        row = self.rows.cursor_row
        if (name == "open" or name in acts.OF_CALL) and row is None:
            return _("There is nothing in the list to do that with.")
        if name == "end" and row and row.closed_at:
            return _("The call is ended already.")
        if name == "back" and not self.text and not isinstance(self.focused, Input):
            return _("Nothing is filtered.")
        return super().why_not(name)

    def action_new(self) -> None:
        """Take a call."""
        self.desk.take_call()

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the call."""
        if self.chosen_call():
            self.desk.open("call_whole", self.chosen_call())

    # Which calls

    def action_widen(self) -> None:
        """Show the open calls, or all of them."""
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
        """Take the filter away."""
        field = self.query_one("#find", Input)
        field.remove_class("shown")
        field.value = ""
        self.rows.focus()
        self._show(self.which, "")

    def _show(self, which: queries.Which, text: str) -> None:
        self.which, self.text = which, text
        self.rows.empty = self._nothing_here()
        self.rows.reload(keep=False)
        self._count()
