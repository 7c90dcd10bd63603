"""Who has looked at what, when and what for: readings, searches, shown CPR numbers and exports.

Written by the driver beside the journal, which holds what was changed. A person may ask when and for what purpose
somebody looked them up (GDPR art. 15; CJEU C-579/21).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plejedesk.core import clock
from plejedesk.core.ids import new_id
from plejedesk.store.reader import Reader

KINDS = ("case", "search", "cpr", "address", "export", "import", "log")
INSERT = """
INSERT INTO access (id, at, actor, device, kind, case_id, person_id, purpose, detail)
VALUES (:id, :at, :actor, :device, :kind, :case, :person, :purpose, :detail)
"""
READINGS = """
SELECT a.id, a.at, a.actor, a.device, a.kind, a.case_id, a.person_id, a.purpose, a.detail
FROM access a
WHERE :case = '' OR a.case_id = :case OR a.person_id IN (SELECT person_id FROM case_member WHERE case_id = :case)
ORDER BY a.id DESC LIMIT :limit
"""


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
    """Write one reading; it is in the file when this returns."""
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
        "purpose": purpose,
        "detail": detail,
    }
    connection.execute(INSERT, values)


def readings(reader: Reader, case_id: str = "", limit: int = 1000) -> list[Reading]:
    """Return the newest readings, of all or of one case and its people."""
    rows = reader.rows(READINGS, case=case_id, limit=limit)
    return [Reading(row[0], clock.from_text(row[1]), *row[2:]) for row in rows]
