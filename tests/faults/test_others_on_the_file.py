"""Other programs and other windows on the same file, while it is copied, replaced or opened again."""

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from tests.faults import desks
from tests.faults.conftest import Fresh
from tests.faults.disk import OK, Disk, Step
from tests.store.conftest import PASSPHRASE

from plejedesk.core.errors import DeskError, Locked, Refused
from plejedesk.core.models import Person
from plejedesk.store import backup, connect, keys
from plejedesk.store.store import Store

PATIENCE = 20  # seconds


def key_of(path: Path) -> keys.Key:
    return keys.derive(PASSPHRASE, keys.salt_of(path))


@pytest.mark.parametrize("operation", ["rekey", "restore"])
def test_a_file_that_somebody_is_reading_is_not_replaced(
    fresh: Fresh, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.05)
    path = fresh("crashed")
    with closing(connect.connect(path, key_of(path))) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM person").fetchone()
        with closing(Store.open(path, PASSPHRASE, "JH")) as store:
            store.write("note", lambda session: session.add(Person(name="Kommet imens"))).result()
        with pytest.raises(Refused, match="i brug i et andet vindue"):
            desks.OPERATIONS[operation][1](path)
    assert ("name", "Kommet imens") in desks.held(path)


def test_two_copies_to_one_place_at_once_give_a_whole_one(
    fresh: Fresh, child: Callable[..., Any], tmp_path: Path
) -> None:
    path = fresh("ready")
    copy, go_on = tmp_path / "copy.db", tmp_path / "go on"

    def save_slowly(say: Callable[[object], None]) -> None:
        really = backup.check

        def check(*given: Any) -> list[str]:
            problems = really(*given)
            say("checked")
            while not go_on.exists():
                time.sleep(0.005)
            return problems

        backup.check = check
        with suppress(DeskError):
            backup.save(path, key_of(path), copy)
        say("done")

    slow = child(save_slowly)
    assert slow.says() == "checked"
    quick = child(lambda say: [begin_a_copy(path, copy), say("begun"), time.sleep(PATIENCE)])
    assert quick.says() == "begun"
    go_on.touch()
    assert slow.says() == "done"
    quick.kill()
    assert not copy.exists() or desks.held(copy) == desks.held(path)
    assert desks.held(backup.save(path, key_of(path), copy)) == desks.held(path)
    assert not list(tmp_path.glob("*.new*"))


def begin_a_copy(path: Path, copy: Path) -> None:
    """Do as a program does that is killed before it has copied anything."""
    connected = connect.connect

    def connect_no_more(file: Path, *given: Any, **more: Any) -> Any:
        if more.get("create"):
            raise KeyboardInterrupt
        return connected(file, *given, **more)

    connect.connect, backup.discard = connect_no_more, lambda _unfinished: None
    with suppress(KeyboardInterrupt):
        backup.save(path, key_of(path), copy)


# The system's own locks: https://www.sqlite.org/howtocorrupt.html, § 2.2


def is_locked_by_us(path: Path) -> bool:
    """Return whether the system knows that this program has the file open: else another may tidy up beside it."""
    locks = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    inode = str(path.stat().st_ino)
    return any(line[1] == "POSIX" and line[4] == str(os.getpid()) and line[5].endswith(f":{inode}") for line in locks)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_an_open_desk_keeps_its_lock_whatever_is_done_beside_it(fresh: Fresh) -> None:
    path = fresh("ready")
    with closing(Store.open(path, PASSPHRASE, "JH")) as store:
        beside: dict[str, Callable[[], object]] = {
            "nothing": lambda: None,
            "backup": lambda: backup.save(path, store.key),
            "check": lambda: backup.check(path, store.key),
            "a second opening": lambda: Store.open(path, PASSPHRASE),
            "a creation": lambda: Store.create(path, PASSPHRASE, "JH"),
        }
        for what, do in beside.items():
            with suppress(Refused):
                do()
            assert is_locked_by_us(path), what


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("typed", [PASSPHRASE, "noget helt andet"])
def test_a_desk_unlocked_while_its_copy_is_made_does_not_lose_its_lock(fresh: Fresh, disk: Disk, typed: str) -> None:
    path = fresh("ready")
    key = key_of(path)
    reached, go_on = Event(), Event()

    def wait_once(step: Step) -> int:
        if step.kind == "sync" and step.path.name.endswith(".new"):
            reached.set()
            go_on.wait(PATIENCE)
        return OK

    disk.watcher = wait_once
    with ThreadPoolExecutor(2) as threads:
        copying = threads.submit(backup.save, path, key)
        assert reached.wait(PATIENCE)
        opening = threads.submit(Store.open, path, typed, "JH")
        time.sleep(0.1)
        locked = is_locked_by_us(path)
        go_on.set()
        assert copying.result(PATIENCE).exists()
        with suppress(Locked), closing(opening.result(PATIENCE)):
            locked = locked and is_locked_by_us(path)
    assert locked
