"""A closed case leaves the desk: only when it is in the official record, and never by one key."""

from tests.casefile.conftest import AtCase
from tests.desk import press, screen_text, settled, until, write
from textual.pilot import Pilot

from plejedesk.casefile import changes
from plejedesk.casefile.act_menu import ActMenu
from plejedesk.casefile.case import CaseScreen
from plejedesk.casefile.overview import overview
from plejedesk.casefile.purging import PurgeForm
from plejedesk.core import changes as notes
from plejedesk.core import clock
from plejedesk.core.law import book
from plejedesk.store.store import Store
from plejedesk.ui.asking import Question


def store_of(pilot: Pilot[None]) -> Store:
    return pilot.app.store  # type: ignore[attr-defined,no-any-return]


def is_there(pilot: Pilot[None], case_id: str) -> bool:
    return store_of(pilot).read(overview, case_id).result() is not None


async def closed(pilot: Pilot[None], case_id: str, *, moved: bool) -> None:
    """Close the case that is in front, with its notes moved or not."""
    store, now = store_of(pilot), clock.now()
    closing = case_id, "flyttet", "intet", clock.today(), "JH", now, book()
    await pilot.app.save("close_case", changes.close_case, *closing)  # type: ignore[attr-defined]
    if moved:
        ids = [note.id for note in store.read(overview, case_id).result().notes]
        await pilot.app.save("mark_moved", notes.mark_moved, ids, "JH", now)  # type: ignore[attr-defined]
    await until(pilot, lambda: "intet" in screen_text(pilot))
    await settled(pilot)


async def purge(pilot: Pilot[None]) -> None:
    await pilot.press("r")
    await until(pilot, lambda: isinstance(pilot.app.screen, ActMenu))
    await press(pilot, "s")


async def test_a_case_is_purged_step_by_step(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await closed(pilot, holm, moved=True)
        await purge(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await write(pilot, "Sag 2026-118")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, PurgeForm))
        await settled(pilot)
        asked = screen_text(pilot)
        assert "BIRO-TASE-117" in asked
        assert "14" in asked
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PurgeForm)
        assert is_there(pilot, holm)
        await write(pilot, "biro-tase-117")
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, PurgeForm | CaseScreen))
        await settled(pilot)
        assert not is_there(pilot, holm)
        assert "Holm" not in screen_text(pilot).split("─")[0]


async def test_notes_that_wait_come_first(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await closed(pilot, holm, moved=False)
        await purge(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen))
        await settled(pilot)
        assert "1 notat" in screen_text(pilot)
        assert is_there(pilot, holm)


async def test_leaving_at_any_step_removes_nothing(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await closed(pilot, holm, moved=True)
        await purge(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await press(pilot, "escape")
        assert is_there(pilot, holm)
        await purge(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await write(pilot, "Sag 7")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, PurgeForm))
        await press(pilot, "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, CaseScreen)
        assert is_there(pilot, holm)
        assert "Sag 7" in screen_text(pilot)
