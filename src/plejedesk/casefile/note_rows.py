"""The notes of one case as rows: a page of them, some in full, what one said earlier, and how many there are."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from plejedesk.core import clock
from plejedesk.core.finding import sought
from plejedesk.store.reader import Reader

BEGINNING = 400  # characters that a list or an overview reads of each note
WHOLE = 1_000_000_000

COLUMNS = """
SELECT n.id, n.case_id, n.happened_on, n.written_at, substr(n.text, 1, :letters), w.initials, n.kind, n.told_by,
       n.corrected_at, n.correction, n.moved_at
FROM note n
LEFT JOIN caseworker w ON w.id = n.author_id
WHERE
"""
OF_CASE = "n.case_id = :case"
NOT_MOVED = "n.moved_at IS NULL"
FITTING = "n.rowid IN (SELECT rowid FROM find_note WHERE find_note MATCH :fitting)"
AFTER = "(n.happened_on, n.id) < (:k_day, :k_id)"
BEFORE = "(n.happened_on, n.id) > (:k_day, :k_id)"
NEWEST_FIRST = "ORDER BY n.happened_on DESC, n.id DESC LIMIT :limit"
OLDEST_FIRST = "ORDER BY n.happened_on, n.id LIMIT :limit"
EARLIER = """
SELECT a.id, a.name, a.at, a.actor, c.field, c.old, c.new
FROM change c
JOIN act a ON a.id = c.act_id
WHERE c.record_id = :note AND c.record_table = 'note' AND c.field IN ('text', 'correction')
ORDER BY c.id
"""

Key = tuple[str, str]


@dataclass(frozen=True)
class Note:
    """A note: the day of the event apart from the moment of writing, who told it and who wrote it."""

    id: str
    case_id: str
    happened_on: date
    written_at: datetime
    text: str
    author: str
    kind: str
    told_by: str
    corrected_at: datetime | None
    correction: str
    moved_at: datetime | None

    @property
    def key(self) -> Key:
        """Return its place in the list."""
        return (self.happened_on.isoformat(), self.id)


@dataclass(frozen=True)
class Earlier:
    """What a note said before it was changed: by which act, when, by whom and why."""

    act: str
    at: datetime
    actor: str
    reason: str
    text: str


@dataclass(frozen=True)
class Counts:
    """How many notes a case has, and how many of them are not in the official record yet."""

    all: int = 0
    to_move: int = 0


def page(
    reader: Reader,
    case_id: str,
    *,
    text: str = "",
    to_move: bool = False,
    after: Key | None = None,
    before: Key | None = None,
    limit: int = 100,
    from_end: bool = False,
    letters: int = BEGINNING,
) -> list[Note]:
    """Return one page of a case's notes, newest first, each with its first letters."""
    where, values = _fitting(text)
    if to_move:
        where.append(NOT_MOVED)
    key = after or before
    if key:
        where.append(AFTER if after else BEFORE)
        values |= {"k_day": key[0], "k_id": key[1]}
    backward = bool(before) or from_end
    sql = " ".join((COLUMNS, " AND ".join((OF_CASE, *where)), OLDEST_FIRST if backward else NEWEST_FIRST))
    rows = [_note(row) for row in reader.rows(sql, **values, case=case_id, letters=letters, limit=limit)]
    return rows[::-1] if backward else rows


def _fitting(text: str) -> tuple[list[str], dict[str, Any]]:
    """Return the condition that the typed words make: each begins a word of the note, or of who told it."""
    words = sought(text)
    if not words:
        return [], {}
    either = (" OR ".join(f'"{form}"*' for form in forms) for forms in words)
    return [FITTING], {"fitting": " AND ".join(f"({forms})" for forms in either)}


def whole(reader: Reader, note_ids: Sequence[str]) -> list[Note]:
    """Return these notes in full, the oldest event first; those that are gone are left out."""
    names = {f"note{number}": note_id for number, note_id in enumerate(note_ids or [""])}
    sql = " ".join((COLUMNS, f"n.id IN ({', '.join(f':{name}' for name in names)})", OLDEST_FIRST))
    return [_note(row) for row in reader.rows(sql, **names, letters=WHOLE, limit=len(names))]


def not_moved(reader: Reader, case_id: str) -> list[str]:
    """Return the ids of the notes that are not in the official record yet."""
    return [row[0] for row in reader.rows(f"SELECT n.id FROM note n WHERE {OF_CASE} AND {NOT_MOVED}", case=case_id)]  # noqa: S608 - our own text; values are bound


def counts(reader: Reader, case_id: str) -> Counts:
    """Return how many notes there are; both counts keep to an index."""
    row = reader.one(
        "SELECT (SELECT count(*) FROM note WHERE case_id = :case),"
        " (SELECT count(*) FROM note WHERE case_id = :case AND moved_at IS NULL)",
        case=case_id,
    )
    return Counts(*row) if row else Counts()


def earlier(reader: Reader, note_id: str) -> list[Earlier]:
    """Return what a note said before each change of its text, the newest first."""
    acts: dict[str, dict[str, Any]] = {}
    for act, name, at, actor, changed, old, new in reader.rows(EARLIER, note=note_id):
        values = acts.setdefault(act, {"act": name, "at": clock.from_text(at), "actor": actor})
        values[changed] = json.loads((old if changed == "text" else new) or '""')
    said = ""
    found = []
    for values in acts.values():
        said = values.pop("correction", said)  # a reason given twice in the same words is journalled once
        if "text" in values:
            found.append(Earlier(reason=said, **values))
    return found[::-1]


def _note(row: tuple[Any, ...]) -> Note:
    return Note(
        id=row[0],
        case_id=row[1],
        happened_on=date.fromisoformat(row[2]),
        written_at=clock.from_text(row[3]),
        text=row[4],
        author=row[5] or "",
        kind=row[6],
        told_by=row[7],
        corrected_at=clock.from_text(row[8]) if row[8] else None,
        correction=row[9],
        moved_at=clock.from_text(row[10]) if row[10] else None,
    )
