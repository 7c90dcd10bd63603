"""The list of families: who takes children, who has a place free, who is being recruited, who has ended."""

from functools import partial
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from plejedesk.core import clock
from plejedesk.core.errors import DeskError
from plejedesk.core.exchange import ListExport
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.respite.families import family_queries as queries
from plejedesk.respite.families.family_acts import CLOSE, CONFIRM, FamilyActs
from plejedesk.respite.families.family_columns import family_columns, preview
from plejedesk.respite.families.family_rows import FamilyRow, Which
from plejedesk.respite.families.family_source import SHOWN, FamilySource
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import CURSOR, LATE, PROTECTED, TODAY
from plejedesk.ui.line import Line
from plejedesk.ui.taking_out import EXPORT, TakesOut
from plejedesk.ui.worklist import Worklist

WIDE = 120
LOW = 14  # lines; below that the list needs all of them
TO_THE_LIST = {"up", "down", "pageup", "pagedown"}


class FamiliesScreen(FamilyActs, TakesOut):
    """The list of families, the line that filters it, and what there is to know of the one under the cursor."""

    PURPOSE = "respite"
    LIST = "families"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("All that is known of the family, and the children who are there.")),
        Command("n", "new", N_("new"), N_("Write a family that is new here.")),
        CONFIRM,
        Command(
            "t", "tick", N_("next step"), N_("The next step of recruiting is done today; the approval is asked for.")
        ),
        Command("v", "free", N_("free"), N_("Only those with a place free today, and back.")),
        Command("w", "widen", N_("which"), N_("All open, network, generally approved, being recruited, ended, all.")),
        Command("slash", "find", N_("filter"), N_("Type part of a name or of an area.")),
        CLOSE,
        EXPORT,
        Command(
            "i",
            "import",
            "",
            N_("Take in a list of families from a spreadsheet; it shows first what would come of it."),
        ),
        Command("escape", "back", N_("back"), N_("Take the filter away, then back to where you came from.")),
    )
    SIGNS_HERE = (LATE, TODAY, CURSOR, PROTECTED)
    CSS_PATH = "family.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.free_only = False
        self._shown = 0

    def compose_body(self) -> ComposeResult:
        """Yield the filter, the list and the preview."""
        with Horizontal(id="filter"):
            yield Static(_("Filter") + "  ", classes="muted", markup=False)
            yield Line(placeholder=_("/ and part of a name or an area"))
            yield Static(id="which", markup=False)
        with Container(id="panes"):
            yield Worklist(FamilySource(self), family_columns(), glyphs=self.desk.glyphs)
            with Reading(id="text", can_focus=False):
                yield Flowing(id="preview")

    @property
    def which(self) -> Which:
        """Return which families the list holds."""
        return "free" if self.free_only else SHOWN[self._shown][0]

    @property
    def family_kind(self) -> str:
        """Return of which kind, nothing for both."""
        return SHOWN[self._shown][1]

    @property
    def list(self) -> Worklist[FamilyRow]:
        """Return the list."""
        return self.query_one(Worklist)

    def chosen(self) -> FamilyRow | None:
        """Return the family under the cursor."""
        return self.list.cursor_row

    def on_mount(self) -> None:
        """Begin on the list."""
        self.list.empty = self._nothing_here()
        self.list.focus()
        self._count()

    def on_resize(self) -> None:
        """Put the preview beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")
        self.set_class(self.size.height < LOW, "low")

    def on_changes(self, changes: Changes) -> None:
        """Reload when a row that shows here changed."""
        if changes.touches("respite_family", "respite_family_step", "respite_stay", "person", "case_file"):
            self._look_again(keep=True)

    def exported(self, listed: ListExport) -> Any:
        """Return the filter of the screen."""
        return listed.choose(self.which, self.text)

    def why_not(self, name: str) -> str:
        """Say why nothing can be done with an empty list, or while one types."""
        if isinstance(self.focused, Input) and name != "back":
            return _("You are typing in the filter. Enter goes to the list.")
        return super().why_not(name)

    def on_descendant_focus(self) -> None:
        """Show the keys of the list, or those of the filter."""
        self.refresh_keys()

    @on(Worklist.Moved)
    def _moved(self) -> None:
        row, wide = self.list.cursor_row, self.has_class("wide")
        shown = partial(preview, row, wide, self.desk.glyphs, clock.today())
        self.query_one("#preview", Flowing).show(shown)
        self.refresh_keys()

    @on(Worklist.Failed)
    def _failed(self, event: Worklist.Failed) -> None:
        known = isinstance(event.error, DeskError)
        self.say(str(event.error) if known else _("The list could not be read."), danger=True)

    # What the keys do

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the family of the row."""
        row = self.list.cursor_row
        if row:
            self.desk.open("respite_family", row.id)

    def action_new(self) -> None:
        """Write a new family."""
        self.desk.open("respite_family_new")

    @work(group="act", exit_on_error=False)
    async def action_tick(self) -> None:
        """Take the next step of recruiting."""
        row = self.chosen()
        if row and row.next:
            await self.take_step(row, row.next)

    def action_import(self) -> None:
        """Take in a spreadsheet."""
        self.desk.open("list_in", self.LIST)

    def action_free(self) -> None:
        """Show only families with a place free today, or the others too."""
        self.free_only = not self.free_only
        self._look_again()

    def action_widen(self) -> None:
        """Show the families of each kind in turn."""
        self.free_only = False
        self._shown = (self._shown + 1) % len(SHOWN)
        self._look_again()

    def _look_again(self, *, keep: bool = False) -> None:
        self.list.empty = self._nothing_here()
        self.list.reload(keep=keep)
        self._count()

    @work(exclusive=True, group="count", exit_on_error=False)
    async def _count(self) -> None:
        total, free = await self.read(queries.counts, clock.today())
        families = ngettext("{n} family", "{n} families", total).format(n=total)
        which = _(SHOWN[self._shown][2])
        shown = _("only with a place free") if self.free_only else which
        if self.free_only and self.family_kind:
            shown = f"{which}, {shown}"
        some = self.free_only or self._shown > 0
        counted = f"{families}, " + _("{n} with a place free").format(n=free)
        self.query_one("#which", Static).update(
            Content.styled(shown, "$accent") if some else Content.styled(counted, "$muted")
        )

    # The filter

    def action_find(self) -> None:
        """Go to the line that filters as one types."""
        self.set_focus(self.query_one(Input))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.text:
            self.text = event.value
            self._look_again()

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.list.focus()

    def on_key(self, event: events.Key) -> None:
        """Let the keys that move in a list lead from the filter into it."""
        if event.key in TO_THE_LIST and isinstance(self.focused, Input):
            event.stop()
            self.list.focus()

    def action_back(self) -> None:
        """Take the filter away and return to the list, or leave."""
        field = self.query_one(Input)
        if field.value or field.has_focus:
            field.value = ""
            self.list.focus()
        else:
            self.dismiss()

    def _nothing_here(self) -> str:
        if self.text.strip():
            return _("No family fits. Esc takes the filter away, w shows others, n writes a new family.")
        if self.free_only:
            return _("No approved family has a place free today. v shows all of them.")
        if self._shown:
            return _("No family here. w shows others, n writes a new family.")
        return _("No families yet. n writes one, i takes in a list from a spreadsheet.")
