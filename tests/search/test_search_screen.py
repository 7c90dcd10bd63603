"""Search by its keys: what is found as one types, moving with the keyboard in the line, opening, and the log."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.casefile import written
from tests.casefile.written import child
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from textual import events
from textual.pilot import Pilot

from plejedesk.casefile.case import CaseScreen
from plejedesk.search import screen as search
from plejedesk.search.results import Results
from plejedesk.search.screen import SearchScreen
from plejedesk.store.access import readings
from plejedesk.store.store import Store

NARROW, WIDE = (80, 24), (120, 36)


@asynccontextmanager
async def searching(path: Path, typed: str = "", size: tuple[int, int] = NARROW, **more: Any) -> AsyncIterator[Any]:
    """Open the desk, press Ctrl+F and type."""
    async with open_desk(path, size, **more) as pilot:
        await press(pilot, "ctrl+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen))
        await settled(pilot)
        await write(pilot, typed)
        yield pilot


def log(path: Path) -> list[tuple[str, str, str]]:
    """Return what the log of readings holds, oldest first: kind, purpose, detail."""
    store = Store.open(path, PASSPHRASE, "JH")
    found = store.read(readings).result()
    store.close()
    return [(each.kind, each.purpose, each.detail) for each in reversed(found)]


def under_cursor(pilot: Pilot[None]) -> str:
    """Return the line with the cursor's sign."""
    return next(line for line in screen_text(pilot).splitlines() if line.startswith("▶"))


def everything(pilot: Pilot[None]) -> list[str]:
    """Return what is in the list, also what is out of sight."""
    return [entry.hit.name for entry in pilot.app.screen.results._entries if hasattr(entry.hit, "name")]


async def test_before_typing_it_says_what_can_be_found(cases: dict[str, str], path: Path) -> None:
    async with searching(path) as pilot:
        shown = " ".join(screen_text(pilot).split())
        assert "CPR-nummer" in shown
        assert "Sophie" in shown
        await press(pilot, "enter", "down", "up", "pagedown", "pageup")
        assert isinstance(pilot.app.screen, SearchScreen)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_it_finds_while_one_types(cases: dict[str, str], path: Path, size: tuple[int, int]) -> None:
    async with searching(path, "so", size) as pilot:
        assert "Sofie Holm" in screen_text(pilot)
        await write(pilot, "fie")
        shown = screen_text(pilot)
        for text in ("Sofie Holm", "Fam. Sofielund", "Fam. Holm", "BIRO-TASE-117", "Sofies mormor", "3/11"):
            assert text in shown, text
        assert shown.index("\n Personer") < shown.index("\n Sager") < shown.index("\n Notater")
        await write(pilot, " mormor")
        assert "Fam. Sofielund" not in screen_text(pilot)
        assert "Sofies mormor" in screen_text(pilot)


async def test_words_that_hit_are_bold_and_of_the_accent(cases: dict[str, str], path: Path) -> None:
    async with searching(path, "mormor") as pilot:
        await press(pilot, "down")  # off the first note
        strips = list(pilot.app.screen._compositor.render_strips())
        styles = [segment.style for strip in strips[3:] for segment in strip if segment.text == "mormor"]
        assert styles
        assert all(style.bold and style.color for style in styles)


async def test_nothing_found_says_what_to_try(cases: dict[str, str], path: Path) -> None:
    async with searching(path, "xyxyzz") as pilot:
        assert "færre ord" in " ".join(screen_text(pilot).split())
        await press(pilot, "enter", "down")
        assert isinstance(pilot.app.screen, SearchScreen)
        await press(pilot, *["backspace"] * 6)
        assert "CPR-nummer" in screen_text(pilot)


