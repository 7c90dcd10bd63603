"""Everybody in a genogram, the child first and then by nearness: name, what they are to the child, age, home, side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plejedesk.core import dates, kin
from plejedesk.core.choices import HUMAN_KINDS, NEARNESS
from plejedesk.core.family import Family, Human
from plejedesk.core.finding import findable, wanted
from plejedesk.core.i18n import _
from plejedesk.genogram.draw.called import whole_names

FAR = 99  # steps: those who are no kin come after all who are
PLACES = (*NEARNESS, "")


@dataclass(frozen=True)
class KinRow:
    """Somebody in the list: `term` is what they are to the child, `side` the parent they are kin through.

    `homes` is where they live, with how many more homes they have: `Hos mor +1`. `called` and `lives` are the words
    that find them.
    """

    human: Human
    place: int
    name: str
    term: str = ""
    side: str = ""
    homes: str = ""
    called: tuple[str, ...] = ()
    lives: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return who it is."""
        return self.human.id

    @property
    def key(self) -> int:
        """Return the place in the list, from 1."""
        return self.place

    @property
    def said(self) -> str:
        """Return the name with what somebody is to the child: `Birthe Holm, mormor`."""
        return f"{self.name}, {self.term}" if self.term and self.term not in self.name else self.name


def seen_from(family: Family) -> str:
    """Return the child whose kin everybody is: the oldest of those the case is about; empty for none."""
    return next((child.id for child in family.index), "")


def kin_rows(family: Family, of: str = "") -> tuple[KinRow, ...]:
    """Return everybody in a genogram as seen from one child, else from the oldest of the case."""
    child = of or seen_from(family)
    terms, sides = kin.kin_terms(family, child), kin.sides(family, child)
    names, homes = whole_names(family, terms), _homes(family)
    return tuple(
        KinRow(
            human,
            place,
            names[human.id],
            terms.get(human.id, ""),
            _side(family, child, sides.get(human.id, "")),
            homes.get(human.id, "") or place_of(human),
            tuple(findable(human.name, terms.get(human.id, "")).split()),
            tuple(findable(homes.get(human.id, ""), place_of(human)).split()),
        )
        for place, human in enumerate(_ordered(family, child, sides), 1)
    )


def fitting(rows: Sequence[KinRow], typed: str) -> list[KinRow]:
    """Return those whose name, kin word or home begins with every word typed.

    Who is called just that comes first, then who is called so, then who only lives there.
    """
    words = wanted(typed)
    exact = {word.letters for word in words}

    def order(row: KinRow) -> tuple[bool, bool]:
        return (not exact <= set(row.called), not all(word.meets_any(row.called) for word in words))

    found = [row for row in rows if all(word.meets_any((*row.called, *row.lives)) for word in words)]
    return sorted(found, key=order) if words else found


def place_of(human: Human) -> str:
    """Return where somebody lives; of somebody protected that is passed on nowhere."""
    return _("[protected]") if human.protected and human.place else human.place


def age(human: Human, today: date) -> str:
    """Return how old somebody is, as far as it is known: `7 år`, `ca. 70 år`, `† 2021`, `ufødt`."""
    if human.kind not in ("person", "pet"):
        return _("unborn") if human.kind == "unborn" else _(HUMAN_KINDS[human.kind])
    if human.dead:
        return f"† {human.death_year or ''}".strip()
    if human.born:
        return dates.age(human.born, today)
    years = human.age(today)
    return "" if years is None else _("about {n} yrs").format(n=years)


def _ordered(family: Family, child: str, sides: Mapping[str, str]) -> list[Human]:
    steps = {child: 0, **kin.nearness(family, child)}
    parents = [*family.parents(child), ""]

    def order(human: Human) -> tuple[object, ...]:
        side = sides.get(human.id, "")
        of_side = parents.index(side) if side in parents else len(parents)
        near = PLACES.index(human.closeness) if human.id not in steps else 0
        pet = human.kind == "pet"
        return (not human.index, pet, steps.get(human.id, FAR), of_side, near, *human.by_age, human.id)

    return sorted(family.people, key=order)


def _side(family: Family, child: str, parent: str) -> str:
    """Return the word for a side: mother's, father's, or the parent's name where two are alike."""
    if parent not in family.by_id:
        return ""
    human = family.by_id[parent]
    alike = [each for each in family.parents(child, "birth", "adopted") if family.by_id[each].sex == human.sex]
    if human.sex in ("f", "m") and alike == [parent]:
        return _("mother") if human.sex == "f" else _("father")
    return human.name.split(" ")[0]


def _homes(family: Family) -> Mapping[str, str]:
    found: dict[str, list[str]] = {}
    for home in family.households:
        for life in home.lives:
            found.setdefault(life.person, []).append(home.name)
    return {person: names[0] + (f" +{len(names) - 1}" if names[1:] else "") for person, names in found.items()}
