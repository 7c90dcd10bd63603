"""One case's history: every change and every reading, newest first, in words."""

from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.timer import Timer
from textual.widgets import Input, Static

from plejedesk.core import clock, dates
from plejedesk.core.errors import DeskError
from plejedesk.core.i18n import N_, _
from plejedesk.history import queries
from plejedesk.history.pages import Filter, History
from plejedesk.history.preview import Preview
from plejedesk.history.rows import Row
from plejedesk.history.whole import WholeScreen
from plejedesk.store.log import Key, Scope
from plejedesk.store.store import Changes
from plejedesk.ui.columns import Column, Tone
from plejedesk.ui.command import Command
from plejedesk.ui.glyphs import CURSOR
from plejedesk.ui.line import Line
from plejedesk.ui.screen import DeskScreen
from plejedesk.ui.text import clean, plain
from plejedesk.ui.worklist import Worklist

WIDE = 120  # cells from which the preview stands beside the list
LOW = 16  # lines; below that the list needs all of them
PREVIEW_AFTER = 0.08  # seconds of rest: moving through the list lays out nothing
MOMENT_WIDTH, WHO_WIDTH = dates.SHORT_DATE_WIDTH + len(" 09:14"), 4  # cells
INDENT = " " * 4
SHOWN = {"both": N_("changes and readings"), "changes": N_("changes"), "readings": N_("readings")}


