"""The main flows in every kind of terminal that a town hall or a kitchen table has."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is a POSIX thing", allow_module_level=True)

from tests import factories
from tests.terminal.person import (
    CTRL_L,
    CTRL_Q,
    CTRL_S,
    ENTER,
    ESC,
    PASSPHRASE,
    PATIENCE,
    Terminal,
)

from plejedesk.core import clock
from plejedesk.store import keys
from plejedesk.store.store import Store

PLAIN = {"COLORTERM": "", "LC_ALL": "C.UTF-8"}
KINDS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "true colour": ((), {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}),
    "256 colours": ((), PLAIN | {"TERM": "xterm-256color"}),
    "xterm": ((), PLAIN | {"TERM": "xterm"}),
    "linux": ((), PLAIN | {"TERM": "linux"}),
    "screen": ((), PLAIN | {"TERM": "screen"}),
    "without colour": ((), PLAIN | {"TERM": "xterm-256color", "NO_COLOR": "1"}),
    "ascii asked for": (("--ascii",), PLAIN | {"TERM": "xterm-256color"}),
    "ascii locale": ((), {"COLORTERM": "", "LC_ALL": "C", "TERM": "xterm"}),
}
SIXTEEN = ("xterm", "linux", "screen")
ASCII = ("ascii asked for", "ascii locale")
NOTE = "Besøg hos Åse [mormor]"
TRUE_OR_256 = re.compile(rb"\x1b\[[0-9;]*[34]8;[25];")
COLOUR = re.compile(rb"[34]8;2;(\d+);(\d+);(\d+)")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.delenv("PLEJEDESK_NOW")
    monkeypatch.setattr(keys, "ROUNDS", 256_000)
    path = tmp_path / "desk.db"
    monkeypatch.setenv("PLEJEDESK_DB", str(path))
    store = Store.create(path, PASSPHRASE, "JH")
    factories.notified(store, "Åkjær", "Sofie Åkjær", ago=timedelta(hours=26))
    for number in range(5):
        case_id = factories.case(store, f"Berg{number}", f"Noah Berg{number}", phase="support")
        factories.obligation(store, case_id, "follow_up", clock.today() + timedelta(days=number))
    store.close()
    return path


def plain(text: str, kind: str) -> str:
    """Return how a terminal of this kind spells a text."""
    from plejedesk.ui.ascii import plain_ascii

    return plain_ascii(text) if kind in ASCII else text


@pytest.mark.parametrize("kind", KINDS)
def test_the_main_flows_work(desk: Path, kind: str) -> None:
    arguments, environment = KINDS[kind]
    person = Terminal(*arguments, **environment)
    person.see(plain("Adgangssætning", kind))
    person.write(PASSPHRASE)
    person.press(ENTER)
    first = person.see(plain("Fam. Åkjær", kind))
    assert ("►" if kind == "linux" else plain("▶", kind)) in first
    assert "!!" in first

    person.press("s")
    person.see("Ctrl+S")
    person.press(ESC)
    person.gone("Ctrl+S")

    person.press("n")
    person.see(plain("Hvad skete der", kind))
    person.write(NOTE)
    person.see(plain(NOTE, kind))
    person.press(CTRL_L)
    person.see(plain("låst", kind))
    person.write(PASSPHRASE)
    person.press(ENTER)
    person.see(plain(NOTE, kind))
    person.press(CTRL_S)
    person.gone(plain("Hvad skete der", kind))

    person.press(ENTER)
    case = person.see(plain(NOTE, kind))
    assert plain("Åkjær", kind) in case
    person.press("?")
    person.see(plain("Taster her", kind))
    person.press(ESC)
    person.gone(plain("Taster her", kind))
    for size in ((100, 30), (60, 20), (20, 5), (1, 1), (132, 43), (80, 24)):
        person.resize(*size)
    person.see(plain(NOTE, kind))
    if kind in ASCII:
        assert all(line.isascii() for line in person.screen.display)
    if kind in SIXTEEN:
        assert not TRUE_OR_256.search(person.written)
    if kind == "without colour":
        assert all(len(set(shade)) == 1 for shade in COLOUR.findall(person.written))
    person.press(ESC)
    person.see(plain("Min kø", kind))
    person.press(CTRL_Q)
    assert person.end() == 0
    kept = Store.open(desk, PASSPHRASE, "JH")
    assert kept.read(lambda reader: reader.value("SELECT text FROM note")).result() == NOTE
    kept.close()


def test_a_window_that_is_too_small_says_so_and_keeps_the_text(desk: Path) -> None:
    person = Terminal(PLEJEDESK_PASSPHRASE=PASSPHRASE)
    person.see("Fam. Åkjær")
    person.press("n")
    person.see("Hvad skete der")
    person.write(NOTE)
    person.see(NOTE)
    person.resize(40, 8)
    person.see("for lille")
    person.write("xxx")
    person.resize(80, 24)
    shown = person.see(NOTE)
    assert "xxx" not in shown
    person.press(CTRL_S)
    person.gone("Hvad skete der")
    person.press(CTRL_Q)
    assert person.end() == 0


def test_the_mouse_works_where_there_is_one(desk: Path) -> None:
    person = Terminal(PLEJEDESK_PASSPHRASE=PASSPHRASE)
    shown = person.see("Berg3")
    row = next(number for number, line in enumerate(shown.split("\n"), 1) if "Berg3" in line)
    for end in ("M", "m"):
        person.press(f"\x1b[<0;30;{row}{end}")
    end = time.monotonic() + PATIENCE
    while not person.screen.display[row - 1].startswith("▶"):
        assert time.monotonic() < end
        person.press("")
    person.press(CTRL_Q)
    assert person.end() == 0


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not here")
def test_inside_tmux(desk: Path, tmp_path: Path) -> None:
    socket = tmp_path / "tmux"

    def tmux(*arguments: str) -> str:
        command = ["tmux", "-S", str(socket), "-f", "/dev/null", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def see(text: str) -> str:
        end = time.monotonic() + PATIENCE
        while text not in (shown := tmux("capture-pane", "-p")):
            assert time.monotonic() < end, shown
            time.sleep(0.1)
        return shown

    tmux("-u", "new-session", "-d", "-x", "80", "-y", "24", f"{sys.executable} -m plejedesk")
    try:
        see("Adgangssætning")
        tmux("send-keys", "-l", PASSPHRASE)
        tmux("send-keys", "Enter")
        see("Fam. Åkjær")
        tmux("send-keys", "n")
        see("Hvad skete der")
        tmux("send-keys", "-l", NOTE)
        see(NOTE)
        tmux("send-keys", "C-s")
        tmux("send-keys", "Enter")
        see(NOTE)
    finally:
        tmux("kill-server")
