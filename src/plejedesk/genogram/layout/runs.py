"""The lines of one channel in columns: the ends of every piece, the bars in their lanes, where ways to twins part."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from plejedesk.genogram.layout.lanes import Bar, lanes, wants_above
from plejedesk.genogram.layout.standing import Standing
from plejedesk.genogram.layout.stems import Stems
from plejedesk.genogram.layout.strands import Piece
from plejedesk.genogram.layout.untangling import Columns
from plejedesk.genogram.layout.web import twin_groups

WIDE = 3
"""How far from the middle of a symbol or a label a line may meet it."""

NUDGES = 8
"""How many lines of one channel step aside at most."""


@dataclass(slots=True)
class Fork:
    """Twins among a piece's ends: which, their columns, and the column their common way comes down in.

    None where another line comes down between them: then their ways part on the bar itself.
    """

    at: list[int]
    columns: list[int]
    column: int | None


@dataclass(slots=True)
class Run:
    """One piece with its columns: each end's own, the bar with forks for twins, and the bar's lane."""

    piece: Piece
    tops: list[int]
    bottoms: list[int]
    bar: Bar
    lane: int = -1
    forks: list[Fork] = field(default_factory=list)


class Runs:
    """All pieces of one drawing in their columns."""

    def __init__(self, standing: Standing, chosen: Columns, widths: Sequence[int]) -> None:
        self.standing = standing
        self.people = standing.strands.people
        self.chosen = chosen
        self.widths = widths
        self.stems = Stems(standing, chosen, widths)
        self.channels: list[list[Run]] = [[] for _channel in range(standing.strands.rows + 1)]
        for number, piece in enumerate(standing.strands.pieces):
            if piece.pair < 0 or standing.bent[piece.pair]:
                self.channels[piece.channel + 1].append(self._run(number, piece))
        for runs in self.channels:
            if standing.web.twins:
                self._fork(runs)
            self._into_lanes(runs)

    def _run(self, number: int, piece: Piece) -> Run:
        tops, bottoms = self.chosen.tops, self.chosen.bottoms
        above = [self._column(end) + tops.get((number, at), 0) for at, end in enumerate(piece.tops)]
        below = [self._column(end) + bottoms.get((number, at), 0) for at, end in enumerate(piece.bottoms)]
        return Run(piece, above, below, Bar(list(above), list(below)))

    def _column(self, end: int) -> int:
        return self.chosen.items[end] if end >= 0 else self.stems.column(~end)

    def _fork(self, runs: Sequence[Run]) -> None:
        """Let the ways down to twins part only where nothing else comes down between them."""
        arriving = sorted(column for run in runs for column in run.bottoms)
        for run in runs:
            groups = twin_groups(run.piece.bottoms, self.standing.web.born_with) if run.piece.pair < 0 else []
            for group in groups:
                at = [place for place, end in enumerate(run.piece.bottoms) if end in group]
                columns = [run.bottoms[place] for place in at]
                low, high = min(columns), max(columns)
                free = bisect_left(arriving, high) - bisect_right(arriving, low) == len(group) - 2
                over = run.tops[0] if len(run.tops) == 1 and low < run.tops[0] < high else (low + high) // 2
                run.forks.append(Fork(at, columns, over if free else None))
            if not run.forks:
                continue
            forked = {place: fork.column for fork in run.forks if fork.column is not None for place in fork.at}
            ends = [forked.get(place, column) for place, column in enumerate(run.bottoms)]
            run.bar = Bar(list(run.tops), list(dict.fromkeys(ends)))

    def _into_lanes(self, runs: Sequence[Run]) -> None:
        """Give every bar its lane; a line that would lie upon another steps a column aside."""
        for run in runs:
            run.bar.measure()
        self._step_aside(runs, lambda upper, lower: wants_above(upper.bar, lower.bar))
        for _again in range(NUDGES):
            for run, lane in zip(runs, lanes([run.bar for run in runs]), strict=True):
                run.lane = lane
            if not self._step_aside(runs, lambda upper, lower: -1 < upper.lane < lower.lane):
                return

    def _step_aside(self, runs: Sequence[Run], clash: Callable[[Run, Run], bool]) -> bool:
        """Part what leaves one bar from what comes down to another in the same column; tell whether anything moved."""
        coming = {column: (run, at) for run in runs for at, column in enumerate(run.bar.tops)}
        moved = False
        for upper in runs:
            for place, column in enumerate(upper.bar.bottoms):
                lower, at = coming.get(column, (upper, 0))
                if lower is not upper and lower.bar.tops[at] == column and clash(upper, lower):
                    moved = self._nudged(runs, upper, place, lower, at) or moved
        return moved

    def _nudged(self, runs: Sequence[Run], upper: Run, place: int, lower: Run, at: int) -> bool:
        """Move one of two lines a column aside if there is a free one; tell whether there was."""
        taken = {column for run in runs for column in (*run.bar.tops, *run.bar.bottoms)}
        column = lower.bar.tops[at]
        for beside in self._beside(lower.piece.tops[at], column):
            if beside not in taken:
                lower.tops[at] = lower.bar.tops[at] = beside
                lower.bar.measure()
                return True
        found = [end for end, below in zip(upper.piece.bottoms, upper.bottoms, strict=True) if below == column]
        for beside in self._beside(found[0], column) if found and found[0] >= 0 else ():
            if beside not in taken:
                upper.bottoms[upper.piece.bottoms.index(found[0])] = upper.bar.bottoms[place] = beside
                upper.bar.measure()
                return True
        return False

    def _beside(self, end: int, column: int) -> list[int]:
        """Return the columns, the nearest first, in which a line may meet somebody or come down from a couple."""
        low, high = self._room(end)
        return sorted((each for each in range(low, high + 1) if each != column), key=lambda each: abs(each - column))

    def _room(self, end: int) -> tuple[int, int]:
        if end >= self.people:
            return 1, 0
        if end >= 0:
            middle, width = self.chosen.items[end], self.widths[end]
            return middle - min(width // 2, WIDE), middle + min((width - 1) // 2, WIDE)
        low, high = self.stems.gap(~end)
        return (low, high) if high - low == 1 else (low - 1, high + 1)
