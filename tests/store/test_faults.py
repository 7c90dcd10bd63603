"""Out of room or not alone: what was acknowledged is there, the rest is not, and the words say what to do.

Killed at any moment, cut off from power, damaged while open: tests/faults.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from sqlmodel import Session

from plejedesk.core.errors import Damaged, Refused
from plejedesk.core.models import Person
from plejedesk.store import backup, connect
from plejedesk.store.journal import add_many
from plejedesk.store.store import Store

SMALL_DISK = 2 * 1024 * 1024


def names(store: Store) -> list[str]:
    return [row[0] for row in store.read(lambda reader: reader.rows("SELECT name FROM person ORDER BY id")).result()]


# A full disk


def limit(store: Store, pages: int) -> int:
    """Let the file have this many pages more than now."""

    def set_limit() -> int:
        now = store._connection.execute("PRAGMA page_count").fetchone()[0]
        return int(store._connection.execute(f"PRAGMA max_page_count = {now + pages}").fetchone()[0])

    return store._thread.submit(set_limit).result()


def many(session: Session) -> None:
    add_many(session, Person, [{"name": "x" * 3000} for _number in range(200)])


@pytest.mark.parametrize("pages", [0, 1, 5, 50])
def test_a_file_that_cannot_grow_keeps_what_it_has_and_goes_on_when_there_is_room(store: Store, pages: int) -> None:
    store.write("note", lambda session: session.add(Person(name="Sofie"))).result()
    limit(store, pages)
    for _attempt in range(2):
        with pytest.raises(Refused, match="make room"):
            store.write("demo", many).result()
        assert names(store) == ["Sofie"]
        assert store.read(lambda reader: reader.value("SELECT count(*) FROM act WHERE name = 'demo'")).result() == 0
    limit(store, 10_000)
    store.write("demo", many).result()
    assert len(names(store)) == 201
    assert backup.check(store.path, store.key) == []


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A real disk of two megabytes; only where this user may mount one."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["-t", "tmpfs", "-o", f"size={SMALL_DISK},mode=700", "plejedesk", folder]
        mount = shutil.which("mount")
        if mount is None or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
            pytest.skip("no small disk can be mounted here")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk: Path, leave: int = 0) -> Path:
    """Take all room on a disk but some bytes, with one file."""
    filler = disk / "holiday.mp4"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    os.truncate(filler, max(0, filler.stat().st_size - leave))
    return filler


@pytest.mark.parametrize("leave", [0, 4096, 20 * 4096, 60 * 4096])
def test_a_full_disk_is_said_to_be_full_and_loses_nothing(
    small_disk: Path, empty_desk: Path, passphrase: str, leave: int
) -> None:
    path = Path(shutil.copy2(empty_desk, small_disk / "desk.db"))
    with closing(Store.open(path, passphrase, "JH")) as store:
        store.write("note", lambda session: session.add(Person(name="Sofie"))).result()
        filler = fill(small_disk, leave)
        for _attempt in range(2):
            with pytest.raises(Refused, match="make room"):
                store.write("demo", many).result()
            assert names(store) == ["Sofie"]
        with pytest.raises(Refused, match="make room"):
            backup.save(path, store.key)
        assert not [file for file in small_disk.rglob("*.new*") if file.is_file()]
        filler.unlink()
        store.write("note", lambda session: session.add(Person(name="Anton"))).result()
    with closing(Store.open(path, passphrase)) as again:
        assert names(again) == ["Sofie", "Anton"]
        assert backup.check(path, again.key) == []


def test_a_desk_on_a_full_disk_closes_without_loss(small_disk: Path, empty_desk: Path, passphrase: str) -> None:
    path = Path(shutil.copy2(empty_desk, small_disk / "desk.db"))
    store = Store.open(path, passphrase, "JH")
    store.write(
        "note", lambda session: add_many(session, Person, [{"name": f"{n} {'x' * 900}"} for n in range(150)])
    ).result()
    filler = fill(small_disk)
    store.close()
    filler.unlink()
    with closing(Store.open(path, passphrase)) as again:
        assert len(names(again)) == 150
        assert backup.check(path, again.key) == []


def test_a_desk_on_a_full_disk_opens_or_says_why_not(small_disk: Path, empty_desk: Path, passphrase: str) -> None:
    path = Path(shutil.copy2(empty_desk, small_disk / "desk.db"))
    filler = fill(small_disk)
    with pytest.raises(Refused, match="make room"), closing(Store.open(path, passphrase)) as store:
        store.write("demo", many).result()
    filler.unlink()
    Store.open(path, passphrase).close()


def test_a_first_start_on_a_full_disk_leaves_nothing(small_disk: Path, passphrase: str) -> None:
    filler = fill(small_disk, 20 * 4096)
    with pytest.raises(Refused, match="make room"):
        Store.create(small_disk / "desk.db", passphrase, "JH")
    assert {file.name for file in small_disk.iterdir()} <= {filler.name, "desk.db.lock"}


def test_a_change_of_passphrase_and_a_restore_on_a_full_disk_leave_the_desk_as_it_is(
    small_disk: Path, empty_desk: Path, passphrase: str, tmp_path: Path
) -> None:
    path = Path(shutil.copy2(empty_desk, small_disk / "desk.db"))
    with closing(Store.open(path, passphrase, "JH")) as store:
        store.write("note", lambda session: session.add(Person(name="Sofie"))).result()
        copy = backup.save(path, store.key, tmp_path / "copy.db")
        key = store.key
    for leave in (0, 30 * 4096, 65 * 4096):
        filler = fill(small_disk, leave)
        before = path.read_bytes()
        with pytest.raises(Refused, match="make room"):
            backup.rekey(path, key, "vinter kaktus fjorten paraply")
        with pytest.raises(Refused, match="make room"):
            backup.restore(path, copy, passphrase)
        assert path.read_bytes() == before
        filler.unlink()


# Others on the file


def test_a_file_that_another_program_keeps_locked_is_said_to_be_in_use(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch, unlock: Callable[..., Store]
) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.05)
    beside = unlock("MK", alone=False)
    with closing(connect.connect(path, store.key)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused, match="in use"):
            beside.write("note", lambda session: session.add(Person(name="Sofie"))).result()
        assert names(store) == []
        other.rollback()
    beside.write("note", lambda session: session.add(Person(name="Sofie"))).result()
    assert names(store) == ["Sofie"]


# Nothing beside the file


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_not_even_a_big_sort_or_a_big_change_writes_to_a_temporary_file(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {file.name for file in tmp_path.iterdir()}
    seen: set[str] = set()

    def open_files() -> set[str]:
        return {str(file.readlink()) for file in Path("/proc/self/fd").iterdir() if file.is_symlink()}

    others = open_files()

    def look() -> int:
        seen.update(open_files())
        return 0

    def big(session: Session) -> None:
        add_many(session, Person, [{"name": f"{number % 997} {'x' * 4000}"} for number in range(3000)])
        look()

    store._thread.submit(store._connection.set_progress_handler, look, 20_000).result()
    store._thread.submit(store._connection.execute, "PRAGMA cache_size = 20").result()
    store.write("demo", big).result()
    ordered = "SELECT name || id FROM person ORDER BY substr(name, -100), name || id DESC"
    assert len(store.read(lambda reader: reader.rows(ordered)).result()) == 3000
    store._thread.submit(store._connection.set_progress_handler, None, 0).result()
    assert {file.name for file in tmp_path.iterdir()} == before
    assert not [name for name in seen - others if "etilqs" in name or "(deleted)" in name]
    assert any(name.endswith("desk.db-wal") for name in seen)


# What the driver and the system say


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (dbapi2.OperationalError("database or disk is full"), Refused, "no room"),
        (OSError(28, "Der er ikke mere plads på drevet"), Refused, "no room"),
        (PermissionError(13, "Adgang nægtet"), Refused, "cannot be written to"),
        (OSError(30, "Read-only file system"), Refused, "cannot be written to"),
        (OSError(5, "Input/output error"), Refused, "disk could not be read or written"),
        (dbapi2.OperationalError("disk I/O error"), Refused, "disk could not be read or written"),
        (dbapi2.OperationalError("attempt to write a readonly database"), Refused, "cannot be written to"),
        (dbapi2.DatabaseError("database disk image is malformed"), Damaged, "restore FILE"),
        (dbapi2.DatabaseError("file is not a database"), Damaged, "restore FILE"),
        (dbapi2.OperationalError("database is locked"), Refused, "in use"),
        (dbapi2.IntegrityError("FOREIGN KEY constraint failed"), Refused, "written since"),
    ],
)
def test_what_goes_wrong_is_said_in_words_that_help(error: Exception, kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words) as caught, connect.told():
        raise error
    assert caught.value.__suppress_context__


def test_a_mistake_of_the_program_itself_is_not_dressed_up() -> None:
    for mistake in (KeyError("x"), dbapi2.OperationalError("no such column: nmae"), OSError("?")):
        with pytest.raises(type(mistake)), connect.told():
            raise mistake


def test_every_sentence_about_faults_is_in_the_catalogue_of_messages() -> None:
    from babel.messages.extract import extract_from_file

    found = {message for _line, message, _comments, _context in extract_from_file("python", connect.__file__)}
    said = {message for _words, _kind, message in connect.DRIVER_WORDS} | set(connect.SYSTEM_CODES.values())
    assert said <= found
