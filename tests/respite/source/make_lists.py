"""Makes families.csv and stays.csv: fictional rows that come to the figures of the source document (seed A).

New respite families: 8 of 57 in the network from July 2010 to June 2011, 22 of 98 in 2012. Children with respite on
1 January 2013: 291, of whom 41 with a network family. Around these stand rows that must not count: families recruited
the day before or after, stays that ended the day before or began the day after, and children with two families.

Run it anew with `python tests/respite/source/make_lists.py`; the files are the same every time.
"""

import csv
from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from plejedesk.core import cpr

HERE = Path(__file__).parent
ON = date(2013, 1, 1)
DAY = timedelta(days=1)
EARLY = date(2010, 9, 1)
AREAS = ("Valby", "Amager", "Nørrebro", "Østerbro", "Vanløse", "Brønshøj", "Kgs. Enghave", "")
ADULTS = ("Lone", "Per", "Åse", "Jørgen", "Fatma", "Bo", "Inger", "Karim", "Ulla", "Søren", "Tove", "Erik", "Pia")
GIVEN = ("Sofie", "Anton", "Emma", "Oskar", "Freja", "Noah", "Ida", "Malik", "Alma", "Elias", "Ella", "Zahra", "Storm")
SURNAMES = (
    *("Holm", "Bæk", "Lund", "Krogh", "Åkjær", "Winther", "Dahl", "Skov", "Yilmaz", "Friis", "Ravn", "Bech", "Toft"),
    *("Hald", "Juhl", "Nørgaard", "Ødum", "Hassan", "Kjær", "Vang"),
)
PERIODS = (  # recruited from, to; of how many, how many in the network
    (date(2008, 1, 1), date(2010, 6, 30), 120, 14),
    (date(2010, 7, 1), date(2011, 6, 30), 57, 8),
    (date(2011, 7, 1), date(2011, 12, 31), 31, 5),
    (date(2012, 1, 1), date(2012, 12, 31), 98, 22),
    (date(2013, 1, 1), date(2013, 6, 30), 20, 6),
)
CHILDREN, IN_NETWORK, BOTH = 291, 41, 9  # with respite on the day; of them in network; of these with a general one too
GONE, LATER = 60, 30  # children whose stays ended before the day, and those whose began after it

Family = tuple[str, str, date]
Child = tuple[str, str]


def families() -> Iterator[Family]:
    """Yield each family: its name, its kind, and the day it was recruited; the first and last day of a period too."""
    names = (f"{adult} og {other} {name}" for adult, other, name in _named())
    for first, last, every, in_network in PERIODS:
        for number in range(every):
            days = (last - first).days
            kind = "network" if number * in_network // every < (number + 1) * in_network // every else "general"
            yield next(names), kind, first + timedelta(days=number * days // (every - 1))


def _named() -> Iterator[tuple[str, str, str]]:
    for number in count():
        turn, place = divmod(number // len(SURNAMES), len(ADULTS))
        yield ADULTS[place], ADULTS[(place + 1 + turn) % len(ADULTS)], SURNAMES[number % len(SURNAMES)]


def children() -> Iterator[Child]:
    """Yield children with the numbers nobody can have, born from 1998 to 2008."""
    for number in count():
        born = date(1998, 1, 1) + timedelta(days=number * 9)
        name = f"{GIVEN[number % len(GIVEN)]} {SURNAMES[number * 7 % len(SURNAMES)]}"
        written = cpr.fictional(born, number)
        yield name, f"{written[:6]}-{written[6:]}"


def stays(every: list[Family]) -> Iterator[tuple[str, Child, date, date | None]]:
    """Yield each stay: family, child, first day, and last day where it has one."""
    some, family = children(), Taking(every)
    for number, child in enumerate(islice(some, CHILDREN)):
        first, last = _active(number)
        if number < IN_NETWORK:
            yield family("network", first), child, first, last
        if number >= IN_NETWORK - BOTH:
            yield family("general", first), child, first, last
        if number % 10 == 0:  # and one with a network family that ended the day before
            yield family("network", EARLY), child, EARLY, ON - DAY
    for number, child in enumerate(islice(some, GONE)):
        yield family("network" if number % 2 else "general", EARLY), child, EARLY, ON - (1 + number) * DAY
    for number, child in enumerate(islice(some, LATER)):
        first = ON + (1 + number) * DAY
        yield family("network" if number % 2 else "general", first), child, first, None


class Taking:
    """Gives the families of a kind in turn, of those who were recruited by a day."""

    def __init__(self, every: list[Family]) -> None:
        self._turn = {kind: deque(each for each in every if each[1] == kind) for kind in ("network", "general")}

    def __call__(self, kind: str, by: date) -> str:
        """Return the name of the next one."""
        turn = self._turn[kind]
        while True:
            turn.rotate(-1)
            if turn[0][2] <= by:
                return turn[0][0]


def _active(number: int) -> tuple[date, date | None]:
    """Return a stay that goes on that day: some begin on it, some end on it, some go on and on."""
    first = ON if number % 20 == 3 else ON - timedelta(days=30 + number * 3)
    return first, (None, ON, ON + timedelta(days=200), date(2014, 6, 30))[number % 4]


def main() -> None:
    """Write both files."""
    every = list(families())
    rows = [
        (name, kind, recruited, recruited, 1 + number % 3, AREAS[number % len(AREAS)], recruited)
        for number, (name, kind, recruited) in enumerate(every)
    ]
    head = ("familie", "slags", "rekrutteret", "godkendt", "pladser", "område", "bekræftet")
    said = {"network": "netværk", "general": "generelt godkendt"}
    _write("families.csv", head, [(name, said[kind], *rest) for name, kind, *rest in rows])
    listed = [(family, *child, first, last or "") for family, child, first, last in stays(every)]
    _write("stays.csv", ("familie", "barn", "cpr", "fra", "til"), listed)


def _write(name: str, head: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(head)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
