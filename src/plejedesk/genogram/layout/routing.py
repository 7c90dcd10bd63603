"""From columns to lines: the height of each row, and every piece as straight segments on the grid."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from plejedesk.genogram.drawing import Segment, TwinMark
from plejedesk.genogram.layout.runs import Fork, Run, Runs
from plejedesk.genogram.layout.standing import Standing
from plejedesk.genogram.layout.strands import Line, Piece
from plejedesk.genogram.layout.untangling import Columns


class Routing:
    """All lines of one drawing. `rows` are the lines of the symbols, from the oldest generation."""

    def __init__(self, standing: Standing, chosen: Columns, widths: Sequence[int], label_lines: int) -> None:
        self.standing = standing
        self.people = standing.strands.people
        self.columns = chosen.items
        self.label_lines = label_lines
        self.segments: list[Segment] = []
        self.marks: list[TwinMark] = []
        self.rows: list[int] = []
        line = 0
        for channel, runs in enumerate(Runs(standing, chosen, widths).channels):
            line = self._channel(channel - 1, runs, line)
        self._couples()

    def _channel(self, channel: int, runs: Sequence[Run], start: int) -> int:
        """Draw what runs between two rows, from that line on; return the line where the next begins.

        From above: a line for ways that start under labels where bars would run into them, the lanes of the bars, a
        line where ways to twins part, and a line in which every child's own way shows how it is drawn.
        """
        last = self.standing.strands.rows - 1
        lanes = max((run.lane for run in runs), default=-1) + 1
        forks = any(fork.column is not None for run in runs for fork in run.forks)
        own = channel < last and (channel >= 0 or bool(runs))
        first = start + self._under_labels(runs)
        below = first + lanes + forks + own
        for run in runs:
            self._piece(run, start, first, first + lanes, below)
        if channel == last:
            return below
        self.rows.append(below)
        return below + 1 + self.label_lines

    def _under_labels(self, runs: Sequence[Run]) -> bool:
        """Tell whether a way that starts under a label would start on a bar, or end where it starts."""
        starts = [
            column
            for run in runs
            for end, column in zip(run.piece.tops, run.tops, strict=True)
            if 0 <= end < self.people
        ]
        highest = [run.bar for run in runs if run.lane == 0]
        met = any(bar.left <= column <= bar.right for column in starts for bar in highest)
        return met or bool(starts and not highest)

    def _piece(self, run: Run, start: int, first_lane: int, fork_line: int, below: int) -> None:
        """Draw one piece: `start` is the line under the labels, `below` that of the next row's symbols."""
        piece = run.piece
        if run.lane < 0 and len(run.tops) == 1 == len(run.bottoms):
            self._line(run.tops[0], self._from(piece.tops[0], start), run.bottoms[0], below - 1, piece.bottom_lines[0])
            return
        at = first_lane + run.lane if run.lane >= 0 else start if run.tops else below - 1
        for end, column, line in zip(piece.tops, run.tops, piece.top_lines, strict=True):
            self._line(column, self._from(end, start), column, at, line)
        lines = [*piece.top_lines, *piece.bottom_lines]
        self._line(run.bar.left, at, run.bar.right, at, (lines[0][0], _refs(lines)))
        starts = [at] * len(run.bottoms)
        for fork in run.forks:
            parting = at if fork.column is None else fork_line
            for place in fork.at:
                starts[place] = parting
            self._fork(piece, fork, at, parting)
        for parted, end, column, line in zip(starts, piece.bottoms, run.bottoms, piece.bottom_lines, strict=True):
            self._line(column, parted, column, below if end < 0 else below - 1, line)

    def _from(self, end: int, start: int) -> int:
        """Return the line where something comes from: a couple's line, under a label, or through the row's slot."""
        if 0 <= end < self.people:
            return start
        return start - 1 - self.label_lines - (end >= 0)

    def _fork(self, piece: Piece, fork: Fork, bar: int, at: int) -> None:
        line = piece.bottom_lines[fork.at[0]][0], _refs([piece.bottom_lines[place] for place in fork.at])
        if fork.column is not None:
            self._line(fork.column, bar, fork.column, at, line)
            self._line(min(fork.columns), at, max(fork.columns), at, line)
        members = {piece.bottoms[place]: column for place, column in zip(fork.at, fork.columns, strict=True)}
        for two in combinations(sorted(members), 2):
            for ref, identical in self.standing.web.twins.get(two, ()):
                left, right = sorted(members[each] for each in two)
                self.marks.append(TwinMark(ref, left, right, at, identical))

    def _couples(self) -> None:
        for place, pair in enumerate(self.standing.web.pairs):
            if pair.a != pair.b and not self.standing.bent[place]:
                left, right = sorted((self.columns[pair.a], self.columns[pair.b]))
                line = self.rows[self.standing.strands.row[pair.a]]
                self._line(left, line, right, line, ("couple", pair.refs))

    def _line(self, x1: int, y1: int, x2: int, y2: int, line: Line) -> None:
        if (x1, y1) != (x2, y2):
            self.segments.append(Segment(x1, y1, x2, y2, *line))


def _refs(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for _style, refs in lines for ref in refs))
