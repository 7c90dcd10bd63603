"""One demo of sixty children, made once, closed, and its rows by table."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import NOW

from plejedesk.core import clock
from plejedesk.demo import caseload
from plejedesk.store import keys
from plejedesk.store.place import DEMO_PASSPHRASE
from plejedesk.store.reader import Reader
from plejedesk.store.store import Store

CHILDREN = 60
TABLES = (
    *("caseworker", "person", "case_file", "case_member", "phase_move"),
    *("referral", "referral_child", "deadline", "note"),
)

Row = dict[str, Any]


def all_rows(path: Path, table: str) -> list[Row]:
    """Return every row of a table in a demo, in the order of the ids."""

    def query(reader: Reader) -> list[Row]:
        names = [row[0] for row in reader.rows("SELECT name FROM pragma_table_info(:table)", table=table)]
        return [dict(zip(names, row, strict=True)) for row in reader.rows(f"SELECT * FROM {table} ORDER BY id")]

    store = Store.open(path, DEMO_PASSPHRASE, alone=False)
    try:
        return store.read(query).result()
    finally:
        store.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo lies; nobody changes it."""
    path = tmp_path_factory.mktemp("demo") / "desk-demo.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ROUNDS", 1)
        patch.setenv("PLEJEDESK_NOW", NOW)
        patch.setenv("PLEJEDESK_CONFIG", str(path.parent / "config"))
        caseload.make(path, CHILDREN, 1, clock.now())
    return path


@pytest.fixture
def rows(demo: Path) -> Callable[[str], list[Row]]:
    """Give the rows of a table of the demo."""
    return lambda table: all_rows(demo, table)


@pytest.fixture
def demo_store(demo: Path) -> Any:
    """The demo, open for reading as its owner."""
    store = Store.open(demo, DEMO_PASSPHRASE, alone=False)
    yield store
    store.close()
