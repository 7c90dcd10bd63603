"""A day at the desk, played by keys in a real terminal: nothing that was written is lost, however it ends."""

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is a POSIX thing", allow_module_level=True)

from tests import factories
from tests.terminal.person import (
    CTRL_F,
    CTRL_L,
    CTRL_Q,
    CTRL_S,
    CTRL_T,
    DOWN,
    ENTER,
    ESC,
    PASSPHRASE,
    Terminal,
)

from plejedesk.core import clock
from plejedesk.store import keys
from plejedesk.store.store import Store

ITEMS = 10
BEGUN = "Besøg hos mormor [i Valby]: "
REST = "hun vil gerne have Sofie hver anden weekend. Æ, ø og å."
LATER = "Ringet til skolen, ingen svar"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A real desk with a morning's work on it."""
    monkeypatch.delenv("PLEJEDESK_NOW")
    monkeypatch.setattr(keys, "ROUNDS", 256_000)
    path = tmp_path / "desk.db"
    monkeypatch.setenv("PLEJEDESK_DB", str(path))
    store = Store.create(path, PASSPHRASE, "JH")
    for number in range(ITEMS):
        case_id = factories.case(store, f"Familie{number}", f"Barn Familie{number}", phase="support")
        factories.obligation(store, case_id, "notification_receipt", clock.today() - timedelta(days=20 - number))
    kept = factories.case(store, "Åkjær", "Mohammed Åkjær", phase="support")
    factories.obligation(store, kept, "notification_receipt", clock.today() + timedelta(days=20))
    store.close()
    return path


def unlock(terminal: Terminal) -> None:
    terminal.see("Adgangssætning")
    terminal.write(PASSPHRASE)
    terminal.press(ENTER)
    terminal.gone("Adgangssætning")


def shown(reference: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "plejedesk", "case", "show", reference, "--json"],
        env=dict(os.environ, PLEJEDESK_PASSPHRASE=PASSPHRASE),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def listed() -> list[dict[str, str]]:
    done = subprocess.run(
        [sys.executable, "-m", "plejedesk", "case", "list", "--json"],
        env=dict(os.environ, PLEJEDESK_PASSPHRASE=PASSPHRASE),
        capture_output=True,
        text=True,
        check=True,
    )
    answer: list[dict[str, str]] = json.loads(done.stdout)
    return answer


def test_a_day_of_work_loses_nothing(desk: Path) -> None:
    person = Terminal()
    unlock(person)
    person.see("Familie0")
    for number in range(ITEMS):
        person.press("x")
        person.gone(f"-{20 - number} d ")

    person.see("Næste skridt")  # no family falls through the cracks

    person.press(CTRL_F)
    person.write("muhamed aakjær")
    person.see("Mohammed Åkjær")
    person.press(DOWN, ENTER)
    person.see("Fam. Åkjær")

    person.press("n")
    person.see("Notat")
    person.write(BEGUN)
    person.press(CTRL_L)
    person.see("låst")
    assert "mormor" not in "\n".join(person.screen.display)
    unlock(person)
    person.see("Besøg hos mormor [i Valby]:")
    person.write(REST)
    person.press(CTRL_S)
    person.see("Notat skrevet")

    person.press("o")
    person.see("hver anden weekend")
    person.press("c")
    person.see("kopiér igen")
    person.press("o")
    person.gone("kopiér igen")
    person.press(ESC)
    person.see("i journalen")

    person.press("n")
    person.see("Hvad skete der")
    person.write(LATER)
    person.see(LATER)
    person.press(*[""] * 12)  # a second passes
    person.kill()

    again = Terminal()
    unlock(again)
    again.see(LATER)
    again.press(CTRL_S)
    again.see("Notat skrevet")
    again.press(CTRL_Q)
    assert again.end() == 0

    reference = next(case["case"] for case in listed() if case["family"] == "Åkjær")
    notes = shown(reference)["notes"]
    assert isinstance(notes, list)
    assert sorted(note["text"] for note in notes) == sorted([BEGUN + REST, LATER])
    assert [bool(note["moved"]) for note in notes if note["text"] != LATER] == [True]
    everything = b"".join(file.read_bytes() for file in desk.parent.rglob("*") if file.is_file())
    for word in (b"mormor", "Åkjær".encode(), b"skolen", b"SQLite format 3"):
        assert word not in everything


@pytest.mark.parametrize("end", [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_a_terminal_that_goes_away_takes_no_text_with_it(desk: Path, end: signal.Signals) -> None:
    person = Terminal()
    unlock(person)
    person.press("n")
    person.see("Hvad skete der")
    person.write(LATER)
    person.see(LATER)
    if end is signal.SIGKILL:
        person.press(*[""] * 12)  # a second passes
    person.child.kill(end)
    person.child.wait()
    again = Terminal()
    unlock(again)
    again.see(LATER)
    again.press(ESC)  # on its own: with a key right behind it a terminal means Alt and that key
    again.gone("Hvad skete der")
    again.press(CTRL_T)
    again.see("Halvskrevne tekster")
    again.press(ESC)
    again.gone("Halvskrevne tekster")
    again.press(CTRL_Q)
    again.see("Luk skrivebordet?")
    again.press("j")
    assert again.end() == 0
