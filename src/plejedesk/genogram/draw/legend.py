"""What the signs of one drawing mean: only those that are in it, in an order of their own."""

from collections.abc import Iterator
from dataclasses import dataclass

from plejedesk.core.choices import TIES
from plejedesk.core.family import Family, Human
from plejedesk.core.i18n import N_, _
from plejedesk.genogram.draw.strokes import strokes
from plejedesk.genogram.draw.symbols import shape
from plejedesk.genogram.drawing import Drawing, Symbol

SIGNS = {
    "index": N_("the child the case is about"),
    "circle": N_("girl or woman"),
    "square": N_("boy or man"),
    "combined": N_("another gender"),
    "unknown": N_("sex not known"),
    "dead": N_("dead"),
    "unborn": N_("unborn child"),
    "miscarriage": N_("miscarriage"),
    "abortion": N_("abortion"),
    "stillbirth": N_("stillborn child"),
    "diamond": N_("pet"),
    "married": N_("married"),
    "dashed": N_("living together or sweethearts"),
    "separated": N_("parted"),
    "divorced": N_("divorced"),
    "healed": N_("together again"),
    "adopted": N_("adopted"),
    "foster": N_("foster child"),
    "step": N_("stepchild"),
    "identical": N_("identical twins"),
    "fraternal": N_("twins, not identical"),
    "unsure": N_("twins, identical or not?"),
}
CLOSENESS = {"near": N_("close to the child"), "middle": N_("in between"), "far": N_("far away"), "": N_("others")}


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign by its name in `SIGNS` or `TIES`, and what it means."""

    name: str
    means: str


def legend(family: Family) -> tuple[Entry, ...]:
    """Return what the signs of a family's drawing mean."""
    used = {*_people(family), *_couples(family), *_children(family)}
    return tuple(Entry(name, _(means)) for name, means in SIGNS.items() if name in used)


def tie_legend(family: Family) -> tuple[Entry, ...]:
    """Return what the lines between those who are close, or not, mean."""
    used = {tie.kind for tie in family.ties}
    return tuple(Entry(name, _(means)) for name, means in TIES.items() if name in used)


def _people(family: Family) -> Iterator[str]:
    for human in family.people:
        yield human.kind if shape(human) == "triangle" else shape(human)
        yield from _also(human)


def _also(human: Human) -> Iterator[str]:
    if human.index:
        yield "index"
    if human.kind == "stillbirth":
        yield "stillbirth"
    elif human.dead:
        yield "dead"


def _couples(family: Family) -> Iterator[str]:
    for couple in family.couples:
        yield "married" if couple.married else "dashed"
        yield from strokes(couple)[:1]


def _children(family: Family) -> Iterator[str]:
    yield from (parentage.kind for parentage in family.parentages if parentage.kind != "birth")
    for twins in family.twins:
        yield {True: "identical", False: "fraternal", None: "unsure"}[twins.identical]


def first_of_each(family: Family, drawing: Drawing) -> Iterator[tuple[str, Symbol]]:
    """Yield the closeness of those beside the tree, each with the first who has it: a heading stands there."""
    before = None
    for each in drawing.others:
        near = family.by_id[each.person].closeness
        near = near if near in CLOSENESS else ""
        if near != before:
            yield near, each
        before = near
