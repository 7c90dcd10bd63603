"""`plejedesk case list` and `case show`: what scripts may rely on, and what a terminal shows."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests import factories
from tests.casefile import written
from tests.casefile.written import child, parent
from tests.conftest import PASSPHRASE

from plejedesk.cli import run
from plejedesk.core.errors import Exit
from plejedesk.store.store import Store

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _caseload(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    store = Store.create(path, PASSPHRASE, "JH")
    written.family(store, "Åkjær", ref="X-2")
    holm = written.family(
        store,
        "Holm",
        child("Sofie \x1b[31mHolm", date(2019, 3, 14), cpr="1403191234"),
        parent("Lone Holm"),
        ref="BIRO-TASE-117",
        honour_conflict="yes",
    )
    factories.obligation(store, holm, "notification_receipt", TODAY - timedelta(days=2))
    written.note(store, holm, "Første linje\nanden [linje]", TODAY - timedelta(days=1))
    store.close()


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run([*arguments]) == Exit.DONE
    return capsys.readouterr().out


def test_the_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    holm, other = json.loads(printed(capsys, "case", "list", "--json"))
    assert (holm["case"], other["case"]) == ("BIRO-TASE-117", "X-2")
    assert holm["next"] == {
        "kind": "notification_receipt",
        "title": "Kvittering til underretter",
        "due": "2026-11-20T23:59",
    }
    assert holm["overdue"] == 1
    assert holm["opened"] == "2026-11-22"
    assert [kid["born"] for kid in holm["children"]] == ["2019-03-14"]
    assert other["next"] is None


def test_one_case_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    case = json.loads(printed(capsys, "case", "show", "biro-tase-117", "--json"))
    assert case["family"] == "Holm"
    assert case["network_locked"] is True
    assert [(who["role"], who["cpr"]) for who in case["members"]] == [("child", "140319-••••"), ("parent", None)]
    late = [(each["kind"], each["due"]) for each in case["deadlines"] if each["overdue"]]
    assert late == [("notification_receipt", "2026-11-20T23:59")]
    assert [(note["date"], note["text"]) for note in case["notes"]] == [("2026-11-21", "Første linje\nanden [linje]")]
    assert json.loads(printed(capsys, "case", "show", case["id"], "--json")) == case


def test_a_terminal_gets_lines_and_no_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "case", "list") + printed(capsys, "case", "show", "BIRO-TASE-117")
    for text in ("Holm", "Åkjær", "Sofie", "140319-", "-2 d", "§ 18, stk. 3", "anden [linje]"):
        assert text in shown, text
    assert "\x1b" not in shown
    assert "1234" not in shown


def test_a_case_that_is_not_there_is_told_without_repeating_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["case", "show", "140319-1234"]) == Exit.REFUSED
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.strip()
    assert "1403" not in told.err
