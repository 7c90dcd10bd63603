"""A few pictures of the screens a day begins with; refresh with `pytest --snapshot-update` after looking at them."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests import factories
from tests.conftest import PASSPHRASE
from tests.desk import press, settled, until
from textual.pilot import Pilot
from textual.widgets import Input

from plejedesk.app import PlejeDesk
from plejedesk.core import changes, clock
from plejedesk.core.law import book
from plejedesk.core.notes import NoteText
from plejedesk.store import references
from plejedesk.store.store import Store
from plejedesk.ui.screen import DeskScreen

TUESDAY = "2026-11-24T09:00"
SMALL, WIDE = (80, 24), (120, 36)
Snap = Callable[..., bool]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", TUESDAY)
    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)


@pytest.fixture
def desk(path: Path, monkeypatch: pytest.MonkeyPatch) -> PlejeDesk:
    """A small caseload that no library's list of names can change."""
    monkeypatch.setattr(references, "new_code", lambda: "BIRO-TASE")
    store = Store.create(path, PASSPHRASE, "JH")
    today = clock.today()
    factories.notified(store, "Lauridsen", "Ida Lauridsen", "Sebastian Lauridsen", ago=timedelta(hours=26))
    for number, family in enumerate(("Åkjær", "Østergaard", "Holm-Jensen", "Darwish [Aziz]", "Ærø")):
        case_id = factories.case(store, family, f"Sofie {family}", phase="support")
        factories.obligation(store, case_id, "follow_up", today + timedelta(days=4 * number - 6))
        written = NoteText("Talt med mor.", today, "call", "mor")
        store.write("note", changes.note, case_id, written, "JH", clock.now(), today, book()).result()
    store.close()
    return PlejeDesk(path, user="JH", passphrase=PASSPHRASE)


def after(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what a person does before the picture is taken."""

    async def person(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: isinstance(pilot.app.screen, DeskScreen))
        await settled(pilot)
        await press(pilot, *keys)
        await pilot.pause(0.3)  # the preview rests a moment before it reads
        await settled(pilot)

    return person


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x36"])
def test_the_queue(snap_compare: Snap, desk: PlejeDesk, size: tuple[int, int]) -> None:
    assert snap_compare(desk, terminal_size=size, run_before=after())


@pytest.mark.parametrize(
    "keys",
    [("2",), ("2", "n"), ("3",), ("j", "j", "enter"), ("x",)],
    ids=["intake", "notification", "cases", "case", "assessment"],
)
def test_other_screens(snap_compare: Snap, desk: PlejeDesk, keys: tuple[str, ...]) -> None:
    assert snap_compare(desk, terminal_size=SMALL, run_before=after(*keys))


def test_the_first_start(snap_compare: Snap, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async def look(pilot: Pilot[Any]) -> None:
        await pilot.pause(0.3)

    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert snap_compare(PlejeDesk(tmp_path / "desk.db", user="JH"), terminal_size=SMALL, run_before=look)
