"""One import: read, compared with the desk, and written in one act that can be taken back as one.

It runs in a thread that may wait for the store's; `Progress` is told how far it is and may stop it at any time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Literal

from plejedesk.core import clock
from plejedesk.core.errors import Refused
from plejedesk.core.exchange import ImportKind, Judged, Unit
from plejedesk.core.i18n import _
from plejedesk.core.sheets import table
from plejedesk.exchange import columns
from plejedesk.exchange.columns import Head, Places
from plejedesk.exchange.problems import Problems, hidden
from plejedesk.exchange.taking import Taken, take
from plejedesk.store.connect import CACHE_KIB
from plejedesk.store.reader import Reader
from plejedesk.store.store import Store

if TYPE_CHECKING:
    from sqlmodel import Session

AT_ONCE = 1_000  # units compared and written together; their values are parameters of one statement

SMALL_CACHE = "PRAGMA cache_size = -8192"  # KiB; with the usual one a long import holds 64 MiB more and is no faster
USUAL_CACHE = f"PRAGMA cache_size = -{CACHE_KIB}"

Stage = Literal["reading", "comparing", "writing"]


class Progress:
    """How far an import is; whoever shows it reads `stage` and `share` (0 to 1), and whoever stops it says so."""

    def __init__(self) -> None:
        self.stage: Stage = "reading"
        self.share = 0.0
        self._stopped = Event()

    def stop(self) -> None:
        """Stop at the next chance; nothing is left half done."""
        self._stopped.set()

    def tell(self, stage: Stage, share: float) -> None:
        """Say how far it is. Raises Refused when it is to stop."""
        self.stage, self.share = stage, share
        if self._stopped.is_set():
            raise Refused(_("Stopped. Nothing was imported."))


@dataclass
class Tally:
    """What came of the units: how many are new, of how many rows, how many are here already, and what to know."""

    new: int = 0
    new_rows: int = 0
    known: int = 0
    known_rows: int = 0
    bad_rows: int = 0
    problems: Problems = field(default_factory=Problems)
    notes: Problems = field(default_factory=Problems)
    once: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, judged: Judged) -> bool:
        """Count one, and return whether it is to be written."""
        rows = len(judged.unit.rows)
        if judged.problems:
            self.problems.add(judged.problems)
            self.bad_rows += len({problem.line for problem in judged.problems})
            return False
        self.notes.add(judged.notes)
        for sentence, name in judged.once:
            self.once.setdefault(sentence, {})[name] = None
        if judged.known:
            self.known += 1
            self.known_rows += rows
        else:
            self.new += 1
            self.new_rows += rows
        return not judged.known


@dataclass
class Import:
    """A file that was read and compared: what it holds, and what would come of it."""

    kind: ImportKind
    file: Path
    head: Head
    places: Places
    taken: Taken
    tally: Tally = field(default_factory=Tally)

    @property
    def bad_rows(self) -> int:
        """Return how many rows cannot be taken."""
        return self.taken.bad_rows + self.tally.bad_rows

    @property
    def left_out(self) -> int:
        """Return how many good rows wait with a bad one of the same unit."""
        return self.taken.rows - self.bad_rows - self.tally.new_rows - self.tally.known_rows


def read(
    file: Path, kind: ImportKind, sheet: str, store: Store, progress: Progress, by_hand: Places | None = None
) -> Import:
    """Read a file with the columns chosen by hand, or as recognised; every row is checked by itself.

    Raises Refused for a file that cannot be read, BadInput for columns or a sheet that are not there.
    """
    with table.opened(file, sheet) as opened:
        head, rows = columns.head(opened.rows, kind)
        places = by_hand or columns.chosen(kind, head, store.read(columns.kept, head.kept_id, kind.name).result())
        columns.require(kind, head, places)
        headed = None if opened.sheets else columns.width(head.headings)
        taken = take(rows, kind, places, headed, clock.today(), lambda: progress.tell("reading", opened.share()))
    return Import(kind, file, head, places, taken)


def compare(whole: Import, store: Store, progress: Progress) -> None:
    """Ask the desk of every unit what would come of it, a few hundred at a time so that nobody else waits."""
    whole.tally, done = Tally(), 0
    for units in _some(whole.taken.units()):
        for judged in store.read(whole.kind.judge, units).result():
            whole.tally.add(judged)
        done += sum(len(unit.rows) for unit in units)
        progress.tell("comparing", done / max(whole.taken.rows, 1))


def write(session: "Session", whole: Import, today: date, progress: Progress, *, skip_bad: bool = False) -> None:
    """Write what is new, in one transaction, and count what came of it.

    The desk is asked anew of every unit, since it may have changed. Raises Refused when it is stopped, and for bad
    rows unless they are skipped; then nothing is written.
    """
    reader = Reader(_driver(session))
    reader.one(SMALL_CACHE)
    try:
        _write_units(session, reader, whole, today, progress, skip_bad=skip_bad)
    finally:
        reader.one(USUAL_CACHE)
    if whole.bad_rows and not skip_bad:
        raise Refused(_("Nothing was imported: there are rows that cannot be taken."))


def _write_units(
    session: "Session", reader: Reader, whole: Import, today: date, progress: Progress, *, skip_bad: bool
) -> None:
    tally, done = Tally(), 0
    for units in _some(whole.taken.units()):
        progress.tell("writing", done / max(whole.taken.rows, 1))
        new = [judged for judged in whole.kind.judge(reader, units) if tally.add(judged)]
        if new and (skip_bad or not whole.taken.bad_rows + tally.bad_rows):
            whole.kind.write(session, new, today)
            _forget(session)
        done += sum(len(unit.rows) for unit in units)
    progress.tell("writing", 1.0)
    whole.tally = tally


def _driver(session: "Session") -> Any:
    """Return the driver's connection: what is read there is within this transaction."""
    return session.connection().connection.driver_connection


def _forget(session: "Session") -> None:
    """Keep one record of each table in the list of what changed, which is enough for the screens to read anew.

    All of them would be 80 MB for a hundred thousand rows.
    """
    entry = session.info["entry"]
    session.flush()
    entry.records = set({table: (table, record) for table, record in entry.records}.values())
    entry.cases.clear()


def _some(units: Iterator[Unit]) -> Iterator[list[Unit]]:
    while some := list(islice(units, AT_ONCE)):
        yield some


def log(store: Store, whole: Import) -> None:
    """Keep in the log of readings that a list was taken in: of which kind, how many rows, from which file."""
    detail = f"{whole.tally.new_rows} rows of {whole.taken.rows}, {hidden(whole.file.name)}"
    store.seen("import", purpose=whole.kind.name, detail=detail).result()
