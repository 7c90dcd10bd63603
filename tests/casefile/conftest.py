"""One family's case, open on the desk, for the tests that drive its screens by keys."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests import factories
from tests.casefile import written
from tests.casefile.written import child, parent
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, settled, until
from textual.pilot import Pilot

from plejedesk.casefile.case import CaseScreen
from plejedesk.store.store import Store

TODAY = date(2026, 11, 22)

AtCase = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def holm(path: Path) -> str:
    """The Holms: two children and a mother, a follow-up next week, one note; MS is a colleague."""
    store = Store.create(path, PASSPHRASE, "JH")
    written.family(store, "Andersen", child("Emma Andersen", date(2022, 1, 1)), responsible="MS")
    holm = written.family(
        store,
        "Holm",
        child("Sofie Holm", date(2019, 3, 14), cpr="1403191234"),
        child("Anton Holm", date(2022, 5, 2)),
        parent("Lone Holm", cpr="0101881234"),
        ref="BIRO-TASE-117",
        area="Valby",
        phase="examination",
    )
    factories.obligation(store, holm, "follow_up", TODAY + timedelta(days=7))
    written.note(store, holm, "Ringet til skolen.", TODAY - timedelta(days=1), kind="call", told_by="læreren")
    store.close()
    return holm


@pytest.fixture
def at_case(path: Path, holm: str) -> AtCase:
    """Open the desk with the Holms' case in front."""

    @asynccontextmanager
    async def opened(size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
        async with open_desk(path, size) as pilot:
            pilot.app.open("case", holm)  # type: ignore[attr-defined]
            await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen) and pilot.app.screen.shown)
            await settled(pilot)
            yield pilot

    return opened
