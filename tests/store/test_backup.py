"""A backup is a whole, encrypted, checked copy or nothing; and coming back from one loses nothing either."""

import errno
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from plejedesk.core import clock
from plejedesk.core.errors import Damaged, DeskError, Locked, Refused
from plejedesk.core.models import Case, Person
from plejedesk.store import backup, connect, keys
from plejedesk.store.keys import PAGE
from plejedesk.store.references import next_reference
from plejedesk.store.store import Store

OTHER = "vinter kaktus fjorten paraply"
DAY = date(2026, 11, 22)


def add(store: Store, *names: str) -> None:
    store.write("note", lambda session: session.add_all([Person(name=name) for name in names])).result()


def names(store: Store) -> list[str]:
    return [row[0] for row in store.read(lambda reader: reader.rows("SELECT name FROM person ORDER BY id")).result()]


def names_in(path: Path, passphrase: str) -> list[str]:
    with closing(Store.open(path, passphrase, alone=False)) as store:
        return names(store)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def flip(path: Path, page: int, offset: int = 2000) -> None:
    content = bytearray(path.read_bytes())
    content[page * PAGE + offset] ^= 1
    path.write_bytes(content)


def case_reference(store: Store) -> str:
    def open_case(session: Session) -> str:
        case = Case(ref=next_reference(session, store.device), opened=clock.today())
        session.add(case)
        return case.ref

    return str(store.write("opened", open_case).result().result)


@pytest.fixture
def saved(store: Store, path: Path) -> Path:
    """The day's copy of a desk with one child; the desk is then given another and closed."""
    add(store, "Sofie")
    copy = backup.save(path, store.key)
    add(store, "Anton")
    store.close()
    return copy


# Saving


def test_a_copy_opens_with_the_same_passphrase_and_has_every_row(
    store: Store, path: Path, tmp_path: Path, passphrase: str
) -> None:
    add(store, "Sofie", "Anton")
    daily = backup.save(path, store.key)
    own = backup.save(path, store.key, tmp_path / "usb stick" / "copy.db")
    assert daily == tmp_path / "desk-backups" / "desk-2026-11-22.db"
    assert own == tmp_path / "usb stick" / "copy.db"
    for copy in (daily, own):
        assert backup.check(copy, store.key) == []
        assert [file.name for file in copy.parent.iterdir()] == [copy.name]
        assert names_in(copy, passphrase) == ["Sofie", "Anton"]


def test_a_copy_made_while_people_write_is_whole(store: Store, path: Path, passphrase: str) -> None:
    writes = [store.write("note", lambda session: session.add(Person(name="x" * 5000))) for _number in range(60)]
    copy = backup.save(path, store.key)
    assert all(write.result().records for write in writes)
    assert backup.check(copy, store.key) == []
    assert len(names(store)) == 60


@pytest.mark.parametrize("name", ["desk.db", "sager [JH].db", "sager*?.db", "sager.sqlite", "sager", "æøå.2026.db"])
def test_the_last_fourteen_daily_copies_are_kept(
    tmp_path: Path, empty_desk: Path, unlock: Callable[..., Store], name: str
) -> None:
    path = Path(shutil.copy2(empty_desk, tmp_path / name))
    key = unlock(file=path).key
    days = [DAY + timedelta(number) for number in range(17)]
    first = backup.save(path, key, day=days[0])
    for day in days[1:-1]:
        shutil.copy2(first, first.with_name(first.name.replace(str(DAY), str(day))))
    (backup.folder(path) / "my own note.txt").write_text("not a copy")
    saved = backup.save(path, key, day=days[-1])
    kept = backup.existing(path)
    assert [copy.name[-13:-3] for copy in kept] == [str(day) for day in reversed(days[-14:])]
    assert kept[0] == saved
    assert (backup.folder(path) / "my own note.txt").exists()


def test_a_copy_in_a_place_of_ones_own_pushes_no_daily_one_out(store: Store, path: Path, tmp_path: Path) -> None:
    first = backup.save(path, store.key)
    for number in range(14):
        shutil.copy2(first, first.with_name(f"desk-2026-10-{number + 10}.db"))
    backup.save(path, store.key, tmp_path / "own.db")
    assert len(backup.existing(path)) == 15


