"""The ring round those who live together, with the tag and the name of the home."""

from collections.abc import Iterator, Sequence, Set
from math import copysign
from typing import Any

import drawsvg as svg

from plejedesk.core.family import Household
from plejedesk.genogram.draw.labels import Picture
from plejedesk.genogram.draw.rings import Corner, box, outlines, rings
from plejedesk.genogram.draw.svg.scale import HALF, MARGIN, Point, Scale
from plejedesk.genogram.draw.svg.symbols import words
from plejedesk.genogram.draw.wires import Cell
from plejedesk.genogram.drawing import Symbol

LOOKS = (("#1b646d", ""), ("#7d5200", "6 3"), ("#6a3d9a", "2 3"), ("#356326", "9 3 2 3"), ("#a02d1b", "12 4"))
"""Colour and dashes of the rings in turn; the tag says which home it is where neither can be seen."""

ROUND = 9.0  # points of a corner
TAG = 17.0  # points of a tag
INWARD = 2.6  # points by which each ring lies within the one before, so that two do not run in one line


def homes(picture: Picture, scale: Scale) -> Iterator[Any]:
    """Yield the ring of every home."""
    drawn: list[tuple[int, Set[Cell]]] = []
    tags: list[Point] = []
    for number, home in enumerate(picture.homes):
        colour, dashes = LOOKS[number % len(LOOKS)]
        look = {"stroke": colour, "stroke_width": 1.3, "fill": colour, "fill_opacity": 0.05, "fill_rule": "evenodd"}
        if dashes:
            look["stroke_dasharray"] = dashes
        for cells, outline in _outlines(picture, scale, home):
            level = _level(cells, drawn)
            drawn.append((level, cells))
            within = _inward(outline, level * INWARD)
            yield _rounded(within, look)
            tags.append(_free(max(within, key=lambda point: (point[1], -point[0])), tags))
            yield words(f"H{number + 1}", *tags[-1], 10, colour, anchor="start", weight="bold", halo=True)


def _free(corner: Point, tags: Sequence[Point]) -> Point:
    """Return where under a ring's lowest corner its tag stands, beside those that stand there."""
    x, y = corner[0] + ROUND, corner[1] + 9.5
    while any(abs(x - tag[0]) < TAG and abs(y - tag[1]) < TAG for tag in tags):
        x += TAG
    return x, y


def _level(cells: Set[Cell], drawn: Sequence[tuple[int, Set[Cell]]]) -> int:
    """Return how far inward a ring is drawn, so that it does not run in one line with another it overlaps."""
    taken = {level for level, others in drawn if cells & others}
    return next(level for level in range(len(drawn) + 1) if level not in taken)


def _outlines(picture: Picture, scale: Scale, home: Household) -> Iterator[tuple[Set[Cell], list[Point]]]:
    """Yield the outlines of a home's rings in the picture, each with the cells within."""
    beside = [each for each in picture.drawing.others if each.person in {life.person for life in home.lives}]
    found = rings(picture.drawing, home)
    for cells in found[: len(found) - len(beside)]:
        yield from ((cells, [_point(scale, corner) for corner in outline]) for outline in outlines(cells))
    for each in beside:
        yield set(), _alone(picture, scale, each)


def _alone(picture: Picture, scale: Scale, symbol: Symbol) -> list[Point]:
    columns = [x for x, _y in box(picture.drawing, symbol)]
    left, right = _edge(scale, min(columns)), _edge(scale, max(columns) + 1)
    top, bottom = scale.at(symbol)[1] - HALF - 8, scale.under(symbol, len(picture.lines(symbol.person))) + 2
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _point(scale: Scale, corner: Corner) -> Point:
    return _edge(scale, corner[0]), scale.top(corner[1])


def _edge(scale: Scale, column: int) -> float:
    """Return where a column begins; the margin is never left."""
    return max(MARGIN / 4, scale.x(column - 0.5))


def _inward(outline: Sequence[Point], by: float) -> list[Point]:
    """Return an outline that runs to the right, moved to its inside."""
    count = len(outline)
    moved = []
    for nth, (x, y) in enumerate(outline):
        before, after = outline[nth - 1], outline[(nth + 1) % count]
        across = next(each for each in (x - before[0], after[0] - x) if each)
        down = next(each for each in (y - before[1], after[1] - y) if each)
        moved.append((x - copysign(by, down), y + copysign(by, across)))
    return moved


def _rounded(outline: Sequence[Point], look: dict[str, Any]) -> Any:
    """Return a closed line with round corners."""
    path = svg.Path(**look)
    count = len(outline)
    for nth, corner in enumerate(outline):
        begin, end = _near(corner, outline[nth - 1]), _near(corner, outline[(nth + 1) % count])
        (path.L if nth else path.M)(*begin)
        path.Q(*(round(each, 1) for each in corner), *end)
    return path.Z()


def _near(corner: Point, other: Point) -> Point:
    """Return the point on the way from a corner where its rounding ends."""
    length = abs(other[0] - corner[0]) + abs(other[1] - corner[1])
    part = min(ROUND, length / 2) / length
    return round(corner[0] + (other[0] - corner[0]) * part, 1), round(corner[1] + (other[1] - corner[1]) * part, 1)
