"""`plejedesk genogram import`: what a colleague sees who has a family's GEDCOM file, and what scripts may rely on."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from tests import factories
from tests.conftest import PASSPHRASE
from tests.genogram.gedcom.others import END, HEAD, file
from typer.testing import CliRunner

from plejedesk.core.errors import DeskError, Exit, Refused
from plejedesk.genogram.gedcom.command import register
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


def run(path: Path, *arguments: str) -> Any:
    """Run the command by itself, on the desk at the path."""
    app = typer.Typer()
    register(app)
    app.command("other")(lambda: None)
    return CliRunner().invoke(app, ["import", *arguments], obj=str(path))


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


def test_it_says_who_came_and_names_every_line_that_did_not(path: Path, case_id: str, ged: str) -> None:
    done = run(path, case_id, ged)
    assert done.exit_code == Exit.DONE
    for text in ("GEDCOM 5.5.1", "2 personer", "1 ny person", "Sofie Holm (2019)", "[beskyttet]", "INDI.BIRT.PLAC"):
        assert text in done.stdout, text
    assert "(linje 11)" in done.stdout
    assert "-1234" not in done.stdout
    assert held(path, PEOPLE) == [(2,)]
    assert held(path, "SELECT kind, purpose, case_id FROM access") == [("import", "gedcom", case_id)]


def test_a_dry_run_says_the_same_and_changes_nothing(path: Path, case_id: str, ged: str) -> None:
    looked = run(path, case_id, ged, "--dry-run")
    assert looked.exit_code == Exit.DONE
    assert "Ville blive hentet: 1 ny person" in looked.stdout
    assert held(path, PEOPLE) == [(1,)]
    assert held(path, "SELECT count(*) FROM access") == [(0,)]
    assert run(path, case_id, ged).stdout == looked.stdout.replace("Ville blive hentet", "Hentet")


def test_a_second_time_there_is_nothing_new(path: Path, case_id: str, ged: str) -> None:
    run(path, case_id, ged)
    assert "ikke noget nyt" in run(path, case_id, ged).stdout


def test_as_json(path: Path, case_id: str, ged: str) -> None:
    done = json.loads(run(path, case_id, ged, "--json").stdout)
    assert (done["imported"], done["people"], done["new"]) == (True, 2, 1)
    assert [each["how"] for each in done["already_here"]] == ["birth"]
    assert done["written"]["parents"] == 1
    assert [(each["line"], each["tag"]) for each in done["left"]] == [(11, "INDI.BIRT.PLAC"), (15, "INDI.IDNO")]
    assert "-1234" not in json.dumps(done)


@pytest.mark.parametrize("data", [b"", b"navn;cpr\nAnna;140319-1234\n", (HEAD + END).encode("utf-16")[:9]])
def test_a_file_that_is_no_gedcom_is_refused_in_words(path: Path, case_id: str, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.ged").write_bytes(data)
    failed = run(path, case_id, str(tmp_path / "a.ged")).exception
    assert isinstance(failed, DeskError)
    assert failed.exit_code == Exit.REFUSED
    assert "1234" not in str(failed)


@pytest.mark.parametrize("name", ["mangler.ged", "."])
def test_a_file_that_is_not_there_is_told(path: Path, case_id: str, tmp_path: Path, name: str) -> None:
    assert isinstance(run(path, case_id, str(tmp_path / name)).exception, Refused)


def test_a_case_that_is_not_there_is_told(path: Path, case_id: str, ged: str) -> None:
    failed = run(path, "140319-1234", ged).exception
    assert isinstance(failed, Refused)
    assert "1403" not in str(failed)
