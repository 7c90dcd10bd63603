"""Counting, in a finished drawing, the places where two lines cross."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable

from plejedesk.genogram.drawing import Segment


def crossings(segments: Iterable[Segment]) -> int:
    """Return how many times a level line crosses one that goes down; lines that meet at an end do not cross."""
    level: dict[int, list[Segment]] = defaultdict(list)
    begin: dict[int, list[int]] = defaultdict(list)
    end: dict[int, list[int]] = defaultdict(list)
    for segment in segments:
        if segment.level:
            level[segment.y1].append(segment)
        else:
            begin[segment.y1].append(segment.x1)
            end[segment.y2].append(segment.x1)
    running: list[int] = []
    count = 0
    for line in sorted({*level, *begin, *end}):
        for column in end[line]:
            del running[bisect_left(running, column)]
        for segment in level[line]:
            count += bisect_left(running, segment.x2) - bisect_right(running, segment.x1)
        for column in begin[line]:
            insort(running, column)
    return count
