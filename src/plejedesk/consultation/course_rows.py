"""What is shown of consultation courses: a row of the list, what a course has besides its plan, and for its forms."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from plejedesk.consultation import rules
from plejedesk.plans.rules import warnings
from plejedesk.plans.template import template

TEMPLATE = "consultation"


@dataclass(frozen=True)
class Child:
    """A child in a case; `protected` is either of them, `responsible` the initials of whose case it is."""

    id: str
    name: str
    born: date | None
    protected: bool
    case_id: str
    ref: str
    case_family: str
    responsible: str = ""
    closed: bool = False


@dataclass(frozen=True)
class Course:
    """What a course has besides its plan: the request, what was agreed, the outcome."""

    family: str
    unit: str
    unit_id: str
    call_id: str
    news: str
    since: str
    risk: str
    risk_why: str
    theme: str
    aim: str
    from_plan: str
    meetings: int | None
    until: date | None
    place: str
    agreed_on: date | None
    consent_on: date | None
    shares: str
    outcome: str
    goes_on: str
    follows_up: str
    follow_on: date | None
    informed_on: date | None


@dataclass(frozen=True)
class CourseRow:
    """A line of the list; `held` are the days of the meetings held, `kinds` their kinds."""

    plan_id: str
    child: Child
    course: Course
    state: str
    begun_on: date
    closed_on: date | None
    held: tuple[date, ...]
    planned: int
    next_at: datetime | None
    kinds: tuple[str, ...]
    place: int = 0

    @property
    def id(self) -> str:
        """Return its plan."""
        return self.plan_id

    @property
    def key(self) -> int:
        """Return its place in the list."""
        return self.place

    @property
    def open(self) -> bool:
        """Return whether it goes on."""
        return self.state == "open"

    def watched(self, today: date) -> tuple[str, ...]:
        """Return what there is to look at, in words of ours: what the desk warns of, `past` the day, or all `held`."""
        if not self.open:
            return ()
        found = warnings(template(TEMPLATE).limits, self.held, self.planned, self.begun_on, today)
        if self.course.until and self.course.until < today:
            return (*found, "past")
        return (*found, "held") if rules.all_held(self.course.meetings, len(self.held)) else found


@dataclass(frozen=True)
class Calls:
    """The calls to the hotline about a child since a day, counted by theme."""

    since: date
    themes: Mapping[str, int] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        """Return how many there were."""
        return sum(self.themes.values())


@dataclass(frozen=True)
class Asking:
    """What the form for a request begins with: the children of the case, what a call told, who supports the family."""

    children: tuple[Child, ...]
    news: str = ""
    theme: str = ""
    danger: str = ""
    family: str = ""
    unit_id: str = ""
    running: Mapping[str, str] = field(default_factory=dict)
    """The plans of courses that go on, by child."""
