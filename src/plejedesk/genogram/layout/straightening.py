"""Small moves on the grid that make a line straight: an only child steps under its parents, or they over the child."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from plejedesk.genogram.layout.placing import Row
from plejedesk.genogram.layout.ports import Place
from plejedesk.genogram.layout.standing import Standing
from plejedesk.genogram.layout.stems import gap

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
        self.lines: dict[int, list[int]] = defaultdict(list)
        for number in self.single:
            for end in (*pieces[number].tops, *pieces[number].bottoms):
                for item in standing.members(end):
                    self.lines[item].append(number)

    def run(self) -> None:
        """Step down through the rows, then up."""
        for number in self.single:
            self._shift(self.standing.strands.pieces[number].bottoms[0], -self._off(number))
        for number in reversed(self.single):
            sides = sorted(self.standing.members(self.standing.strands.pieces[number].tops[0]), key=self._column)
            by = self._off(number)
            self._shift(sides[0] if by > 0 else sides[-1], by)

    def _column(self, item: int) -> int:
        return self.columns[item]

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

    def _shift(self, item: int, by: int) -> None:
        """Move somebody, and who stands in the way along, if more lines are straight then."""
        if not by or abs(by) > REACH:
            return
        moved = self._pushed(item, by)
        touched = {number for each in moved for number in self.lines.get(each, ())}
        before = self._straight(touched)
        for each, column in moved.items():
            self.columns[each] += column
        if self._straight(touched) <= before:
            for each, column in moved.items():
                self.columns[each] -= column

    def _pushed(self, item: int, by: int) -> dict[int, int]:
        """Return by how much everybody moves when one does and takes along who stands in the way."""
        row, at = self.room[item]
        moved, step = {item: by}, 1 if by > 0 else -1
        while 0 <= at + step < len(row.items):
            item, other = row.items[at], row.items[at + step]
            free = abs(self.columns[other] - self.columns[item]) - abs(row.offset[at + step] - row.offset[at])
            left = abs(moved[item]) - free
            if left <= 0:
                break
            moved[other] = left * step
            at += step
        return moved

    def _straight(self, numbers: Iterable[int]) -> int:
        return sum(not self._off(number) for number in numbers)
