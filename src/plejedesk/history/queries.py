"""What was done in a case and who looked at it, as rows: a page at a time, whatever the length."""

from dataclasses import dataclass

from plejedesk.core.records import is_said
from plejedesk.history import words
from plejedesk.history.rows import HEADS, Row
from plejedesk.store import access, log
from plejedesk.store.access import Reading
from plejedesk.store.log import FIRST, LAST, Key, LogLine, Scope
from plejedesk.store.reader import Reader
from plejedesk.store.record_names import RecordNames

CASE = "SELECT ref, family FROM case_file WHERE id = :case"


@dataclass(frozen=True)
class Page:
    """Rows without headings in the order they were asked for, and from where the next page goes on, None at the end."""

    rows: list[Row]
    next: Key | None


def case_name(reader: Reader, case_id: str) -> tuple[str, str]:
    """Return the reference and the family of a case, both empty when it is gone."""
    ref, family = reader.one(CASE, case=case_id) or ("", "")
    return ref, family


def page(
    reader: Reader, scope: Scope, shown: str, key: Key | None, *, up: bool = False, also: bool = False, limit: int = 200
) -> Page:
    """Return the changes and readings next to a key, older ones or `up` newer ones; `also` the change at the key.

    `shown` is "both", "changes" or "readings"; readings belong to no record, so of one record there are only changes.
    """
    lines = _changes(reader, scope, key, up, also, limit) if shown != "readings" else []
    seen = _readings(reader, scope, key, up, limit) if shown != "changes" and not scope.record_id else []
    places = sorted([*(line.key for line in lines), *map(_place, seen)], reverse=not up)[:limit]
    within = frozenset(places)
    said = [line for line in lines if line.key in within and is_said(line.table, line.field)]
    names = RecordNames(reader, said, {("person", each.person_id) for each in seen if each.person_id})
    rows = [_change(line, names, scope) for line in said]
    rows += [_reading(each, names) for each in seen if _place(each) in within]
    rows.sort(key=lambda row: row.key, reverse=not up)
    return Page(rows, places[-1] if len(places) == limit else None)


def _changes(reader: Reader, scope: Scope, key: Key | None, up: bool, also: bool, limit: int) -> list[LogLine]:
    if up:
        return log.newer(reader, scope, limit, key or FIRST, also=also)
    return log.older(reader, scope, limit, key or LAST, also=also)


def _readings(reader: Reader, scope: Scope, key: Key | None, up: bool, limit: int) -> list[Reading]:
    if up:
        return access.newer_readings(reader, scope.case_id, limit, (key or FIRST)[0])
    return access.readings(reader, scope.case_id, limit, (key or LAST)[0])


def _place(reading: Reading) -> Key:
    return (reading.id, HEADS)


def _change(line: LogLine, names: RecordNames, scope: Scope) -> Row:
    return Row(
        line.key,
        line.at,
        line.actor,
        line.device,
        words.act_words(line),
        words.change_words(line, names, scope.field),
        of=Scope(scope.case_id, line.record_id, line.field),
        of_what=words.subject_words(line, names),
        line=line,
        names=names,
    )


def _reading(reading: Reading, names: RecordNames) -> Row:
    said = words.reading_words(reading, names)
    return Row(_place(reading), reading.at, reading.actor, reading.device, said, said)
