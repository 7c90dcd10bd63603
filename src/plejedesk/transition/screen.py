"""Desk 5: the children who move from an institution to a foster family, the one whose next day comes first on top."""

from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from plejedesk.core import clock
from plejedesk.core.errors import DeskError
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.store.store import Changes
from plejedesk.transition.move_columns import preview, transition_columns
from plejedesk.transition.move_queries import transitions
from plejedesk.transition.move_rows import TransitionRow
from plejedesk.ui.command import Command
from plejedesk.ui.flowing import Flowing, Reading
from plejedesk.ui.glyphs import CURSOR, LATE, PROTECTED, STEPS, TODAY
from plejedesk.ui.held import Held
from plejedesk.ui.line import Line
from plejedesk.ui.screen import DeskScreen
from plejedesk.ui.worklist import Worklist

WIDE = 120
LOW = 16  # lines; below that the list needs all of them
TO_THE_LIST = {"up", "down", "pageup", "pagedown"}
SHOWN = (("open", N_("under way")), ("closed", N_("ended")), ("all", N_("all")))
"""Which transitions the list shows in turn, and what that is called."""

TABLES = (
    *("plan", "transition_move", "plan_meeting", "plan_step", "plan_item", "plan_agreement"),
    *("person", "case_file", "caseworker"),
)


class TransitionsScreen(DeskScreen):
    """The list of transitions, the line that filters it, and what is late and next of the one under the cursor."""

    PURPOSE = "transitions"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("enter", "open", N_("open"), N_("The whole move: meetings, steps, the day, and what comes after.")),
        Command("n", "new", N_("new"), N_("Begin a transition: find the child, then from where to whom.")),
        Command("b", "case", N_("case"), N_("Open the case of the child.")),
        Command("w", "widen", N_("which"), N_("Those under way, those that have ended, or all.")),
        Command("slash", "find", N_("filter"), N_("Type part of a name, a place, a reference or initials.")),
        Command("escape", "back", N_("back"), N_("Take the filter away, and back to the list.")),
    )
    SIGNS_HERE = (LATE, TODAY, STEPS, CURSOR, PROTECTED)
    CSS_PATH = "transition.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._shown = 0
        self._held: Held[TransitionRow] = Held()

    def compose_body(self) -> ComposeResult:
        """Yield the filter, the list and the preview."""
        with Horizontal(id="filter"):
            yield Static(_("Filter") + "  ", classes="muted", markup=False)
            yield Line(placeholder=_("/ and part of a name, a place or initials"))
            yield Static(id="which", markup=False)
        with Container(id="panes"):
            yield Worklist(self._held, transition_columns(self.desk.glyphs), glyphs=self.desk.glyphs)
            with Reading(id="text", can_focus=False):
                yield Flowing(id="preview")

    @property
    def which(self) -> str:
        """Return which transitions the list holds."""
        return SHOWN[self._shown][0]

    @property
    def list(self) -> Worklist[TransitionRow]:
        """Return the list."""
        return self.query_one(Worklist)

    def on_mount(self) -> None:
        """Begin on the list; a new day makes things late, so look again now and then."""
        self.list.focus()
        self.load()
        self.set_interval(300, self.load)

    def on_resize(self) -> None:
        """Put the preview beside the list where there is room."""
        self.set_class(self.size.width >= WIDE, "wide")
        self.set_class(self.size.height < LOW, "low")

    def on_changes(self, changes: Changes) -> None:
        """Reload when a row that shows here changed."""
        if changes.touches(*TABLES):
            self.load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def load(self, *, keep: bool = True) -> None:
        """Read the list and show it."""
        self._held.rows = await self.read(transitions, clock.now(), self.which, self.text)
        self.list.empty = self._nothing_here()
        self.list.reload(keep=keep)
        count = ngettext("{n} transition", "{n} transitions", len(self._held.rows)).format(n=len(self._held.rows))
        said = f"{count}, {_(SHOWN[self._shown][1])}"
        self.query_one("#which", Static).update(Content.styled(said, "$accent" if self._shown else "$muted"))

    def why_not(self, name: str) -> str:
        """Say why nothing can be done while one types, or with an empty list."""
        if isinstance(self.focused, Input) and name != "back":
            return _("You are typing in the filter. Enter goes to the list.")
        if name in ("open", "case") and self.list.cursor_row is None:
            return _("There is nothing in the list to do that with.")
        if name == "back" and not (isinstance(self.focused, Input) or self.text):
            return _("There is no filter to take away.")
        return super().why_not(name)

    def on_descendant_focus(self) -> None:
        """Show the keys of the list, or those of the filter."""
        self.refresh_keys()

    @on(Worklist.Moved)
    def _moved(self) -> None:
        row, wide = self.list.cursor_row, self.has_class("wide")
        self.query_one("#preview", Flowing).show(partial(preview, row, wide, self.desk.glyphs, clock.today()))
        self.refresh_keys()

    @on(Worklist.Failed)
    def _failed(self, event: Worklist.Failed) -> None:
        known = isinstance(event.error, DeskError)
        self.say(str(event.error) if known else _("The list could not be read."), danger=True)

    # What the keys do

    @on(Worklist.Chosen)
    def action_open(self) -> None:
        """Open the transition of the row."""
        row = self.list.cursor_row
        if row:
            self.desk.open("transition", row.id)

    def action_case(self) -> None:
        """Open the case of the row."""
        row = self.list.cursor_row
        if row:
            self.desk.open("case", row.plan.case_id)

    @work(group="act", exit_on_error=False)
    async def action_new(self) -> None:
        """Ask which child, then from where to whom."""
        from plejedesk.plans.child_finder import ChildFinder

        found = await self.app.push_screen_wait(ChildFinder(self.store, _("New transition: which child?")))
        if found is not None:
            self.desk.open("transition_new", *found)

    def action_widen(self) -> None:
        """Show those under way, those that have ended, all, in turn."""
        self._shown = (self._shown + 1) % len(SHOWN)
        self.load(keep=False)

    # The filter

    def action_find(self) -> None:
        """Go to the line that filters as one types."""
        self.set_focus(self.query_one(Input))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.text:
            self.text = event.value
            self.load(keep=False)

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
            return _("No transition fits. Esc takes the filter away, w shows others.")
        if self._shown:
            return _("No transition here. w shows others.")
        return _("No child moves just now. n begins a transition, w shows those that have ended.")
