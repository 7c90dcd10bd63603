"""The columns in which ways down from couples run."""

from collections.abc import Sequence
from math import floor

from plejedesk.genogram.layout.standing import Standing
from plejedesk.genogram.layout.untangling import Columns

Gap = tuple[int, int]
"""The first and the last column in which a line may run."""


class Stems:
    """The ways down in one drawing: each over the middle of the children, as far as the gap between labels allows."""

    def __init__(self, standing: Standing, chosen: Columns, widths: Sequence[int]) -> None:
        self.standing = standing
        self.columns = columns = chosen.items
        self.widths = widths
        self.wanted: dict[int, float] = {}
        for number, piece in enumerate(standing.strands.pieces):
            if piece.tops and piece.tops[0] < 0 and piece.bottoms:
                below = [columns[end] + chosen.bottoms.get((number, at), 0) for at, end in enumerate(piece.bottoms)]
                self.wanted[~piece.tops[0]] = (min(below) + max(below)) / 2
        self.wanted |= chosen.stems
        self.items: dict[int, list[int]] = {}

    def column(self, pair: int) -> int:
        """Return the column of one couple's way down."""
        low, high = self.gap(pair)
        return floor(min(max(self.wanted.get(pair, (low + high) / 2), low), high))

    def gap(self, pair: int) -> Gap:
        """Return where a couple's way down may run: between the two, or beside one of them where they stand apart."""
        partners = self.standing.web.pairs[pair]
        if not self.standing.bent[pair]:
            left, right = sorted((partners.a, partners.b), key=self.columns.__getitem__)
            return gap(self.columns, self.widths, left, right)
        row = self.standing.strands.row[partners.a]
        items = self.items.setdefault(row, self.standing.items(row))
        at = (self.standing.place[~pair] + 1) // 2
        if at == 0:
            return (self.columns[items[0]] - self.widths[items[0]] // 2 - 2,) * 2
        if at == len(items):
            return (self.columns[items[-1]] - self.widths[items[-1]] // 2 + self.widths[items[-1]] + 1,) * 2
        return gap(self.columns, self.widths, items[at - 1], items[at])


def gap(columns: Sequence[int], widths: Sequence[int], left: int, right: int) -> Gap:
    """Return where a line may pass between two neighbours: a free cell off their labels if it can."""
    low = columns[left] - widths[left] // 2 + widths[left]
    high = columns[right] - widths[right] // 2 - 1
    return (low + 1, high - 1) if high - low >= 2 else (low, high)
