"""What is found: a person, a case, a note or a concern, each with the case it stands in."""

from dataclasses import dataclass, field
from datetime import date

from plejedesk.core.finding import Wanted


@dataclass(frozen=True)
class InCase:
    """The case a hit stands in; `substitute` is who covers for the responsible.

    Where somebody in it is `protected`, its texts are `hidden` from all but those two.
    """

    id: str
    ref: str
    other_ref: str
    family: str
    phase: str
    opened: date
    area: str
    responsible: str
    substitute: str
    protected: bool
    hidden: bool


@dataclass(frozen=True)
class AnyHit:
    """What every hit has: the record that is found, and the case that opens."""

    id: str
    case: InCase

    @property
    def key(self) -> tuple[str, str]:
        """Return what tells it from every other: a person may be found in several cases."""
        return (self.id, self.case.id)


@dataclass(frozen=True)
class CaseHit(AnyHit):
    """A case that is found by its family or a reference."""


@dataclass(frozen=True)
class PersonHit(AnyHit):
    """A person in one of their cases; an unborn child has a due date."""

    role: str
    relation: str
    name: str
    cpr: str | None = field(repr=False)
    born: date | None
    due: date | None


@dataclass(frozen=True)
class NoteHit(AnyHit):
    """A note, with the day of the event; nothing of its words where they are hidden."""

    day: date
    kind: str
    author: str
    text: str
    told_by: str


@dataclass(frozen=True)
class ConcernHit(AnyHit):
    """A notification, with the day it came; nothing of its words where they are hidden, no place if protected."""

    day: date
    text: str
    whereabouts: str
    notifier: str


HEIGHTS = {"person": 1, "case": 1, "note": 2, "concern": 2}
"""The kinds of hit in their order, and the lines that one takes."""

Hit = PersonHit | CaseHit | NoteHit | ConcernHit


@dataclass(frozen=True)
class Group:
    """Hits of one kind, the best or newest first, and how many more there are; `endless`: at least so many."""

    kind: str
    hits: tuple[Hit, ...]
    more: int
    endless: bool


@dataclass(frozen=True)
class Found:
    """What a text finds. `words` is empty where nothing in it can be looked for."""

    text: str = ""
    words: tuple[Wanted, ...] = ()
    groups: tuple[Group, ...] = ()
