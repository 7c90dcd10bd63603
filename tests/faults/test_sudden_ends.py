"""The program or the power is gone between two steps of anything: the desk is the old one or the new one."""

import shutil
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlmodel import Session
from tests.faults import desks
from tests.faults.conftest import Fresh
from tests.faults.disk import Disk, Step
from tests.faults.platter import Platter
from tests.faults.steps import listed, telling, told_where, watched
from tests.store.conftest import PASSPHRASE

from plejedesk.core.models import Person
from plejedesk.store.drafts import Draft
from plejedesk.store.store import Store

STRIDE = 3  # of so many steps one is looked at
MANY = 9  # acts
FOLDED_IN = 60  # pages: the file is written to now and then, not at the end alone
OF_THE_WRITES = 0.2  # that many of them meet a power cut


class Snapshots:
    """Keeps a copy of the folder as it is before some steps: what `kill -9` at that moment would leave."""

    def __init__(self, folder: Path, into: Path, moments: set[int]) -> None:
        self._folder, self._into, self._moments = folder, into, moments
        self.taken: list[tuple[Path, Step]] = []
        self._now = -1
        self._copying = False

    def __call__(self, step: Step) -> None:
        if self._copying:
            return
        self._now += 1
        if self._now in self._moments:
            self._copying = True
            self.taken.append((self._into / str(self._now), step))
            shutil.copytree(self._folder, self.taken[-1][0])
            self._copying = False


@pytest.mark.parametrize("operation", desks.OPERATIONS)
def test_killed_at_any_step_the_desk_is_the_old_one_or_the_new_one(
    operation: str, fresh: Fresh, disk: Disk, tmp_path: Path
) -> None:
    kind, do = desks.OPERATIONS[operation]
    old = desks.held(fresh(kind))
    moments = telling(listed(disk, path := fresh(kind), do))[::STRIDE]
    new = desks.held(path)
    killed = Snapshots((path := fresh(kind)).parent, tmp_path / "killed", set(moments))
    with watched(disk, path.parent, killed):
        do(path)
    assert len(killed.taken) >= len(moments) - 1
    for folder, step in killed.taken:
        with told_where((operation, folder.name, step.kind, step.path.name)):
            assert desks.held(folder / "desk.db") in (old, new)
            for beside in folder.glob("*.db"):
                assert desks.held(beside)


# The power


def people(session: Session, number: int) -> None:
    session.add_all([Person(name=f"{number} {which} {desks.LONG}") for which in ("first", "second")])


ACTS: tuple[Callable[[Store, int], Future[Any]], ...] = (
    lambda store, number: store.write("note", people, number),
    lambda store, number: store.keep_draft(Draft("note/1", {"text": f"{number} {desks.LONG}"})),
    lambda store, number: store.seen("search", detail=str(number)),
)


class Cuts:
    """Cuts the power at many steps, and remembers how many acts were acknowledged by then."""

    def __init__(self, folder: Path, into: Path) -> None:
        self.acknowledged = 0
        self.left: list[tuple[int, Path]] = []
        self._platter = Platter(folder)
        self._into = into
        self._dice = Random(2026)

    def __call__(self, step: Step) -> None:
        if step.kind != "write" or self._dice.random() < OF_THE_WRITES:
            self.cut()
        self._platter.see(step)

    def cut(self) -> None:
        self.left.append((self.acknowledged, self._into / str(len(self.left))))
        self.left[-1][1].mkdir(parents=True)
        self._platter.cut(self.left[-1][1], self._dice)


def test_when_the_power_is_cut_what_was_acknowledged_is_there_and_nothing_by_half(
    fresh: Fresh, disk: Disk, tmp_path: Path
) -> None:
    path = fresh("ready")
    after = [desks.held(path)]
    store = Store.open(path, PASSPHRASE, "JH")
    store._thread.submit(store._connection.execute, f"PRAGMA wal_autocheckpoint = {FOLDED_IN}").result()
    cuts = Cuts(path.parent, tmp_path / "cut")
    with watched(disk, path.parent, cuts):
        for number in range(MANY):
            ACTS[number % len(ACTS)](store, number).result()
            cuts.acknowledged += 1
            after.append((PASSPHRASE, *store.read(desks.rows).result()))
            cuts.cut()
        store.close()
        cuts.cut()
    for acknowledged, folder in cuts.left:
        with told_where((acknowledged, folder)):
            assert desks.held(folder / "desk.db") in after[acknowledged : acknowledged + 2]
