"""`plejedesk genogram import`: what a colleague sees who has a family's GEDCOM file, and what scripts may rely on."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests import factories
from tests.conftest import PASSPHRASE
from tests.genogram.gedcom.others import END, HEAD, file

from plejedesk.cli import run
from plejedesk.core.errors import Exit
from plejedesk.store.store import Store

FAMILY = file(
    "0 @I1@ INDI; 1 NAME Sofie /Holm/; 1 BIRT; 2 DATE 14 MAR 2019; 2 PLAC Aalborg; 1 FAMC @F1@",
    "0 @I2@ INDI; 1 NAME Åse /Holm/ 140388-1234; 1 IDNO 140388-1234; 1 RESN confidential",
    "0 @F1@ FAM; 1 WIFE @I2@; 1 CHIL @I1@",
)


@pytest.fixture
def case_id(store: Store, monkeypatch: pytest.MonkeyPatch) -> str:
    made = factories.case(store, "Holm", "Sofie Holm")
    store.close()
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    return made


def held(path: Path, sql: str) -> list[Any]:
    store = Store.open(path, PASSPHRASE, "JH")
    try:
        return store.read(lambda reader: reader.rows(sql)).result()
    finally:
        store.close()


PEOPLE = "SELECT count(*) FROM person"


@pytest.fixture
def ged(tmp_path: Path) -> str:
    (tmp_path / "slægt.ged").write_bytes(FAMILY)
    return str(tmp_path / "slægt.ged")


Told = pytest.CaptureFixture[str]


def printed(told: Told, *arguments: str) -> str:
    """Return what the command prints when all is well."""
    assert run(["genogram", "import", *arguments]) == Exit.DONE
    return told.readouterr().out


def refused(told: Told, *arguments: str) -> str:
    """Return what the command says when it refuses."""
    assert run(["genogram", "import", *arguments]) == Exit.REFUSED
    said = told.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    return said.err


def test_it_says_who_came_and_names_every_line_that_did_not(path: Path, case_id: str, ged: str, capsys: Told) -> None:
    said = printed(capsys, case_id, ged)
    for text in ("GEDCOM 5.5.1", "2 personer", "1 ny person", "Sofie Holm (2019)", "[beskyttet]", "INDI.BIRT.PLAC"):
        assert text in said, text
    assert "(linje 11)" in said
    assert "-1234" not in said
    assert held(path, PEOPLE) == [(2,)]
    assert held(path, "SELECT kind, purpose, case_id FROM access") == [("import", "gedcom", case_id)]


def test_a_dry_run_says_the_same_and_changes_nothing(path: Path, case_id: str, ged: str, capsys: Told) -> None:
    looked = printed(capsys, case_id, ged, "--dry-run")
    assert "Ville blive hentet: 1 ny person" in looked
    assert held(path, PEOPLE) == [(1,)]
    assert held(path, "SELECT count(*) FROM access") == [(0,)]
    assert printed(capsys, case_id, ged) == looked.replace("Ville blive hentet", "Hentet")


def test_a_second_time_there_is_nothing_new(case_id: str, ged: str, capsys: Told) -> None:
    printed(capsys, case_id, ged)
    assert "ikke noget nyt" in printed(capsys, case_id, ged)


def test_as_json(case_id: str, ged: str, capsys: Told) -> None:
    done = json.loads(printed(capsys, case_id, ged, "--json"))
    assert (done["imported"], done["people"], done["new"]) == (True, 2, 1)
    assert [each["how"] for each in done["already_here"]] == ["birth"]
    assert done["written"]["parents"] == 1
    assert [(each["line"], each["tag"]) for each in done["left"]] == [(11, "INDI.BIRT.PLAC"), (15, "INDI.IDNO")]
    assert "-1234" not in json.dumps(done)


def test_what_one_case_tells_can_be_told_to_another(path: Path, case_id: str, ged: str, capsys: Told) -> None:
    printed(capsys, case_id, ged)
    out = str(path.with_name("ud.ged"))
    assert run(["genogram", "show", case_id, "-o", out, "--protected", "flytning"]) == Exit.DONE
    assert "ikke noget nyt" in printed(capsys, case_id, out)


@pytest.mark.parametrize("data", [b"", b"navn;cpr\nAnna;140319-1234\n", (HEAD + END).encode("utf-16")[:9]])
def test_a_file_that_is_no_gedcom_is_refused_in_words(case_id: str, tmp_path: Path, data: bytes, capsys: Told) -> None:
    (tmp_path / "a.ged").write_bytes(data)
    assert "1234" not in refused(capsys, case_id, str(tmp_path / "a.ged"))


@pytest.mark.parametrize("name", ["mangler.ged", "."])
def test_a_file_that_is_not_there_is_told(case_id: str, tmp_path: Path, name: str, capsys: Told) -> None:
    assert refused(capsys, case_id, str(tmp_path / name)).strip()


def test_a_case_that_is_not_there_is_told(case_id: str, ged: str, capsys: Told) -> None:
    assert "1403" not in refused(capsys, "140319-1234", ged)
