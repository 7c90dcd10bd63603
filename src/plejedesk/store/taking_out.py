"""Taking a list out of the encrypted file: page by page, logged, and never over a file that is there."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from plejedesk.core.errors import Refused
from plejedesk.core.exchange import ListExport, Shown
from plejedesk.core.i18n import _
from plejedesk.core.sheets.giving import writer
from plejedesk.store.store import Store

PAGE = 500  # rows read at a time
ONLY_MINE = 0o600  # what is taken out is not encrypted

Tell = Callable[[int], None]


@dataclass(frozen=True)
class Order:
    """Which list is wanted: its rows by the filter, "csv" or "xlsx", what is shown of what is else hidden, and why."""

    listed: ListExport
    chosen: Any
    form: str = "csv"
    shown: Shown = field(default_factory=Shown)
    purpose: str = ""


def to_file(store: Store, order: Order, path: Path, tell: Tell, *, force: bool = False) -> int:
    """Write the list to a file as `new_file` does, and return how many rows it has."""
    with new_file(path, force=force) as stream:
        return to_stream(store, order, stream, tell)


@contextmanager
def new_file(path: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """Give a file that only this person may read; it takes its name when it is whole.

    Raises Refused where one is there already, unless that is forced, or none can be.
    """
    if path.exists() and not (force and path.is_file()):
        raise Refused(_("{path} is there already. Name a file that does not exist.").format(path=path))
    unfinished = path.with_name(f"{path.name}.part")
    with _told(path):
        stream = os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_MINE), "wb")
    try:
        with _told(path), stream:
            yield stream
        with _told(path):
            unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def to_stream(store: Store, order: Order, stream: BinaryIO, tell: Tell) -> int:
    """Write the list to a stream and return how many rows it has; what was written is logged even if it breaks off."""
    columns = order.listed.columns
    table = writer(order.form, stream, _(order.listed.title), [column.width for column in columns])
    table.row([_(column.title) for column in columns])
    rows = 0
    try:
        for cells in _rows(store, order, tell):
            table.row(cells)
            rows += 1
        table.close()
        stream.flush()
    finally:
        _log(store, order, rows)
    return rows


def _rows(store: Store, order: Order, tell: Tell) -> Iterator[Any]:
    key, done = None, 0
    while True:
        page = store.read(order.listed.page, order.chosen, store.actor, key, PAGE, order.shown).result()
        cells, key = page
        yield from cells
        done += len(cells)
        tell(done)
        if key is None:
            return


def _log(store: Store, order: Order, rows: int) -> None:
    whole = [name for name, shown in (("whole CPR", order.shown.cpr), ("protected", order.shown.protected)) if shown]
    detail = ", ".join([f"list {order.listed.name}", f"{rows} rows", order.form, *whole])
    store.seen("export", purpose=order.purpose, detail=detail).result()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        words = _("{path}.part is left from an export that broke off. Remove it and try again.")
        raise Refused(words.format(path=path)) from None
    except BrokenPipeError:
        raise
    except OSError:
        words = _("{path} cannot be written. Is the folder there, may you write in it, and is there room?")
        raise Refused(words.format(path=path)) from None
