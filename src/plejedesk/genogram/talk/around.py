"""Who is drawn already, as a form offers them: to be named again, or for somebody new to be something to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plejedesk.core.family import Family, Human
from plejedesk.core.kin import kin_terms
from plejedesk.core.network import OWN_KINDS
from plejedesk.genogram.draw.called import whole_names
from plejedesk.genogram.talk.guide import Adds
from plejedesk.ui.text import clean

LONGEST = 40  # characters of a name in a list of choices
PARENTS = {"mother": "f", "father": "m"}
FEWEST = 2  # letters before it is asked whether somebody is drawn already


@dataclass(frozen=True)
class Around:
    """The family as it is spoken of: everybody's name, and what they are to the child."""

    family: Family
    names: Mapping[str, str]
    kin: Mapping[str, str]

    def choices(self) -> list[tuple[str, str]]:
        """Return everybody who may be chosen: the children of the case first, then their parents."""
        able = [human for human in self.family.people if human.kind in ("person", "unborn")]
        order = sorted(able, key=lambda human: (not human.index, human.role != "parent"))
        return [(human.id, self.said(human)) for human in order]

    def said(self, human: Human) -> str:
        """Return somebody with what they are to the child: `Birthe Holm, mormor`."""
        name, term = clean(self.names.get(human.id, human.name), LONGEST), self.kin.get(human.id, "")
        return f"{name}, {term}" if term and term not in name else name

    def alike(self, typed: str) -> list[tuple[str, str]]:
        """Return those drawn already whose name begins as what is typed, word for word."""
        wanted = typed.casefold().split()
        if len("".join(wanted)) < FEWEST:
            return []
        found = [human for human in self.family.people if _begins(human.name.casefold().split(), wanted)]
        return [(human.id, self.said(human)) for human in found]

    def proposed(self, adds: Adds, teller: str) -> tuple[str, str]:
        """Return what somebody new is proposed as, and to whom: the way of the guide, or what is lacking of it.

        A mother or father who is drawn already is not proposed again: the other one is, then the other parent's, then
        a sibling.
        """
        if not self.family.index:
            return "other", ""
        child = self.family.index[0].id
        parents = self._parents_of(child, teller)
        to = [*parents, child] if adds.of == "parent" else [human.id for human in self.family.index]
        if adds.way in PARENTS:
            lacking = ((way, of) for of in to for way in PARENTS if self._lacks(of, PARENTS[way]))
            return next(lacking, ("sibling", to[0]))
        return adds.way, to[0]

    def _parents_of(self, child: str, teller: str) -> list[str]:
        """Return the child's own parents who are known, the one who tells it first."""
        found = [self.family.by_id[each] for each in self.family.parents(child, *OWN_KINDS)]
        known = [human for human in found if human.name or human.year]
        return [human.id for human in sorted(known, key=lambda human: human.sex != PARENTS.get(teller))]

    def _lacks(self, person: str, sex: str) -> bool:
        """Return whether somebody's own parent of that sex is not known."""
        own = [self.family.by_id[each] for each in self.family.parents(person, *OWN_KINDS)]
        known = [human for human in own if human.name or human.year]
        return len(known) < 2 and all(human.sex != sex for human in known)


def around_of(family: Family) -> Around:
    """Return a family with everybody's name and kin term, worked out once (10 ms for 60 people)."""
    kin = kin_terms(family, family.index[0].id) if family.index else {}
    return Around(family, whole_names(family, kin), kin)


def _begins(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)
