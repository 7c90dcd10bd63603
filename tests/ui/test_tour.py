"""The tour over the demo: a few calm cards that any key ends."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from textual.pilot import Pilot

from plejedesk.app import PlejeDesk, start
from plejedesk.intake.screen import IntakeScreen
from plejedesk.queue.screen import QueueScreen
from plejedesk.ui.form import SmallForm
from plejedesk.ui.habits import Habits
from plejedesk.ui.help import HelpScreen
from plejedesk.ui.screen import DeskScreen
from plejedesk.ui.tour import CARDS, TourScreen


async def take_the_tour(pilot: Pilot[None]) -> None:
    await press(pilot, "ctrl+p")
    await write(pilot, "rundtur")
    await press(pilot, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, TourScreen))
    await settled(pilot)


async def test_it_goes_on_card_by_card_over_the_real_desk_and_ends(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await take_the_tour(pilot)
        for number, key in enumerate(("enter", "space", "right", "enter", "space", "enter"), 1):
            shown = screen_text(pilot)
            assert f"{number}/{len(CARDS)}" in shown
            assert "▶  !!" in shown
            assert "x udført" in shown
            await press(pilot, key)
        assert isinstance(pilot.app.screen, QueueScreen)


async def test_every_card_fits_the_smallest_window_in_few_lines(small_desk: Path) -> None:
    async with open_desk(small_desk, size=(60, 15)) as pilot:
        await take_the_tour(pilot)
        for _card in CARDS:
            card = pilot.app.screen.query_one("#card")
            assert 1 <= card.size.height <= 4
            assert "▶" in screen_text(pilot)
            await press(pilot, "enter")


@pytest.mark.parametrize(
    ("key", "where"),
    [
        ("2", IntakeScreen),
        ("f2", IntakeScreen),
        ("question_mark", HelpScreen),
        ("s", SmallForm),
        ("escape", QueueScreen),
    ],
)
async def test_any_other_key_ends_it_and_does_what_it_always_does(small_desk: Path, key: str, where: type) -> None:
    async with open_desk(small_desk) as pilot:
        await take_the_tour(pilot)
        await press(pilot, key)
        await until(pilot, lambda: isinstance(pilot.app.screen, where))
        assert not any(isinstance(screen, TourScreen) for screen in pilot.app.screens)


async def test_keys_in_one_burst_keep_their_order(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await take_the_tour(pilot)
        await pilot.press("slash", "h", "o", "l", "m")
        await until(pilot, lambda: pilot.app.screen.query_one("#find").value == "holm")


async def test_esc_only_ends_it(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await press(pilot, "space")
        await take_the_tour(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, QueueScreen)
        assert len(pilot.app.screen.rows.marked) == 1


async def test_the_lock_ends_it(small_desk: Path) -> None:
    async with open_desk(small_desk) as pilot:
        await take_the_tour(pilot)
        await press(pilot, "ctrl+l")
        await until(pilot, lambda: "Adgangssætning" in screen_text(pilot))


async def open_as_guest(path: Path, guides: bool) -> tuple[bool, Habits]:
    """Open a desk as `start` does, and return whether the tour began, and the habits."""
    desk = PlejeDesk(path, user="JH", passphrase=PASSPHRASE)
    desk.guides = guides
    async with desk.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(desk.screen, DeskScreen | TourScreen))
        await settled(pilot)
        await settled(pilot)
        shown = isinstance(desk.screen, TourScreen)
        desk.leave()
    return shown, Habits.load()


async def test_a_newcomer_is_shown_round_once(small_desk: Path) -> None:
    assert await open_as_guest(small_desk, guides=True) == (True, Habits(tour_seen=True))
    assert (await open_as_guest(small_desk, guides=True))[0] is False


async def test_on_the_real_desk_nobody_is_shown_round_unasked(small_desk: Path) -> None:
    assert await open_as_guest(small_desk, guides=False) == (False, Habits())


@pytest.mark.parametrize(("name", "guides"), [("desk-demo.db", True), ("desk.db", False)])
def test_only_the_demo_in_a_terminal_shows_newcomers_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, guides: bool
) -> None:
    started: list[bool] = []
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("sys.stderr", SimpleNamespace(isatty=lambda: True, write=print, flush=print))
    monkeypatch.setattr(PlejeDesk, "run", lambda desk: started.append(desk.guides))
    start(str(tmp_path / name))
    assert started == [guides]
