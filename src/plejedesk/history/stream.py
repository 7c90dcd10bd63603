"""Changes and readings in one stream, newest first, read page by page: a long log needs no more than a short one."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plejedesk.history.rows import HEADS
from plejedesk.store import access, log
from plejedesk.store.access import Reading
from plejedesk.store.log import LAST, Key, LogLine, Scope
from plejedesk.store.reader import Reader
from plejedesk.store.record_names import RecordNames

if TYPE_CHECKING:
    from plejedesk.store.store import Store

PAGE = 500  # lines; 1 MiB of them


@dataclass(frozen=True)
class Entry:
    """A change or a reading, with what tells its records' names; `ref` is its case's reference, empty for none."""

    key: Key
    what: LogLine | Reading
    names: RecordNames
    ref: str


def entries(store: "Store", case_id: str = "", *, changes: bool = True, readings: bool = True) -> Iterator[Entry]:
    """Yield what was done and read, of all or of one case and its people."""
    streams = [_paged(store, _changes, case_id)] if changes else []
    streams += [_paged(store, _readings, case_id)] if readings else []
    return heapq.merge(*streams, key=lambda entry: entry.key, reverse=True)


def _paged(store: "Store", page: Callable[[Reader, str, Key], list[Entry]], case_id: str) -> Iterator[Entry]:
    before = LAST
    while found := store.read(page, case_id, before).result():
        yield from found
        before = found[-1].key


def _changes(reader: Reader, case_id: str, before: Key) -> list[Entry]:
    """Return a page of changes: of a case act by act, of all as they were written, which needs no sorting."""
    of_case = Scope(case_id)
    lines = log.older(reader, of_case, PAGE, before) if case_id else log.lines(reader, limit=PAGE, before=before)
    names = RecordNames(reader, lines)
    keys = (line.key if case_id else (line.id, line.id) for line in lines)
    return [
        Entry(key, line, names, names("case_file", line.case_id or "")) for key, line in zip(keys, lines, strict=True)
    ]


def _readings(reader: Reader, case_id: str, before: Key) -> list[Entry]:
    found = access.readings(reader, case_id, PAGE, before[0])
    of = {("person", each.person_id) for each in found if each.person_id}
    of |= {("case_file", each.case_id) for each in found if each.case_id}
    names = RecordNames(reader, [], of)
    return [Entry((each.id, HEADS), each, names, names("case_file", each.case_id or "")) for each in found]
