"""From bytes to text: GEDCOM files are in ANSEL, UTF-8, UTF-16 or one of DOS's and Windows' own, as their head says.

What the head says is often wrong: what is valid UTF-8 beyond ASCII is UTF-8. Some programs break a long value in
the middle of a letter of two bytes; its halves are kept as they are until the value is joined.
"""

import codecs
import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
ZIPPED = b"PK\x03\x04"
HALVES = "surrogateescape"
HEAD = 8_192  # bytes that are looked at for what the head says
NAMES = {"gedcom": "ANSEL", "utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a file and how it was written. Raises Refused for what is no text."""
    if data.startswith(ZIPPED):
        raise Refused(_("That is a packed file. Unpack it, and take in the .ged file that is within."))
    for mark, codec in MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :], codec), NAMES[codec]
    if data[:2] in (b"0\0", b"\0" + b"0"):
        codec = "utf-16-le" if data[:1] == b"0" else "utf-16-be"
        return _text(data, codec), NAMES[codec]
    codec = _codec(data)
    return _text(data, codec), NAMES.get(codec, codec)


def joined(value: str) -> str:
    """Return a value that was carried on over several lines, with the letters whole again."""
    if not any("\ud800" <= letter <= "\udfff" for letter in value):
        return value
    return value.encode("utf-8", HALVES).decode("utf-8", "replace")


def _codec(data: bytes) -> str:
    """Return how a file without a mark is written."""
    said = _said(data)
    if data.isascii():
        return "utf-8"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if said == "utf-8" and not _mostly_utf8(data):
            return "cp1252"
        return said or "cp1252"
    return "utf-8"


def _said(data: bytes) -> str:
    """Return the codec that the head names, empty where it names none that is known."""
    from ged4py.parser import CodecError, guess_codec  # it knows ANSEL, and what programs wrongly call the others

    begin = data[:HEAD].replace(b"\r", b"\n") + b"\n0 TRLR\n"
    named = re.search(rb"(?im)^\s*1\s+CHAR\s+\S", begin)
    try:
        with _quiet():
            codec, _mark = guess_codec(io.BytesIO(begin), errors="replace", warn=False)
    except (CodecError, OSError, ValueError):
        return ""
    return "cp1252" if codec in ("iso8859-1", "ascii") else codec if named else ""


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep a library from writing what stands in a file to the log."""
    log = logging.getLogger("ged4py")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def _mostly_utf8(data: bytes) -> bool:
    """Return whether broken UTF-8 has as many whole letters as broken ones, which are two halves each."""
    text = data.decode("utf-8", HALVES)
    halves = sum("\ud800" <= letter <= "\udfff" for letter in text)
    whole = sum(letter > "\x7f" for letter in text) - halves
    return 2 * whole >= halves


def _text(data: bytes, codec: str) -> str:
    errors = HALVES if codec == "utf-8" else "replace"
    text = data.decode(codec, errors)
    if text[:1_000].count("\0") > 1:
        raise Refused(_("That is no text. Save it anew as GEDCOM, and take in that file."))
    return text.replace("\0", " ")
