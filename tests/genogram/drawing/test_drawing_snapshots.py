"""Two pictures of the drawing on the screen; refresh with `pytest --snapshot-update` after looking at them."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tests.conftest import PASSPHRASE
from tests.desk import press, settled, until
from tests.families import reading
from textual.pilot import Pilot

from plejedesk.app import PlejeDesk
from plejedesk.genogram.draw.canvas import Canvas
from plejedesk.genogram.draw.picture import DrawingScreen
from plejedesk.store import references
from plejedesk.store.store import Store
from plejedesk.ui.screen import DeskScreen

Snap = Callable[..., bool]


@pytest.fixture
def desk(path: Path, monkeypatch: pytest.MonkeyPatch) -> PlejeDesk:
    monkeypatch.setattr(references, "new_code", lambda: "BIRO-TASE")
    store = Store.create(path, PASSPHRASE, "JH")
    reading.write(store, "three_homes")
    store.close()
    return PlejeDesk(path, user="JH", passphrase=PASSPHRASE)


def after(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what a person does before the picture is taken."""

    async def person(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: isinstance(pilot.app.screen, DeskScreen))
        await settled(pilot)
        case = pilot.app.store.read(lambda reader: reader.value("SELECT id FROM case_file")).result()  # type: ignore[attr-defined]
        pilot.app.open("drawing", case)  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(pilot.app.screen, DrawingScreen) and drawn(pilot))
        await settled(pilot)
        await press(pilot, *keys)

    return person


def drawn(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(Canvas).current


def test_the_drawing(snap_compare: Snap, desk: PlejeDesk) -> None:
    assert snap_compare(desk, terminal_size=(80, 24), run_before=after())


def test_the_ties_of_one_person(snap_compare: Snap, desk: PlejeDesk) -> None:
    assert snap_compare(desk, terminal_size=(120, 36), run_before=after("t"))
