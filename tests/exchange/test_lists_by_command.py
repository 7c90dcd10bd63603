"""Lists in and out by the command line, as a colleague with another system's spreadsheet would try it."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from tests import factories
from tests.conftest import PASSPHRASE

from plejedesk.cli import run
from plejedesk.store.store import Store

HEADS = "sag;barn;cpr;født;oprettet;fase;ansvarlig;område"
ROWS = (
    "S-100;Sofie Åkjær;140319-4234;14-03-2019;01-11-2026;Undersøgelse;JH;Valby",
    "S-100;Anton Åkjær;;02-05-2022;01-11-2026;Undersøgelse;JH;Valby",
    "S-101;Øjvind [Holm];;2015-02-28;2026-10-05;support;MS;Amager",
)
LINES = "\r\n".join((HEADS, *ROWS)) + "\r\n"


@pytest.fixture(autouse=True)
def desk(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> str:
    file = tmp_path / "liste.csv"
    file.write_bytes(text.encode(encoding))
    return str(file)


def held(path: Path, sql: str) -> list[Any]:
    store = Store.open(path, PASSPHRASE, "JH")
    try:
        return store.read(lambda reader: reader.rows(sql)).result()
    finally:
        store.close()


NAMES = "SELECT name, born FROM person ORDER BY born"
SOFIE = ("Sofie Åkjær", "2019-03-14")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ","])
def test_a_list_becomes_cases_with_their_children(tmp_path: Path, path: Path, encoding: str, delimiter: str) -> None:
    assert run(["import", written(tmp_path, LINES.replace(";", delimiter), encoding), "--as", "cases"]) == 0
    assert held(path, NAMES) == [("Øjvind [Holm]", "2015-02-28"), SOFIE, ("Anton Åkjær", "2022-05-02")]
    assert held(path, "SELECT count(*) FROM case_file") == [(2,)]


def test_every_open_case_that_was_imported_is_in_the_queue(tmp_path: Path, path: Path) -> None:
    run(["import", written(tmp_path, LINES)])
    assert held(path, "SELECT count(DISTINCT case_id) FROM deadline WHERE done_at IS NULL") == [(2,)]


def test_run_twice_it_changes_nothing(tmp_path: Path, path: Path) -> None:
    file = written(tmp_path, LINES)
    assert run(["import", file]) == 0
    before = held(path, "SELECT count(*) FROM change")
    assert run(["import", file]) == 0
    assert held(path, "SELECT count(*) FROM change") == before


def test_a_dry_run_changes_nothing(tmp_path: Path, path: Path) -> None:
    assert run(["import", written(tmp_path, LINES), "--dry-run"]) == 0
    assert held(path, "SELECT count(*) FROM case_file") == [(0,)]


BAD = {
    "S-200;Bo Bad;;31-02-2020;01-11-2026;support;JH;Valby": "dag",
    "S-201;Bo Bad;999999-9999;;01-11-2026;support;JH;Valby": "CPR",
    "S-202;Bo Bad;;2019-01-01;01-11-2026;ukendt fase;JH;Valby": "ase",
}


@pytest.mark.parametrize(("row", "why"), BAD.items())
def test_a_bad_row_is_named_and_keeps_all_of_it_out(
    tmp_path: Path, path: Path, row: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import", written(tmp_path, LINES + row + "\r\n")]) == 1
    said = capsys.readouterr().err
    assert "5" in said
    assert why in said
    assert "999999-9999" not in said
    assert "9999999999" not in said
    assert held(path, "SELECT count(*) FROM case_file") == [(0,)]


def test_bad_rows_can_be_left_out(tmp_path: Path, path: Path) -> None:
    assert run(["import", written(tmp_path, LINES + next(iter(BAD)) + "\r\n"), "--skip-bad"]) == 0
    assert held(path, "SELECT count(*) FROM case_file") == [(2,)]


def test_an_xlsx_of_excels_own_kind_is_read(tmp_path: Path, path: Path) -> None:
    from datetime import datetime

    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["case", "child", "cpr", "born", "opened", "phase", "responsible", "area"])
    book.active.append(
        ["S-1", "Sofie Åkjær", 103194234, datetime(2019, 3, 1), datetime(2026, 11, 1), "support", "JH", "Valby"]
    )
    book.save(tmp_path / "liste.xlsx")
    assert run(["import", str(tmp_path / "liste.xlsx")]) == 0
    assert held(path, "SELECT name, cpr FROM person") == [("Sofie Åkjær", "0103194234")]


def test_json_is_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["import", written(tmp_path, LINES + next(iter(BAD)) + "\r\n"), "--json"])
    assert isinstance(json.loads(capsys.readouterr().out), dict)


@pytest.mark.parametrize("formula", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\tx"])
def test_no_text_of_people_becomes_a_formula(path: Path, tmp_path: Path, formula: str) -> None:
    from openpyxl import load_workbook

    store = Store.open(path, PASSPHRASE, "JH")
    factories.case(store, formula, formula)
    store.close()
    assert run(["export", "list", "cases", "-o", str(tmp_path / "ud.csv")]) == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "ud.csv").read_text("utf-8-sig"), newline=""), delimiter=";"))
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert run(["export", "list", "cases", "-o", str(tmp_path / "ud.xlsx")]) == 0
    cells = [cell for row in load_workbook(tmp_path / "ud.xlsx").active.rows for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell for cell in cells if formula.strip() in str(cell.value)]


@pytest.mark.parametrize("name", ["cases", "queue", "intake"])
def test_every_list_can_be_taken_out_and_that_is_logged(
    path: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store.open(path, PASSPHRASE, "JH")
    factories.notified(store, "Holm", "Sofie Holm")
    store.close()
    target = tmp_path / "ud.csv"
    assert run(["export", "list", name, "-o", str(target), "--purpose", "ledermøde"]) == 0
    assert target.stat().st_mode & 0o077 == 0
    assert held(path, "SELECT kind, purpose FROM access") == [("export", "ledermøde")]
    assert run(["export", "list", name, "-o", str(target)]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_protected_people_stay_protected_unless_a_purpose_is_named(path: Path, tmp_path: Path) -> None:
    store = Store.open(path, PASSPHRASE, "JH")
    case_id = factories.case(store, "Hemmelig", "Sofie Hemmelig")

    def protect(session: Any) -> None:
        from plejedesk.core.models import Case

        session.get(Case, case_id).protected = True

    store.write("facts", protect).result()
    store.close()
    assert run(["export", "list", "cases", "-o", str(tmp_path / "a.csv")]) == 0
    assert "Hemmelig" not in (tmp_path / "a.csv").read_text("utf-8-sig")
    assert run(["export", "list", "cases", "-o", str(tmp_path / "b.csv"), "--with-protected", "retten"]) == 0
    assert "Hemmelig" in (tmp_path / "b.csv").read_text("utf-8-sig")
