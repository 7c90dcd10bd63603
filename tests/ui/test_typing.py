"""Keys that come in one burst, as over a slow line, do what they would do one by one."""

from pathlib import Path

import pytest
from tests.desk import open_desk, settled, until
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Input, TextArea

from plejedesk.store.store import Store
from plejedesk.ui.fields import Lines
from plejedesk.ui.line import Line

BURST = ("a", "b", "c", "backspace", "backspace", "d", "home", "e", "end", "f", "left", "g")


class Typed(App[None]):
    def __init__(self, field: Input | TextArea) -> None:
        super().__init__()
        self.field = field

    def compose(self) -> ComposeResult:
        yield self.field


@pytest.mark.parametrize("kind", [Line, Lines])
async def test_a_burst_of_typing_and_correcting_keeps_its_order(kind: type[Line | Lines]) -> None:
    app = Typed(kind())
    async with app.run_test() as pilot:
        app.field.focus()
        await pilot.pause()
        for key in BURST:
            app.post_message(events.Key(key, key if len(key) == 1 else None))

        def text() -> str:
            return app.field.value if isinstance(app.field, Input) else app.field.text

        await until(pilot, lambda: len(text()) == 5)
        assert text() == "eadgf"


async def test_no_field_of_a_desk_takes_a_key_that_was_struck_before_it_stood(store: Store, path: Path) -> None:
    store.close()
    async with open_desk(path) as pilot:
        for key in ("3", "2", "1", "3"):
            pilot.app.post_message(events.Key(key, key))
        await until(pilot, lambda: pilot.app.current_mode == "casefile")
        await settled(pilot)
        assert not [line.value for screen in pilot.app.screens for line in screen.query(Input) if line.value]
        assert pilot.app.screen.AUTO_FOCUS == ""
