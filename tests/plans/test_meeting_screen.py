"""One meeting by keys: who is there, its points, agreements, minutes, and that it is not closed with anything open."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from tests.desk import press, screen_text, until, write
from tests.plans.test_plan_screen import go_to, listed, on_a_plan, row, rows
from tests.plans.world import NOW, World, moment
from textual.pilot import Pilot

from plejedesk.plans import plan_changes as changes
from plejedesk.plans.meeting import MeetingScreen


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", NOW.isoformat())


def today(world: World) -> None:
    """Plan the start meeting for this morning."""
    world.write("move_meeting", changes.move_meeting, world.whole.meetings[0].id, moment(0), "Lindegården", 90)


def all_checked(world: World) -> None:
    """Plan it for this morning, with every point done."""
    today(world)
    for item in world.whole.by_meeting[world.whole.meetings[0].id]:
        world.write("check_item", changes.check_item, item.id, "done")


async def to_the_meeting(pilot: Pilot[None]) -> None:
    """Open the next meeting from the plan."""
    await press(pilot, "m")
    screen = pilot.app.screen
    assert isinstance(screen, MeetingScreen)
    await until(pilot, lambda: screen.whole is not None and screen.rows.cursor_row is not None)


STATE = "SELECT state, closed_reason FROM plan_meeting ORDER BY number"


def test_attendance_is_one_key_each_and_the_meeting_closes_when_nothing_is_missing(path: Path) -> None:
    async def by_keys() -> None:
        async with on_a_plan(path, all_checked) as pilot:
            await to_the_meeting(pilot)
            assert row(pilot).kind == "party"
            assert "Ikke til stede: sagsbehandler" in screen_text(pilot)
            await press(pilot, "v", "v", "v", "x")
            await until(pilot, lambda: "Ikke til stede: familieplejekonsulent" in screen_text(pilot))
            await press(pilot, "e", "right", "tab")
            await write(pilot, "Syg")
            await press(pilot, "enter")
            there = "SELECT state, words FROM plan_attendance WHERE state <> 'present'"
            await until(pilot, lambda: rows(pilot, there) == [("excused", "Syg")])
            await press(pilot, "l")
            assert all(said in screen_text(pilot) for said in ("Lukkes dog, fordi", "Det holder mødet åbent: "))
            await press(pilot, "ctrl+s")
            assert "Skriv, hvorfor mødet lukkes alligevel" in screen_text(pilot)
            await write(pilot, "Syg")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: rows(pilot, STATE) == [("held", "Syg"), ("planned", "")])
            await until(pilot, lambda: "Lukket alligevel: Syg" in screen_text(pilot))
            await press(pilot, "l")
            assert "Mødet er lukket allerede" in screen_text(pilot)
            following = rows(pilot, "SELECT substr(at, 1, 10) FROM plan_meeting WHERE state = 'planned'")
            assert following == [("2026-12-14",)]

    asyncio.run(by_keys())


def test_points_minutes_and_agreements_stand_with_the_meeting(path: Path) -> None:
    async def by_keys() -> None:
        async with on_a_plan(path, today) as pilot:
            await to_the_meeting(pilot)
            await go_to(pilot, "Velkomst")
            await press(pilot, "x", "x")
            await until(pilot, lambda: "2 af 12" in screen_text(pilot))
            await press(pilot, "i")
            await write(pilot, "Roligt")
            await press(pilot, "escape", "i")
            assert "Roligt" in screen_text(pilot)
            await press(pilot, "ctrl+s")
            minutes = "SELECT minutes FROM plan_meeting"
            await until(pilot, lambda: rows(pilot, minutes) == [("Roligt",)])
            await press(pilot, "a")
            await write(pilot, "Ring")
            await press(pilot, "tab", "tab")
            await write(pilot, "+1u")
            await press(pilot, "enter")
            with_it = "SELECT count(*) FROM plan_agreement WHERE meeting_id IS NOT NULL"
            await until(pilot, lambda: rows(pilot, with_it) == [(1,)])
            await until(pilot, lambda: any(line.text == "Ring" for line in listed(pilot)))
            await press(pilot, "n")
            await write(pilot, "Hunden")
            await press(pilot, "enter")
            await until(pilot, lambda: any(line.text == "Hunden" for line in listed(pilot)))
            await press(pilot, "escape")
            await until(pilot, lambda: "Opstartsmøde" in screen_text(pilot))

    asyncio.run(by_keys())


def test_a_meeting_is_moved_and_cancelled_and_another_planned(path: Path) -> None:
    async def by_keys() -> None:
        async with on_a_plan(path) as pilot:
            await to_the_meeting(pilot)
            assert "endnu ingen dag" in screen_text(pilot)
            await press(pilot, "d")
            await write(pilot, "fre")
            await press(pilot, "ctrl+s")
            assert "Skriv klokkeslættet" in screen_text(pilot)
            await write(pilot, "14:30")
            await press(pilot, "tab")
            await write(pilot, "Skolen")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "fr 27/11 kl. 14:30" in screen_text(pilot))
            await press(pilot, "b")
            await write(pilot, "Sygdom")
            await press(pilot, "enter")
            await until(pilot, lambda: "Aflyst: Sygdom" in screen_text(pilot))
            await press(pilot, "escape", "m")
            assert "Planlæg et møde" in screen_text(pilot)
            await press(pilot, "tab")
            await write(pilot, "fre")
            await press(pilot, "tab")
            await write(pilot, "9")
            await press(pilot, "ctrl+s")
            found: list[tuple[Any, ...]] = [("start", "cancelled"), ("start", "planned")]
            await until(pilot, lambda: rows(pilot, "SELECT kind, state FROM plan_meeting ORDER BY state") == found)

    asyncio.run(by_keys())
