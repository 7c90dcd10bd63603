"""Driving the real program by keys: opens a prepared desk and waits for what a person would see."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.conftest import PASSPHRASE
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from plejedesk.app import PlejeDesk
from plejedesk.ui.screen import DeskScreen

PATIENCE = 10.0  # seconds: a slow machine is no failure


@asynccontextmanager
async def open_desk(
    path: Path, size: tuple[int, int] = (80, 24), *, ascii_only: bool = False
) -> AsyncIterator[Pilot[None]]:
    """Open the desk at `path` past its door."""
    desk = PlejeDesk(path, user="JH", passphrase=PASSPHRASE, ascii_only=ascii_only)
    async with desk.run_test(size=size, notifications=True) as pilot:
        await until(pilot, lambda: isinstance(desk.screen, DeskScreen))
        await settled(pilot)
        yield pilot
        assert not desk.faults
        desk.leave()


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is loading and everything is painted."""
    await pilot.pause()
    loading = [worker for worker in pilot.app.workers if worker.group not in ("act", "undo", "save", "quit", "forget")]
    if loading:  # of an empty list Textual makes every worker, and one that asks a question waits for us
        with suppress(WorkerCancelled):  # a newer one took its place
            await pilot.app.workers.wait_for_complete(loading)
    await pilot.pause()


async def until(pilot: Pilot[None], seen: object) -> None:
    """Wait until something is so."""
    for _ in range(int(PATIENCE / 0.02)):
        await pilot.pause()
        if seen():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(screen_text(pilot))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait for what they start."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text into the field that has the keyboard."""
    for letter in text:
        await pilot.press({" ": "space", "\n": "enter"}.get(letter, letter))
    await settled(pilot)


def screen_text(pilot: Pilot[None]) -> str:
    """Return what the screen shows, as lines of text."""
    compositor = pilot.app.screen._compositor
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in compositor.render_strips())
