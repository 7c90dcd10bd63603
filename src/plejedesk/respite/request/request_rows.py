"""One request for respite, whole, as its screen shows it. Nothing here reads."""

from dataclasses import dataclass, field
from datetime import date

from plejedesk.respite.gate import Decision, NetworkGate
from plejedesk.respite.waiting.order import Standing


@dataclass(frozen=True)
class Child:
    """A child that a request is for."""

    id: str
    name: str
    born: date | None = None
    due: date | None = None
    protected: bool = False


@dataclass(frozen=True)
class Act:
    """What was done with the place on the list; `place` is the one it had, None where it did not wait."""

    kind: str
    on: date
    reason: str = ""
    words: str = ""
    place: int | None = None
    of: int | None = None
    until: date | None = None
    by: str = ""


@dataclass(frozen=True)
class Passed:
    """An urgent pass of the gate, and how it ended if it has."""

    id: str
    by: str
    on: date
    review_on: date
    reason: str = ""
    ended_on: date | None = None
    end_reason: str = ""


@dataclass(frozen=True)
class ProposedFamily:
    """A family that is or was proposed."""

    id: str
    family_id: str
    family: str
    network: bool
    state: str
    on: date
    answered_on: date | None = None
    words: str = ""
    protected: bool = False


@dataclass(frozen=True)
class ChildStay:
    """A child's stays with a family, those that came of this request or of an earlier one."""

    id: str
    child_id: str
    child: str
    family: str
    from_day: date
    until: date | None
    extent: str
    extent_words: str = ""
    end_kind: str = ""
    protected: bool = False

    def goes_on(self, today: date) -> bool:
        """Return whether it is not over."""
        return self.until is None or self.until >= today


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is wished, in words of ours where the form has choices."""

    decided_on: date | None
    home: str
    purposes: tuple[str, ...]
    extent: str
    extent_words: str
    area: str
    needs: str
    considerations: str
    urgency_reason: str
    last_contact: date | None


@dataclass(frozen=True, kw_only=True)
class Request:
    """Everything of one request. `place` is the one it has among `of` who wait, 0 where it does not wait just now."""

    case_id: str
    ref: str
    family: str
    protected: bool
    closed: bool
    responsible: str
    standing: Standing
    days: int
    place: int
    of: int
    resume_on: date | None
    ended_on: date | None
    wish: Asked
    next_contact: date | None = None
    children: tuple[Child, ...] = ()
    gate: NetworkGate = field(default_factory=lambda: NetworkGate("lacking"))
    acts: tuple[Act, ...] = ()
    decisions: tuple[Decision, ...] = ()
    passes: tuple[Passed, ...] = ()
    proposals: tuple[ProposedFamily, ...] = ()
    stays: tuple[ChildStay, ...] = ()

    @property
    def id(self) -> str:
        """Return which request it is."""
        return self.standing.id

    @property
    def active(self) -> bool:
        """Return whether it is on the list, also where it is paused."""
        return self.standing.state in ("waiting", "paused")

    @property
    def paused(self) -> bool:
        """Return whether it is paused."""
        return self.standing.state == "paused"

    @property
    def passing(self) -> Passed | None:
        """Return the urgent pass that nobody has ended yet, also one whose day of review is gone."""
        return next((each for each in self.passes if each.ended_on is None), None)
