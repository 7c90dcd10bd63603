"""The journal, read back: what was done, by whom, when, and which fields changed."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from plejedesk.core import clock
from plejedesk.core.acts import words
from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.store.reader import Reader

LINES = """
SELECT a.id, a.at, a.actor, a.device, a.name, a.undoes, c.case_id, c.record_table, c.record_id, c.field, c.old, c.new
FROM act a JOIN change c ON c.act_id = a.id
WHERE (:case_id = '' OR c.case_id = :case_id
       OR c.record_id IN (SELECT person_id FROM case_member WHERE case_id = :case_id))
ORDER BY c.id DESC LIMIT :limit
"""
CASE = "SELECT id FROM case_file WHERE ref = :upper OR id = :lower"
HIDDEN = frozenset({"cpr"})  # a CPR number is shown on demand on the screen, never printed
SHOWN = 60  # characters of a value on a line


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

    def as_json(self) -> dict[str, Any]:
        """Return the line as `log --json` prints it."""
        line = asdict(self)
        return line | {
            "at": clock.local_text(self.at),
            "act_in_words": words(self.act),
            "old": hidden(self.field, self.old),
            "new": hidden(self.field, self.new),
        }

    def as_text(self) -> str:
        """Return the line for people: when, who, what, and from what to what."""
        moment = clock.to_local(self.at).strftime("%Y-%m-%d %H:%M")
        where = f"{self.table}.{self.field}" if self.field else self.table
        old, new = (_short(hidden(self.field, value)) for value in (self.old, self.new))
        change = f"{old} -> {new}" if self.field else (new or old)
        return f"{moment}  {self.actor:<4} {words(self.act)}  {where}  {change}"


def hidden(field: str, value: Any) -> Any:
    """Return a value without any CPR number in it."""
    if isinstance(value, dict):
        return {name: hidden(name, part) for name, part in value.items()}
    return f"{value[:6]}-****" if field in HIDDEN and value else value


def _short(value: Any) -> str:
    text = "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"


def newest(reader: Reader) -> datetime | None:
    """Return when the last thing was done, or None in a file where nothing was."""
    at = reader.value("SELECT max(at) FROM act")
    return clock.from_text(at) if at else None


def lines(reader: Reader, case: str = "", limit: int = 1000) -> list[LogLine]:
    """Return the newest lines of the journal, of all or of one case (reference or id). Raises Refused for none."""
    case_id = reader.value(CASE, upper=case.upper(), lower=case.lower()) if case else ""
    if case_id is None:
        raise Refused(_("There is no case {case}. plejedesk case list shows them.").format(case=case))
    return [
        LogLine(
            row[0],
            clock.from_text(row[1]),
            *row[2:10],
            *(json.loads(value) if value else None for value in row[10:]),
        )
        for row in reader.rows(LINES, case_id=case_id, limit=limit)
    ]
