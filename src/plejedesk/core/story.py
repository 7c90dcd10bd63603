"""What the demo tells of a family, for each slice to write its own rows from: the slices cannot look up to the demo."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """One notification of the story: about which children, who worried and why, and whether a child was in danger."""

    id: str
    received_at: datetime
    children: tuple[str, ...]
    role: str
    notifier: str
    concern: str
    whereabouts: str
    danger: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A child or a parent of the story; `half` is a child who has another father than the rest."""

    id: str
    name: str
    female: bool
    born: date | None
    half: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody the family knows: what they are, and of `mother` or `father`, or of the child where no side is named."""

    name: str
    female: bool
    what: str
    side: str = ""
    born_year: int | None = None
    dead: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One family of the demo; `known` is who a genogram that was made with it shows, nobody where none was made.

    `busy` is whether anything is planned in the case, `sought` whether the genogram names candidates in it.
    """

    case_id: str
    responsible_id: str
    honour_conflict: str
    protected: bool
    arrivals: tuple[Arrival, ...]
    children: tuple[Figure, ...] = ()
    parents: tuple[Figure, ...] = ()
    known: tuple[Known, ...] = ()
    phase: str = ""
    busy: bool = False
    sought: bool = False
