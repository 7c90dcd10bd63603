"""No word is wrong: each is read again, step by step, over the plain ties of the family, and must reach the person."""

import re
from collections.abc import Callable, Iterable, Sequence

from hypothesis import given, settings
from tests.core.kin_families import true_family

from plejedesk.core.family import APART, Family
from plejedesk.core.kin import kin_terms

MEANINGS = """
f mor: parent | m far: parent | - forælder: parent
f medmor: parent | m medfar: parent | f adoptivmor: adopter | m adoptivfar: adopter | - adoptivforælder: adopter
f plejemor: foster | m plejefar: foster | - plejeforælder: foster
f stedmor: step, parent partner | m stedfar: step, parent partner | - stedforælder: step, parent partner
f datter: child | m søn: child | - barn: child
f adoptivdatter: child | m adoptivsøn: child | - adoptivbarn: child
f plejedatter: fosterling | m plejesøn: fosterling | - plejebarn: fosterling
f steddatter: stepling, partner child | m stedsøn: stepling, partner child | - stedbarn: stepling, partner child
f søster: sibling | m bror: sibling | - søskende: sibling
f halvsøster: half | m halvbror: half | - halvsøskende: half
f adoptivsøster: sibling | m adoptivbror: sibling | - adoptivsøskende: sibling
f plejesøster: in_care | m plejebror: in_care | - plejesøskende: in_care
f stedsøster: in_step, parent partner child | m stedbror: in_step, parent partner child
- stedsøskende: in_step, parent partner child
f kone: partner | m mand: partner | - ægtefælle: partner
. samlever: partner | . partner: partner | . kæreste: partner
f fraseparerede_kone: ex | m fraseparerede_mand: ex | - fraseparerede_ægtefælle: ex
f ekskone: ex | m eksmand: ex | . eks: ex | . ekskæreste: ex
f mormor: mother parent | m morfar: mother parent | f farmor: father parent | m farfar: father parent
- bedsteforælder: parent parent | f bedstemor: parent parent | m bedstefar: parent parent
f oldemor: parent parent parent | m oldefar: parent parent parent | - oldeforælder: parent parent parent
. barnebarn: child child | . oldebarn: child child child
f moster: mother sibling | f faster: father sibling | m morbror: mother sibling | m farbror: father sibling
f moster_(halv): mother half | f faster_(halv): father half | f tante_(halv): parent half
m morbror_(halv): mother half | m farbror_(halv): father half | m onkel_(halv): parent half
f tante: parent sibling, parent sibling partner | m onkel: parent sibling, parent sibling partner
f grandtante: parent parent sibling | m grandonkel: parent parent sibling
f kusine: parent sibling child | m fætter: parent sibling child | - søskendebarn: parent sibling child
f kusine_(halv): parent half child | m fætter_(halv): parent half child | - søskendebarn_(halv): parent half child
f grandkusine: parent parent sibling child child | m grandfætter: parent parent sibling child child
- næstsøskendebarn: parent parent sibling child child
f niece: sibling child | m nevø: sibling child | f grandniece: sibling child child | m grandnevø: sibling child child
f svigermor: partner parent | m svigerfar: partner parent | - svigerforælder: partner parent
f svigerinde: partner sibling, sibling partner | m svoger: partner sibling, sibling partner
f svigerdatter: child partner | m svigersøn: child partner | - svigerbarn: child partner
"""


