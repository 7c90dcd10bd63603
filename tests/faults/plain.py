"""Looking for what should be nowhere: a word of the session, or a database that is not encrypted, in any file."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.faults.session import MARKER

PLAIN = [b"SQLite format 3", b"CREATE TABLE", *(MARKER.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))]


def assert_nothing_plain(*folders: Path, pid: int = 0) -> None:
    """Look through every file of some folders, and what a living process has open even where its name is gone."""
    for name, content in _contents(pid, *folders):
        assert not [word for word in PLAIN if word in content], name


def _contents(pid: int, *folders: Path) -> Iterator[tuple[str, bytes]]:
    handles = list(Path(f"/proc/{pid}/fd").iterdir()) if pid else []
    for file in (*handles, *(file for folder in folders for file in folder.rglob("*"))):
        with suppress(OSError):  # it may be gone meanwhile
            if file.is_file():
                yield str(file), file.read_bytes()
