"""`plejedesk intake add` as scripts see it: JSON on stdout, messages on stderr, exit codes of the contract."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PASSPHRASE
from tests.intake.arrived import ANTON, SOFIE, rows, told

from plejedesk import cli
from plejedesk.store.store import Store


@pytest.fixture
def desk(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty desk whose passphrase the environment knows."""
    Store.create(path, PASSPHRASE, "JH").close()
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    return path


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the command something on its standard input."""

    def fill(text: str | bytes) -> None:
        data = text.encode() if isinstance(text, str) else text
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))

    return fill


def kept(path: Path) -> int:
    store = Store.open(path, PASSPHRASE, "JH")
    count = len(rows(store, "SELECT id FROM referral"))
    store.close()
    return count


def test_the_answer_is_one_json_document(desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "n.json"
    file.write_text(json.dumps(told(children=[SOFIE, ANTON], received="2026-10-24T22:10")), encoding="utf-8-sig")
    assert cli.run(["intake", "add", "--from", str(file), "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert set(first) == {"case", "referral", "existing_case", "earlier_notifications_12_months", "deadlines"}
    assert (first["existing_case"], first["earlier_notifications_12_months"]) == (None, 0)
    due = {deadline["kind"]: (deadline["due"], deadline["statute"]) for deadline in first["deadlines"]}
    assert due["notification_assessed"] == ("2026-10-25T21:10", "Barnets lov § 136")
    assert due["notification_receipt"][0] == "2026-11-02T23:59"
    file.write_text(json.dumps(told()), encoding="utf-8")
    assert cli.run(["intake", "add", "--from", str(file), "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["case"], again["existing_case"]) == (first["case"], first["case"])
    assert again["earlier_notifications_12_months"] == 1


def test_it_reads_a_pipe_and_says_in_words_what_began(
    desk: Path, pipe: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe(json.dumps(told()))
    assert cli.run(["intake", "add"]) == 0
    said = capsys.readouterr().out
    assert "New case" in said
    assert "Su 22/11 22:10  Assess notification  Barnets lov § 136" in said


def test_who_may_be_known_is_told_where_nobody_can_be_asked(
    desk: Path, pipe: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    for _time in range(2):
        pipe(json.dumps(told(children=[ANTON])))
        assert cli.run(["intake", "add", "--json"]) == 0
    assert "a name and a date of birth alike" in capsys.readouterr().err
    assert kept(desk) == 2


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", 2, "Line 1"),
        ('{"received": ', 2, "is not JSON"),
        ('{"concern": "a", "concern": "b"}', 2, "stands twice"),
        ("[" * 100_000, 2, "not one notification"),
        (b"\xff\xfe", 2, "UTF-8"),
        ("[]", 2, "curly brackets"),
        (json.dumps(told(urgent=True)), 2, "urgent: This key is not known"),
        (json.dumps(told(children=[{"cpr": "320319-4234"}])), 2, "children[0].cpr"),
        (json.dumps(told(received="2016-01-01T10:00")), 2, "Check the year"),
    ],
)
def test_bad_input_writes_nothing_and_says_why_in_two_lines(
    desk: Path, pipe: Any, capsys: pytest.CaptureFixture[str], text: str | bytes, code: int, words: str
) -> None:
    pipe(text)
    assert cli.run(["intake", "add", "--json"]) == code
    told_back = capsys.readouterr()
    assert told_back.out == ""
    assert words in told_back.err
    assert "4234" not in told_back.err
    assert kept(desk) == 0


def test_a_file_that_is_not_there_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["intake", "add", "--from", "nowhere.json"]) == 1
    assert "nowhere.json" in capsys.readouterr().err


def test_at_a_terminal_without_a_file_it_says_how(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert cli.run(["intake", "add"]) == 2
    assert "--from FILE.json" in capsys.readouterr().err
