"""`plejedesk genogram show`: what a terminal sees, what files are made, what is kept back, and what is logged."""

import io
import json
import stat
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.conftest import PASSPHRASE

from plejedesk.cli import run
from plejedesk.core.errors import Exit
from plejedesk.store.access import Reading, readings
from plejedesk.store.store import Store


@pytest.fixture(autouse=True)
def _unlocked(families: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["genogram", "show", *arguments]) == Exit.DONE, capsys.readouterr().err
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run(["genogram", "show", *arguments])
    told = capsys.readouterr()
    assert told.out == ""
    return code, told.err


def logged(path: Path) -> list[Reading]:
    store = Store.open(path, PASSPHRASE, "JH")
    try:
        return store.read(readings).result()
    finally:
        store.close()


def test_the_terminal_gets_the_drawing_the_signs_and_the_words(
    capsys: pytest.CaptureFixture[str], families: dict[str, str], path: Path
) -> None:
    shown = printed(capsys, families["three_homes"])
    for text in ("((12))", "[X]", "Erik †2021", "{H1}", "barnet, som sagen handler om", "Sagens børn", "fortroligt"):
        assert text in shown, text
    assert "══" not in shown
    assert "Sofie Holm ≡≡ Birthe Holm (meget tæt)" in printed(capsys, families["three_homes"], "--ties")
    last = logged(path)[0]
    assert (last.kind, last.detail) == ("case", "genogram text")


def test_plain_characters_for_a_plain_terminal(capsys: pytest.CaptureFixture[str], families: dict[str, str]) -> None:
    shown = printed(capsys, families["three_homes"], "--ascii")
    assert shown.isascii()
    assert "((12))" in shown


def test_json_as_the_contract_has_it(capsys: pytest.CaptureFixture[str], families: dict[str, str]) -> None:
    found = json.loads(printed(capsys, families["three_homes"], "--format", "json"))
    assert set(found) == {"persons", "couples", "children", "others", "crossings"}
    assert set(found["persons"][0]) == {"id", "name", "x", "y", "generation", "shape", "marks"}
    sofie = next(each for each in found["persons"] if each["name"] == "Sofie Holm")
    assert (sofie["shape"], sofie["marks"]) == ("circle", ["index"])
    assert [each["status"] for each in found["couples"] if len(each["events"]) == 2] == ["divorced", "separated"]


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "ged", "txt", "json"])
def test_the_ending_of_a_file_says_which_kind_it_becomes(
    capsys: pytest.CaptureFixture[str], families: dict[str, str], tmp_path: Path, path: Path, form: str
) -> None:
    file = tmp_path / f"out.{form}"
    assert run(["genogram", "show", families["three_homes"], "-o", str(file)]) == Exit.DONE
    told = capsys.readouterr()
    assert told.out == ""
    assert "ikke krypteret" in told.err
    content = file.read_bytes()
    begins = {"png": b"\x89PNG", "pdf": b"%PDF", "svg": b"<?xml", "json": b"{", "txt": b"Genogram"}
    assert content.removeprefix(b"\xef\xbb\xbf").startswith(begins.get(form, b"0 HEAD"))
    if form == "svg":
        ElementTree.fromstring(content)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.glob("out*")] == [file.name]
    assert logged(path)[0].kind == "export"


def test_a_file_that_is_there_is_kept_unless_forced(
    capsys: pytest.CaptureFixture[str], families: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "out.svg"
    file.write_text("mine")
    code, words = refused(capsys, families["three_homes"], "-o", str(file))
    assert code == Exit.REFUSED
    assert "findes allerede" in words
    assert file.read_text() == "mine"
    assert run(["genogram", "show", families["three_homes"], "-o", str(file), "--force"]) == Exit.DONE
    assert file.read_text().startswith("<?xml")


def test_a_picture_goes_to_no_terminal(
    capsys: pytest.CaptureFixture[str], families: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = io.TextIOWrapper(io.BytesIO(), "utf-8")
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdout", screen)
    assert run(["genogram", "show", families["three_homes"], "--format", "pdf"]) == Exit.USAGE
    assert "-o FIL.pdf" in capsys.readouterr().err
    assert screen.buffer.getvalue() == b""  # type: ignore[attr-defined]


def test_a_picture_goes_into_a_pipe(families: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.TextIOWrapper(io.BytesIO(), "utf-8")
    monkeypatch.setattr("sys.stdout", pipe)
    assert run(["genogram", "show", families["three_homes"], "--format", "png"]) == Exit.DONE
    assert pipe.buffer.getvalue().startswith(b"\x89PNG")  # type: ignore[attr-defined]


def test_protected_people_have_no_name_unless_a_purpose_is_named(
    capsys: pytest.CaptureFixture[str], families: dict[str, str], path: Path
) -> None:
    case = families["protected_father"]
    for form in ("text", "svg", "json", "gedcom"):
        shown = printed(capsys, case, "--format", form)
        assert "Karim" not in shown, form
        assert "Hos far" not in shown, form
    assert "Karim" in printed(capsys, case, "--protected", "møde med politiet")
    last = logged(path)[0]
    assert (last.kind, last.purpose, last.detail) == ("export", "møde med politiet", "genogram text, protected")


def test_protected_people_can_be_left_out_where_the_tree_stays_whole(
    capsys: pytest.CaptureFixture[str], families: dict[str, str]
) -> None:
    case = families["protected_father"]
    hidden = json.loads(printed(capsys, case, "--format", "json"))
    without = json.loads(printed(capsys, case, "--format", "json", "--without-protected"))
    assert len(without["persons"]) < len(hidden["persons"])
    assert all(each["name"] or "protected" in each["marks"] for each in hidden["persons"])
    code, words = refused(capsys, case, "--protected", "møde", "--without-protected")
    assert code == Exit.USAGE
    assert "--without-protected" in words


def test_what_cannot_be_is_told_in_words(capsys: pytest.CaptureFixture[str], families: dict[str, str]) -> None:
    code, words = refused(capsys, families["three_homes"], "--format", "docx")
    assert code == Exit.USAGE
    assert "pdf" in words
    code, words = refused(capsys, "140319-1234")
    assert code == Exit.REFUSED
    assert "1403" not in words


def test_no_cpr_number_leaves(capsys: pytest.CaptureFixture[str], families: dict[str, str], path: Path) -> None:
    store = Store.open(path, PASSPHRASE, "JH")

    def number(session):  # type: ignore[no-untyped-def]
        from sqlmodel import select

        from plejedesk.core.models import Person

        for person in session.exec(select(Person)).all():
            if person.name == "Sofie Holm":
                person.cpr = "1403141234"
                session.add(person)

    store.write("change_member", number).result()
    store.close()
    for form in ("text", "svg", "json", "gedcom"):
        assert "1403141234" not in printed(capsys, families["three_homes"], "--format", form).replace("-", "")
