"""Where on a couple's line it is shown that they parted, divorced or came together again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from plejedesk.core.family import Couple
from plejedesk.genogram.draw.labels import Picture
from plejedesk.genogram.draw.strokes import strokes
from plejedesk.genogram.draw.symbols import symbol
from plejedesk.genogram.drawing import Segment


@dataclass(frozen=True, slots=True)
class Stretch:
    """The free part of a couple's line: from the first to the last column, both within, and its row."""

    couple: Couple
    begin: int
    end: int
    row: int

    @property
    def strokes(self) -> tuple[str, ...]:
        """Return the strokes that stand on it: separated, divorced or healed, once for each."""
        return strokes(self.couple)

    def column(self, cells: int) -> int:
        """Return where something of so many cells begins, to stand in the middle."""
        return self.begin + (self.end - self.begin + 1 - cells) // 2


def stretches(picture: Picture, couples: Iterable[Couple]) -> Iterator[Stretch]:
    """Yield for each of these couples, where it is drawn, the longest free stretch of its line."""
    own: dict[str, list[Segment]] = defaultdict(list)
    for segment in picture.drawing.segments:
        if segment.style == "couple" and segment.level:
            for ref in segment.refs:
                own[ref].append(segment)
    taken = _taken(picture)
    for couple in couples:
        if own[couple.id]:
            line = max(own[couple.id], key=lambda segment: abs(segment.x2 - segment.x1))
            yield Stretch(couple, *_free(line, taken[line.y1]), line.y1)


def _free(line: Segment, taken: Iterable[int]) -> tuple[int, int]:
    """Return the longest stretch of a line between what is taken of its row."""
    left, right = sorted((line.x1, line.x2))
    stops = [left - 1, *sorted({x for x in taken if left <= x <= right}), right + 1]
    free = [(a + 1, b - 1) for a, b in pairwise(stops)]
    return max(free, key=lambda stretch: (stretch[1] - stretch[0], -stretch[0]))


def _taken(picture: Picture) -> Mapping[int, list[int]]:
    """Return by row the columns under symbols, and where lines run down."""
    found: dict[int, list[int]] = defaultdict(list)
    for each in picture.drawing.symbols:
        size = len(symbol(picture.family.by_id[each.person], picture.today))
        begin = each.x - size // 2
        found[each.y] += range(begin, begin + size)
    for segment in picture.drawing.segments:
        if not segment.level:
            top, bottom = sorted((segment.y1, segment.y2))
            for y in range(top, bottom + 1):
                found[y].append(segment.x1)
    return found
