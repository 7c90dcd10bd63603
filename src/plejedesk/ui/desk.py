"""The app as screens know it: the open file, the rule table, the desks, and a way to reach each other by name."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from textual import events
from textual.app import App
from textual.command import CommandPalette
from textual.widget import Widget

from plejedesk.core.errors import DeskError, fault_words
from plejedesk.core.i18n import _
from plejedesk.core.slice import Slice, load
from plejedesk.store.store import Changes, Store
from plejedesk.ui.glyphs import ASCII, UNICODE, Glyphs
from plejedesk.ui.theme import NIGHT

P = ParamSpec("P")
T = TypeVar("T")

if TYPE_CHECKING:
    from sqlmodel import Session
    from textual.filter import LineFilter


class Desk(App[None]):
    """What the program gives its screens. It knows no task: the slices are handed to it."""

    def __init__(self, slices: tuple[Slice, ...], *, ascii_only: bool = False) -> None:
        super().__init__()
        self.slices = slices
        self.ascii_only = ascii_only
        self.glyphs: Glyphs = ASCII if ascii_only else UNICODE
        self._store: Store | None = None
        self.heading = ""
        self.undoing = asyncio.Lock()
        self.drafts: dict[str, dict[str, str]] = {}
        self._meant_for: WeakKeyDictionary[events.Event, Widget] = WeakKeyDictionary()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the names our stylesheets use beside Textual's own, for the moment before a theme is chosen."""
        return dict(NIGHT.variables)

    def get_line_filters(self) -> "Sequence[LineFilter]":
        """Return what every painted line passes; in ASCII mode the last of it is the plain characters."""
        filters = super().get_line_filters()
        if not self.ascii_only:
            return filters
        from plejedesk.ui.ascii import AsciiFilter

        return [*filters, AsciiFilter()]

    async def on_event(self, event: events.Event) -> None:
        """Remember where the keyboard was when a key was struck."""
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

    def open(self, name: str, *args: Any, **values: Any) -> None:
        """Put a screen of another slice on top, by the name it goes by."""
        for item in self.slices:
            if name in item.opens:
                self.push_screen(load(item.opens[name])(*args, **values))
                return
        raise LookupError(name)

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

    def tell_fault(self, error: BaseException | None) -> None:
        """Say that something went wrong, without a word of what anybody's case holds."""
        words = str(error) if isinstance(error, DeskError) else fault_words(error)
        self.notify(words, severity="error", timeout=20, markup=False)

    def broadcast(self, changes: Changes) -> None:
        """Let every open screen, on any desk, reload what changed."""
        for stack in self._screen_stacks.values():
            for screen in stack:
                hear = getattr(screen, "on_changes", None)
                if hear:
                    hear(changes)

    def action_command_palette(self) -> None:
        """Open the palette, in the desk's language."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Part of a command's name")))

    @property
    def unsaved(self) -> bool:
        """Return whether text waits in a form, open or left with Esc, that is not in the file."""
        screens = [screen for stack in self._screen_stacks.values() for screen in stack]
        return bool(self.drafts) or any(getattr(screen, "unsaved", False) for screen in screens)

    def leave(self) -> None:
        """Close the file and the program."""
        self.exit()
