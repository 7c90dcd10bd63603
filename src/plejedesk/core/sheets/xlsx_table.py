"""XLSX, read as a stream. A file is somebody else's: whatever the library makes of a broken one is told in words."""

import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from plejedesk.core.errors import BadInput, DeskError, Refused
from plejedesk.core.i18n import _
from plejedesk.core.sheets.table import Cell, Row, Table

LARGEST = 2 << 30  # bytes unpacked; a million rows of eight cells are 0.4 GiB
MOST_COLUMNS = 500  # a sheet formatted to its right edge has 16,384 empty ones


@contextmanager
def opened(path: Path, sheet: str = "") -> Iterator[Table]:
    """Give the rows of the first sheet or the named one. Raises Refused, and BadInput for a sheet that is not there."""
    with _told():
        book = _book(path)
    with closing(book):
        with _told():
            sheets = {each.title: each for each in book.worksheets}
            chosen = _chosen(sheets, sheet)
            last = max(chosen.max_row or 0, 1)
            chosen.reset_dimensions()  # some programs write a wrong size, and would lose all but the first cell
        at = [0]
        yield Table(_rows(chosen, at), tuple(sheets), lambda: min(at[0] / last, 1.0))


@contextmanager
def _told() -> Iterator[None]:
    """Turn whatever the library raises into words; its own may hold what the cells hold."""
    try:
        yield
    except DeskError:
        raise
    except Exception:
        words = _("The file could not be read as XLSX. Open it in Excel or LibreOffice and save it anew.")
        raise Refused(words) from None


def _book(path: Path) -> Any:
    from openpyxl import load_workbook

    _refuse_huge(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that are none of our concern
        return load_workbook(path, read_only=True, data_only=True, keep_links=False)


def _refuse_huge(path: Path) -> None:
    with ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST:
            raise Refused(_("The file unpacks to more than 2 GB. Save the list as CSV instead."))


def _chosen(sheets: dict[str, Any], wanted: str) -> Any:
    if not sheets:
        raise Refused(_("The file has no sheet with cells."))
    if not wanted:
        return next((each for each in sheets.values() if each.sheet_state == "visible"), next(iter(sheets.values())))
    for title, each in sheets.items():
        if title.casefold() == wanted.strip().casefold():
            return each
    raise BadInput(_("There is no sheet of that name. The file has: {names}.").format(names=", ".join(sheets)), "sheet")


def _rows(sheet: Any, at: list[int]) -> Iterator[Row]:
    """Yield the rows that hold anything; `at` is told the line that was read last."""
    rows = iter(sheet.iter_rows(values_only=True))
    for line in count(1):
        with _told():
            cells = next(rows, None)
        if cells is None:
            return
        at[0] = line
        if any(cell is not None and str(cell).strip() for cell in cells):
            yield Row(line, [_cell(cell) for cell in cells[:MOST_COLUMNS]])


def _cell(value: Any) -> Cell:
    """Return a value of a kind we know; times of day and durations as text."""
    return value if value is None or isinstance(value, str | int | float | date | datetime) else str(value)
