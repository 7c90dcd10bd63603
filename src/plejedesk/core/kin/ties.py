"""What two people are to each other where one tie joins them: the kind of parent, of sibling, of couple."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from plejedesk.core.family import APART, Couple, Family, Parentage

OWN = ("parent", "co_parent")
ADOPTED = ("adoptive", "adoptive_beside")
BY_KIN = (*OWN, *ADOPTED)
TWINS = {2: "twin", 3: "triplet", 4: "quadruplet"}
BORN_TOGETHER = (*TWINS.values(), "multiple")
CHILD = {
    "parent": "child",
    "co_parent": "child",
    "adoptive": "adoptive_child",
    "adoptive_beside": "adoptive_child_beside",
    "foster": "foster_child",
    "step": "step_child",
}
_CLOSEST = (*BY_KIN, "foster", "step")


class Ties:
    """The ties of one family, each worked out when it is asked for."""

    def __init__(self, family: Family) -> None:
        self.family = family

    @cached_property
    def parents(self) -> Mapping[str, Mapping[str, str]]:
        """Return each child's parents and what kind each is; the closest kind where two were told."""
        found: dict[str, dict[str, str]] = {}
        known = self.family.by_id
        for each in self.family.parentages:
            if each.child != each.parent and each.child in known and each.parent in known:
                ours = found.setdefault(each.child, {})
                ties = [self._parent(each), ours.get(each.parent, "step")]
                ours[each.parent] = min(ties, key=_CLOSEST.index)
        return found

    @cached_property
    def children(self) -> Mapping[str, Mapping[str, str]]:
        """Return each parent's children and what kind each is."""
        found: dict[str, dict[str, str]] = {}
        for child, parents in self.parents.items():
            for parent, tie in parents.items():
                found.setdefault(parent, {})[child] = CHILD[tie]
        return found

    @cached_property
    def births(self) -> Mapping[str, frozenset[str]]:
        """Return for each twin everybody who was born with them, themselves too."""
        found: dict[str, frozenset[str]] = {}
        for each in self.family.twins:
            if each.a != each.b and {each.a, each.b} <= self.family.by_id.keys():
                both = found.get(each.a, frozenset([each.a])) | found.get(each.b, frozenset([each.b]))
                found |= dict.fromkeys(both, both)
        return found

    def twins(self, person: str) -> Iterable[str]:
        """Return those who were born with somebody."""
        return self.births.get(person, frozenset()) - {person}

    def sibling(self, a: str, b: str) -> str:
        """Return what two people who share a parent, or a birth, are to each other.

        Two who share the only parent that is known of both are whole siblings. Where another parent of one of them
        is known they are half-siblings: a father whom both have in common would have been told of both.
        """
        if b in self.births.get(a, ()):
            return TWINS.get(len(self.births[a]), "multiple")
        ours, theirs = self.parents.get(a, {}), self.parents.get(b, {})
        shared = ours.keys() & theirs.keys()
        kin = [each for each in shared if {ours[each], theirs[each]} <= {*BY_KIN}]
        if kin:
            return _by_kin(kin, ours, theirs)
        foster = any("foster" in (ours[each], theirs[each]) for each in shared)
        return "foster_sibling" if foster else "step_sibling"

    def couple(self, couple: Couple) -> str:
        """Return what the two of a couple are to each other, by all that happened to them."""
        kinds = [event.kind for event in couple.events]
        wed = "married" in kinds and "divorced" not in kinds[_last(kinds, "married") :]
        if couple.status in APART:
            return _apart(kinds, wed)
        if couple.status in ("married", "together_again") and wed:
            return "spouse"
        if couple.status == "cohabiting":
            return "cohabitant"
        if not kinds or not {"cohabiting", "married", "divorced"}.isdisjoint(kinds):
            return "partner"
        return "cohabitant" if self._under_one_roof(couple) else "sweetheart"

    @cached_property
    def _homes(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for home in self.family.households:
            for life in home.lives:
                found.setdefault(life.person, set()).add(home.id)
        return found

    def _under_one_roof(self, couple: Couple) -> bool:
        return not self._homes.get(couple.a, set()).isdisjoint(self._homes.get(couple.b, ()))

    def _parent(self, link: Parentage) -> str:
        if link.kind != "adopted":
            return {"foster": "foster", "step": "step"}.get(link.kind, "parent")
        births = [each for each in self.family.parents(link.child, "birth") if each in self.family.by_id]
        if not births:
            return "adoptive"
        sex = self.family.by_id[link.parent].sex
        partners = set(self.family.partners(link.parent))
        alike = [each for each in births if sex and self.family.by_id[each].sex == sex]
        if any(each in partners for each in alike):
            return "co_parent"
        return "adoptive" if partners.intersection(births) and not alike else "adoptive_beside"


def _by_kin(kin: list[str], ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    adopted = {all(ties[each] in ADOPTED for each in kin) for ties in (ours, theirs)}
    if adopted == {True, False} and (_all_own(kin, ours) or _all_own(kin, theirs)):
        return "adoptive_sibling"
    if len(kin) > 1 or adopted == {True}:
        return "sibling"
    another = any(
        each not in kin and tie in (*OWN, "adoptive") for ties in (ours, theirs) for each, tie in ties.items()
    )
    return "half" if another else "sibling"


def _all_own(kin: list[str], ties: Mapping[str, str]) -> bool:
    return all(ties[each] in OWN for each in kin)


def _apart(kinds: list[str], wed: bool) -> str:
    if "divorced" in kinds:
        return "separated" if wed else "divorced"
    if wed:
        return "separated"
    return "former_cohabitant" if "cohabiting" in kinds else "former_sweetheart"


def _last(kinds: list[str], kind: str) -> int:
    return len(kinds) - 1 - kinds[::-1].index(kind)
