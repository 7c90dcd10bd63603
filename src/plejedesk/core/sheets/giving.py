"""Writing a table to take out: text stays text, whatever Excel would like to make of it."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import BinaryIO, Protocol

from plejedesk.core.sheets.guard import guarded
from plejedesk.core.sheets.table import Cell


class Writer(Protocol):
    """Takes the rows of one table in their order; `close` makes the file whole."""

    def row(self, cells: Sequence[Cell]) -> None:
        """Write one row."""

    def close(self) -> None:
        """Write what is left. The stream stays open."""


class CsvWriter:
    """CSV as Danish Excel opens it at once: `;`, UTF-8 with its mark, CRLF; days as ISO."""

    def __init__(self, stream: BinaryIO) -> None:
        self._text = io.TextIOWrapper(stream, "utf-8-sig", errors="replace", newline="", write_through=False)
        self._csv = csv.writer(self._text, delimiter=";", lineterminator="\r\n")

    def row(self, cells: Sequence[Cell]) -> None:
        """Write one row; a text that could be a formula gets an apostrophe before it."""
        self._csv.writerow([_written(cell) for cell in cells])

    def close(self) -> None:
        """Write what is left."""
        self._text.flush()
        self._text.detach()


def _written(cell: Cell) -> str | int | float:
    if isinstance(cell, str):
        return guarded(cell.replace("\0", ""))
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else cell


def writer(kind: str, stream: BinaryIO, title: str, widths: Sequence[int]) -> Writer:
    """Return the writer for "csv" or "xlsx"; the title names the sheet, widths are in characters."""
    if kind == "csv":
        return CsvWriter(stream)
    from plejedesk.core.sheets.xlsx_giving import XlsxWriter

    return XlsxWriter(stream, title, widths)
