"""Where the ways down to twins part: one point for all who were born together."""

from collections.abc import Sequence
from dataclasses import dataclass

from plejedesk.genogram.drawing import Drawing, Segment, TwinMark


@dataclass(frozen=True)
class Fork:
    """The row and the column in which the ways part, and the marks of every two twins; triplets have three."""

    row: int
    stem: float
    marks: tuple[TwinMark, ...]

    @property
    def columns(self) -> frozenset[int]:
        """Return the columns of the ways."""
        return frozenset(x for mark in self.marks for x in (mark.x1, mark.x2))

    def holds(self, segment: Segment) -> bool:
        """Return whether a line is one of the ways, or goes across from one to the other."""
        if segment.level:
            left, right = sorted((segment.x1, segment.x2))
            return segment.y1 == self.row and left >= min(self.columns) and right <= max(self.columns)
        return min(segment.y1, segment.y2) == self.row and segment.x1 in self.columns


def forks(drawing: Drawing) -> tuple[Fork, ...]:
    """Return where ways to twins part, from the top and from the left."""
    marks = sorted(drawing.twin_marks, key=lambda mark: (mark.y, mark.x1, mark.x2))
    together: list[list[TwinMark]] = []
    for mark in marks:
        if together and together[-1][0].y == mark.y and mark.x1 <= max(each.x2 for each in together[-1]):
            together[-1].append(mark)
        else:
            together.append([mark])
    return tuple(Fork(group[0].y, _stem(drawing, group), tuple(group)) for group in together)


def _stem(drawing: Drawing, marks: Sequence[TwinMark]) -> float:
    """Return the column of the line that comes from above; between them all where there is none."""
    left, right = min(mark.x1 for mark in marks), max(mark.x2 for mark in marks)
    middle = (left + right) / 2
    stems = [
        segment.x1
        for segment in drawing.segments
        if not segment.level and max(segment.y1, segment.y2) == marks[0].y and left <= segment.x1 <= right
    ]
    return min(stems, key=lambda x: abs(x - middle), default=middle)
