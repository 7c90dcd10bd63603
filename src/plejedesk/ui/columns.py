"""The columns of a work list: how they share the width, and how a row becomes one painted line."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip

from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.paging import Row
from plejedesk.ui.text import Align, fit, fit_aged, plain

R = TypeVar("R", bound=Row)
Tone = Literal["", "muted", "danger", "warn", "ok", "bold"]

LEAD = 3  # cells before the first column: the cursor's sign, the mark's sign, a space
GUTTER = 2  # cells between columns
LEAST = 6  # cells that a growing column keeps on a narrow screen
MEASURE = 60  # cells to a line of reading text
PAINTED = 400  # painted lines kept; three screens of a tall terminal


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its title, its least width in cells, and what of a row it shows in which tone.

    `grow` is its share of the cells left over; below `min_total` cells of list it is left out.
    `aged` is a column of names with their ages: half an age would mislead, so the name is cut before it.
    """

    title: str
    width: int
    text: Callable[[R], str]
    align: Align = "left"
    style: Callable[[R], Tone] | Tone = ""
    grow: int = 0
    min_total: int = 0
    aged: bool = False

    def tone(self, row: R) -> Tone:
        """Return the tone of this column on that row."""
        return self.style(row) if callable(self.style) else self.style


Layout = Sequence[tuple[Column[R], int]]


def lay_out(columns: Sequence[Column[R]], width: int) -> Layout[R]:
    """Return the columns that have room in a list of `width` cells, each with its own width."""
    shown = [column for column in columns if column.min_total <= width]
    left = width - LEAD
    laid = []
    for column, wanted in zip(shown, _share(shown, left - GUTTER * (len(shown) - 1)), strict=True):
        if left <= 0:
            break
        laid.append((column, min(wanted, left)))
        left -= wanted + GUTTER
    return laid


def _share(columns: Sequence[Column[R]], room: int) -> list[int]:
    """Spread what is left over the growing columns, or take from the widest of them what is missing."""
    widths = [column.width for column in columns]
    spare = room - sum(widths)
    growers = [index for index, column in enumerate(columns) if column.grow]
    if spare < 0:
        for index in sorted(growers, key=lambda index: -widths[index]):
            taken = min(-spare, max(0, widths[index] - LEAST))
            widths[index] -= taken
            spare += taken
        return widths
    shares = sum(column.grow for column in columns)
    for index in growers:
        given = spare * columns[index].grow // shares
        widths[index] += given
        spare -= given
        shares -= columns[index].grow
    return widths


class Painter(Generic[R]):
    """Paints the lines of one list and keeps those it has painted."""

    def __init__(self, columns: Sequence[Column[R]], glyphs: Glyphs, style: Callable[[str], Style]) -> None:
        """Take the columns, the signs, and where the styles come from: "" the list, "cursor", a tone."""
        self._columns = columns
        self._glyphs = glyphs
        self._style = style
        self._width = -1
        self._layout: Layout[R] = []
        self._inks: dict[bool, Mapping[str, Style]] = {}
        self._painted: LRUCache[tuple[Hashable, bool, bool], tuple[R, Strip]] = LRUCache(PAINTED)

    def clear(self) -> None:
        """Paint everything anew from now on, in styles asked for anew."""
        self._width = -1
        self._inks.clear()
        self._painted.clear()

    def header(self, width: int) -> Strip:
        """Return the line of column titles."""
        self._fit_to(width)
        ellipsis = self._glyphs.ellipsis
        titles = (fit(column.title, cells, column.align, ellipsis) for column, cells in self._layout)
        style = self._style("header")
        return _line([(" " * LEAD + (" " * GUTTER).join(titles), style)], width, style)

    def row(self, row: R, width: int, cursor: bool, marked: bool) -> Strip:
        """Return the row as one line of `width` cells; the same row object is painted once."""
        self._fit_to(width)
        state = (row.id, cursor, marked)
        painted = self._painted.get(state)
        if painted is None or painted[0] is not row:
            painted = (row, self._paint(row, width, cursor, marked))
            self._painted[state] = painted
        return painted[1]

    def words(self, words: str, width: int, height: int) -> list[Strip]:
        """Return `height` lines with whole sentences in their upper middle, muted."""
        lines = [line.plain for line in plain(words).wrap(max(1, min(width - 4, MEASURE)))]
        left = " " * max(0, (width - max(map(cell_len, lines), default=0)) // 2)
        shown = [""] * max(0, (height - len(lines)) // 3) + [left + line for line in lines]
        shown += [""] * (height - len(shown))
        style = self._ink(False)["muted"]
        return [_line([(fit(line, width), style)], width, style) for line in shown[:height]]

    def _paint(self, row: R, width: int, cursor: bool, marked: bool) -> Strip:
        ink = self._ink(cursor)
        pieces = [
            (fit(self._glyphs.cursor if cursor else "", 1), ink[""]),
            (fit(self._glyphs.mark if marked else "", 1), ink["mark"]),
            (" " * (LEAD - 2), ink[""]),
        ]
        for column, cells in self._layout:
            text = (fit_aged if column.aged else fit)(column.text(row), cells, column.align, self._glyphs.ellipsis)
            pieces += [(text, ink[column.tone(row)]), (" " * GUTTER, ink[""])]
        return _line(pieces, width, ink[""])

    def _fit_to(self, width: int) -> None:
        if width != self._width:
            self._width, self._layout = width, lay_out(self._columns, width)
            self._painted.clear()

    def _ink(self, cursor: bool) -> Mapping[str, Style]:
        """Return the styles by tone, of the cursor row or of the others."""
        if cursor not in self._inks:
            base = self._style("cursor" if cursor else "")
            ink = {"": base, "bold": base + Style(bold=True)}
            for tone in ("mark", "muted", "danger", "warn", "ok"):
                ink[tone] = base + Style(color=self._style(tone).color)
                if base.reverse or not _legible(ink[tone]):
                    ink[tone] = base  # a colour would break the bar or not be read: signs and words say it
            self._inks[cursor] = ink
        return self._inks[cursor]


def _legible(style: Style) -> bool:
    """Say whether text and background differ by 4.5:1 (WCAG 2.1, 1.4.3); a terminal's own colours pass."""
    ink = style.color and style.color.triplet
    ground = style.bgcolor and style.bgcolor.triplet
    if not ink or not ground:
        return True
    dark, light = sorted((_luminance(ink.normalized), _luminance(ground.normalized)))
    return (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(rgb: tuple[float, float, float]) -> float:
    """Return how light a colour is, 0 to 1 (WCAG 2.1, relative luminance)."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _line(pieces: Iterable[tuple[str, Style]], width: int, style: Style) -> Strip:
    """Join the pieces, run neighbours of one style together, and cut or fill to the width."""
    segments = Segment.simplify(Segment(text, style) for text, style in pieces if text)
    return Strip(segments).adjust_cell_length(width, style)
