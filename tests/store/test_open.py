"""A file opens whole, with its passphrase, once; or says why not and stays as it is."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plejedesk.core import ids
from plejedesk.core.errors import Damaged, DeskError, Exit, Locked, Refused
from plejedesk.core.models import Person
from plejedesk.store import backup, connect, keys
from plejedesk.store.journal import add_many
from plejedesk.store.keys import PAGE
from plejedesk.store.store import Store

LONG = "Faren ringede og fortalte, at " * 300


def caseload(session: Any) -> None:
    add_many(session, Person, [{"name": f"{number} {LONG}"} for number in range(20)])


@pytest.fixture(scope="module")
def full_desk(tmp_path_factory: pytest.TempPathFactory, empty_desk: Path, passphrase: str) -> Path:
    """A closed desk of some eighty pages, with texts that run over several of them."""
    path = tmp_path_factory.mktemp("full") / "desk.db"
    path.write_bytes(empty_desk.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "ROUNDS", 1)
        patch.setenv("PLEJEDESK_CONFIG", str(path.parent / "config"))
        with closing(Store.open(path, passphrase, "JH")) as store:
            store.write("demo", caseload).result()
    return path


@pytest.fixture
def full(full_desk: Path, path: Path) -> bytearray:
    """The bytes of such a desk, written to the test's own path."""
    path.write_bytes(full_desk.read_bytes())
    return bytearray(full_desk.read_bytes())


def names(store: Store) -> list[str]:
    return [row[0] for row in store.read(lambda reader: reader.rows("SELECT name FROM person ORDER BY id")).result()]


def refusal(path: Path, passphrase: str, kind: type[DeskError]) -> str:
    """Return the words of a start that must fail, having seen that the file stays as it was."""
    before = path.read_bytes()
    with pytest.raises(DeskError) as caught:
        Store.open(path, passphrase)
    assert type(caught.value) is kind
    assert path.read_bytes() == before
    return str(caught.value)


def test_the_right_passphrase_opens_and_every_row_is_there(full: bytearray, unlock: Callable[..., Store]) -> None:
    assert names(unlock()) == [f"{number} {LONG}" for number in range(20)]


@pytest.mark.parametrize(
    "typed", ["", "hest", "hest batteri korrekt klamme ", "Hest batteri korrekt klamme", "x" * 10_000, "\x00", "👪"]
)
def test_a_wrong_passphrase_is_said_to_be_wrong(full: bytearray, path: Path, typed: str) -> None:
    assert "passphrase" in refusal(path, typed, Locked)


def test_fourteen_backups_do_not_make_a_person_wait_after_a_slip_of_the_finger(
    full: bytearray, path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Store.open(path, passphrase)) as store:
        for day in range(14):
            backup.save(path, store.key, day=date(2026, 11, 1 + day))
    derived: list[bytes] = []

    def derive(typed: str, salt: bytes) -> keys.Key:
        derived.append(salt)
        return keys.derive(typed, salt)

    monkeypatch.setattr(connect, "derive", derive)
    refusal(path, "noget helt andet", Locked)
    assert len(derived) == 1


def test_a_slip_of_the_finger_after_a_crash_loses_nothing(
    full: bytearray, path: Path, passphrase: str, child: Callable[..., Any], unlock: Callable[..., Store]
) -> None:
    def write(say: Callable[[object], None]) -> None:
        store = Store.open(path, passphrase, "JH")
        store.write("note", lambda session: session.add(Person(name="only beside the file"))).result()
        say("written")
        threading.Event().wait()

    killed = child(write)
    assert killed.says() == "written"
    killed.kill()
    for _attempt in range(3):
        with pytest.raises(Locked):
            Store.open(path, "noget helt andet")
    assert names(unlock())[-1] == "only beside the file"


def test_a_passphrase_with_danish_letters_opens_however_the_machine_composes_them(path: Path) -> None:
    Store.create(path, "r\u00f8dgr\u00f8d p\u00e5 \u00e5en", "JH").close()
    Store.open(path, "r\u00f8dgr\u00f8d pa\u030a a\u030aen").close()


def test_a_passphrase_of_bytes_that_are_no_text_is_wrong_and_harms_nothing(full: bytearray, path: Path) -> None:
    refusal(path, b"r\xf8dgr\xf8d".decode("utf-8", "surrogateescape"), Locked)


@pytest.mark.parametrize("backed_up", [False, True])
def test_a_wrong_passphrase_is_locked_whatever_state_the_backups_are_in(
    full: bytearray, path: Path, passphrase: str, backed_up: bool
) -> None:
    with closing(Store.open(path, passphrase)) as store:
        whole = backup.save(path, store.key)
    if not backed_up:
        whole.unlink()
    folder = backup.folder(path)
    (folder / "desk-2026-11-21.db").write_bytes(b"")
    (folder / "desk-2026-11-20.db").write_bytes(bytes(full[: 3 * PAGE]))
    (folder / "desk-2026-11-19.db").mkdir()
    refusal(path, "noget helt andet", Locked)


