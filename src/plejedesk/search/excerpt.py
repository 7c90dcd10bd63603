"""The part of a text that shows why it was found: as many of the words typed as fit into one line."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rich.cells import cell_len

from plejedesk.core.finding import Wanted, words_in
from plejedesk.search.typed import veiled
from plejedesk.ui.text import clean, fit

MOST = 200  # words found that are weighed; of more, the first show enough
BEFORE = 4  # this part of the line stands before the first word found

Piece = tuple[str, bool]
"""Some of the text, and whether it is a word that was typed."""


class Mark(NamedTuple):
    """A word found: where it stands, and which of the words typed it is."""

    start: int
    end: int
    words: frozenset[int]


def excerpt(text: str, words: Sequence[Wanted], width: int, ellipsis: str = "…") -> list[Piece]:
    """Return at most `width` cells of a text round the words typed; CPR numbers in it are masked."""
    line = veiled(clean(" ".join(text.split())))
    marks = list(islice(_marks(line, words), MOST))
    letters = width if cell_len(line) == len(line) else width // 2  # each may take two cells
    start = _start(line, marks, letters) if cell_len(line) > width else 0
    lead = ellipsis if start else ""
    shown = fit(line[start:], width - len(lead), ellipsis=ellipsis).rstrip()
    return [piece for piece in ((lead, False), *_pieces(shown, start, marks)) if piece[0]]


def _marks(line: str, words: Sequence[Wanted]) -> Iterator[Mark]:
    for each in words_in(line):
        which = frozenset(nth for nth, word in enumerate(words) if word.meets(each.group()))
        if which:
            yield Mark(each.start(), each.end(), which)


def _start(line: str, marks: Sequence[Mark], width: int) -> int:
    """Return where to begin: where most of the words typed come into sight, and there at a word."""
    ahead, latest = width // BEFORE, len(line) - width + 1
    starts = [0, *(mark.start - ahead for mark in marks if mark.start > ahead)]
    start = min(max(starts, key=lambda start: _words_in_sight(marks, start, width)), max(0, latest))
    word = line.find(" ", start - 1) + 1 if start else 0
    return word if 0 < word - start < ahead else start


def _words_in_sight(marks: Sequence[Mark], start: int, width: int) -> int:
    seen = (mark.words for mark in marks if start <= mark.start and mark.end < start + width)
    return len(frozenset[int]().union(*seen))


def _pieces(shown: str, start: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    at = 0
    for mark in marks:
        begin, end = max(mark.start - start, at), min(mark.end - start, len(shown))
        if begin < end:
            yield shown[at:begin], False
            yield shown[begin:end], True
            at = end
    yield shown[at:], False
