"""An older file is brought up to date whole, with a copy made first; one that is up to date costs nothing extra."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from plejedesk.core import clock, sight
from plejedesk.core.errors import Refused
from plejedesk.core.law import book
from plejedesk.core.models import Person
from plejedesk.core.slice import CORE_MODELS
from plejedesk.slices import SLICES
from plejedesk.store import backup, connect, log, migrations
from plejedesk.store.keys import new_key
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act
from plejedesk.store.writing import engine_on

PRESENT = migrations.STEPS
NEXT_STEP = '''"""A step of the next version."""
import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Give every person a nickname."""
    op.add_column("person", sa.Column("nickname", sa.String(), nullable=False, server_default=""))
    {then}
'''

OPEN_AND_READ = """
import sys
from pathlib import Path
from plejedesk.store import keys
from plejedesk.store.store import Store
keys.ROUNDS = 1
store = Store.open(Path(sys.argv[1]), sys.argv[2])
assert store.read(lambda reader: reader.value("SELECT count(*) FROM person")).result() == 0
store.close()
print(*sorted(name for name in ("alembic", "sqlmodel", "sqlalchemy", "textual", "typer") if name in sys.modules))
"""


def versions(path: Path, passphrase: str) -> list[Any]:
    with closing(connect.connect(path, connect.unlock(path, passphrase, []))) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(person)")]
        return [connection.execute("SELECT version_num FROM alembic_version").fetchall(), "nickname" in columns]


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Be the next version of the program, which has one step more."""

    def become(then: str = "") -> None:
        steps = Path(migrations.__file__).parent
        folder = tmp_path / "next version" / "migrations"
        shutil.copytree(steps, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "v0006_next.py").write_text(NEXT_STEP.format(then=then))
        monkeypatch.setattr(migrations, "__file__", str(folder / "__init__.py"))
        monkeypatch.setattr(migrations, "STEPS", (*PRESENT, "0006"))

    return become


def _of_the_orm(name: str | None, kind: str, _parents: Any) -> bool:
    """Leave out what the driver writes by itself: readings, drafts, and the index of everything."""
    return kind != "table" or not (name in ("access", "draft") or str(name).startswith("find_"))


def test_the_steps_make_exactly_the_tables_of_the_models(store: Store) -> None:
    for module in ("plejedesk.store.references", *CORE_MODELS, *(each.models for each in SLICES if each.models)):
        import_module(module)

    def compare() -> list[Any]:
        with engine_on(store._connection).connect() as connection:
            options = {"compare_type": True, "include_name": _of_the_orm}
            return compare_metadata(MigrationContext.configure(connection, opts=options), SQLModel.metadata)

    assert store._thread.submit(compare).result() == []
    assert {"person", "change", "series", "referral", "couple", "candidate", "answer"} <= set(SQLModel.metadata.tables)


def test_every_reference_between_records_is_checked_at_the_commit(store: Store) -> None:
    made = store.read(lambda reader: reader.rows("SELECT sql FROM sqlite_master WHERE type = 'table'")).result()
    references = [line for (sql,) in made for line in sql.splitlines() if "FOREIGN KEY" in line]
    assert references
    assert not [line for line in references if "DEFERRABLE INITIALLY DEFERRED" not in line]


def test_the_program_knows_every_step_in_its_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    steps = ScriptDirectory.from_config(config).walk_revisions()
    assert [step.revision for step in reversed(list(steps))] == list(migrations.STEPS)


def test_opening_and_reading_a_file_that_is_up_to_date_loads_neither_alembic_nor_the_orm(
    store: Store, path: Path, passphrase: str
) -> None:
    store.close()
    said = subprocess.run(
        [sys.executable, "-c", OPEN_AND_READ, str(path), passphrase], capture_output=True, text=True, check=True
    )
    assert (said.stdout.strip(), said.stderr) == ("", "")


def test_an_older_file_is_brought_up_to_date_after_a_copy_was_made(
    store: Store, path: Path, passphrase: str, next_version: Callable[..., None], unlock: Callable[..., Store]
) -> None:
    store.write("note", lambda session: session.add(Person(name="Sofie"))).result()
    store.close()
    next_version()
    again = unlock()
    rows = again.read(lambda reader: reader.rows("SELECT name, nickname FROM person")).result()
    assert rows == [("Sofie", "")]
    again.close()
    [copy] = backup.existing(path)
    assert versions(copy, passphrase) == [[("0005",)], False]
    assert versions(path, passphrase) == [[("0006",)], True]
    assert unlock().read(lambda reader: reader.value("SELECT name FROM person")).result() == "Sofie"


@pytest.mark.parametrize(
    ("then", "error"), [("raise ZeroDivisionError", ZeroDivisionError), ('op.execute("nonsense")', Exception)]
)
def test_a_step_that_fails_leaves_the_file_as_it_was(
    store: Store, path: Path, passphrase: str, next_version: Callable[..., None], then: str, error: type[Exception]
) -> None:
    store.close()
    next_version(then)
    with pytest.raises(error):
        Store.open(path, passphrase)
    assert versions(path, passphrase) == [[("0005",)], False]


def test_a_step_is_not_taken_when_the_copy_cannot_be_made(
    store: Store, path: Path, passphrase: str, next_version: Callable[..., None]
) -> None:
    store.close()
    next_version()
    (path.parent / "desk-backups").write_text("a file where the folder should be")
    with pytest.raises(Refused):
        Store.open(path, passphrase)
    assert versions(path, passphrase) == [[("0005",)], False]


def test_a_file_of_the_next_version_is_refused_by_this_one(
    store: Store, path: Path, passphrase: str, next_version: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    next_version()
    Store.open(path, passphrase).close()
    monkeypatch.setattr(migrations, "STEPS", PRESENT)
    with pytest.raises(Refused, match="newer"):
        Store.open(path, passphrase)
    assert versions(path, passphrase) == [[("0006",)], True]


# ---- From the first schema to the second


FIRST_DESK = (
    "INSERT INTO caseworker (id, initials, name, team, active) VALUES ('w1', 'JH', '', '', 1), ('w2', 'MS', '', '', 1)",
    "INSERT INTO setting (id, value) VALUES ('owner', 'JH')",
    *(
        "INSERT INTO case_file (id, ref, family, family_sort, phase, opened, area, responsible_id, honour_conflict, "
        f"protected, sounds) VALUES ('{case}', '{case}', '', '', '{phase}', '2026-01-05', '', {who}, 'no', 0, '')"
        for case, phase, who in (
            ("nothing", "nothing_more", "'w2'"),
            ("done", "support", "'w1'"),
            ("noted", "support", "'w1'"),
            ("going", "support", "NULL"),
        )
    ),
    *(
        "INSERT INTO deadline (id, case_id, kind, later, counts_from, due_at, reason, remind_reason, sort_at, outcome, "
        "outcome_reason, done_at) VALUES "
        f"('d-{case}', '{case}', 'follow_up', 1, :at, :at, '', '', :at, '', '', {done_at})"
        for case, done_at in (("done", ":at"), ("noted", "NULL"), ("going", "NULL"))
    ),
    *(
        "INSERT INTO note (id, case_id, happened_on, written_at, text) "
        f"VALUES ('n{number}', '{case}', '2026-01-06', :at, 'Talt med mor.')"
        for number, case in enumerate(("nothing", "noted", "noted"))
    ),
)


def made_at(version: str, path: Path, passphrase: str, statements: Iterable[str]) -> Path:
    """Write a file as an earlier version of the program did, with what these statements put into it."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with closing(connect.connect(path, new_key(passphrase), create=True)) as connection:
        with engine_on(connection).begin() as open_connection:
            config.attributes["connection"] = open_connection
            command.upgrade(config, version)
        for statement in statements:
            connection.execute(statement, {"at": "2026-02-01T10:00:00Z"})
    return path


@pytest.fixture
def first_desk(path: Path, passphrase: str) -> Path:
    """A file as the first version of the program wrote it, with four cases."""
    return made_at("0001", path, passphrase, FIRST_DESK)


def test_no_case_of_an_older_file_is_left_without_a_next_step_and_no_note_waits_unseen(
    first_desk: Path, unlock: Callable[..., Store]
) -> None:
    store = unlock(file=first_desk)
    open_ones = "SELECT case_id, kind, due_at, responsible_id FROM deadline WHERE done_at IS NULL ORDER BY 1, 2"
    week = "2026-11-29T22:59:00Z"
    assert store.read(lambda reader: reader.rows(open_ones)).result() == [
        ("done", "next_step", week, "w1"),
        ("going", "follow_up", "2026-02-01T10:00:00Z", None),
        ("noted", "follow_up", "2026-02-01T10:00:00Z", None),
        ("noted", "record_notes", week, "w1"),
        ("nothing", "next_step", week, "w2"),
        ("nothing", "record_notes", week, "w2"),
    ]


def test_what_the_step_wrote_is_in_the_log_and_nobody_s_to_undo(first_desk: Path, unlock: Callable[..., Store]) -> None:
    store = unlock(file=first_desk)
    lines = store.read(log.lines).result()
    assert {(line.actor, line.act, line.table) for line in lines} == {("plejedesk", "upgrade", "deadline")}
    assert len(lines) == 4
    assert store.read(last_act, store.actor, store.device, clock.now()).result() is None


def test_a_desk_that_is_new_has_nothing_to_catch_up_on(store: Store) -> None:
    assert store.read(lambda reader: reader.value("SELECT count(*) FROM act WHERE name = 'upgrade'")).result() == 0


# ---- From the second schema to the third


SECOND_DESK = (
    *FIRST_DESK,
    *(
        "INSERT INTO case_file (id, ref, family, family_sort, phase, opened, area, responsible_id, honour_conflict, "
        f"protected, sounds) VALUES ('{case}', '{case}', 'Holm', 'holm', '{phase}', '2026-01-05', 'Valby', 'w1', "
        "'unknown', 1, 'holm')"
        for case, phase in (("asked", "examination"), ("bare", "examination"), ("shut", "closed"))
    ),
    *(
        f"INSERT INTO person (id, name, sounds, cpr, born, due, protected) VALUES ('p-{name}', '{name}', '', {rest})"
        for name, rest in (("anna", "'1403191234', '2019-03-14', NULL, 1"), ("mor", "NULL, NULL, NULL, 0"))
    ),
    *(
        "INSERT INTO case_member (id, case_id, person_id, role, relation) "
        f"VALUES ('m-{name}', 'asked', 'p-{name}', '{role}', '{relation}')"
        for name, role, relation in (("anna", "child", ""), ("mor", "parent", "mother"))
    ),
    "INSERT INTO phase_move (id, case_id, act, before, after, on_day, reason, lasts, by_id, at) "
    "VALUES ('f1', 'asked', 'move_phase', 'received', 'examination', '2026-01-06', 'Bekymring', '', 'w1', :at)",
    "INSERT INTO act (id, at, actor, device, name) VALUES ('00a1', :at, 'JH', 'her', 'note')",
    "INSERT INTO change (id, act_id, case_id, record_table, record_id, field, new) "
    "VALUES ('00c1', '00a1', 'asked', 'case_file', 'asked', '', '{}')",
    "INSERT INTO access (id, at, actor, device, kind, case_id, purpose, detail) "
    "VALUES ('00b1', :at, 'JH', 'her', 'case', 'asked', 'queue', '')",
    "INSERT INTO draft (id, at, place, put_aside, title, typed) VALUES ('note:asked', :at, '[]', 0, 'Notat', '{}')",
)
OLD_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'find%' AND name <> 'alembic_version'"
)
Rows = set[tuple[Any, ...]]


def held(connection: Any, columns: dict[str, list[str]]) -> dict[str, Rows]:
    """Return what tables hold in these columns."""
    return {
        table: set(connection.execute(f"SELECT {', '.join(names)} FROM {table}")) for table, names in columns.items()
    }


@pytest.fixture
def second_desk(path: Path, passphrase: str) -> Path:
    """A file as the second version of the program wrote it, with three cases more and people in one of them."""
    return made_at("0002", path, passphrase, SECOND_DESK)


def test_an_older_file_loses_nothing_on_its_way_to_the_genogram(
    second_desk: Path, passphrase: str, unlock: Callable[..., Store]
) -> None:
    with closing(connect.connect(second_desk, connect.unlock(second_desk, passphrase, []))) as connection:
        tables = [row[0] for row in connection.execute(OLD_TABLES)]
        columns = {table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in tables}
        before = held(connection, columns)
    assert {table for table in tables if not before[table]} == {"referral", "referral_child", "series"}
    store = unlock(file=second_desk)
    after = store._thread.submit(held, store._connection, columns).result()
    assert [table for table in tables if before[table] - after[table]] == []
    added = {table: len(after[table] - before[table]) for table in tables}
    assert {table: more for table, more in added.items() if more} == {"deadline": 2, "act": 1, "change": 2}


def test_the_people_of_an_older_file_are_found_and_nothing_is_said_of_them_that_nobody_said(
    second_desk: Path, unlock: Callable[..., Store]
) -> None:
    store = unlock(file=second_desk)
    found = "SELECT count(*) FROM find_person WHERE find_person MATCH 'anna'"
    assert store.read(lambda reader: reader.value(found)).result() == 1
    people = "SELECT name, cpr, protected, kind, sex, dead, place FROM person ORDER BY id"
    assert store.read(lambda reader: reader.rows(people)).result() == [
        ("anna", "1403191234", 1, "person", "", 0, ""),
        ("mor", None, 0, "person", "", 0, ""),
    ]


def test_a_case_under_examination_gets_its_genogram_into_the_queue(
    second_desk: Path, unlock: Callable[..., Store]
) -> None:
    store = unlock(file=second_desk)
    mapping = "SELECT case_id, due_at, responsible_id, about FROM deadline WHERE kind = 'network_mapping' ORDER BY 1"
    four_weeks = "2026-12-20T22:59:00Z"
    assert store.read(lambda reader: reader.rows(mapping)).result() == [
        ("asked", four_weeks, "w1", "missing:mother,father"),
        ("bare", four_weeks, "w1", "missing:mother,father"),
    ]
    lines = [line for line in store.read(log.lines).result() if line.act == "upgrade"]
    assert {(line.actor, line.table, line.case_id) for line in lines} == {
        ("plejedesk", "deadline", "asked"),
        ("plejedesk", "deadline", "bare"),
    }
    assert store.read(last_act, store.actor, store.device, clock.now()).result() is None


def test_what_the_step_wrote_is_what_the_desk_goes_on_with(second_desk: Path, unlock: Callable[..., Store]) -> None:
    store = unlock(file=second_desk)
    mapping = "SELECT id, due_at, done_at, about FROM deadline WHERE kind = 'network_mapping' AND case_id = 'asked'"
    before = store.read(lambda reader: reader.rows(mapping)).result()
    store.write("relate", sight.keep, "asked", None, book(), clock.now()).result()
    assert store.read(lambda reader: reader.rows(mapping)).result() == before


def test_a_file_of_the_first_version_comes_all_the_way(first_desk: Path, unlock: Callable[..., Store]) -> None:
    store = unlock(file=first_desk)
    assert store.read(lambda reader: reader.value("SELECT version_num FROM alembic_version")).result() == PRESENT[-1]
    assert store.read(lambda reader: reader.value("SELECT count(*) FROM candidate")).result() == 0
