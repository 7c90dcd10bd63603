"""Lists of respite taken in and given out without a terminal, for tests."""

import csv
import io
from contextlib import suppress
from pathlib import Path

from plejedesk.core import clock
from plejedesk.core.errors import Refused
from plejedesk.core.exchange import ImportKind, ListExport, Shown
from plejedesk.exchange import importing
from plejedesk.exchange.importing import Import, Progress
from plejedesk.store.store import Store
from plejedesk.store.taking_out import Order, to_stream

WHOLE = Shown(cpr=True, protected=True)


def take_in(store: Store, kind: ImportKind, file: Path, *lines: str, skip_bad: bool = False) -> Import:
    """Import a list of lines (or the file as it is, where none are given); refused for a bad row nothing is written."""
    if lines:
        file.write_text("\n".join(lines), "utf-8")
    whole = importing.read(file, kind, "", store, Progress())
    with suppress(Refused):
        store.write("import", importing.write, whole, clock.today(), Progress(), skip_bad=skip_bad).result()
    return whole


def reasons(whole: Import) -> list[tuple[int, str, str]]:
    """Return why rows cannot be taken: line, column, reason."""
    every = (*whole.taken.problems.listed, *whole.tally.problems.listed)
    return [(each.line, each.column, each.reason) for each in every]


def notes(whole: Import) -> list[tuple[int, str]]:
    """Return what is worth knowing, by line and column."""
    return [(note.line, note.column) for note in whole.tally.notes.listed]


def given_out(
    store: Store, listed: ListExport, which: str = "", text: str = "", shown: Shown = WHOLE
) -> list[dict[str, str]]:
    """Return a list as it is taken out, each row by its headings."""
    stream = io.BytesIO()
    to_stream(store, Order(listed, listed.choose(which, text), "csv", shown), stream, lambda _rows: None)
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8-sig")), delimiter=";"))


def kept(store: Store) -> list[tuple[object, ...]]:
    """Return how many records of each kind there are, the journal among them."""
    tables = ("case_file", "person", "case_member", "deadline", "respite_family", "respite_stay", "respite_request")
    more = ("respite_child", "respite_act", "change", "act")
    return store.read(
        lambda reader: [reader.one(f"SELECT count(*) FROM {table}") for table in (*tables, *more)]
    ).result()
