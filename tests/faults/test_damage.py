"""Damage before opening and while open: what is read is right, or it is said to be damaged; never wrong in silence."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlmodel import Session, col, select
from tests.faults import desks
from tests.faults.conftest import Fresh
from tests.faults.disk import IO_READ, IO_SHORT_READ, OK, Disk, Step
from tests.faults.steps import READ_ONLY, told_where, watched
from tests.store.conftest import PASSPHRASE

from plejedesk.core.errors import Damaged, DeskError, Refused
from plejedesk.core.models import Person
from plejedesk.store import backup, connect
from plejedesk.store.drafts import Draft
from plejedesk.store.journal import add_many
from plejedesk.store.keys import PAGE
from plejedesk.store.reader import Reader
from plejedesk.store.store import Store
from plejedesk.store.unfinished import COMPANIONS

WORDS = ("faren", "ringede", "anton", "efter", "sofie")
FOUND = "SELECT rowid FROM find_person WHERE find_person MATCH ? ORDER BY rowid"
SMALL_CACHE = 10  # pages: what is read comes from the disk


def everything(reader: Reader) -> list[Any]:
    """Return every row that a desk shows, and what is found by some words."""
    hits = [reader.rows(FOUND.replace("?", ":word"), word=word) for word in WORDS]
    return [*desks.rows(reader), *hits, reader.rows("SELECT record_id, field, old, new FROM change ORDER BY id")]


def opened(path: Path) -> Store:
    store = Store.open(path, PASSPHRASE, "JH")
    store._thread.submit(store._connection.execute, f"PRAGMA cache_size = {SMALL_CACHE}").result()
    return store


def lengthen(session: Session) -> None:
    """Change a long text, as somebody who adds a line to it does: the journal takes down what was there."""
    person = session.exec(select(Person).where(col(Person.name).startswith("4"))).one()
    person.name += " Og så."


def many_people(session: Session) -> None:
    add_many(session, Person, [{"name": f"Sofie {number} {desks.LONG}"} for number in range(10)])


WRITINGS: dict[str, Callable[[Store], object]] = {
    "change": lambda store: store.write("note", lengthen).result(),
    "many": lambda store: store.write("note", many_people).result(),
    "draft": lambda store: store.keep_draft(Draft("note/1", {"text": desks.LONG * 4})).result(),
    "reading": lambda store: store.seen("search", detail=desks.LONG).result(),
}


# A bit turned on the disk


def with_a_bit_turned(path: Path) -> Iterator[int]:
    """Turn one bit of the file at a time, somewhere in each of its pages, whatever that page is for."""
    whole = path.read_bytes()
    dice = Random(2026)
    for page in range(len(whole) // PAGE):
        content = bytearray(whole)
        content[page * PAGE + dice.randrange(16 if page == 0 else 0, PAGE)] ^= 1 << dice.randrange(8)
        path.write_bytes(content)
        for companion in COMPANIONS:
            path.with_name(path.name + companion).unlink(missing_ok=True)
        yield page


def test_a_bit_turned_in_any_page_is_read_right_or_said_to_be_damaged(fresh: Fresh) -> None:
    path = fresh("ready")
    with closing(opened(path)) as store:
        truth = store.read(everything).result()
    met = 0
    for page in with_a_bit_turned(path):
        with told_where(page):
            try:
                with closing(opened(path)) as store:
                    assert store.read(everything).result() == truth
            except Damaged:
                met += 1
    assert met > 20


@pytest.mark.parametrize("writings", [("change",), ("many", "draft", "reading")])
def test_nothing_is_written_on_the_ground_of_a_damaged_page(fresh: Fresh, writings: tuple[str, ...]) -> None:
    truth = {}
    for writing in writings:
        path = fresh("ready")
        with closing(opened(path)) as store:
            WRITINGS[writing](store)
            truth[writing] = store.read(desks.rows).result()
    path = fresh("ready")
    acknowledged = set()
    for page in with_a_bit_turned(path):
        writing = writings[page % len(writings)]
        with told_where((page, writing)), suppress(Damaged), closing(opened(path)) as store:
            WRITINGS[writing](store)
            assert connect._whole(store._connection)
            acknowledged.add(writing)
            assert store.read(desks.rows).result() == truth[writing]
    assert acknowledged == set(writings)


# While the desk is open


@pytest.mark.parametrize("fault", [IO_SHORT_READ, IO_READ], ids=["too short", "not at all"])
def test_a_page_that_cannot_be_read_is_told(fresh: Fresh, disk: Disk, fault: int) -> None:
    path = fresh("ready")
    reads: list[Step] = []
    disk.watcher = lambda step: reads.append(step) or OK if step.kind == "read" else OK
    with closing(opened(path)) as store:
        reads.clear()
        truth = store.read(everything).result()
    met = 0
    for at in range(0, len(reads), max(1, len(reads) // 60)):
        store = opened(path)
        count = iter(range(len(reads) * 2))
        with closing(store), told_where(at):
            disk.watcher = lambda step, count=count, at=at: fault if step.kind == "read" and next(count) == at else OK
            try:
                assert store.read(everything).result() == truth
            except DeskError:
                met += 1
            finally:
                disk.watcher = None
    assert met > 20


@pytest.mark.parametrize("pages", [0, 1, 2, 10, 40, -1])
def test_a_file_cut_short_while_open_is_read_right_or_said_to_be_damaged(fresh: Fresh, pages: int) -> None:
    path = fresh("ready")
    with closing(opened(path)) as store:
        truth = store.read(everything).result()
    with closing(opened(path)) as store:
        content = path.read_bytes()
        with path.open("rb+") as file:
            file.truncate(pages * PAGE if pages >= 0 else len(content) - PAGE // 2)
        for _attempt in range(2):
            with pytest.raises(Damaged):
                assert store.read(everything).result() != truth
        with pytest.raises(Damaged):
            WRITINGS["many"](store)


def removed(path: Path) -> None:
    path.unlink()


def moved(path: Path) -> None:
    path.rename(path.with_name("moved.db"))


def folder_removed(path: Path) -> None:
    shutil.rmtree(path.parent)


def folder_moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def replaced(path: Path) -> None:
    """Do as a program does that keeps two machines alike: the other's file takes the name of ours."""
    copy = Path(shutil.copy2(backup.existing(path)[0], path.with_name("from the other machine.db")))
    copy.replace(path)


