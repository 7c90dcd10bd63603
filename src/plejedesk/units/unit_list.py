"""The list of units: who answers now, whom each supports, and how much it advises."""

from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from plejedesk.core import clock
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.store.store import Changes
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import CURSOR, Sign
from plejedesk.ui.held import Held
from plejedesk.ui.line import Line as Typing
from plejedesk.ui.worklist import Worklist
from plejedesk.units import unit_changes
from plejedesk.units.unit_acts import UnitActs, given
from plejedesk.units.unit_columns import preview, unit_columns
from plejedesk.units.unit_reading import unit_whole, units
from plejedesk.units.unit_rows import UnitRow, UnitWhole

WIDE = 120
LOW = 14  # lines; below that the list needs all of them
TO_THE_LIST = {"up", "down", "pageup", "pagedown"}
TABLES = (
    *("unit", "specialist", "unit_support", "unit_on_duty", "plan_entry", "hotline_call", "course"),
    *("case_file", "person"),
)
NOBODY = Sign("!!", N_("Nobody answers for the unit."))
HOLES = Sign("!", N_("In the coming two weeks there is a time when nobody answers."))


class UnitsScreen(UnitActs):
    """The list of units, the line that filters it, and what there is to know of the one under the cursor."""

    PURPOSE = "units"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("The unit whole: specialists, families, roster, and how it advises.")),
        Command("n", "new", N_("new"), N_("Write a unit that is new here.")),
        Command("v", "duty", N_("duty"), N_("Write who has the next duty; it begins with the first hole.")),
        Command("slash", "find", N_("filter"), N_("Type part of the name of a unit or a specialist.")),
        Command("escape", "back", N_("back"), N_("Take the filter away, then back to where you came from.")),
    )
    SIGNS_HERE = (NOBODY, HOLES, CURSOR)
    CSS_PATH = "units.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._held: Held[UnitRow] = Held()

    def compose_body(self) -> ComposeResult:
        """Yield the filter, the list and the preview."""
        with Horizontal(id="filter"):
            yield Static(_("Filter") + "  ", classes="muted", markup=False)
            yield Typing(placeholder=_("/ and part of a name"))
            yield Static(id="which", markup=False)
        with Container(id="panes"):
            yield Worklist(self._held, unit_columns(), glyphs=self.desk.glyphs)
            with Reading(id="text", can_focus=False):
                yield Flowing(id="preview")

    @property
    def list(self) -> Worklist[UnitRow]:
        """Return the list."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin on the list."""
        self.list.focus()
        self._load()

    def on_resize(self) -> None:
        """Put the preview beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")
        self.set_class(self.size.height < LOW, "low")

    def on_changes(self, changes: Changes) -> None:
        """Reload when something that shows here changed."""
        if changes.touches(*TABLES):
            self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self) -> None:
        now = clock.now()
        found = await self.read(units, now, self.text)
        self._held.rows = found
        self.list.empty = self._nothing_here()
        self.list.reload(keep=True)
        self._count()

    def _count(self) -> None:
        now = clock.now()
        going = [row for row in self._held.rows if row.closed_on is None]
        silent = sum(row.on_duty(now) is None for row in going)
        said = ngettext("{n} unit", "{n} units", len(going)).format(n=len(going))
        colour = "$muted"
        if silent:
            colour = "$danger"
            said += ", " + ngettext("{n} without anybody now", "{n} without anybody now", silent).format(n=silent)
        self.query_one("#which", Static).update(Content.styled(said, colour))

    @on(Worklist.Moved)
    def _moved(self) -> None:
        row, wide = self.list.cursor_row, self.has_class("wide")
        shown = partial(preview, row, wide, self.desk.glyphs, clock.now())
        self.query_one("#preview", Flowing).show(shown)
        self.refresh_keys()

    def why_not(self, name: str) -> str:
        """Say why nothing can be done with an empty list, or while one types."""
        if isinstance(self.focused, Input) and name != "back":
            return _("You are typing in the filter. Enter goes to the list.")
        row = self.list.cursor_row
        if name in ("open", "duty") and row is None:
            return _("There is nothing in the list to do that with.")
        if name != "duty" or row is None:
            return ""
        if row.closed_on is not None:
            return _("The unit has ended. Take it up again first (x on the unit).")
        return "" if row.people else _("Nobody works in the unit yet. Enter opens it, s writes a specialist.")

    # What the keys do

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the unit of the row."""
        row = self.list.cursor_row
        if row:
            self.desk.open("unit", row.id)

    @work(group="act", exit_on_error=False)
    async def action_new(self) -> None:
        """Ask for a new unit, and open it: its specialists come next."""
        from plejedesk.units.unit_forms import unit_form

        done = await self.settle("unit", lambda: unit_form(None), given(unit_changes.write_unit))
        if done is not None:
            self.desk.open("unit", done.result)

    async def current(self) -> UnitWhole | None:
        """Read all of the unit under the cursor."""
        row = self.list.cursor_row
        return await self.read(unit_whole, row.id, clock.now()) if row else None

    # The filter

    def action_find(self) -> None:
        """Go to the line that filters as one types."""
        self.set_focus(self.query_one(Input))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.text:
            self.text = event.value
            self._load()

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.list.focus()

    def on_key(self, event: events.Key) -> None:
        """Let the keys that move in a list lead from the filter into it."""
        if event.key in TO_THE_LIST and isinstance(self.focused, Input):
            event.stop()
            self.list.focus()

    def on_descendant_focus(self) -> None:
        """Show the keys of the list, or those of the filter."""
        self.refresh_keys()

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
            return _("No unit fits. Esc takes the filter away, n writes a new unit.")
        return _("No units yet. n writes one: an institution or a team whose specialists advise foster families.")
