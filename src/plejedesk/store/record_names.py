"""What the records of a page of the journal are called now, or were called last: an id says nothing to anybody."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from plejedesk.core.records import TABLES, field_of
from plejedesk.core.values import Values, record_name
from plejedesk.store.log import LogLine
from plejedesk.store.reader import Reader

Record = tuple[str, str]
"""A table's name and a record's id in it."""

AT_ONCE = 500  # ids in a statement; SQLite takes 32,766
TELLING = ("counts_from", "born", "due", "protected", "restricted")  # what the words for a record need beside its name

NOW = "SELECT {names} FROM {table} WHERE id IN ({ids})"
GONE = """
SELECT record_id, coalesce(new, old) FROM change
WHERE field = '' AND record_table = :table AND record_id IN ({ids}) ORDER BY id
"""
UNPROTECTED_PEOPLE = """
SELECT p.id FROM person p
WHERE p.id IN ({ids}) AND NOT p.protected AND NOT EXISTS (
    SELECT 1 FROM case_member m
    JOIN case_file c ON c.id = m.case_id
    JOIN case_member n ON n.case_id = c.id
    JOIN person q ON q.id = n.person_id
    WHERE m.person_id = p.id AND (c.protected OR q.protected)
)
"""
ADDRESSES = ("address", "whole")
"""The kinds of fields that may tell where somebody is."""

UNPROTECTED = """
SELECT c.id FROM case_file c
WHERE c.id IN ({ids}) AND NOT c.protected AND NOT EXISTS (
    SELECT 1 FROM case_member m JOIN person p ON p.id = m.person_id WHERE m.case_id = c.id AND p.protected
)
"""


class RecordNames:
    """Names by table and id, read in a few statements for all the lines of a page."""

    def __init__(self, reader: Reader, lines: Iterable[LogLine], also: Iterable[Record] = ()) -> None:
        """Read what the lines are about and what they point at; what is gone is known by the journal itself."""
        self._known: dict[Record, Values] = {}
        self._names: dict[tuple[str, str, str], str] = {}
        page = list(lines)
        wanted = {each for line in page for each in _met(line)} | set(also)
        while wanted:
            self._read(reader, wanted)
            wanted = {each for record in wanted for each in self._named_by(record)} - self._known.keys()
        self._unprotected = _unprotected(reader, page)

    def __call__(self, table: str, record_id: str) -> str:
        """Return what a record is called, empty when nothing is known of it any more."""
        record = self._known.get((table, record_id))
        return record_name(table, record, self) if record else ""

    def name_of(self, line: LogLine) -> str:
        """Return which record a line is about, empty when nothing tells."""
        place = (line.table, line.record_id, "" if line.field else line.id)
        if place not in self._names:
            self._names[place] = record_name(line.table, self.record(line), self)
        return self._names[place]

    def record(self, line: LogLine) -> Values:
        """Return what is known of the record a line is about: as it was when it was made or removed, else as it is."""
        whole, known = _whole(line), self._known.get((line.table, line.record_id), {})
        return {**whole, "restricted": True} if whole and known.get("restricted") else whole or known

    def hides(self, line: LogLine) -> bool:
        """Return whether an address in this line is not to be shown."""
        return (line.case_id or line.record_id) not in self._unprotected or bool(self.record(line).get("protected"))

    def restricts(self, line: LogLine) -> bool:
        """Return whether what is guarded in this line is not to be shown."""
        return bool(self.record(line).get("restricted"))

    def _read(self, reader: Reader, wanted: set[Record]) -> None:
        for table in {table for table, _id in wanted}:
            ids = sorted(record_id for named, record_id in wanted if named == table)
            self._known |= {(table, record_id): {} for record_id in ids}
            if table in TABLES:
                self._read_table(reader, table, ids)

    def _read_table(self, reader: Reader, table: str, ids: Sequence[str]) -> None:
        telling = (name for name in TELLING if name in TABLES[table].fields)
        names = tuple(dict.fromkeys(("id", *TABLES[table].named_by, *telling)))
        now = NOW.format(names=", ".join(names), table=table, ids="{ids}")
        self._known |= {(table, row[0]): dict(zip(names, row, strict=True)) for row in _rows(reader, now, ids)}
        gone = [record_id for record_id in ids if not self._known[table, record_id]]
        self._known |= {
            (table, row[0]): json.loads(row[1]) for row in _rows(reader, GONE, gone, table=table) if row[1] is not None
        }

    def _named_by(self, record: Record) -> Iterator[Record]:
        """Yield the records whose names are part of this one's: a deadline is a child's."""
        table, _id = record
        for name in TABLES[table].named_by if table in TABLES else ():
            target, value = field_of(table, name).points_at, self._known[record].get(name)
            if target and value:
                yield (target, value)


def _rows(reader: Reader, sql: str, ids: Sequence[str], **values: Any) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(ids), AT_ONCE):
        some = {f"id{place}": record_id for place, record_id in enumerate(ids[start : start + AT_ONCE])}
        yield from reader.rows(sql.format(ids=", ".join(f":{name}" for name in some)), **some, **values)


def _unprotected(reader: Reader, page: Sequence[LogLine]) -> set[str]:
    """Return the cases in which addresses may be shown, and the people whose may; what is gone is not among them."""
    with_address = [line for line in page if _has_address(line)]
    cases = {line.case_id for line in with_address if line.case_id}
    people = {line.record_id for line in with_address if not line.case_id}
    found = (*_rows(reader, UNPROTECTED, sorted(cases)), *_rows(reader, UNPROTECTED_PEOPLE, sorted(people)))
    return {row[0] for row in found}


def _whole(line: LogLine) -> Values:
    """Return the record that a line made or removed, nothing for a line of one field."""
    value = line.new if line.new is not None else line.old
    return value if not line.field and isinstance(value, dict) else {}


def _met(line: LogLine) -> Iterator[Record]:
    """Yield the record a line is about, its case, and every record it points at."""
    yield (line.table, line.record_id)
    if line.case_id:
        yield ("case_file", line.case_id)
    said = _whole(line).items() if not line.field else [(line.field, line.old), (line.field, line.new)]
    for name, value in said:
        target = field_of(line.table, name).points_at
        if target and isinstance(value, str) and value:
            yield (target, value)


def _has_address(line: LogLine) -> bool:
    names = [line.field] if line.field else _whole(line)
    return any(field_of(line.table, name).kind in ADDRESSES for name in names)
