"""What a person sets for themselves, by keys."""

from pathlib import Path

import pytest
from tests.desk import open_desk, press, screen_text, until, write
from textual.pilot import Pilot

from plejedesk.core.errors import BadInput
from plejedesk.ui.habits import Habits
from plejedesk.ui.settings import Chosen, SettingsForm, chosen

SETTINGS = "ctrl+g"


async def ask(pilot: Pilot[None]) -> None:
    await press(pilot, SETTINGS)
    await until(pilot, lambda: isinstance(pilot.app.screen, SettingsForm))


async def test_colours_are_seen_while_one_chooses_and_kept_when_saved(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await ask(pilot)
        assert "Opsætning" in screen_text(pilot)
        await press(pilot, "right")
        assert pilot.app.theme == "dag"
        await press(pilot, "ctrl+s")
        assert pilot.app.theme == "dag"
        await until(pilot, lambda: Habits.load().theme == "dag")
    async with open_desk(small_desk) as pilot:
        assert pilot.app.theme == "dag"


async def test_esc_takes_the_colours_back(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await ask(pilot)
        await press(pilot, "h")
        assert pilot.app.theme == "kontrast"
        await press(pilot, "escape")
        assert pilot.app.theme == "nat"
        assert Habits.load() == Habits()


async def test_the_minutes_are_those_after_which_the_desk_locks(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await ask(pilot)
        await press(pilot, "tab")
        await write(pilot, "12")
        await press(pilot, "ctrl+s")
        assert pilot.app.lock_after == 12 * 60
        await until(pilot, lambda: Habits.load().lock_minutes == 12)


async def test_minutes_that_are_none_are_told_in_place(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await ask(pilot)
        await press(pilot, "tab")
        await write(pilot, "90")
        await press(pilot, "ctrl+s")
        assert "fra 1 til 60" in screen_text(pilot)
        assert pilot.app.habits == Habits()


async def test_the_palette_leads_there_too(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await press(pilot, "ctrl+p")
        await write(pilot, "farver")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SettingsForm))


async def test_in_a_terminal_of_sixteen_colours_the_same_names_hold(
    small_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", "xterm")
    Habits(theme="dag").save()
    async with open_desk(small_desk) as pilot:
        assert pilot.app.theme == "dag-16"
        await ask(pilot)
        await press(pilot, "left")
        assert pilot.app.theme == "nat-16"


@pytest.mark.parametrize("minutes", ["", "0", "61", "-5", "5,5", "fem", "5" * 5000, "٥٥٥"])
def test_only_whole_minutes_of_an_hour(minutes: str) -> None:
    with pytest.raises(BadInput, match="1 til 60"):
        chosen({"theme": "nat", "lock_minutes": minutes, "hints": "yes"})


def test_what_is_typed_becomes_settings() -> None:
    assert chosen({"theme": "dag", "lock_minutes": " 60 ", "hints": "no"}) == Chosen("dag", 60, False)
