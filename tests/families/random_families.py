"""Families made up by chance, from a seed: believable ones of any size, and small ones that break every habit."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from plejedesk.core.family import Couple, CoupleEvent, Family, Human, Parentage, Twins

Told = TypeVar("Told", Couple, Twins)
HER = ("Anna", "Birthe", "Camilla", "Ditte", "Emma", "Freja", "Gitte", "Helle", "Ida", "Jytte", "Karen", "Lone", "Maja")
HIS = ("Anders", "Bo", "Carl", "Daniel", "Erik", "Finn", "Gert", "Hans", "Ib", "Jens", "Kim", "Lars", "Mads", "Noah")
OLDEST, YOUNGEST = -3, 2
"""Generations before and after the index child's parents that people are made up for."""


class Made:
    """A family while it is made up."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.people: list[Human] = []
        self.generation: list[int] = []
        self.parentages: list[Parentage] = []
        self.couples: list[Couple] = []
        self.twins: list[Twins] = []
        self.partners: dict[int, list[int]] = defaultdict(list)
        self.next_to: dict[int, list[int]] = defaultdict(list)
        self.has_parents: set[int] = set()

    def person(self, generation: int, sex: str = "", born: date | None = None) -> int:
        """Add somebody."""
        sex = sex or self.random.choice(("f", "m"))
        names = HER if sex == "f" else HIS
        day = born or date(1990 + 28 * generation, 1, 1) + timedelta(days=self.random.randrange(-3000, 3000))
        known = self.random.random()
        number = len(self.people)
        name = f"{self.random.choice(names)} {chr(65 + number % 26)}{number // 26 or ''}"
        human = Human(str(number), name, sex, born=day if known < 0.8 else None)
        self.people.append(replace(human, born_year=day.year if 0.8 <= known < 0.95 else None))
        self.generation.append(generation)
        return number

    def couple(self, a: int, b: int) -> None:
        """Let two be a couple, the year after everything told before."""
        if a == b or b in self.partners[a]:
            return
        year = 2000 + 28 * self.generation[a] + len(self.couples) % 17
        events = [CoupleEvent(self.random.choice(("married", "cohabiting")), year)]
        if self.random.random() < 0.3:
            events.append(CoupleEvent("divorced", year + 6))
        self.couples.append(Couple(f"c{len(self.couples)}", str(a), str(b), tuple(events)))
        self.partners[a].append(b)
        self.partners[b].append(a)
        self._tied(a, b)

    def tie(self, child: int, parents: list[int], kind: str = "birth") -> None:
        """Let somebody be the child of these."""
        for parent in parents:
            self.parentages.append(Parentage(f"p{len(self.parentages)}", str(child), str(parent), kind))
            self._tied(child, parent)
        if kind == "birth":
            self.has_parents.add(child)

    def _tied(self, a: int, b: int) -> None:
        self.next_to[a].append(b)
        self.next_to[b].append(a)

    def family(self) -> Family:
        """Return what was made up, the first child of the first couple as the one the case is about."""
        people = self.people
        if people:
            people = [replace(people[0], role="child"), *people[1:]]
        return Family(tuple(people), tuple(self.parentages), tuple(self.couples), tuple(self.twins))


def believable(seed: int, size: int) -> Family:
    """Return a family of that many people: both sides, siblings, remarriages, half-siblings, foster care."""
    made = Made(seed)
    child, mother, father = made.person(1), made.person(0, "f"), made.person(0, "m")
    made.couple(mother, father)
    made.tie(child, [mother, father])
    acts: tuple[tuple[float, Callable[[Made], None]], ...] = (
        (0.34, _child),
        (0.26, _parents),
        (0.16, _partner),
        (0.08, _child_of_one),
        (0.05, _child_of_two_apart),
        (0.04, _fostered),
        (0.03, _twin),
        (0.02, _step),
        (0.02, _union_within),
    )
    weights, doers = zip(*acts, strict=True)
    while len(made.people) < size:
        made.random.choices(doers, weights)[0](made)
    return made.family()


def _child(made: Made) -> None:
    couple = made.random.choice(made.couples)
    a, b = int(couple.a), int(couple.b)
    if made.generation[a] < YOUNGEST and made.generation[a] == made.generation[b]:
        made.tie(made.person(made.generation[a] + 1), [a, b])


def _parents(made: Made) -> None:
    child = made.random.randrange(len(made.people))
    if child in made.has_parents or made.generation[child] <= OLDEST:
        return
    generation = made.generation[child] - 1
    mother = made.person(generation, "f")
    if made.random.random() < 0.2:
        made.tie(child, [mother])
        return
    father = made.person(generation, "m")
    made.couple(mother, father)
    made.tie(child, [mother, father])


def _partner(made: Made) -> None:
    person = made.random.randrange(len(made.people))
    if made.generation[person] >= YOUNGEST or made.random.random() < 0.6 * len(made.partners[person]):
        return
    other = made.person(made.generation[person], "m" if made.people[person].sex == "f" else "f")
    made.couple(person, other)


def _child_of_one(made: Made) -> None:
    parent = made.random.randrange(len(made.people))
    if made.generation[parent] < YOUNGEST:
        made.tie(made.person(made.generation[parent] + 1), [parent])


def _child_of_two_apart(made: Made) -> None:
    parent = made.random.randrange(len(made.people))
    if made.generation[parent] < YOUNGEST:
        other = made.person(made.generation[parent], "m" if made.people[parent].sex == "f" else "f")
        made.tie(made.person(made.generation[parent] + 1), [parent, other])


def _fostered(made: Made) -> None:
    child = made.random.randrange(len(made.people))
    if made.generation[child] <= 0:
        return
    generation = made.generation[child] - 1
    mother, father = made.person(generation, "f"), made.person(generation, "m")
    made.couple(mother, father)
    made.tie(child, [mother, father], made.random.choice(("foster", "adopted")))


def _twin(made: Made) -> None:
    child = made.random.randrange(len(made.people))
    ties = [each for each in made.parentages if each.child == str(child)]
    if not ties or any(str(child) in (each.a, each.b) for each in made.twins):
        return
    twin = made.person(made.generation[child], made.people[child].sex, made.people[child].born)
    made.people[twin] = replace(made.people[twin], born=made.people[child].born, born_year=made.people[child].born_year)
    for each in ties:
        made.tie(twin, [int(each.parent)], each.kind)
    made.twins.append(Twins(f"t{len(made.twins)}", str(child), str(twin), made.random.choice((True, False, None))))


def _step(made: Made) -> None:
    each = made.random.choice(made.parentages)
    child, parent = int(each.child), int(each.parent)
    others = [other for other in made.partners[parent] if str(other) not in _parents_of(made, child)]
    if each.kind == "birth" and others:
        made.tie(child, [made.random.choice(others)], "step")


def _parents_of(made: Made, child: int) -> set[str]:
    return {each.parent for each in made.parentages if each.child == str(child)}


def _union_within(made: Made) -> None:
    """Let two of one generation who both are in the family, a few steps from each other, become a couple."""
    a = b = made.random.randrange(len(made.people))
    for _step in range(made.random.randrange(4, 9)):
        b = made.random.choice(made.next_to[b] or [b])
    if made.generation[a] == made.generation[b] and not made.partners[a] and not made.partners[b]:
        made.couple(a, b)


def woven(seed: int, size: int) -> Family:
    """Return three or four generations whose couples and parents are drawn by lot, so that lines must cross."""
    made = Made(seed)
    random = made.random
    generations = random.choice((2, 3, 3, 4))
    for _number in range(size):
        made.person(random.randrange(generations) - 1)
    people = range(len(made.people))
    for _number in range(random.randrange(size // 2 + 1)):
        a, b = random.choice(people), random.choice(people)
        if made.generation[a] == made.generation[b] and len(made.partners[a]) < 3 and len(made.partners[b]) < 3:
            made.couple(a, b)
    for child in people:
        for kind in random.choice((("birth",), ("birth",), ("birth",), ("birth", "foster"), ("adopted",), ())):
            _by_lot(made, child, kind)
    return made.family()


def _by_lot(made: Made, child: int, kind: str) -> None:
    above = [each for each in range(len(made.people)) if made.generation[each] == made.generation[child] - 1]
    taken = _parents_of(made, child)
    above = [each for each in above if str(each) not in taken]
    if not above:
        return
    parent = made.random.choice(above)
    others = [other for other in made.partners[parent] if other in above] or [made.random.choice(above)]
    both = made.random.random() < 0.75
    made.tie(child, sorted({parent, made.random.choice(others)} if both else {parent}), kind)
    siblings = [each.child for each in made.parentages if each.parent == str(parent) and each.child != str(child)]
    if siblings and both and made.random.random() < 0.1:
        twin = int(made.random.choice(siblings))
        born, year = made.people[child].born, made.people[child].born_year
        made.people[twin] = replace(made.people[twin], born=born, born_year=year)
        made.twins.append(Twins(f"t{len(made.twins)}", str(child), str(twin)))


def tangled(seed: int, size: int) -> Family:
    """Return people tied to each other by nothing but chance: circles, ties to oneself of old, couples across rows."""
    made = Made(seed)
    random = made.random
    for _number in range(size):
        made.person(random.randrange(3))
    for _number in range(random.randrange(size)):
        made.couple(random.randrange(size), random.randrange(size))
    for _number in range(random.randrange(2 * size)):
        child, parent = random.randrange(size), random.randrange(size)
        if child != parent or random.random() < 0.1:
            made.tie(child, [parent], random.choice(("birth", "birth", "adopted", "foster", "step")))
    for _number in range(random.randrange(2)):
        a, b = random.randrange(size), random.randrange(size)
        if a != b:
            made.twins.append(Twins(f"t{len(made.twins)}", str(a), str(b), None))
    return made.family()


def shuffled(family: Family, seed: int) -> tuple[Family, dict[str, str]]:
    """Return the same family typed in another order under other ids, and the new ids by the old."""
    random = Random(seed)
    numbers = list(range(len(family.people)))
    random.shuffle(numbers)
    new = {human.id: f"q{number:05}" for human, number in zip(family.people, numbers, strict=True)}
    people = [replace(human, id=new[human.id]) for human in family.people]
    links = [replace(each, child=new[each.child], parent=new[each.parent]) for each in family.parentages]
    couples = [_turned(random, each, new) for each in family.couples]
    twins = [_turned(random, each, new) for each in family.twins]
    for told in (people, links, couples, twins):
        random.shuffle(told)
    links = [replace(each, id=f"l{number}") for number, each in enumerate(links)]
    couples = [replace(each, id=f"k{number}") for number, each in enumerate(couples)]
    twins = [replace(each, id=f"w{number}") for number, each in enumerate(twins)]
    return Family(tuple(people), tuple(links), tuple(couples), tuple(twins)), new


def _turned(random: Random, each: Told, new: dict[str, str]) -> Told:
    ends = [new[each.a], new[each.b]]
    random.shuffle(ends)
    return replace(each, a=ends[0], b=ends[1])
