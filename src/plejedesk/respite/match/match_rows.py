"""What the screen of proposals shows of one request: who waits, the gate, every offer and how it fits."""

from dataclasses import dataclass
from datetime import date

from plejedesk.respite.gate import NetworkGate
from plejedesk.respite.match.fit import Fit, Group

ACTIVE = ("waiting", "paused")
OPEN = ("proposed", "asked", "yes")
"""The proposals that are not over."""


@dataclass(frozen=True)
class Proposed:
    """That a family was proposed, and what came of it."""

    id: str
    family_id: str
    state: str
    on: date
    answered_on: date | None
    words: str
    by: str

    @property
    def open(self) -> bool:
        """Return whether it is not over."""
        return self.state in OPEN


@dataclass(frozen=True)
class Row:
    """One line of the list: an offer with how it fits, and its newest proposal; `near` is as `Programme.near` says."""

    place: int
    fit: Fit
    near: int
    proposed: Proposed | None = None

    @property
    def id(self) -> str:
        """Return what tells it from every other."""
        return self.fit.offer.id

    @property
    def key(self) -> int:
        """Return its place in the list."""
        return self.place


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """All of it; the area in `group` is empty where somebody protected lives."""

    request_id: str
    case_id: str
    ref: str
    family: str
    state: str
    protected: bool
    closed: bool
    days: int
    extent_words: str
    considerations: str
    group: Group
    gate: NetworkGate
    rows: tuple[Row, ...]

    @property
    def active(self) -> bool:
        """Return whether it is on the list."""
        return self.state in ACTIVE
