"""Where an arrow leads from somebody in the drawing: along the family first, then to whoever stands that way."""

from collections.abc import Sequence
from typing import Literal

from plejedesk.core.family import PARENT_KINDS
from plejedesk.genogram.draw.labels import Picture
from plejedesk.genogram.drawing import Drawing, Symbol

Way = Literal["up", "down", "left", "right"]


def step(picture: Picture, person: str, way: Way, before: Sequence[str] = ()) -> str:
    """Return who is reached; the same person where nobody is that way. `before` are those one came by, the last last.

    Up is a parent and down the oldest child, or the one that one came from. To the sides it is the neighbour in the
    row; from its end on to those beside the tree, and then to the next row.
    """
    at = picture.drawing.by_person[person]
    beside = any(each.person == person for each in picture.drawing.others)
    if way in ("left", "right"):
        found = _beside_tree(picture.drawing, at, way) if beside else _in_row(picture.drawing, at, way)
    elif beside:
        found = _among_others(picture.drawing, at, way)
    else:
        found = _kin(picture, at, way, before) or _over_or_under(picture.drawing, at, way)
    return found.person if found else person


def _kin(picture: Picture, at: Symbol, way: Way, before: Sequence[str]) -> Symbol | None:
    family, drawn = picture.family, picture.drawing.by_person
    ties = family.parents_of.get(at.person, ()) if way == "up" else family.children_of.get(at.person, ())
    ends = [(PARENT_KINDS.index(tie.kind), tie.parent if way == "up" else tie.child) for tie in ties]
    came = [person for _kind, person in ends if person in before]
    if came:
        return drawn[max(came, key=lambda person: list(before).index(person))]
    if way == "up":
        ends.sort(key=lambda end: (end[0], abs(drawn[end[1]].x - at.x), end[1]))
    else:
        ends.sort(key=lambda end: (family.by_id[end[1]].by_age, end[1]))
    return drawn[ends[0][1]] if ends else None


def _over_or_under(drawing: Drawing, at: Symbol, way: Way) -> Symbol | None:
    """Return the nearest in the rows over or under, the nearest row first."""
    that_way = [each for each in drawing.symbols if (each.y < at.y if way == "up" else each.y > at.y)]
    return min(that_way, key=lambda each: (abs(each.y - at.y), abs(each.x - at.x)), default=None)


def _in_row(drawing: Drawing, at: Symbol, way: Way) -> Symbol | None:
    rows = _rows(drawing)
    number = next(nth for nth, row in enumerate(rows) if at in row)
    row = rows[number]
    place = row.index(at) + (1 if way == "right" else -1)
    if 0 <= place < len(row):
        return row[place]
    if way == "right" and drawing.others:
        return min(drawing.others, key=lambda each: abs(each.y - at.y))
    return _next_row(rows, number, way)


def _next_row(rows: Sequence[Sequence[Symbol]], number: int, way: Way) -> Symbol | None:
    if way == "right":
        return rows[number + 1][0] if number + 1 < len(rows) else None
    return rows[number - 1][-1] if number else None


def _beside_tree(drawing: Drawing, at: Symbol, way: Way) -> Symbol | None:
    """Return who stands to the side of somebody beside the tree: the end of the row there, or the next row's first."""
    rows = _rows(drawing)
    if not rows:
        return None
    number = min(range(len(rows)), key=lambda nth: abs(rows[nth][0].y - at.y))
    return rows[number][-1] if way == "left" else _next_row(rows, number, way)


def _among_others(drawing: Drawing, at: Symbol, way: Way) -> Symbol | None:
    others = sorted(drawing.others, key=lambda each: (each.y, each.x))
    place = others.index(at) + (1 if way == "down" else -1)
    return others[place] if 0 <= place < len(others) else None


def _rows(drawing: Drawing) -> list[list[Symbol]]:
    """Return those in the tree, row by row, from the left."""
    found: dict[int, list[Symbol]] = {}
    for each in sorted(drawing.symbols, key=lambda symbol: (symbol.y, symbol.x)):
        found.setdefault(each.y, []).append(each)
    return list(found.values())
