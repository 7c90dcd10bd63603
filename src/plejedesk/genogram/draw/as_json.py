"""The drawing as JSON with stable keys, for scripts that check or draw it themselves.

{"persons": [{"id", "name", "x", "y", "generation", "shape", "marks"}],
"couples": [{"id", "a", "b", "status", "events": [{"kind", "year"}]}],
"children": [{"id", "child", "parent", "kind"}],
"others": [{"id", "name", "x", "y", "shape", "marks", "closeness"}], "crossings"}

What is listed is what is drawn. `x` and `y` are cells of the drawing in the terminal, where the middle of the symbol
stands; `generation` counts from the oldest. Names are as stored; of somebody protected there is none.
"""

from typing import Any

from plejedesk.genogram.draw.labels import Picture
from plejedesk.genogram.draw.symbols import marks, shape
from plejedesk.genogram.drawing import Symbol


def as_json(picture: Picture) -> dict[str, Any]:
    """Return the drawing as the contract has it."""
    drawing, family = picture.drawing, picture.family
    couples, children = set(drawing.couples), set(drawing.children)
    return {
        "persons": [_person(picture, each) | {"generation": each.generation} for each in drawing.symbols],
        "couples": [
            {
                "id": each.id,
                "a": each.a,
                "b": each.b,
                "status": each.status,
                "events": [{"kind": event.kind, "year": event.year} for event in each.events],
            }
            for each in family.couples
            if each.id in couples
        ],
        "children": [
            {"id": each.id, "child": each.child, "parent": each.parent, "kind": each.kind}
            for each in family.parentages
            if each.id in children
        ],
        "others": [
            _person(picture, each) | {"closeness": family.by_id[each.person].closeness} for each in drawing.others
        ],
        "crossings": drawing.crossings,
    }


def _person(picture: Picture, at: Symbol) -> dict[str, Any]:
    human = picture.family.by_id[at.person]
    return {
        "id": human.id,
        "name": human.name,
        "x": at.x,
        "y": at.y,
        "shape": shape(human),
        "marks": list(marks(human)),
    }