def test_two_desks_in_one_folder_do_not_share_their_copies(
    tmp_path: Path, empty_desk: Path, unlock: Callable[..., Store]
) -> None:
    saved = []
    for name in ("desk.db", "desk.sqlite", "desk-demo.db"):
        path = Path(shutil.copy2(empty_desk, tmp_path / name))
        saved.append(backup.save_daily(path, unlock(file=path).key, DAY))
    assert len(set(saved)) == 3
    assert None not in saved


def test_the_day_s_copy_is_made_once(store: Store, path: Path, passphrase: str) -> None:
    add(store, "Sofie")
    first = backup.save_daily(path, store.key, DAY)
    add(store, "Anton")
    assert backup.save_daily(path, store.key, DAY) is None
    assert names_in(first, passphrase) == ["Sofie"]
    second = backup.save_daily(path, store.key, DAY + timedelta(1))
    assert names_in(second, passphrase) == ["Sofie", "Anton"]


@pytest.mark.parametrize("how", ["itself", "link", "hard link"])
def test_the_desk_is_not_saved_over_itself(store: Store, path: Path, tmp_path: Path, passphrase: str, how: str) -> None:
    target = tmp_path / "another name.db"
    if how == "itself":
        target = tmp_path / "." / "desk.db"
    elif how == "link":
        target.symlink_to(path)
    else:
        target.hardlink_to(path)
    with pytest.raises(Refused, match="the desk itself"):
        backup.save(path, store.key, target)
    add(store, "Sofie")
    store.close()
    assert names_in(path, passphrase) == ["Sofie"]


@pytest.mark.parametrize("where", ["folder", "desk.db/inside", "x" * 300])
def test_a_place_where_no_copy_can_be_is_refused(store: Store, path: Path, tmp_path: Path, where: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Refused):
        backup.save(path, store.key, tmp_path / where)
    assert not list(tmp_path.glob("*.new*"))


