"""What the tests of faults share: the failing disk, desks to copy, and processes to kill."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.faults import desks
from tests.faults.disk import Disk
from tests.store import test_replay
from tests.store.conftest import child

from plejedesk.store import keys

__all__ = ["child"]
JOURNALLED = ("caseworker", "person", "setting", "case_file", "case_member", "note", "deadline", "phase_move")
JOURNALLED += ("referral", "referral_child")
MAKE: dict[str, Callable[[Path], None]] = {
    "nothing": lambda path: None,
    "ready": desks.make_ready,
    "crashed": desks.make_crashed,
    "old": desks.make_old,
}
Fresh = Callable[[str], Path]


@pytest.fixture(autouse=True)
def _every_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_replay, "TABLES", JOURNALLED)


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for each kind of desk, closed, to be copied."""
    folder = tmp_path_factory.mktemp("templates")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ROUNDS", 1)
        patch.setenv("PLEJEDESK_NOW", "2026-11-22T09:00")
        patch.setenv("PLEJEDESK_CONFIG", str(folder / "config"))
        for kind, make in MAKE.items():
            (folder / kind).mkdir()
            make(folder / kind / "desk.db")
    return folder


@pytest.fixture
def fresh(tmp_path: Path, templates: Path) -> Fresh:
    """Put a desk of a kind, and nothing else, in a folder of the test's own; return its path."""

    def put(kind: str) -> Path:
        shutil.rmtree(tmp_path / "data", ignore_errors=True)
        shutil.copytree(templates / kind, tmp_path / "data")
        return tmp_path / "data" / "desk.db"

    return put


@pytest.fixture(scope="session")
def the_disk() -> Disk:
    """The layer between SQLite and the disk; only where the driver's library shows its functions."""
    if sys.platform != "linux":
        pytest.skip("which file a handle is for is read from /proc")
    try:
        return Disk()
    except (OSError, AttributeError):
        pytest.skip("this build of the driver hides SQLite's functions")


@pytest.fixture
def disk(the_disk: Disk) -> Iterator[Disk]:
    """The layer, in its place for the length of a test."""
    the_disk.between()
    yield the_disk
    the_disk.watcher = None
    the_disk.away()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the temporary files of this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, str(folder))
    return folder
