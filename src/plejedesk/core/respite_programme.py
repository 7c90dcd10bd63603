"""How respite is run here: the weights of the waiting list, the goal, the needs and the areas, from `respite.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from plejedesk.core.law import Words, config_folders

FILE = "respite.toml"


@dataclass(frozen=True)
class Weights:
    """Points for the place on the list: for each day waited, and once for what makes waiting harder."""

    per_day: float
    high: float
    acute: float
    nothing_meanwhile: float

    def of_urgency(self, urgency: str) -> float:
        """Return the points of an urgency."""
        return {"high": self.high, "acute": self.acute}.get(urgency, 0)


@dataclass(frozen=True)
class Goals:
    """The share in the network to reach, as a fraction, and how often contact, news and evaluations are due."""

    share: float
    contact_weeks: int
    confirmed_months: int
    evaluated_days: int
    evaluated_months: int


@dataclass(frozen=True, kw_only=True)
class Need:
    """What a child may need of a family; a hard one is a condition."""

    id: str
    titles: Words
    hard: bool

    @property
    def title(self) -> str:
        """Return what people call it, in the desk's language."""
        return str(self.titles)


@dataclass(frozen=True)
class Programme:
    """All of it, and what was wrong with the files it came from."""

    weights: Weights
    goals: Goals
    needs: tuple[Need, ...]
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Need]:
        """Return every need by its id."""
        return {need.id: need for need in self.needs}

    def need_words(self, ids: str) -> str:
        """Return needs, given with commas between, as a person says them; one no longer in the file by its id."""
        names = (self.by_id[each].title if each in self.by_id else each.replace("_", " ") for each in ids.split(","))
        return ", ".join(name for name in names if name)

    def near(self, a: str, b: str) -> int:
        """Return how near two areas are: 2 the same, 1 beside each other, 0 farther away, or one of them not known."""
        if not (a and b):
            return 0
        if a.casefold() == b.casefold():
            return 2
        a, b = a.casefold(), b.casefold()
        return int(b in self.beside.get(a, ()) or a in self.beside.get(b, ()))


@cache
def programme() -> Programme:
    """Return how respite is run at this desk, read once."""
    return read(*config_folders())


def problems() -> tuple[str, ...]:
    """Return what is wrong with a municipality's own file."""
    return programme().problems if any((folder / FILE).exists() for folder in config_folders()) else ()


def read(*folders: Path) -> Programme:
    """Return the shipped programme with each folder's own on top."""
    from plejedesk.core import respite_file

    return respite_file.read(*folders)
