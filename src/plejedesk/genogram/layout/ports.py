"""Where lines meet a symbol or a label: in the middle, or beside each other where several do.

Two ways down to one child arrive a cell left and right of the middle. The line of a couple who stand apart leaves over
the symbol beside the child's own way, on the side where the partner is. Several ways down from one parent leave under
the label in the same manner. The one that comes from farther left lies farther left, so that they do not cross.
"""

from collections import defaultdict
from collections.abc import Sequence

from plejedesk.genogram.layout.counting import sides
from plejedesk.genogram.layout.standing import Standing

Place = tuple[int, int]
"""A piece and which of its ends."""

Arrival = tuple[int, float, int, int]
"""Which side a couple's line goes to, 0 for a way; where it comes from; the piece and which of its ends."""


def ports(standing: Standing, columns: Sequence[int]) -> tuple[dict[Place, int], dict[Place, int]]:
    """Return how far from the middle the tops and the bottoms of pieces lie, where that is not 0."""
    people = standing.strands.people
    below: dict[int, list[Place]] = defaultdict(list)
    above: dict[int, list[Place]] = defaultdict(list)
    for number, piece in enumerate(standing.strands.pieces):
        if piece.pair >= 0 and not standing.bent[piece.pair]:
            continue
        for at, end in enumerate(piece.tops):
            if 0 <= end < people:
                below[end].append((number, at))
        for at, end in enumerate(piece.bottoms):
            if 0 <= end < people:
                above[end].append((number, at))
    return _spread(standing, columns, below, True), _spread(standing, columns, above, False)


def _spread(standing: Standing, columns: Sequence[int], met: dict[int, list[Place]], tops: bool) -> dict[Place, int]:
    found: dict[Place, int] = {}
    for person, places in met.items():
        if len(places) > 1:
            lines = sorted(_arrival(standing, columns, person, place, tops) for place in places)
            _by_crossings(standing, standing.place[person], lines, tops)
            for (_side, _from, number, at), by in zip(lines, _offsets([line[0] for line in lines]), strict=True):
                found[number, at] = by
    return found


def _by_crossings(standing: Standing, place: int, lines: list[Arrival], tops: bool) -> None:
    """Let neighbours among the lines at one person change places where that saves a crossing."""
    for last in range(len(lines) - 1, 0, -1):
        for at in range(last):
            (side, _from, u, _at), (other, _where, v, _end) = lines[at], lines[at + 1]
            if side == other and u != v:
                _count, above, below = sides(standing.ends[u], standing.ends[v])
                if not (above if tops else below).get(place, True):
                    lines[at], lines[at + 1] = lines[at + 1], lines[at]


def _arrival(standing: Standing, columns: Sequence[int], person: int, place: Place, tops: bool) -> Arrival:
    piece = standing.strands.pieces[place[0]]
    others = (piece.bottoms if tops else piece.tops) or [end for end in (*piece.tops, *piece.bottoms) if end != person]
    items = [item for end in others for item in standing.members(end)]
    middle = sum(columns[item] for item in items) / len(items) if items else float(columns[person])
    side = 0 if piece.pair < 0 else (1 if middle > columns[person] else -1)
    return side, middle, *place


def _offsets(sides: Sequence[int]) -> Sequence[int]:
    """Return how far from the middle each line lies, given which are a couple's."""
    ways = [at for at, side in enumerate(sides) if not side]
    if len(sides) == 2 == len(ways):
        return -1, 1
    middle = ways[(len(ways) - 1) // 2] if ways else (len(sides) - 1) // 2
    return [at - middle for at in range(len(sides))]
