"""Files with very many open deadlines, names and notes, made straight through the driver, without a journal.

The index of words is filled at the end, as the migration fills it for an older file: by the triggers, row by row, a
million names and notes would take twice as long, some four minutes.
"""

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from family_rows import TO_A_CASE, Families

from plejedesk.core import clock
from plejedesk.queue import queries
from plejedesk.queue.filters import Filter
from plejedesk.queue.rules import who
from plejedesk.store import backup, connect
from plejedesk.store.keys import Key
from plejedesk.store.migrations.versions.v0002_at_home import INDEX, INDEXES
from plejedesk.store.store import Store

PASSPHRASE = "hest batteri korrekt klamme"
ME = "JH"
BUILDING = ("synchronous = OFF", "journal_mode = OFF", f"cache_size = -{256 * 1024}")
FILL = INDEX[1]


@dataclass(frozen=True)
class Caseload:
    """A file, its key, how many deadlines it holds, and what the first row of its queue says on that day."""

    path: Path
    key: Key
    deadlines: int
    today: date
    first_words: str

    @property
    def size(self) -> str:
        """Return how many deadlines there are, in words."""
        return f"{self.deadlines:,} deadlines"

    @property
    def texts(self) -> str:
        """Return how much there is to search, in words: half as many names as deadlines, and as many notes."""
        return f"{self.deadlines:,} names and notes"

    @property
    def environment(self) -> dict[str, str]:
        """Return what tells a desk to open this file."""
        return {"PLEJEDESK_DB": str(self.path), "PLEJEDESK_CONFIG": str(self.path.parent), "PLEJEDESK_USER": ME}


def make(folder: Path, deadlines: int) -> Caseload:
    """Make a desk with so many open deadlines, all of one caseworker among a hundred, and the day's backup."""
    path = folder / f"desk-{deadlines}.db"
    with closing(Store.create(path, PASSPHRASE, ME)) as store:
        key = store.key
    with closing(connect.connect(path, key)) as connection:
        _fill(connection, deadlines // TO_A_CASE)
    today = clock.today()
    backup.save_daily(path, key, today)
    with closing(Store(path, key, ME)) as store:
        first = store.read(queries.page, Filter(), ME, today, limit=1).result()[0]
    return Caseload(path, key, deadlines, today, who(first, today))


def _fill(connection: Any, cases: int) -> None:
    """Write so many cases, and the index of all that was written."""
    for pragma in BUILDING:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _statement in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    me = connection.execute("SELECT id FROM caseworker WHERE initials = ?", (ME,)).fetchone()[0]
    for table, records in Families(me, clock.now()).rows(cases):
        _insert(connection, table, records)
    for index, table, _fields, words in INDEXES:
        connection.execute(FILL.format(index=index, table=table, held=words.format(row=table)))
    for _name, statement in triggers:
        connection.execute(statement)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")


def _insert(connection: Any, table: str, records: list[dict[str, Any]]) -> None:
    """Write records of one kind."""
    names = list(records[0])
    values = ", ".join(f":{name}" for name in names)
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})", records)
