"""Desk 4 by keys: who waits and why there, which requests show, and where one key leads."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.respite import written
from textual.pilot import Pilot
from textual.widgets import Input

from plejedesk.app import PlejeDesk
from plejedesk.respite.waiting.screen import WaitingScreen
from plejedesk.store import references
from plejedesk.store.store import Store
from plejedesk.ui.screen import DeskScreen

SMALL, WIDE = (80, 24), (120, 36)


def ago(days: int) -> date:
    return date(2026, 11, 22) - timedelta(days=days)


@pytest.fixture
def listed(path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> str:
    """Three who wait, one on pause and one who left; returns the case of the first."""
    monkeypatch.setattr(references, "new_code", lambda: "BIRO-TASE")
    first = written.family_case(store)
    written.request(
        store, first, "Sofie", listed_on=ago(204), urgency="high", extent="second_weekend", area="Valby",
        last_contact=ago(90), meanwhile="",
    )  # fmt: skip
    second = written.family_case(store, "alone")
    written.request(
        store, second, listed_on=ago(188), extent="holidays", area="Amager", last_contact=ago(3),
        meanwhile="Familiebehandling hver anden uge.", paused_days=14,
    )  # fmt: skip
    twins = written.family_case(store, "twins")
    written.request(
        store, twins, listed_on=ago(20), extent="other", extent_words="to aftener", urgency="acute",
        urgency_reason="Mor er indlagt.", meanwhile="x", last_contact=ago(1),
    )  # fmt: skip
    written.request(store, first, "Anton", state="paused", listed_on=ago(60), paused_on=ago(20), resume_on=ago(-30))
    written.request(store, second, state="matched", listed_on=ago(300), ended_on=ago(9))
    written.family(store, "Bek", recruited=date(2026, 3, 1))
    written.family(store, "Mormor", kind="network", recruited=date(2026, 2, 1))
    store.close()
    return first


async def rested(pilot: Pilot[None]) -> str:
    """Return the screen once the text of the row has come."""
    await pilot.pause(0.2)
    await settled(pilot)
    return screen_text(pilot)


async def test_the_list_says_who_waits_why_there_and_what_each_waits_for(path: Path, listed: str) -> None:
    async with open_desk(path) as pilot:
        await press(pilot, "4")
        shown = await rested(pilot)
        assert "Venteliste · 6 børn · median 174 dage · i netværk i år 50 % (mål 33 %)" in shown
        assert "!! 1 mangler kontakt · 1 på pause" in shown
        assert "20 dage på listen · akut (+365) = 385 point" in shown
        assert "nr. 1 af 3" in shown
        await press(pilot, "j")
        shown = await rested(pilot)
        assert "204 dage på listen · haster (+90) · får intet imens (+30) = 324" in shown
        assert "g fører til sikkerhedsspørgsmålene." in shown
        assert "Familien får intet imens." in shown
        assert "!! 24/8, 90 dage siden" in shown
        await press(pilot, "g")
        assert type(pilot.app.screen).__name__ == "SafetyScreen"


async def test_w_and_the_filter_choose_which_requests_show(path: Path, listed: str) -> None:
    async with open_desk(path) as pilot:
        await press(pilot, "4", "w")
        shown = await rested(pilot)
        assert "dem på pause" in shown
        assert "til 22/12" in shown
        await press(pilot, "w")
        assert "fik en familie" in await rested(pilot)
        await press(pilot, "c")
        assert "Ønsket er taget af listen." in screen_text(pilot)
        await press(pilot, "escape", "slash")
        await write(pilot, "zzzz")
        assert "Intet ønske passer." in screen_text(pilot)
        await press(pilot, "escape")
        screen = pilot.app.screen
        assert isinstance(screen, WaitingScreen)
        assert (screen.text, screen.which, screen.rows.rows_loaded) == ("", "waiting", 3)


async def test_an_empty_list_says_what_would_be_here_and_the_key(path: Path, store: Store) -> None:
    store.close()
    async with open_desk(path) as pilot:
        await press(pilot, "4")
        shown = screen_text(pilot)
        assert "Ingen venter på aflastning. Et ønske skrives på sagen" in shown
        assert "ingen nye familier i år (mål 33 %)" in shown
        await press(pilot, "p")
        assert "intet på listen" in screen_text(pilot)


async def test_the_list_works_in_plain_letters(path: Path, listed: str) -> None:
    async with open_desk(path, ascii_only=True) as pilot:
        await press(pilot, "4")
        assert all(ord(letter) < 128 for letter in await rested(pilot))


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x36"])
def test_the_waiting_list(
    snap_compare: Any, path: Path, listed: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)

    async def person(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: isinstance(pilot.app.screen, DeskScreen))
        await settled(pilot)
        await press(pilot, "4", "j")
        await pilot.pause(0.3)  # the text rests a moment before it reads
        await settled(pilot)

    desk = PlejeDesk(path, user="JH", passphrase=PASSPHRASE)
    assert snap_compare(desk, terminal_size=size, run_before=person)
