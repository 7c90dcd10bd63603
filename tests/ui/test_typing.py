"""Keys that come in one burst, as over a slow line, do what they would do one by one."""

import pytest
from tests.desk import until
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Input, TextArea

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
