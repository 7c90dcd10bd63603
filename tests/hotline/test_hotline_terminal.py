"""F9 in a real terminal: a call on top of a half-typed note, and back into it."""

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is a POSIX thing", allow_module_level=True)

from tests import factories
from tests.terminal.person import CTRL_S, ENTER, ESC, PASSPHRASE, TAB, Terminal

from plejedesk.store import keys
from plejedesk.store.store import Store

F9 = "\x1b[20~"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A real desk with one case, on the clock of the machine."""
    monkeypatch.delenv("PLEJEDESK_NOW")
    monkeypatch.setattr(keys, "ROUNDS", 256_000)
    path = tmp_path / "desk.db"
    monkeypatch.setenv("PLEJEDESK_DB", str(path))
    store = Store.create(path, PASSPHRASE, "JH")
    factories.notified(store, "Holm", "Sofie Holm")
    store.close()
    return path


def test_a_call_is_taken_on_top_of_a_half_typed_note(desk: Path) -> None:
    terminal = Terminal()
    terminal.see("Adgangssætning")
    terminal.write(PASSPHRASE)
    terminal.press(ENTER)
    terminal.see("Fam. Holm")
    terminal.press("n")
    terminal.see("Hvad skete der")
    terminal.write("Mormor vil gerne")
    terminal.press(F9)
    terminal.see("I fare nu?")
    terminal.press("n")
    terminal.write("sof")
    terminal.see("Sofie H.")
    terminal.press(ENTER)
    terminal.write("Lene 22334455")
    terminal.press(TAB)
    terminal.write("Hun råber")
    terminal.press(TAB, TAB, "u", CTRL_S)
    terminal.see("Mormor vil gerne")
    terminal.press(ESC, "7")
    terminal.see("1 åbent opkald")
    terminal.see("Hun råber")
    terminal.kill()
