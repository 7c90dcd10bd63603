"""What every screen of the desk has: the row of desks, the footer, help, palette, undo, and the way to the store."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from plejedesk.core.errors import DeskError
from plejedesk.core.i18n import N_, _
from plejedesk.store.reader import Reader
from plejedesk.store.store import Changes, Store
from plejedesk.ui.bars import DeskBar, KeyBar
from plejedesk.ui.command import Command, bindings
from plejedesk.ui.glyphs import LIST_SIGNS, Sign

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.ui.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")

EVERYWHERE = (
    Command(
        "u",
        "undo",
        N_("undo"),
        N_("Take back the last thing done, also after other keys."),
        hint=N_("takes back the last thing done"),
    ),
    Command(
        "ctrl+f",
        "search",
        "",
        N_("Search everything: names, cases, notes and concerns."),
        priority=True,
        hint=N_("searches everything"),
    ),
    Command(
        "f9",
        "call",
        "",
        N_("Take a hotline call, on top of whatever is open or half-typed; Esc leads back to it."),
        priority=True,
        hint=N_("takes a hotline call, on top of anything"),
    ),
    Command("question_mark,f1", "help", N_("help"), N_("Show the keys of this screen.")),
    Command(
        "ctrl+t", "waiting", "", N_("Half-typed texts that wait: go on with one, or throw it away."), priority=True
    ),
    Command("ctrl+l", "lock", "", N_("Lock the desk; half-typed text waits, encrypted."), priority=True),
    Command(
        "ctrl+p",
        "palette",
        "",
        N_("Find any command by typing part of its name."),
        priority=True,
        hint=N_("finds any command by its name"),
    ),
    Command("ctrl+g", "settings", "", N_("Colours, when the desk locks by itself, hints."), priority=True),
    Command(
        "ctrl+q", "quit", "", N_("Close the desk; it says so first when something typed is not saved."), priority=True
    ),
)


class DeskScreen(Screen[Any]):
    """A screen with commands. Subclasses list theirs in COMMANDS_HERE and write one `action_` method for each."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()
    AUTO_FOCUS = ""  # None would be the app's: the first field, and a digit struck early would be typed into it
    PURPOSE: ClassVar[str] = ""
    """What a case that is opened from here is read for, as the log of readings keeps it."""

    TEACHES: ClassVar[bool] = True
    """Whether the top line hints at keys; over a form it leaves the person in peace."""

    SIGNS_HERE: ClassVar[tuple[Sign, ...]] = LIST_SIGNS
    """The signs that show here, for the help."""

    place: tuple[str, ...] = ()
    purpose: str = ""

    def __init_subclass__(cls, **more: Any) -> None:
        """Turn the commands into key bindings."""
        cls.BINDINGS = bindings((*cls.COMMANDS_HERE, *EVERYWHERE))
        super().__init_subclass__(**more)

    @property
    def desk(self) -> "Desk":
        """Return the app, as screens know it."""
        return cast("Desk", self.app)

    @property
    def store(self) -> Store:
        """Return the open file."""
        return self.desk.store

    @property
    def commands(self) -> tuple[Command, ...]:
        """Return this screen's commands and those of every screen."""
        return (*self.COMMANDS_HERE, *EVERYWHERE)

    def compose(self) -> ComposeResult:
        """Lay the body between the row of desks and the footer."""
        yield DeskBar()
        with Vertical(id="body"):
            yield from self.compose_body()
        yield KeyBar()

    def compose_body(self) -> ComposeResult:
        """Yield what is this screen's own."""
        return iter(())

    def why_not(self, name: str) -> str:
        """Return why a command cannot be done just now, or nothing when it can."""
        return ""

    async def action_do(self, name: str) -> None:
        """Run a command, or say why it cannot be run."""
        reason = self.why_not(name)
        if reason:
            self.say(reason)
            return
        try:
            answer = getattr(self, f"action_{name}")()
            if isinstance(answer, Awaitable):
                await answer
        except Exception as error:
            self.desk.meet(error)  # left to Textual it could end the program, since some keys are handled by the app

    def say(self, words: str, *, danger: bool = False) -> None:
        """Tell the person something; whatever it holds is shown as text."""
        self.app.clear_notifications()
        self.app.notify(words, severity="error" if danger else "information", markup=False)

    def refresh_keys(self) -> None:
        """Show in the footer what can be done now."""
        for bar in self.query(KeyBar):
            bar.refresh()

    async def read(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **values: P.kwargs) -> T:
        """Run a query on the store's thread. Call it from a worker only."""
        return await self.store.aread(query, *args, **values)

    async def write(
        self, act: str, change: Callable[Concatenate["Session", P], T], *args: P.args, **values: P.kwargs
    ) -> Changes | None:
        """Save a change and let every open screen know; a refusal is said and gives None. Only from a worker."""
        try:
            return await self.desk.save(act, change, *args, **values)
        except DeskError as error:
            self.say(str(error), danger=True)
            return None

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what went wrong where nobody waits for the answer."""
        if event.state is WorkerState.ERROR:
            self.desk.tell_fault(event.worker.error)

    def on_changes(self, changes: Changes) -> None:
        """Reload what this screen shows of the changed records."""

    @work(group="undo", exit_on_error=False)
    async def action_undo(self) -> None:
        """Take back the last act; one at a time, however quickly the key is struck."""
        async with self.desk.undoing:
            await self._undo_last()

    async def _undo_last(self) -> None:
        """Undo, asking first when that removes something written."""
        from plejedesk.core import clock
        from plejedesk.core.acts import words
        from plejedesk.store.undo import last_act, undo
        from plejedesk.ui.dialogs import ask

        last = await self.read(last_act, self.store.actor, self.store.device, clock.now())
        if last is None:
            self.say(_("There is nothing to undo."))
            return
        what = words(last.name)
        if last.made_records and not await ask(
            self.app, _("Undo: {what}?").format(what=what), _("What was written then is removed.")
        ):
            return
        if await self.write(f"undo:{last.name}", undo, last.id):
            self.say(_("Undone: {what}").format(what=what))

    def action_search(self) -> None:
        """Search everything."""
        self.desk.open("search")

    def action_call(self) -> None:
        """Take a hotline call."""
        self.desk.take_call()

    def action_lock(self) -> None:
        """Lock the desk."""
        self.desk.lock()

    def action_waiting(self) -> None:
        """Show the half-typed texts that wait."""
        self.desk.show_waiting()

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from plejedesk.ui.help import help_for

        self.app.push_screen(help_for(self))

    def action_settings(self) -> None:
        """Ask for colours and minutes."""
        self.desk.ask_for_settings()

    def action_palette(self) -> None:
        """Open the palette."""
        self.app.action_command_palette()

    async def action_quit(self) -> None:
        """Close the desk; it asks first when that would lose something typed."""
        await self.app.action_quit()
