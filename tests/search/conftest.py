"""A desk with a small caseload to search in."""

from pathlib import Path

import pytest
from tests.conftest import PASSPHRASE
from tests.search import desk_of

from plejedesk.store.store import Store


@pytest.fixture
def known(store: Store) -> dict[str, str]:
    """The small caseload, in the open store."""
    return desk_of.fill(store)


@pytest.fixture
def cases(path: Path) -> dict[str, str]:
    """The small caseload, in a file that is closed again."""
    store = Store.create(path, PASSPHRASE, "JH")
    ids = desk_of.fill(store)
    store.close()
    return ids
