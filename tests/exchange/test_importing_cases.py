"""`plejedesk import`: lists from another system become cases, every bad row is named, and nothing is written twice."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from tests import factories
from tests.conftest import PASSPHRASE
from tests.exchange.conftest import File

from plejedesk.core.errors import Exit
from plejedesk.core.finding import findable
from plejedesk.store.store import Store

Command = Callable[..., tuple[int, str, str]]
Rows = Callable[..., list[tuple[Any, ...]]]

HEADS = "Sagsnr;Navn;CPR-nr;Født;Oprettet;Status;Sagsbehandler;Distrikt"
SOFIE = "2023-1;Sofie Holm;140319-4234;;01-02-2024;Undersøgelse;jh;Valby"
ANTON = "2023-1;Anton Holm;;02.05.2022;;;;"
EMMA = ";Emma Ø;101104444;;;;MS;"
CLOSED = "2023-3;Åse von Bülow;;2017-03-04;2024-01-01;lukket;;"
LIST = (HEADS, SOFIE, ANTON, EMMA, CLOSED)
COUNTS = "SELECT (SELECT count(*) FROM case_file), (SELECT count(*) FROM person), (SELECT count(*) FROM change)"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_LANG", "en")


def test_a_list_becomes_cases_children_and_what_keeps_them_in_sight(command: Command, rows: Rows, file: File) -> None:
    code, out, err = command("import", file(*LIST))
    assert (code, err) == (Exit.DONE, "")
    assert "3 new cases" in out
    sql = """
    SELECT c.other_ref, c.family, c.phase, c.opened, c.area, w.initials,
           (SELECT count(*) FROM deadline d WHERE d.case_id = c.id AND d.kind = 'next_step' AND d.responsible_id = w.id)
    FROM case_file c JOIN caseworker w ON w.id = c.responsible_id ORDER BY c.id
    """
    assert sorted(rows(sql)) == [
        ("", "Ø", "received", "2026-11-22", "", "MS", 1),
        ("2023-1", "Holm", "examination", "2024-02-01", "Valby", "JH", 1),
        ("2023-3", "von Bülow", "closed", "2024-01-01", "", "JH", 0),
    ]
    people = rows("SELECT name, cpr, born FROM person ORDER BY name")
    assert people == [
        ("Anton Holm", None, "2022-05-02"),
        ("Emma Ø", "0101104444", "2010-01-01"),
        ("Sofie Holm", "1403194234", "2019-03-14"),
        ("Åse von Bülow", None, "2017-03-04"),
    ]


def test_an_imported_case_is_found_like_any_other(command: Command, rows: Rows, file: File) -> None:
    command("import", file(*LIST))
    [(ref, sounds)] = rows("SELECT ref, sounds FROM case_file WHERE other_ref = '2023-1'")
    assert set(findable("Holm", "Sofie Holm", "Anton Holm").split()) <= set(sounds.split())
    assert {"2023", "1", *ref.lower().split("-")} <= set(sounds.split())
    assert json.loads(command("case", "show", "2023-1", "--json")[1])["case"] == ref


def test_a_second_time_changes_nothing(command: Command, rows: Rows, file: File) -> None:
    command("import", file(*LIST))
    before = rows(COUNTS)
    acts = rows("SELECT count(*) FROM act")
    code, out, err = command("import", file(*LIST))
    assert (code, err, rows(COUNTS), rows("SELECT count(*) FROM act")) == (Exit.DONE, "", before, acts)
    assert "0 new cases, 3 cases here already" in out


def test_what_is_different_here_is_told_and_stays(command: Command, rows: Rows, file: File) -> None:
    command("import", file(*LIST))
    before = rows(COUNTS)
    changed = SOFIE.replace("Undersøgelse", "Støtte").replace("Sofie Holm", "Sofie Holm Berg")
    code, _out, err = command("import", file(HEADS, changed, ANTON, "2023-1;Ida Holm;;2025-01-01;;;;"))
    assert (code, rows(COUNTS)) == (Exit.DONE, before)
    assert [line.partition(":")[0] for line in err.splitlines()] == ["Line 2, Phase", "Line 2, Child", "Line 4, Child"]


def test_who_is_responsible_is_told_where_that_is_not_plain(command: Command, file: File) -> None:
    out = command("import", file(*LIST))[1].splitlines()
    assert out.count("New initials, not known here before: MS.") == 1
    assert out.count("Where nobody is named as responsible, it is whoever imports.") == 1


def test_somebody_grown_is_told_and_passes(command: Command, file: File) -> None:
    code, _out, err = command("import", file(HEADS, "x;Sofie;140319-1234;;;;;", "y;Anton;;2003-11-23;;;;"))
    assert code == Exit.DONE
    assert err.splitlines() == ["Line 2, Born: Born 1919-03-14: that is hardly a child. Check the year."]


def test_a_dry_run_only_tells(command: Command, rows: Rows, file: File) -> None:
    before = rows(COUNTS)
    code, out, _err = command("import", file(*LIST), "--dry-run")
    assert (code, rows(COUNTS)) == (Exit.DONE, before)
    assert "3 new cases" in out


BAD = {
    "2023-9;;;;;;;": ("Child", "name"),
    ";Only A Name;;;;;;": ("Case", "known again"),
    "x;Sofie;140319;;;;;": ("CPR", "six digits"),
    "x;Sofie;1,4E+09;;;;;": ("CPR", "Excel"),
    "x;Sofie;140319-••••;;;;;": ("CPR", "masked"),
    "x;Sofie;140319-4234;2018-01-01;;;;": ("Born", "not that of the CPR number"),
    "x;Sofie;;14-03-19;;;;": ("Born", "four digits"),
    "x;Sofie;;2027-01-01;;;;": ("Born", "not come"),
    "x;Sofie;;;2027-01-01;;;": ("Opened", "not come"),
    "x;Sofie;;;;på pause;;": ("Phase", "Examination"),
    "x;Sofie;;;;;Jens Hansen;": ("Responsible", "initials"),
    "x;[beskyttet];;;;;;": ("Child", "hidden"),
    f"x;{'y' * 201};;;;;;": ("Child", "quotation mark"),
    "x;Sofie;;;;;;;and;more": ("", "more cells"),
}


@pytest.mark.parametrize(("row", "told"), BAD.items())
def test_a_bad_row_is_named_with_its_line_its_column_and_why(
    command: Command, rows: Rows, file: File, row: str, told: tuple[str, str]
) -> None:
    code, out, err = command("import", file(*LIST, row), "--json")
    data = json.loads(out)
    [bad] = data["bad"]
    assert (code, data["imported"], bad["line"], data["bad_rows"]) == (Exit.REFUSED, False, 6, 1)
    assert told[1] in bad["reason"]
    assert rows(COUNTS) == [(0, 0, 2)]
    assert "Nothing was imported" in err
    said = command("import", file(*LIST, row))[2].splitlines()[0]
    assert said == f"Line 6{', ' if told[0] else ''}{told[0]}: {bad['reason']}"
    assert "4234" not in out + said


def test_all_reasons_of_a_row_are_told_at_once(command: Command, file: File) -> None:
    _code, out, _err = command("import", file(HEADS, "x;Sofie;123;14-03-19;i går;?;J H;"), "--json")
    assert [bad["column"] for bad in json.loads(out)["bad"]] == ["born", "cpr", "opened", "phase", "responsible"]


def test_a_number_in_the_wrong_column_is_masked(command: Command, file: File) -> None:
    _code, out, err = command("import", file(HEADS, "x;Sofie;;140319-4234;140319 4234;1403194234;;"), "--json")
    assert [bad["value"] for bad in json.loads(out)["bad"]] == ["140319-••••"] * 3
    assert "4234" not in out + err


def test_bad_rows_can_be_left_out_and_their_case_waits_with_them(command: Command, rows: Rows, file: File) -> None:
    code, out, err = command("import", file(HEADS, SOFIE, ANTON.replace("02.05", "32.05"), EMMA), "--skip-bad")
    assert code == Exit.DONE
    assert "1 new case" in out
    assert "1 good row waits" in out
    assert err.startswith("Line 3, Born:")
    assert rows("SELECT name FROM person") == [("Emma Ø",)]
    assert command("import", file(*LIST))[0] == Exit.DONE
    assert rows("SELECT count(*) FROM person") == [(4,)]


@pytest.mark.parametrize(
    "twice",
    [
        (SOFIE, SOFIE),
        (SOFIE, SOFIE.replace("2023-1;", ";")),
        (EMMA, EMMA),
        (ANTON, ANTON),
        ("1;Sofie;;2019-03-14;2024-01-01;;;", "1;Anton;;2020-01-01;2024-01-02;;;"),
    ],
)
def test_the_same_twice_in_a_file_is_told(command: Command, rows: Rows, file: File, twice: tuple[str, str]) -> None:
    code, _out, err = command("import", file(HEADS, *twice))
    assert code == Exit.REFUSED
    assert err.startswith("Line 3")
    assert "ine 2" in err
    assert rows("SELECT count(*) FROM case_file") == [(0,)]


def test_a_child_may_be_in_two_cases(command: Command, rows: Rows, file: File) -> None:
    command("import", file(HEADS, SOFIE, CLOSED, SOFIE.replace("2023-1", "2019-7").replace("Undersøgelse", "lukket")))
    assert rows("SELECT count(*) FROM case_member m JOIN person p ON p.id = m.person_id WHERE p.cpr <> ''") == [(2,)]
    assert rows("SELECT count(*) FROM person WHERE cpr <> ''") == [(1,)]


def test_siblings_far_apart_in_the_file_are_one_case(command: Command, rows: Rows, file: File) -> None:
    others = [f"{number};Barn {number};;2019-03-14;;;;" for number in range(1200)]
    command("import", file(HEADS, SOFIE, *others, ANTON))
    assert rows("SELECT count(*), count(DISTINCT case_id) FROM case_member") == [(1202, 1201)]
    assert rows("SELECT count(*) FROM act WHERE name = 'import'") == [(1,)]
    assert rows("SELECT count(DISTINCT ref) FROM case_file") == [(1201,)]


def test_a_child_known_by_cpr_is_the_same_person(desk: Path, command: Command, rows: Rows, file: File) -> None:
    store = Store.open(desk, PASSPHRASE, "JH")
    case_id = factories.case(store, "Holm", "Sofie Holm")
    store.write("facts", _number_everybody).result()
    store.close()
    before = rows(COUNTS)
    code, out, err = command("import", file(HEADS, SOFIE, ";Sofie Holm;140319-4234;;;;;".replace("Sofie", "Fie")))
    assert code == Exit.REFUSED  # the same child twice
    code, out, err = command("import", file(HEADS, SOFIE))
    assert (code, rows(COUNTS)) == (Exit.DONE, before)
    assert "1 case here already" in out
    assert "The child is in case" in err
    assert case_id


def _number_everybody(session: Any) -> None:
    from sqlmodel import select

    from plejedesk.core.models import Person

    for person in session.exec(select(Person)).all():
        person.cpr = "1403194234"


def test_our_own_references_come_back_as_they_are(command: Command, rows: Rows, file: File) -> None:
    command("import", file(HEADS, SOFIE.replace("2023-1", "biro-tase-117")))
    assert rows("SELECT ref, other_ref FROM case_file") == [("BIRO-TASE-117", "")]
    command("import", file(HEADS, SOFIE.replace("2023-1", "BIRO-TASE-117")))
    assert rows("SELECT count(*) FROM case_file") == [(1,)]


@pytest.mark.parametrize("heads", ["Telefon;By", "Sag;Ansvarlig", "140319-4234;Sofie"])
def test_columns_nobody_knows_are_a_slip_of_usage(command: Command, file: File, heads: str) -> None:
    code, out, err = command("import", file(heads, "1;2"))
    assert (code, out) == (Exit.USAGE, "")
    assert "Child / CPR" in err
    assert "4234" not in err


def test_a_title_over_the_headings_and_columns_beside_are_passed_over(command: Command, file: File) -> None:
    lines = ("Sagsliste pr. 1. november;;", "", "Navn;Telefon;CPR-nr.", "Sofie Holm;12345678;140319-4234")
    code, out, _err = command("import", file(*lines))
    assert code == Exit.DONE
    assert "1 new case" in out
    assert "Telefon" in out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("none.csv",), Exit.REFUSED),
        (("none.csv", "--as", "cats"), Exit.USAGE),
        ((), Exit.USAGE),
    ],
)
def test_what_cannot_be_imported_at_all(command: Command, arguments: tuple[str, ...], code: Exit) -> None:
    found, out, err = command("import", *arguments)
    assert (found, out) == (code, "")
    assert err.count("\n") <= 2


def test_an_empty_file_is_told(command: Command, file: File) -> None:
    assert command("import", file(raw=b""))[0] == Exit.REFUSED
    assert command("import", file(HEADS))[:2] == (Exit.DONE, "0 rows read: 0 new cases, 0 cases here already.\n")


def test_a_thousand_problems_are_listed_and_the_rest_counted(command: Command, file: File) -> None:
    code, _out, err = command("import", file(HEADS, *["x;y;1;;;;;"] * 1300))
    assert code == Exit.REFUSED
    assert len(err.splitlines()) < 1010
    assert "and 300 more" in err


def test_one_act_and_one_undo(desk: Path, command: Command, rows: Rows, file: File) -> None:
    from plejedesk.core import clock
    from plejedesk.store.undo import last_act, undo

    command("import", file(*LIST))
    store = Store.open(desk, PASSPHRASE, "JH")
    last = store.read(last_act, "JH", store.device, clock.now()).result()
    assert last.name == "import"
    store.write("undo", undo, last.id).result()
    store.close()
    assert rows(COUNTS)[0][:2] == (0, 0)
    assert command("import", file(*LIST))[0] == Exit.DONE


def test_the_log_of_readings_says_what_came_in_and_no_number(command: Command, rows: Rows, file: File) -> None:
    command("import", file(*LIST, name="140319-4234 liste.csv"))
    assert rows("SELECT kind, purpose, detail FROM access") == [
        ("import", "cases", "4 rows of 4, 140319-•••• liste.csv")
    ]


def test_xlsx_with_real_dates_and_numbers_that_lost_their_zero(
    command: Command, rows: Rows, tmp_path: Path, file: File
) -> None:
    from datetime import date

    book = Workbook()
    book.active.append(["Case number", "Child", "CPR no.", "Date of birth", "Opened", "Phase", "Initials"])
    book.active.append([4711, "Emma Ø", 101104444.0, date(2010, 1, 1), date(2024, 2, 1), "Support", "ms"])
    book.active.append([4712.0, "Sofie", "140319-4234", None, "01/02/2024", None, None, "a remark beside"])
    book.save(tmp_path / "list.xlsx")
    assert command("import", tmp_path / "list.xlsx", "--as", "cases")[0] == Exit.DONE
    assert rows("SELECT other_ref, opened FROM case_file ORDER BY other_ref") == [
        ("4711", "2024-02-01"),
        ("4712", "2024-02-01"),
    ]
    assert rows("SELECT cpr FROM person ORDER BY cpr") == [("0101104444",), ("1403194234",)]
