"""The drawing in words: all that it shows, line by line, for a screen reader and for whoever would rather read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from plejedesk.core.choices import COUPLE_EVENTS, NEARNESS, TIES
from plejedesk.core.family import Couple, Household, Lives, Tie, Twins
from plejedesk.core.i18n import N_, _
from plejedesk.core.kin import nearness
from plejedesk.genogram.draw import person_words
from plejedesk.genogram.draw.called import whole_names
from plejedesk.genogram.draw.homes import tag
from plejedesk.genogram.draw.labels import Picture
from plejedesk.genogram.draw.person_words import spent
from plejedesk.ui.text import clean

FAR = 99  # steps: whoever is no kin comes after all who are
TWINS = {
    True: N_("{a} and {b} are identical twins."),
    False: N_("{a} and {b} are twins, not identical."),
    None: N_("{a} and {b} are twins; whether identical is not known."),
}


class _Pair(Protocol):
    @property
    def a(self) -> str: ...

    @property
    def b(self) -> str: ...


P = TypeVar("P", bound=_Pair)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    lines: tuple[str, ...]


def in_words(picture: Picture) -> tuple[Section, ...]:
    """Return all that the drawing shows, in sections; those with nothing in them are left out."""
    return Telling(picture).sections()


def as_lines(sections: Sequence[Section]) -> Iterator[str]:
    """Yield the sections as plain lines with an empty one between."""
    for nth, section in enumerate(sections):
        if nth:
            yield ""
        yield section.title
        yield from (f"- {line}" for line in section.lines)


class Telling:
    """One picture on its way into words; `names` is what everybody is called there, no two alike."""

    def __init__(self, picture: Picture) -> None:
        self.picture, self.family = picture, picture.family
        self.names = whole_names(picture.family, picture.kin)
        steps = {**nearness(picture.family, picture.of), picture.of: 0} if picture.of else {}
        self.people = sorted(
            picture.family.people,
            key=lambda human: (not human.index, steps.get(human.id, FAR), human.by_age, self.names[human.id]),
        )
        self.place = {human.id: nth for nth, human in enumerate(self.people)}

    def sections(self) -> tuple[Section, ...]:
        """Return everything."""
        family, others = self.family, {each.person for each in self.picture.drawing.others}
        kin = [human for human in self.people if not human.index and human.id not in others]
        around = [human for human in self.people if not human.index and human.id in others]
        near = [*NEARNESS, ""]
        around.sort(key=lambda human: near.index(human.closeness if human.closeness in NEARNESS else ""))
        said = (
            (_("The children of the case"), [self.person(human.id) for human in self.people if human.index]),
            (_("Family"), [self.person(human.id) for human in kin]),
            (_("Others who matter to the child"), [self.person(human.id) for human in around]),
            (_("Couples"), [self.couple(couple) for couple in self._in_order(family.couples)]),
            (_("Twins"), [self._twins(twins) for twins in self._in_order(family.twins)]),
            (_("Homes"), [*self._homes()]),
            (_("How they stand to each other"), [self.tie(tie) for tie in self.ties()]),
        )
        return tuple(Section(title, tuple(lines)) for title, lines in said if lines)

    def person(self, person: str) -> str:
        """Return what is told of one person, on one line."""
        human, picture = self.family.by_id[person], self.picture
        named = person_words.facts(human, picture.kin.get(person, ""), self.names[person], picture.today)
        lives = [(self._home(number, home), life) for number, home, life in self._lives(person)]
        own = person_words.parents(self.family, human, self.names)
        return " ".join([named, *own, *person_words.living(lives, human)])

    def whole(self, person: str) -> str:
        """Return what is told of one person and of their couples, twins and ties, on one line."""
        own = [
            *(self.couple(couple) for couple in self.family.couples_of.get(person, ())),
            *(self._twins(twins) for twins in self.family.twins if person in (twins.a, twins.b)),
            *(self.tie(tie) for tie in self.family.ties if person in (tie.a, tie.b)),
        ]
        return " ".join([self.person(person), *own])

    def ties(self) -> list[Tie]:
        """Return the ties, in the order of the list."""
        return self._in_order(self.family.ties)

    def couple(self, couple: Couple) -> str:
        """Return who the couple are and what happened through the years."""
        said = [f"{_event(couple, event.kind)} {event.year or ''}".strip() for event in couple.events]
        a, b = self.two(couple)
        return _("{a} and {b}: {what}.").format(a=a, b=b, what=", ".join(said or [_(COUPLE_EVENTS["together"])]))

    def tie(self, tie: Tie) -> str:
        """Return how two stand to each other."""
        a, b = self.two(tie)
        return _("{a} and {b}: {what}.").format(a=a, b=b, what=_(TIES[tie.kind]) if tie.kind in TIES else tie.kind)

    def _twins(self, twins: Twins) -> str:
        a, b = self.two(twins)
        return _(TWINS[twins.identical]).format(a=a, b=b)

    def two(self, pair: _Pair) -> tuple[str, str]:
        """Return what two are called, in the order of the list."""
        a, b = sorted((pair.a, pair.b), key=lambda person: self.place[person])
        return self.names[a], self.names[b]

    def _in_order(self, pairs: Sequence[P]) -> list[P]:
        return sorted(pairs, key=lambda pair: sorted((self.place[pair.a], self.place[pair.b])))

    def _lives(self, person: str) -> Iterator[tuple[int, Household, Lives]]:
        for number, home in enumerate(self.picture.homes, 1):
            for life in home.lives:
                if life.person == person:
                    yield number, home, life

    def _homes(self) -> Iterator[str]:
        for number, home in enumerate(self.picture.homes, 1):
            there = sorted(home.lives, key=lambda life: self.place[life.person])
            people = [spent(self.names[life.person], life.days) for life in there]
            yield f"{self._home(number, home)}: {person_words.listed(people)}."
        for home in self.family.households:
            if not home.lives:
                yield _("{home}: nobody lives there now.").format(home=home_name(home))

    def _home(self, number: int, home: Household) -> str:
        return f"{tag(number)} {home_name(home)}"


def home_name(home: Household) -> str:
    """Return what the family calls a home."""
    return clean(home.name) or _("home without a name")


def _event(couple: Couple, kind: str) -> str:
    """Return what happened; only those who were married can be separated, others move apart."""
    if kind == "separated" and not couple.married:
        return _("moved apart")
    return _(COUPLE_EVENTS[kind]) if kind in COUPLE_EVENTS else kind