async def test_the_keyboard_stays_in_the_line(cases: dict[str, str], path: Path) -> None:
    async with searching(path, "sofi") as pilot:
        first = under_cursor(pilot)
        await press(pilot, "down")
        assert under_cursor(pilot) != first
        await press(pilot, "up")
        assert under_cursor(pilot) == first
        await press(pilot, "pagedown", "e", "1", "u", "question_mark")
        assert pilot.app.screen.line.value == "sofie1u?"
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_enter_opens_the_case_and_escape_comes_back_to_what_was_typed(cases: dict[str, str], path: Path) -> None:
    async with searching(path, "sofielund") as pilot:
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen))
        assert pilot.app.screen.case_id == cases["closed"]
        assert pilot.app.screen.purpose == "search"
        await press(pilot, "escape")
        assert "Fam. Sofielund" in screen_text(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, SearchScreen)


async def test_keys_in_one_burst_open_what_they_name(cases: dict[str, str], path: Path) -> None:
    async with open_desk(path) as pilot:
        for key in ("ctrl+f", *"sofielund", "enter"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen))
        assert pilot.app.screen.case_id == cases["closed"]


async def test_an_older_slower_answer_is_never_shown(
    cases: dict[str, str], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with searching(path) as pilot:
        here = pilot.app.screen
        read, gate = here.read, asyncio.Event()

        async def slow_at_first(query: Any, text: str, *args: Any) -> Any:
            found = await read(query, text, *args)
            if text == "lone":
                await gate.wait()
            return found

        monkeypatch.setattr(here, "read", slow_at_first)
        here.line.value = "lone"
        await pilot.pause()
        here.line.value = "emil"
        await until(pilot, lambda: "Emil Aagaard" in screen_text(pilot))
        gate.set()
        await settled(pilot)
        assert "Emil Aagaard" in screen_text(pilot)
        assert "Lone" not in screen_text(pilot)


async def test_search_in_the_search_marks_what_is_typed(cases: dict[str, str], path: Path) -> None:
    async with searching(path, "holm") as pilot:
        await press(pilot, "ctrl+f")
        assert [type(each) for each in pilot.app.screen_stack].count(SearchScreen) == 1
        await write(pilot, "emil")
        assert pilot.app.screen.line.value == "emil"
        assert "Emil Aagaard" in screen_text(pilot)


async def test_one_key_shows_more_and_escape_fewer(path: Path) -> None:
    store = Store.create(path, PASSPHRASE, "JH")
    case = written.family(store, "Mange", *(child(f"Kvidder Nr{number}") for number in range(130)))
    written.note(store, case, "Kvidder i haven", date(2026, 11, 3))
    store.close()
    async with searching(path, "kvidder") as pilot:
        assert "mindst" in screen_text(pilot)
        for hits in (100, 130):
            await press(pilot, *["pagedown"] * 10, "up")  # from the note to what says how many more there are
            assert "mindst" in under_cursor(pilot)
            await press(pilot, "enter")
            assert "Kvidder Nr" in under_cursor(pilot)
            assert sum("Kvidder Nr" in line for line in everything(pilot)) == hits
        await press(pilot, *["pagedown"] * 10)
        assert "haven" in screen_text(pilot)
        await press(pilot, "escape")
        assert "Kvidder Nr129" in under_cursor(pilot)
        assert "mindst" in screen_text(pilot)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_protected_words_are_hidden_and_it_says_why(cases: dict[str, str], path: Path, size: Any) -> None:
    async with searching(path, "skole", size) as pilot:
        shown = screen_text(pilot)
        assert "Fam. Skjult [beskyttet]" in shown
        assert "Vises kun for MS" in shown
        assert "Odense" not in shown
        await press(pilot, *["backspace"] * 5)
        await write(pilot, "sofie skjult")
        assert re.search(r"Sofie Sk\w+.? \[beskyttet\]", under_cursor(pilot))


async def test_the_mark_of_protection_outlives_a_long_name(path: Path) -> None:
    store = Store.create(path, PASSPHRASE, "JH")
    written.family(store, "x" * 90, child("Sofie " + "y" * 90, protected=True))
    store.close()
    async with searching(path, "sofie") as pilot:
        assert "[beskyttet]" in under_cursor(pilot)
        await press(pilot, *["backspace"] * 5)
        await write(pilot, "xxx")
        assert "[beskyttet]" in under_cursor(pilot)


async def test_a_cpr_number_is_masked_also_in_the_line(cases: dict[str, str], path: Path) -> None:
    async with searching(path, "140319-1234", WIDE) as pilot:
        shown = screen_text(pilot)
        assert "Sofie Holm" in shown
        assert "1234" not in shown
        assert shown.count("140319-••••") == 2
        await press(pilot, "enter")
    assert [each for each in log(path) if each[0] == "search"] == [("search", "search", "140319-••••")]


async def test_ascii_has_a_sign_for_everything(cases: dict[str, str], path: Path) -> None:
    async with searching(path, "sofie", ascii_only=True) as pilot:
        shown = screen_text(pilot)
        assert "\n>" in shown
        assert "Sofies mormor" in shown


async def test_any_change_of_size(cases: dict[str, str], path: Path) -> None:
    async with searching(path, "o") as pilot:
        for width, height in ((200, 60), NARROW, (100, 30), WIDE):
            await pilot.resize_terminal(width, height)
            await settled(pilot)
            await press(pilot, "down", "pagedown", "up")
            assert max(map(len, screen_text(pilot).splitlines())) <= width
            assert under_cursor(pilot)


async def test_a_paste_of_any_size_is_harmless(cases: dict[str, str], path: Path) -> None:
    async with searching(path) as pilot:
        pilot.app.post_message(events.Paste("BIRO-TASE-117\nSofie\x1b[31m\u202e " + "x" * 100_000))
        await settled(pilot)
        assert len(pilot.app.screen.line.value) <= 400
        assert pilot.app.screen.line.value.startswith("BIRO-TASE-117 Sofie")
        assert not set(screen_text(pilot)) & set("\x1b\u202e")


async def test_what_is_written_meanwhile_is_found(cases: dict[str, str], path: Path) -> None:
    async with searching(path, "sofie") as pilot:
        await press(pilot, "down", "down")
        before = under_cursor(pilot)
        await pilot.app.save("case", written._family, "Sofieholm", [], "JH", {})
        await settled(pilot)
        assert "Fam. Sofieholm" in screen_text(pilot)
        assert under_cursor(pilot) == before


# The log of readings


async def test_a_search_is_logged_once_it_has_rested(
    cases: dict[str, str], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "RESTED", 0.05)
    async with searching(path) as pilot:
        for text in ("so", "so ", "sof", "", "sof", "140319-12"):
            pilot.app.screen.line.value = text
            await pilot.pause(0.3)
    assert log(path) == [("search", "search", text) for text in ("so", "sof", "140319-••••")]


async def test_a_search_is_logged_before_what_it_opens(cases: dict[str, str], path: Path) -> None:
    async with searching(path, "sofielund") as pilot:
        await press(pilot, "enter", "escape", "enter")
    kinds = [kind for kind, _purpose, _detail in log(path)]
    assert kinds[0] == "search"
    assert kinds.count("search") == 1


async def test_typing_on_is_one_search(cases: dict[str, str], path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plejedesk.search.screen.RESTED", 60)  # however slow the machine, nobody rests in between
    async with searching(path, "sofie holm") as pilot:
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen))
    assert [each for each in log(path) if each[0] == "search"] == [("search", "search", "sofie holm")]


async def test_the_mouse_chooses_too(cases: dict[str, str], path: Path) -> None:
    async with searching(path, "sofie") as pilot:
        line = next(at for at, text in enumerate(screen_text(pilot).splitlines()) if "Fam. Sofielund" in text)
        top = pilot.app.screen.query_one(Results).region.y
        await pilot.click(Results, offset=(10, line - top))
        assert "Fam. Sofielund" in under_cursor(pilot)
        await pilot.click(Results, offset=(10, line - top), times=2)
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen))
