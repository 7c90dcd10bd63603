"""Stays as rows: a line of the list, and one stay whole as its screen shows it. Nothing here reads."""

from dataclasses import dataclass
from datetime import date, datetime

from plejedesk.respite.stays.agreements import Agreement
from plejedesk.respite.stays.calendar import Plan, Range, Visit

Key = tuple[int, float, str]
"""Where a stay stands in the list: those that go on by the day of their evaluation, then those that ended last."""


@dataclass(frozen=True)
class Child:
    """The child whose stay it is."""

    id: str
    name: str
    born: date | None = None
    protected: bool = False


@dataclass(frozen=True)
class Host:
    """The family the child stays with."""

    id: str
    name: str
    network: bool
    protected: bool = False


@dataclass(frozen=True, kw_only=True)
class StayRow:
    """A line of the list. `due` is when the evaluation is due, `next` the visit that goes on or comes next."""

    id: str
    key: Key
    case_id: str
    ref: str
    case_family: str
    child: Child
    host: Host
    extent: str
    extent_words: str
    from_day: date
    to_day: date | None
    ended_on: date | None
    end_kind: str
    due: datetime | None
    plan: Plan
    next: Visit | None

    @property
    def until(self) -> date | None:
        """Return the last day, None while there is none."""
        return self.ended_on or self.to_day

    def goes_on(self, today: date) -> bool:
        """Return whether it is not over."""
        return self.until is None or self.until >= today


@dataclass(frozen=True)
class Evaluated:
    """How a stay was found to go."""

    id: str
    about: str
    on: date
    child_words: str
    parent_words: str
    family_words: str
    result: str
    next_on: date | None = None
    by: str = ""


@dataclass(frozen=True)
class Duty:
    """What the queue has of a stay."""

    kind: str
    due: datetime


@dataclass(frozen=True, kw_only=True)
class Stay:
    """Everything of one stay. `request_state` is empty where it came of no request."""

    row: StayRow
    closed: bool
    responsible: str
    agreed: Agreement
    end_words: str
    passed: str
    request_id: str
    request_state: str
    written: datetime
    evaluations: tuple[Evaluated, ...] = ()
    duties: tuple[Duty, ...] = ()

    @property
    def ended(self) -> bool:
        """Return whether somebody has ended it."""
        return self.row.ended_on is not None

    @property
    def beside(self) -> list[tuple[str, Range]]:
        """Return the days beside the rhythm with what they are, the first first."""
        every = [("extra", each) for each in self.row.plan.extra] + [
            ("cancelled", each) for each in self.row.plan.cancelled
        ]
        return sorted(every, key=lambda each: (each[1].from_day, each[0]))
