"""Who of a GEDCOM file is in the case already: by name and birth, then by their place in the family.

A file has no CPR number, so a match is told and not only made. Nobody is matched against what is known: another sex,
another day of birth, or another year is another person.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from plejedesk.core.family import Family, Human

MOST_BIRTH_PARENTS = 2
FATE = ("kind", "year", "dead", "death_year", "protected")
LIFE = (*FATE, "sex", "place", "closeness", "relation")

Test = Callable[[Human, Human], bool]


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody of the file who is in the case: `how` is birth, name or place."""

    number: str
    person: str
    how: str


def matches(file: Family, case: Family) -> Mapping[str, Match]:
    """Return who of the file is whom in the case, by their numbers in the file."""
    found = _Matching(file, case)
    tests: tuple[tuple[Test, str], ...] = ((_same_day, "birth"), (_same_year, "birth"), (_neither_known, "name"))
    for test, how in (*tests, (_one_known, "name")):
        found.by_name(test, how, alone=True)
    found.by_place()
    for test, how in tests:
        found.by_name(test, how)
        found.by_place()
    found.nameless()
    found.by_place(loosely=True)
    return found.found


def nothing_known(human: Human) -> bool:
    """Return whether a person is only said to be there."""
    return human.kind == "person" and not any((human.name, human.year, human.dead, human.place, human.protected))


class _Matching:
    """Matches nobody twice."""

    def __init__(self, file: Family, case: Family) -> None:
        self.found: dict[str, Match] = {}
        self._file, self._case = file, case
        self._taken: set[str] = set()
        self._named: dict[str, list[Human]] = defaultdict(list)
        self._same_name: dict[str, list[Human]] = defaultdict(list)
        for human in case.people:
            self._named[_folded(human)].append(human)
        for human in file.people:
            self._same_name[_folded(human)].append(human)
        self._case_twins, self._file_twins = _twins(case), _twins(file)

    def by_name(self, test: Test, how: str, *, alone: bool = False) -> None:
        """Match those of one name who pass the test; `alone` only where it is true of no other two."""
        for name, people in self._same_name.items():
            for human in people if name else ():
                if human.id in self.found:
                    continue
                others = self._fitting(human, self._named.get(name, ()), test)
                rivals = [each for each in people if each.id not in self.found and others and test(each, others[0])]
                if others and not (alone and (len(others) > 1 or len(rivals) > 1)):
                    self._match(human, max(others, key=lambda other: _alike(human, other)), how)

    def nameless(self) -> None:
        """Match those without a name who are alike in what is known, and of whom the case tells nothing else."""
        there = [(human, self._neighbours(self._case, self._case_twins, human.id)) for human in self._named.get("", ())]
        there.sort(key=lambda each: -each[1].total())
        for human in self._same_name.get("", ()):
            if human.id in self.found:
                continue
            told = self._neighbours(self._file, self._file_twins, human.id)
            alike = self._fitting(human, [other for other, ties in there if ties <= told], _same_life)
            if alike:
                self._match(human, max(alike, key=lambda other: _alike(human, other)), "place")

    def _neighbours(self, family: Family, twins: Mapping[str, list[str]], person: str) -> Counter[tuple[str, str]]:
        """Return what somebody is, to people of which names."""
        return Counter((way, _folded(family.by_id[to])) for way, to in _links(family, twins, person))

    def by_place(self, *, loosely: bool = False) -> None:
        """Match those who are the same to somebody matched already, until that finds nobody more.

        Of somebody without a name all that is known must be the same, unless `loosely`.
        """
        fresh = True
        while fresh:
            fresh = False
            for human in self._file.people:
                if human.id not in self.found and self._by_links(human, loosely):
                    fresh = True

    def _by_links(self, human: Human, loosely: bool) -> bool:
        test = _same_name if human.name or loosely else _same_nameless
        for way, to in _links(self._file, self._file_twins, human.id):
            if to not in self.found:
                continue
            person = self.found[to].person
            there = [self._case.by_id[each] for each in _linked(self._case, self._case_twins, way, person)]
            alike = self._fitting(human, there, test)
            if not alike and loosely and way == "parent" and nothing_known(human) and self._has_both(person):
                alike = self._fitting(human, there, lambda _one, _other: True)
            if alike and (len(alike) == 1 or test is _same_nameless):
                self._match(human, max(alike, key=lambda other: _alike(human, other)), "place")
                return True
        return False

    def _has_both(self, child: str) -> bool:
        return len(self._case.parents(child, "birth")) >= MOST_BIRTH_PARENTS

    def _fitting(self, human: Human, others: Iterable[Human], test: Test) -> list[Human]:
        return [each for each in others if each.id not in self._taken and may_be(human, each) and test(human, each)]

    def _match(self, human: Human, other: Human, how: str) -> None:
        self.found[human.id] = Match(human.id, other.id, how)
        self._taken.add(other.id)


def may_be(one: Human, other: Human) -> bool:
    """Return whether nothing that is known tells two apart."""
    kinds = {one.kind, other.kind}
    if len(kinds) > 1 and kinds != {"person", "unborn"}:
        return False
    if one.sex and other.sex and one.sex != other.sex:
        return False
    if one.born and other.born:
        return one.born == other.born
    return one.year is None or other.year is None or one.year == other.year


def _same_day(one: Human, other: Human) -> bool:
    return one.born is not None and one.born == other.born


def _same_year(one: Human, other: Human) -> bool:
    return one.year is not None and one.year == other.year


def _neither_known(one: Human, other: Human) -> bool:
    return one.year is None and other.year is None


def _one_known(one: Human, other: Human) -> bool:
    return (one.year is None) != (other.year is None)


def _same_life(one: Human, other: Human) -> bool:
    return all(
        getattr(one, name) == getattr(other, name) for name in ("kind", "year", "dead", "death_year", "protected")
    )


def _same_name(one: Human, other: Human) -> bool:
    return _folded(one) == _folded(other)


def _same_nameless(one: Human, other: Human) -> bool:
    return not other.name and _same_life(one, other)


def _alike(one: Human, other: Human) -> int:
    """Return in how many things two are alike, for choosing among several."""
    return sum(getattr(one, name) == getattr(other, name) for name in LIFE)


def _folded(human: Human) -> str:
    return normalize("NFC", " ".join(human.name.split())).casefold()


def _twins(family: Family) -> Mapping[str, list[str]]:
    """Return everybody who was born with somebody: whoever was born with one of them was born with both."""
    groups: dict[str, set[str]] = {}
    for each in family.twins:
        together = groups.get(each.a, {each.a}) | groups.get(each.b, {each.b})
        groups |= dict.fromkeys(together, together)
    return {person: sorted(together - {person}) for person, together in groups.items()}


def _links(family: Family, twins: Mapping[str, list[str]], person: str) -> Iterator[tuple[str, str]]:
    """Yield what somebody is to whom."""
    yield from (("parent", each.child) for each in family.children_of.get(person, ()))
    yield from (("child", each.parent) for each in family.parents_of.get(person, ()))
    yield from (("partner", each) for each in family.partners(person))
    yield from (("twin", each) for each in twins.get(person, ()))


def _linked(family: Family, twins: Mapping[str, list[str]], way: str, person: str) -> Iterable[str]:
    """Return everybody who is that to a person."""
    if way == "parent":
        return family.parents(person)
    if way == "child":
        return family.children(person)
    return family.partners(person) if way == "partner" else twins.get(person, ())
