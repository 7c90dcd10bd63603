"""What is shown of moves: frozen rows of the list and of one move, and what follows from them for a day."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from plejedesk.plans.plan_rows import PlanRow

Stage = Literal["done", "now", "ahead"]
FOUR_WEEKS = 28  # days after the move: the coordination meeting of checklist 1f


@dataclass(frozen=True)
class Coming:
    """Something of a plan with a day of its own that waits: a meeting, a step, the move, a point, an agreement."""

    kind: str
    day: date
    text: str
    who: str = ""


@dataclass(frozen=True)
class TransitionRow:
    """A transition as the list shows it; `coming` is by day, what is late first."""

    place: int
    plan: PlanRow
    child_id: str
    from_place: str
    family: str
    guarded: bool
    unprepared: str
    start_held: bool
    coming: tuple[Coming, ...] = ()

    @property
    def id(self) -> str:
        """Return which plan it is."""
        return self.plan.id

    @property
    def key(self) -> int:
        """Return its place in the list."""
        return self.place

    @property
    def next(self) -> Coming | None:
        """Return what comes, or came, first."""
        return self.coming[0] if self.coming else None

    def late(self, today: date) -> tuple[Coming, ...]:
        """Return what should have been done by now."""
        return tuple(each for each in self.coming if each.day < today)

    def stages(self, today: date) -> tuple[Stage, ...]:
        """Return where the move stands: start meeting, phase-in, the move, four weeks after it, the end.

        What was passed over, such as a start meeting before a move in haste, stays ahead.
        """
        moved = self.plan.reached_on
        passed = self.plan.steps_passed >= self.plan.steps
        done = [
            self.start_held,
            passed or bool(self.unprepared) or moved is not None,
            moved is not None,
            moved is not None and (today - moved).days >= FOUR_WEEKS,
            self.plan.state != "open",
        ]
        last = max((place for place, each in enumerate(done) if each), default=-1)
        first = next((place for place, each in enumerate(done) if not each and place > last), len(done))
        return tuple("done" if each else "now" if place == first else "ahead" for place, each in enumerate(done))


@dataclass(frozen=True)
class Clock:
    """A legal deadline that is open for the child: a follow-up, a supervision visit, the child's plan."""

    kind: str
    counts_from: datetime
    due: date


@dataclass(frozen=True)
class MoveRow:
    """A move with what stands beside its plan."""

    plan_id: str
    case_id: str
    unit_id: str | None
    unit: str
    from_place: str
    family: str
    family_phone: str
    first_placement: bool
    address: str
    guarded: bool
    unprepared: str
    contact_after: str
    calls: tuple[tuple[str, int], ...] = ()
    since: date | None = None
    course: tuple[str, str, int, int | None] | None = None
    clocks: tuple[Clock, ...] = ()

    @cached_property
    def origin(self) -> str:
        """Return from where the child moves, the unit before what was written."""
        return self.from_place or self.unit

    @property
    def call_count(self) -> int:
        """Return how many calls to the hotline there were since the last meeting."""
        return sum(count for _theme, count in self.calls)

    def clock(self, *kinds: str) -> Clock | None:
        """Return the first open deadline of these kinds."""
        return next((each for each in self.clocks if each.kind in kinds), None)
