"""What the queries of intake return."""

from dataclasses import dataclass
from datetime import date, datetime

from plejedesk.core import clock
from plejedesk.intake import rules

Key = tuple[str, str]


@dataclass(frozen=True)
class ChildRow:
    """A child of a notification."""

    id: str
    name: str
    born: date | None
    due: date | None


@dataclass(frozen=True)
class ClockRow:
    """One clock that a notification started, open or done."""

    id: str
    kind: str
    person_id: str | None
    counts_from: datetime
    due: datetime
    done_at: datetime | None
    outcome: str
    reason: str


@dataclass(frozen=True)
class Arrival:
    """One notification as the list shows it; `protected` is also the case's mark."""

    id: str
    case_id: str
    received_at: str
    ref: str
    family: str
    channel: str
    role: str
    notifier: str
    phone: str
    anonymous: bool
    concern: str
    whereabouts: str
    danger: str
    honour: str
    protected: bool
    responsible: str
    children: tuple[ChildRow, ...] = ()
    clocks: tuple[ClockRow, ...] = ()

    @property
    def key(self) -> Key:
        """Return its place in the list."""
        return (self.received_at, self.id)

    @property
    def received(self) -> datetime:
        """Return when it came, as a moment."""
        return clock.from_text(self.received_at)

    def of_kind(self, kind: str) -> tuple[ClockRow, ...]:
        """Return its clocks of one kind."""
        return tuple(row for row in self.clocks if row.kind == kind)

    def waiting(self, kind: str = "") -> tuple[ClockRow, ...]:
        """Return its open clocks, of one kind where it is named, the nearest first."""
        return tuple(row for row in self.clocks if row.done_at is None and kind in ("", row.kind))


@dataclass(frozen=True)
class Earlier:
    """A notification that came before."""

    id: str
    received: datetime
    role: str


@dataclass(frozen=True)
class Candidate:
    """Somebody in a case who may be somebody of a notification: surely by CPR number, else as a question."""

    part: tuple[str, int]
    sure: bool
    person_id: str
    name: str
    born: date | None
    role: str
    case_id: str
    ref: str
    family: str
    opened: date
    responsible: str
    earlier: int = 0

    @property
    def match(self) -> rules.Match:
        """Return what the choice of a case needs to know."""
        return rules.Match(self.case_id, self.opened, self.part[0], self.role)
