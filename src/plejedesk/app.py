"""The desk: unlocks the file, mounts the slices, locks it again, and meets faults calmly."""

import os
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

os.environ.setdefault("ESCDELAY", "25")  # before Textual is imported: it reads it once

from textual import work
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from plejedesk.core import clock
from plejedesk.core.errors import BadInput, DeskError, Exit
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.slice import CORE_MODELS, load, problems
from plejedesk.slices import SLICES
from plejedesk.store.place import DEMO_PASSPHRASE, acting_user, desk_path, given_passphrase, is_demo
from plejedesk.store.secrecy import no_core_dumps
from plejedesk.store.store import Store
from plejedesk.ui.ascii import locale_is_utf8
from plejedesk.ui.locking import CALM, DOOR
from plejedesk.ui.meeting import CalmDesk

CLOCK_SLACK = timedelta(minutes=5)
FIRST_DESK_KEY = "f12"  # F1 is help, and F2 to F8 are the desks of their digits


class PlejeDesk(CalmDesk):
    """The program. With a passphrase it opens at once, as the demo does; without, it asks."""

    TITLE = "plejedesk"
    CSS_PATH = "ui/desk.tcss"
    ENABLE_COMMAND_PALETTE = False  # ours is opened by the screens: a dialog and the door have no commands
    COMMANDS: ClassVar = {partial(load, "plejedesk.ui.palette:DeskProvider")}
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, path: Path, *, user: str = "", passphrase: str = "", ascii_only: bool = False) -> None:
        super().__init__(SLICES, ascii_only=ascii_only)
        self.path = path
        self.user = user
        self._passphrase = passphrase
        self.dress(self.habits.theme)
        for item in self.desks:
            digit = int(item.key)
            function_key = FIRST_DESK_KEY if digit == 1 else f"f{digit}"
            self._bindings.bind(item.key, f"go_to('{item.name}')", show=False)
            self._bindings.bind(function_key, f"go_to('{item.name}')", show=False, priority=True)

    def get_system_commands(self, screen: Screen[Any]) -> list[SystemCommand]:
        """Offer none of Textual's own: every command of the desk comes from its screens."""
        return []

    def on_mount(self) -> None:
        """Show the door, or walk through it when the key is in hand."""
        self.listen_for_the_end()
        self.set_interval(1, self.lock_when_idle)
        if self._passphrase and self.path.exists():
            self._walk_in()
            return
        self.push_screen(self.door())
        self.call_after_refresh(self._warm_up)

    def door(self, told: str = "") -> Screen[Any]:
        """Return the screen that asks for the passphrase, or the one that makes a desk where there is none."""
        from plejedesk.ui.unlock import FirstStartScreen, UnlockScreen

        if not self.path.exists():
            return FirstStartScreen(self.path, self.opened)
        if is_demo(self.path):
            told += " " + _("This is the demo; its passphrase is: {passphrase}").format(passphrase=DEMO_PASSPHRASE)
        door = UnlockScreen(self.path, self.opened, self._opened_with, told.strip())
        door._css_update_count = self._css_update_count  # as for a desk: else all styles are parsed twice
        return door

    def _opened_with(self, passphrase: str) -> Store:
        """Return the file, opened; a file that is just being closed is waited for. Called on a thread."""
        self.shut.wait()
        return Store.open(self.path, passphrase, self.user)

    @work(thread=True, exit_on_error=False)
    def _warm_up(self) -> None:
        """Load what the queue needs while the passphrase is typed; not the ORM, which only a change needs."""
        from plejedesk.core import dates
        from plejedesk.core.law import book

        no_core_dumps()
        load(self.desks[0].desk)
        self.call_later(self._learn_styles, self.desks[0].desk)
        load("filelock:FileLock")
        book()
        dates.long_date(clock.today())

    def _learn_styles(self, desk: str) -> None:
        """Parse what a desk looks like before it is shown."""
        self.stylesheet.read_all(self._desk_screen(desk).css_path)
        self.stylesheet.parse()

    @work(thread=True, exit_on_error=False)
    def _walk_in(self) -> None:
        no_core_dumps()
        try:
            store = Store.open(self.path, self._passphrase, self.user)
        except DeskError as error:
            self.call_from_thread(self._give_up, error)
            return
        self.call_from_thread(self.opened, store)

    def _give_up(self, error: DeskError) -> None:
        self.give_up_for(str(error), error.exit_code)
        self.exit()

    def opened(self, store: Store) -> None:
        """Take the open file and show the first desk, or where one was before it was locked."""
        store.models = [*CORE_MODELS, *(item.models for item in self.slices if item.models)]
        self._store = store
        self._passphrase = ""
        self.heading = f"{store.actor} "
        self.touched = clock.running()
        self.drafts.open(store)
        self.show_desks()
        self.welcome()
        self._begin_day()

    def show_desks(self) -> None:
        """Show the desk one was at, with the screens that lay on it; after a sudden end, the form that was open."""
        for item in self.desks:
            self.add_mode(item.name, partial(self._desk_screen, item.desk))
        mode, places = self.left_at
        left_open = [draft for draft in self.drafts if draft.place and not draft.put_aside][:1]
        self.left_at = ("", [])
        self.switch_mode(mode or self.desks[0].name)
        self.drop_modes(DOOR, CALM)
        for place in places or [draft.place for draft in left_open]:
            self.call_after_refresh(self.open, *place)
        waiting = len([draft for draft in self.drafts if draft.place])
        if waiting and not places:
            self.call_after_refresh(self._tell_of_drafts, waiting)

    def _tell_of_drafts(self, waiting: int) -> None:
        words = ngettext("A half-typed text waits: Ctrl+T.", "{n} half-typed texts wait: Ctrl+T.", waiting)
        self.notify(words.format(n=waiting), timeout=8, markup=False)

    def action_go_to(self, desk: str) -> None:
        """Change desk, while the file is open."""
        if not self.locked and self.current_mode in {item.name for item in self.desks}:
            self.switch_mode(desk)

    @work(thread=True, exit_on_error=False)
    def _begin_day(self) -> None:
        """Save the day's copy, and say what is wrong with the municipality's own files or the clock."""
        from plejedesk.core.law import book
        from plejedesk.store import backup

        for problem in (*book().problems, *problems(self.slices), *self._clock_problem()):
            self.call_from_thread(self.notify, problem, severity="warning", timeout=20, markup=False)
        try:
            backup.save_daily(self.path, self.store.key, clock.today())
        except DeskError as error:
            words = _("Today's backup could not be made. {why}").format(why=error)
            self.call_from_thread(self.notify, words, severity="error", timeout=30, markup=False)

    def _clock_problem(self) -> list[str]:
        """Return what to say when the machine's clock stands before the last thing that was done."""
        from plejedesk.core import dates
        from plejedesk.store.log import newest

        last = self.store.read(newest).result()
        if last is None or last <= clock.now() + CLOCK_SLACK:
            return []
        local = clock.to_local(last)
        moment = f"{dates.long_date(local.date())} {dates.clock_time(local)}"
        return [
            _("The computer's clock is behind: the last thing was done {moment}. Set the clock.").format(moment=moment)
        ]

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what went wrong in the work that no screen waits for."""
        if event.state is WorkerState.ERROR:
            self.tell_fault(event.worker.error)

    async def action_quit(self) -> None:
        """Close the desk; ask first when that would lose something typed."""
        if self._store and self.unsaved:
            self._ask_to_leave()
        else:
            self.leave()

    @work(exclusive=True, group="quit", exit_on_error=False)
    async def _ask_to_leave(self) -> None:
        from plejedesk.ui.dialogs import ask

        if await ask(self, _("Close the desk?"), _("Half-typed text waits here, encrypted, until you come back.")):
            self.leave()

    def _desk_screen(self, place: str) -> Screen[object]:
        """Return a new desk, told that its styles are those of now: else Textual parses all of them twice (30 ms)."""
        screen: Screen[object] = load(place)()
        screen._css_update_count = self._css_update_count
        return screen


def start(db: str | None = None, *, passphrase: str = "", ascii_only: bool = False) -> int:
    """Open the desk in this terminal and return the exit code. Refuses where there is no terminal to draw on."""
    try:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise BadInput(_("plejedesk needs a terminal. For scripts there are commands: plejedesk --help"))
        path = desk_path(db)
        passphrase = passphrase or given_passphrase(path)
        desk = PlejeDesk(path, user=acting_user(), passphrase=passphrase, ascii_only=ascii_only or not locale_is_utf8())
    except DeskError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return error.exit_code
    desk.guides = is_demo(path)
    desk.run()
    if desk.failure:
        print(desk.failure, file=sys.stderr)  # noqa: T201
    return desk.exit_code or desk.return_code or Exit.DONE
