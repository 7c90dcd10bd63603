"""One request as the waiting list shows it, and the figures over the list. Nothing here reads."""

from dataclasses import dataclass, field
from datetime import date

from plejedesk.respite.gate import NetworkGate
from plejedesk.respite.waiting.order import Standing

Key = tuple[int, float, str, str, str]


@dataclass(frozen=True)
class Child:
    """A child that waits."""

    id: str
    name: str
    born: date | None


@dataclass(frozen=True)
class Proposed:
    """A family that is proposed for the request, and where that stands."""

    id: str
    family: str
    network: bool
    state: str


@dataclass(frozen=True)
class WaitingRow:
    """One request; siblings who are to be together stand on one row.

    `days` are those waited, up to today or to the end; `key` is its place in the list.
    """

    standing: Standing
    key: Key
    case_id: str
    ref: str
    family: str
    protected: bool
    days: int
    extent: str
    extent_words: str
    area: str
    urgency_reason: str
    last_contact: date | None
    resume_on: date | None = None
    ended_on: date | None = None
    children: tuple[Child, ...] = ()
    gate: NetworkGate = field(default_factory=lambda: NetworkGate("lacking"))
    proposals: tuple[Proposed, ...] = ()
    ending: str = ""

    @property
    def id(self) -> str:
        """Return the id of the request."""
        return self.standing.id

    @property
    def on_the_list(self) -> bool:
        """Return whether it waits, also where it is paused."""
        return self.standing.state in ("waiting", "paused")


@dataclass(frozen=True)
class Heading:
    """The figures over the list.

    `share` is the part of the families recruited this year that are network families, None where there are none;
    `lengths` is how many requests stood on the list on the last day of each of twelve months, today last.
    """

    waiting: int = 0
    children: int = 0
    paused: int = 0
    median: int | None = None
    in_network: int = 0
    recruited: int = 0
    goal: float = 0
    urgent: int = 0
    overdue: int = 0
    lengths: tuple[int, ...] = ()

    @property
    def share(self) -> float | None:
        """Return the share in the network."""
        return self.in_network / self.recruited if self.recruited else None
