"""Files with very many open deadlines, made in seconds: straight through the driver, without a journal."""

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from plejedesk.core import clock, collation
from plejedesk.core.finding import findable
from plejedesk.core.ids import IdMaker
from plejedesk.queue import queries
from plejedesk.queue.filters import Filter
from plejedesk.queue.rules import who
from plejedesk.store import backup, connect
from plejedesk.store.keys import Key
from plejedesk.store.store import Store

PASSPHRASE = "hest batteri korrekt klamme"
ME = "JH"
CASEWORKERS = 100
TO_A_CASE = 4  # deadlines; every second of them is a child's own
AT_ONCE = 5_000  # cases
BUILDING_KIB = 256 * 1024
DAYS = 730  # over which the deadlines lie, the first of them a month overdue
OVERDUE = 30
GIVEN = ("Sofie", "Åse", "William", "Alma", "Noah", "Freja", "Oscar", "Ida", "Malthe", "Øjvind", "Karla", "Elias")
FAMILIES = ("Holm", "Åkjær", "Nørgaard", "Sørensen", "Bjerregaard", "Kjær", "Lund", "Dahl", "Østergaard", "Juul")
KINDS = ("screening", "examination_done", "plan_ready", "first_follow_up", "follow_up", "supervision_visit")
URGENT = "notification_assessed"
ONE_URGENT_IN = 500

Record = dict[str, Any]
_sorted_by = cache(collation.danish_key)
_found_by = cache(findable)


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
    def environment(self) -> dict[str, str]:
        """Return what tells a desk to open this file."""
        return {"PLEJEDESK_DB": str(self.path), "PLEJEDESK_CONFIG": str(self.path.parent), "PLEJEDESK_USER": ME}


def make(folder: Path, deadlines: int) -> Caseload:
    """Make a desk with so many open deadlines, all of one caseworker among a hundred, and the day's backup."""
    path = folder / f"desk-{deadlines}.db"
    with closing(Store.create(path, PASSPHRASE, ME)) as store:
        key = store.key
    with closing(connect.connect(path, key)) as connection:
        for pragma in ("synchronous = OFF", f"cache_size = -{BUILDING_KIB}"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for table, records in _records(connection, deadlines // TO_A_CASE, clock.now()):
            names = list(records[0])
            values = ", ".join(f":{name}" for name in names)
            connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({values})", records)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    today = clock.today()
    backup.save_daily(path, key, today)
    with closing(Store(path, key, ME)) as store:
        first = store.read(queries.page, Filter(), ME, today, limit=1).result()[0]
    return Caseload(path, key, deadlines, today, who(first, today))


def _records(connection: Any, cases: int, now: datetime) -> Iterator[tuple[str, list[Record]]]:
    """Yield what goes into each table, some thousands at a time."""
    chance = random.Random(1)
    new_id = IdMaker(chance.getrandbits)
    yield "caseworker", [_caseworker(new_id(), number) for number in range(1, CASEWORKERS)]
    me = connection.execute("SELECT id FROM caseworker WHERE initials = ?", (ME,)).fetchone()[0]
    for start in range(0, cases, AT_ONCE):
        tables: dict[str, list[Record]] = {"case_file": [], "person": [], "case_member": [], "deadline": []}
        for number in range(start, min(start + AT_ONCE, cases)):
            _add_case(tables, number, me, now, chance, new_id)
        yield from tables.items()


def _caseworker(identifier: str, number: int) -> Record:
    return {
        "id": identifier,
        "initials": f"C{number}",
        "name": f"Caseworker {number}",
        "team": f"Team {number % 8}",
        "active": True,
    }


def _add_case(
    tables: dict[str, list[Record]], number: int, me: str, now: datetime, chance: random.Random, new_id: IdMaker
) -> None:
    """Add a family with its children and their deadlines."""
    family = chance.choice(FAMILIES)
    children = [f"{chance.choice(GIVEN)} {family}" for _child in range(TO_A_CASE // 2)]
    case_id = new_id()
    tables["case_file"].append(
        {
            "id": case_id,
            "ref": f"BIRO-TASE-{number}",
            "family": family,
            "family_sort": _sorted_by(family),
            "phase": "received",
            "opened": (now - timedelta(days=chance.randrange(DAYS))).date().isoformat(),
            "area": "",
            "responsible_id": me,
            "honour_conflict": "no",
            "protected": False,
            "sounds": _found_by(family, *children),
        }
    )
    for name in children:
        person_id = new_id()
        born = (now - timedelta(days=chance.randrange(18 * 365))).date().isoformat()
        tables["person"].append({"id": person_id, "name": name, "sounds": "", "born": born, "protected": False})
        tables["case_member"].append({"id": new_id(), "case_id": case_id, "person_id": person_id, "role": "child"})
        tables["deadline"] += [_deadline(new_id(), case_id, whose, me, now, chance) for whose in (person_id, None)]


def _deadline(
    identifier: str, case_id: str, person_id: str | None, me: str, now: datetime, chance: random.Random
) -> Record:
    urgent = chance.randrange(ONE_URGENT_IN) == 0
    minutes = chance.randrange(24 * 60) if urgent else chance.randrange(DAYS * 24 * 60) - OVERDUE * 24 * 60
    due = clock.to_text(now + timedelta(minutes=minutes))
    return {
        "id": identifier,
        "case_id": case_id,
        "person_id": person_id,
        "cause_id": case_id,
        "kind": URGENT if urgent else chance.choice(KINDS),
        "later": not urgent,
        "counts_from": clock.to_text(now - timedelta(days=chance.randrange(1, 300))),
        "due_at": due,
        "sort_at": due,
        "reason": "",
        "remind_reason": "",
        "responsible_id": me,
        "outcome": "",
        "outcome_reason": "",
    }
