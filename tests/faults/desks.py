"""Desks to spoil, what can be done to them, and what one holds afterwards."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlmodel import Session
from tests.store import test_replay
from tests.store.conftest import PASSPHRASE

from plejedesk.core.errors import Locked
from plejedesk.core.models import Person
from plejedesk.store import backup, connect, keys, migrations
from plejedesk.store.drafts import Draft
from plejedesk.store.reader import Reader
from plejedesk.store.store import Store
from plejedesk.store.writing import engine_on

OTHER = "vinter kaktus fjorten paraply"
LONG = "Faren ringede og fortalte, at " * 60
FIRST = migrations.STEPS[0]
HELD = (
    "SELECT 'name', name FROM person ORDER BY name",
    "SELECT 'setting', id, value FROM setting ORDER BY id",
    "SELECT 'act', name FROM act ORDER BY id",
    "SELECT 'reading', kind, detail FROM access ORDER BY id",
    "SELECT 'draft', id, typed FROM draft ORDER BY id",
    "SELECT 'colleague', initials FROM caseworker ORDER BY initials",
)
UNFOUND = """
SELECT rowid FROM person WHERE rowid NOT IN (SELECT id FROM find_person_docsize)
UNION ALL SELECT id FROM find_person_docsize WHERE id NOT IN (SELECT rowid FROM person)
"""
Held = tuple[Any, ...]


# What a desk holds


def held(path: Path) -> Held:
    """Return the passphrase and all that it opens, without ids and moments; nothing where there is no desk.

    Before that it is seen that the file is whole, that its journal tells the same, and that its index knows it.
    """
    if not path.exists():
        return ()
    passphrase, store = _opened(path)
    with closing(store):
        assert store.read(test_replay.replayed).result() == store.read(test_replay.rows).result()
        assert store.read(lambda reader: reader.rows(UNFOUND)).result() == []
        assert backup.check(path, store.key) == []
        return (passphrase, *store.read(rows).result())


def _opened(path: Path) -> tuple[str, Store]:
    try:
        return PASSPHRASE, Store.open(path, PASSPHRASE, "JH")
    except Locked:
        return OTHER, Store.open(path, OTHER, "JH")


def rows(reader: Reader) -> list[tuple[Any, ...]]:
    """Return all that `held` compares, but for the passphrase."""
    return [row for sql in HELD for row in reader.rows(sql)]


# Desks


def make_ready(path: Path) -> None:
    """Make a desk with some people, room that nothing uses any more, a day's copy, and somebody who came after it."""
    with closing(Store.create(path, PASSPHRASE, "JH")) as store:
        store.keep_draft(Draft("note/0", {"text": LONG * 10})).result()
        store.write("note", _people).result()
        store.drop_draft("note/0").result()
        backup.save(path, store.key)
        store.write("note", lambda session: session.add(Person(name="Anton Efter"))).result()


def _people(session: Session) -> None:
    session.add_all([Person(name=f"{number} {LONG * number}") for number in range(5)])


def make_crashed(path: Path) -> None:
    """Make such a desk as a killed program leaves it: what came last lies beside the file."""
    living = path.parent / "living" / path.name
    make_ready(living)
    with closing(Store.open(living, PASSPHRASE, "JH")) as store:
        store.write("note", lambda session: session.add(Person(name="Freja Ved Siden Af"))).result()
        shutil.copytree(living.parent, path.parent, dirs_exist_ok=True)
    shutil.rmtree(living.parent)


def make_old(path: Path) -> None:
    """Make a desk as the first version wrote it, with its owner and some people."""
    key = keys.new_key(PASSPHRASE)
    path.touch()
    with closing(connect.connect(path, key, create=True)) as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        with engine_on(connection).begin() as config.attributes["connection"]:
            command.upgrade(config, FIRST)
        connection.execute("INSERT INTO act VALUES ('1', '2026-01-01T00:00:00Z', 'JH', 'desk-1', 'desk', NULL)")
        _tell(connection, 1, "setting", {"id": "owner", "value": "JH"})
        for number in range(2, 10):
            _tell(connection, number, "person", {"id": f"p{number}", "name": f"{number} {LONG}", "protected": False})


def _tell(connection: Any, number: int, table: str, row: dict[str, Any]) -> None:
    """Write a row with its line of the journal, without the program's help."""
    names = ["id", "name", "sounds", "protected"] if table == "person" else [*row]
    fields, marks = ", ".join(names), ", ".join("?" for _name in names)
    connection.execute(f"INSERT INTO {table} ({fields}) VALUES ({marks})", [row.get(name, "") for name in names])
    values = (f"{number:032x}", table, row["id"], json.dumps(row))
    connection.execute("INSERT INTO change VALUES (?, '1', NULL, ?, ?, '', NULL, ?)", values)


# What is done to them: a desk's path is given, and errors come out as they would for a person


def _in_a_desk(do: Callable[[Store], Any]) -> Callable[[Path], None]:
    def operation(path: Path) -> None:
        with closing(Store.open(path, PASSPHRASE, "JH")) as store:
            do(store)

    return operation


def _create(path: Path) -> None:
    Store.create(path, PASSPHRASE, "JH").close()


def _key(path: Path) -> keys.Key:
    return keys.derive(PASSPHRASE, keys.salt_of(path))


def _change(store: Store) -> None:
    store.write("note", lambda session: session.add(Person(name=f"Sofie {LONG * 4}"))).result()


OPERATIONS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "create": ("nothing", _create),
    "change": ("ready", _in_a_desk(_change)),
    "draft": ("ready", _in_a_desk(lambda store: store.keep_draft(Draft("note/1", {"text": LONG * 4})).result())),
    "reading": ("ready", _in_a_desk(lambda store: store.seen("case", case="1", detail="kø").result())),
    "bring up to date": ("old", lambda path: Store.open(path, PASSPHRASE, "JH").close()),
    "backup": ("ready", lambda path: backup.save(path, _key(path), path.with_name("copy.db"))),
    "restore": ("crashed", lambda path: backup.restore(path, backup.existing(path)[0], PASSPHRASE)),
    "rekey": ("crashed", lambda path: backup.rekey(path, _key(path), OTHER)),
}
