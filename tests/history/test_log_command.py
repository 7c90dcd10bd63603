"""`plejedesk log` as scripts and supervisors meet it: changes and readings in words, whole, and never a CPR number."""

import json
import re
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from tests.commands.test_command_line import Captured, told
from tests.conftest import PASSPHRASE
from tests.history.lived import ADDRESS, FEAR, in_confidence, make, put, sofie
from tests.house.test_import_hygiene import HEAVY, loaded

from plejedesk.core import clock
from plejedesk.core.errors import Refused
from plejedesk.core.models import Case, Note, Person
from plejedesk.genogram.models import Version
from plejedesk.store import access
from plejedesk.store.journal import add_many
from plejedesk.store.store import Store

CHANGE = {"type", "id", "at", "actor", "device", "act", "act_in_words", "act_id", "undoes", "undone", "case", "case_id"}
CHANGE |= {"table", "record_id", "field", "old", "new", "in_words"}
READING = {"type", "id", "at", "actor", "device", "kind", "case", "case_id", "person_id", "purpose", "detail"}
READING |= {"purpose_in_words", "in_words"}


@pytest.fixture
def ref(path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A desk with a protected family that was looked up twice; its reference."""
    store = Store.create(path, PASSPHRASE, "JH")
    case_id, child = sofie(store, protected=True)
    store.seen("case", case=case_id, purpose="queue").result()
    store.seen("cpr", case=case_id, person=child, purpose="ringe til skolen", detail="140319-1234").result()
    ref = store.read(lambda reader: reader.value("SELECT ref FROM case_file")).result()
    store.close()
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    return ref


def printed(capsys: Captured, *arguments: str) -> list[dict[str, Any]]:
    code, out, _err = told(capsys, "log", "--json", *arguments)
    assert code == 0
    return json.loads(out)


def test_changes_and_readings_are_printed_newest_first(ref: str, capsys: Captured) -> None:
    entries = printed(capsys)
    assert [entry["type"] for entry in entries[:3]] == ["reading", "reading", "change"]
    assert {entry["type"] for entry in entries} == {"reading", "change"}
    assert all(set(entry) == (CHANGE if entry["type"] == "change" else READING) for entry in entries)
    assert [entry["at"] for entry in entries] == ["2026-11-22T09:00"] * len(entries)
    assert [entry["id"] for entry in entries] == sorted((entry["id"] for entry in entries), reverse=True)


def test_nothing_restricted_is_printed_nor_where_a_protected_family_lives(
    ref: str, path: Path, capsys: Captured
) -> None:
    store = Store.open(path, PASSPHRASE, "JH")
    case_id, child = store.read(lambda reader: reader.one("SELECT case_id, person_id FROM case_member")).result()
    in_confidence(store, case_id, child)
    whole = Version(case_id=case_id, number=1, on_day=clock.today(), at=clock.now(), family=f'{{"place": "{ADDRESS}"}}')
    make(store, "keep_version", whole)
    store.close()
    for arguments in (("--json",), ()):
        _code, out, _err = told(capsys, "log", *arguments)
        assert FEAR not in out
        assert ADDRESS not in out
    changes = printed(capsys, "--case", ref)
    assert {entry["new"] for entry in changes if entry.get("field") in ("note", "text")} == {"[restricted]"}


@pytest.mark.parametrize(("option", "kinds"), [("--changes", {"change"}), ("--readings", {"reading"})])
def test_one_of_the_two_is_chosen(ref: str, capsys: Captured, option: str, kinds: set[str]) -> None:
    assert {entry["type"] for entry in printed(capsys, option)} == kinds
    assert {entry["type"] for entry in printed(capsys, option, "--case", ref)} == kinds


def test_a_line_is_a_sentence(ref: str, capsys: Captured) -> None:
    lines = told(capsys, "log")[1].splitlines()
    device = printed(capsys, "--limit", "1")[0]["device"]
    assert lines[1] == f"2026-11-22 09:00  JH ({device})  {ref}  åbnede sagen (formål: dagens kø)"
    assert lines[2].endswith(": beskyttet navn og adresse ændret fra nej til ja")
    assert not re.search(r"[0-9a-f]{32}", "".join(lines))
    assert ref not in "".join(told(capsys, "log", "--case", ref, "--readings")[1])


def test_neither_cpr_numbers_nor_protected_addresses_are_printed(ref: str, path: Path, capsys: Captured) -> None:
    store = Store.open(path, PASSPHRASE, "JH")
    case_id = store.read(lambda reader: reader.value("SELECT id FROM case_file")).result()
    make(store, "note", Note(case_id=case_id, happened_on=clock.today(), written_at=clock.now(), text="Nr. 1403191234"))
    store.close()
    for arguments in ((), ("--json",), ("--case", ref), ("--case", ref, "--json"), ("--case", ref, "--for-citizen")):
        code, out, err = told(capsys, "log", *arguments)
        assert code == 0
        assert not re.search(r"140319[- ]?1234", out + err), arguments
        assert ADDRESS not in out, arguments
    assert "140319-****" in told(capsys, "log", "--json")[1]


def test_a_limit_that_cuts_says_so(ref: str, capsys: Captured) -> None:
    code, out, err = told(capsys, "log", "--limit", "2")
    assert (code, len(out.splitlines())) == (0, 2)
    assert "nyeste 2 linjer" in err
    assert told(capsys, "log")[2] == ""
    assert len(printed(capsys, "--limit", "2")) == 2


def test_printing_the_log_is_itself_logged(ref: str, path: Path, capsys: Captured) -> None:
    first = printed(capsys, "--case", ref)
    assert "log" not in {entry.get("kind") for entry in first}
    second = printed(capsys, "--case", ref)
    assert (second[0]["kind"], second[0]["purpose"], second[0]["case"]) == ("log", "command", ref)
    assert second[1:] == first
    told(capsys, "log")
    assert "læste loggen for alle sager" in told(capsys, "log")[1].splitlines()[0]


def test_what_a_citizen_is_given_says_when_and_what_for_but_not_by_whom(ref: str, capsys: Captured) -> None:
    code, out, err = told(capsys, "log", "--case", ref, "--for-citizen")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "2026-11-22 09:00  så hele CPR-nummeret (formål: ringe til skolen)",
        "2026-11-22 09:00  åbnede sagen (formål: dagens kø)",
    ]
    entries = printed(capsys, "--case", ref, "--for-citizen")
    assert set(entries[0]) == READING - {"actor", "device", "person_id", "detail"}
    assert "Sofie" not in json.dumps(entries)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--for-citizen"], 2, "--case SAG"),
        (["--for-citizen", "--case", "X", "--changes"], 2, "Udelad --changes"),
        (["--case", "NOPE-1"], 1, "ingen sag NOPE-1"),
        (["--case", "140319-1234"], 1, "••••••-••••"),
        (["--limit", "0"], 2, "plejedesk --help"),
    ],
)
def test_what_goes_wrong_is_said(ref: str, capsys: Captured, arguments: list[str], code: int, words: str) -> None:
    answer, out, err = told(capsys, "log", *arguments)
    assert (answer, out) == (code, "")
    assert words in err


def test_a_desk_that_cannot_write_still_prints_and_says_that_it_was_not_logged(
    ref: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object) -> None:
        raise Refused("Der er ikke plads på disken.")

    monkeypatch.setattr(access, "log", full)
    code, out, err = told(capsys, "log", "--json", "--case", ref)
    assert (code, len(json.loads(out)) > 5) == (0, True)
    assert "kunne ikke skrives i loggen" in err


def test_a_purged_case_is_still_found_by_its_reference_and_tells_nothing_of_anybody(
    path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plejedesk.store.purge import purge

    store = Store.create(path, PASSPHRASE, "JH")
    case_id, _child = sofie(store)
    store.seen("case", case=case_id, purpose="queue").result()
    ref = store.read(lambda reader: reader.value("SELECT ref FROM case_file")).result()
    note = store.read(lambda reader: reader.value("SELECT id FROM note")).result()
    put(store, "mark_moved", Note, note, moved_at=clock.now())
    put(store, "change_facts", Case, case_id, area="Valby")
    put(store, "close_case", Case, case_id, phase="closed")
    put(store, "confirm_export", Case, case_id, exported_at=clock.now(), exported_to="SBSYS")
    store.write("purge", purge, case_id, clock.now()).result()
    store.close()
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    out = told(capsys, "log", "--case", ref.lower())[1]
    assert f"slettet efter udlevering: {ref}, udleveret til »SBSYS« 22/11-2026 09:00" in out
    assert "åbnede sagen (formål: dagens kø)" in out
    assert "område: indholdet er slettet efter udlevering" in out
    assert not re.search("Sofie|Holm|ringede|Hemmelig", out)
    assert told(capsys, "log", "--case", "%")[0] == 1


def test_an_empty_log_is_an_empty_list(path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.create(path, PASSPHRASE, "JH").close()
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    assert told(capsys, "log", "--readings", "--json")[:2] == (0, "[]\n")


def test_a_long_log_needs_no_more_memory_than_a_short_one(path: Path) -> None:
    from plejedesk.history import printing, stream

    store = Store.create(path, PASSPHRASE, "JH")
    peaks = []
    for many in (2_000, 18_000):
        people = [{"name": f"Barn {place}"} for place in range(many)]
        store.write("import", lambda session, people=people: add_many(session, Person, people)).result()
        tracemalloc.start()
        assert sum(len(printing.as_text(entry, with_case=True)) > 0 for entry in stream.entries(store)) >= many
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    store.close()
    assert peaks[1] < peaks[0] * 1.3


def test_printing_loads_neither_textual_nor_the_orm(ref: str) -> None:
    names, out = loaded("log", "--json", "--case", ref, PLEJEDESK_PASSPHRASE=PASSPHRASE)
    assert names & set(HEAVY) == set()
    assert json.loads(out)