class Plain:
    """The ties of a family as anybody would read them, one step at a time."""

    def __init__(self, family: Family) -> None:
        self.family = family

    def parent(self, person: str) -> set[str]:
        return set(self.family.parents(person, "birth", "adopted"))

    def mother(self, person: str) -> set[str]:
        return {each for each in self.parent(person) if self.family.by_id[each].sex == "f"}

    def father(self, person: str) -> set[str]:
        return {each for each in self.parent(person) if self.family.by_id[each].sex == "m"}

    def adopter(self, person: str) -> set[str]:
        return set(self.family.parents(person, "adopted"))

    def foster(self, person: str) -> set[str]:
        return set(self.family.parents(person, "foster"))

    def step(self, person: str) -> set[str]:
        return set(self.family.parents(person, "step"))

    def child(self, person: str) -> set[str]:
        return set(self.family.children(person, "birth", "adopted"))

    def fosterling(self, person: str) -> set[str]:
        return set(self.family.children(person, "foster"))

    def stepling(self, person: str) -> set[str]:
        return set(self.family.children(person, "step"))

    def sibling(self, person: str) -> set[str]:
        """Those who share a parent, where no other parent of only one of them is known by birth on both sides."""
        return {each for each in self._share(person, "birth", "adopted") if not self._two_fathers(person, each)}

    def half(self, person: str) -> set[str]:
        return {each for each in self._share(person, "birth", "adopted") if self.parent(person) != self.parent(each)}

    def in_care(self, person: str) -> set[str]:
        return self._beside(person, "foster")

    def in_step(self, person: str) -> set[str]:
        return self._beside(person, "step")

    def partner(self, person: str) -> set[str]:
        return {each.other(person) for each in self.family.couples_of.get(person, ()) if not each.apart}

    def ex(self, person: str) -> set[str]:
        return {each.other(person) for each in self.family.couples_of.get(person, ()) if each.status in APART}

    def _share(self, person: str, *kinds: str) -> set[str]:
        parents = self.family.parents(person, *kinds)
        return {child for parent in parents for child in self.family.children(parent, *kinds)} - {person}

    def _beside(self, person: str, kind: str) -> set[str]:
        """Return those who share a parent of whom one of the two is a child of this kind."""
        ours = {each for parent in self.family.parents(person, kind) for each in self.family.children(parent)}
        theirs = {each for parent in self.family.parents(person) for each in self.family.children(parent, kind)}
        return (ours | theirs) - {person}

    def _two_fathers(self, a: str, b: str) -> bool:
        """Return whether they share only one parent by birth and each has another by birth."""
        ours, theirs = set(self.family.parents(a, "birth")), set(self.family.parents(b, "birth"))
        return len(self.parent(a) & self.parent(b)) == 1 and len(ours) == len(theirs) == 2 and len(ours & theirs) == 1


def _meanings() -> dict[str, tuple[str, Sequence[Sequence[str]]]]:
    found = {}
    for entry in re.split(r"[|\n]", MEANINGS.strip()):
        sex, word, ways = re.fullmatch(r"\s*(\S) (\S+): (.*?)\s*", entry).groups()  # type: ignore[union-attr]
        found[word.replace("_", " ")] = (sex, [way.split() for way in ways.split(", ")])
    return found


MEANS = _meanings()


def _words(term: str) -> Iterable[str]:
    """Yield the words of "mors fraseparerede mands kusine", each without its genitive."""
    parts = re.findall(r"fraseparerede \S+|\S+ \(halv\)|\S+", term)
    for part in parts[:-1]:
        yield part[:-1]
    yield parts[-1]


def _reached(family: Family, of: str, term: str) -> set[str]:
    plain, here = Plain(family), {of}
    for word in _words(term):
        sex, ways = MEANS[word]
        there = {each for way in ways for each in _walked(plain, here, way)}
        here = {each for each in there if sex == "." or (family.by_id[each].sex or "-") == sex}
    return here


def _walked(plain: Plain, here: set[str], way: Sequence[str]) -> set[str]:
    for tie in way:
        step: Callable[[str], set[str]] = getattr(plain, tie)
        here = {each for person in here for each in step(person)}
    return here


@settings(max_examples=40, deadline=None)
@given(true_family())
def test_no_word_is_wrong(family: Family) -> None:
    for of in family.by_id:
        for person, term in kin_terms(family, of).items():
            if term and term != "fjern familie":
                assert person in _reached(family, of, term), (of, person, term)
