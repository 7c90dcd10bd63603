"""What was written last lies beside the file: cut short, flipped or copied at any moment, it gives the first acts."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlmodel import Session
from tests.faults import desks
from tests.faults.conftest import Fresh
from tests.faults.disk import Disk, Step
from tests.faults.steps import told_where, watched
from tests.store.conftest import PASSPHRASE

from plejedesk.core.models import Person
from plejedesk.store.keys import PAGE
from plejedesk.store.store import Store

ACTS = 4
HEAD, FRAME = 32, 24 + PAGE  # bytes: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
COPIES = 24


def couple(session: Session, number: int) -> None:
    session.add_all([Person(name=f"{number} {which} {desks.LONG}") for which in ("first", "second")])


@pytest.fixture
def killed(fresh: Fresh, tmp_path: Path) -> tuple[Path, list[desks.Held]]:
    """A desk killed after some acts, and what it held after each of them."""
    path = fresh("ready")
    after = [desks.held(path)]
    with closing(Store.open(path, PASSPHRASE, "JH")) as store:
        for number in range(ACTS):
            store.write("note", couple, number).result()
            after.append((PASSPHRASE, *store.read(desks.rows).result()))
        shutil.copytree(path.parent, tmp_path / "killed")
    return tmp_path / "killed" / path.name, after


def spoilt(wal: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what lies beside the file, spoilt: at each page in one of four ways."""
    dice = Random(2026)
    yield "nothing", b""
    yield "half a head", wal[: HEAD // 2]
    yield "a head", flipped(wal, dice.randrange(HEAD))
    for number, start in enumerate(range(HEAD, len(wal), FRAME)):
        ways = (start, start + dice.randrange(1, FRAME), start + dice.randrange(24), start + 24 + dice.randrange(PAGE))
        at = ways[number % 4]
        yield f"page {number}", wal[:at] if number % 4 < 2 else flipped(wal, at)


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def test_what_lies_beside_may_be_cut_or_turned_anywhere(killed: tuple[Path, list[desks.Held]], tmp_path: Path) -> None:
    file, after = killed
    wal = file.with_name("desk.db-wal").read_bytes()
    seen = set()
    for what, content in spoilt(wal):
        shutil.rmtree(tmp_path / "spoilt", ignore_errors=True)
        (tmp_path / "spoilt").mkdir()
        path = Path(shutil.copy2(file, tmp_path / "spoilt"))
        path.with_name("desk.db-wal").write_bytes(content)
        with told_where(what):
            seen.add(after.index(desks.held(path)))
    assert seen == set(range(ACTS))


@pytest.mark.parametrize("first", ["desk.db", "desk.db-wal"])
def test_the_two_files_may_be_copied_one_after_the_other_while_the_desk_goes_on(
    fresh: Fresh, disk: Disk, tmp_path: Path, first: str
) -> None:
    path = fresh("ready")
    after = [desks.held(path)]
    dice = Random(first)
    (second,) = {"desk.db", "desk.db-wal"} - {first}
    moments: list[dict[str, bytes]] = []

    def look(_step: Step) -> None:
        moments.append({name: path.with_name(name).read_bytes() for name in (first, second)})

    with closing(Store.open(path, PASSPHRASE, "JH")) as store, watched(disk, path.parent, look):
        for number in range(ACTS):
            store.write("note", couple, number).result()
            after.append((PASSPHRASE, *store.read(desks.rows).result()))
        look(Step("end", path))
    for number in range(COPIES):
        one, other = sorted(dice.sample(range(len(moments)), 2))
        folder = tmp_path / "copied" / str(number)
        folder.mkdir(parents=True)
        (folder / first).write_bytes(moments[one][first])
        (folder / second).write_bytes(moments[other][second])
        with told_where((one, other)):
            assert desks.held(folder / "desk.db") in after
