"""Locking the desk: the screen empty at once, half-typed text kept, nothing of any case left in the program."""

import asyncio
import signal
import sys
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import Screen

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.core.slice import Slice
from plejedesk.ui.desk import Desk
from plejedesk.ui.forgetting import forget_cancelled_timers, forget_what_was_shown

if TYPE_CHECKING:
    from plejedesk.store.store import Store

DOOR, CALM = "door", "calm"  # modes beside those of the desks
UNTIL_PAINTED = 0.2  # seconds; forgetting takes as long, and the door is to be seen first
STOPPING = (signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else []))
BLANK = "\x1b[2J"  # ED: the terminal is empty before anything else is done


class LockingDesk(Desk):
    """A desk that can be locked, and comes back to where it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "lock", show=False, priority=True),
        Binding("f9", "take_call", show=False, priority=True),
    ]

    def __init__(self, slices: tuple[Slice, ...], *, ascii_only: bool = False) -> None:
        super().__init__(slices, ascii_only=ascii_only)
        self.left_at: tuple[str, list[tuple[str, ...]]] = ("", [])
        """The desk that was locked, with the names and ids of the screens that lay on it."""

        self.shut = Event()
        """Set unless a file is just being closed behind the lock."""

        self.shut.set()
        self._to_close: Store | None = None

    def door(self, told: str = "") -> Screen[Any]:
        """Return the screen that asks for the passphrase."""
        raise NotImplementedError

    def action_lock(self) -> None:
        """Lock the desk; this key reaches it from every screen and dialog."""
        self.lock()

    def action_take_call(self) -> None:
        """Take a hotline call; this key reaches it from every screen and dialog."""
        self.take_call()

    def lock_when_idle(self) -> None:
        """Lock after some minutes without a key; time in which the machine slept counts."""
        if clock.running() - self.touched >= self.lock_after:
            self.lock(_("Locked: no key was struck for a while."))

    @property
    def lock_after(self) -> float:
        """Return the seconds without a key after which the desk locks by itself."""
        return self.habits.lock_minutes * 60

    def lock(self, told: str = "") -> None:
        """Empty the screen, keep what is half typed, let go of all that is known of any case, and close the file."""
        if self.locked:
            return
        self._blank()
        self.keep_drafts()
        self.left_at = (self.current_mode, self._open_places())
        self._to_close, self._store = self._store, None
        self.shut.clear()
        self.let_go(DOOR, self.door(told or _("The desk is locked.")))
        self._shut_behind()

    def _blank(self) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write(BLANK)
            self._driver.flush()

    def _open_places(self) -> list[tuple[str, ...]]:
        """Return the names and ids of the screens that lie on this desk, the lowest first."""
        places = [getattr(screen, "place", ()) for screen in self.screen_stack]
        return [place for place in places if place]

    def let_go(self, mode: str, screen: Screen[Any]) -> None:
        """Show one screen and drop every other, with what it holds of any case."""
        self.drafts.close()
        self.heading = ""
        self.clear_notifications()
        self.workers.cancel_node(self)
        self._clipboard = ""
        if self.copied:
            self.copy_to_clipboard("")
            self.copied = False
        self.add_mode(mode, lambda: screen)
        self.switch_mode(mode)
        self._forget(self.drop_modes(*(item.name for item in self.desks)))

    def drop_modes(self, *modes: str) -> list[AwaitComplete]:
        """Drop desks, with their screens, and return what tells when they are gone."""
        return [self.remove_mode(mode) for mode in modes if mode in self._modes]

    @work(exit_on_error=False, group="forget")
    async def _forget(self, dropping: list[AwaitComplete]) -> None:
        """Forget what screens showed once they are gone."""
        for gone in dropping:
            await gone
        await asyncio.sleep(UNTIL_PAINTED)
        forget_cancelled_timers()
        await asyncio.to_thread(forget_what_was_shown)

    @work(thread=True, exit_on_error=False, group="shut")
    def _shut_behind(self) -> None:
        """Close the file behind the lock; what was being written is written first."""
        try:
            if self._to_close is not None:
                self._to_close.close()
        finally:
            self._to_close = None
            self.shut.set()

    def leave(self, code: int = 0) -> None:
        """Close the file and the program; what is half typed waits in the file."""
        self.keep_drafts()
        self._close()
        if self.copied:
            self.copy_to_clipboard("")
        self.exit(return_code=code)

    def on_unmount(self) -> None:
        """Close the file however the program ends."""
        self._close()
        for name in STOPPING if sys.platform != "win32" else ():
            asyncio.get_running_loop().remove_signal_handler(name)

    def _close(self) -> None:
        if self._store:
            self._store.close()
            self._store = None

    def listen_for_the_end(self) -> None:
        """Keep what is half typed when the terminal goes away or the system stops the program."""
        if sys.platform == "win32":
            return
        for name in STOPPING:
            with suppress(ValueError, RuntimeError):  # not on the main thread, as in tests
                asyncio.get_running_loop().add_signal_handler(name, self._stopped_by, name)

    def _stopped_by(self, name: signal.Signals) -> None:
        self.leave(128 + name)
