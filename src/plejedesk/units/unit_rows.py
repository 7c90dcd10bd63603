"""Units as rows: a line of the list, and one unit whole."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime

from plejedesk.units import roster
from plejedesk.units.advice import NOTHING, Given, Sum
from plejedesk.units.roster import Hole, Shift


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit in the list; `shifts` are those of now and of the coming two weeks."""

    id: str
    name: str
    name_sort: str
    kind: str
    phone: str
    mail: str
    themes: tuple[str, ...]
    note: str
    closed_on: date | None
    people: tuple[str, ...] = ()
    families: int = 0
    shifts: tuple[Shift, ...] = ()
    holes: tuple[Hole, ...] = ()
    given: Sum = NOTHING

    @property
    def key(self) -> tuple[str, str]:
        """Return what the list is ordered by."""
        return (self.name_sort, self.id)

    def on_duty(self, now: datetime) -> Shift | None:
        """Return who is on duty, None where nobody is."""
        return roster.at(self.shifts, now)

    def answers(self, now: datetime) -> str:
        """Return the number to ring now."""
        duty = self.on_duty(now)
        return (duty.phone if duty else "") or self.phone


@dataclass(frozen=True, slots=True)
class SpecialistRow:
    """Somebody who works in the unit, or did."""

    id: str
    name: str
    profession: str
    phone: str
    mail: str
    left_on: date | None


@dataclass(frozen=True, slots=True)
class SupportRow:
    """A foster family the unit supports; `child` is empty where no child of the desk was named."""

    id: str
    family: str
    phone: str
    since: date | None
    until: date | None
    case_id: str | None = None
    ref: str = ""
    child_id: str | None = None
    child: str = ""
    protected: bool = False
    closed: bool = False

    def now(self, today: date) -> bool:
        """Return whether the unit supports the family on a day."""
        return not self.closed and (self.since is None or self.since <= today) and not self.over(today)

    def over(self, today: date) -> bool:
        """Return whether the support has ended."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class ChildFound:
    """A child that was found by what was typed."""

    id: str
    case_id: str
    ref: str
    name: str
    family: str
    protected: bool


@dataclass(frozen=True, slots=True)
class UnitWhole:
    """All that is known of a unit."""

    row: UnitRow
    specialists: tuple[SpecialistRow, ...] = ()
    supports: tuple[SupportRow, ...] = ()
    given: tuple[Given, ...] = ()

    @property
    def present(self) -> tuple[SpecialistRow, ...]:
        """Return those who work there."""
        return tuple(each for each in self.specialists if each.left_on is None)

    def family(self, support_id: Hashable) -> SupportRow | None:
        """Return a family by its id."""
        return next((each for each in self.supports if each.id == support_id), None)
