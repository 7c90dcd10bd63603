"""What a person set on this machine: kept whole, read forgivingly, never in the way of work."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plejedesk.ui.habits import FILE, KNOWN, Habits


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "config"
    folder.mkdir()
    return folder / FILE


def test_what_is_set_is_there_the_next_time() -> None:
    mine = Habits(theme="dag", lock_minutes=12, hints=False, tour_seen=True, used={"snooze": 1})
    mine.save()
    assert Habits.load() == mine


def test_without_a_file_what_ships_holds() -> None:
    assert Habits.load() == Habits("nat", 5, True, False, {})


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ({"theme": "lilla", "lock_minutes": 9}, Habits(lock_minutes=9)),
        ({"theme": ["dag"], "hints": False}, Habits(hints=False)),
        ({"lock_minutes": 0, "theme": "dag"}, Habits(theme="dag")),
        ({"lock_minutes": 61}, Habits()),
        ({"lock_minutes": True}, Habits()),
        ({"lock_minutes": "5", "tour_seen": True}, Habits(tour_seen=True)),
        ({"tour_seen": 1, "used": {"snooze": 2}}, Habits(used={"snooze": 2})),
        ({"used": {"snooze": "often"}, "theme": "kontrast"}, Habits(theme="kontrast")),
        ({"used": ["snooze"]}, Habits()),
        ({"another_setting": 1, "lock_minutes": 3}, Habits(lock_minutes=3)),
    ],
)
def test_a_bad_value_falls_back_by_itself(file: Path, kept: dict, expected: Habits) -> None:
    file.write_text(json.dumps({"format": 1} | kept), encoding="utf-8")
    assert Habits.load() == expected


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"\xff\xfe\x00", b"null", b"[" * 50_000, b'{"format": 2}'])
def test_a_damaged_file_is_no_hindrance(file: Path, damaged: bytes) -> None:
    file.write_bytes(damaged)
    assert Habits.load() == Habits()


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_file_holds_it_loads(file: Path, damaged: bytes) -> None:
    file.write_bytes(damaged)
    assert 1 <= Habits.load().lock_minutes <= 60


def test_what_a_later_version_wrote_is_not_overwritten(file: Path) -> None:
    newer = '{"format": 2, "theme": "regnbue"}'
    file.write_text(newer, encoding="utf-8")
    Habits(theme="dag").save()
    assert file.read_text(encoding="utf-8") == newer


def test_where_nothing_can_be_written_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a-file").write_text("", encoding="utf-8")
    monkeypatch.setenv("PLEJEDESK_CONFIG", str(tmp_path / "a-file" / "config"))
    Habits(theme="dag").save()
    assert Habits.load() == Habits()


def test_a_write_that_fails_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Habits(theme="dag").save()

    def full(self: Path, *_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    Habits(theme="kontrast").save()
    assert Habits.load().theme == "dag"


def test_many_writers_leave_one_whole_file_and_nothing_else(file: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda minutes: replace(Habits(), lock_minutes=minutes).save(), range(1, 41)))
    assert json.loads(file.read_text(encoding="utf-8"))["lock_minutes"] in range(1, 41)
    assert [kept.name for kept in file.parent.iterdir()] == [FILE]


def test_a_command_is_counted_until_it_is_known() -> None:
    habits = Habits()
    for _time in range(KNOWN):
        assert not habits.knows("snooze")
        habits = habits.using("snooze")
    assert habits.knows("snooze")
    assert habits.using("snooze") is habits
