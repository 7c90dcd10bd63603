"""A first start makes an encrypted file, whole or not at all, and never over another."""

import os
import signal
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from plejedesk.core.errors import DeskError, Refused
from plejedesk.core.models import Person, Setting
from plejedesk.store import backup, migrations
from plejedesk.store.reader import Reader
from plejedesk.store.store import Store

NAMES = ("Sofie Sommerfugl", "Rønnebærvænget 7", "140319-1234")
PLAIN = b"SQLite format 3"


def count_acts(reader: Reader) -> int:
    return int(reader.value("SELECT count(*) FROM act"))


def people(session: Any) -> None:
    session.add_all([Person(name=name) for name in NAMES])
    session.add(Setting(id=NAMES[0], value=NAMES[1]))


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def assert_no_name_in(folder: Path) -> None:
    for name, content in bytes_in(folder).items():
        assert PLAIN not in content, name
        for written in (*NAMES, "CREATE TABLE", "Person"):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert written.encode(encoding) not in content, (name, written)


def test_the_passphrase_chosen_opens_the_file(path: Path, passphrase: str) -> None:
    Store.create(path, passphrase, "JH").close()
    with closing(Store.open(path, passphrase)) as store:
        assert store.actor == "JH"


def test_no_file_anywhere_holds_a_name_that_was_written(path: Path, tmp_path: Path, passphrase: str) -> None:
    store = Store.create(path, passphrase, "JH")
    store.write("note", people).result()
    assert_no_name_in(tmp_path)
    assert path.with_name("desk.db-wal").stat().st_size > 0
    copy = backup.save(path, store.key)
    backup.save(path, store.key, tmp_path / "stick" / "copy.db")
    store.close()
    assert_no_name_in(tmp_path)
    backup.restore(path, copy, passphrase)
    assert_no_name_in(tmp_path)
    assert sum(file.endswith(".db") for file in bytes_in(tmp_path)) == 4


def test_the_same_passphrase_makes_two_files_that_have_no_page_in_common(tmp_path: Path, passphrase: str) -> None:
    pages = []
    for name in ("one.db", "two.db"):
        Store.create(tmp_path / name, passphrase, "JH").close()
        content = (tmp_path / name).read_bytes()
        pages.append({content[start : start + 4096] for start in range(0, len(content), 4096)})
    assert not pages[0] & pages[1]


def test_only_the_person_who_made_it_can_read_any_of_its_files(path: Path, tmp_path: Path, passphrase: str) -> None:
    old = os.umask(0)
    try:
        with closing(Store.create(path, passphrase, "JH")) as store:
            store.write("note", people).result()
            backup.save(path, store.key)
            files = [file for file in tmp_path.rglob("desk*") if file.is_file()]
            assert {file.name: oct(stat.S_IMODE(file.stat().st_mode)) for file in files} == dict.fromkeys(
                ("desk.db", "desk.db-wal", "desk.db-shm", "desk.db.lock", "desk-2026-11-22.db"), "0o600"
            )
            assert stat.S_IMODE(backup.folder(path).stat().st_mode) == 0o700
    finally:
        os.umask(old)


def test_a_data_folder_made_for_the_file_is_for_its_owner_only(tmp_path: Path, passphrase: str) -> None:
    Store.create(tmp_path / "data" / "desk.db", passphrase, "JH").close()
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


@pytest.mark.parametrize("content", [b"", b"my notes", PLAIN + b"\x00" * 5000])
def test_a_file_that_is_there_already_is_not_written_over(path: Path, passphrase: str, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Refused, match="already"):
        Store.create(path, passphrase, "JH")
    assert path.read_bytes() == content


def test_two_first_starts_at_once_make_one_file(path: Path, passphrase: str) -> None:
    with closing(Store.create(path, passphrase, "JH")), pytest.raises(Refused, match="already"):
        Store.create(path, "en helt anden frase", "XX")
    Store.open(path, passphrase).close()


def test_a_creation_that_fails_leaves_nothing(path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrations, "upgrade", no_room)
    with pytest.raises(Refused, match="no room"):
        Store.create(path, passphrase, "JH")
    assert [file.name for file in path.parent.glob("desk*")] == ["desk.db.lock"]


def test_a_first_start_without_knowing_who_it_is_leaves_nothing(
    path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plejedesk.store.store.system_user", lambda: "")
    with pytest.raises(DeskError):
        Store.create(path, passphrase)
    assert not path.exists()
    Store.create(path, passphrase, "JH").close()


@pytest.mark.parametrize("moment", ["nothing made", "tables made"])
def test_a_creation_killed_halfway_leaves_no_half_file(
    path: Path, passphrase: str, child: Callable[..., Any], moment: str
) -> None:
    def begin(say: Callable[[object], None]) -> None:
        upgrade = migrations.upgrade

        def stop(connection: Any) -> None:
            if moment == "tables made":
                upgrade(connection)
            say(moment)
            signal.pause()

        migrations.upgrade = stop
        Store.create(path, passphrase, "JH")

    killed = child(begin)
    assert killed.says() == moment
    killed.kill()
    assert not path.exists()
    with closing(Store.create(path, passphrase, "JH")) as store:
        assert store.read(count_acts).result() == 1
    assert not list(path.parent.glob("*.new*"))


def test_what_an_older_file_left_beside_it_does_not_end_up_in_a_new_one(
    path: Path, passphrase: str, child: Callable[..., Any]
) -> None:
    def work(say: Callable[[object], None]) -> None:
        store = Store.create(path, "en helt anden frase", "JH")
        store.write("note", people).result()
        say("written")
        signal.pause()

    killed = child(work)
    assert killed.says() == "written"
    killed.kill()
    path.unlink()
    assert path.with_name("desk.db-wal").stat().st_size
    Store.create(path, passphrase, "JH").close()
    with closing(Store.open(path, passphrase)) as store:
        assert store.read(lambda reader: reader.rows("SELECT * FROM person")).result() == []


@pytest.fixture
def guarded() -> Iterator[Path]:
    """A folder that an unprivileged user can reach and read, not write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield folder
        folder.chmod(0o700)


def test_a_folder_that_cannot_be_written_to_is_refused_in_words(
    guarded: Path, passphrase: str, as_stranger: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = guarded / "desk.db"
    monkeypatch.setenv("PLEJEDESK_CONFIG", str(guarded / "config"))
    Store.create(path, passphrase, "JH").close()
    before = path.read_bytes()
    path.chmod(0o444)
    path.with_name("desk.db.lock").unlink()
    guarded.chmod(0o555)
    said = as_stranger(lambda: Store.create(guarded / "new.db", passphrase, "JH"))
    assert said.startswith("Refused: The file or its folder cannot be written to")
    said = as_stranger(lambda: Store.open(path, passphrase))
    assert said.startswith("Refused: The file or its folder cannot be written to")
    said = as_stranger(lambda: Store.open(path, passphrase, alone=False))
    assert said.startswith("Refused: The file or its folder cannot be")
    assert path.read_bytes() == before
    assert {file.name for file in guarded.iterdir()} == {"desk.db", "config"}
