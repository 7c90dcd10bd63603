"""The words for kin, from a table for each language, and in steps ("mors kusine") where there is no common word."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import product
from pathlib import Path

from plejedesk.core.family import Family, Human
from plejedesk.core.i18n import language
from plejedesk.core.kin.routes import Stop
from plejedesk.core.relations import RELATIONS, relation_name

LOST = ("miscarriage", "abortion", "stillbirth")
MOST_WORDS = 5
"""From more steps than these nobody hears who it is."""

RARE = 1.6
"""What a rare word costs beside a common one: "mors kusine" rather than "grandtantes datter"."""

_SEXES = {"f": 0, "m": 1}
_PARENT = {"f": ("mother", "parent"), "m": ("father", "parent")}
_KINDS = {  # what a tie is called in the table: its own word first, then the one it is a kind of
    "co_parent": ("co_parent", "parent"),
    "adoptive": ("adoptive", "parent"),
    "adoptive_beside": ("adoptive",),
    "adoptive_child": ("adoptive_child", "child"),
    "adoptive_child_beside": ("adoptive_child",),
    "adoptive_sibling": ("adoptive_sibling", "sibling"),
    "twin": ("twin", "sibling"),
    "triplet": ("triplet", "sibling"),
    "quadruplet": ("quadruplet", "sibling"),
    "multiple": ("multiple", "sibling"),
    "spouse": ("spouse", "partner"),
    "cohabitant": ("cohabitant", "partner"),
}

Step = tuple[str, str]
"""A tie, and the sex of who is at its end."""


@dataclass(frozen=True)
class Table:
    """One language's words: for each way, for a woman, for a man, and where the sex is another or not known."""

    words: Mapping[str, Sequence[str]]
    rare: frozenset[str]
    genitive: str
    genitive_after_s: str
    unborn: str
    unborn_of: str
    lost: str
    pet: str
    far: str

    @cached_property
    def longest(self) -> int:
        """Return how many steps the longest way in the table has."""
        return max(way.count(" ") + 1 for way in self.words)

    def of(self, word: str) -> str:
        """Return the genitive of a word."""
        return (self.genitive_after_s if word.endswith(("s", "x", "z")) else self.genitive).format(word)


@dataclass(frozen=True, slots=True)
class _Name:
    """Words that lead to somebody; `open` unless the last can have no genitive."""

    cost: float
    words: tuple[str, ...]
    open: bool = True


@cache
def table(lang: str) -> Table:
    """Return the words of a language."""
    told = tomllib.loads((Path(__file__).parent / f"{lang}.toml").read_text(encoding="utf-8"))
    return Table(**told | {"rare": frozenset(told["rare"])})


def named(family: Family, of: str, found: Mapping[str, Stop]) -> Mapping[str, str]:
    """Return the word for everybody: by the way to them, or by what was stored where there is none."""
    lang = language()
    names = _names(lang, family, of, found)
    return {
        human.id: "" if human.id == of else _said(table(lang), human, names.get(human.id, ()))
        for human in family.people
    }


def _said(words: Table, human: Human, name: Sequence[str]) -> str:
    if human.kind == "pet":
        return words.pet
    if not name:
        return _stored(human)
    if len(name) > MOST_WORDS:
        return words.far
    unborn = human.kind == "unborn"
    *way, last = name
    said = " ".join([*map(words.of, way), *([words.unborn_of if way else words.unborn] if unborn else []), last])
    return words.lost.format(said) if human.kind in LOST else said


def _stored(human: Human) -> str:
    if human.relation in RELATIONS and human.relation != "other":
        return relation_name(human.relation).lower()
    return ""


def _names(lang: str, family: Family, of: str, found: Mapping[str, Stop]) -> Mapping[str, Sequence[str]]:
    """Return the cheapest words to everybody; `chained` those that a further word can follow."""
    shown: dict[str, _Name] = {}
    chained = {of: _Name(0, ())}
    sexes = {human.id: human.sex for human in family.people}
    for person in found:
        ways = sorted(_ways(lang, person, found, sexes, chained), key=lambda name: name.cost)
        shown[person] = ways[0]
        chained[person] = next(name for name in ways if name.open)
    return {person: name.words for person, name in shown.items()}


def _ways(
    lang: str, person: str, found: Mapping[str, Stop], sexes: Mapping[str, str], chained: Mapping[str, _Name]
) -> Iterator[_Name]:
    """Yield the names of somebody with a last word of one step, of two, and so on."""
    words = table(lang)
    steps: tuple[Step, ...] = ()
    at = person
    while at in found and len(steps) < words.longest:
        steps = ((found[at].tie, sexes[at]), *steps)
        at = found[at].before
        word = _word(lang, steps)
        if word and len(chained[at].words) <= MOST_WORDS:
            cost = chained[at].cost + (RARE if word in words.rare else 1)
            yield _Name(cost, (*chained[at].words, word), open=not word.endswith(")"))
        elif word:
            yield chained[at]


@lru_cache(maxsize=10_000)
def _word(lang: str, steps: tuple[Step, ...]) -> str:
    """Return the table's word for a way; empty where it has none."""
    *way, (tie, sex) = steps
    column = _SEXES.get(sex, 2)
    for key in product(*(_along(*step) for step in way), _KINDS.get(tie, (tie,))):
        forms = table(lang).words.get(" ".join(key))
        if forms and forms[column]:
            return forms[column]
    return ""


def _along(tie: str, sex: str) -> Sequence[str]:
    """Return what a step on the way is called, the narrowest first: a mother is a parent too."""
    kinds = _KINDS.get(tie, (tie,))
    return (*kinds[:-1], *_PARENT.get(sex, ("parent",))) if kinds[-1] == "parent" else kinds
