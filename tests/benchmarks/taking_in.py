"""`plejedesk import` of a long list, beside the driver writing the very same rows; and what it holds in memory."""

import csv
import os
import random
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from subprocess import DEVNULL, Popen
from time import perf_counter, sleep
from typing import Any

from caseload import ME, PASSPHRASE, Caseload
from table import Row, highest, medians
from wording import Wording

from plejedesk.core import cpr
from plejedesk.store import connect
from plejedesk.store.keys import derive, salt_of
from plejedesk.store.store import Store

HEADINGS = ("Sagsnr", "Barn", "CPR", "Oprettet", "Fase", "Sagsbehandler", "Område")
PHASES = ("Underretning", "Afdækning", "Undersøgelse", "Indsats", "Lukket")
AREAS = ("Valby", "Amager", "Nørrebro", "")
BIRTHDAYS = 15 * 365
LOOK_EVERY = 0.02  # seconds between two looks at the memory
TABLES = """
SELECT name FROM sqlite_schema
WHERE type = 'table' AND name NOT LIKE 'find!_%' ESCAPE '!' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
"""


def take_in(caseload: Caseload, rows: int, pairs: int) -> list[Row]:
    """Measure the import of a list and the writing of its rows, in turn, and the memory beside that of a tenth."""
    with _folder(caseload.path.parent) as folder:
        long, short = (_list(folder, wanted) for wanted in (rows, rows // 10))
        template = folder / "empty.db"
        Store.create(template, PASSPHRASE, ME).close()
        floor = ByHand(template, _imported(template, long)[0])
        taken: list[Taken] = []

        def taken_in() -> float:
            desk, took = _imported(template, long)
            desk.unlink()
            taken.append(took)
            return took.seconds

        by_command, by_hand = medians(pairs, taken_in, floor.written)
        little = _imported(template, short)[1]
    what = f"`plejedesk import` of {rows:,} rows"
    found = [Row(what, "`executemany` of the same records into the same tables", by_command, by_hand, unit="s", goal=2)]
    if little.memory:
        much = max(took.memory for took in taken)
        found += [Row(f"{what}, most memory", f"{rows // 10:,} rows", much, little.memory, unit="MiB", goal=1.3)]
    return found


@contextmanager
def _folder(beside: Path) -> Iterator[Path]:
    """Give a folder of its own, and remove it afterwards."""
    folder = beside / "import"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _list(folder: Path, rows: int) -> Path:
    """Write a list as another system gives it out: every second case has two children."""
    chance = random.Random(1)
    wording, first = Wording(chance), date.today() - timedelta(days=BIRTHDAYS + 365)
    path = folder / f"list-{rows}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        for number in range(rows):
            case = number * 2 // 3
            born = first + timedelta(days=number % BIRTHDAYS)
            writer.writerow(
                (
                    f"S-{case}",
                    f"{wording.given()} {wording.family()}",
                    cpr.fictional(born, number // BIRTHDAYS),
                    (first + timedelta(days=BIRTHDAYS + case % 365)).isoformat(),
                    PHASES[case % len(PHASES)],
                    f"C{case % 40}",
                    AREAS[case % len(AREAS)],
                )
            )
    return path


@dataclass(frozen=True)
class Taken:
    """How long an import took, and the most memory it held in MiB; 0 where the system does not tell."""

    seconds: float
    memory: float


def _imported(template: Path, file: Path) -> tuple[Path, Taken]:
    """Import a list into a new desk by the command, and return the desk. Raises ChildProcessError when it refuses."""
    desk = template.with_name("imported.db")
    shutil.copy(template, desk)
    environment = {"PLEJEDESK_DB": str(desk), "PLEJEDESK_USER": ME, "PLEJEDESK_PASSPHRASE": PASSPHRASE}
    command = [sys.executable, "-m", "plejedesk", "import", str(file), "--as", "cases"]
    started, most = perf_counter(), 0.0
    with Popen(command, env=os.environ | environment, stdout=DEVNULL, stderr=DEVNULL) as process:
        while process.poll() is None:
            most = highest(process.pid) or most
            sleep(LOOK_EVERY)
    took = perf_counter() - started
    if process.returncode:
        raise ChildProcessError(process.returncode)
    return desk, Taken(took, most)


class ByHand:
    """Writes what an import wrote into a new file once more: straight through the driver, in one transaction."""

    def __init__(self, template: Path, imported: Path) -> None:
        self._template = template
        self._key = derive(PASSPHRASE, salt_of(template))
        with closing(self._open(template)) as before, closing(self._open(imported)) as after:
            tables = [row[0] for row in after.execute(TABLES)]
            self._statements = [statement for table in tables for statement in _written(table, before, after)]
        imported.unlink()

    def written(self) -> float:
        """Return the seconds that it takes."""
        desk = self._template.with_name("by-hand.db")
        shutil.copy(self._template, desk)
        started = perf_counter()
        with closing(self._open(desk)) as connection:
            connection.execute("BEGIN")
            for sql, rows in self._statements:
                connection.executemany(sql, rows)
            connection.execute("COMMIT")
        took = perf_counter() - started
        desk.unlink()
        return took

    def _open(self, path: Path) -> Any:
        return connect.connect(path, self._key)


def _written(table: str, before: Any, after: Any) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Yield what inserts the rows of a table that came in, in the order they came, if any did."""
    last = before.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0]
    rows = after.execute(f"SELECT * FROM {table} WHERE rowid > ? ORDER BY rowid", (last,)).fetchall()
    if rows:
        yield f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows
