"""The nearest way from one person to everybody in the family: one search, near-linear in the number of ties."""

from collections.abc import Iterator, Mapping
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from plejedesk.core.family import Family
from plejedesk.core.kin.ties import BORN_TOGETHER, Ties

LENGTH = {
    **dict.fromkeys(("parent", "co_parent", "adoptive", "child", "adoptive_child"), 10),
    **dict.fromkeys(("adoptive_beside", "adoptive_child_beside"), 11),
    **dict.fromkeys(BORN_TOGETHER, 20),
    **dict.fromkeys(("spouse", "cohabitant", "partner", "sweetheart"), 35),
    **dict.fromkeys(("foster", "foster_child"), 41),
    **dict.fromkeys(("step", "step_child"), 46),
    **dict.fromkeys(("separated", "divorced", "former_cohabitant", "former_sweetheart"), 50),
}
"""How long a tie is. A cousin is 40 away: still a cousin when in care together, while a step-parent, 45, is more
than a second cousin, 60."""

OTHER_PARENT = 45
"""What it adds to go from a child up to another parent: a former couple, where one was told, says more."""

_SEXES = {"f": 0, "m": 1}
_TIES = {tie: number for number, tie in enumerate(LENGTH)}


class Stop(NamedTuple):
    """How somebody is reached: what they are to the person `before` them, and how many steps away.

    A sibling is reached from the sibling, not from the parent they share; `over` is who stands between on each of
    the equally near ways. `up` and `down` say whether the last step went to a parent or to a child.
    """

    person: str
    before: str
    tie: str
    steps: int = 0
    up: bool = False
    down: bool = False
    over: tuple[str, ...] = ()


class _Way(NamedTuple):
    """A way on the heap. `rank`, `tie` and `place` settle which of two equal ways is taken; `told` only keeps apart."""

    length: int
    rank: int
    tie: int
    place: int
    told: int
    stop: Stop


def reached(family: Family, of: str) -> Mapping[str, Stop]:
    """Return how everybody who is tied to one person is reached, the nearest first; the person's own stop is left out.

    The answer does not depend on the order in which the family was told; data that goes in a ring ends like any other.
    """
    if of not in family.by_id:
        return {}
    ties, places, told = Ties(family), _places(family), count()
    found: dict[str, Stop] = {}
    lengths: dict[str, int] = {}
    heap = [_Way(0, 0, 0, 0, next(told), Stop(of, "", ""))]
    while heap:
        length, *_order, stop = heappop(heap)
        if stop.person in found:
            before = found[stop.person]
            if length == lengths[stop.person] and stop.over[0] not in before.over:
                found[stop.person] = before._replace(over=before.over + stop.over)
            continue
        found[stop.person], lengths[stop.person] = stop, length
        for each, further in _further(ties, stop):
            if each.person not in found:
                order = (len(found), _TIES.get(each.tie, 0), places[each.person], next(told))
                heappush(heap, _Way(length + further, *order, each))
    del found[of]
    return found


def _places(family: Family) -> Mapping[str, int]:
    """Return an order of everybody: women, men, the others; each by age."""
    ordered = sorted(family.people, key=lambda human: (_SEXES.get(human.sex, 2), *human.by_age, human.id))
    return {human.id: place for place, human in enumerate(ordered)}


def _further(ties: Ties, stop: Stop) -> Iterator[tuple[Stop, int]]:
    """Yield where the search can go from here, and how far it is."""
    person, steps, over = stop.person, stop.steps + 1, (stop.person,)
    for parent, tie in ties.parents.get(person, {}).items():
        yield Stop(parent, person, tie, steps, up=True, over=over), LENGTH[tie] + OTHER_PARENT * stop.down
    for child, tie in ties.children.get(person, {}).items():
        if not stop.up:
            yield Stop(child, person, tie, steps, down=True, over=over), LENGTH[tie]
        elif child != stop.before:
            sibling = ties.sibling(stop.before, child)
            yield Stop(child, stop.before, sibling, steps, down=True, over=over), LENGTH[tie]
    for couple in ties.family.couples_of.get(person, ()):
        other = couple.other(person)
        if other != person and other in ties.family.by_id:
            tie = ties.couple(couple)
            yield Stop(other, person, tie, steps, over=over), LENGTH[tie]
    for twin in ties.twins(person):
        yield Stop(twin, person, ties.sibling(person, twin), steps + 1, down=True, over=over), LENGTH["twin"]
