"""Tables as other systems write them: what is read of CSV and XLSX, and what is refused in words."""

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.exchange.conftest import File

from plejedesk.core.errors import BadInput, DeskError, Refused
from plejedesk.core.sheets.table import Row, opened

NAMES = ["Sag", "Barn"]


def read(path: Path, sheet: str = "") -> list[Row]:
    with opened(path, sheet) as table:
        found = list(table.rows)
        assert 0 <= table.share() <= 1
    return found


def cells(path: Path, sheet: str = "") -> list[list[Any]]:
    return [list(row.cells) for row in read(path, sheet)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_way_of_writing_csv_is_read_alike(file: File, encoding: str, delimiter: str, end: str) -> None:
    text = end.join((delimiter.join(NAMES), delimiter.join(["1", "Åse Ægir-Østergård"]), ""))
    assert cells(file(raw=text.encode(encoding))) == [NAMES, ["1", "Åse Ægir-Østergård"]]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Sag;Barn", '1;"Holm; Sofie"'], [NAMES, ["1", "Holm; Sofie"]]),
        (["Sag,Barn", '1,"Holm, Sofie"', '2,"Holm, Anton"'], [NAMES, ["1", "Holm, Sofie"], ["2", "Holm, Anton"]]),
        (["Sag;Barn", '1;"Sofie ""Fie"" Holm"'], [NAMES, ["1", 'Sofie "Fie" Holm']]),
        (["Sag;Barn", '1;"Sofie', 'Holm"', "2;Anton"], [NAMES, ["1", "Sofie\nHolm"], ["2", "Anton"]]),
        (["Sag;Barn", "", ";", "  ; ", "1;Sofie"], [NAMES, ["1", "Sofie"]]),
        (["Sag;Barn", "1", "2;Sofie;mere"], [NAMES, ["1"], ["2", "Sofie", "mere"]]),
        (["sep=;", "Sag;Barn", "1;Holm, Sofie"], [NAMES, ["1", "Holm, Sofie"]]),
        (["Sag, nr;Barn", "1;Holm, Sofie"], [["Sag, nr", "Barn"], ["1", "Holm, Sofie"]]),
        (["Sa\0g;Ba\0rn", "1;So\0fie"], [NAMES, ["1", "Sofie"]]),
        (["Barn", "Sofie"], [["Barn"], ["Sofie"]]),
    ],
)
def test_the_oddities_of_csv(file: File, lines: list[str], found: list[list[str]]) -> None:
    assert cells(file(*lines)) == found


def test_a_row_is_named_by_the_line_it_begins_on(file: File) -> None:
    rows = read(file("Sag;Barn", "", '1;"Sofie', 'Holm"', "2;Anton"))
    assert [row.line for row in rows] == [1, 3, 5]


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x81\x8d",
        b"Sag;Barn\n1;\x81\xff\n",
        b"PK\x03\x04 and no more",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an older workbook",
        b"\xff\xfeS",
        b"Sag;Barn\n1;" + b"x" * 1_200_000,
        b'Sag;Barn\n1;"' + b"x\n" * 200_000,
    ],
)
def test_what_is_no_table_is_refused_in_words(file: File, raw: bytes) -> None:
    with pytest.raises(Refused, match=r"\w{3,}"):
        read(file(raw=raw))


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path, Path("x\0y")):
        with pytest.raises(Refused):
            read(path)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=400))
def test_any_bytes_give_rows_or_a_refusal(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(raw)
    with suppress(DeskError):
        found = read(path)
        assert [row.line for row in found] == sorted({row.line for row in found})


def workbook(path: Path, *rows: list[Any], more: str = "") -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "Sager"
    for row in rows:
        sheet.append(row)
    if more:
        book.create_sheet(more).append(["andet"])
    book.save(path)
    return path


def test_xlsx_gives_its_own_kinds_of_cells(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", NAMES, [1403191234, date(2019, 3, 14), 1.5, None, " "], [], ["x"])
    assert read(path) == [Row(1, NAMES), Row(2, [1403191234, datetime(2019, 3, 14), 1.5, None, " "]), Row(4, ["x"])]


def test_a_sheet_is_chosen_by_its_name(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", NAMES, more="Arkiv")
    assert cells(path, "arkiv") == [["andet"]]
    with pytest.raises(BadInput, match="Sager, Arkiv"):
        read(path, "Tal")


def test_a_workbook_cut_short_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", *([str(number), "Sofie Holm"] for number in range(2000)))
    whole = path.read_bytes()
    for length in (10, len(whole) // 2, len(whole) - 30):
        path.write_bytes(whole[:length])
        with pytest.raises(Refused, match="XLSX"):
            read(path)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 5000), noise=st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_gives_rows_or_a_refusal(tmp_path: Path, at: int, noise: bytes) -> None:
    path = tmp_path / "a.xlsx"
    whole = bytearray(workbook(path, NAMES, [1, "Sofie"]).read_bytes())
    at %= len(whole)
    whole[at : at + len(noise)] = noise
    path.write_bytes(whole)
    with suppress(DeskError):
        read(path)
