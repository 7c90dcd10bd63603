"""The screens of a move by their keys: the list, a protected address, no preparation, what is put right."""

from pathlib import Path

import pytest
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.transition.move_world import MoveWorld
from tests.transition.test_move_changes import moved
from textual.pilot import Pilot

from plejedesk.store.store import Store
from plejedesk.transition.move import MoveScreen
from plejedesk.transition.move_form import NewMoveForm
from plejedesk.transition.of_case import PlansOfCase

ADDRESS = "Mosebakken 12, 4293 Dianalund"


@pytest.fixture
def world(store: Store, monkeypatch: pytest.MonkeyPatch) -> MoveWorld:
    monkeypatch.setenv("PLEJEDESK_NOW", "2026-11-23T09:00")
    return MoveWorld(store)


async def saved(pilot: Pilot[None]) -> None:
    form = pilot.app.screen
    await pilot.press("ctrl+s")
    await until(pilot, lambda: pilot.app.screen is not form)
    await until(pilot, lambda: not any(worker.group == "act" and worker.is_running for worker in pilot.app.workers))
    await settled(pilot)


def reads(path: Path) -> list[tuple[str, str]]:
    store = Store.open(path, PASSPHRASE, "JH")
    found = store.read(lambda reader: reader.rows("SELECT kind, purpose FROM access")).result()
    store.close()
    return found


async def test_a_guarded_family_is_not_named_in_the_list_and_the_address_is_shown_when_asked_for(
    world: MoveWorld, path: Path
) -> None:
    world.begin(guarded=True)
    moved(world, address=ADDRESS)
    world.store.close()
    async with open_desk(path) as pilot:
        await press(pilot, "5")
        shown = screen_text(pilot)
        assert "Sofie H. (7)" in shown
        assert "[beskyttet]" in shown
        assert "Lund" not in shown
        await press(pilot, "enter")
        assert "Mosebakken" not in screen_text(pilot)
        await press(pilot, "w", "down", "enter")
        await until(pilot, lambda: "Mosebakken" in screen_text(pilot))
        await press(pilot, "escape", "enter")
        assert "Mosebakken" not in screen_text(pilot)
    assert ("address", "flyttedagen") in reads(path)


async def test_an_empty_desk_says_how_to_begin_and_the_child_is_found_by_typing(world: MoveWorld, path: Path) -> None:
    world.store.close()
    async with open_desk(path) as pilot:
        await press(pilot, "5")
        assert "n begynder en overgang" in screen_text(pilot)
        await press(pilot, "n")
        await write(pilot, "sof")
        await press(pilot, "enter")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, NewMoveForm))
        await settled(pilot)
        await press(pilot, "ctrl+s")
        assert "hvorfra barnet flytter" in screen_text(pilot)
        await write(pilot, "d")
        await press(pilot, "tab", "tab")
        await write(pilot, "Lund")
        await press(pilot, "ctrl+s")
        assert "første anbringelse" in screen_text(pilot)
        assert isinstance(pilot.app.screen, NewMoveForm)
        await press(pilot, "escape", "escape")


async def test_the_list_is_filtered_and_shows_those_that_have_ended(world: MoveWorld, path: Path) -> None:
    from plejedesk.plans import plan_changes

    world.begin()
    other = MoveWorld(world.store, "Malik Toft")
    other.begin()
    other.write("close_plan", plan_changes.close_plan, other.plan, "Opgivet")
    world.store.close()
    async with open_desk(path) as pilot:
        await press(pilot, "5")
        assert "Malik" not in screen_text(pilot)
        await press(pilot, "w")
        assert "Malik T." in screen_text(pilot)
        await press(pilot, "w", "slash")
        await write(pilot, "strand sof")
        shown = screen_text(pilot)
        assert "Sofie H." in shown
        assert "Malik" not in shown


async def test_a_move_that_cannot_be_prepared_and_is_put_right(world: MoveWorld, path: Path) -> None:
    world.begin()
    world.store.close()
    async with open_desk(path) as pilot:
        await press(pilot, "3", "enter", "b")
        assert isinstance(pilot.app.screen, PlansOfCase)
        await press(pilot, "enter", "o")
        await write(pilot, "Lukket")
        await saved(pilot)
        assert "Ikke forberedt: Lukket" in screen_text(pilot)
        await press(pilot, "y", "tab", "tab")
        await press(pilot, "ctrl+a")
        await write(pilot, " A")
        await saved(pilot)
        assert isinstance(pilot.app.screen, MoveScreen)
        assert "A" in pilot.app.screen.move.family
        await press(pilot, "f", "tab", "tab", "tab")
        await write(pilot, "1/2")
        await saved(pilot)
        assert pilot.app.screen.whole.reached_on is not None, screen_text(pilot)
        assert "jurist" in screen_text(pilot)
        await pilot.press("u")
        await until(pilot, lambda: not isinstance(pilot.app.screen, MoveScreen))
        await pilot.press("j")
        await until(pilot, lambda: getattr(pilot.app.screen, "whole", None) and not pilot.app.screen.whole.reached_on)
