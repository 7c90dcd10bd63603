"""One family's conversation, open on the desk, for the tests that drive it by keys."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, settled, until
from tests.families import reading
from textual import events
from textual.pilot import Pilot

from plejedesk.core import clock
from plejedesk.core.law import book
from plejedesk.genogram.talk import safety_changes
from plejedesk.genogram.talk.answers import answers
from plejedesk.genogram.talk.conversation import Said
from plejedesk.genogram.talk.safety_changes import SafetySaid
from plejedesk.genogram.talk.screen import GenogramScreen
from plejedesk.store.store import Store

AtTalk = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def answer_safety(store: Store, case: str, *said: str) -> None:
    """Answer the safety questions in their order."""
    for number, each in enumerate(said, 1):
        told = SafetySaid(f"S{number}", each)
        store.write("answer_safety", safety_changes.answer_safety, case, told, "JH", clock.now(), book()).result()


@pytest.fixture
def case(path: Path) -> str:
    """A family of three homes whose safety questions were all answered with no."""
    store = Store.create(path, PASSPHRASE, "JH")
    made = reading.write(store, "three_homes")
    answer_safety(store, made, "no", "no", "no")
    store.close()
    return made


@pytest.fixture
def at_talk(path: Path, case: str) -> AtTalk:
    """Open the desk with the conversation in front, at a question."""

    @asynccontextmanager
    async def opened(question: str = "", size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
        async with open_desk(path, size) as pilot:
            await come_to(pilot, case, question)
            yield pilot

    return opened


async def come_to(pilot: Pilot[None], case: str, question: str = "") -> None:
    """Open the conversation of a case at a question and wait until it is drawn."""
    pilot.app.open("genogram", case, *([question] if question else []))  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(pilot.app.screen, GenogramScreen) and pilot.app.screen.canvas.picture)
    await settled(pilot)


def talk(pilot: Pilot[None]) -> GenogramScreen:
    """Return the conversation's screen, which may lie under another."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, GenogramScreen))


def here(pilot: Pilot[None]) -> str:
    """Return which question the cursor is on."""
    return talk(pilot).questions.cursor


def stored(pilot: Pilot[None], case: str) -> list[Said]:
    """Return the answers in the file."""
    found: Any = pilot.app.store.read(answers, case).result()  # type: ignore[attr-defined]
    return list(found)


async def strike(pilot: Pilot[None], key: str, *, leads_to: str) -> None:
    """Press a key that saves, and wait until the cursor is on the question it leads to."""
    await pilot.press(key)
    await until(pilot, lambda: here(pilot) == leads_to and not talk(pilot).typing)
    await settled(pilot)


def burst(pilot: Pilot[None], *keys: str) -> None:
    """Strike keys faster than anything is saved, as over a slow line."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
