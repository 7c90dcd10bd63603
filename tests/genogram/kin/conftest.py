"""The people of a handmade family on the screen, for the tests that drive it by keys."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.families import reading
from textual import events
from textual.pilot import Pilot

from plejedesk.core.family import Family
from plejedesk.genogram.kin.kin_list import KinScreen
from plejedesk.genogram.kin.people_field import PersonChoice
from plejedesk.store.access import Reading, readings
from plejedesk.store.family import family_of
from plejedesk.store.store import Store
from plejedesk.ui.fields import Choice
from plejedesk.ui.form import SmallForm


class AtKin:
    """The screen, and what a person does on it."""

    def __init__(self, pilot: Pilot[None], case_id: str) -> None:
        self.pilot = pilot
        self.case = case_id

    @property
    def screen(self) -> KinScreen:
        screen = self.pilot.app.screen
        assert isinstance(screen, KinScreen), screen
        return screen

    def screen_is(self, kind: type) -> bool:
        return isinstance(self.pilot.app.screen, kind)

    @property
    def text(self) -> str:
        return screen_text(self.pilot)

    @property
    def family(self) -> Family:
        return self.pilot.app.store.read(family_of, self.case).result()  # type: ignore[attr-defined,no-any-return]

    @property
    def log(self) -> list[Reading]:
        return self.pilot.app.store.read(readings, self.case).result()  # type: ignore[attr-defined,no-any-return]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.pilot.app.store.read(lambda reader: reader.rows(sql)).result()  # type: ignore[attr-defined,no-any-return]

    def id(self, name: str) -> str:
        return next(human.id for human in self.family.people if human.name == name)

    @property
    def relations(self) -> list[str]:
        """Return the lines about the person under the cursor."""
        return [f"{line.label}: {line.words.strip()}" for line in self.screen._lines.rows]

    async def on(self, name: str) -> "AtKin":
        """Put the cursor on somebody."""
        await settled(self.pilot)
        place = next(nth for nth, row in enumerate(self.screen.rows) if row.human.name == name)
        self.screen.people.action_first()
        self.screen.people.action_move(place)
        await settled(self.pilot)
        return self

    async def press(self, *keys: str) -> None:
        await press(self.pilot, *keys)

    async def ask(self, key: str) -> None:
        """Press a key that asks."""
        await self.pilot.press(key)
        await until(self.pilot, lambda: isinstance(self.pilot.app.screen, SmallForm))
        await settled(self.pilot)

    async def fill(self, **fields: str) -> None:
        """Paste into the fields, by their names, and strike the letters that choose."""
        form = self.pilot.app.screen
        assert isinstance(form, SmallForm)
        for name, text in fields.items():
            field = next(field for field in form.fields if field.field == name)
            assert field.display, f"{name} does not show"
            field.widget.focus()
            await settled(self.pilot)
            if isinstance(field.widget, Choice) and not isinstance(field.widget, PersonChoice):
                await write(self.pilot, text)
            else:
                self.pilot.app.post_message(events.Paste(text))  # a key a letter would cost a second a word
                await settled(self.pilot)

    async def save(self) -> None:
        """Save what is asked, and come back."""
        await self.pilot.press("ctrl+s")
        await until(self.pilot, lambda: isinstance(self.pilot.app.screen, KinScreen))
        await settled(self.pilot)

    @property
    def wrong(self) -> set[str]:
        """Return the fields beside which something is said to be wrong."""
        form = self.pilot.app.screen
        assert isinstance(form, SmallForm)
        return {field.field for field in form.fields if field.query_one(".error").has_class("shown")}

    async def refused(self) -> str:
        """Try to save, and return what the form says is wrong."""
        await self.pilot.press("ctrl+s")
        await settled(self.pilot)
        await until(self.pilot, lambda: isinstance(self.pilot.app.screen, SmallForm) and "!!" in self.text)
        return self.text


Opening = Callable[..., AbstractAsyncContextManager[AtKin]]


@pytest.fixture
def at_kin(path: Path) -> Opening:
    """Open a family's people; `size` and `ascii_only` as of `open_desk`."""

    @asynccontextmanager
    async def opened(name: str, size: tuple[int, int] = (80, 24), **more: Any) -> AsyncIterator[AtKin]:
        store = Store.create(path, PASSPHRASE, "JH")
        case_id = reading.write(store, name)
        store.close()
        async with open_desk(path, size, **more) as pilot:
            pilot.app.open("kin", case_id)  # type: ignore[attr-defined]
            await until(pilot, lambda: isinstance(pilot.app.screen, KinScreen) and pilot.app.screen.told)
            await settled(pilot)
            yield AtKin(pilot, case_id)

    return opened
