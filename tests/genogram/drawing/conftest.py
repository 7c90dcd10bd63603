"""A desk with two families: one in three homes, one with a father whose name is protected."""

from pathlib import Path

import pytest
from tests.conftest import PASSPHRASE
from tests.families import reading

from plejedesk.store.store import Store


@pytest.fixture
def families(path: Path) -> dict[str, str]:
    """Return the cases by the families' names."""
    store = Store.create(path, PASSPHRASE, "JH")
    cases = {name: reading.write(store, name) for name in ("three_homes", "protected_father")}
    store.close()
    return cases
