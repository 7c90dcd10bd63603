"""Small moves on the grid that make a line straight: an only child steps under its parents, or they over the child."""

from collections.abc import Mapping, Sequence

from plejedesk.genogram.layout.placing import Row
from plejedesk.genogram.layout.ports import Place
from plejedesk.genogram.layout.standing import Standing

Both = tuple[Mapping[Place, int], Mapping[Place, int]]
"""How far off the middle the tops and the bottoms of pieces are."""

REACH = 4
"""How many cells somebody is moved at most."""


class Straightening:
    """The moves on one drawing; `columns` is changed in place."""

    def __init__(
        self, standing: Standing, rows: Sequence[Row], columns: list[int], widths: Sequence[int], ports: Both
    ) -> None:
        self.standing = standing
        self.columns = columns
        self.widths = widths
        self.tops, self.bottoms = ports
        self.room = {item: (row, at) for row in rows for at, item in enumerate(row.items)}
        pieces = standing.strands.pieces
        single = (n for n, piece in enumerate(pieces) if piece.pair < 0 and len(piece.tops) == 1 == len(piece.bottoms))
        self.single = sorted(single, key=lambda number: pieces[number].channel)

    def run(self) -> None:
        """Step down through the rows, then up."""
        for number in self.single:
            piece = self.standing.strands.pieces[number]
            self._shift([piece.bottoms[0]], -self._off(number))
        for number in reversed(self.single):
            piece = self.standing.strands.pieces[number]
            self._shift(sorted(self.standing.members(piece.tops[0]), key=self.columns.__getitem__), self._off(number))

    def _off(self, number: int) -> int:
        """Return how far the lower end lies right of where the line may come down straight."""
        piece = self.standing.strands.pieces[number]
        low, high = self._down(number, piece.tops[0])
        column = self.columns[piece.bottoms[0]] + self.bottoms.get((number, 0), 0)
        return column - min(max(column, low), high)

    def _down(self, number: int, end: int) -> tuple[int, int]:
        if end >= 0:
            column = self.columns[end] + self.tops.get((number, 0), 0)
            return column, column
        if self.standing.bent[~end]:
            return -(1 << 30), 1 << 30
        left, right = sorted(self.standing.members(end), key=self.columns.__getitem__)
        return gap(self.columns, self.widths, left, right)

    def _shift(self, items: Sequence[int], by: int) -> None:
        if by and abs(by) <= REACH and self._free(items[-1] if by > 0 else items[0], by):
            for item in items:
                self.columns[item] += by

    def _free(self, item: int, by: int) -> bool:
        """Tell whether the neighbour on that side leaves the room."""
        row, at = self.room[item]
        other = at + (1 if by > 0 else -1)
        if not 0 <= other < len(row.items):
            return True
        least = abs(row.offset[other] - row.offset[at])
        return abs(self.columns[row.items[other]] - self.columns[item]) - least >= abs(by)


def gap(columns: Sequence[int], widths: Sequence[int], left: int, right: int) -> tuple[int, int]:
    """Return the first and last column where a line may pass between two neighbours, off their labels if it can."""
    low = columns[left] - widths[left] // 2 + widths[left]
    high = columns[right] - widths[right] // 2 - 1
    return (low + 1, high - 1) if high - low >= 2 else (low, high)
