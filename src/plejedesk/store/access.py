"""Who has looked at what, when and what for: readings, searches, shown CPR numbers and exports.

Written by the driver beside the journal, which holds what was changed. A person may ask when and for what purpose
somebody looked them up (GDPR art. 15; CJEU C-579/21).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plejedesk.core import clock
from plejedesk.core.cpr import covered
from plejedesk.core.ids import new_id
from plejedesk.store.reader import Reader

KINDS = ("case", "search", "cpr", "address", "restricted", "export", "import", "log")
FIRST, LAST = "", "~"  # before and after every id
INSERT = """
INSERT INTO access (id, at, actor, device, kind, case_id, person_id, purpose, detail)
VALUES (:id, :at, :actor, :device, :kind, :case, :person, :purpose, :detail)
"""
COLUMNS = "id, at, actor, device, kind, case_id, person_id, purpose, detail"
NEXT = "AND id {beyond} :than ORDER BY id {order} LIMIT :limit"
ALL = f"SELECT {COLUMNS} FROM access WHERE true {NEXT}"  # noqa: S608 - our own names; values are bound
OF_CASE = f"""
SELECT * FROM (
    SELECT * FROM (SELECT {COLUMNS} FROM access WHERE case_id = :case {NEXT}) AS by_case
    UNION
    SELECT * FROM (
        SELECT {COLUMNS} FROM access
        WHERE person_id IN (SELECT person_id FROM case_member WHERE case_id = :case) {NEXT}
    ) AS by_person
) AS found ORDER BY id {{order}} LIMIT :limit
"""  # noqa: S608


@dataclass(frozen=True)
class Reading:
    """One look at somebody's data; `case_id` and `person_id` stay when the records themselves are purged."""

    id: str
    at: datetime
    actor: str
    device: str
    kind: str
    case_id: str | None
    person_id: str | None
    purpose: str
    detail: str


def log(connection: Any, actor: str, device: str, kind: str, case: str, person: str, purpose: str, detail: str) -> None:
    """Write one reading; it is in the file when this returns. A CPR number that was sought is kept masked."""
    if kind not in KINDS:
        raise LookupError(kind)
    values = {
        "id": new_id(),
        "at": clock.to_text(clock.now()),
        "actor": actor,
        "device": device,
        "kind": kind,
        "case": case or None,
        "person": person or None,
        "purpose": covered(purpose),
        "detail": covered(detail),
    }
    connection.execute(INSERT, values)


def readings(reader: Reader, case_id: str = "", limit: int = 1000, before: str = LAST) -> list[Reading]:
    """Return the newest readings before one, of all or of one case and its people."""
    return _readings(reader, case_id, limit, "<", before, "DESC")


def newer_readings(reader: Reader, case_id: str, limit: int, after: str = FIRST) -> list[Reading]:
    """Return the readings of one case and its people that come next after one, the oldest first."""
    return _readings(reader, case_id, limit, ">", after, "ASC")


def _readings(reader: Reader, case_id: str, limit: int, beyond: str, than: str, order: str) -> list[Reading]:
    sql = (OF_CASE if case_id else ALL).format(beyond=beyond, order=order)
    rows = reader.rows(sql, case=case_id, than=than, limit=limit)
    return [Reading(row[0], clock.from_text(row[1]), *row[2:]) for row in rows]
