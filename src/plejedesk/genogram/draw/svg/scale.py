"""Cells of the drawing as points of a picture. Everything keeps its place; only rows with symbols are taller."""

from collections.abc import Collection
from itertools import accumulate

from plejedesk.genogram.drawing import Drawing, Symbol

CELL = 8.0
SYMBOL_ROW, LABEL_ROW, LINE_ROW, GAP_ROW = 40.0, 16.0, 13.0, 24.0
HALF = 15.0
"""Half the side of a symbol."""

MARGIN, HEAD = 30.0, 78.0
"""Points free at the sides, and above for the title."""

Point = tuple[float, float]


class Scale:
    """Where a cell of a drawing is in the picture. Those beside the tree have rows of their own."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._tree = _tops(drawing, {each.y for each in drawing.symbols}, LINE_ROW)
        self._others = _tops(drawing, {each.y for each in drawing.others}, GAP_ROW)
        self._beside = {each.person for each in drawing.others}

    @property
    def width(self) -> float:
        """Return how wide the drawing is."""
        return self._drawing.width * CELL + 2 * MARGIN

    @property
    def bottom(self) -> float:
        """Return where the drawing ends."""
        return max(self._tree[-1], self._others[-1] if self._drawing.others else 0.0) + MARGIN / 2

    def x(self, column: float) -> float:
        """Return the middle of a column."""
        return MARGIN + (column + 0.5) * CELL

    def y(self, row: int) -> float:
        """Return the middle of a row of the tree."""
        return (self.top(row) + self.top(row + 1)) / 2

    def top(self, row: int) -> float:
        """Return where a row of the tree begins; there is one above the first, and one under the last."""
        last = len(self._tree) - 1
        beyond = min(row, 0) + max(row - last, 0)
        return self._tree[max(0, min(row, last))] + beyond * LINE_ROW

    def at(self, symbol: Symbol) -> Point:
        """Return the middle of a symbol."""
        tops = self._others if symbol.person in self._beside else self._tree
        return self.x(symbol.x), (tops[symbol.y] + tops[symbol.y + 1]) / 2

    def under(self, symbol: Symbol, lines: int) -> float:
        """Return where so many lines under a symbol end."""
        return self.at(symbol)[1] + SYMBOL_ROW / 2 + lines * LABEL_ROW


def _tops(drawing: Drawing, symbols: Collection[int], between: float) -> list[float]:
    """Return where each row begins, and the last one ends."""
    labels = {row + line for row in symbols for line in range(1, drawing.label_lines + 1)}
    rows = range(max(drawing.height, 1))
    heights = (SYMBOL_ROW if row in symbols else LABEL_ROW if row in labels else between for row in rows)
    return list(accumulate(heights, initial=HEAD))
