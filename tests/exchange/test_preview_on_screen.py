"""Before anything is written: how the first rows are read, every bad row within reach of keys, and Esc that stops."""

from pathlib import Path

import pytest
from tests.desk import open_desk, press, screen_text, until
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Input

from plejedesk.exchange import importing
from plejedesk.exchange.list_in import ListInScreen
from plejedesk.store.store import Store

HEADS = "Sagsnr;Navn;CPR-nr;Født;Status"


@pytest.fixture
def desk(store: Store, path: Path) -> Path:
    store.close()
    return path


async def previewed(pilot: Pilot[None], file: Path, *lines: str) -> str:
    """Open the import of cases on a file and return what the screen shows of it."""
    file.write_text("\n".join((HEADS, *lines)), encoding="utf-8")
    await press(pilot, "3", "i")
    pilot.app.screen.query_one(Input).value = str(file)
    await press(pilot, "enter")
    await until(pilot, lambda: "læst:" in screen_text(pilot))
    return screen_text(pilot)


async def test_the_first_rows_show_as_they_were_read(desk: Path, tmp_path: Path) -> None:
    async with open_desk(desk) as pilot:
        shown = await previewed(
            pilot, tmp_path / "a.csv", "1;[Sofie] Holm;140319-4234;;BFU", "2;Anton;;02/05/2022;lukket"
        )
        for text in ("Linje 2", "[Sofie] Holm", "140319-••••", "14-03-2019", "Undersøgelse", "02-05-2022", "Afsluttet"):
            assert text in shown, text
        assert "4234" not in shown


async def test_many_bad_rows_are_scrolled_from_the_line(desk: Path, tmp_path: Path) -> None:
    async with open_desk(desk) as pilot:
        shown = await previewed(pilot, tmp_path / "a.csv", *(f"{number};Bo;;31-02-2020;" for number in range(60)))
        assert "Linje 50" not in shown
        await press(pilot, "pagedown", "pagedown", "pagedown", "down")
        assert "Linje 50" in screen_text(pilot)
        assert isinstance(pilot.app.focused, Input)
        await press(pilot, "pageup", "pageup", "pageup", "pageup")
        assert pilot.app.screen.query_one(VerticalScroll).scroll_y == 0


async def test_esc_stops_the_writing_and_nothing_is_left(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 5)
    async with open_desk(desk) as pilot:
        before = await previewed(pilot, tmp_path / "a.csv", *(f"{number};Bo;;2020-02-01;" for number in range(12_000)))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Skriver" in screen_text(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "Stoppet" in screen_text(pilot))
        assert isinstance(pilot.app.screen, ListInScreen)
        assert before.splitlines()[4] in screen_text(pilot)
        cases = pilot.app.store.read(lambda reader: reader.value("SELECT count(*) FROM case_file"))
        assert cases.result() == 0
