"""CSV as it comes: `,` or `;`, UTF-8 or Windows-1252, quoted line breaks, stray NULs, rows of any length."""

import codecs
import csv
import io
import re
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.core.sheets.guard import unguarded
from plejedesk.core.sheets.table import Row, Table

DELIMITERS = ";,\t"  # in this order where the rows do not tell
SAMPLE = 50  # lines that the delimiter is counted in
BLOCK = 1 << 20
LONGEST_LINE = 1_000_000  # characters; more is no table, and would be held whole
NOT_IN_1252 = re.compile(b"[\x81\x8d\x8f\x90\x9d]")
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
NAMED = re.compile(r"sep=([;,|\t])\s*", re.IGNORECASE)  # Excel's own way of naming the delimiter, on the first line


@contextmanager
def opened(path: Path) -> Iterator[Table]:
    """Give the rows of a CSV file. Raises Refused where its bytes are no text."""
    with path.open("rb") as file:
        size = max(path.stat().st_size, 1)
        encoding = encoding_of(file)
        file.seek(0)
        with closing(_lines(file, encoding)) as begin:
            delimiter = delimiter_of(list(islice(begin, SAMPLE)))
        file.seek(0)
        with closing(_lines(file, encoding)) as lines:
            yield Table(_rows(lines, delimiter), (), lambda: min(file.tell() / size, 1.0))


def encoding_of(file: BinaryIO) -> str:
    """Return how the file is written: by its mark, else UTF-8 where all of it is valid, else Windows-1252."""
    begin = file.read(4)
    for mark, encoding in MARKS:
        if begin.startswith(mark):
            return encoding
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8 = windows = True
    while block := file.read(BLOCK):
        utf8 = utf8 and _decodes(decoder, block)
        windows = windows and not NOT_IN_1252.search(block)
    if utf8 and _decodes(decoder, b"", last=True):
        return "utf-8"
    if not windows:
        raise _no_text()
    return "cp1252"


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, *, last: bool = False) -> bool:
    try:
        decoder.decode(block, last)
    except UnicodeDecodeError:
        return False
    return True


def _no_text() -> Refused:
    return Refused(_("The file is no text in UTF-8 or Windows-1252. Save it anew as CSV (UTF-8) or as XLSX."))


def _lines(file: BinaryIO, encoding: str) -> Generator[str, None, None]:
    """Yield the lines with their ends, without NULs. Raises Refused for what is no text or has no lines."""
    text = io.TextIOWrapper(file, encoding, newline="")
    try:
        while line := text.readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE:
                raise Refused(_("A line is longer than any table's. Is it a CSV file?"))
            yield line.replace("\0", "")
    except UnicodeDecodeError:
        raise _no_text() from None
    except OSError:
        raise Refused(_("The file could not be read to its end. Is the disk there?")) from None
    finally:
        text.detach()


def delimiter_of(lines: list[str]) -> str:
    """Return what stands between the cells: whatever cuts most rows into as many cells as the first, and most cells."""
    named = NAMED.fullmatch(lines[0].lstrip("\ufeff")) if lines else None
    return named[1] if named else max(DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: list[str], delimiter: str) -> float:
    """Return the width of the first row times the share of rows as wide; one column says nothing."""
    try:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if any(map(str.strip, cells))]
    except csv.Error:
        return 0.0
    first = widths[0] if widths else 1
    return 0.0 if first == 1 else first * sum(width == first for width in widths) / len(widths)


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[Row]:
    """Yield the rows that hold anything, each with the line it begins on."""
    reader = csv.reader(lines, delimiter=delimiter)
    before = 0
    try:
        for cells in reader:
            if any(map(str.strip, cells)) and not (before == 0 and NAMED.fullmatch(delimiter.join(cells))):
                yield Row(before + 1, list(map(unguarded, cells)))
            before = reader.line_num
    except csv.Error:
        words = _("Line {line}: a cell has no end. Is a quotation mark missing there?")
        raise Refused(words.format(line=before + 1)) from None
