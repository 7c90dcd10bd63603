"""A transition lived through by its keys: from the request on the case to the visit four weeks after the move."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until
from tests.transition.move_world import MoveWorld
from textual.pilot import Pilot

from plejedesk.plans.meeting import MeetingScreen
from plejedesk.plans.plan_list import Line
from plejedesk.plans.plan_screen import PlanScreen
from plejedesk.store.store import Store
from plejedesk.transition.move import MoveScreen
from plejedesk.transition.move_form import NewMoveForm

BEFORE, POINTS, PARTIES, RUNNING = 9, 12, 6, 10


@pytest.fixture
def world(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> MoveWorld:
    """A case with its child, parents and a unit; the file is closed, to be opened by the desk."""
    monkeypatch.setenv("PLEJEDESK_NOW", "2026-11-23T09:00")
    made = MoveWorld(store)
    store.close()
    return made


async def go(pilot: Pilot[None], part: str) -> Line:
    """Move the cursor by keys to the first row with these words."""
    screen = pilot.app.screen
    assert isinstance(screen, PlanScreen | MeetingScreen)
    rows = screen._lines.rows
    place = next(nth for nth, line in enumerate(rows) if part in line.text and line.kind != "heading")
    back = len(rows) - 1 - place
    await pilot.press(*(["home", *["down"] * place] if place < back else ["end", *["up"] * back]))
    await settled(pilot)
    found = screen.target()
    assert found is not None
    assert part in found.text
    return found


async def again(pilot: Pilot[None], key: str, times: int) -> None:
    """Strike a key so many times, as fast as it goes."""
    await pilot.press(*[key] * times)
    await settled(pilot)


async def save(pilot: Pilot[None]) -> None:
    """Save the form and wait until it is gone."""
    form = pilot.app.screen
    await pilot.press("ctrl+s")
    await until(pilot, lambda: pilot.app.screen is not form)
    await until(pilot, lambda: not any(worker.group == "act" and worker.is_running for worker in pilot.app.workers))
    await settled(pilot)


async def tabbed(pilot: Pilot[None], *texts: str) -> None:
    """Type a text in each field from this one on, `<key>` a key; an empty one leaves its field as it is."""
    keys = []
    for nth, text in enumerate(texts):
        keys += ["tab"] if nth else []
        keys += [text[1:-1]] if text.startswith("<") else ["space" if letter == " " else letter for letter in text]
    await pilot.press(*keys)
    await settled(pilot)


@asynccontextmanager
async def on(day: str, path: Path, patch: pytest.MonkeyPatch, keys: str = "5 enter") -> AsyncIterator[Pilot[None]]:
    """Open the desk on a day, on the transition."""
    patch.setenv("PLEJEDESK_NOW", day)
    async with open_desk(path) as pilot:
        await press(pilot, *keys.split())
        yield pilot


def open_store(path: Path) -> Store:
    return Store.open(path, PASSPHRASE, "JH")


async def held(pilot: Pilot[None], points: int) -> None:
    """Hold the next meeting: everybody is there, every point is dealt with, and it is closed."""
    await press(pilot, "m")
    assert isinstance(pilot.app.screen, MeetingScreen)
    await again(pilot, "x", PARTIES + points)
    await press(pilot, "l")
    await save(pilot)
    assert pilot.app.screen.meeting.state == "held", screen_text(pilot)


async def test_from_the_request_to_four_weeks_after_the_move(
    world: MoveWorld, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The request: from the case, by b and n
    async with on("2026-11-23T09:00", path, monkeypatch, "3 enter b n") as pilot:
        assert isinstance(pilot.app.screen, NewMoveForm)
        await tabbed(pilot, "<d>", "", "Bo Lund", "4012", "14/12", "<f>", "<j>")
        await tabbed(pilot, "", "", "Eva Toft", "fre", "10", "Her")
        await save(pilot)
        assert isinstance(pilot.app.screen, MoveScreen), screen_text(pilot)
        whole = pilot.app.screen.whole
        assert [party.name for party in whole.parties] == [
            "Mette Rohde",
            "Eva Toft",
            "JH",
            "Bo Lund",
            "Lone Holm",
            "Per Holm",
        ]
        await press(pilot, "x", "x", "r")  # the child's view is asked for
        await tabbed(pilot, "En hund", "Talt")
        await save(pilot)
        await again(pilot, "x", BEFORE - 2)
        assert all(not item.open for item in pilot.app.screen.whole.by_section["before"]), screen_text(pilot)

    # The start meeting with its five parties
    async with on("2026-11-27T10:05", path, monkeypatch) as pilot:
        await held(pilot, POINTS)
        came = pilot.app.screen.meeting.came
        assert len(came) == PARTIES
        await press(pilot, "escape")
        assert pilot.app.screen.whole.next_meeting.on == date(2026, 12, 18)

    # The steps, each with the child's words; the second is repeated
    async with on("2026-12-07T15:00", path, monkeypatch) as pilot:
        for nth in range(8):
            await press(pilot, "t")
            await tabbed(pilot, "", "Mette", "Ja", "Ok", "<right>")
            if nth == 1:
                await press(pilot, "right")
            await save(pilot)
        whole = pilot.app.screen.whole
        assert set(whole.step_states.values()) == {"passed"}, screen_text(pilot)
        assert [step.result for step in whole.steps].count("repeat") == 1
        assert all(step.child_words == "Ja" for step in whole.steps)

    # The moving day, under a protected address
    async with on("2026-12-14T16:00", path, monkeypatch) as pilot:
        await press(pilot, "f")
        await tabbed(pilot, "", "Mosen 2", "", "1/2", "Ny")
        await save(pilot)
        shown = screen_text(pilot)
        assert "flyttet 14/12" in shown, shown
        assert "Mosen" not in shown
        assert pilot.app.screen.whole.reached_on == date(2026, 12, 14)
        await go(pilot, "Kendt voksen følger")
        await again(pilot, "x", 7)

    # The visits of those the child knows
    async with on("2026-12-16T12:00", path, monkeypatch) as pilot:
        await go(pilot, "Opkald til familie")
        await press(pilot, "r")
        await tabbed(pilot, "Bamse", "Sover")
        await save(pilot)
        await press(pilot, "x")
    async with on("2026-12-22T12:00", path, monkeypatch) as pilot:
        await press(pilot, "v")
        await tabbed(pilot, "<right>", "", "Mette", "Godt")
        await save(pilot)
        await go(pilot, "Kendt voksen fra")
        await press(pilot, "x")
        await go(pilot, "Konsulenten besøger")
        await press(pilot, "x")

    # The coordination meeting four weeks after the move
    async with on("2027-01-11T10:00", path, monkeypatch) as pilot:
        await held(pilot, RUNNING)
        await press(pilot, "escape")
        await go(pilot, "Samarbejdsmøde: behov")
        await press(pilot, "x")
        await press(pilot, "escape")
        assert "●●●●▲" in screen_text(pilot)

    store = open_store(path)
    world.store = store
    world.plan = world.rows("SELECT id FROM plan")[0][0]
    assert world.open("first_follow_up", "supervision_visit", "plan_ready") == [
        ("first_follow_up", "", "2027-03-14"),
        ("supervision_visit", "", "2027-02-01"),
    ]
    assert [(item.key, item.state) for item in world.whole.by_section["after"]][:4] == [
        ("first_call", "done"),
        ("known_adult", "done"),
        ("consultant_visit", "done"),
        ("four_weeks", "done"),
    ]
    words = {item.key: (item.child_words, item.note) for item in world.whole.items if item.child_words}
    assert words == {"child_view": ("En hund", "Talt"), "first_call": ("Bamse", "Sover")}
    assert [(each.kind, each.who) for each in world.whole.entries] == [("visit", "Mette")]
    store.close()
