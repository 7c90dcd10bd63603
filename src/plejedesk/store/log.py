"""The journal, read back: what was done, by whom, when, and which fields changed."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plejedesk.core import clock
from plejedesk.store.reader import Reader

LINES = """
SELECT a.id, a.at, a.actor, a.device, a.name, a.undoes, c.case_id, c.record_table, c.record_id, c.field, c.old, c.new
FROM act a JOIN change c ON c.act_id = a.id
WHERE (:case_id = '' OR c.case_id = :case_id
       OR c.record_id IN (SELECT person_id FROM case_member WHERE case_id = :case_id))
ORDER BY c.id DESC LIMIT :limit
"""


@dataclass(frozen=True)
class LogLine:
    """One changed field of one record."""

    act_id: str
    at: datetime
    actor: str
    device: str
    act: str
    undoes: str | None
    case_id: str | None
    table: str
    record_id: str
    field: str
    old: Any
    new: Any


def lines(reader: Reader, case_id: str = "", limit: int = 1000) -> list[LogLine]:
    """Return the newest lines of the journal, of one case or of all."""
    return [
        LogLine(
            row[0],
            clock.from_text(row[1]),
            *row[2:10],
            *(json.loads(value) if value else None for value in row[10:]),
        )
        for row in reader.rows(LINES, case_id=case_id, limit=limit)
    ]
