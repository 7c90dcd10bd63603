"""The lines of a GEDCOM file of either version, as records; a line that follows no rule is named, never guessed at.

Own code, because the libraries refuse a whole file at its first odd line, and the files that people have are full of
them: texts broken without a level, CONC at the level of what it carries on, letters cut in two.
"""

import re
from dataclasses import dataclass, field
from unicodedata import normalize

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import N_, _
from plejedesk.genogram.gedcom.charsets import joined
from plejedesk.genogram.gedcom.nodes import Node

MOST_LINES = 1_000_000
BREAK = re.compile(r"\r\n|\r|\n")
LINE = re.compile(
    r"[ \t\ufeff]*(\d{1,2})[ \t]+(?:@([^@#\s][^@]*)@[ \t]*)?([A-Za-z0-9_]{1,40})(?:[ \t](.*))?", re.DOTALL
)
LEVEL = re.compile(r"[ \t\ufeff]*(\d{1,2})(?!\d)")
POINTER = re.compile(r"@([^@#\s][^@]*)@")
NOTHING = " \t\ufeff\x1a"  # what a line may hold and still be empty; DOS ended a file with the last of them
CARRY_ON = {"CONC": "", "CONT": "\n"}
TEXTS = ("NOTE", "SNOTE", "TEXT", "TITL", "ADDR", "PLAC", "PAGE", "AUTH", "PUBL", "CAUS")
"""The tags whose text may run over several lines, in programs that break it without a level too."""

ODD = N_("the line does not follow the rules of GEDCOM; what is under it was not taken either")
STRAY = N_("a piece of text without a level; it belongs to the text before it")
JUMP = N_("the level jumps: it cannot be told what the line belongs to")
TWICE = N_("the same number was used for a record before")
AFTER = N_("it stands after the end of the file")


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was not taken: its line, the last of those that go with it, its tags from the record down, why."""

    line: int
    tag: str
    reason: str
    to_line: int = 0


@dataclass
class Lines:
    """What the lines of a file say: its records, and the lines that say nothing."""

    records: list[Node] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def records_of(text: str) -> Lines:
    """Return the records of a file. Raises Refused where it does not begin as GEDCOM does, or is too long."""
    lines = BREAK.split(text)
    if len(lines) > MOST_LINES:
        raise Refused(_("The file has more than a million lines. Save a smaller part of the family as GEDCOM."))
    found = _Building()
    for number, line in enumerate(lines, 1):
        found.take(number, line)
    found.close()
    if not found.lines.records or found.lines.records[0].tag != "HEAD":
        raise Refused(_("That is no GEDCOM file: it does not begin with 0 HEAD. Save it anew as GEDCOM."))
    return found.lines


class _Building:
    """Takes one line after the other. `_open` are the record at hand and those within it, by level."""

    def __init__(self) -> None:
        self.lines = Lines()
        self._open: list[Node] = []
        self._last: Node | None = None
        self._parts: list[str] = []
        self._skipped_from: int | None = None  # lines deeper than this level belong to one that was not taken
        self._numbers: set[str] = set()
        self._ended = False

    def take(self, number: int, line: str) -> None:
        """Take a line; an empty one says nothing."""
        if not line.strip(NOTHING):
            return
        read = LINE.fullmatch(line)
        if read is None:
            self._odd(number, line)
            return
        level, xref, tag, value = int(read[1]), (read[2] or "").strip(), read[3].upper(), read[4] or ""
        if self._skipped_from is not None and level > self._skipped_from:
            self._also(number)
        elif tag in CARRY_ON:
            self._carry_on(number, tag, value)
        else:
            self._record(number, level, Node(tag, value, xref=xref, line=number))

    def close(self) -> None:
        """Finish the last value."""
        if self._last is not None:
            value = normalize("NFC", joined("".join(self._parts)))
            pointer = POINTER.fullmatch(value.strip())
            self._last.pointer = pointer[1].strip() if pointer else ""
            self._last.value = "" if pointer else value
        self._last, self._parts = None, []

    def _record(self, number: int, level: int, node: Node) -> None:
        self._skipped_from = None
        if self._ended and level == 0:
            self._skip(number, level, node.tag, AFTER)
        elif level > len(self._open):
            self._skip(number, level, node.tag, JUMP)
        elif level == 0 and node.xref and node.xref in self._numbers:
            self._skip(number, level, node.tag, TWICE)
        else:
            self.close()
            del self._open[level:]
            (self._open[-1].children if self._open else self.lines.records).append(node)
            self._open.append(node)
            self._numbers.add(node.xref if level == 0 else "")
            self._last, self._parts = node, [node.value]
            self._ended = self._ended or (level == 0 and node.tag == "TRLR")

    def _carry_on(self, number: int, tag: str, value: str) -> None:
        """Go on with the value before, whatever the level says."""
        if self._last is None:
            self._skip(number, len(self._open), tag, ODD)
        else:
            self._parts.append(CARRY_ON[tag] + value)

    def _odd(self, number: int, line: str) -> None:
        """Name a line that is none. Where its level cannot be told, nothing deeper is read into what came before."""
        level = LEVEL.match(line)
        if level is None and self._open and self._open[-1].tag in TEXTS:
            self._skip(number, None, "", STRAY)
        elif level is None:
            self._skip(number, 0, "", ODD)
        elif self._skipped_from is not None and int(level[1]) > self._skipped_from:
            self._also(number)
        else:
            self._skip(number, int(level[1]), "", ODD)

    def _skip(self, number: int, level: int | None, tag: str, reason: str) -> None:
        self._skipped_from = level
        self.lines.left.append(Left(number, tag, reason, number))
        if level is not None:
            self.close()
        if level == 0:
            self._open.clear()

    def _also(self, number: int) -> None:
        last = self.lines.left[-1]
        self.lines.left[-1] = Left(last.line, last.tag, last.reason, number)
