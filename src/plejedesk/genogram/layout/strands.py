"""What stands in the rows and what runs between them: people, reserved ways through a row, and pieces of lines.

Between two rows (a channel; channel c lies under row c) every union has at most one piece: it comes in from above at
its tops, runs along one level bar, and leaves at its bottoms. A line to a row further down, or back up where the facts
go in a circle, passes each row between at a slot of its own and has a piece in each channel.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from plejedesk.genogram.drawing import Style
from plejedesk.genogram.layout.web import Union, Way, Web

Line = tuple[Style, tuple[str, ...]]
"""How a line is drawn and the ties it stands for."""

End = int
"""What a piece reaches: a person or a slot by its number, or a couple's line, k-th of the pairs, as ~k."""


@dataclass(slots=True)
class Piece:
    """What one union draws in one channel. `pair` is the couple whose own line this is, where they are not neighbours.

    `tops` and `bottoms` are what is reached above and below, each with its line.
    """

    channel: int
    union: int
    pair: int = -1
    tops: list[End] = field(default_factory=list)
    bottoms: list[End] = field(default_factory=list)
    top_lines: list[Line] = field(default_factory=list)
    bottom_lines: list[Line] = field(default_factory=list)

    def top(self, end: End, line: Line) -> None:
        """Let it come from there."""
        self.tops.append(end)
        self.top_lines.append(line)

    def bottom(self, end: End, line: Line) -> None:
        """Let it lead there."""
        self.bottoms.append(end)
        self.bottom_lines.append(line)


@dataclass
class Strands:
    """People and slots with their rows, the pieces, and what must stand right of what in the same row."""

    web: Web
    row: list[int]
    pieces: list[Piece] = field(default_factory=list)
    before: Mapping[int, set[int]] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """Return how many people there are; items from there on are slots for lines that pass."""
        return len(self.web.people)

    @property
    def rows(self) -> int:
        """Return how many rows there are."""
        return max(self.row, default=-1) + 1

    def slot(self, row: int) -> int:
        """Reserve a way through a row."""
        self.row.append(row)
        return len(self.row) - 1


def strands(web: Web, rows: Sequence[int]) -> Strands:
    """Return everything that has a place in a row, and all the pieces between."""
    made = Strands(web, list(rows))
    arrivals: dict[tuple[int, int], int] = {}
    for number, union in enumerate(web.unions):
        _union(made, number, union, arrivals)
    _couples(made)
    made.before = _before(made, arrivals)
    return made


def _union(made: Strands, number: int, union: Union, arrivals: dict[tuple[int, int], int]) -> None:
    """Draw one union: its bar lies right under its lowest parent."""
    channel = max(made.row[parent] for parent in union.parents)
    bar = Piece(channel, number)
    _from_parents(made, number, union, bar)
    for way in union.ways:
        line = way.style, way.refs(union.parents)
        arrivals[number, way.child] = _to_child(made, bar, way, line)
    made.pieces.append(bar)


def _from_parents(made: Strands, number: int, union: Union, bar: Piece) -> None:
    if union.pair >= 0:
        bar.top(~union.pair, (union.style, _refs(union, union.parents)))
        return
    for parent in union.parents:
        line = union.style, _refs(union, [parent])
        end: End = parent
        for row in range(made.row[parent], bar.channel):
            piece = Piece(row, number)
            piece.top(end, line)
            end = made.slot(row + 1)
            piece.bottom(end, line)
            made.pieces.append(piece)
        bar.top(end, line)


def _refs(union: Union, parents: Sequence[int]) -> tuple[str, ...]:
    return tuple(ref for way in union.ways for ref in way.refs(parents))


def _to_child(made: Strands, bar: Piece, way: Way, line: Line) -> int:
    """Lead from the bar to a child; return what stands for the child in the row where the way arrives first."""
    if made.row[way.child] <= bar.channel:
        return _back_up(made, bar, way, line)
    slots = [made.slot(row) for row in range(bar.channel + 1, made.row[way.child])]
    ends = [*slots, way.child]
    bar.bottom(ends[0], line)
    for place, (above, below) in enumerate(pairwise(ends)):
        piece = Piece(bar.channel + 1 + place, bar.union)
        piece.top(above, line)
        piece.bottom(below, line)
        made.pieces.append(piece)
    return ends[0]


def _back_up(made: Strands, bar: Piece, way: Way, line: Line) -> int:
    slots = [made.slot(row) for row in range(bar.channel, made.row[way.child] - 1, -1)]
    bar.top(slots[0], line)
    for below, above in pairwise(slots):
        piece = Piece(made.row[above], bar.union)
        piece.top(above, line)
        piece.bottom(below, line)
        made.pieces.append(piece)
    over = Piece(made.row[way.child] - 1, bar.union)
    over.bottom(slots[-1], line)
    over.bottom(way.child, line)
    made.pieces.append(over)
    return way.child


def _couples(made: Strands) -> None:
    """Add the lines of couples who may have to stand apart; they run above their row."""
    with_children = {union.pair: number for number, union in enumerate(made.web.unions) if union.pair >= 0}
    for place, pair in enumerate(made.web.pairs):
        if len(made.web.partners[pair.a]) + len(made.web.partners[pair.b]) < 3 or pair.a == pair.b:
            continue
        piece = Piece(made.row[pair.a] - 1, with_children.get(place, -1), place)
        line: Line = "couple", pair.refs
        for end in (pair.a, pair.b):
            piece.bottom(end, line)
        if place in with_children:
            union = made.web.unions[with_children[place]]
            piece.bottom(~place, (union.style, _refs(union, union.parents)))
        made.pieces.append(piece)


def _before(made: Strands, arrivals: Mapping[tuple[int, int], int]) -> Mapping[int, set[int]]:
    """Return who stands left of whom in the same row, with a slot in place of somebody whose row is further down."""
    found: dict[int, set[int]] = defaultdict(set)
    for number, union in enumerate(made.web.unions):
        for a in union.ways:
            later = made.web.before.get(a.child, frozenset())
            for b in union.ways:
                left, right = arrivals[number, a.child], arrivals[number, b.child]
                if b.child in later and a.grown == b.grown and made.row[left] == made.row[right]:
                    found[left].add(right)
    return found
