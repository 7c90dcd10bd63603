"""Desk 2: what has come in, newest first, with the clock of each; what the law asks of it is recorded from here."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from plejedesk.core import changes as obligations
from plejedesk.core import clock, dates
from plejedesk.core.errors import DeskError
from plejedesk.core.exchange import ListExport
from plejedesk.core.i18n import N_, _
from plejedesk.core.law import book
from plejedesk.intake import queries, rules, telling
from plejedesk.intake.answers import answers_form
from plejedesk.intake.columns import columns
from plejedesk.intake.preview import Preview
from plejedesk.intake.rows import Arrival
from plejedesk.store.drafts import finishing
from plejedesk.store.store import Changes
from plejedesk.ui import duty_dialogs
from plejedesk.ui.command import Command
from plejedesk.ui.duty_actions import done_words
from plejedesk.ui.glyphs import CURSOR, LATE, PROTECTED, STEPS, TODAY
from plejedesk.ui.line import Line
from plejedesk.ui.taking_out import EXPORT, TakesOut
from plejedesk.ui.worklist import Worklist

WIDE = 120  # cells from which the preview stands beside the list
PREVIEW_AFTER = 0.08  # seconds of rest: moving through the list reads nothing
SHOWN_TABLES = ("referral", "referral_child", "deadline", "case_file", "person", "caseworker")
DUTIES = {"assess": rules.ASSESSED, "screen": rules.SCREENING, "receipt": rules.RECEIPT}
DONE = {
    "assess": N_("The assessment is written already."),
    "screen": N_("The screening is done already."),
    "receipt": N_("The receipt is sent already."),
}


class Arrivals:
    """Hands pages of what came in to the list."""

    def __init__(self, screen: "IntakeScreen") -> None:
        self.screen = screen

    async def page(
        self, *, after: Any = None, before: Any = None, limit: int, from_end: bool = False
    ) -> Sequence[Arrival]:
        """Return one page by the screen's filter."""
        return await self.screen.read(
            queries.page, self.screen.text, after=after, before=before, limit=limit, from_end=from_end
        )


