"""The demo's people: names as in a Danish municipality today, numbers that nobody has, families of one to four."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from plejedesk.core import cpr

GROWN_UP = 18 * 365
POOL = 1_500  # names asked of Faker, once: it takes 4 µs for each
SERIAL_STEP = 2  # boys and men have odd numbers
PREGNANCY = 280


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a family; an unborn child has a due date and neither name nor number."""

    name: str = ""
    first: str = ""
    female: bool = False
    born: date | None = None
    due: date | None = None
    cpr: str | None = None
    half: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Where names come from."""

    boys: Sequence[str]
    girls: Sequence[str]
    men: Sequence[str]
    women: Sequence[str]
    surnames: Sequence[str]


@dataclass(frozen=True, slots=True)
class Family:
    """The first child is the one that somebody worried about."""

    children: tuple[Person, ...]
    parents: tuple[Person, ...]
    origin: Origin
    surnames: tuple[str, str]


class People:
    """Draws families, and single grown-ups who worry or who work here."""

    def __init__(self, today: date, seed: int, dice: Random) -> None:
        self._today = today
        self._dice = dice
        self._origins, self._shares = _origins(seed)
        self._given: Counter[date] = Counter()

    def grown_up(self, woman: bool) -> str:
        """Return the name of a grown-up."""
        origin = self._origin()
        return f"{self._dice.choice(origin.women if woman else origin.men)} {self._dice.choice(origin.surnames)}"

    def relative(self, family: Family, woman: bool) -> str:
        """Return the name of a grown-up of the same family."""
        names = family.origin.women if woman else family.origin.men
        return f"{self._dice.choice(names)} {self._dice.choice(family.surnames)}"

    def family(self, count: int, known_since: date, *, unborn: bool = False, ages: tuple[int, int] = (0, 17)) -> Family:
        """Return a family whose first child is so old now; every child was born when the family became known."""
        origin = self._origin()
        hers, his = self._dice.choice(origin.surnames), self._dice.choice(origin.surnames)
        theirs = self._surname(hers, his)
        children: list[Person] = []
        for place in range(count):
            if unborn and place == 0:
                children.append(Person(due=self._term(known_since)))
                continue
            born = self._birthday(known_since, ages) if place == 0 else self._birthday(known_since, (0, 17))
            half = place > 0 and self._dice.random() < 0.12
            taken = {child.first for child in children}
            surname = self._dice.choice(origin.surnames) if half else theirs
            children.append(replace(self._child(origin, born, surname, taken), half=half))
        eldest = min((child.born for child in children if child.born), default=self._today)
        return Family(tuple(children), self._parents(origin, eldest, hers, his), origin, (hers, his))

    def _origin(self) -> Origin:
        return self._dice.choices(self._origins, cum_weights=self._shares)[0]

    def _surname(self, hers: str, his: str) -> str:
        way = self._dice.random()
        if hers == his or way < 0.5:
            return his
        if way < 0.75:
            return f"{hers} {his}"
        return f"{hers}-{his}" if way < 0.82 and "-" not in hers + his else hers

    def _term(self, known_since: date) -> date:
        """Return a due date: after today, and with the pregnancy known when the notification came."""
        return min(self._today + timedelta(days=self._dice.randint(6, 150)), known_since + timedelta(PREGNANCY - 40))

    def _birthday(self, known_since: date, ages: tuple[int, int]) -> date:
        """Return a day of birth for these ages in years, before the family was known."""
        latest = min(known_since - timedelta(days=14), self._today - timedelta(days=int(ages[0] * 365.25) + 1))
        earliest = self._today - timedelta(days=int((ages[1] + 1) * 365.25) - 1)
        return latest - timedelta(days=self._dice.randrange(max((latest - earliest).days, 1)))

    def _child(self, origin: Origin, born: date, surname: str, taken: set[str]) -> Person:
        female = self._dice.random() < 0.49
        names = origin.girls if female else origin.boys
        first = next((name for name in self._dice.choices(names, k=9) if name not in taken), names[0])
        number = self._number(born, female) if self._dice.random() > 0.03 else None
        return Person(f"{first} {surname}", first, female, born, cpr=number)

    def _parents(self, origin: Origin, eldest: date, hers: str, his: str) -> tuple[Person, ...]:
        known = self._dice.random()
        married = self._dice.random() < 0.45
        mother = self._parent(origin.women, his if married else hers, eldest, True) if known > 0.07 else None
        father = self._parent(origin.men, his, eldest, False) if not 0.07 < known < 0.28 and known > 0.01 else None
        return tuple(parent for parent in (mother, father) if parent)

    def _parent(self, names: Sequence[str], surname: str, eldest: date, female: bool) -> Person:
        born = eldest - timedelta(days=GROWN_UP + int(self._dice.triangular(-200, 8_500, 3_000)))
        first = self._dice.choice(names)
        number = self._number(born, female) if self._dice.random() > 0.05 else None
        return Person(f"{first} {surname}", first, female, born if number else None, cpr=number)

    def _number(self, born: date, female: bool) -> str:
        """Return a number no real person can have, and nobody else in the demo."""
        self._given[born] += 1
        serial = born.toordinal() * 38 % 1000 + self._given[born] * SERIAL_STEP
        return cpr.fictional(born, serial + (not female))


def _origins(seed: int) -> tuple[list[Origin], list[int]]:
    """Return the kinds of names and their shares, added up; the Danish ones are filled from Faker's lists."""
    from faker import Faker  # 0.15 s

    faker = Faker("da_DK")
    faker.seed_instance(seed)
    more = {
        "men": [faker.first_name_male() for _n in range(POOL)],
        "women": [faker.first_name_female() for _n in range(POOL)],
        "surnames": [faker.last_name() for _n in range(POOL)],
    }
    entries = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))["origin"]
    origins, shares, total = [], [], 0
    for entry in entries:
        lists = {key: entry[key].split() for key in ("boys", "girls", "men", "women", "surnames")}
        if entry["id"] == "danish":
            lists |= {key: lists[key] * 15 + names for key, names in more.items()}
        origins.append(Origin(**lists))
        total += entry["share"]
        shares.append(total)
    return origins, shares
