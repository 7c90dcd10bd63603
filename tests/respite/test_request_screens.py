"""A request by keys: written on its form, read on its screen, acted on, and found from its case."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.respite.request_world import WISH, Waiting

from plejedesk.store.store import Store

LISTED = replace(WISH, listed_on=date(2026, 7, 20), urgency="high", urgency_reason="Mor skal opereres")
Made = Callable[[Waiting], str]


def prepared(path: Path, *made: Made, safe: bool = True) -> tuple[str, list[str]]:
    """Write a desk with one case and what is made in it; return the case and what was made."""
    with closing(Store.create(path, PASSPHRASE, "JH")) as store:
        world = Waiting.of(store)
        if safe:
            world.safe()
        return world.case, [each(world) for each in made]


def stored(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(Store.open(path, PASSPHRASE, "JH")) as store:
        return store.read(lambda reader: reader.rows(sql)).result()


async def test_a_request_is_written_by_keys(path: Path) -> None:
    case, _made = prepared(path)
    async with open_desk(path) as pilot:
        pilot.app.open("respite_of_case", case)
        await settled(pilot)
        assert "n sætter børn" in screen_text(pilot)
        await press(pilot, "n")
        await until(pilot, lambda: "Anton (7)" in screen_text(pilot))
        await press(pilot, "space", "ctrl+s")
        await until(pilot, lambda: "!! Vælg mindst et formål." in screen_text(pilot))
        await press(pilot, "space", "o", "space", "ctrl+s")
        await until(pilot, lambda: "ønske: hver 2. weekend" in screen_text(pilot))
    children = "SELECT p.name FROM respite_child c JOIN person p ON p.id = c.person_id"
    assert [str(row[0]).split()[0] for row in stored(path, children)] == ["Sofie"]
    told = "SELECT purposes, extent, listed_on, state FROM respite_request"
    assert stored(path, told) == [("relief,experiences", "second_weekend", "2026-11-22", "waiting")]


async def test_what_is_typed_waits_for_the_next_time(path: Path) -> None:
    case, _made = prepared(path)
    async with open_desk(path) as pilot:
        pilot.app.open("respite_new", case)
        await until(pilot, lambda: "Anton (7)" in screen_text(pilot))
        await press(pilot, "space", "tab", "t", "space", "escape")
        pilot.app.open("respite_new", case)
        await until(pilot, lambda: "Anton (7)" in screen_text(pilot))
        shown = screen_text(pilot)
        assert "● træning" in shown
        assert "● Sofie" in shown


async def test_the_screen_says_where_it_stands_what_is_missing_and_leads_there(path: Path) -> None:
    case, _made = prepared(path, lambda world: world.enlist("Sofie", "Anton", wish=LISTED))
    async with open_desk(path) as pilot:
        pilot.app.open("respite_of_case", case)
        await until(pilot, lambda: "Pladsen på listen" in screen_text(pilot) or "Støtteophold" in screen_text(pilot))
        shown = screen_text(pilot)
        for words in ("Har ventet 125 dage", "Nummer 1 af 1", "mangler fars slægt", "g går dertil", "Støtteophold"):
            assert words in shown
        await press(pilot, "d")
        assert "Låst" in screen_text(pilot)
        await press(pilot, "g")
        await until(pilot, lambda: "Genogram" in screen_text(pilot))
        await press(pilot, "escape", "escape")
        assert pilot.app.screen.place == ()


async def test_it_is_paused_resumed_taken_off_and_put_back_by_keys(path: Path) -> None:
    _case, (request,) = prepared(path, lambda world: world.enlist("Sofie", wish=LISTED))
    async with open_desk(path) as pilot:
        pilot.app.open("respite_request", request)
        await until(pilot, lambda: "Har ventet" in screen_text(pilot))
        await press(pilot, "z", "s", "tab", "tab")
        await write(pilot, "+4u")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "På pause siden 22/11, til 20/12" in screen_text(pilot))
        await press(pilot, "z", "ctrl+s")
        await until(pilot, lambda: "Nummer 1 af 1" in screen_text(pilot))
        await press(pilot, "l", "d", "ctrl+s")
        await until(pilot, lambda: "Døgnanbragt" in screen_text(pilot) and "Taget af listen" in screen_text(pilot))
        await press(pilot, "c")
        assert "på igen." in screen_text(pilot)
        await press(pilot, "y")
        await write(pilot, "Det gik ikke")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Nummer 1 af 1" in screen_text(pilot))
    kinds = stored(path, "SELECT kind FROM respite_act ORDER BY id")
    assert [row[0] for row in kinds] == ["listed", "paused", "resumed", "left", "relisted"]


async def test_it_is_decided_and_passed_by_keys_and_undone(path: Path) -> None:
    def settled_network(world: Waiting) -> str:
        world.out(world.name(next(name for name in world.ids if name not in ("Sofie", "Anton"))))
        return world.enlist("Sofie", wish=LISTED)

    _case, (request,) = prepared(path, settled_network)
    async with open_desk(path, (120, 36)) as pilot:
        pilot.app.open("respite_request", request)
        await until(pilot, lambda: "Nogen skal afgøre" in screen_text(pilot))
        await press(pilot, "h")
        await write(pilot, "Mor er indlagt")
        await press(pilot, "tab")
        await write(pilot, "LN")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Åben til 6/12-2026" in screen_text(pilot))
        await press(pilot, "h")
        await write(pilot, "Set igen")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "afsluttet 22/11" in screen_text(pilot))
        await press(pilot, "g", "n", "tab")
        await write(pilot, "Alle er spurgt")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Åben: netværk udelukket 22/11-2026 af JH" in screen_text(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: "j ja" in screen_text(pilot))
        await press(pilot, "j")
        await until(pilot, lambda: "Nogen skal afgøre" in screen_text(pilot))


async def test_it_is_read_in_ascii(path: Path) -> None:
    _case, (request,) = prepared(path, lambda world: world.enlist("Sofie", wish=LISTED))
    async with open_desk(path, ascii_only=True) as pilot:
        pilot.app.open("respite_request", request)
        await until(pilot, lambda: "Har ventet" in screen_text(pilot))
        await press(pilot, "r")
        await until(pilot, lambda: "x aflaste" in screen_text(pilot))


async def test_reading_a_request_is_logged_once(path: Path) -> None:
    case, (request,) = prepared(path, lambda world: world.enlist("Sofie", wish=LISTED))
    async with open_desk(path) as pilot:
        await press(pilot, "4")
        pilot.app.open("respite_request", request)
        await until(pilot, lambda: "Har ventet" in screen_text(pilot))
    assert stored(path, "SELECT case_id FROM access WHERE kind = 'case'") == [(case,)]
