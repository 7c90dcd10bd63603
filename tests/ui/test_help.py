"""The help of each screen: every key, how to move, and what the signs mean there."""

from pathlib import Path

import pytest
from tests.desk import open_desk, press, screen_text, until
from textual.pilot import Pilot

from plejedesk.core.i18n import _
from plejedesk.ui.help import HelpScreen
from plejedesk.ui.screen import DeskScreen

SCREENS = {
    "queue": ((), ("Overskredet", "Rækken", "En valgt række", "Et trin")),
    "intake": (("2",), ("Beskyttet", "Et trin")),
    "notification form": (("2", "n"), ("Svaret, der er valgt", "Der er flere svar", "Hvad der mangler")),
    "cases": (("3",), ("Overskredet", "Beskyttet")),
    "case": (("enter",), ("CPR-nummer", "Beskyttet")),
    "notes": (("enter", "o"), ("Rækken", "En valgt række")),
    "people": (("enter", "p"), ("CPR-nummer", "Beskyttet")),
    "history": (("enter", "h"), ("Rækken",)),
    "search": (("ctrl+f",), ("Beskyttet",)),
    "note form": (("n",), ("Hvad der mangler", "inde fra et tekstfelt")),
}


async def read_through(pilot: Pilot[None]) -> str:
    """Read the help as one does in a small window: page by page to its end."""
    assert isinstance(pilot.app.screen, HelpScreen)
    seen = [screen_text(pilot)]
    for _page in range(6):
        await press(pilot, "space")
        seen.append(screen_text(pilot))
    return "\n".join(seen)


@pytest.mark.parametrize(("keys", "signs"), SCREENS.values(), ids=SCREENS)
async def test_every_key_and_every_sign_of_a_screen_is_told(
    small_desk: Path, keys: tuple[str, ...], signs: tuple[str, ...]
) -> None:
    async with open_desk(small_desk) as pilot:
        await press(pilot, *keys)
        here = pilot.app.screen
        assert isinstance(here, DeskScreen)
        await press(pilot, "f1")
        shown = await read_through(pilot)
        for command in here.commands:
            assert f" {command.shown_keys} " in shown, command
            assert _(command.help).split()[0] in shown, command
        for word in (*signs, "Flyt dig rundt", "Tegn", "F12"):
            assert word in shown, word
        await press(pilot, "escape")
        assert pilot.app.screen is here


async def test_it_scrolls_and_says_how_to_leave_at_the_smallest_size(small_desk: Path) -> None:
    async with open_desk(small_desk, size=(60, 15)) as pilot:
        await press(pilot, "question_mark")
        for keys in ((), ("down",), ("j",), ("pagedown",), ("end",), ("k",)):
            before = screen_text(pilot)
            await press(pilot, *keys)
            assert "Esc tilbage" in screen_text(pilot)
            assert (screen_text(pilot) != before) == bool(keys), keys


async def test_a_dialog_has_its_help_too_and_keeps_what_is_typed(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await press(pilot, "s", "f", "r", "f1")
        assert "Ctrl+S" in screen_text(pilot)
        assert "Hvad der mangler" in await read_through(pilot)
        await press(pilot, "f1")
        await until(pilot, lambda: "Til                   fr" in screen_text(pilot))


async def test_in_plain_characters_the_signs_are_those_that_are_drawn(small_desk: Path) -> None:
    async with open_desk(small_desk, ascii_only=True) as pilot:
        await press(pilot, "question_mark")
        shown = await read_through(pilot)
        assert shown.isascii()
        assert " > " in shown
        assert " * " in shown
        assert " x o " in shown
