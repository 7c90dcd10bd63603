"""A day at the desk, killed: all that was acknowledged is there, nothing by half, and nothing anywhere unencrypted."""

import os
import random
import re
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.faults.disk import Disk, Step
from tests.faults.plain import assert_nothing_plain
from tests.faults.session import Day, Worker, held
from tests.faults.steps import told_where
from tests.store import test_replay
from tests.store.conftest import Child

from plejedesk.core.errors import Locked
from plejedesk.store import backup
from plejedesk.store.store import Store

KILLS = int(os.environ.get("PLEJEDESK_TEST_KILLS", "200"))
KILLS_OF_A_DESK = 25  # then a new one: its making is killed too, and a small one is quick to look through
STEPS_BEFORE = (0, 1, 1, 2, 3, 5)  # times it has spoken: that it is open, then of each step
LONGEST = 0.03  # seconds more: within a step, which is 1 to 100 ms
WARM = 12  # steps
LOOKED_AT_ALIVE = 0.3  # of the runs
STEPS_WATCHED = 40
TOKEN = "[0-9a-f]{8}"
OWN = re.compile(
    rf"desk(-\d{{4}}-\d\d-\d\d)?\.db(\.lock|(\.new|\.{TOKEN}\.new|\.new\.{TOKEN}\.new)?(-wal|-journal|-shm)?)"
    r"|.*-[0-9a-f]{8}\.new"  # the name of this machine
)
HALVES = """
SELECT count(*) FROM case_file c WHERE (SELECT count(*) FROM case_member m WHERE m.case_id = c.id) != 2
UNION ALL SELECT count(*) FROM note WHERE text != told_by
UNION ALL SELECT count(*) FROM act WHERE id NOT IN (SELECT act_id FROM change)
"""


def warm_up(path: Path) -> None:
    """Take a few steps here, so that the processes forked from this one need not load for each step what it needs."""
    worker = Worker(path, Day())
    for _step in range(WARM):
        worker.take_a_step()
    worker.close()


def begun(child: Callable[..., Child], path: Path, day: Day) -> Child:
    """Start a process that takes step after step and says how many are taken."""

    def work(say: Callable[[object], None]) -> None:
        worker = Worker(path, day)
        say(day.steps)
        while True:
            worker.take_a_step()
            say(worker.day.steps)

    return child(work)


def killed(living: Child, dice: random.Random, *folders: Path) -> int:
    """Kill it at some moment after it has spoken some times; return how many steps it had acknowledged."""
    said = [living.says() for _wait in range(dice.choice(STEPS_BEFORE))]
    time.sleep(dice.uniform(0, LONGEST))
    if dice.random() < LOOKED_AT_ALIVE:
        assert_nothing_plain(*folders, pid=living.pid)
    said += living.kill()
    return int(said[-1]) if said else 0


def found_after(path: Path, day: Day) -> Day:
    """Return which day the file shows, this one or the one with a step more, having seen that all of it holds."""
    if not path.exists():
        assert not day.steps
        return day
    coming = day.after_another()
    passphrase, there = looked_into(path, (day.passphrase, coming.passphrase))
    shown = [each for each in (day, coming) if each.steps and each.passphrase == passphrase]
    (found, *_same) = [each for each in shown if {name: getattr(each, name) for name in there} == there]
    return found


def looked_into(path: Path, passphrases: tuple[str, str]) -> tuple[str, dict[str, Any]]:
    """Return the passphrase that opens the file, and what it holds."""
    try:
        store = Store.open(path, passphrases[0], "JH")
    except Locked:
        return looked_into(path, passphrases[::-1])
    with closing(store):
        assert store.read(test_replay.replayed).result() == store.read(test_replay.rows).result()
        assert store.read(lambda reader: reader.rows(HALVES)).result() == [(0,)] * 3
        assert backup.check(path, store.key) == []
        return passphrases[0], store.read(held).result()


def test_killed_at_200_random_moments_of_a_day(child: Callable[..., Any], tmp_path: Path, temporary: Path) -> None:
    warm_up(tmp_path / "warm" / "desk.db")
    dice = random.Random(2026)
    steps = 0
    for first in range(0, KILLS, KILLS_OF_A_DESK):
        path, day = tmp_path / "data" / str(first) / "desk.db", Day()
        for kill in range(first, min(first + KILLS_OF_A_DESK, KILLS)):
            acknowledged = killed(begun(child, path, day), dice, tmp_path / "data", temporary)
            while day.steps < acknowledged:
                day = day.after_another()
            with told_where((kill, day.steps)):
                day = found_after(path, day)
        steps += day.steps
        assert_nothing_plain(path.parent, temporary)
        assert not list(path.parent.glob("*.new*"))
    assert not list(temporary.iterdir())
    assert steps > KILLS


def is_to_write(mode: str | None, flags: int) -> bool:
    return bool(set(mode or "") & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def test_no_file_is_written_but_the_desks_own(
    child: Callable[..., Any], tmp_path: Path, temporary: Path, the_disk: Disk
) -> None:
    def work(say: Callable[[object], None]) -> None:
        def seen(step: Step) -> None:
            if step.kind == "open":
                say(f"opened {step.path}")

        def heard(event: str, given: tuple[Any, ...]) -> None:
            if event == "open" and is_to_write(given[1], given[2] or 0):
                say(f"opened {given[0]}")

        sys.addaudithook(heard)
        the_disk.watcher = seen
        the_disk.between()
        worker = Worker(tmp_path / "data" / "desk.db", Day())
        for _step in range(STEPS_WATCHED):
            worker.take_a_step()
        worker.close()
        say("end")

    worker = child(work)
    said = []
    while (line := worker.says()).startswith("opened "):
        said.append(Path(line.removeprefix("opened ")))
    assert line == "end"
    assert {path for path in said if "__pycache__" not in path.parts and not OWN.fullmatch(path.name)} == set()
    assert len(said) > STEPS_WATCHED
    assert_nothing_plain(tmp_path, temporary)
