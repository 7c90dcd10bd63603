"""The palette: every action with its key, in the desk's language."""

from pathlib import Path

import pytest
from tests.desk import open_desk, press, screen_text, settled, until, write
from textual.command import CommandList
from textual.pilot import Pilot

from plejedesk.casefile.screen import CaseListScreen
from plejedesk.queue.screen import QueueScreen
from plejedesk.ui.palette import Offer
from plejedesk.ui.screen import EVERYWHERE


async def listed(pilot: Pilot[None]) -> list[str]:
    await settled(pilot)
    await until(pilot, lambda: pilot.app.screen.query_one(CommandList).option_count)
    found = pilot.app.screen.query_one(CommandList)
    return [str(found.get_option_at_index(number).prompt) for number in range(found.option_count)]


async def test_every_command_and_every_desk_stands_there_with_its_key(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await press(pilot, "ctrl+p")
        lines = await listed(pilot)
        for command in (*QueueScreen.COMMANDS_HERE, *EVERYWHERE):
            assert [line for line in lines if line.startswith(f"{command.shown_keys} ")], command
        assert [line.split(maxsplit=1) for line in lines if "Gå til" in line] == [
            ["1", "Gå til Kø"],
            ["2", "Gå til Modtagelse"],
            ["3", "Gå til Sager"],
            ["4", "Gå til Aflastning"],
            ["5", "Gå til Overgange"],
            ["6", "Gå til Forløb"],
            ["7", "Gå til Hotline"],
            ["Gå", "til Enheder"],
        ]
        assert any("Rundtur" in line for line in lines)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("sager", "3 "), ("UDF", "x "), ("koll", "t "), ("hjaelp", "? F1"), ("låS", "Ctrl+L")],
)
async def test_part_of_a_word_finds_it(small_desk: Path, typed: str, first: str) -> None:
    async with open_desk(small_desk) as pilot:
        await press(pilot, "ctrl+p")
        await write(pilot, typed)
        await until(pilot, lambda: pilot.app.screen.query_one(CommandList).option_count < 12)
        assert (await listed(pilot))[0].startswith(first)


async def test_a_desk_is_gone_to(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await press(pilot, "ctrl+p")
        await write(pilot, "gå til sag")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseListScreen))


async def test_where_nothing_fits_it_says_so_in_danish_and_does_nothing(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await press(pilot, "ctrl+p")
        await write(pilot, "zzz")
        await until(pilot, lambda: "Ingen kommando hedder sådan" in screen_text(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, QueueScreen))


async def test_nothing_in_it_is_english(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await press(pilot, "ctrl+p")
        assert "Del af en kommandos navn" in screen_text(pilot)
        for word in ("Search", "command", "Quit", "Theme", "Project-Id"):
            assert word not in "\n".join(await listed(pilot))
        await press(pilot, "escape", "ctrl+c")
        assert "Ctrl+Q lukker skrivebordet" in screen_text(pilot)


def test_what_is_typed_fits_better_at_the_beginning_and_in_few_words() -> None:
    long, short = Offer("t", "Udført: giv den til en kollega.", print), Offer("3", "Gå til Sager", print)
    assert long.fits("udf") > long.fits("en til") > long.fits("lega") > long.fits("zz") == long.fits("giv zz") == 0
    assert short.fits("til") > long.fits("til")
    assert 0 < long.fits("[") <= long.fits("udført giv den til en kollega") <= 1
