"""A family as numbers, in the one order of its people: pairs, the unions that children come from, who goes first.

Every child hangs from one union for each kind of tie (by birth, adopted, foster, step): the couple its parents of that
kind are or were; or the one parent; or both of them, each with a line of their own, where no couple is told. A parent
of another kind who is a couple with one of those already counted (a stepfather) gives the child a way from that couple.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import cast

from plejedesk.core.family import PARENT_KINDS, Family, Human, Parentage
from plejedesk.genogram.drawing import Style
from plejedesk.genogram.layout.canonical import in_order

Two = tuple[int, int]
"""Two people, the one earlier in the order first."""

Born = tuple[str, bool | None]
"""What ties two twins, and whether they are identical."""


@dataclass(frozen=True, slots=True)
class Way:
    """One child's way down from a union: how it is drawn, and the ties it stands for, by parent."""

    child: int
    style: Style
    ties: tuple[tuple[int, str], ...]

    @property
    def grown(self) -> str:
        """Return as what the child grows up there: as their own, by birth or adopted, or the kind of tie."""
        return "own" if self.style in ("birth", "adopted") else self.style

    def refs(self, parents: Iterable[int]) -> tuple[str, ...]:
        """Return the ties to these parents."""
        wanted = set(parents)
        return tuple(ref for parent, ref in self.ties if parent in wanted)


@dataclass(frozen=True, slots=True)
class Union:
    """Those whom children come from together; `pair` is the couple's place in `Web.pairs`, -1 where there is none."""

    parents: tuple[int, ...]
    pair: int
    ways: tuple[Way, ...]

    @property
    def style(self) -> Style:
        """Return how the line that all the children share is drawn."""
        return self.ways[0].style


@dataclass(frozen=True, slots=True)
class Pair:
    """Two partners, the one earlier in the order first, and the couples they are stored as."""

    a: int
    b: int
    refs: tuple[str, ...]
    since: int


@dataclass(frozen=True)
class Web:
    """All that is drawn, as numbers. `before[a]` are the brothers and sisters who stand to the right of a."""

    people: tuple[Human, ...]
    pairs: tuple[Pair, ...]
    unions: tuple[Union, ...]
    before: Mapping[int, frozenset[int]]
    twins: Mapping[Two, Sequence[Born]]
    born_with: Mapping[int, Sequence[int]]
    partners: Sequence[Sequence[int]]
    pair_of: Mapping[Two, int]

    @property
    def couple_refs(self) -> tuple[str, ...]:
        """Return every couple that is drawn."""
        return tuple(ref for pair in self.pairs for ref in pair.refs)

    @property
    def child_refs(self) -> tuple[str, ...]:
        """Return every tie to a parent that is drawn."""
        return tuple(ref for union in self.unions for way in union.ways for _parent, ref in way.ties)


def web(family: Family) -> Web:
    """Return everybody who is in the tree, with all that ties them."""
    people = in_order(family, (human for human in family.people if human.id in family.related or human.index))
    number = {human.id: place for place, human in enumerate(people)}
    pairs = _pairs(family, number)
    pair_of = {(pair.a, pair.b): place for place, pair in enumerate(pairs) if pair.a != pair.b}
    unions = _unions(family, number, pair_of)
    twins = _twins(family, number)
    born_with = _both_ways(twins)
    partners = _both_ways(pair_of)
    beside = [partners.get(person, ()) for person in range(len(people))]
    return Web(tuple(people), pairs, unions, _before(people, unions, born_with), twins, born_with, beside, pair_of)


def _twins(family: Family, number: Mapping[str, int]) -> Mapping[Two, Sequence[Born]]:
    found: dict[Two, list[Born]] = defaultdict(list)
    known = [each for each in family.twins if each.a in number and each.b in number]
    for each in sorted(known, key=lambda each: str(each.identical)):
        a, b = sorted((number[each.a], number[each.b]))
        found[a, b].append((each.id, each.identical))
    return found


def _both_ways(twos: Iterable[Two]) -> Mapping[int, Sequence[int]]:
    """Return for everybody those they are tied to."""
    found: dict[int, list[int]] = defaultdict(list)
    for a, b in sorted(twos):
        found[a].append(b)
        found[b].append(a)
    return dict(found)


def _pairs(family: Family, number: Mapping[str, int]) -> tuple[Pair, ...]:
    found: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    for each in family.couples:
        a, b = sorted((number[each.a], number[each.b]))
        found[a, b].append((next((event.year for event in each.events if event.year), 9999), each.id))
    return tuple(
        Pair(a, b, tuple(ref for _since, ref in sorted(told)), min(told)[0]) for (a, b), told in sorted(found.items())
    )