class HistoryScreen(DeskScreen):
    """What was done in one case, by whom, and who looked at it and what for."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "whole", N_("read"), N_("Read the whole line: every field, texts before and after.")),
        Command("v", "turn", N_("show"), N_("Changes and readings, only changes, only readings.")),
        Command("f", "only", N_("only this"), N_("Only the history of this field, or of this record.")),
        Command("slash", "find", N_("filter"), N_("Only lines with a word, a field, a date or initials, as you type.")),
        Command("escape", "back", N_("back"), N_("Take the filter away, then back to where you came from.")),
    )
    SIGNS_HERE = (CURSOR,)
    DEFAULT_CSS = """
    HistoryScreen #heading { height: 2; padding: 0 1; border-bottom: solid $muted 50%; }
    HistoryScreen #heading-title { width: 1fr; height: 1; text-style: bold; }
    HistoryScreen #heading-shown { width: auto; color: $muted; }
    HistoryScreen #find { display: none; padding: 0 1; background: $panel; }
    HistoryScreen #find.shown { display: block; }
    HistoryScreen #panes { layout: vertical; height: 1fr; }
    HistoryScreen Preview { height: 5; border-top: solid $muted 50%; padding: 0 1; }
    HistoryScreen.wide #panes { layout: horizontal; }
    HistoryScreen.wide Preview { width: 44; height: 1fr; padding: 0 2; }
    HistoryScreen.wide Preview { border-top: none; border-left: solid $muted 50%; }
    HistoryScreen.low Preview { display: none; }
    """

    def __init__(self, case_id: str) -> None:
        super().__init__()
        self.case_id = case_id
        self.history = History(self._read_page, Filter(Scope(case_id)))
        self._only = ""
        self._rest: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Yield heading, list and preview."""
        with Horizontal(id="heading"):
            yield Static(id="heading-title")
            yield Static(id="heading-shown")
        yield Line(placeholder=_("A word, a field, a date or initials"), id="find")
        with Container(id="panes"):
            yield Worklist(self.history, _columns(), empty=self._nothing_here(), glyphs=self.desk.glyphs)
            yield Preview()

    @property
    def rows(self) -> Worklist[Row]:
        """Return the list."""
        return self.query_one(Worklist)

    @property
    def filter(self) -> Filter:
        """Return which lines are shown."""
        return self.history.filter

    def on_mount(self) -> None:
        """Begin on the list; that the history is read is logged when it stands on the screen."""
        self.rows.focus()
        self._load_title()
        self._say_what_is_shown()
        self.call_after_refresh(self._log)

    def _log(self) -> None:
        if not self.desk.locked:
            self.desk.seen("log", case=self.case_id, purpose=self.purpose or "history")

    @work(exclusive=True, group="title", exit_on_error=False)
    async def _load_title(self) -> None:
        ref, family = await self.read(queries.case_name, self.case_id)
        name = _("Fam. {family}").format(family=clean(family)) if family else ""
        parts = (_("History"), name, ref)
        self.query_one("#heading-title", Static).update(plain(" · ".join(part for part in parts if part)))

    def on_resize(self) -> None:
        """Put the preview beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")
        self.set_class(self.size.height < LOW, "low")
        if self.is_mounted:
            self._preview()

    def on_changes(self, changes: Changes) -> None:
        """Show what was just done in the case or to its people."""
        if self.case_id in changes.cases or changes.touches("person", "caseworker"):
            self.rows.reload()

    def why_not(self, name: str) -> str:
        """Say what there is nothing to do with."""
        row = self.rows.cursor_row
        if name in ("whole", "only") and row is None:
            return _("There is nothing in the list to do that with.")
        if name == "only" and (row is None or row.of is None):
            return _("Go to a line under a heading first: one that says which field was changed.")
        return ""

    @on(Worklist.Moved)
    def _moved(self) -> None:
        self.refresh_keys()
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(PREVIEW_AFTER, self._preview)

    def _preview(self) -> None:
        self.query_one(Preview).show(self.rows.cursor_row)

    @on(Worklist.Failed)
    def _failed(self, event: Worklist.Failed) -> None:
        known = isinstance(event.error, DeskError)
        self.say(str(event.error) if known else _("The list could not be read."), danger=True)

    @on(Worklist.Chosen)
    def action_whole(self) -> None:
        """Show all that a line holds."""
        row = self.rows.cursor_row
        if row:
            self.app.push_screen(WholeScreen(row))

    async def _read_page(
        self, scope: Scope, shown: str, key: Key | None, *, up: bool, also: bool, limit: int
    ) -> queries.Page:
        return await self.read(queries.page, scope, shown, key, up=up, also=also, limit=limit)

    # What is shown

    def action_turn(self) -> None:
        """Show both, only changes, only readings in turn."""
        self._show(self.filter.turned())

    def action_only(self) -> None:
        """Show only the history of the field under the cursor, or of the record that was made or removed there."""
        row = self.rows.cursor_row
        if row and row.of:
            self._only = row.of_what
            self._show(replace(self.filter, scope=row.of, shown="changes"))

    def action_find(self) -> None:
        """Open the line that filters as one types."""
        field = self.query_one("#find", Input)
        field.add_class("shown")
        self.set_focus(field)

    @on(Input.Changed, "#find")
    def _found(self, event: Input.Changed) -> None:
        if event.value != self.filter.text:
            self._show(replace(self.filter, text=event.value))

    @on(Input.Submitted, "#find")
    def _to_list(self) -> None:
        self.rows.focus()

    def action_back(self) -> None:
        """Leave the filter line and take the filter away; else show the whole case again; else leave."""
        field = self.query_one("#find", Input)
        if field.has_focus or self.filter.text:
            field.remove_class("shown")
            field.value = ""
            self.rows.focus()
            self._show(replace(self.filter, text=""))
        elif self.filter.scope.record_id:
            self._show(Filter(Scope(self.case_id)))
        else:
            self.dismiss(None)

    def _show(self, chosen: Filter) -> None:
        if chosen != self.filter:
            self.history.filter = chosen
            self.rows.empty = self._nothing_here()
            self.rows.reload(keep=False)
            self._say_what_is_shown()

    def _say_what_is_shown(self) -> None:
        narrowed = bool(self.filter.scope.record_id)
        said = _("only {what}").format(what=clean(self._only)) if narrowed else _(SHOWN[self.filter.shown])
        self.query_one("#heading-shown", Static).update(plain(said))

    def _nothing_here(self) -> str:
        if self.filter.text:
            return _("No line has “{text}”. Esc shows them all.").format(text=clean(self.filter.text, 40))
        if self.filter.shown == "readings":
            return _("Nobody has looked at this case yet. v shows the changes.")
        return _("Nothing was done in this case yet. What is done stands here, newest first.")


def _columns() -> tuple[Column[Row]]:
    """Return the one column: a heading has the moment and who; what is under it is indented and needs the width."""

    def tone(row: Row) -> Tone:
        return "bold" if row.heads else "muted" if row.is_head else ""

    def line(row: Row) -> str:
        return _set(_when(row), row.actor, f"{row.text} · {row.device}") if row.is_head else INDENT + row.text

    return (Column(_set(_("When"), _("Who"), _("What")), 40, line, style=tone, grow=1),)


def _set(when: str, who: str, what: str) -> str:
    return f"{when:<{MOMENT_WIDTH}}  {who:<{WHO_WIDTH}}  {what}"


def _when(row: Row) -> str:
    local = clock.to_local(row.at)
    return f"{dates.short_date(local.date(), clock.today())} {dates.clock_time(local)}"
