"""Respite families as rows, and what follows of them by rule: their room, their approval, the next step of recruiting.

An approval counts to the end of its last day (wish 22). Room is what has been said less the children who are with the
family on the day; where nobody has said how many at a time, nobody knows the room.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from plejedesk.core.deadlines import add_months
from plejedesk.core.respite_choices import FAMILY_STEPS

Key = tuple[str, str]
Which = Literal["open", "free", "recruiting", "ended", "all"]
BEFORE_APPROVAL = ("asked", "interested", "pre_assessment", "decided")
DONE, STOPPED = "done", "stopped"


@dataclass(frozen=True, kw_only=True)
class FamilyRow:
    """One family as the list shows it; `taken` is how many children are with it today, `next` its next step."""

    id: str
    name: str
    name_sort: str
    kind: str
    area: str = ""
    reached: str = ""
    recruited: date | None = None
    approved_on: date | None = None
    approved_until: date | None = None
    capacity: int | None = None
    taken: int = 0
    age_from: int | None = None
    age_to: int | None = None
    takes: str = ""
    extents: str = ""
    confirmed_on: date | None = None
    closed_on: date | None = None
    case_id: str | None = None
    case_closed: bool = False
    protected: bool = False
    next: str = ""
    stopped: str = ""

    @property
    def key(self) -> Key:
        """Return its place in the list."""
        return (self.name_sort, self.id)

    @property
    def free(self) -> int | None:
        """Return how many places are free today, None where nobody has said how many there are."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def ended(self) -> bool:
        """Return whether the family takes no children any more: it was ended, or its case is closed."""
        return self.closed_on is not None or self.case_closed

    def approved(self, today: date) -> bool:
        """Return whether the family is approved on a day; the last day of an approval counts."""
        return is_valid(self.approved_on, self.approved_until, today)

    def expired(self, today: date) -> bool:
        """Return whether the approval has run out."""
        return self.approved_until is not None and self.approved_until < today

    def is_old(self, today: date, months: int) -> bool:
        """Return whether nobody has confirmed for so many months what is known of the family, or ever."""
        return self.confirmed_on is None or add_months(self.confirmed_on, months) < today


def is_valid(approved_on: date | None, approved_until: date | None, day: date) -> bool:
    """Return whether an approval counts on a day, its first and its last among them."""
    return approved_on is not None and approved_on <= day and (approved_until is None or day <= approved_until)


def next_step(steps: Mapping[str, str], *, approved: bool, course: bool, visited: bool) -> str:
    """Return the next step of recruiting: none where it stopped, or a family came to the desk approved already."""
    if STOPPED in steps.values() or (approved and not steps):
        return ""
    passed = {*steps, *(BEFORE_APPROVAL if approved else ()), *(["course"] * course), *(["first_visit"] * visited)}
    return next((step for step in FAMILY_STEPS if step not in passed), "")


def stopped_at(steps: Mapping[str, str]) -> str:
    """Return the step at which recruiting stopped, nothing where it goes on."""
    return next((step for step in FAMILY_STEPS if steps.get(step) == STOPPED), "")


@dataclass(frozen=True)
class Step:
    """A step of recruiting that is written: how far, when, what was said of it and by whom."""

    step: str
    state: str
    on: date
    note: str = ""
    by: str = ""


@dataclass(frozen=True)
class Child:
    """A child, with whether name and address are protected."""

    id: str
    name: str
    protected: bool = False


@dataclass(frozen=True)
class ApprovedFor:
    """That a network family is approved for one child."""

    id: str
    child: Child
    approved_on: date
    approved_until: date | None
    by: str
    reason: str


@dataclass(frozen=True)
class StayRow:
    """A child's stays with the family; `last` is their last day, None while they go on."""

    id: str
    case_id: str
    child: Child
    from_day: date
    last: date | None
    extent: str
    extent_words: str
    end_kind: str = ""

    @property
    def key(self) -> str:
        """Return its place in a list."""
        return self.id

    def active(self, day: date) -> bool:
        """Return whether the child has stays with the family on a day."""
        return self.from_day <= day and (self.last is None or self.last >= day)


@dataclass(frozen=True)
class Proposed:
    """That the family was proposed for a request, for which children, and what came of it."""

    id: str
    request_id: str
    case_id: str
    children: tuple[Child, ...]
    state: str
    on: date
    words: str


@dataclass(frozen=True, kw_only=True)
class FamilyWhole:
    """All that is known of a family, the children of its case among it, for whom it may be approved."""

    row: FamilyRow
    address: str = ""
    approved_by: str = ""
    own_children: str = ""
    course_on: date | None = None
    agreement_on: date | None = None
    criminal_seen_on: date | None = None
    child_cert_seen_on: date | None = None
    confirmed_by: str = ""
    note: str = ""
    closed_reason: str = ""
    case_ref: str = ""
    case_family: str = ""
    person_id: str | None = None
    steps: tuple[Step, ...] = ()
    approvals: tuple[ApprovedFor, ...] = ()
    stays: tuple[StayRow, ...] = ()
    proposals: tuple[Proposed, ...] = ()
    children: tuple[Child, ...] = field(default=())

    def step(self, name: str) -> Step | None:
        """Return what is written of a step."""
        return next((each for each in self.steps if each.step == name), None)

    def approved_for(self, child_id: str, day: date) -> bool:
        """Return whether a child may be with the family on a day: by its own approval in a network family."""
        if self.row.kind == "general":
            return self.row.approved(day)
        return any(
            each.child.id == child_id and is_valid(each.approved_on, each.approved_until, day)
            for each in self.approvals
        )
