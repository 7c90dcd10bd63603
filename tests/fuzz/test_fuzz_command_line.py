"""Whatever is typed after `plejedesk`, or stands in its environment: an exit code of the contract and calm words."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from tests import factories
from tests.conftest import NOW, PASSPHRASE
from tests.fuzz.examples import few

from plejedesk import cli
from plejedesk.core.errors import Exit
from plejedesk.demo import caseload
from plejedesk.store import keys
from plejedesk.store.store import Store

CPR = "140319-1234"
FAULT = "mødte en fejl i sig selv"


def commands(group: Any, *path: str) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Yield every command with its options."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, *path, name)
        else:
            yield (*path, name), [option for part in command.params for option in part.opts if option.startswith("-")]


COMMANDS = list(commands(typer.main.get_command(cli.app)))
TEXT = st.text(st.characters(exclude_characters="/\\~"), max_size=30)  # a path must not lead out of the test's folder
TYPED = TEXT | st.sampled_from(
    ["", "-", "--", "-1", "0", "1e9", "9" * 40, "u48", "14/3", "i morgen", "cases", "csv", "xlsx", "queue", "JH"]
    + ["kopi.db", "liste.csv", "liste.xlsx", "sag.json", "mappe", "desk.db", "[/b]", "\x1b[2J", "\ud800", "%s{0}"]
)
NUMBERS = st.sampled_from([CPR, CPR.replace("-", ""), CPR.replace("-", " "), f"--{CPR}", f"sag {CPR}.json"])


@st.composite
def lines(draw: st.DrawFn, more: st.SearchStrategy[str]) -> list[str]:
    """Draw a command, or nearly one, with options and words in any number and order."""
    path, options = draw(st.sampled_from(COMMANDS) | st.tuples(st.lists(TYPED, max_size=2).map(tuple), st.just([])))
    option = st.sampled_from([*options, "--db", "--ascii", "--version", "-h"])
    words = draw(st.lists(option | more | st.builds(lambda name, value: f"{name}={value}", option, more), max_size=5))
    return [*path, *words]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A desk that all examples share, in a folder with files to name; nothing opens on the screen."""
    folder = tmp_path_factory.mktemp("typed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ROUNDS", 1)
        patch.setattr(caseload, "open_or_make", lambda *_given: None)
        for name, value in {"NOW": NOW, "CONFIG": str(folder / "config"), "DB": str(folder / "desk.db")}.items():
            patch.setenv(f"PLEJEDESK_{name}", value)
        store = Store.create(folder / "desk.db", PASSPHRASE, "JH")
        factories.notified(store, "Holm", "Sofie Holm")
        store.close()
        for name in ("liste.csv", "liste.xlsx", "sag.json", "kopi.db"):
            (folder / name).write_text('{"children": "a;b;c"}', encoding="utf-8")
        (folder / "mappe").mkdir()
        patch.chdir(folder)
        yield folder / "desk.db"


def answer(arguments: list[str], said: str = "{}") -> tuple[int, str]:
    """Run a command as a script does; return its exit code and all it says."""
    heard = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with redirect_stdout(heard), redirect_stderr(heard), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said.encode("utf-8", "surrogatepass"))))
        code = cli.run(arguments)
        heard.flush()
    return code, heard.buffer.getvalue().decode("utf-8", "replace")


def assert_calm(code: int, words: str) -> None:
    assert code in set(Exit)
    assert "Traceback" not in words
    assert FAULT not in words


@few(250)
@given(lines(TYPED))
def test_any_words_are_answered_in_words(desk: Path, monkeypatch: pytest.MonkeyPatch, line: list[str]) -> None:
    monkeypatch.setenv("PLEJEDESK_DB", str(desk))
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("PLEJEDESK_NEW_PASSPHRASE", PASSPHRASE)
    assert_calm(*answer(line))