def tidied(path: Path) -> None:
    path.with_name("desk.db-wal").unlink()


@pytest.mark.parametrize("befall", [removed, moved, folder_removed, folder_moved, replaced, tidied])
def test_nothing_is_said_to_be_saved_in_a_file_that_is_not_there_any_more(
    fresh: Fresh, befall: Callable[[Path], None]
) -> None:
    path = fresh("ready")
    with closing(opened(path)) as store:
        truth = store.read(everything).result()
        befall(path)
        for write in WRITINGS.values():
            with pytest.raises(Refused, match="flyttet, erstattet eller fjernet"):
                write(store)
        assert store.read(everything).result() == truth
    if path.exists():
        assert desks.held(path)


def test_a_file_that_is_put_back_is_written_to_again(fresh: Fresh) -> None:
    path = fresh("ready")
    with closing(opened(path)) as store:
        folder_moved(path)
        with pytest.raises(Refused):
            WRITINGS["change"](store)
        path.parent.with_name("elsewhere").rename(path.parent)
        WRITINGS["many"](store)
        now = (PASSPHRASE, *store.read(desks.rows).result())
    assert desks.held(path) == now


def test_a_disk_that_turns_read_only_is_still_read(fresh: Fresh, disk: Disk) -> None:
    path = fresh("ready")
    old = desks.held(path)
    with closing(opened(path)) as store:
        truth = store.read(everything).result()
        with watched(disk, path.parent, lambda _step: True, READ_ONLY):
            for write in WRITINGS.values():
                with pytest.raises(Refused):
                    write(store)
                assert store.read(everything).result() == truth
    assert desks.held(path) == old
