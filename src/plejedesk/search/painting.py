"""Hits become painted lines: columns, and under a text the words that were found in it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from plejedesk.core import dates
from plejedesk.core.finding import Wanted
from plejedesk.core.i18n import _
from plejedesk.search import words
from plejedesk.search.columns import hit_columns
from plejedesk.search.excerpt import Piece, excerpt
from plejedesk.search.rows import HEIGHTS, Found, Hit
from plejedesk.ui.columns import GUTTER, LEAD, MEASURE, Layout, lay_out
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.text import fit, plain

MARGIN = LEAD + dates.SHORT_DATE_WIDTH + GUTTER  # cells before an excerpt: it stands under the family

Pieces = list[tuple[str, str]]
"""Texts, each with its tone."""


@dataclass(frozen=True)
class Entry:
    """What stands in the list: the heading of a kind, a hit, or how many more of its kind there are."""

    kind: str
    hit: Hit | None = None
    more: str = ""

    @property
    def height(self) -> int:
        """Return how many lines it takes."""
        return HEIGHTS[self.kind] if self.hit else 1

    @property
    def heading(self) -> bool:
        """Return whether the cursor passes over it."""
        return not (self.hit or self.more)


def entries(found: Found) -> Iterator[Entry]:
    """Return the list of what is found, kind by kind."""
    for group in found.groups:
        yield Entry(group.kind)
        yield from (Entry(group.kind, hit) for hit in group.hits)
        if group.more or group.endless:
            yield Entry(group.kind, more=words.more(group))


class Painting:
    """Paints entries; `style` gives what a tone looks like, "" the list's own and "cursor" that of the bar."""

    def __init__(self, glyphs: Glyphs, style: Callable[[str], Style]) -> None:
        self._glyphs = glyphs
        self._style = style
        self._columns = hit_columns(glyphs)
        self._inks: dict[tuple[str, bool], Style] = {}
        self._layouts: dict[tuple[str, int], Layout[Any]] = {}

    def clear(self) -> None:
        """Ask for the styles anew from now on."""
        self._inks.clear()

    def lines(self, entry: Entry, sought: Sequence[Wanted], width: int, cursor: bool) -> list[Strip]:
        """Return the lines of an entry, each `width` cells wide."""
        sign = fit(self._glyphs.cursor if cursor else "", LEAD)
        if entry.heading:
            painted: list[Pieces] = [[(" " + _(words.KINDS[entry.kind]), "heading")]]
        elif entry.hit is None:
            painted = [[(sign, ""), (entry.more, "muted")]]
        else:
            painted = [[(sign, ""), *self._row(entry.kind, entry.hit, width)]]
            if entry.height > 1:
                painted.append([(" " * MARGIN, ""), *self._words(entry.hit, sought, width - MARGIN)])
        return [self._strip(pieces, width, cursor) for pieces in painted]

    def _row(self, kind: str, hit: Hit, width: int) -> Iterator[tuple[str, str]]:
        if (kind, width) not in self._layouts:
            self._layouts[kind, width] = lay_out(self._columns[kind], width)
        for column, cells in self._layouts[kind, width]:
            tone = column.tone(hit)
            text = column.text(hit)
            if tone == "bold" and hit.case.protected:
                text = _marked(text, cells, self._glyphs.ellipsis)
            yield fit(text, cells, column.align, self._glyphs.ellipsis), tone
            yield " " * GUTTER, ""

    def _words(self, hit: Hit, sought: Sequence[Wanted], width: int) -> Pieces:
        if hit.case.hidden:
            return [(fit(f"! {words.why_hidden(hit.case)}", width, ellipsis=self._glyphs.ellipsis), "warn")]
        shown: list[Piece] = excerpt(words.text(hit), sought, width, self._glyphs.ellipsis)
        return [(text, "hit" if found else "") for text, found in shown]

    def _strip(self, pieces: Pieces, width: int, cursor: bool) -> Strip:
        segments = Segment.simplify(Segment(text, self._ink(tone, cursor)) for text, tone in pieces if text)
        return Strip(segments).adjust_cell_length(width, self._ink("", cursor))

    def _ink(self, tone: str, cursor: bool) -> Style:
        """Return what a tone looks like; on the bar of the cursor all is of one colour, so that it can be read."""
        if (tone, cursor) not in self._inks:
            ink = self._style("cursor" if cursor else "") + Style(bold=tone in ("bold", "hit", "heading"))
            if not cursor and tone not in ("", "bold"):
                ink += Style(color=self._style(tone).color)
            self._inks[tone, cursor] = ink
        return self._inks[tone, cursor]


def _marked(name: str, width: int, ellipsis: str) -> str:
    """Return a name with the mark of protection, which is never cut."""
    said = _("{name} [protected]")
    room = max(1, width - cell_len(said.format(name="")))
    return said.format(name=fit(name, room, ellipsis=ellipsis).rstrip())


def sentences(words: str, width: int, height: int, style: Style) -> list[Strip]:
    """Return `height` lines with whole sentences in their upper middle."""
    wrapped = [line.plain for line in plain(words).wrap(max(1, min(width - 4, MEASURE)))]
    left = " " * max(0, (width - max(map(cell_len, wrapped), default=0)) // 2)
    lines = [""] * max(0, (height - len(wrapped)) // 3) + [left + line for line in wrapped]
    lines += [""] * (height - len(lines))
    return [Strip([Segment(fit(line, width), style)]) for line in lines[:height]]
