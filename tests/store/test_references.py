"""Case references can be said aloud, rise, and are never given twice, whichever machines and copies give them."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from plejedesk.core import clock
from plejedesk.core.errors import Refused
from plejedesk.core.models import Case
from plejedesk.store import references
from plejedesk.store.references import new_code, next_reference
from plejedesk.store.store import Store

SAYABLE = re.compile(r"([BDFGHJKLMNPRSTVZ][AEIOU]){2}-([BDFGHJKLMNPRSTVZ][AEIOU]){2}-[1-9]\d*")


def open_cases(store: Store, count: int = 1) -> list[str]:
    def change(session: Session) -> list[str]:
        cases = [Case(ref=next_reference(session, store.device), opened=clock.today()) for _case in range(count)]
        session.add_all(cases)
        return [case.ref for case in cases]

    return list(store.write("opened", change).result().result)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, unlock: Callable[..., Store]) -> Callable[..., Store]:
    """Open a file as another machine does."""

    def open_there(file: Path, machine: str = "laptop") -> Store:
        monkeypatch.setenv("PLEJEDESK_CONFIG", str(tmp_path / machine))
        return unlock(file=file, alone=False)

    return open_there


def test_a_reference_is_two_words_that_can_be_said_and_a_number(store: Store) -> None:
    for reference in open_cases(store, 30):
        assert SAYABLE.fullmatch(reference), reference
        assert len(reference) <= 20


def test_codes_hardly_ever_meet() -> None:
    assert len({new_code() for _draw in range(2000)}) > 1990


def test_references_rise_within_a_file_and_after_opening_it_again(store: Store, unlock: Callable[..., Store]) -> None:
    given = open_cases(store, 3) + open_cases(store)
    store.close()
    given += open_cases(unlock(), 2)
    code = given[0].rpartition("-")[0]
    assert given == [f"{code}-{number}" for number in range(1, 7)]


def test_two_machines_on_one_file_give_different_references(store: Store, path: Path, elsewhere: Any) -> None:
    there = elsewhere(path)
    given = [reference for _turn in range(5) for reference in open_cases(store) + open_cases(there)]
    assert len(set(given)) == 10
    assert len({reference.rpartition("-")[0] for reference in given}) == 2


def test_a_copy_taken_to_another_machine_gives_different_references(store: Store, path: Path, elsewhere: Any) -> None:
    given = open_cases(store, 5)
    store.close()
    copies = [Path(shutil.copy2(path, path.with_name(f"{machine}.db"))) for machine in ("laptop", "tablet")]
    for copy in copies:
        given += open_cases(elsewhere(copy, copy.stem), 5)
    given += open_cases(elsewhere(path, "config"), 5)
    assert len(set(given)) == 20


def test_a_number_of_a_change_that_failed_was_given_to_nobody(store: Store) -> None:
    first = open_cases(store)

    def fail(session: Session) -> None:
        next_reference(session, store.device)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write("fails", fail).result()
    assert int(open_cases(store)[0].rpartition("-")[2]) == int(first[0].rpartition("-")[2]) + 1


def test_words_another_machine_has_in_this_file_are_not_drawn_again(
    store: Store, path: Path, elsewhere: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter(["BIRO-TASE", "BIRO-TASE", "LUMI-NOVA"])
    monkeypatch.setattr(references, "new_code", lambda: next(drawn))
    assert open_cases(store) + open_cases(elsewhere(path)) == ["BIRO-TASE-1", "LUMI-NOVA-1"]


def test_a_machine_keeps_its_name_and_another_has_another(store: Store, path: Path, elsewhere: Any) -> None:
    names = [elsewhere(path, machine).device for machine in ("laptop", "laptop", "tablet")]
    assert names[0] == names[1] != names[2]
    assert re.fullmatch(r"[a-z0-9-]{1,20}-[0-9a-f]{8}", store.device)


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\x00"])
def test_a_name_file_that_was_only_half_written_is_written_anew(
    path: Path, empty_desk: Path, tmp_path: Path, unlock: Callable[..., Store], content: bytes
) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "device").write_bytes(content)
    shutil.copy2(empty_desk, path)
    store = unlock()
    assert re.fullmatch(r"[a-z0-9-]{1,20}-[0-9a-f]{8}", store.device)
    assert unlock(alone=False).device == store.device


def test_a_settings_folder_that_cannot_be_written_is_said_so(
    path: Path, empty_desk: Path, tmp_path: Path, unlock: Callable[..., Store]
) -> None:
    (tmp_path / "config").write_text("a file where a folder should be")
    shutil.copy2(empty_desk, path)
    with pytest.raises(Refused, match="PLEJEDESK_CONFIG"):
        unlock()