def _unions(family: Family, number: Mapping[str, int], pair_of: Mapping[Two, int]) -> tuple[Union, ...]:
    by_child: dict[int, list[Parentage]] = defaultdict(list)
    for each in family.parentages:
        by_child[number[each.child]].append(each)
    found: dict[tuple[int, ...], list[Way]] = defaultdict(list)
    for child in sorted(by_child):
        for parents, way in _ways(child, by_child[child], number, pair_of):
            found[parents].append(way)
    return tuple(
        Union(parents, pair_of.get(cast(tuple[int, int], parents), -1), tuple(ways))
        for parents, ways in sorted(found.items())
    )


def _ways(
    child: int, told: Sequence[Parentage], number: Mapping[str, int], couples: Mapping[Two, int]
) -> Iterable[tuple[tuple[int, ...], Way]]:
    """Yield the unions one child comes from, each with its way."""
    earlier: list[int] = []
    kinds = {each.kind for each in told}
    for kind in sorted(kinds, key=_place) if len(kinds) > 1 else kinds:
        ties = sorted([(number[each.parent], each.id) for each in told if each.kind == kind])
        parents = sorted({parent for parent, _ref in ties})
        style = cast(Style, kind if kind in PARENT_KINDS else "birth")
        for together in _together(parents, earlier, couples):
            yield together, Way(child, style, tuple([tie for tie in ties if tie[0] in together]))
        earlier += parents


def _place(kind: str) -> tuple[int, str]:
    return PARENT_KINDS.index(kind) if kind in PARENT_KINDS else len(PARENT_KINDS), kind


def _together(parents: Sequence[int], earlier: Sequence[int], couples: Mapping[Two, int]) -> Iterable[tuple[int, ...]]:
    """Yield the parents of one kind as couples, then those left over."""
    if not earlier and len(parents) < 3:
        yield tuple(parents)
        return
    left = list(parents)
    for a in parents:
        for b in parents:
            if a in left and b in left and (a, b) in couples:
                left = [parent for parent in left if parent not in (a, b)]
                yield a, b
    with_earlier = {parent: _partner(parent, earlier, couples) for parent in left}
    alone = [parent for parent in left if with_earlier[parent] is None]
    for parent, partner in with_earlier.items():
        if partner is not None:
            yield min(parent, partner), max(parent, partner)
    if len(alone) == 2:
        yield alone[0], alone[1]
    else:
        yield from ((parent,) for parent in alone)


def _partner(parent: int, earlier: Sequence[int], couples: Mapping[Two, int]) -> int | None:
    found = (other for other in earlier if other != parent and (min(parent, other), max(parent, other)) in couples)
    return next(found, None)


def _before(
    people: Sequence[Human], unions: Sequence[Union], born_with: Mapping[int, Sequence[int]]
) -> Mapping[int, frozenset[int]]:
    """Return who stands right of whom among full siblings: the younger; all others of those who are a twin."""
    found: dict[int, set[int]] = defaultdict(set)
    age = [None if human.year is None else human.by_age[:2] for human in people]
    for union in unions:
        if len(union.ways) > 1:
            for grown in {way.grown for way in union.ways}:
                children = [way.child for way in union.ways if way.grown == grown]
                known = _by_age(age, children)
                for a, b in known | _beside_twins(known, children, born_with):
                    found[a].add(b)
    return {person: frozenset(others) for person, others in found.items()}


def _by_age(age: Sequence[tuple[int, str] | None], children: Sequence[int]) -> set[Two]:
    known = [(at, child) for child in children if (at := age[child]) is not None]
    return {(a, b) for older, a in known for younger, b in known if older < younger}


def _beside_twins(known: Set[Two], children: Sequence[int], born_with: Mapping[int, Sequence[int]]) -> set[Two]:
    """Return what keeps a brother or sister from standing between twins; one whose age is not known comes after."""
    found: set[Two] = set()
    groups = twin_groups(children, born_with)
    for group in groups:
        rest = [child for child in children if child not in group]
        for child in rest:
            older = any((child, twin) in known for twin in group)
            younger = any((twin, child) in known for twin in group)
            twin_too = next((other for other in groups if child in other), None)
            if (older and younger) or (twin_too and not older and not younger and twin_too[0] < group[0]):
                continue
            found |= {(child, twin) if older else (twin, child) for twin in group}
    return found


def twin_groups(children: Sequence[int], born_with: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """Return the twins and triplets among children of one union."""
    left = {child for child in children if child in born_with}
    found: list[list[int]] = []
    while left:
        group, waiting = set(), [min(left)]
        while waiting:
            child = waiting.pop()
            if child in left:
                left.remove(child)
                group.add(child)
                waiting += born_with[child]
        if len(group) > 1:
            found.append(sorted(group))
    return found
