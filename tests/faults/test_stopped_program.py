"""The real program in a real terminal, stopped from outside at a bad moment, or started twice: the file is whole."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is a POSIX thing", allow_module_level=True)

from sqlmodel import Session
from tests import factories
from tests.faults import desks
from tests.terminal.person import CTRL_Q, PASSPHRASE, PATIENCE, Terminal

from plejedesk.core.models import Person
from plejedesk.store import backup, keys
from plejedesk.store.journal import add_many
from plejedesk.store.store import Store

MANY = 250  # people with long texts: some 6 MB, so that a copy takes a while


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A real desk with one case, and today's copy made."""
    monkeypatch.setattr(keys, "ROUNDS", 256_000)
    path = tmp_path / "data" / "desk.db"
    monkeypatch.setenv("PLEJEDESK_DB", str(path))
    with closing(Store.create(path, PASSPHRASE, "JH")) as store:
        factories.notified(store, "Holm", "Sofie Holm")
        backup.save(path, store.key)
    return path


@pytest.fixture
def opened() -> Iterator[list[Terminal]]:
    """The terminals of a test; they are gone when it is over."""
    terminals: list[Terminal] = []
    yield terminals
    for terminal in terminals:
        if terminal.child.isalive():
            terminal.kill()


def start(opened: list[Terminal]) -> Terminal:
    """Open the desk in a terminal and wait until the queue is there."""
    opened.append(Terminal(PLEJEDESK_PASSPHRASE=PASSPHRASE))
    opened[-1].see("Fam. Holm")
    return opened[-1]


def assert_ends(terminal: Terminal) -> None:
    end = time.monotonic() + PATIENCE
    while terminal.child.isalive():
        assert time.monotonic() < end, terminal.screen.display
        terminal._feed()


@pytest.mark.parametrize("stop", [signal.SIGHUP, signal.SIGTERM])
def test_stopped_while_a_note_is_typed_the_file_is_whole(desk: Path, opened: list[Terminal], stop: int) -> None:
    before = desks.held(desk)
    terminal = start(opened)
    terminal.press("n")
    terminal.see("Notat")
    terminal.write("Moster ringede og vil gerne")
    terminal.child.kill(stop)
    assert_ends(terminal)
    held = [row for row in desks.held(desk) if row[0] not in ("draft", "reading")]
    assert held == list(before)
    # HERE: that the draft is back is the matter of whoever keeps drafts (tests/terminal/test_a_day.py).


def test_stopped_in_the_middle_of_a_copy_no_half_one_is_kept(desk: Path, opened: list[Terminal]) -> None:
    (today,) = backup.existing(desk)
    today.rename(yesterday := today.with_name("desk-2026-11-21.db"))
    kept = yesterday.read_bytes()
    with closing(Store.open(desk, PASSPHRASE, "JH")) as store:
        store.write("note", many_people).result()
        key = store.key
    terminal = Terminal(PLEJEDESK_PASSPHRASE=PASSPHRASE)
    opened.append(terminal)
    end = time.monotonic() + PATIENCE
    while not (begun := list(today.parent.glob("*.new"))) and time.monotonic() < end:
        terminal._feed(0.002)
    terminal.child.kill(signal.SIGTERM)
    assert_ends(terminal)
    assert begun
    assert yesterday.read_bytes() == kept
    assert not today.exists() or backup.check(today, key) == []
    assert backup.check(desk, key) == []
    assert backup.check(backup.save(desk, key), key) == []
    assert not list(today.parent.glob("*.new*"))


def many_people(session: Session) -> None:
    add_many(session, Person, [{"name": f"{number} {desks.LONG * 4}"} for number in range(MANY)])


def test_the_desk_is_open_once_and_read_by_others_meanwhile(desk: Path, opened: list[Terminal]) -> None:
    first = start(opened)
    second = Terminal(PLEJEDESK_PASSPHRASE=PASSPHRASE)
    opened.append(second)
    assert second.end() == 1
    assert "allerede åbent i et andet vindue" in second.child.before.decode()
    reading = command("queue", "--json")
    assert (reading.returncode, "Fam. Holm" in reading.stdout) == (0, True)
    first.kill()
    third = start(opened)
    third.press(CTRL_Q)
    assert third.end() == 0
    assert desks.held(desk)


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "plejedesk", *arguments],
        env=dict(os.environ, PLEJEDESK_PASSPHRASE=PASSPHRASE),
        capture_output=True,
        text=True,
        check=False,
    )
