"""One order of a family's people that depends on what was told about them, never on ids or the order of typing.

People are sorted by what is known of each (the oldest first); those who look alike are told apart by how they are tied
to the others: colours are refined until nobody's colour says less than their neighbours' colours do. Whoever is still
alike then gets a place of their own, one at a time, and the refining goes on from there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from plejedesk.core.family import Family, Human

Edge = tuple[int, int]
"""What a tie is, as a number, and to whom."""

TRIALS = 64
"""How many ways of telling twins of structure apart are tried in all; trees of relations need none."""


def in_order(family: Family, people: Iterable[Human]) -> list[Human]:
    """Return these people in the one order of this family."""
    facts = sorted(((told(human), human) for human in people), key=lambda pair: pair[0])
    known = [human for _told, human in facts]
    if not known:
        return []
    colours = [0] * len(known)
    for place in range(1, len(known)):
        colours[place] = place if facts[place][0] != facts[place - 1][0] else colours[place - 1]
    partition = _Partition(colours, _edges(family, known))
    partition.refine(range(len(known)))
    partition.tell_apart()
    return [human for _colour, human in sorted(zip(partition.colours, known, strict=True), key=lambda pair: pair[0])]


def told(human: Human) -> tuple[str, ...]:
    """Return all that is known of somebody by themselves, the year of birth first."""
    facts = (*human.by_age, human.sex, human.kind, human.born_year, human.due, human.dead, human.died)
    place = (human.died_year, human.protected, human.role, human.relation, human.closeness, human.place)
    return tuple(map(str, (*facts, *place)))


def _edges(family: Family, known: Sequence[Human]) -> list[list[Edge]]:
    place = {human.id: number for number, human in enumerate(known)}
    ties = [*_parentages(family), *_couples(family), *_twins(family)]
    names = {name: number for number, name in enumerate(sorted({name for name, _a, _b in ties}))}
    edges: list[list[Edge]] = [[] for _human in known]
    for name, a, b in ties:
        if a in place and b in place:
            edges[place[a]].append((names[name], place[b]))
    return edges


def _parentages(family: Family) -> Iterable[tuple[str, str, str]]:
    for each in family.parentages:
        yield f"child {each.kind}", each.parent, each.child
        yield f"parent {each.kind}", each.child, each.parent


def _couples(family: Family) -> Iterable[tuple[str, str, str]]:
    for each in family.couples:
        events = " ".join(f"{event.kind} {event.year}" for event in each.events)
        yield f"couple {events}", each.a, each.b
        yield f"couple {events}", each.b, each.a


def _twins(family: Family) -> Iterable[tuple[str, str, str]]:
    for each in family.twins:
        yield f"twin {each.identical}", each.a, each.b
        yield f"twin {each.identical}", each.b, each.a


class _Partition:
    """People by colour; a colour is how many have a lower one."""

    def __init__(self, colours: list[int], edges: Sequence[Sequence[Edge]]) -> None:
        self.colours = colours
        self.edges = edges
        self.cells: dict[int, list[int]] = defaultdict(list)
        for person, colour in enumerate(colours):
            self.cells[colour].append(person)

    def copy(self) -> "_Partition":
        """Return one that can be tried out."""
        return _Partition(list(self.colours), self.edges)

    def refine(self, doubtful: Iterable[int]) -> None:
        """Split colours as long as neighbours tell their people apart."""
        waiting = set(doubtful)
        while waiting:
            colours = sorted({self.colours[person] for person in waiting})
            split = [self._split(colour) for colour in colours if len(self.cells[colour]) > 1]
            waiting = {to for changed in split for person in changed for _tie, to in self.edges[person]}

    def _split(self, colour: int) -> list[int]:
        seen: Mapping[tuple[Edge, ...], list[int]] = defaultdict(list)
        for person in self.cells[colour]:
            seen[self._surroundings(person)].append(person)
        if len(seen) == 1:
            return []
        return self._recolour(colour, [seen[key] for key in sorted(seen)])

    def _recolour(self, colour: int, groups: Sequence[list[int]]) -> list[int]:
        changed: list[int] = []
        for group in groups:
            self.cells[colour] = group
            for person in group:
                if self.colours[person] != colour:
                    self.colours[person] = colour
                    changed.append(person)
            colour += len(group)
        return changed

    def _surroundings(self, person: int) -> tuple[Edge, ...]:
        return tuple(sorted((tie, self.colours[to]) for tie, to in self.edges[person]))

    def tell_apart(self) -> None:
        """Give everybody a colour of their own, the same way whoever came first."""
        trials = TRIALS
        for colour in range(len(self.colours)):
            while len(self.cells[colour]) > 1:
                alike = self.cells[colour]
                chosen = alike[0]
                if not self._exchangeable(alike) and len(alike) <= trials:
                    trials -= len(alike)
                    chosen = min(alike, key=self._tried)
                self.single_out(chosen)

    def single_out(self, chosen: int) -> None:
        """Put one before the others of the same colour, and let that spread."""
        colour = self.colours[chosen]
        rest = [person for person in self.cells[colour] if person != chosen]
        changed = self._recolour(colour, [[chosen], rest])
        self.refine({to for person in changed for _tie, to in self.edges[person]})

    def _exchangeable(self, alike: Sequence[int]) -> bool:
        return len({tuple(sorted(self.edges[person])) for person in alike}) == 1

    def _tried(self, person: int) -> tuple[tuple[tuple[Edge, ...], ...], tuple[int, ...]]:
        tried = self.copy()
        tried.single_out(person)
        order = sorted(range(len(self.colours)), key=tried.colours.__getitem__)
        return tuple(tried._surroundings(each) for each in order), tuple(sorted(tried.colours))
