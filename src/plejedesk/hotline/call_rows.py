"""A call as the list shows it, a call whole, the children a caller may mean, and who is on duty."""

from dataclasses import dataclass, field
from datetime import date, datetime

Key = tuple[str, str]


@dataclass(frozen=True)
class Child:
    """The child a call is about, with the case; `protected` is either of them."""

    id: str
    name: str
    born: date | None
    protected: bool
    case_id: str
    ref: str
    family: str
    responsible: str = ""
    closed: bool = False


@dataclass(frozen=True)
class CallRow:
    """One line of the list; `child` is None as long as nobody knows which child it is."""

    id: str
    key: Key
    taken_at: datetime
    out_of_hours: bool
    child: Child | None
    child_said: str
    caller: str
    caller_role: str
    danger: str
    theme: str
    severity: str
    told: str
    call_again_at: datetime | None
    called_again: str
    closed_at: datetime | None
    notified: bool
    happening: str = ""
    advice: str = ""

    @property
    def due(self) -> datetime | None:
        """Return when somebody is to call again, None when nobody is or it is done."""
        return None if self.called_again or self.closed_at else self.call_again_at


@dataclass(frozen=True)
class Became:
    """The notification a call became."""

    id: str
    received_at: datetime
    due: datetime | None
    assessed: bool


@dataclass(frozen=True)
class Call:
    """Everything of a call, and what followed; `alike` counts the calls on its theme about its child in 30 days."""

    row: CallRow
    taken_by: str
    callback: str
    danger_at: datetime | None
    danger_done: str
    tried: str
    family_does: str
    told_at: datetime | None
    closed_by: str
    minutes_spent: int | None
    unit_id: str = ""
    unit: str = ""
    specialist_id: str = ""
    specialist: str = ""
    became: Became | None = None
    courses: tuple[tuple[str, bool], ...] = ()
    """The plans of courses about this child, each with whether it came of this call; only those that go on."""

    alike: int = 0
    proposes: bool = False
    duty: datetime | None = None
    earlier: tuple[CallRow, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Duty:
    """Who answers for a unit now."""

    unit_id: str
    unit: str
    specialist_id: str
    specialist: str
    phone: str

    @property
    def id(self) -> str:
        """Return both ids as one, for a choice."""
        return f"{self.unit_id}:{self.specialist_id}"
