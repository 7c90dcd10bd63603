"""From columns to lines: the columns of every end, the bars in their lanes, the height of each row, the segments."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import floor

from plejedesk.genogram.drawing import Segment, TwinMark
from plejedesk.genogram.layout.lanes import Bar, lanes, wants_above
from plejedesk.genogram.layout.standing import Standing
from plejedesk.genogram.layout.straightening import gap
from plejedesk.genogram.layout.strands import Line, Piece
from plejedesk.genogram.layout.untangling import Columns
from plejedesk.genogram.layout.web import twin_groups


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


NUDGES = 8
"""How many lines of one channel step aside at most."""


class Routing:
    """All lines of one drawing."""

    def __init__(self, standing: Standing, chosen: Columns, widths: Sequence[int], label_lines: int) -> None:
        self.standing = standing
        self.columns = chosen.items
        self.widths = widths
        self.label_lines = label_lines
        self.segments: list[Segment] = []
        self.marks: list[TwinMark] = []
        self.rows: list[int] = []
        self._draw(chosen)

    def _draw(self, chosen: Columns) -> None:
        strands = self.standing.strands
        channels: list[list[Run]] = [[] for _channel in range(strands.rows + 1)]
        self.stems = Stems(self.standing, chosen, self.widths)
        for number, piece in enumerate(strands.pieces):
            if piece.pair < 0 or self.standing.bent[piece.pair]:
                channels[piece.channel + 1].append(self._run(number, piece, chosen))
        line = 0
        for channel, runs in enumerate(channels):
            line = self._channel(channel - 1, runs, line)
        self._couples()

    def _run(self, number: int, piece: Piece, chosen: Columns) -> Run:
        above = [self._column(end) + chosen.tops.get((number, at), 0) for at, end in enumerate(piece.tops)]
        below = [self._column(end) + chosen.bottoms.get((number, at), 0) for at, end in enumerate(piece.bottoms)]
        return Run(piece, above, below, Bar(list(above), list(below)))

    def _column(self, end: int) -> int:
        return self.columns[end] if end >= 0 else self.stems.column(~end)

    def _fork_twins(self, runs: Sequence[Run]) -> None:
        """Let the ways down to twins part only where nothing else comes down between them."""
        arriving = sorted(column for run in runs for column in run.bottoms)
        for run in runs:
            groups = twin_groups(run.piece.bottoms, self.standing.web.twins) if run.piece.pair < 0 else []
            for group in groups:
                at = [place for place, end in enumerate(run.piece.bottoms) if end in group]
                columns = [run.bottoms[place] for place in at]
                low, high = min(columns), max(columns)
                free = bisect_left(arriving, high) - bisect_right(arriving, low) == len(group) - 2
                over = run.tops[0] if len(run.tops) == 1 and low < run.tops[0] < high else (low + high) // 2
                run.forks.append(Fork(at, columns, over if free else None))
            forked = {place: fork.column for fork in run.forks if fork.column is not None for place in fork.at}
            run.bar = Bar(
                list(run.tops), list(dict.fromkeys(forked.get(at, col) for at, col in enumerate(run.bottoms)))
            )

    def _channel(self, channel: int, runs: Sequence[Run], start: int) -> int:
        """Draw what runs between two rows, from that line on; return the line where the next begins."""
        rows = self.standing.strands.rows
        if self.standing.web.twins:
            self._fork_twins(runs)
        self._into_lanes(runs)
        lane_count = max((run.lane for run in runs), default=-1) + 1
        fork_count = any(fork.column is not None for run in runs for fork in run.forks)
        spare = self._under_labels(runs)
        own = -1 < channel < rows - 1 or (channel < 0 and any(run.piece.pair < 0 for run in runs))
        first = start + spare
        below = first + lane_count + fork_count + own
        for run in runs:
            self._piece(run, start, first, first + lane_count, below)
        if channel == rows - 1:
            return below
        self.rows.append(below)
        return below + 1 + self.label_lines

    def _into_lanes(self, runs: Sequence[Run]) -> None:
        """Give every bar its lane; a line that would lie upon another steps a column aside first."""
        for _again in range(NUDGES):
            for run, lane in zip(runs, lanes([run.bar for run in runs]), strict=True):
                run.lane = lane
            clash = next(self._clashes(runs), None)
            if clash is None or not self._nudged(runs, *clash):
                return

    def _clashes(self, runs: Sequence[Run]) -> Iterator[tuple[Run, int, Run, int]]:
        """Yield what leaves one bar in the very column in which something comes down to another, in a bad order."""
        coming = {column: (run, at) for run in runs for at, column in enumerate(run.bar.tops)}
        for upper in runs:
            for place, column in enumerate(upper.bar.bottoms):
                lower, at = coming.get(column, (upper, 0))
                if lower is not upper and (-1 < upper.lane < lower.lane or wants_above(upper.bar, lower.bar)):
                    yield upper, place, lower, at

    def _nudged(self, runs: Sequence[Run], upper: Run, place: int, lower: Run, at: int) -> bool:
        """Move one of two lines a column aside if there is a free one; tell whether there was."""
        taken = {column for run in runs for column in (*run.bar.tops, *run.bar.bottoms)}
        people = self.standing.strands.people
        end = lower.piece.tops[at]
        column = lower.bar.tops[at]
        low, high = self._room(end) if end < people else (column, column)
        for beside in (column - 1, column + 1):
            if low <= beside <= high and beside not in taken:
                lower.tops[at] = lower.bar.tops[at] = beside
                return True
        ends = [end for end, below in zip(upper.piece.bottoms, upper.bottoms, strict=True) if below == column]
        if not ends or not 0 <= ends[0] < people:
            return False
        for beside in (column - 1, column + 1):
            if beside not in taken and abs(beside - self.columns[ends[0]]) <= 1:
                upper.bar.bottoms[place] = upper.bottoms[upper.piece.bottoms.index(ends[0])] = beside
                return True
        return False

    def _room(self, end: int) -> tuple[int, int]:
        """Return the columns between which a line may start that comes from a couple or from under a label."""
        if end >= 0:
            return self.columns[end] - 1, self.columns[end] + 1
        low, high = self.stems.gap(~end)
        return (low, high) if high - low == 1 else (low - 1, high + 1)

    def _under_labels(self, runs: Sequence[Run]) -> bool:
        """Tell whether a line that starts under a label would start on a bar: then the bars begin a line lower."""
        people = self.standing.strands.people
        starts = [
            column for run in runs for end, column in zip(run.piece.tops, run.tops, strict=True) if 0 <= end < people
        ]
        highest = [run.bar for run in runs if run.lane == 0]
        return any(bar.left <= column <= bar.right for column in starts for bar in highest) or bool(
            starts and not highest
        )

    def _piece(self, run: Run, start: int, first_lane: int, first_fork: int, below: int) -> None:
        """Draw one piece: `start` is the line under the labels, `below` that of the next row's symbols."""
        piece = run.piece
        if run.lane < 0 and len(run.tops) == 1 and len(run.bottoms) == 1:
            self._line(run.tops[0], self._from(piece.tops[0], start), run.bottoms[0], below - 1, piece.bottom_lines[0])
            return
        at = first_lane + run.lane if run.lane >= 0 else start if run.tops else below - 1
        for end, column, line in zip(piece.tops, run.tops, piece.top_lines, strict=True):
            self._line(column, self._from(end, start), column, at, line)
        lines = [*piece.top_lines, *piece.bottom_lines]
        self._line(run.bar.left, at, run.bar.right, at, (lines[0][0], _refs(lines)))
        starts = [at] * len(run.bottoms)
        for fork in run.forks:
            parting = at if fork.column is None else first_fork
            for place in fork.at:
                starts[place] = parting
            self._fork(piece, fork, at, parting)
        for start, end, column, line in zip(starts, piece.bottoms, run.bottoms, piece.bottom_lines, strict=True):
            self._line(column, start, column, below if end < 0 else below - 1, line)

    def _from(self, end: int, start: int) -> int:
        """Return the line where something comes from: a couple's line, under a label, or through the row's slot."""
        if 0 <= end < self.standing.strands.people:
            return start
        return start - 1 - self.label_lines - (end >= 0)

    def _fork(self, piece: Piece, fork: Fork, bar: int, at: int) -> None:
        line = piece.bottom_lines[fork.at[0]][0], _refs([piece.bottom_lines[place] for place in fork.at])
        if fork.column is not None:
            self._line(fork.column, bar, fork.column, at, line)
            self._line(min(fork.columns), at, max(fork.columns), at, line)
        members = {piece.bottoms[place]: column for place, column in zip(fork.at, fork.columns, strict=True)}
        for ref, a, b, identical in self.standing.strands.web.twins:
            if a in members and b in members:
                left, right = sorted((members[a], members[b]))
                self.marks.append(TwinMark(ref, left, right, at, identical))

    def _couples(self) -> None:
        strands = self.standing.strands
        for place, pair in enumerate(strands.web.pairs):
            if pair.a != pair.b and not self.standing.bent[place]:
                left, right = sorted((self.columns[pair.a], self.columns[pair.b]))
                line = self.rows[strands.row[pair.a]]
                self._line(left, line, right, line, ("couple", pair.refs))

    def _line(self, x1: int, y1: int, x2: int, y2: int, line: Line) -> None:
        if (x1, y1) != (x2, y2):
            self.segments.append(Segment(x1, y1, x2, y2, *line))


class Stems:
    """The columns in which the ways down from couples run: over the middle of the children, as far as the gap allows."""

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
        self.row: dict[int, list[int]] = {}

    def column(self, pair: int) -> int:
        """Return the column of one couple's way down."""
        low, high = self.gap(pair)
        return floor(min(max(self.wanted.get(pair, (low + high) / 2), low), high))

    def gap(self, pair: int) -> tuple[int, int]:
        """Return the first and last column in which a couple's way down may run."""
        it = self.standing.strands.web.pairs[pair]
        if not self.standing.bent[pair]:
            left, right = sorted((it.a, it.b), key=self.columns.__getitem__)
            return gap(self.columns, self.widths, left, right)
        number = self.standing.strands.row[it.a]
        row = self.row.setdefault(number, self.standing.items(number))
        place = (self.standing.place[~pair] + 1) // 2
        if place == 0:
            return (self.columns[row[0]] - self.widths[row[0]] // 2 - 2,) * 2
        if place == len(row):
            return (self.columns[row[-1]] - self.widths[row[-1]] // 2 + self.widths[row[-1]] + 1,) * 2
        return gap(self.columns, self.widths, row[place - 1], row[place])


def _refs(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for _style, refs in lines for ref in refs))
