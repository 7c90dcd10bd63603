"""The app as screens know it: the open file, the rule table, the desks, and a way to reach each other by name."""

from typing import Any

from textual.app import App

from plejedesk.core.slice import Slice, load
from plejedesk.store.store import Changes, Store
from plejedesk.ui.glyphs import ASCII, UNICODE, Glyphs
from plejedesk.ui.theme import NIGHT


class Desk(App[None]):
    """What the program gives its screens. It knows no task: the slices are handed to it."""

    def __init__(self, slices: tuple[Slice, ...], *, ascii_only: bool = False) -> None:
        super().__init__()
        self.slices = slices
        self.glyphs: Glyphs = ASCII if ascii_only else UNICODE
        self._store: Store | None = None
        self.heading = ""
        self.drafts: dict[str, dict[str, str]] = {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the names our stylesheets use beside Textual's own, for the moment before a theme is chosen."""
        return dict(NIGHT.variables)

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

    def broadcast(self, changes: Changes) -> None:
        """Let every open screen, on any desk, reload what changed."""
        for stack in self._screen_stacks.values():
            for screen in stack:
                hear = getattr(screen, "on_changes", None)
                if hear:
                    hear(changes)

    def leave(self) -> None:
        """Close the file and the program."""
        self.exit()
