"""How two people stand to each other, as the lines of a genogram: double, triple, dotted, zigzag, broken."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import Any

import drawsvg as svg

from plejedesk.genogram.draw.labels import Picture
from plejedesk.genogram.draw.svg.scale import HALF, Point, Scale

COLOURS = {
    "close": "#2a6326",
    "very_close": "#2a6326",
    "distant": "#565b61",
    "conflict": "#a02d1b",
    "cut_off": "#a02d1b",
    "repaired": "#1b646d",
}
ROOM = HALF + 5.0  # points from the middle of a symbol to where a line begins
BENDS = (0.16, -0.16, 0.3, -0.3, 0.45, -0.45, 0.7, -0.7)  # parts of its length by which a line may bow aside
NAME = 16.0  # points under a symbol that its name takes
WIDE = 1.3  # points


def ties(picture: Picture, scale: Scale) -> Iterator[Any]:
    """Yield every tie that is told of, between two symbols; each bows to where it meets the fewest others."""
    everybody = (*picture.drawing.symbols, *picture.drawing.others)
    middles = {each.person: scale.at(each) for each in everybody}
    low = {each.person: scale.under(each, len(picture.lines(each.person))) - scale.at(each)[1] for each in everybody}
    for tie in picture.family.ties:
        first, second = sorted((tie.a, tie.b), key=lambda person: middles[person])
        others = [middle for person, middle in middles.items() if person not in (first, second)]
        start = _edge(middles[first], middles[second], low[first])
        end = _edge(middles[second], middles[first], low[second])
        bend = min(BENDS, key=lambda bend: (_meets(_bow(start, end, bend), others), abs(bend)))
        yield from tie_line(tie.kind, start, end, bend)


def _edge(a: Point, b: Point, low: float) -> Point:
    """Return where the way from one to another leaves what is one's own: the symbol, and the name under it."""
    across, down = b[0] - a[0], b[1] - a[1]
    sides = ((ROOM, abs(across)), (low if down > 0 else ROOM, abs(down)))
    part = min((room / length for room, length in sides if length), default=0.0)
    return a[0] + across * min(part, 0.4), a[1] + down * min(part, 0.4)


def _meets(path: Sequence[Point], symbols: Sequence[Point]) -> int:
    """Return how many points of a line lie in the way of symbols and names."""
    return sum(
        abs(x - at[0]) < HALF + 4 and -HALF - 4 < y - at[1] < HALF + NAME for x, y in path[::2] for at in symbols
    )


def tie_line(kind: str, a: Point, b: Point, bend: float = 0.0) -> Iterator[Any]:
    """Yield the line of one tie."""
    colour = COLOURS.get(kind, "#565b61")
    path = _bow(a, b, bend)
    if kind in ("cut_off", "repaired"):
        yield from _broken(path, colour, healed=kind == "repaired")
        return
    if kind == "conflict":
        yield _path(_zigzag(path), colour)
        return
    for aside in {"close": (-2.0, 2.0), "very_close": (-3.4, 0.0, 3.4)}.get(kind, (0.0,)):
        yield _path(_beside(path, aside), colour, "1.5 4" if kind == "distant" else "")


def _bow(a: Point, b: Point, bend: float) -> list[Point]:
    """Return a bow from one point to another, as points close together."""
    across, down = b[0] - a[0], b[1] - a[1]
    middle = ((a[0] + b[0]) / 2 + down * bend, (a[1] + b[1]) / 2 - across * bend)
    count = max(8, int(hypot(across, down) / 4))
    return [_bezier(a, middle, b, nth / count) for nth in range(count + 1)]


def _bezier(a: Point, m: Point, b: Point, t: float) -> Point:
    u = 1 - t
    return u * u * a[0] + 2 * u * t * m[0] + t * t * b[0], u * u * a[1] + 2 * u * t * m[1] + t * t * b[1]


def _beside(path: Sequence[Point], aside: float) -> list[Point]:
    """Return a line that runs beside another."""
    return [_off(path, nth, aside) for nth in range(len(path))]


def _off(path: Sequence[Point], nth: int, aside: float) -> Point:
    before, after = path[max(0, nth - 1)], path[min(len(path) - 1, nth + 1)]
    across, down = after[0] - before[0], after[1] - before[1]
    length = hypot(across, down) or 1.0
    return path[nth][0] - down / length * aside, path[nth][1] + across / length * aside


def _zigzag(path: Sequence[Point]) -> list[Point]:
    inner = [_off(path, nth, 3.2 if nth % 2 else -3.2) for nth in range(1, len(path) - 1)]
    return [path[0], *inner, path[-1]]


def _broken(path: Sequence[Point], colour: str, *, healed: bool) -> Iterator[Any]:
    """Yield a line with a gap between two bars; where contact was restored, a ring in the gap."""
    middle, gap = len(path) // 2, max(1, round(5 / _length(path) * len(path)))
    yield _path(path[: middle - gap + 1], colour)
    yield _path(path[middle + gap :], colour)
    for nth in (middle - gap, min(middle + gap, len(path) - 1)):
        yield _path([_off(path, nth, -5), _off(path, nth, 5)], colour)
    if healed:
        yield svg.Circle(*path[middle], 2.6, fill="none", stroke=colour, stroke_width=WIDE)


def _length(path: Sequence[Point]) -> float:
    return sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(path)) or 1.0


def _path(points: Sequence[Point], colour: str, dashes: str = "") -> Any:
    more = {"stroke_dasharray": dashes} if dashes else {}
    flat = [round(each, 1) for point in points for each in point]
    return svg.Lines(*flat, fill="none", stroke=colour, stroke_width=WIDE, stroke_linejoin="round", **more)
