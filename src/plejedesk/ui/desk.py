"""The app as screens know it: the open file, the rule table, the desks, and a way to reach each other by name."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from textual import events
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widget import Widget

from plejedesk.core import clock
from plejedesk.core.errors import DeskError, fault_words
from plejedesk.core.i18n import _
from plejedesk.core.slice import Slice, load
from plejedesk.store.store import Changes, Store
from plejedesk.ui.at_home import AtHome
from plejedesk.ui.drafts import Drafts
from plejedesk.ui.glyphs import Glyphs, glyphs_for

P = ParamSpec("P")
T = TypeVar("T")
CALL = "call"
"""What the form for a hotline call is opened by."""

CORRECTING = 4  # words of a place: a call that is put right names itself after its case and its child

if TYPE_CHECKING:
    from sqlmodel import Session
    from textual.filter import LineFilter


class Desk(AtHome):
    """What the program gives its screens. It knows no task: the slices are handed to it."""

    def __init__(self, slices: tuple[Slice, ...], *, ascii_only: bool = False) -> None:
        super().__init__()
        self.slices = slices
        self.ascii_only = ascii_only
        self.glyphs: Glyphs = glyphs_for(ascii_only)
        self._store: Store | None = None
        self.heading = ""
        self.undoing = asyncio.Lock()
        self.drafts = Drafts(self._tell_from_store)
        self.copied = False
        """Whether the terminal's clipboard holds something of a case."""

        self.touched = clock.running()
        self._unlogged = False
        self._meant_for: WeakKeyDictionary[events.Event, Widget] = WeakKeyDictionary()

    def get_line_filters(self) -> "Sequence[LineFilter]":
        """Return what every painted line passes; in ASCII mode the last of it is the plain characters."""
        filters = super().get_line_filters()
        if not self.ascii_only:
            return filters
        from plejedesk.ui.ascii import AsciiFilter

        return [*filters, AsciiFilter()]

    async def on_event(self, event: events.Event) -> None:
        """Remember when the desk was last touched, and where the keyboard was when a key was struck."""
        if isinstance(event, events.InputEvent | events.Paste):
            self.touched = clock.running()
        if isinstance(event, events.Key) and not event.is_forwarded and self.screen_stack:
            self._meant_for[event] = self.focused or self.screen
        await super().on_event(event)

    async def on_key(self, event: events.Key) -> None:
        """Send a key after the keyboard: of "/x" typed in one burst the x filters, and completes nothing."""
        here = self.focused or self.screen
        if self._meant_for.pop(event, here) is not here:
            event.stop()
            event.prevent_default()
            await super().on_event(events.Key(event.key, event.character))

    @property
    def store(self) -> Store:
        """Return the open file. Screens exist only while it is open."""
        if self._store is None:
            raise RuntimeError("the desk is locked")
        return self._store

    @property
    def desks(self) -> list[Slice]:
        """Return the slices that have a desk of their own, by their digits."""
        return sorted((item for item in self.slices if item.key), key=lambda item: item.key)

    def open(self, name: str, *args: str) -> None:
        """Put a screen of another slice on top, by the name it goes by; it learns what it is opened for.

        The arguments are ids and words of ours, never anybody's data: they lead back here after the desk was locked.
        """
        for item in self.slices:
            if name in item.opens:
                screen = load(item.opens[name])(*args)
                screen.place = (name, *args)
                screen.purpose = getattr(self.screen, "PURPOSE", "")
                self.push_screen(screen)
                return
        raise LookupError(name)

    def take_call(self) -> None:
        """Put the form for a hotline call on top of whatever is open; one that is begun already is gone back to."""
        if self.locked or self.current_mode not in {item.name for item in self.desks}:
            return
        begun = [
            (mode, screen)
            for mode, stack in self._screen_stacks.items()
            for screen in stack
            if (place := getattr(screen, "place", ()))[:1] == (CALL,) and len(place) < CORRECTING
        ]
        if not begun:
            self.open(CALL)
        elif begun[0][0] != self.current_mode:
            self.switch_mode(begun[0][0])
        elif begun[0][1] is not self.screen:
            self.notify(_("The call is open under this. Esc leads back to it."), markup=False)

    async def save(
        self, act: str, change: Callable[Concatenate["Session", P], T], *args: P.args, **values: P.kwargs
    ) -> Changes:
        """Write a change and tell every screen. Once asked for it is never called off, nor left untold."""
        writing = self.store.write(act, change, *args, **values)
        writing.add_done_callback(self._written)
        return await asyncio.shield(asyncio.wrap_future(writing))

    def _written(self, writing: "Future[Changes]") -> None:
        """Hand round what was written; this runs on the store's thread."""
        if not writing.cancelled() and writing.exception() is None:
            self.call_later(self.broadcast, writing.result())

    def seen(self, kind: str, *, case: str = "", person: str = "", purpose: str = "") -> None:
        """Log that something was seen. Nobody waits for that or is kept from seeing it; that it failed is said once."""
        self.store.seen(kind, case=case, person=person, purpose=purpose).add_done_callback(self._logged)

    def _logged(self, writing: "Future[None]") -> None:
        """Hand on how the logging went; this runs on the store's thread."""
        if not writing.cancelled():
            self.call_later(self._tell_unlogged, writing.exception())

    def _tell_unlogged(self, error: BaseException | None) -> None:
        if isinstance(error, DeskError) and not self._unlogged and not self.locked:
            words = _("That you looked could not be logged. {why}").format(why=error)
            self.notify(words, severity="error", timeout=20, markup=False)
        elif error is not None and not isinstance(error, DeskError):
            self.tell_fault(error)
        self._unlogged = error is not None

    @property
    def locked(self) -> bool:
        """Return whether the file is closed: then nothing of a case is in the program."""
        return self._store is None

    def tell_fault(self, error: BaseException | None) -> None:
        """Say that something went wrong, without a word of what anybody's case holds."""
        if self.locked or not self.is_running:
            return  # what was being read when the desk was locked has nobody left to tell
        words = str(error) if isinstance(error, DeskError) else fault_words(error)
        if not isinstance(error, DeskError):
            self.write_down(error)
        self.notify(words, severity="error", timeout=20, markup=False)

    def write_down(self, error: BaseException | None) -> str:
        """Write down what we need to know of a fault of our own, and return where."""
        return ""

    def meet(self, error: Exception) -> None:
        """Meet an unexpected fault: keep what is typed, say it calmly, and offer to go on."""
        raise error

    def _tell_from_store(self, error: BaseException | None) -> None:
        self.call_later(self.tell_fault, error)

    def broadcast(self, changes: Changes) -> None:
        """Let every open screen, on any desk, reload what changed."""
        for screen in self.screens:
            hear = getattr(screen, "on_changes", None)
            if hear:
                hear(changes)

    @property
    def screens(self) -> list[Screen[Any]]:
        """Return every open screen of every desk."""
        return [screen for stack in self._screen_stacks.values() for screen in stack]

    def keep_drafts(self) -> None:
        """Keep what is typed in every open form now."""
        for screen in self.screens:
            keep = getattr(screen, "keep_draft", None)
            if keep:
                keep()

    def action_command_palette(self) -> None:
        """Open the palette, in the desk's language."""
        if not isinstance(self.screen, CommandPalette):
            from plejedesk.ui.palette import palette

            self.push_screen(palette())

    def action_help_quit(self) -> None:
        """Say what closes the desk to those whose fingers know Ctrl+C from elsewhere."""
        self.notify(_("Ctrl+Q closes the desk."), markup=False)

    @property
    def unsaved(self) -> bool:
        """Return whether text waits in a form, open or left with Esc, that is not saved."""
        return bool(len(self.drafts)) or any(getattr(screen, "unsaved", False) for screen in self.screens)

    def lock(self) -> None:
        """Close the file and show nothing of any case."""

    def show_waiting(self) -> None:
        """Show the half-typed texts that wait, and go on with the one that is chosen."""
        from plejedesk.ui.waiting import WaitingScreen

        if not any(draft.place for draft in self.drafts):
            self.notify(_("No half-typed text waits."), markup=False)
        elif not isinstance(self.screen, WaitingScreen):
            self.push_screen(WaitingScreen(), lambda draft: self.open(*draft.place) if draft else None)

    def leave(self, code: int = 0) -> None:
        """Close the file and the program."""
        self.exit(return_code=code)
