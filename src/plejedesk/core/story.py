"""What the demo tells of a family, for each slice to write its own rows from: the slices cannot look up to the demo."""

from dataclasses import dataclass
from datetime import datetime


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
class Story:
    """One family of the demo."""

    case_id: str
    responsible_id: str
    honour_conflict: str
    protected: bool
    arrivals: tuple[Arrival, ...]
