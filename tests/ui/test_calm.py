"""A fault of our own: one calm screen, nothing typed lost, nothing about anybody written down, and on with the work."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests import factories
from tests.desk import open_desk, press, screen_text, until, write
from textual.pilot import Pilot

from plejedesk.app import PlejeDesk
from plejedesk.casefile.note import NoteForm
from plejedesk.queue.preview import Preview
from plejedesk.queue.screen import QueueScreen
from plejedesk.store.faults import described, log_path, write_down
from plejedesk.store.store import Store
from plejedesk.ui.calm import CalmScreen

TEXT = "Mormor vil gerne"
SECRET = "140319-1234"


@pytest.fixture
def desk_path(store: Store, path: Path) -> Path:
    factories.notified(store, "Holm", "Sofie Holm", ago=timedelta(hours=2))
    store.close()
    return path


def fail(*_args: Any) -> None:
    name = SECRET
    raise ZeroDivisionError(f"Sofie Holm {name}")


async def until_calm(pilot: Pilot[None]) -> None:
    for _each in range(500):
        await asyncio.sleep(0.02)  # a pilot that pauses waits for the screen that goes away
        if isinstance(pilot.app.screen, CalmScreen):
            break
    await until(pilot, lambda: isinstance(pilot.app.screen, CalmScreen) and "gik galt" in screen_text(pilot))


def forgive(pilot: Pilot[None]) -> None:
    assert isinstance(pilot.app, PlejeDesk)
    pilot.app.faults.clear()


@pytest.mark.parametrize("where", ["action", "handler", "paint", "timer"])
async def test_a_fault_is_said_calmly_and_the_work_goes_on(
    desk_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    async with open_desk(desk_path) as pilot:
        with monkeypatch.context() as broken:
            if where == "action":
                broken.setattr(QueueScreen, "action_overdue", fail)
                pilot.app.simulate_key("o")  # a pilot waits for the screen that goes away
            elif where == "handler":
                broken.setattr(QueueScreen, "on_resize", fail)
                await pilot.resize_terminal(90, 30)
            elif where == "paint":
                broken.setattr(Preview, "render", fail)
                pilot.app.screen.query_one(Preview).refresh()
            else:
                pilot.app.screen.set_timer(0.01, fail)
            await until_calm(pilot)
        assert "Sofie" not in screen_text(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, QueueScreen) and "Holm" in screen_text(pilot))
        forgive(pilot)
    written = log_path(path).read_text()
    assert "ZeroDivisionError" in written
    assert "test_calm.py" not in written
    assert "Sofie" not in written
    assert SECRET not in written


async def test_what_was_half_typed_waits_after_a_fault(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await press(pilot, "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteForm))
        await write(pilot, TEXT)
        pilot.app.screen.set_timer(0.01, fail)
        await until_calm(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, QueueScreen))
        await press(pilot, "ctrl+t", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteForm) and TEXT in screen_text(pilot))
        forgive(pilot)


async def test_a_program_that_keeps_failing_closes_with_one_line(
    desk_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QueueScreen, "on_mount", fail)
    desk = PlejeDesk(desk_path, user="JH", passphrase="hest batteri korrekt klamme")
    async with desk.run_test(size=(80, 24)) as pilot:
        met = 0
        while not desk.failure:
            await until(pilot, lambda met=met: desk.failure or len(desk.faults) > met)
            met = len(desk.faults)
            desk.simulate_key("enter")
    assert "plejedesk" in desk.failure
    assert SECRET not in desk.failure
    assert desk.exit_code == 1


def test_the_log_says_where_and_never_what(path: Path) -> None:
    try:
        try:
            fail()
        except ZeroDivisionError as first:
            raise KeyError(SECRET) from first
    except KeyError as error:
        said = described(error)
    assert "builtins.KeyError" in said
    assert "builtins.ZeroDivisionError" in said
    assert SECRET not in said
    assert "Sofie" not in said


def test_the_log_stays_small_and_only_its_owner_reads_it(path: Path) -> None:
    for _ in range(3):
        write_down(path, ZeroDivisionError())
    log = log_path(path)
    assert log.read_text().count("ZeroDivisionError") == 3
    assert log.stat().st_mode & 0o077 == 0


def test_a_log_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    assert write_down(tmp_path / "nowhere" / "desk.db", ZeroDivisionError()) is None
