"""Lists in and out by keys: seen before anything is written, all of it or the good rows, and logged."""

from pathlib import Path

import pytest
from tests import factories
from tests.desk import open_desk, press, screen_text, until, write
from textual.widgets import Input

from plejedesk.exchange.list_in import ListInScreen, finished
from plejedesk.store.store import Store

GOOD = (
    "sag;barn;født;fase;ansvarlig\r\nS-1;Sofie Åkjær;14-03-2019;support;JH\r\nS-2;Bo [Holm];2015-02-28;support;JH\r\n"
)
BAD = GOOD + "S-3;Ida Bad;31-02-2020;support;JH\n"


@pytest.fixture
def desk(store: Store, path: Path) -> Path:
    factories.notified(store, "Holm", "Emma Holm")
    store.close()
    return path


async def opened(pilot: object, file: Path) -> None:
    await press(pilot, "3", "i")
    await until(pilot, lambda: isinstance(pilot.app.screen, ListInScreen))
    pilot.app.screen.query_one(Input).value = str(file)
    await press(pilot, "enter")


async def test_a_list_is_seen_then_imported_and_undone(desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(GOOD, encoding="cp1252")
    async with open_desk(desk) as pilot:
        await opened(pilot, file)
        await until(pilot, lambda: "2 nye sager" in screen_text(pilot))
        held = pilot.app.store.read(lambda reader: reader.value("SELECT count(*) FROM case_file"))
        assert held.result() == 1
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Bo" in screen_text(pilot) and "Åkjær" in screen_text(pilot))
        assert pilot.app.store.read(lambda reader: reader.value("SELECT purpose FROM access")).result() == "cases"


async def test_a_bad_row_is_named_and_only_the_good_ones_can_be_taken(desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(BAD, encoding="utf-8")
    async with open_desk(desk) as pilot:
        await opened(pilot, file)
        await until(pilot, lambda: "Linje 4" in screen_text(pilot) and "findes ikke" in screen_text(pilot))
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Ctrl+B" in screen_text(pilot))
        await press(pilot, "ctrl+b")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ListInScreen))
        held = pilot.app.store.read(lambda reader: reader.value("SELECT count(*) FROM case_file"))
        assert held.result() == 3


async def test_a_file_that_is_not_there_is_said_in_words(desk: Path, tmp_path: Path) -> None:
    async with open_desk(desk) as pilot:
        await opened(pilot, tmp_path / "nowhere.csv")
        await until(pilot, lambda: "Der er ingen fil" in screen_text(pilot))


async def test_columns_are_chosen_by_hand_and_remembered(desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("barn;hvornår født\r\nSofie Åkjær;14-03-2019\r\n", encoding="utf-8")
    async with open_desk(desk) as pilot:
        await opened(pilot, file)
        await until(pilot, lambda: "hvornår" in screen_text(pilot))
        await press(pilot, "ctrl+r")
        await until(pilot, lambda: "Hvilken kolonne" in screen_text(pilot))
        pilot.app.screen.fields[[field.field for field in pilot.app.screen.fields].index("born")].text = "1"
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "1 ny sag" in screen_text(pilot))
        await press(pilot, "escape", "i")
        await until(pilot, lambda: isinstance(pilot.app.screen, ListInScreen))
        pilot.app.screen.query_one(Input).value = str(file)
        await press(pilot, "enter")
        await until(pilot, lambda: "1 ny sag" in screen_text(pilot))


@pytest.mark.parametrize(("desk_key", "says"), [("1", "Holm"), ("2", "Modtaget"), ("3", "Holm")])
async def test_each_list_is_taken_out_as_it_is_filtered(desk: Path, tmp_path: Path, desk_key: str, says: str) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, desk_key, "e")
        await until(pilot, lambda: "Tag listen ud" in screen_text(pilot))
        pilot.app.screen.fields[0].text = str(tmp_path / "ud.csv")
        await press(pilot, "tab")
        await write(pilot, "møde")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "skrevet til" in screen_text(pilot))
    assert says in (tmp_path / "ud.csv").read_text("utf-8-sig")


def test_tab_finishes_a_path(tmp_path: Path) -> None:
    (tmp_path / "sager").mkdir()
    for name in ("liste-a.csv", "liste-b.csv"):
        (tmp_path / name).touch()
    assert finished(f"{tmp_path}/l") == f"{tmp_path}/liste-"
    assert finished(f"{tmp_path}/s") == f"{tmp_path}/sager/"
    assert finished(f"{tmp_path}/x") == f"{tmp_path}/x"
