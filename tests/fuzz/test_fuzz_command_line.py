"""Whatever is typed after `plejedesk`, or stands in its environment: an exit code of the contract and calm words."""

import io
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import example, given
from hypothesis import strategies as st
from tests import factories
from tests.conftest import NOW, PASSPHRASE
from tests.fuzz.examples import few

from plejedesk import cli
from plejedesk.core.errors import Exit, Refused
from plejedesk.demo import caseload
from plejedesk.store import keys, place
from plejedesk.store.store import Store

CPR = "140319-1234"
NUMBERS = [CPR, CPR.replace("-", ""), CPR.replace("-", " ")]
FAULTS = ("en fejl i sig selv", "a fault of its own")


def commands(group: Any, *path: str) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Yield every command with its options."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, *path, name)
        else:
            yield (*path, name), [option for part in command.params for option in part.opts if option.startswith("-")]


COMMANDS = list(commands(typer.main.get_command(cli.app)))
TEXT = st.text(st.characters(exclude_characters="/\\~"), max_size=30)  # a path must not lead out of the test's folder
ODD = ["", "-", "--", "-1", "0", "1e9", "9" * 40, "u48", "a" * 300, "cases", "csv", "queue", "JH", "[/b]", "\x1b[2J"]
FILES = ["kopi.db", "liste.csv", "liste.xlsx", "sag.json", "mappe", "desk.db", "mappe/ny.csv", ".", "..", "\0"]
TYPED = TEXT | st.sampled_from([*ODD, *FILES, "\ud800", "%s{0}"])
BESIDE = st.sampled_from(["", " ", "-", "_", "x", "sag ", ".json", ":", "ø", "(", "'"])


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
    """Run a command as a script does; return its exit code and what it says is wrong."""
    heard, printed = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _stream in range(2))
    with redirect_stdout(printed), redirect_stderr(heard), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said.encode("utf-8", "surrogatepass"))))
        code = cli.run(arguments)
        heard.flush()
    return code, heard.buffer.getvalue().decode("utf-8", "replace")


def assert_calm(code: int, words: str) -> None:
    assert code in set(Exit)
    assert "Traceback" not in words
    assert not [fault for fault in FAULTS if fault in words]


@few(160)
@given(lines(TYPED))
@example(["backup", "a" * 300])
@example(["export", "list", "cases", "-o", "a" * 300])
def test_any_words_are_answered_in_words(desk: Path, monkeypatch: pytest.MonkeyPatch, line: list[str]) -> None:
    monkeypatch.setenv("PLEJEDESK_DB", str(desk))
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("PLEJEDESK_NEW_PASSPHRASE", PASSPHRASE)
    assert_calm(*answer(line))


@few(90)
@given(lines(st.builds("{}{}{}".format, BESIDE, st.sampled_from(NUMBERS), BESIDE)))
def test_a_number_that_is_typed_is_not_said_again(desk: Path, monkeypatch: pytest.MonkeyPatch, line: list[str]) -> None:
    monkeypatch.setenv("PLEJEDESK_DB", str(desk))
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    code, words = answer(line)
    assert_calm(code, words)
    assert "1234" not in words


PLACES = TEXT | st.sampled_from(
    ["~", "~nobody-here/desk.db", "/", "/dev/null", "/dev/null/desk.db", "mappe", "a" * 300]
)
VARIABLES = {
    "NOW": st.text(alphabet="0123456789-T:.+Z ", max_size=25)
    | st.sampled_from(["0001-01-01", "9999-12-31T23:59", "0005-01-02T00:00", "2026-02-30", "2026-11-22T09:00+99:00"]),
    "LANG": TEXT | st.sampled_from(["en", "da", "EN_us", "tlh", "../../etc"]),
    "USER": TEXT | st.sampled_from(["ß" * 30, "١٢٣", CPR]),
    "DB": PLACES | st.sampled_from(["postgresql://x", "file:desk.db?mode=memory", ":memory:", "http://a b/"]),
    "CONFIG": PLACES,
    "PASSPHRASE_FILE": PLACES,
    "PASSPHRASE": TEXT,
}
ENVIRONMENT = st.fixed_dictionaries({}, optional=VARIABLES)
ANYTHING = [["queue", "--json"], ["log"], ["check"], ["case", "list"], ["backup"], ["queue", "--until", "fre"], []]


@few(180)
@given(ENVIRONMENT, st.sampled_from(ANYTHING))
def test_any_environment_is_answered_in_words(desk: Path, values: dict[str, str], line: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLEJEDESK_DB", str(desk))
        patch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
        for name, value in values.items():
            patch.setenv(f"PLEJEDESK_{name}", value.replace("\0", "").encode("utf-8", "replace").decode())
        assert_calm(*answer(line))


@pytest.mark.parametrize("typed", ["~nobody-here/desk.db", "/", ".", "a" * 300])
def test_a_path_that_can_be_no_files_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        place.desk_path(typed)
