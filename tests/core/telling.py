"""Families in a line or two, for tests of kin: `jeg/f < mor/f far/m` a child and its parents, `mor + per/m: married`
a couple and what happened to it, `ida = eva` twins, `mona/f @teacher` somebody who is no kin. A sex is said once.
"""

import re
from collections.abc import Iterator

from plejedesk.core.family import KINDS, Couple, CoupleEvent, Family, Human, Parentage, Sex, Twins

_SEXES: dict[str, Sex] = {"f": "f", "m": "m", "x": "x"}


def told(text: str) -> Family:
    """Return the family that a few lines tell of."""
    lines = [line.strip() for line in re.split(r"[;\n]", text) if line.strip()]
    return Family(
        people=tuple(_people(text)),
        parentages=tuple(_parentages(lines)),
        couples=tuple(_couples(lines)),
        twins=tuple(_twins(lines)),
    )


def _people(text: str) -> Iterator[Human]:
    relations = dict(re.findall(r"(\w+)/?\w* @(\w+)", text))
    said: dict[str, str] = {}
    for name, more in re.findall(r"(?<![:@\w])(\w+)(?:/(\w+))?", re.sub(r":[^;\n]*|\(\w+\)|@\w+", "", text)):
        said[name] = more or said.get(name, "")
    for name, more in said.items():
        sex, kind = _SEXES.get(more, ""), more if more in KINDS else "person"
        yield Human(name, name, sex, kind, relation=relations.get(name, ""))


def _parentages(lines: list[str]) -> Iterator[Parentage]:
    for line in lines:
        if " < " in line:
            children, parents = re.sub(r"\(\w+\)", "", line).split(" < ")
            kind = re.search(r"\((\w+)\)", line)
            for child in map(_id, children.split()):
                for parent in map(_id, parents.split()):
                    yield Parentage(f"{child}-{parent}", child, parent, kind[1] if kind else "birth")


def _couples(lines: list[str]) -> Iterator[Couple]:
    for line in lines:
        if " + " in line:
            pair, _, events = line.partition(":")
            a, b = map(_id, pair.split(" + "))
            yield Couple(f"{a}-{b}", a, b, tuple(CoupleEvent(event) for event in re.findall(r"\w+", events)))


def _twins(lines: list[str]) -> Iterator[Twins]:
    for line in lines:
        if " = " in line:
            a, b = map(_id, line.split(" = "))
            yield Twins(line, a, b)


def _id(word: str) -> str:
    return word.strip().partition("/")[0]
