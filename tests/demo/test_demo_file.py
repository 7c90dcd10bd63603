"""The demo's file: whole or not there, the same from the same seed, and never over anything else."""

import contextlib
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import PASSPHRASE
from tests.demo.conftest import CHILDREN, TABLES, all_rows

from plejedesk.core import clock
from plejedesk.core.errors import DeskError, Refused
from plejedesk.demo import caseload
from plejedesk.store import backup, connect, undo
from plejedesk.store.place import DEMO_PASSPHRASE
from plejedesk.store.store import Store

FEW = 5


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "desk-demo.db"


def beside(path: Path) -> set[str]:
    """Return the names of the files there; the empty file that locks the desk stays, as it does for every desk."""
    return {each.name for each in path.parent.iterdir() if each.name != path.name + ".lock"}


def test_the_same_seed_gives_the_same_rows(path: Path) -> None:
    made = []
    for name, seed in (("a-demo.db", 3), ("b-demo.db", 3), ("c-demo.db", 4)):
        caseload.make(path.with_name(name), FEW, seed, clock.now())
        made.append({table: all_rows(path.with_name(name), table) for table in TABLES})
    assert made[0] == made[1]
    assert all(made[0][table] != made[2][table] for table in TABLES)


def test_it_opens_with_the_published_passphrase_as_its_owner(demo: Path) -> None:
    with contextlib.closing(Store.open(demo, DEMO_PASSPHRASE)) as store:
        assert store.actor == "JH"
    assert backup.check(demo, connect.unlock(demo, DEMO_PASSPHRASE, [])) == []


def test_the_bytes_on_the_disk_hold_no_name(demo: Path) -> None:
    names = {word for row in all_rows(demo, "person") for word in row["name"].split() if len(word) > 4}
    written = b"".join(each.read_bytes() for each in demo.parent.iterdir() if each.is_file())
    assert len(names) > 50
    assert not [name for name in names if name.encode() in written]


def test_progress_is_told_from_none_to_all(path: Path) -> None:
    told: list[tuple[int, int]] = []
    caseload.make(path, FEW, 1, clock.now(), lambda done, children: told.append((done, children)))
    assert told[0] == (0, FEW)
    assert told[-1] == (FEW, FEW)
    assert beside(path) == {path.name}


def test_a_stop_leaves_nothing(path: Path) -> None:
    with pytest.raises(Refused):
        caseload.make(path, FEW, 1, clock.now(), stop=lambda: True)
    assert beside(path) == set()


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError])
def test_a_failure_leaves_nothing_and_keeps_the_old_one(path: Path, failure: type[BaseException]) -> None:
    caseload.make(path, FEW, 1, clock.now())
    before = path.read_bytes()

    def fail(_done: int, _children: int) -> None:
        raise failure

    with pytest.raises(failure):
        caseload.make(path, FEW, 2, clock.now(), fail)
    assert beside(path) == {path.name}
    assert path.read_bytes() == before


def test_what_a_killed_program_left_is_cleared_away(path: Path) -> None:
    path.parent.mkdir()
    for ending in (".making", ".making-wal", ".making.new"):
        path.with_name(path.name + ending).write_bytes(b"half")
    caseload.make(path, FEW, 1, clock.now())
    assert beside(path) == {path.name}


def _real(path: Path) -> None:
    Store.create(path, PASSPHRASE, "JH").close()


def _real_with_the_demo_passphrase(path: Path) -> None:
    Store.create(path, DEMO_PASSPHRASE, "JH").close()


def _plain(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + bytes(5000))


def _letter(path: Path) -> None:
    path.write_text("Kære Sofie")


@pytest.mark.parametrize("other", [_real, _real_with_the_demo_passphrase, _plain, _letter])
@pytest.mark.parametrize("way", [caseload.make, caseload.open_or_make])
def test_a_file_that_is_no_demo_is_never_touched(path: Path, other, way) -> None:
    path.parent.mkdir()
    other(path)
    before = path.read_bytes()
    with pytest.raises(DeskError):
        way(path, FEW, 1, clock.now())
    assert path.read_bytes() == before
    assert beside(path) == {path.name}


def test_the_real_desk_beside_it_is_not_touched(tmp_path: Path) -> None:
    real = tmp_path / "desk.db"
    _real(real)
    before = real.read_bytes(), real.stat().st_mtime_ns
    caseload.make(tmp_path / "desk-demo.db", FEW, 1, clock.now())
    assert (real.read_bytes(), real.stat().st_mtime_ns) == before


def test_it_is_refused_while_open_in_another_window(path: Path) -> None:
    caseload.make(path, FEW, 1, clock.now())
    with contextlib.closing(Store.open(path, DEMO_PASSPHRASE)), pytest.raises(Refused):
        caseload.open_or_make(path, FEW, 1, clock.now())


def test_the_day_s_demo_is_kept_with_what_was_done_in_it(path: Path) -> None:
    caseload.open_or_make(path, FEW, 1, clock.now())
    with contextlib.closing(Store.open(path, DEMO_PASSPHRASE)) as store:
        store.write("note", lambda session: session.add(_filter())).result()
    caseload.open_or_make(path, FEW, 1, clock.now() + timedelta(hours=2))
    assert "filter:mine" in {row["id"] for row in all_rows(path, "setting")}


def _filter():
    from plejedesk.core.models import Setting

    return Setting(id="filter:mine", value="{}")


@pytest.mark.parametrize(
    ("children", "seed", "later"), [(FEW + 1, 1, 0), (FEW, 2, 0), (FEW, 1, 1)], ids=["more", "other seed", "next day"]
)
def test_another_demo_takes_its_place(path: Path, children: int, seed: int, later: int) -> None:
    caseload.open_or_make(path, FEW, 1, clock.now())
    before = all_rows(path, "person")
    caseload.open_or_make(path, children, seed, clock.now() + timedelta(days=later))
    assert all_rows(path, "person") != before
    assert beside(path) == {path.name}


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_its_creation_in_the_journal(demo: Path, table: str) -> None:
    acts = {row["id"] for row in all_rows(demo, "act") if row["name"] == "demo"}
    made = {
        row["record_id"]
        for row in all_rows(demo, "change")
        if row["record_table"] == table and row["act_id"] in acts and not row["field"] and row["old"] is None
    }
    assert {row["id"] for row in all_rows(demo, table)} == made


def test_the_first_undo_does_not_take_back_the_caseload(demo: Path) -> None:
    with contextlib.closing(Store.open(demo, DEMO_PASSPHRASE, alone=False)) as store:
        assert store.read(undo.last_act, store.actor, store.device, clock.now()).result() is None


def test_references_are_given_once_and_their_series_goes_on(demo: Path) -> None:
    refs = [row["ref"] for row in all_rows(demo, "case_file")]
    (series,) = all_rows(demo, "series")
    assert sorted(int(ref.rpartition("-")[2]) for ref in refs) == list(range(1, series["last"] + 1))
    assert {ref.rpartition("-")[0] for ref in refs} == {series["code"]}


def test_one_child_is_enough(path: Path) -> None:
    caseload.make(path, 1, 1, clock.now())
    assert len([row for row in all_rows(path, "case_member") if row["role"] == "child"]) == 1


def test_it_has_as_many_children_as_asked_for(demo: Path) -> None:
    assert len([row for row in all_rows(demo, "case_member") if row["role"] == "child"]) == CHILDREN
