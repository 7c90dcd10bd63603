"""The lines of a GEDCOM file: levels, breaks, escapes and lengths by the rules of each version."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from plejedesk.genogram.gedcom.nodes import Node
from plejedesk.genogram.gedcom.tags import MONTHS, Version

if TYPE_CHECKING:
    from gedcom7.types import GedcomStructure

LONGEST = 255  # characters of a line in 5.5.1, its end among them
END = "\r\n"
MARK = "\ufeff"
NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


def one_line(text: str) -> str:
    """Return a text as a value of one line: single spaces, and nothing that is no letter or sign."""
    return " ".join(NOT_TEXT.sub(" ", text).split())


def dated(day: date) -> str:
    """Return a day as GEDCOM writes it: 14 MAR 2014."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def lines(records: Sequence[Node], version: Version) -> bytes:
    """Return the file."""
    if version == "7":
        from gedcom7 import dumps

        return dumps(map(_structure, records), line_terminator=END).encode()
    return (MARK + "".join(line + END for record in records for line in _old_lines(record, 0))).encode()


def _structure(node: Node) -> "GedcomStructure":
    from gedcom7.types import GedcomStructure

    return GedcomStructure(
        tag=node.tag,
        pointer=f"@{node.pointer}@" if node.pointer else None,
        text=node.value,
        xref=f"@{node.xref}@" if node.xref else None,
        children=list(map(_structure, node.children)),
    )


def _old_lines(node: Node, level: int) -> Iterator[str]:
    """Yield the lines of 5.5.1: every @ of a value doubled, a long value carried on by CONC."""
    head = f"{level} @{node.xref}@ {node.tag}" if node.xref else f"{level} {node.tag}"
    if node.pointer:
        yield f"{head} @{node.pointer}@"
    elif node.value:
        begin = max(len(head), len(f"{level + 1} CONC"))
        first, *rest = _parts(node.value.replace("@", "@@"), LONGEST - begin - len(END) - 1)
        yield f"{head} {first}"
        yield from (f"{level + 1} CONC {part}" for part in rest)
    else:
        yield head
    for child in node.children:
        yield from _old_lines(child, level + 1)


def _parts(text: str, room: int) -> Iterator[str]:
    """Yield a value in pieces that fit a line: none ends with a space, which many programs drop, nor halves an @@."""
    while len(text) > room:
        cut = room
        while cut > 2 and (text[cut - 1] == " " or text.count("@", 0, cut) % 2):
            cut -= 1
        yield text[:cut]
        text = text[cut:]
    yield text
