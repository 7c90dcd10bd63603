"""The stays by keys: found, evaluated in the child's words, ended, and their days taken out as a calendar."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, until, write
from tests.respite import written
from tests.respite.stays_world import AGREED, World
from textual.pilot import Pilot

from plejedesk.store.store import Store


def prepared(path: Path) -> str:
    """Write a stay that is to be evaluated and came of a request; return its id."""
    store = Store.create(path, PASSPHRASE, "JH")
    world = World(store)
    request = written.request(store, world.case, state="matched", ended_on=date(2026, 9, 30))
    (stay,) = world.begin(replace(AGREED, from_day=date(2026, 10, 2)), request=request)
    store.close()
    return stay


@asynccontextmanager
async def on_the_stays(path: Path, *keys: str, **how: Any) -> AsyncIterator[Pilot[None]]:
    """Open the list of stays."""
    async with open_desk(path, **how) as pilot:
        await press(pilot, "4", "s", *keys)
        yield pilot


def rows(pilot: Pilot[None], sql: str) -> list[tuple[Any, ...]]:
    """Return what the file holds."""
    return pilot.app.store.read(lambda reader: reader.rows(sql)).result()  # type: ignore[attr-defined]


def test_an_evaluation_by_keys(path: Path) -> None:
    """From the list with one key: the child's words, and when again; what is missing is said at its field."""
    prepared(path)

    async def by_keys() -> None:
        async with on_the_stays(path) as pilot:
            assert "1 skal evalueres" in screen_text(pilot)
            await press(pilot, "e", "ctrl+s")
            assert "hvorfor barnet ikke kunne spørges" in screen_text(pilot).replace("\n", " ")
            await write(pilot, "Hunden er sød")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "skal evalueres" not in screen_text(pilot).splitlines()[1])
            assert rows(pilot, "SELECT child_words, result FROM respite_evaluation") == [("Hunden er sød", "go_on")]
            await press(pilot, "enter")
            seen = screen_text(pilot)
            assert "Hunden er sød" in seen
            assert "Nov 2026" in seen
            assert rows(pilot, "SELECT count(*) FROM access WHERE kind = 'case'") == [(1,)]

    asyncio.run(by_keys())


def test_a_breakdown_and_back_on_the_list(path: Path) -> None:
    """The end asks how it ended and then how it was; y puts the child back on the waiting list."""
    prepared(path)

    async def by_keys() -> None:
        async with on_the_stays(path, "enter", "x") as pilot:
            await press(pilot, *["down"] * 6, "tab", "tab")
            await write(pilot, "Løb hjem")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "ved slutningen" in screen_text(pilot))
            await press(pilot, "escape")
            assert rows(pilot, "SELECT end_kind, end_words FROM respite_stay") == [("breakdown", "Løb hjem")]
            assert "Slut 22/11: Brudt sammen" in screen_text(pilot)
            await press(pilot, "x")
            assert rows(pilot, "SELECT count(*) FROM respite_stay WHERE end_kind <> 'breakdown'") == [(0,)]
            await press(pilot, "y")
            await write(pilot, "Ny familie")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: rows(pilot, "SELECT state FROM respite_request") == [("waiting",)])

    asyncio.run(by_keys())


def test_days_and_a_calendar_file(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cancelled visit is out of the file; one that is there is written over only when that is said."""
    prepared(path)
    monkeypatch.setenv("HOME", str(tmp_path))
    target = tmp_path / "aflastning-2026-11-22.ics"

    async def by_keys() -> None:
        async with on_the_stays(path, "enter", "d", "ctrl+s") as pilot:
            await until(pilot, lambda: "x fr 27/11 - sø 29/11   aflyst" in screen_text(pilot))
            await press(pilot, "k", "ctrl+s")
            await until(pilot, target.exists)
            target.write_text("mine")
            await press(pilot, "k", "ctrl+s", "escape")
            assert target.read_text() == "mine"
            await press(pilot, "k", "ctrl+s", "y")
            await until(pilot, lambda: target.read_text() != "mine")
            assert rows(pilot, "SELECT count(*) FROM access WHERE kind = 'export'") == [(2,)]

    asyncio.run(by_keys())
    content = target.read_bytes()
    assert {str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(content).walk("VEVENT")} == {
        "Aflastning: Sofie"
    }
    assert b"EXDATE;TZID=Europe/Copenhagen:20261127T160000" in content
    assert target.stat().st_mode & 0o077 == 0


def test_plain_characters_are_enough(path: Path) -> None:
    """On a terminal without UTF-8 the month still says which nights, which day home."""
    prepared(path)

    async def by_keys() -> None:
        async with on_the_stays(path, "enter", ascii_only=True) as pilot:
            seen = screen_text(pilot)
            assert "* sover der" in seen
            assert "13*" in seen

    asyncio.run(by_keys())
