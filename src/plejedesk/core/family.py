"""A family as it was told: people, who is whose child and by which tie, couples through the years, homes.

Pure facts without a file or a screen: the kin terms, the drawing, the list that says the same, GEDCOM and the rules
of the network all read this. `store.family.family_of` reads one out of the file.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, TypeVar

from plejedesk.core import dates

T = TypeVar("T")

Sex = Literal["", "f", "m", "x"]
"""Not known, female, male, another: never guessed from a name or a relation."""

KINDS = ("person", "unborn", "miscarriage", "abortion", "stillbirth", "pet")
LOST = ("miscarriage", "abortion", "stillbirth")
"""The kinds of a child who never came to live: named with respect, never as somebody of an age."""

PARENT_KINDS = ("birth", "adopted", "foster", "step")
COUPLE_EVENTS = ("together", "cohabiting", "married", "separated", "divorced", "together_again")
APART = ("separated", "divorced")
TIES = ("close", "very_close", "distant", "conflict", "cut_off", "repaired")
CLOSENESS = ("near", "middle", "far")


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody in the picture. `role` and `relation` are the place in the case, `closeness` how near to the child.

    Of a date only the year may be known: then `born` or `died` is None and the year is filled. `dead` is also true
    where nobody knows when.
    """

    id: str
    name: str = ""
    sex: Sex = ""
    kind: str = "person"
    born: date | None = None
    born_year: int | None = None
    due: date | None = None
    dead: bool = False
    died: date | None = None
    died_year: int | None = None
    protected: bool = False
    role: str = "other"
    relation: str = ""
    closeness: str = ""
    place: str = ""

    @property
    def index(self) -> bool:
        """Return whether the case is about this child."""
        return self.role == "child"

    @property
    def unknown(self) -> bool:
        """Return whether nothing is known of somebody but that they are there, and perhaps their sex."""
        return self.kind == "person" and not (self.name or self.year or self.dead or self.protected or self.place)

    @property
    def year(self) -> int | None:
        """Return the year of birth, or of the expected birth."""
        return self.born.year if self.born else self.born_year or (self.due.year if self.due else None)

    @property
    def death_year(self) -> int | None:
        """Return the year of death."""
        return self.died.year if self.died else self.died_year

    def age(self, today: date) -> int | None:
        """Return the age in whole years, at death for the dead; None where it cannot be told."""
        if self.dead:
            return dates.years(self.born, self.died) if self.born and self.died else self._about(self.death_year)
        return dates.years(self.born, today) if self.born else self._about(today.year)

    def _about(self, year: int | None) -> int | None:
        return year - self.year if year and self.year and not self.due else None

    @property
    def by_age(self) -> tuple[int, str, str]:
        """Return what orders siblings, the oldest first; one whose age nobody knows comes after those known."""
        day = self.born or self.due
        year = self.year
        return (year if year is not None else 9999, day.isoformat() if day else f"{year or 9999}-99", self.name)


@dataclass(frozen=True, slots=True)
class Parentage:
    """One child's tie to one parent; a child may have several sets of parents, of different kinds."""

    id: str
    child: str
    parent: str
    kind: str = "birth"


@dataclass(frozen=True, slots=True)
class CoupleEvent:
    """What happened to a couple, and in which year, as far as that is known."""

    kind: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Couple:
    """Two partners and what happened through the years, in that order."""

    id: str
    a: str
    b: str
    events: tuple[CoupleEvent, ...] = ()

    @property
    def status(self) -> str:
        """Return how it stands: the last event, `together` where nothing was told."""
        return self.events[-1].kind if self.events else "together"

    @property
    def apart(self) -> bool:
        """Return whether they have parted."""
        return self.status in APART

    @property
    def married(self) -> bool:
        """Return whether they are or were married: drawn as a whole line."""
        return any(event.kind in ("married", "divorced") for event in self.events)

    def other(self, person: str) -> str:
        """Return the partner of one of the two."""
        return self.b if person == self.a else self.a


@dataclass(frozen=True, slots=True)
class Twins:
    """Two children of one birth; `identical` is None where nobody knows. Triplets are three such pairs."""

    id: str
    a: str
    b: str
    identical: bool | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """How two people stand to each other."""

    id: str
    a: str
    b: str
    kind: str


@dataclass(frozen=True, slots=True)
class Lives:
    """Somebody's place in a home; `days` says how much of the time ("5 af 7"), empty for all of it."""

    person: str
    days: str = ""


@dataclass(frozen=True, slots=True)
class Household:
    """A home and who lives there; a child may live in two."""

    id: str
    name: str
    lives: tuple[Lives, ...] = ()


@dataclass(frozen=True)
class Family:
    """All of it. Every id in the other fields is one of `people`."""

    people: tuple[Human, ...] = ()
    parentages: tuple[Parentage, ...] = ()
    couples: tuple[Couple, ...] = ()
    twins: tuple[Twins, ...] = ()
    ties: tuple[Tie, ...] = ()
    households: tuple[Household, ...] = field(default=())

    @cached_property
    def by_id(self) -> Mapping[str, Human]:
        """Return everybody by id."""
        return {human.id: human for human in self.people}

    @cached_property
    def children_of(self) -> Mapping[str, Sequence[Parentage]]:
        """Return the ties to children, by parent."""
        return _grouped((each.parent, each) for each in self.parentages)

    @cached_property
    def parents_of(self) -> Mapping[str, Sequence[Parentage]]:
        """Return the ties to parents, by child."""
        return _grouped((each.child, each) for each in self.parentages)

    @cached_property
    def couples_of(self) -> Mapping[str, Sequence[Couple]]:
        """Return the couples somebody is part of."""
        return _grouped((person, each) for each in self.couples for person in (each.a, each.b))

    @property
    def index(self) -> tuple[Human, ...]:
        """Return the children the case is about, the oldest first."""
        return tuple(sorted((human for human in self.people if human.index), key=lambda human: human.by_age))

    @cached_property
    def related(self) -> frozenset[str]:
        """Return everybody who is tied to somebody by blood, adoption, care or as a couple: they make up the tree."""
        tied = {end for each in self.parentages for end in (each.child, each.parent)}
        return frozenset(tied | {end for each in self.couples for end in (each.a, each.b)})

    def parents(self, person: str, *kinds: str) -> list[str]:
        """Return the parents of somebody, of these kinds or of any."""
        return [each.parent for each in self.parents_of.get(person, ()) if not kinds or each.kind in kinds]

    def children(self, person: str, *kinds: str) -> list[str]:
        """Return the children of somebody, of these kinds or of any."""
        return [each.child for each in self.children_of.get(person, ()) if not kinds or each.kind in kinds]

    def partners(self, person: str) -> list[str]:
        """Return everybody with whom somebody is or was a couple."""
        return [each.other(person) for each in self.couples_of.get(person, ())]

    def couple(self, a: str, b: str) -> Couple | None:
        """Return the couple of two people, None where they are none."""
        return next((each for each in self.couples_of.get(a, ()) if each.other(a) == b), None)


def _grouped(pairs: Iterator[tuple[str, T]]) -> Mapping[str, Sequence[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
