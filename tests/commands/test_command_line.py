"""The command line as scripts meet it: exit codes, words, and nothing but JSON on standard output."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import factories
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, screen_text, until

from plejedesk import __version__
from plejedesk.cli import hoisted, run
from plejedesk.core import law
from plejedesk.genogram.talk import guide
from plejedesk.store.store import Store

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def desk(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with one notification, and its passphrase in the environment."""
    store = Store.create(path, PASSPHRASE, "JH")
    factories.notified(store, "Holm", "Sofie Holm")
    store.close()
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    return path


def told(capsys: Captured, *arguments: str) -> tuple[int, str, str]:
    code = run([*arguments])
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    return code, captured.out, captured.err


def test_the_queue_as_the_contract_has_it(desk: Path, capsys: Captured) -> None:
    code, out, err = told(capsys, "queue", "--json")
    rows = json.loads(out)
    assert (code, err) == (0, "")
    assert set(rows[0]) == {"id", "due", "kind", "title", "statute", "case", "who", "responsible", "overdue"}
    assert (rows[0]["kind"], rows[0]["due"], rows[0]["who"]) == (
        "notification_assessed",
        "2026-11-23T08:00",
        "Fam. Holm",
    )
    assert (rows[0]["overdue"], rows[0]["responsible"]) == (False, "JH")


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["--limit", "1"], 1),
        (["--mine"], 3),
        (["--all"], 3),
        (["--team"], 3),
        (["--until", "2026-11-23"], 1),
        (["--until", "u49"], 3),
    ],
)
def test_the_queue_narrowed(desk: Path, capsys: Captured, arguments: list[str], count: int) -> None:
    assert len(json.loads(told(capsys, "queue", "--json", *arguments)[1])) == count


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["quee"], 2, "ingen kommando"),
        (["queue", "--limit", "x"], 2, "plejedesk --help"),
        (["queue", "--mine", "--all"], 2, "Vælg én"),
        (["queue", "--until", "engang"], 2, "Skriv en dag"),
        (["--db", "nowhere/desk.db", "queue"], 1, "intet skrivebord"),
        (["--db", "postgresql+psycopg://host/desk", "queue"], 1, "ikke med i denne version"),
        (["restore", "nowhere.db"], 1, "nowhere.db"),
        (["log", "--case", "NOPE-1"], 1, "ingen sag"),
        (["intake", "add", "140319-1234"], 2, "••••••-••••"),
    ],
)
def test_what_goes_wrong_is_said_with_its_exit_code(
    desk: Path, capsys: Captured, arguments: list[str], code: int, words: str
) -> None:
    answer, out, err = told(capsys, *arguments)
    assert (answer, out) == (code, "")
    assert words in err
    assert "140319" not in err


