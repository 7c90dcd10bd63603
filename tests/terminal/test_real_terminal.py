"""The real program in a real terminal: from the first start to a notification in the queue, and a killed window."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from plejedesk.store import keys
from plejedesk.store.store import Store

pexpect = pytest.importorskip("pexpect")
pyte = pytest.importorskip("pyte")
if sys.platform == "win32":
    pytest.skip("a pty is a POSIX thing", allow_module_level=True)

PASSPHRASE = "hest batteri korrekt klamme"
PATIENCE = 40.0
COLUMNS, LINES = 80, 24
F12 = "\x1b[24~"
CTRL_S, CTRL_Q, TAB, ENTER, ESC = "\x13", "\x11", "\t", "\r", "\x1b"


class Terminal:
    """A person at 80x24: sees what is on the screen, presses keys."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.screen = pyte.Screen(COLUMNS, LINES)
        self.stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "plejedesk", *arguments],
            env=dict(os.environ, TERM="xterm-256color") | environment,
            dimensions=(LINES, COLUMNS),
            timeout=PATIENCE,
        )

    def see(self, text: str) -> str:
        """Wait until a text is on the screen and return the whole of it."""
        end = time.monotonic() + PATIENCE
        while text not in (shown := "\n".join(self.screen.display)):
            assert time.monotonic() < end, shown
            self._feed()
        return shown

    def press(self, *keys: str) -> None:
        """Send keys at the pace of a quick person: one after the other, each shown before the next."""
        for key in keys:
            self.child.send(key)
            self._feed(0.08)

    def write(self, text: str) -> None:
        """Type a text into the field that has the keyboard."""
        self.child.send(text)
        self._feed(0.2)

    def end(self) -> int:
        """Wait for the program to finish and return its exit code."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus)

    def _feed(self, seconds: float = 0.05) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                self.stream.feed(self.child.read_nonblocking(65536, timeout=left))
            except pexpect.TIMEOUT:
                return
            except pexpect.EOF:
                return


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.delenv("PLEJEDESK_NOW")
    monkeypatch.setattr(keys, "ROUNDS", 256_000)
    monkeypatch.setenv("PLEJEDESK_DB", str(tmp_path / "desk.db"))
    return tmp_path / "desk.db"


def queue(path: Path) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "plejedesk", "queue", "--json"],
        env=dict(os.environ, PLEJEDESK_PASSPHRASE=PASSPHRASE),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_from_first_start_to_a_notification_that_survives_a_killed_window(world: Path) -> None:
    desk = Terminal()
    desk.see("Et nyt skrivebord")
    desk.press(TAB)
    desk.write(PASSPHRASE)
    desk.see("Stærk nok.")
    desk.press(TAB)
    desk.write(PASSPHRASE)
    desk.press(ENTER)
    desk.see("Din kø er tom")

    desk.press("2")
    desk.press("n")
    desk.see("Ny underretning")
    desk.press(*[TAB] * 6)
    desk.write("Barnet kommer sultent i skole [igen].")
    desk.press(TAB)
    desk.write("Sofie Holm")
    desk.press(TAB)
    desk.write("14/3-2019")
    desk.press(CTRL_S)
    desk.see("Fam. Holm (7)")

    desk.press("1")
    desk.see("Underretning vurderes")
    desk.child.kill(9)
    desk.child.wait()

    kinds = [row["kind"] for row in queue(world)]
    assert kinds == ["notification_assessed", "screening", "notification_receipt"]
    everything = b"".join(file.read_bytes() for file in world.parent.rglob("*") if file.is_file())
    for word in (b"Sofie", b"Holm", b"sultent", b"SQLite format 3"):
        assert word not in everything

    again = Terminal()
    again.see("Adgangssætning")
    again.write("en helt forkert adgangssætning")
    again.press(ENTER)
    again.see("åbner ikke filen")
    again.write(PASSPHRASE)
    again.press(ENTER)
    again.see("Underretning vurderes")
    again.press(CTRL_Q)
    assert again.end() == 0


def test_the_same_desk_twice_is_refused_in_words(world: Path) -> None:
    Store.create(world, PASSPHRASE, "JH").close()
    one = Terminal(PLEJEDESK_PASSPHRASE=PASSPHRASE)
    one.see("Din kø er tom")
    other = subprocess.run(
        [sys.executable, "-m", "plejedesk", "intake", "add", "--from", "-"],
        input='{"received": "2026-11-20T10:00", "concern": "x", "children": [{"name": "A B"}]}',
        env=dict(os.environ, PLEJEDESK_PASSPHRASE=PASSPHRASE),
        capture_output=True,
        text=True,
        check=False,
    )
    assert other.returncode == 1
    assert "allerede åbent i et andet vindue" in other.stderr
    one.press(CTRL_Q)
    assert one.end() == 0


def test_without_a_terminal_it_says_what_to_do() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "plejedesk"], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    assert done.returncode == 2
    assert "plejedesk --help" in done.stderr
    assert "Traceback" not in done.stderr