def test_a_damaged_file_is_not_saved_over_the_good_copies(store: Store, path: Path, passphrase: str) -> None:
    add(store, *(f"{number} {'Faren ringede. ' * 600}" for number in range(5)))
    good = backup.save(path, store.key, day=DAY - timedelta(1))
    key = store.key
    store.close()
    whole, kept = path.read_bytes(), good.read_bytes()
    for page in (*range(1, len(whole) // PAGE, 3), len(whole) // PAGE - 1):
        path.write_bytes(whole)
        flip(path, page)
        with pytest.raises(Damaged) as caught:
            backup.save(path, key)
        assert "\n" not in str(caught.value)
        assert "main" not in str(caught.value)
    assert [copy.name for copy in good.parent.iterdir()] == [good.name]
    assert good.read_bytes() == kept


def test_a_full_disk_leaves_no_half_copy(
    store: Store, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, "x" * 100_000)
    open_file = connect.connect

    def small(file: Path, key: keys.Key, *, create: bool = False, **more: Any) -> Any:
        connection = open_file(file, key, create=create, **more)
        if create:
            connection.execute("PRAGMA max_page_count = 20")
        return connection

    monkeypatch.setattr(connect, "connect", small)
    for target in (None, tmp_path / "own.db"):
        with pytest.raises(Refused, match="no room"):
            backup.save(path, store.key, target)
    assert backup.existing(path) == []
    assert not [file for file in contents(tmp_path) if ".new" in file or "own" in file]


def test_a_copy_killed_halfway_leaves_the_last_one_and_makes_no_trouble_later(
    saved: Path, path: Path, passphrase: str, child: Callable[..., Any]
) -> None:
    key = connect.unlock(path, passphrase, [])

    def begin(say: Callable[[object], None]) -> None:
        def stop(*_given: object) -> list[str]:
            say("copied")
            time.sleep(60)
            return []

        backup.check = stop
        backup.save(path, key)

    killed = child(begin)
    assert killed.says() == "copied"
    killed.kill()
    assert names_in(saved, passphrase) == ["Sofie"]
    assert names_in(backup.save(path, key), passphrase) == ["Sofie", "Anton"]
    assert [file.name for file in saved.parent.iterdir()] == [saved.name]


# Checking


def test_a_whole_file_has_no_problems(store: Store, path: Path) -> None:
    add(store, "Sofie")
    assert backup.check(path, store.key) == []


def test_a_page_that_was_changed_is_named(saved: Path, path: Path, passphrase: str) -> None:
    key = connect.unlock(path, passphrase, [])
    flip(path, 30)
    assert any("page 31" in problem for problem in backup.check(path, key))


@pytest.mark.parametrize("length", [PAGE, 20 * PAGE, 20 * PAGE + 5, -PAGE])
def test_a_file_that_ends_too_soon_has_problems(saved: Path, path: Path, passphrase: str, length: int) -> None:
    key = connect.unlock(path, passphrase, [])
    path.write_bytes(path.read_bytes()[:length])
    assert backup.check(path, key)


def test_a_reference_to_a_record_that_is_not_there_is_named(saved: Path, path: Path, passphrase: str) -> None:
    key = connect.unlock(path, passphrase, [])
    with closing(connect.connect(path, key)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        member = "INSERT INTO case_member (id, case_id, person_id, role) VALUES ('m', 'no case', 'nobody', 'child')"
        connection.execute(member)
    assert sorted(backup.check(path, key)) == ["case_member -> case_file", "case_member -> person"]


# Restoring


def test_restoring_brings_the_copy_back_and_keeps_the_replaced_file(saved: Path, path: Path, passphrase: str) -> None:
    kept = backup.restore(path, saved, passphrase)
    assert kept == path.with_name("desk-replaced-20261122T090000.db")
    assert names_in(path, passphrase) == ["Sofie"]
    assert names_in(kept, passphrase) == ["Sofie", "Anton"]
    assert backup.check(path, connect.unlock(path, passphrase, [])) == []
    assert not list(path.parent.glob("*.new*"))


def test_restoring_twice_in_one_second_keeps_both_replaced_files(saved: Path, path: Path, passphrase: str) -> None:
    kept = [backup.restore(path, saved, passphrase) for _time in range(3)]
    assert [names_in(file, passphrase) for file in kept] == [["Sofie", "Anton"], ["Sofie"], ["Sofie"]]


@pytest.mark.parametrize("rekeyed", [False, True])
def test_the_kept_file_has_even_what_was_only_beside_it_when_the_program_was_killed(
    saved: Path, path: Path, passphrase: str, child: Callable[..., Any], rekeyed: bool
) -> None:
    present = passphrase
    if rekeyed:
        backup.rekey(path, connect.unlock(path, passphrase, []), OTHER)
        present = OTHER

    def write(say: Callable[[object], None]) -> None:
        store = Store.open(path, present, "JH")
        add(store, "Freja")
        say("written")
        time.sleep(60)

    killed = child(write)
    assert killed.says() == "written"
    killed.kill()
    assert path.with_name("desk.db-wal").stat().st_size
    kept = backup.restore(path, saved, passphrase)
    assert names_in(path, passphrase) == ["Sofie"]
    assert names_in(kept, present) == ["Sofie", "Anton", "Freja"]


def test_a_damaged_desk_is_replaced_and_kept_for_those_who_can_read_it(
    saved: Path, path: Path, passphrase: str
) -> None:
    flip(path, 0)
    flip(path, 30)
    damaged = path.read_bytes()
    kept = backup.restore(path, saved, passphrase)
    assert names_in(path, passphrase) == ["Sofie"]
    assert kept.read_bytes() == damaged


@pytest.mark.parametrize("length", [0, 100, PAGE, 30 * PAGE + 1])
def test_a_truncated_desk_is_replaced_too(saved: Path, path: Path, passphrase: str, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])
    damaged = path.read_bytes()
    assert backup.restore(path, saved, passphrase).read_bytes() == damaged
    assert names_in(path, passphrase) == ["Sofie"]


def test_a_copy_makes_a_desk_on_a_machine_that_has_none(saved: Path, tmp_path: Path, passphrase: str) -> None:
    fresh = tmp_path / "new machine" / "data" / "desk.db"
    assert backup.restore(fresh, saved, passphrase) is None
    assert names_in(fresh, passphrase) == ["Sofie"]


def test_what_a_lost_desk_left_beside_it_does_not_end_up_in_the_copy(
    saved: Path, path: Path, passphrase: str, child: Callable[..., Any]
) -> None:
    def write(say: Callable[[object], None]) -> None:
        store = Store.open(path, passphrase, "JH")
        add(store, "Freja")
        say("written")
        time.sleep(60)

    killed = child(write)
    killed.says()
    killed.kill()
    path.unlink()
    backup.restore(path, saved, passphrase)
    assert names_in(path, passphrase) == ["Sofie"]


def test_case_numbers_given_after_the_copy_are_not_given_again(
    store: Store, path: Path, passphrase: str, unlock: Callable[..., Store]
) -> None:
    given = [case_reference(store) for _case in range(3)]
    copy = backup.save(path, store.key)
    given += [case_reference(store) for _case in range(3)]
    store.close()
    backup.restore(path, copy, passphrase)
    again = unlock()
    given += [case_reference(again) for _case in range(6)]
    assert len(set(given)) == 12
    assert len({reference.rpartition("-")[0] for reference in given}) == 2


def plain(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE person (name)")
        connection.commit()


def foreign(path: Path) -> None:
    path.unlink()
    with closing(connect.connect(path, keys.new_key("hest batteri korrekt klamme"), create=True)) as connection:
        connection.execute("CREATE TABLE track (name)")


def newer(path: Path) -> None:
    key = connect.unlock(path, "hest batteri korrekt klamme", [])
    with closing(connect.connect(path, key)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def salt_flipped(path: Path) -> None:
    flip(path, 0, 3)


BAD_COPIES: list[tuple[Callable[[Path], object], type[DeskError], str]] = [
    (plain, Refused, "not encrypted"),
    (foreign, Refused, "not a desk"),
    (newer, Refused, "newer"),
    (lambda path: path.unlink(), Refused, "no file"),
    (lambda path: path.write_bytes(b""), Damaged, "damaged"),
    (lambda path: path.write_bytes(path.read_bytes()[: 30 * PAGE]), Damaged, "damaged"),
    (lambda path: flip(path, 0), Damaged, "damaged"),
    (salt_flipped, Damaged, "damaged"),
    (lambda path: flip(path, 1), Damaged, "damaged"),
    (lambda path: flip(path, 30), Damaged, "damaged"),
    (lambda path: flip(path, path.stat().st_size // PAGE - 1), Damaged, "damaged"),
]


@pytest.mark.parametrize(
    ("spoil", "kind", "words"),
    BAD_COPIES,
    ids=["plain", "foreign", "newer", "gone", "empty", "cut", "page 1", "salt", "page 2", "middle", "last"],
)
def test_a_copy_that_does_not_hold_leaves_the_desk_as_it_is(
    saved: Path, path: Path, passphrase: str, spoil: Callable[[Path], object], kind: type[DeskError], words: str
) -> None:
    own = path.with_name("from the stick.db")
    shutil.move(saved, own)
    spoil(own)
    before = contents(path.parent)
    with pytest.raises(DeskError, match=words) as caught:
        backup.restore(path, own, passphrase)
    assert type(caught.value) is kind
    assert "plejedesk restore FILE" not in str(caught.value)
    after = contents(path.parent)
    assert {name: after[name] for name in before} == before
    assert not {name for name in set(after) - set(before) if not name.endswith((".lock", "-shm", "-wal"))}
    assert names_in(path, passphrase) == ["Sofie", "Anton"]


@pytest.mark.parametrize("how", ["itself", "link", "hard link"])
def test_the_desk_is_not_restored_from_itself(saved: Path, path: Path, passphrase: str, how: str) -> None:
    source = path.with_name("another name.db")
    if how == "itself":
        source = path
    elif how == "link":
        source.symlink_to(path)
    else:
        source.hardlink_to(path)
    with pytest.raises(Refused, match="the desk itself"):
        backup.restore(path, source, passphrase)
    assert names_in(path, passphrase) == ["Sofie", "Anton"]


def test_a_wrong_passphrase_restores_nothing(saved: Path, path: Path, passphrase: str) -> None:
    before = contents(path.parent)
    with pytest.raises(Locked):
        backup.restore(path, saved, OTHER)
    assert contents(path.parent) == before


def test_a_disk_that_fills_up_while_the_old_file_is_kept_leaves_everything_as_it_was(
    saved: Path, path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(path.parent)

    def half(source: Path, target: Path) -> None:
        Path(target).write_bytes(Path(source).read_bytes()[:PAGE])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copy2", half)
    with pytest.raises(Refused, match="no room"):
        backup.restore(path, saved, passphrase)
    assert contents(path.parent) == before


@pytest.mark.parametrize("moment", ["rename", "replace", "unlink"])
def test_a_restore_killed_at_any_step_leaves_a_desk_that_opens_and_every_row_somewhere(
    saved: Path, path: Path, passphrase: str, child: Callable[..., Any], moment: str
) -> None:
    def begin(say: Callable[[object], None]) -> None:
        def stop(self: Path, *_given: object, **_more: object) -> None:
            if self.name.startswith("desk.db") and not self.name.startswith("desk.db.new.new"):
                say(moment)
                time.sleep(60)

        setattr(Path, moment, stop)
        backup.restore(path, saved, passphrase)
        say("done")

    killed = child(begin)
    killed.says()
    killed.kill()
    found = [names_in(file, passphrase) for file in (path, *path.parent.glob("desk-replaced-*.db"))]
    assert ["Sofie", "Anton"] in found
    backup.restore(path, saved, passphrase)
    assert names_in(path, passphrase) == ["Sofie"]


# Another passphrase


def test_after_a_change_only_the_new_passphrase_opens(saved: Path, path: Path, passphrase: str) -> None:
    backup.rekey(path, connect.unlock(path, passphrase, []), OTHER)
    assert names_in(path, OTHER) == ["Sofie", "Anton"]
    with pytest.raises(Locked):
        Store.open(path, passphrase)
    assert names_in(saved, passphrase) == ["Sofie"]
    assert not list(path.parent.glob("*.new*"))


def test_after_a_change_no_page_is_what_it_was(saved: Path, path: Path, passphrase: str) -> None:
    def pages() -> set[bytes]:
        content = path.read_bytes()
        return {content[start : start + PAGE] for start in range(0, len(content), PAGE)}

    before = pages()
    backup.rekey(path, connect.unlock(path, passphrase, []), OTHER)
    assert not pages() & before


def test_a_change_of_passphrase_takes_along_what_lay_beside_the_file(
    saved: Path, path: Path, passphrase: str, child: Callable[..., Any]
) -> None:
    def write(say: Callable[[object], None]) -> None:
        store = Store.open(path, passphrase, "JH")
        add(store, "Freja")
        say("written")
        time.sleep(60)

    killed = child(write)
    killed.says()
    killed.kill()
    backup.rekey(path, connect.unlock(path, passphrase, []), OTHER)
    assert names_in(path, OTHER) == ["Sofie", "Anton", "Freja"]


def test_a_change_of_passphrase_that_fails_leaves_the_old_one(
    saved: Path, path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "check", lambda *_given: ["page 3 is wrong"])
    before = contents(path.parent)
    with pytest.raises(Damaged):
        backup.rekey(path, connect.unlock(path, passphrase, []), OTHER)
    assert contents(path.parent) == before
    assert names_in(path, passphrase) == ["Sofie", "Anton"]


def test_a_change_of_passphrase_killed_before_its_last_step_leaves_the_old_one(
    saved: Path, path: Path, passphrase: str, child: Callable[..., Any]
) -> None:
    key = connect.unlock(path, passphrase, [])

    def begin(say: Callable[[object], None]) -> None:
        replace = Path.replace

        def stop(self: Path, target: Path) -> Path:
            if target == path:
                say("ready")
                time.sleep(60)
            return replace(self, target)

        Path.replace = stop
        backup.rekey(path, key, OTHER)

    killed = child(begin)
    assert killed.says() == "ready"
    killed.kill()
    assert names_in(path, passphrase) == ["Sofie", "Anton"]
    backup.rekey(path, key, OTHER)
    assert names_in(path, OTHER) == ["Sofie", "Anton"]
    assert not list(path.parent.glob("*.new*"))


def test_a_damaged_file_does_not_get_another_passphrase(saved: Path, path: Path, passphrase: str) -> None:
    key = connect.unlock(path, passphrase, [])
    flip(path, 30)
    before = contents(path.parent)
    with pytest.raises(Damaged):
        backup.rekey(path, key, OTHER)
    assert contents(path.parent) == before


def test_a_clock_that_ran_ahead_costs_no_new_backup(store: Store, path: Path) -> None:
    for number in range(backup.KEPT + 2):
        backup.save(path, store.key, day=date(2027, 1, 1) + timedelta(days=number))
    today = backup.save(path, store.key, day=date(2026, 11, 22))
    assert today.exists()
    assert len(backup.existing(path)) == backup.KEPT
