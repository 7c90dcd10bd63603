"""Locking: from every screen and dialog, at once, with nothing of any case left in the program; text comes back."""

import gc
import weakref
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests import factories
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from textual.pilot import Pilot
from textual.widgets import Input

from plejedesk.app import PlejeDesk
from plejedesk.casefile.note import NoteForm
from plejedesk.queue.screen import QueueScreen
from plejedesk.store.store import Store
from plejedesk.ui.unlock import UnlockScreen

FAMILY = "Zwergnase"
TEXT = "Moster kunne måske"


@pytest.fixture
def desk_path(store: Store, path: Path) -> Path:
    factories.notified(store, FAMILY, f"Sofie {FAMILY}", ago=timedelta(hours=2))
    store.close()
    return path


async def lock(pilot: Pilot[None]) -> None:
    await pilot.press("ctrl+l")
    await until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))
    await until(pilot, lambda: app(pilot).shut.is_set())
    await settled(pilot)


async def unlock(pilot: Pilot[None]) -> None:
    pilot.app.screen.query_one(Input).value = PASSPHRASE
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(pilot.app.screen, UnlockScreen))
    await settled(pilot)


def app(pilot: Pilot[None]) -> PlejeDesk:
    assert isinstance(pilot.app, PlejeDesk)
    return pilot.app


OPEN = {
    "queue": (),
    "filter line": ("slash", "z"),
    "done dialog": ("x",),
    "snooze dialog": ("s",),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
    "search": ("ctrl+f",),
    "case": ("enter",),
    "note": ("n",),
    "note over case": ("enter", "n"),
    "intake form": ("2", "n"),
    "cases": ("3",),
    "quit question": ("n", "a", "ctrl+q"),
}


@pytest.mark.parametrize("keys", OPEN.values(), ids=OPEN)
async def test_one_key_locks_from_everywhere(desk_path: Path, keys: tuple[str, ...]) -> None:
    async with open_desk(desk_path) as pilot:
        await press(pilot, *keys)
        await lock(pilot)
        assert FAMILY not in screen_text(pilot)
        assert app(pilot).locked
        assert [type(screen) for screen in app(pilot).screens if not isinstance(screen, UnlockScreen)] <= [
            type(app(pilot)._screen_stacks["_default"][0])
        ]
        await unlock(pilot)


async def test_after_locking_no_key_no_row_and_no_name_is_left_in_the_program(store: Store, path: Path) -> None:
    name = "Qvistgaardsen"  # nobody else's, in any test
    factories.notified(store, name, f"Sofie {name}")
    store.close()
    async with open_desk(path) as pilot:
        await press(pilot, "3", "enter")
        await until(pilot, lambda: name in screen_text(pilot))
        desk = app(pilot)
        held = [weakref.ref(thing) for thing in (desk.store, desk.store.key, desk.screen, *desk.screens[1:])]
        del desk
        await lock(pilot)
        for _each in range(10):
            await pilot.pause(0.2)
            gc.collect()
            if not any(thing() for thing in held):
                break
        assert [thing() for thing in held if thing()] == []
        assert not [text for text in _texts() if name in text and text is not name]


def _texts() -> Iterator[str]:
    """Yield every text that anything in the program holds."""
    for thing in gc.get_objects():
        if type(thing) in (dict, list, tuple, set, frozenset):
            yield from (part for part in (thing.values() if type(thing) is dict else thing) if type(part) is str)


async def test_what_is_half_typed_comes_back_after_unlocking(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await press(pilot, "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteForm))
        await write(pilot, TEXT)
        await lock(pilot)
        assert TEXT not in screen_text(pilot)
        await unlock(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteForm) and TEXT in screen_text(pilot))
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, QueueScreen))
        assert len(app(pilot).drafts) == 0
        assert app(pilot).store.read(lambda reader: reader.value("SELECT text FROM note")).result() == TEXT
        assert app(pilot).store.read(lambda reader: reader.value("SELECT count(*) FROM draft")).result() == 0


async def test_the_desk_locks_by_itself_when_nobody_is_there(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        app(pilot).touched -= 5 * 60
        await until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))
        assert "Låst" in screen_text(pilot)


async def test_keys_while_locked_do_nothing(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await lock(pilot)
        await press(pilot, "f2", "ctrl+f", "ctrl+p", "ctrl+l", "escape", "f12")
        assert isinstance(pilot.app.screen, UnlockScreen)
        await unlock(pilot)
        assert FAMILY in screen_text(pilot)


async def test_three_wrong_passphrases_slow_the_door_down(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await lock(pilot)
        for _ in range(3):
            pilot.app.screen.query_one(Input).value = "forkert"
            await pilot.press("enter")
            await until(pilot, lambda: "!!" in screen_text(pilot))
            await settled(pilot)
        await until(pilot, lambda: "Vent" in screen_text(pilot))
        assert pilot.app.screen.query_one(Input).disabled
        await until(pilot, lambda: not pilot.app.screen.query_one(Input).disabled)
        await unlock(pilot)
        assert FAMILY in screen_text(pilot)
