"""`plejedesk export list`: the rows of the screens as CSV and XLSX, with nothing shown that is hidden there."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests import factories
from tests.conftest import PASSPHRASE

from plejedesk.core.errors import Exit
from plejedesk.exchange import importing
from plejedesk.store.store import Store

Command = Callable[..., tuple[int, str, str]]
Rows = Callable[..., list[tuple[Any, ...]]]
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_LANG", "en")


@pytest.fixture(autouse=True)
def _families(desk: Path) -> None:
    store = Store.open(desk, PASSPHRASE, "JH")
    holm = factories.case(store, "Holm", "Sofie Holm", "Anton Holm", phase="examination")
    factories.obligation(store, holm, "plan_ready", TODAY - timedelta(days=1))
    hidden = factories.notified(store, "Hemmelig", "Ida Hemmelig")
    factories.obligation(store, hidden, "follow_up", TODAY, responsible="MS")
    factories.case(store, "Lund", "Bo Lund", phase="closed")
    store.write("facts", _number_and_protect, hidden).result()
    store.close()


def _number_and_protect(session: Any, hidden: str) -> None:
    from sqlmodel import select

    from plejedesk.core.models import CaseMember, Person

    members = session.exec(select(CaseMember).where(CaseMember.case_id == hidden)).all()
    for person in session.exec(select(Person)).all():
        person.cpr = "1403194234" if "Sofie" in person.name else None
        person.protected = any(member.person_id == person.id for member in members)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_the_cases_row_by_row(command: Command, tmp_path: Path) -> None:
    target = tmp_path / "cases.csv"
    code, out, err = command("export", "list", "cases", "-o", target)
    assert (code, out) == (Exit.DONE, "")
    assert err.count("\n") == 1
    assert "not encrypted" in err
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 5
    rows = table(raw.decode("utf-8"))
    assert [(row["Child"], row["CPR"], row["Family"], row["Protected"]) for row in rows] == [
        ("[protected]", "", "[protected]", "yes"),
        ("Sofie Holm", "140319-••••", "Holm", ""),
        ("Anton Holm", "", "Holm", ""),
        ("Bo Lund", "", "Lund", ""),
    ]
    assert (rows[1]["Phase"], rows[1]["Born"], rows[1]["Due"], rows[1]["Overdue"]) == (
        "Examination",
        "2019-03-14",
        "2026-11-21",
        "1",
    )


def test_what_is_hidden_shows_for_a_purpose_and_that_is_logged(command: Command, rows: Rows) -> None:
    out = command("export", "list", "cases", "--with-cpr", "court", "--with-protected", "school board")[1]
    shown = [(row["Child"], row["CPR"]) for row in table(out)]
    assert ("Ida Hemmelig", "") in shown
    assert ("Sofie Holm", "140319-4234") in shown
    assert rows("SELECT kind, purpose, detail FROM access") == [
        ("export", "court; school board", "list cases, 4 rows, csv, whole CPR, protected")
    ]


@pytest.mark.parametrize(
    ("options", "tasks"),
    [((), 2), (("--mine",), 2), (("--all",), 3), (("--all", "--find", "Hemm"), 2), (("--find", "nobody"), 0)],
)
def test_the_queue_by_its_filters(command: Command, options: tuple[str, ...], tasks: int) -> None:
    out = command("export", "list", "queue", *options)[1]
    found = [row for row in table(out) if row["Case"]]
    assert len(found) >= tasks if options[:1] != ("--find",) else found == []
    assert "Hemmelig" not in out


def test_a_whole_sheet_of_excel(command: Command, tmp_path: Path) -> None:
    assert command("export", "list", "cases", "-o", tmp_path / "cases.xlsx")[0] == Exit.DONE
    sheet = load_workbook(tmp_path / "cases.xlsx").active
    head, first, *_others = sheet.rows
    assert [cell.value for cell in head][:4] == ["Case", "Child", "CPR", "Born"]
    assert all(cell.font.bold for cell in head)
    assert sheet.freeze_panes == "A2"
    assert first[4].is_date
    assert (first[1].value, first[1].data_type) == ("[protected]", "s")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("cats",), Exit.USAGE),
        (("cases", "--mine"), Exit.USAGE),
        (("queue", "--mine", "--all"), Exit.USAGE),
        (("cases", "--format", "pdf"), Exit.USAGE),
        (("cases", "--format", "xlsx"), Exit.USAGE),
        (("cases", "-o", "/nowhere/at/all.csv"), Exit.REFUSED),
        (("cases", "-o", "/"), Exit.REFUSED),
    ],
)
def test_what_cannot_be_taken_out(command: Command, rows: Rows, arguments: tuple[str, ...], code: Exit) -> None:
    found, out, err = command("export", "list", *arguments)
    assert (found, out) == (code, "")
    assert err
    assert "Traceback" not in err


def test_a_file_that_is_there_is_kept_unless_forced(command: Command, tmp_path: Path) -> None:
    target = tmp_path / "cases.csv"
    target.write_text("mine")
    assert command("export", "list", "cases", "-o", target)[0] == Exit.REFUSED
    assert target.read_text() == "mine"
    assert command("export", "list", "cases", "-o", target, "--force")[0] == Exit.DONE
    assert target.read_text("utf-8-sig").startswith("Case;")
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith("cases")) == ["cases.csv"]


def test_a_list_that_breaks_off_leaves_no_file(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plejedesk.core.sheets.giving import CsvWriter

    def full(_self: object, _cells: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(CsvWriter, "row", full)
    code, _out, err = command("export", "list", "cases", "-o", tmp_path / "cases.csv")
    assert code == Exit.REFUSED
    assert "room" in err
    assert not [each for each in tmp_path.iterdir() if each.name.startswith("cases")]


def test_ctrl_c_stops_in_words(command: Command, file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "read", interrupted)
    code, out, err = command("import", file("Child", "Sofie"))
    assert (code, out) == (Exit.REFUSED, "")
    assert "half done" in err
