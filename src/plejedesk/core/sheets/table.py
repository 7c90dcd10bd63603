"""A table in a file, row by row. What kind of file it is tells its beginning, not its name."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _

Cell = str | int | float | bool | date | datetime | None

ZIPPED = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Excel's format until 2003, and today's when it has a password


@dataclass(frozen=True, slots=True)
class Row:
    """One row and the line it begins on, as an editor or Excel counts them."""

    line: int
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """The rows of a file that is open, the names of all its sheets, and how far it is read, from 0 to 1."""

    rows: Iterator[Row]
    sheets: tuple[str, ...]
    share: Callable[[], float]


@contextmanager
def opened(path: Path, sheet: str = "") -> Iterator[Table]:
    """Give the first sheet of a file, or the named one. Raises Refused for what is no readable table.

    Reading on may raise Refused too: a file can be broken in its middle.
    """
    if _beginning(path).startswith(ZIPPED):
        from plejedesk.core.sheets.xlsx_table import opened as opened_xlsx

        with opened_xlsx(path, sheet) as table:
            yield table
        return
    from plejedesk.core.sheets.csv_table import opened as opened_csv

    with opened_csv(path) as table:
        yield table


def _beginning(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise Refused(_("{path} is no file. Give the path of a CSV or XLSX file.").format(path=path))
        with path.open("rb") as file:
            begin = file.read(len(COMPOUND))
    except (FileNotFoundError, NotADirectoryError):
        raise Refused(_("There is no file {path}. Check the path.").format(path=path)) from None
    except (OSError, ValueError):
        raise Refused(_("The file {path} cannot be read. Ask for access to it.").format(path=path)) from None
    if begin == COMPOUND:
        raise Refused(
            _("This is an older Excel file, or one with a password. Save it anew as .xlsx or .csv without a password.")
        )
    return begin
