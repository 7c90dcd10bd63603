"""The network of a case as rows: a candidate with all that is written of it, what was settled, who was named where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from plejedesk.core import network, network_gate
from plejedesk.core.family import Family, Human
from plejedesk.core.network import Stage, Standing
from plejedesk.core.network_gate import Verdict
from plejedesk.core.network_sight import Named
from plejedesk.core.phases import CLOSED
from plejedesk.core.safety import Gate


@dataclass(frozen=True)
class Step:
    """A step of the assessment that is done, or not relevant and why."""

    step: str
    state: str
    on: date
    note: str
    by: str


@dataclass(frozen=True)
class Candidate:
    """Somebody who may help one child. `due` is the day for which the queue has the next step."""

    id: str
    person_id: str
    child_id: str
    role: str
    child_words: str = ""
    parent_view: str = ""
    parent_words: str = ""
    consent: str = ""
    consent_on: date | None = None
    asked_on: date | None = None
    asked_by: str = ""
    answer: str = ""
    answer_words: str = ""
    next_on: date | None = None
    decision: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    decision_reason: str = ""
    out_reason: str = ""
    out_words: str = ""
    out_source: str = ""
    out_on: date | None = None
    out_by: str = ""
    out_judged_by: str = ""
    review_on: date | None = None
    taken_up: str = ""
    steps: tuple[Step, ...] = ()
    due: date | None = None

    @property
    def standing(self) -> Standing:
        """Return what the rules need to know."""
        taken = frozenset(each.step for each in self.steps)
        return Standing(self.role, self.asked_on, self.answer, self.decision, self.out_reason, taken)

    @property
    def stage(self) -> Stage:
        """Return where the candidate stands."""
        return network.stage(self.standing)

    @property
    def next_step(self) -> str:
        """Return what is to be done next, empty for nothing."""
        return network.next_step(self.standing)

    @property
    def settled(self) -> bool:
        """Return whether there is an outcome."""
        return self.stage in network.SETTLED

    @property
    def may_be_asked(self) -> bool:
        """Return whether asking changes anything: not of one ruled out, decided on, or without consent."""
        return not (self.out_reason or self.decision or self.consent == "no" or self.role == "no_contact")

    @property
    def named(self) -> Named:
        """Return the candidate as the rules of the queue know it."""
        return Named(self.id, self.child_id, self.standing, self.next_on, self.review_on)

    def step(self, name: str) -> Step | None:
        """Return a step that is taken, None where it is open."""
        return next((each for each in self.steps if each.step == name), None)


@dataclass(frozen=True)
class Act:
    """Something settled of the mapping: complete, reopened, or a side asked about in vain."""

    kind: str
    side: str
    reason: str
    on: date
    by: str


@dataclass(frozen=True)
class Known:
    """How long the child has known somebody, and how they are reached; what a protected person's is, is not read."""

    since: str = ""
    reached: str = ""


@dataclass(frozen=True)
class Saying:
    """What somebody said in the conversation that names a person: the question, the words, and whose they are."""

    asked: str
    text: str
    told_by: str
    name: str = ""


@dataclass(frozen=True)
class Network:
    """All that the screens show of a case's network."""

    case_id: str
    ref: str
    family_name: str
    phase: str
    family: Family
    gate: Gate
    candidates: tuple[Candidate, ...] = ()
    acts: tuple[Act, ...] = ()
    known: Mapping[str, Known] = field(default_factory=dict)
    sayings: Mapping[str, Sequence[Saying]] = field(default_factory=dict)

    @property
    def closed(self) -> bool:
        """Return whether the case is closed."""
        return self.phase == CLOSED

    @property
    def children(self) -> tuple[Human, ...]:
        """Return the children of the case, the eldest first."""
        return self.family.index

    @property
    def told(self) -> list[tuple[str, str]]:
        """Return what was settled as the rules read it (kind, side)."""
        return [(each.kind, each.side) for each in self.acts]

    @property
    def complete(self) -> Act | None:
        """Return the act that declared the mapping complete, None while it is open."""
        if not network.is_complete(self.told):
            return None
        return next(each for each in reversed(self.acts) if each.kind == "complete")

    @property
    def reopened(self) -> Act | None:
        """Return the act by which a mapping once complete was opened again, None where none was."""
        said = [each for each in self.acts if each.kind in ("complete", "reopened")]
        return said[-1] if said and said[-1].kind == "reopened" else None

    @property
    def lacking(self) -> tuple[tuple[str, str], ...]:
        """Return the sides that are not covered, each with its word."""
        return network.lacking(self.family, network.settled_sides(self.told))

    def in_vain(self, side: str) -> Act | None:
        """Return the act by which a side was settled as asked about in vain, where that still stands."""
        if side not in network.settled_sides(self.told):
            return None
        return next((each for each in reversed(self.acts) if (each.kind, each.side) == ("side", side)), None)

    def of(self, person: str, child: str) -> Candidate | None:
        """Return the candidate that somebody is for a child."""
        return next((each for each in self.candidates if (each.person_id, each.child_id) == (person, child)), None)

    def of_person(self, person: str) -> list[Candidate]:
        """Return what somebody is a candidate for, child by child."""
        return [each for each in self.candidates if each.person_id == person]

    def by_id(self, candidate: str) -> Candidate | None:
        """Return a candidate by its id."""
        return next((each for each in self.candidates if each.id == candidate), None)

    def weighed(self, today: date) -> Verdict:
        """Return how far the search is for all the children."""
        return network_gate.weighed(self.family, [each.named for each in self.candidates], self.told, today)
