"""The real program in a real terminal: from the first start to a notification in the queue, and a killed window."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plejedesk.store import keys
from plejedesk.store.store import Store

if sys.platform == "win32":
    pytest.skip("a pty is a POSIX thing", allow_module_level=True)

from tests.terminal.person import CTRL_Q, CTRL_S, ENTER, PASSPHRASE, TAB, Terminal


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
    desk.kill()

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