class IntakeScreen(TakesOut):
    """What came in, and its first three duties."""

    PURPOSE = "intake"
    LIST = "intake"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("Open the case.")),
        Command("n", "new", N_("new"), N_("Register a notification that came in.")),
        Command("v", "assess", N_("assess"), N_("Record the 24-hour assessment.")),
        Command("p", "screen", N_("screening"), N_("Record the screening, of all children or of one.")),
        Command("r", "receipt", N_("receipt"), N_("The receipt to the notifier is sent.")),
        Command("l", "whole", N_("read"), N_("Read the whole notification."), hint=N_("shows the whole notification")),
        Command("slash", "find", N_("filter"), N_("Show only some children or families, as you type.")),
        EXPORT,
        Command("escape", "back", "", N_("Take the filter away.")),
    )
    SIGNS_HERE = (LATE, TODAY, CURSOR, STEPS, PROTECTED)
    DEFAULT_CSS = """
    IntakeScreen #heading { height: 2; padding: 0 1; border-bottom: solid $muted 50%; }
    IntakeScreen #heading-title { width: 1fr; }
    IntakeScreen #heading-counts { width: auto; }
    IntakeScreen #find { display: none; padding: 0 1; background: $panel; }
    IntakeScreen #find.shown { display: block; }
    IntakeScreen #panes { layout: vertical; height: 1fr; }
    IntakeScreen Preview { height: 7; border-top: solid $muted 50%; padding: 0 1; }
    IntakeScreen.wide #panes { layout: horizontal; }
    IntakeScreen.wide Preview { width: 44; height: 1fr; border-top: none; border-left: solid $muted 50%; padding: 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._rest: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """Yield heading, list and preview."""
        with Horizontal(id="heading"):
            yield Static(id="heading-title")
            yield Static(id="heading-counts")
        yield Line(placeholder=_("Part of a name or of a case reference"), id="find")
        with Container(id="panes"):
            yield Worklist(Arrivals(self), columns(book(), self.desk.glyphs), glyphs=self.desk.glyphs)
            yield Preview()

    @property
    def rows(self) -> Worklist[Arrival]:
        """Return the list."""
        return self.query_one(Worklist)

    @property
    def row(self) -> Arrival | None:
        """Return the notification under the cursor."""
        return self.rows.cursor_row

    def on_mount(self) -> None:
        """Begin on the list; the clocks go on, so look again each minute."""
        self.rows.focus()
        self.set_interval(60, self._look_again)

    def on_resize(self) -> None:
        """Put the preview beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")

    def on_screen_resume(self) -> None:
        """Show what changed on other desks."""
        self._look_again()

    def exported(self, listed: ListExport) -> Any:
        """Return the filter of the screen."""
        return listed.choose("", self.text)

    def on_changes(self, changes: Changes) -> None:
        """Reload when something that shows here changed; what was just registered is shown from the top."""
        if changes.touches(*SHOWN_TABLES):
            self._look_again(keep=changes.name != "notification")

    def why_not(self, name: str) -> str:
        """Say what there is nothing to do for, and what is done already."""
        if name in (*DUTIES, "open", "whole") and self.row is None:
            return _("There is nothing in the list to do that with.")
        if name in DUTIES and self.row and not self.row.waiting(DUTIES[name]):
            known = self.row.of_kind(DUTIES[name])
            return _(DONE[name]) if known else _("This notification has no such deadline.")
        return ""

    def _look_again(self, keep: bool = True) -> None:
        self.rows.reload(keep=keep)
        self._count()

    @work(exclusive=True, group="count", exit_on_error=False)
    async def _count(self) -> None:
        waiting = await self.read(queries.not_assessed)
        today = clock.today()
        title = Content.styled(_("Intake"), "bold")
        week = _("week {n}").format(n=dates.week(today))
        day = Content.styled(f" · {dates.long_date(today)} · {week}", "$muted")
        counts = _("{n} not assessed").format(n=waiting)
        self.query_one("#heading-title", Static).update(Content.assemble(title, day))
        self.query_one("#heading-counts", Static).update(Content.styled(counts, "$warn bold" if waiting else "$muted"))
        self.rows.empty = _nothing_here(self.text)

    @on(Worklist.Moved)
    def _moved(self) -> None:
        self.refresh_keys()
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(PREVIEW_AFTER, self._preview)

    @work(exclusive=True, group="preview", exit_on_error=False)
    async def _preview(self) -> None:
        row = self.row
        earlier = 0
        if row is not None:
            children = [child.id for child in row.children]
            earlier = len(await self.read(queries.earlier, row.case_id, children, row.received, row.id))
        self.query_one(Preview).show(row, earlier, clock.now())

    @on(Worklist.Failed)
    def _failed(self, event: Worklist.Failed) -> None:
        known = isinstance(event.error, DeskError)
        self.say(str(event.error) if known else _("The list could not be read."), danger=True)

    # What is done with a notification

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the case."""
        if self.row:
            self.desk.open("case", self.row.case_id)

    def action_new(self) -> None:
        """Open the form."""
        self.desk.open("notification")

    def action_whole(self) -> None:
        """Show all that was told."""
        if self.row:
            self.desk.open("arrival", self.row.id)

    def action_assess(self) -> None:
        """Record the 24-hour assessment."""
        self._complete("assess")

    def action_screen(self) -> None:
        """Record the screening."""
        self._complete("screen")

    def action_receipt(self) -> None:
        """Record that the receipt is sent."""
        self._complete("receipt")

    @work(group="act", exit_on_error=False)
    async def _complete(self, name: str) -> None:
        """Ask what the duty needs, for whom where there are several, and close it."""
        row = self.row
        waiting = row.waiting(DUTIES[name]) if row else ()
        duty = telling.duty_of(waiting[0], book()) if waiting else None
        if row is None or duty is None:
            return
        chosen: tuple[Sequence[str], obligations.Completion] | None
        chosen = ([clock_row.id for clock_row in waiting], obligations.Completion())
        form = answers_form(row, waiting, duty)
        if duty_dialogs.needs_answers(duty):
            chosen = await self.app.push_screen_wait(form)
        if chosen is None:
            return
        ids, completion = chosen
        act = f"complete:{duty.id}" + (f"#{len(ids)}" if len(ids) > 1 else "")
        complete = finishing(form.draft_key, obligations.complete)
        if await self.write(act, complete, ids, completion, book(), self.store.actor, clock.now()):
            self.desk.drafts.drop(form.draft_key)
            self.say(done_words(act))

    # The filter

    def action_find(self) -> None:
        """Open the line that filters as one types."""
        field = self.query_one("#find", Input)
        field.add_class("shown")
        field.focus()

    @on(Input.Changed, "#find")
    def _found(self, event: Input.Changed) -> None:
        if event.value != self.text:
            self._filter(event.value)

    @on(Input.Submitted, "#find")
    def _to_list(self) -> None:
        self.rows.focus()

    def action_back(self) -> None:
        """Take the filter away."""
        field = self.query_one("#find", Input)
        field.remove_class("shown")
        field.value = ""
        self.rows.focus()
        if self.text:
            self._filter("")

    def _filter(self, text: str) -> None:
        self.text = text
        self.rows.empty = _nothing_here(text)
        self.rows.reload(keep=False)


def _nothing_here(text: str) -> str:
    if text:
        return _("No notification fits “{text}”. Esc shows them all.").format(text=text)
    return _("What comes in stands here, newest first. Press n when a notification comes.")
