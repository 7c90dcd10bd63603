"""Pictures with a layout made by hand, so that a test of a drawer stands whatever the layout does."""

from collections.abc import Sequence
from datetime import date

from plejedesk.core.family import Couple, CoupleEvent, Family, Human, Parentage, Twins
from plejedesk.genogram.draw.labels import FULL, Picture, labels_of, picture_of
from plejedesk.genogram.drawing import Drawing, Segment, Symbol, TwinMark

TODAY = date(2026, 11, 22)
__all__ = ["TODAY", "child_of", "drawn_by_hand", "eve", "lone", "picture_of"]


def drawn_by_hand(
    family: Family,
    places: dict[str, tuple[int, int]],
    segments: Sequence[Segment] = (),
    twin_marks: Sequence[TwinMark] = (),
    *,
    lines: int = 2,
    kin: dict[str, str] | None = None,
) -> Picture:
    """Return a picture in which everybody stands where the test says, eight cells wide."""
    width = max(x for x, _y in places.values()) + 5
    height = max(y for _x, y in places.values()) + lines + 1
    symbols = tuple(Symbol(person, x, y, 0, 8) for person, (x, y) in places.items())
    drawing = Drawing(
        symbols, tuple(segments), tuple(twin_marks), width=width, height=height, label_lines=lines, rows=()
    )
    terms = kin or {}
    labels = labels_of(family, terms, (), TODAY)
    return Picture(family, drawing, labels, terms, (), TODAY, family.people[0].id, FULL)


def eve(kind: str, year: int | None = None) -> CoupleEvent:
    """Return an event of a couple."""
    return CoupleEvent(kind, year)


def child_of(child: str, *parents: str, kind: str = "birth") -> tuple[Parentage, ...]:
    """Return a child's ties to its parents."""
    return tuple(Parentage(f"{child}-{parent}", child, parent, kind) for parent in parents)


def lone(
    *events: CoupleEvent, children: Sequence[Human] = (), kind: str = "birth", twins: Sequence[Twins] = ()
) -> Family:
    """Return Lone and Per with what happened to them, and their children."""
    return Family(
        people=(
            Human("lone", "Lone Holm", "f", born=date(1988, 1, 1)),
            Human("per", "Per Holm", "m", born_year=1984),
            *children,
        ),
        parentages=tuple(link for child in children for link in child_of(child.id, "lone", "per", kind=kind)),
        couples=(Couple("c", "lone", "per", events),),
        twins=tuple(twins),
    )
