"""A window too small to read in says so, and everything is there again when it grows."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from tests.desk import open_desk, press, screen_text, settled, until, write
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from plejedesk.app import PlejeDesk
from plejedesk.casefile.note import NoteForm
from plejedesk.ui.too_small import LEAST, Calm, calm_lines
from plejedesk.ui.unlock import UnlockScreen

SMALL = [(59, 24), (80, 14), (1, 1)]
SENTENCE = "Vinduet er for lille"


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What goes to the terminal, the last last."""
    shown: list[object] = []
    monkeypatch.setattr(App, "_display", lambda app, screen, renderable: shown.append(renderable))
    return shown


def on_the_terminal(shown: list[object]) -> str:
    """Return the text of the calm line, as far as it is that which was painted last."""
    last = next(item for item in reversed(shown) if item is not None)
    return " ".join("".join(last.lines).split()) if isinstance(last, Calm) else ""


OPEN = {
    "queue": (),
    "filter line": ("slash", "h"),
    "dialog": ("s", "f", "r"),
    "help": ("question_mark",),
    "palette": ("ctrl+p", "u"),
    "settings": ("ctrl+g",),
    "case": ("enter",),
    "note": ("n", "H", "e", "j"),
    "intake form": ("2", "n", "tab"),
    "cases": ("3", "j"),
    "door": ("ctrl+l",),
}


def state(pilot: Pilot[None]) -> tuple[object, ...]:
    """Return all that a person would miss: screens, the keyboard's place, texts and their cursors, what is shown."""
    app = pilot.app
    fields = [(field.value, field.cursor_position) for field in app.screen.query(Input)]
    texts = [(area.text, area.cursor_location, area.scroll_offset) for area in app.screen.query(TextArea)]
    return list(app.screen_stack), app.focused, app.screen.scroll_offset, fields, texts, screen_text(pilot)


@pytest.mark.parametrize("keys", OPEN.values(), ids=OPEN)
async def test_over_everything_it_says_so_and_nothing_is_lost(
    small_desk: Path, painted: list[object], keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda self: None)
    async with open_desk(small_desk) as pilot:
        await press(pilot, *keys)
        before = state(pilot)
        for size in SMALL:
            await pilot.resize_terminal(*size)
            for key in ("a", "enter", "escape", "tab", "f2"):
                await pilot.press(key)
            pilot.app.post_message(events.Paste("indsat"))
            await settled(pilot)
            assert "60 × 15" in on_the_terminal(painted) or size[0] < 8
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert state(pilot) == before
        assert on_the_terminal(painted) == ""


async def test_a_window_that_begins_small_opens_when_it_grows(small_desk: Path, painted: list[object]) -> None:
    async with open_desk(small_desk, size=(30, 8)) as pilot:
        await settled(pilot)
        assert SENTENCE in on_the_terminal(painted)
        await pilot.resize_terminal(100, 30)
        await settled(pilot)
        assert "Fam. Holm" in screen_text(pilot)
        assert pilot.app.screen.size == (100, 30)
        await press(pilot, "j")
        assert on_the_terminal(painted) == ""


async def test_the_desk_can_be_locked_and_closed_there(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await pilot.resize_terminal(20, 5)
        await press(pilot, "ctrl+l")
        await until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))


async def test_every_letter_of_a_note_is_there_however_the_window_is_pulled(small_desk: Path) -> None:
    dice = random.Random(7)
    text = "Sofie var glad i dag.\nMor henter kl. 14."
    async with open_desk(small_desk) as pilot:
        await press(pilot, "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteForm))
        for letter in text:
            if dice.random() < 0.5:
                await pilot.resize_terminal(dice.choice([1, 30, 59, 80, 300]), dice.choice([1, 5, 14, 40]))
                await write(pilot, dice.choice(["", "Q", "Q\n"]) if pilot.app.too_small else "")
            await pilot.resize_terminal(dice.randint(60, 120), dice.randint(15, 40))
            await write(pilot, letter)
        await pilot.resize_terminal(80, 24)
        assert pilot.app.screen.query_one(TextArea).text == text


@pytest.mark.parametrize("keys", OPEN.values(), ids=OPEN)
async def test_any_size_at_any_moment_is_safe(small_desk: Path, keys: tuple[str, ...]) -> None:
    dice = random.Random(len(keys))
    async with open_desk(small_desk) as pilot:
        for key in keys:
            await pilot.resize_terminal(dice.randint(1, 300), dice.randint(1, 100))
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await pilot.resize_terminal(dice.randint(60, 300), dice.randint(15, 100))
        for _time in range(8):
            await pilot.resize_terminal(
                dice.choice([1, 59, 60, 61, 80, 119, 120, 300]), dice.choice([1, 14, 15, 16, 24])
            )
        await pilot.resize_terminal(*LEAST)
        await settled(pilot)
        assert screen_text(pilot).strip()
        assert all(len(line) <= LEAST.width for line in screen_text(pilot).splitlines())


@given(st.integers(1, 300), st.integers(1, 100))
def test_the_line_fills_its_window_exactly(width: int, height: int) -> None:
    lines = calm_lines(width, height)
    assert len(lines) == height
    assert {len(line) for line in lines} == {width}


def test_it_says_what_to_do_in_as_many_words_as_there_is_room_for(small_desk: Path) -> None:
    assert "Gør det større, så er alt her igen." in " ".join(" ".join(calm_lines(40, 8)).split())
    assert "".join(calm_lines(12, 3)).split() == ["60", "×", "15"]


def test_it_goes_to_the_terminal_line_by_line(small_desk: Path) -> None:
    desk = PlejeDesk(small_desk, ascii_only=True)
    console = Console(force_terminal=True, color_system=None)
    taken = console._render_buffer(console.render(Calm(calm_lines(20, 3), desk._painted)))
    assert "60 x 15" in taken
    assert taken.isascii()