def test_a_wrong_passphrase_is_3_and_a_missing_one_too(
    desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", "forkert")
    assert told(capsys, "queue")[0] == 3
    monkeypatch.delenv("PLEJEDESK_PASSPHRASE")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    code, _out, err = told(capsys, "queue")
    assert code == 3
    assert "PLEJEDESK_PASSPHRASE_FILE" in err


def test_the_passphrase_may_stand_in_a_file(desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLEJEDESK_PASSPHRASE")
    file = desk.with_name("secret")
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE_FILE", str(file))
    assert told(capsys, "queue")[0] == 0
    file.unlink()
    assert told(capsys, "queue")[0] == 1


def test_a_damaged_file_is_4(desk: Path, capsys: Captured) -> None:
    content = bytearray(desk.read_bytes())
    content[len(content) // 2] ^= 1
    desk.write_bytes(content)
    assert told(capsys, "check")[0] == 4


def test_a_plain_file_is_refused_and_left_alone(path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    path.write_bytes(b"SQLite format 3\x00" + bytes(4080))
    before = path.read_bytes()
    code, _out, err = told(capsys, "queue")
    assert (code, path.read_bytes()) == (1, before)
    assert "ikke krypteret" in err


OWN_FILES = {"law.toml": '[[duty]]\nid = "Ikke godt"\n', "genogram.toml": 'id = "vores"\n'}


@pytest.fixture(params=OWN_FILES)
def own_file(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A file of the municipality's own with a fault in it, met by a program that has read none before."""
    file = tmp_path / "config" / str(request.param)
    file.parent.mkdir(exist_ok=True)
    file.write_text(OWN_FILES[file.name], encoding="utf-8")
    for read in (law.book, guide.guide):
        read.cache_clear()
    yield file
    for read in (law.book, guide.guide):
        read.cache_clear()


def test_a_fault_in_a_municipality_s_own_file_is_told_by_its_path_though_the_desk_s_is_whole(
    desk: Path, own_file: Path, capsys: Captured
) -> None:
    code, out, err = told(capsys, "check")
    assert (code, out) == (1, "Filen er hel.\n")
    assert str(own_file) in err


async def test_the_desk_tells_of_a_fault_in_a_municipality_s_own_file_when_it_opens(desk: Path, own_file: Path) -> None:
    async with open_desk(desk, (160, 40)) as pilot:
        await until(pilot, lambda: own_file.name in screen_text(pilot))


def test_backup_check_restore_round(desk: Path, capsys: Captured) -> None:
    copy = desk.with_name("kopi.db")
    assert told(capsys, "backup", str(copy))[:2] == (0, f"{copy}\n")
    assert told(capsys, "backup", str(copy))[0] == 1
    assert told(capsys, "check")[1] == "Filen er hel.\n"
    store = Store.open(desk, PASSPHRASE, "JH")
    factories.case(store, "Ny", "Ny Sag")
    store.close()
    code, out, _err = told(capsys, "restore", str(copy))
    assert code == 0
    assert "-replaced-" in out
    assert "Ny" not in told(capsys, "case", "list")[1]


def test_rekey_opens_with_the_new_passphrase_only(
    desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLEJEDESK_NEW_PASSPHRASE", "kort")
    assert told(capsys, "rekey")[0] == 1
    monkeypatch.setenv("PLEJEDESK_NEW_PASSPHRASE", "fire nye ord ingen gætter")
    assert told(capsys, "rekey")[0] == 0
    assert told(capsys, "queue")[0] == 3
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", "fire nye ord ingen gætter")
    assert told(capsys, "queue")[0] == 0


def test_the_log_says_who_did_what_and_never_a_cpr_number(desk: Path, capsys: Captured) -> None:
    def known(session) -> None:
        from sqlmodel import select

        from plejedesk.core.models import Person

        session.exec(select(Person)).one().cpr = "7403191234"

    store = Store.open(desk, PASSPHRASE, "JH")
    store.write("person", known).result()
    store.close()
    lines = json.loads(told(capsys, "log", "--json")[1])
    assert {"actor", "device", "at", "act", "table", "record_id", "field", "old", "new"} <= set(lines[0])
    assert (lines[0]["actor"], lines[0]["field"], lines[0]["new"]) == ("JH", "cpr", "740319-****")
    assert "1234" not in told(capsys, "log")[1]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["queue", "--db", "x", "--json"], ["--db", "x", "queue", "--json"]),
        (["queue", "--db=x"], ["--db=x", "queue"]),
        (["queue", "--ascii"], ["--ascii", "queue"]),
        (["queue", "--", "--db", "x"], ["queue", "--", "--db", "x"]),
        (["queue", "--db"], ["--db", "queue"]),
    ],
)
def test_the_desks_own_options_may_stand_anywhere(arguments: list[str], expected: list[str]) -> None:
    assert hoisted(arguments) == expected


def test_the_version(capsys: Captured) -> None:
    assert told(capsys, "--version")[1] == f"plejedesk {__version__}\n"


def test_a_fault_of_our_own_is_one_calm_line(desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    from plejedesk.queue import queries

    def broken(*_arguments: object, **_more: object) -> None:
        raise ZeroDivisionError("140319-1234 Sofie Holm")

    monkeypatch.setattr(queries, "page", broken)
    code, _out, err = told(capsys, "queue")
    assert code == 1
    assert "ZeroDivisionError" in err
    assert "Sofie" not in err


def test_the_reader_of_a_pipe_may_leave(desk: Path) -> None:
    import subprocess

    command = f"{sys.executable} -m plejedesk queue --help | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, env=dict(os.environ), check=False)
    assert "Traceback" not in done.stderr
