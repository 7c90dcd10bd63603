"""Desk 1: the day's queue. One key a decision, the next item under the cursor at once."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer
from textual.widgets import Input

from plejedesk.core import clock
from plejedesk.core.errors import DeskError
from plejedesk.core.exchange import ListExport
from plejedesk.core.i18n import N_, _
from plejedesk.core.law import book
from plejedesk.core.network_sight import MAPPING
from plejedesk.queue import queries
from plejedesk.queue.changes import forget_filter, keep_filter
from plejedesk.queue.columns import columns
from plejedesk.queue.filters import Filter
from plejedesk.queue.heading import Heading, nothing_here
from plejedesk.queue.preview import Preview
from plejedesk.queue.rules import Obligation, who
from plejedesk.queue.source import QueueSource
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.duty_actions import ASSIGN, COMPLETE, SNOOZE, DutyActions
from plejedesk.ui.glyphs import LIST_SIGNS, STEPS
from plejedesk.ui.line import Line
from plejedesk.ui.taking_out import EXPORT, TakesOut
from plejedesk.ui.worklist import Worklist

WIDE = 120
LOW = 16  # lines; below that the list needs all of them
PREVIEW_AFTER = 0.08  # seconds of rest: moving through the list reads nothing
SHOWN_TABLES = ("deadline", "case_file", "person", "referral", "note", "caseworker")
NEED_A_ROW = {"open", "note", "mark"}


class QueueScreen(TakesOut, DutyActions):
    """The queue, why its first row is first, and what can be done with a row."""

    PURPOSE = "queue"
    LIST = "queue"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("Open the case.")),
        COMPLETE,
        SNOOZE,
        ASSIGN,
        Command("n", "note", N_("note"), N_("Write a note on the case.")),
        Command("g", "genogram", N_("genogram"), N_("Open the genogram, on a row that says what it lacks.")),
        Command("space", "mark", N_("mark"), N_("Mark several, then act once."), hint=N_("marks several at once")),
        Command("slash", "find", N_("filter"), N_("Show only some children or families, as you type.")),
        Command("w", "widen", N_("whose"), N_("My queue, the team's, everybody's."), hint=N_("shows the team's queue")),
        Command(
            "f",
            "filter",
            "",
            N_("Filter by kind and date; keep a filter under a name, or fetch one."),
            hint=N_("filters by kind and date"),
        ),
        Command("o", "overdue", "", N_("Only what is overdue, and back."), hint=N_("shows only what is overdue")),
        EXPORT,
        Command("escape", "back", "", N_("Take away marks, then the filter.")),
    )
    SIGNS_HERE = (*LIST_SIGNS, STEPS)
    CSS_PATH = "screen.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.filter = Filter()
        self._rest: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Yield heading, list and preview."""
        yield Heading()
        yield Line(placeholder=_("Part of a name or of a case reference"), id="find")
        with Container(id="panes"):
            yield Worklist(QueueSource(self), columns(book()), glyphs=self.desk.glyphs)
            yield Preview()

    @property
    def rows(self) -> Worklist[Obligation]:
        """Return the list."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin on the list; the clock moves rows from later to overdue, so look again each minute."""
        self.rows.focus()
        self.set_interval(60, self.look_again)

    def on_resize(self) -> None:
        """Put the preview beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")
        self.set_class(self.size.height < LOW, "low")
        if self.is_mounted:
            self._preview()

    def look_again(self) -> None:
        """Show what the store holds and what time it is."""
        self.rows.reload()
        self._count()

    def on_screen_resume(self) -> None:
        """Show what changed on other desks."""
        self.look_again()

    def on_changes(self, changes: Changes) -> None:
        """Reload when a row that shows here changed."""
        if changes.touches(*SHOWN_TABLES):
            self.look_again()

    def why_not(self, name: str) -> str:
        """Say why nothing can be done with an empty list."""
        row = self.rows.cursor_row
        if name in NEED_A_ROW and row is None:
            return _("There is nothing in the list to do that with.")
        if name == "genogram" and (row is None or row.kind != MAPPING):
            return _("This row is not about a genogram. Enter opens its case, g there the genogram.")
        return super().why_not(name)

    @on(Worklist.Moved)
    def _moved(self) -> None:
        self.refresh_keys()
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(PREVIEW_AFTER, self._preview)

    @work(exclusive=True, group="preview", exit_on_error=False)
    async def _preview(self) -> None:
        await self.query_one(Preview).show(self.rows.cursor_row)

    @on(Worklist.Failed)
    def _failed(self, event: Worklist.Failed) -> None:
        self.say(
            str(event.error) if isinstance(event.error, DeskError) else _("The list could not be read."), danger=True
        )

    @work(exclusive=True, group="count", exit_on_error=False)
    async def _count(self) -> None:
        now = clock.now()
        counts = await self.read(queries.counts, self.filter, self.store.actor, now)
        self.query_one(Heading).show(self.filter, counts, now)
        nearest = (
            None if counts.open else await self.read(queries.nearest, self.filter, self.store.actor, clock.today())
        )
        self.rows.empty = nothing_here(self.filter, nearest, now)

    def chosen(self) -> list[Obligation]:
        """Return the marked rows, or the row under the cursor."""
        marked = list(self.rows.marked.values())
        row = self.rows.cursor_row
        return marked or ([row] if row else [])

    def whose(self, row: Obligation) -> str:
        """Return the child or family of a row."""
        return who(row, clock.today())

    def forget(self, ids: Sequence[str]) -> None:
        """Take rows that are done out of the list at once, and the marks away."""
        self.rows.forget(ids)
        self.rows.clear_marks()

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the case of the row."""
        row = self.rows.cursor_row
        if row:
            self.desk.open("case", row.case_id)

    def action_note(self) -> None:
        """Write a note on the case of the row."""
        row = self.rows.cursor_row
        if row:
            self.desk.open("note", row.case_id)

    def action_genogram(self) -> None:
        """Open the genogram of the row's case."""
        row = self.rows.cursor_row
        if row:
            self.desk.open("genogram", row.case_id)

    def action_mark(self) -> None:
        """Mark the row and move on."""
        self.rows.action_mark()

    def exported(self, listed: ListExport) -> Filter:
        """Return the filter of the screen."""
        return self.filter

    # Filters

    def action_widen(self) -> None:
        """Show mine, the team's, everybody's in turn."""
        self._filter(self.filter.widened())

    def action_overdue(self) -> None:
        """Show only what is overdue, or everything again."""
        self._filter(self.filter.with_(overdue=not self.filter.overdue))

    def action_find(self) -> None:
        """Open the line that filters as one types."""
        field = self.query_one("#find", Input)
        field.add_class("shown")
        self.set_focus(field)

    @on(Input.Changed, "#find")
    def _found(self, event: Input.Changed) -> None:
        if event.value != self.filter.text:
            self._filter(self.filter.with_(text=event.value))

    @on(Input.Submitted, "#find")
    def _to_list(self) -> None:
        self.rows.focus()

    @work(exclusive=True, group="act", exit_on_error=False)
    async def action_filter(self) -> None:
        """Choose kind and date, fetch a kept filter, or keep this one."""
        from plejedesk.queue.filter_form import filter_form

        kinds = list(book().duties)
        kept = await self.read(queries.kept_filters)
        answer = await self.app.push_screen_wait(filter_form(self.filter, kinds, kept, book()))
        if answer is None:
            return
        if answer.keep_as:
            await self.write("filter", keep_filter, answer.keep_as, answer.chosen)
        if answer.forget:
            await self.write("forget_filter", forget_filter, answer.forget)
        self._filter(answer.chosen)

    def action_back(self) -> None:
        """Leave the filter line; else take away the marks; else the filter."""
        field = self.query_one("#find", Input)
        if field.has_focus or self.filter.text:
            field.remove_class("shown")
            field.value = ""
            self.rows.focus()
            self._filter(self.filter.with_(text=""))
        elif self.rows.marked:
            self.rows.clear_marks()
        elif not self.filter.plain:
            self._filter(Filter(self.filter.whose))

    def _filter(self, chosen: Filter) -> None:
        self.filter = chosen
        self.rows.clear_marks()
        self.rows.reload(keep=False)
        self._count()