def test_an_unencrypted_database_is_refused_and_not_written_to(path: Path, passphrase: str) -> None:
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE person (name)")
        plain.commit()
    assert "not encrypted" in refusal(path, passphrase, Refused)


def test_an_encrypted_database_of_another_program_is_refused(path: Path, passphrase: str) -> None:
    key = keys.new_key(passphrase)
    with closing(connect.connect(path, key, create=True)) as foreign:
        foreign.execute("CREATE TABLE track (name)")
    assert "not a desk" in refusal(path, passphrase, Refused)


def test_a_path_where_nothing_lies_is_refused_and_leaves_nothing(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(Refused, match="no desk at"):
        Store.open(tmp_path / "typo" / "desk.db", passphrase)
    assert not (tmp_path / "typo").exists()


@pytest.mark.parametrize("place", ["folder", "folder/desk.db/inside", "x" * 300])
def test_a_path_that_can_be_no_file_is_refused(tmp_path: Path, passphrase: str, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "desk.db").write_bytes(b"text")
    for attempt in (Store.open, Store.create):
        with pytest.raises(Refused):
            attempt(tmp_path / place, passphrase, "JH")


@pytest.mark.parametrize(
    "length",
    [0, 1, 15, 16, 100, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 20 * PAGE + 17, -PAGE, -PAGE - 1],
)
def test_a_file_that_ends_too_soon_is_damaged_not_locked(
    full: bytearray, path: Path, passphrase: str, length: int
) -> None:
    path.write_bytes(full[:length])
    assert "restore" in refusal(path, passphrase, Damaged)


@pytest.mark.parametrize(
    "content", [b"Navn;CPR\n" * 1000, bytes(PAGE * 4), b"\xff" * PAGE * 4], ids=["text", "zeros", "ones"]
)
def test_a_file_that_was_never_a_desk_is_refused_one_way_or_another(
    path: Path, passphrase: str, content: bytes
) -> None:
    path.write_bytes(content)
    with pytest.raises((Locked, Damaged)):
        Store.open(path, passphrase)
    assert path.read_bytes() == content


def flips(size: int) -> Iterator[tuple[int, int]]:
    """Where a bit is turned: a few pages spread over the file, in the text, the initial vector and the signature."""
    for page in (0, 1, *range(2, size // PAGE - 1, 9), size // PAGE - 1):
        for offset in (16, 24, 2000, 4017, 4040):
            yield page, offset


def test_a_flipped_bit_is_always_found_and_never_called_a_wrong_passphrase(
    full: bytearray, path: Path, passphrase: str
) -> None:
    for page, offset in flips(len(full)):
        path.unlink()
        flipped = bytearray(full)
        flipped[page * PAGE + offset] ^= 1
        path.write_bytes(flipped)
        try:
            store = Store.open(path, passphrase)
        except Damaged:
            continue
        with closing(store):
            assert any("HMAC" in problem for problem in backup.check(path, store.key)), (page, offset)


def test_a_flipped_bit_in_the_salt_is_told_from_a_wrong_passphrase_by_a_daily_backup(
    full: bytearray, path: Path, passphrase: str
) -> None:
    with closing(Store.open(path, passphrase)) as store:
        backup.save(path, store.key)
    for offset in (0, 7, 15):
        flipped = bytearray(full)
        flipped[offset] ^= 0x10
        path.write_bytes(flipped)
        refusal(path, passphrase, Damaged)
        refusal(path, "noget helt andet", Locked)


def test_a_text_whose_page_is_damaged_is_never_shown_as_something_else(
    full: bytearray, path: Path, passphrase: str
) -> None:
    written = [f"{number} {LONG}" for number in range(20)]
    met = 0
    for page in range(40, len(full) // PAGE):
        path.unlink()
        flipped = bytearray(full)
        flipped[page * PAGE + 300] ^= 1
        path.write_bytes(flipped)
        try:
            with closing(Store.open(path, passphrase)) as store:
                assert names(store) == written, page
        except Damaged:
            met += 1
    assert met > 20


def test_after_damage_is_met_nothing_more_is_written_and_the_words_stay_the_same(
    full: bytearray, path: Path, passphrase: str
) -> None:
    with closing(connect.connect(path, connect.unlock(path, passphrase, []))) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'person'").fetchone()[0]
    full[page * PAGE - 2000] ^= 1
    path.write_bytes(full)
    with closing(Store.open(path, passphrase)) as store:
        for _attempt in range(2):
            with pytest.raises(Damaged, match="restore"):
                names(store)
            with pytest.raises(Damaged, match="restore"):
                store.write("note", lambda session: session.add(Person(name="ny"))).result()


def test_a_file_of_a_newer_program_is_refused_and_unchanged(store: Store, path: Path, passphrase: str) -> None:
    store.close()
    with closing(connect.connect(path, connect.unlock(path, passphrase, []))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer" in refusal(path, passphrase, Refused)


def test_a_desk_that_is_open_elsewhere_is_refused_until_that_one_is_gone(
    full: bytearray, path: Path, passphrase: str, child: Callable[..., Any]
) -> None:
    def keep_open(say: Callable[[object], None]) -> None:
        store = Store.open(path, passphrase)
        say(store.actor)
        threading.Event().wait()

    other = child(keep_open)
    assert other.says() == "JH"
    assert "another window" in refusal(path, passphrase, Refused)
    assert "another window" in refusal(path, "noget helt andet", Refused)
    other.kill()
    Store.open(path, passphrase).close()


def test_a_desk_can_be_opened_again_whichever_thread_closed_it(full: bytearray, path: Path, passphrase: str) -> None:
    opened: list[Store] = []
    opening = threading.Thread(target=lambda: opened.append(Store.open(path, passphrase)))
    opening.start()
    opening.join()
    opened[0].close()
    Store.open(path, passphrase).close()


def test_closing_twice_is_harmless(full: bytearray, path: Path, passphrase: str) -> None:
    store = Store.open(path, passphrase)
    store.close()
    store.close()
    Store.open(path, passphrase).close()


def test_a_start_that_failed_does_not_keep_others_out(full: bytearray, path: Path, passphrase: str) -> None:
    for _attempt in range(3):
        refusal(path, "noget helt andet", Locked)
    Store.open(path, passphrase).close()


def test_a_command_beside_an_open_desk_reads_and_writes_what_the_desk_then_sees(
    unlock: Callable[..., Store], store: Store
) -> None:
    beside = unlock("MK", alone=False)
    beside.write("note", lambda session: session.add(Person(name="Sofie"))).result()
    assert names(store) == names(beside) == ["Sofie"]


def test_ids_rise_after_a_start_with_the_clock_set_back(
    store: Store, path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def note(session: Any) -> None:
        session.add_all([Person(name=str(number)) for number in range(50)])

    def all_ids(desk: Store) -> set[str]:
        sql = "SELECT id FROM act UNION SELECT id FROM change UNION SELECT id FROM person"
        return {row[0] for row in desk.read(lambda reader: reader.rows(sql)).result()}

    store.write("note", note).result()
    before = all_ids(store)
    store.close()
    monkeypatch.setenv("PLEJEDESK_NOW", "2019-01-01T09:00")
    monkeypatch.setattr(ids.new_id, "_last", 0)
    with closing(Store.open(path, passphrase)) as again:
        again.write("note", note).result()
        assert min(all_ids(again) - before) > max(before)


def test_every_start_checks_that_it_is_encrypting(
    full: bytearray, path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect.dbapi2, "connect", sqlite3.connect)
    assert "cannot encrypt" in refusal(path, passphrase, Refused)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("cipher_status", "1"),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("temp_store", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("cache_size", -64 * 1024),
    ],
)
def test_every_start_is_set_up_for_safety(store: Store, pragma: str, value: object) -> None:
    assert store.read(lambda reader: reader.value(f"PRAGMA {pragma}")).result() == value


def test_the_cipher_is_sqlcipher_4(store: Store) -> None:
    assert store.read(lambda reader: reader.value("PRAGMA cipher_version")).result().startswith("4.")


def test_the_key_is_never_printed(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        store.write("note", lambda session: session.add(Person(name="Sofie"))).result()
    for secret in (store.key.raw.hex(), store.key.salt.hex(), repr(store.key.raw)):
        assert secret not in repr(store.key) + repr(store) + caplog.text


@pytest.mark.parametrize("place", ["postgresql+psycopg://jh@db/desk", "postgresql://db", "mysql://db/desk"])
def test_a_shared_desk_on_a_server_is_refused(place: str) -> None:
    with pytest.raises(Refused, match="file") as caught:
        connect.refuse_server(place)
    assert caught.value.exit_code == Exit.REFUSED


@pytest.mark.parametrize("place", ["desk.db", "/home/jh/desk.db", "C:\\Users\\jh\\desk.db", "C:/desk.db", "a:b//c"])
def test_a_path_is_not_taken_for_a_server(place: str) -> None:
    connect.refuse_server(place)
