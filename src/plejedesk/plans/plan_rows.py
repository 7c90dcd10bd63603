"""What is shown of plans: frozen rows, and what follows from them for a given day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from plejedesk.core import clock
from plejedesk.plans import rules
from plejedesk.plans.template import Template


@dataclass(frozen=True)
class ItemRow:
    """A point of a checklist; `text` is in the language of who reads, where its edition is still the template's."""

    id: str
    meeting_id: str | None
    section: str
    key: str
    place: int
    text: str
    required: bool
    child: bool
    statute: str
    state: str
    on_day: date | None
    by: str
    note: str
    child_words: str
    responsible: str
    due: date | None

    @property
    def ruled(self) -> rules.Item:
        """Return what the rules need to know of it."""
        return rules.Item(self.id, self.state, self.required, self.due)

    @property
    def open(self) -> bool:
        """Return whether it is neither done nor left out with a reason."""
        return rules.is_open(self.ruled)


@dataclass(frozen=True)
class PartyRow:
    """Somebody who takes part."""

    id: str
    role: str
    role_title: str
    name: str
    organisation: str
    phone: str
    mail: str
    required: bool
    knows_address: bool
    person_id: str | None = None
    specialist_id: str | None = None
    left_on: date | None = None


@dataclass(frozen=True)
class MeetingRow:
    """A meeting, with who came (participant id to presence and words)."""

    id: str
    kind: str
    title: str
    number: int
    at: datetime | None
    minutes_long: int
    place: str
    state: str
    closed_on: date | None
    closed_reason: str
    minutes: str
    minutes_to: str
    sequence: int
    came: Mapping[str, tuple[str, str]]

    @property
    def on(self) -> date | None:
        """Return its day: when it was held, else when it is planned."""
        return self.closed_on or (clock.to_local(self.at).date() if self.at else None)


@dataclass(frozen=True)
class StepRow:
    """An attempt at a step."""

    id: str
    key: str
    place: int
    attempt: int
    text: str
    when: str
    planned_on: date | None
    held_on: date | None
    followed_by: str
    child_words: str
    family_words: str
    result: str
    note: str

    @property
    def ruled(self) -> rules.Try:
        """Return what the rules need to know of it."""
        return rules.Try(self.key, self.place, self.attempt, self.planned_on, self.result)


@dataclass(frozen=True)
class MarkRow:
    """How far a goal was on a day."""

    on_day: date
    score: int | None
    words: str
    said_by: str
    by: str


@dataclass(frozen=True)
class GoalRow:
    """A goal with its marks, the oldest first."""

    id: str
    text: str
    child_words: str
    outcome: str
    ended_on: date | None
    marks: tuple[MarkRow, ...] = ()


@dataclass(frozen=True)
class AgreementRow:
    """What was agreed, by whom and when it is due."""

    id: str
    meeting_id: str | None
    text: str
    responsible: str
    due: date
    done_on: date | None
    note: str


@dataclass(frozen=True)
class EntryRow:
    """Advice, a visit or a contact."""

    id: str
    kind: str
    on_day: date
    who: str
    theme: str
    text: str
    child_words: str
    effect: str
    minutes_spent: int | None
    unit: str


@dataclass(frozen=True)
class PlanWhole:
    """A plan with all that belongs to it, as far as every programme has it."""

    id: str
    case_id: str
    ref: str
    family: str
    child_id: str
    child: str
    born: date | None
    protected: bool
    case_closed: bool
    template: Template
    edition: str
    state: str
    begun_on: date
    aims_at: date | None
    reached_on: date | None
    closed_on: date | None
    close_reason: str
    responsible: str
    parties: tuple[PartyRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    items: tuple[ItemRow, ...] = ()
    steps: tuple[StepRow, ...] = ()
    goals: tuple[GoalRow, ...] = ()
    agreements: tuple[AgreementRow, ...] = ()
    entries: tuple[EntryRow, ...] = ()
    left: tuple[PartyRow, ...] = ()
    """Those who take part no more; meetings they were at still name them."""

    @cached_property
    def by_meeting(self) -> Mapping[str, tuple[ItemRow, ...]]:
        """Return the points of each meeting, in their order."""
        found: dict[str, list[ItemRow]] = {}
        for item in self.items:
            if item.meeting_id:
                found.setdefault(item.meeting_id, []).append(item)
        return {meeting: tuple(items) for meeting, items in found.items()}

    @cached_property
    def by_section(self) -> Mapping[str, tuple[ItemRow, ...]]:
        """Return the points of each section, in their order."""
        found: dict[str, list[ItemRow]] = {}
        for item in self.items:
            if not item.meeting_id:
                found.setdefault(item.section, []).append(item)
        return {section: tuple(items) for section, items in found.items()}

    @cached_property
    def step_states(self) -> Mapping[str, rules.StepState]:
        """Return where each step stands."""
        return rules.step_states(step.ruled for step in self.steps)

    @property
    def next_meeting(self) -> MeetingRow | None:
        """Return the planned meeting that comes first; one without a day comes last."""
        planned = [each for each in self.meetings if each.state == "planned"]
        return min(planned, key=lambda each: (each.at is None, each.at or 0, each.number), default=None)

    def warnings(self, today: date) -> tuple[str, ...]:
        """Return what the desk warns of."""
        if self.state != "open":
            return ()
        held = sorted(each.closed_on for each in self.meetings if each.state == "held" and each.closed_on)
        planned = sum(each.state == "planned" for each in self.meetings)
        return rules.warnings(self.template.limits, held, planned, self.begun_on, today)

    def holding(self, meeting: MeetingRow) -> str:
        """Return in a sentence what keeps a meeting from being closed without a reason, nothing where nothing does."""
        required = self.template.required_at(meeting.kind)
        came = {role for party in self.parties for role in [party.role] if _present(meeting, party.id)}
        absent = [role for role in required if role not in came]
        open_ = sum(item.required and item.open for item in self.by_meeting.get(meeting.id, ()))
        titles = [role.title for each in absent if (role := self.template.role(each))]
        return rules.holding_words(open_, titles)


def _present(meeting: MeetingRow, participant: str) -> bool:
    return meeting.came.get(participant, ("", ""))[0] == "present"


@dataclass(frozen=True)
class PlanRow:
    """A plan as a list shows it."""

    id: str
    case_id: str
    ref: str
    family: str
    child: str
    born: date | None
    protected: bool
    template: str
    state: str
    begun_on: date
    aims_at: date | None
    reached_on: date | None
    responsible: str
    done: int
    of: int
    held: int
    next_at: datetime | None
    next_kind: str
    steps_passed: int
    steps: int
    late: int

    @property
    def key(self) -> tuple[str, str]:
        """Return its place in a list."""
        return (self.begun_on.isoformat(), self.id)


Rows = Sequence[PlanRow]
