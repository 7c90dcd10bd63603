"""A small desk that the tests of the desk's own manners open."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests import factories
from tests.conftest import PASSPHRASE

from plejedesk.core import clock
from plejedesk.store.store import Store


@pytest.fixture
def small_desk(path: Path) -> Path:
    """A desk with a fresh notification, an older one, and a case that is late."""
    store = Store.create(path, PASSPHRASE, "JH")
    factories.notified(store, "Holm", "Sofie Holm", ago=timedelta(hours=26))
    factories.notified(store, "Berg", "Anton Berg")
    case_id = factories.case(store, "Dam", "Ida Dam")
    for days in (-2, 0, 5):
        factories.obligation(store, case_id, "follow_up", clock.today() + timedelta(days=days))
    store.close()
    return path
