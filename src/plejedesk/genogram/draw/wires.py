"""The lines of a drawing as cells: which directions meet in each, of which style, and where two only cross."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plejedesk.core.family import Couple, Family
from plejedesk.genogram.draw.signs import ACROSS, DOWN, LEFT, RIGHT, UP, UPRIGHT
from plejedesk.genogram.drawing import Drawing, Segment

Cell = tuple[int, int]


@dataclass(slots=True)
class Wire:
    """What meets in one cell. `over` is where a line down passes over one across without touching it."""

    directions: int = 0
    style: str = ""
    mixed: bool = False
    over: bool = False

    def add(self, directions: int, style: str) -> None:
        """Let one more line meet here."""
        self.mixed = self.mixed or bool(self.directions and self.style != style)
        self.directions |= directions
        self.style = style


@dataclass(frozen=True)
class Wiring:
    """Where lines run: `across` from a column to another, in a row, in a style; `cells` where one runs down or ends."""

    across: Sequence[tuple[int, int, int, str]]
    cells: Mapping[Cell, Wire]

    def directions(self, x: int, y: int) -> int:
        """Return which directions meet in a cell; 0 also in the midst of a line across."""
        wire = self.cells.get((x, y))
        return wire.directions if wire else 0


def wires(drawing: Drawing, family: Family) -> Wiring:
    """Return where the lines of a drawing run."""
    couples = {couple.id: couple for couple in family.couples}
    cells: dict[Cell, Wire] = defaultdict(Wire)
    passing: dict[Cell, Segment] = {}
    ends: dict[int, set[int]] = defaultdict(set)
    level = [segment for segment in drawing.segments if segment.level]
    for segment in drawing.segments:
        style = _style(segment, couples)
        if not segment.level:
            for x, y, directions in _down(segment):
                cells[x, y].add(directions, style)
                ends[y].add(x)
                if directions == UPRIGHT:
                    passing[x, y] = segment
        else:
            ends[segment.y1] |= {segment.x1, segment.x2}
    across = []
    for segment in level:
        left, right = sorted((segment.x1, segment.x2))
        style = _style(segment, couples)
        across.append((left, right, segment.y1, style))
        for x in ends[segment.y1]:
            if left <= x <= right:
                _meet(
                    cells[x, segment.y1],
                    (x > left) * LEFT | (x < right) * RIGHT,
                    style,
                    segment,
                    passing.get((x, segment.y1)),
                )
    return Wiring(across, cells)


def _meet(cell: Wire, directions: int, style: str, segment: Segment, down: Segment | None) -> None:
    """Let a line across meet what runs down: of another family that passes over it."""
    if down and directions == ACROSS and not set(down.refs) & set(segment.refs):
        cell.over = True  # the line across is seen to go on behind it
    else:
        cell.add(directions, style)


def _down(segment: Segment) -> Iterator[tuple[int, int, int]]:
    """Yield the cells of a line down and the directions in which it leaves each."""
    top, bottom = sorted((segment.y1, segment.y2))
    for y in range(top, bottom + 1):
        yield segment.x1, y, (UP if y > top else 0) | (DOWN if y < bottom else 0)


def line_style(segment: Segment, family: Family) -> str:
    """Return how a line is drawn: whole for a marriage, dashed for another couple, by its kind for a child."""
    if segment.style != "couple":
        return segment.style
    refs = set(segment.refs)
    return _style(segment, {couple.id: couple for couple in family.couples if couple.id in refs})


def _style(segment: Segment, couples: Mapping[str, Couple]) -> str:
    if segment.style != "couple":
        return segment.style
    return "" if any(ref in couples and couples[ref].married for ref in segment.refs) else "dashed"
