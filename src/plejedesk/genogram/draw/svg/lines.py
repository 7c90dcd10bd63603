"""The lines of the picture: couples, ways down to children, twins, and how a couple stands."""

from collections.abc import Iterator
from typing import Any

import drawsvg as svg

from plejedesk.genogram.draw.forks import Fork, forks
from plejedesk.genogram.draw.labels import Picture
from plejedesk.genogram.draw.signs import DOWN, LETTERS
from plejedesk.genogram.draw.strikes import Stretch, stretches
from plejedesk.genogram.draw.svg.scale import CELL, HALF, Point, Scale
from plejedesk.genogram.draw.svg.symbols import INK, MUTED, PAPER, THIN, words
from plejedesk.genogram.draw.wires import line_style, wires
from plejedesk.genogram.drawing import Segment, Symbol

DASHES = {"dashed": "6 4", "adopted": "8 3", "foster": "1.5 3.5", "step": "8 3 1.5 3"}
STROKE = 7.0  # points that a stroke through a couple's line reaches up and down
APART = 6.0  # points between two strokes
BAR = 0.45  # of the ways to twins, where the bar between identical ones is
YEARS_ROOM = 6  # cells of a couple's line from which its years stand over it


class Lines:
    """The lines of one picture."""

    def __init__(self, picture: Picture, scale: Scale) -> None:
        self.picture, self.scale = picture, scale
        self.drawing, self.family = picture.drawing, picture.family
        self.wiring = wires(self.drawing, self.family)
        self.forks = forks(self.drawing)
        self.ends: dict[int, list[int]] = {}  # by the row in which a line down ends
        for segment in self.drawing.segments:
            if not segment.level:
                self.ends.setdefault(max(segment.y1, segment.y2), []).append(segment.x1)
        self.rows: dict[int, list[Symbol]] = {}
        for each in self.drawing.symbols:
            self.rows.setdefault(each.y, []).append(each)

    def all(self) -> Iterator[Any]:
        """Yield every line: those across first, so that what runs down goes over them."""
        yield from (self._line(segment) for segment in self._upright() if segment.level)
        for (column, row), wire in self.wiring.cells.items():
            if wire.over:
                x, y = self.scale.x(column), self.scale.y(row)
                yield svg.Line(x, y - 5, x, y + 5, stroke=PAPER, stroke_width=6)
        yield from (self._line(segment) for segment in self._upright() if not segment.level)
        for fork in self.forks:
            yield from self._twins(fork)
        for stretch in stretches(self.picture, self.family.couples):
            yield from self._couple(stretch)
        yield from self._letters()

    def _line(self, segment: Segment) -> Any:
        (x1, y1), (x2, y2) = self._ends(segment)
        return self._drawn(x1, y1, x2, y2, line_style(segment, self.family))

    def _drawn(self, x1: float, y1: float, x2: float, y2: float, style: str) -> Any:
        ends = [round(each, 2) for each in (x1, y1, x2, y2)]
        dashes = DASHES.get(style)
        more = {"stroke_dasharray": dashes} if dashes else {}
        return svg.Line(*ends, stroke=INK, stroke_width=THIN, stroke_linecap="butt" if dashes else "square", **more)

    def _ends(self, segment: Segment) -> tuple[Point, Point]:
        """Return both ends; a way down goes on to the symbol it leads to, and begins under the label it comes from."""
        scale = self.scale
        ends = ((segment.x1, segment.y1), (segment.x2, segment.y2))
        (x1, y1), (x2, y2) = sorted(ends, key=lambda end: (end[1], end[0]))
        top, bottom = scale.y(y1), scale.y(y2)
        if not segment.level:
            under = self._symbol_at(x2, y2 + 1)
            bottom = scale.at(under)[1] if under else bottom
            over = self._symbol_at(x1, y1 - self.drawing.label_lines - 1)
            if over and self.wiring.directions(x1, y1) == DOWN:
                top = scale.under(over, len(self.picture.lines(over.person)))
        return (scale.x(x1), top), (scale.x(x2), bottom)

    def ways_to(self, symbol: Symbol) -> list[float]:
        """Return where lines come to somebody from above."""
        ends = (*self.ends.get(symbol.y - 1, ()), *self.ends.get(symbol.y, ()))
        return [self.scale.x(x) for x in ends if abs(x - symbol.x) * CELL <= HALF]

    def _symbol_at(self, column: int, row: int) -> Symbol | None:
        """Return the symbol in a row that a line in this column meets."""
        near = [each for each in self.rows.get(row, ()) if abs(each.x - column) * CELL <= HALF]
        return min(near, key=lambda each: abs(each.x - column), default=None)

    def _upright(self) -> Iterator[Segment]:
        """Yield the lines that are drawn as they are; the ways to twins slant."""
        for segment in self.drawing.segments:
            if not any(fork.holds(segment) for fork in self.forks):
                yield segment

    def _twins(self, fork: Fork) -> Iterator[Any]:
        """Yield the slanting ways to twins, and between two of them what is known of whether they are identical."""
        top = self.scale.x(fork.stem), self.scale.y(fork.row)
        ends = {}
        for segment in self.drawing.segments:
            if fork.holds(segment) and not segment.level:
                ends[segment.x1] = self._ends(segment)[1]
                yield self._drawn(*top, *ends[segment.x1], line_style(segment, self.family))
        for mark in fork.marks:
            if mark.identical is not False and {mark.x1, mark.x2} <= set(ends):
                (x1, y1), (x2, y2) = (_between(top, ends[x], BAR) for x in (mark.x1, mark.x2))
                yield self._drawn(x1, y1, x2, y2, "") if mark.identical else words("?", (x1 + x2) / 2, y1 + 6, 11)

    # What stands on the lines

    def _couple(self, stretch: Stretch) -> Iterator[Any]:
        """Yield the strokes through a couple's line, and over it the years where there is room."""
        strokes = stretch.strokes
        middle = self.scale.x((stretch.begin + stretch.end) / 2)
        y = self.scale.y(stretch.row)
        for nth, stroke in enumerate(strokes):
            x = middle + (nth - (len(strokes) - 1) / 2) * APART
            yield svg.Line(x - 3, y + STROKE, x + 3, y - STROKE, stroke=INK, stroke_width=THIN)
            if stroke == "healed":
                yield svg.Line(x - 3, y - STROKE, x + 3, y + STROKE, stroke=INK, stroke_width=THIN)
        years = years_of(stretch)
        if years and stretch.end - stretch.begin + 1 >= YEARS_ROOM:
            yield words(years, middle, y - (STROKE + 2 if strokes else 4), 9, MUTED)

    def _letters(self) -> Iterator[Any]:
        """Yield beside the end of each child's way down which kind of tie it is, where it is not by birth."""
        of = {parentage.id: parentage for parentage in self.family.parentages}
        for segment in self.drawing.segments:
            letter = LETTERS.get(segment.style)
            children = {of[ref].child for ref in segment.refs if ref in of}
            if letter and not segment.level and len(children) == 1:
                end = max(segment.y1, segment.y2)
                child = self._symbol_at(segment.x1, end + 1)
                if child and child.person in children:
                    x, y = self.scale.x(segment.x1), self.scale.at(child)[1] - HALF
                    yield words(letter, x + 3.5, y - 12, 9.5, anchor="start")


def years_of(stretch: Stretch) -> str:
    """Return from when to when a couple was together: `2008–2012`; until now, `2008–`."""
    told = [event.year for event in stretch.couple.events if event.year]
    if not told:
        return ""
    first = stretch.couple.events[0].year
    begun = str(first or "")
    return f"{begun}–{told[-1]}" if stretch.couple.apart and told[-1] != first else f"{begun or told[-1]}–"


def _between(a: Point, b: Point, part: float) -> Point:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
