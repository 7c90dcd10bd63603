"""A desk with one case and one unit, and short ways to write in it."""

from datetime import date, datetime
from typing import Any

from tests import factories

from plejedesk.core import clock
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo
from plejedesk.units import duty_changes, support_changes, unit_changes
from plejedesk.units.duty_changes import DutyFacts
from plejedesk.units.support_changes import SupportFacts
from plejedesk.units.unit_changes import SpecialistFacts, UnitFacts
from plejedesk.units.unit_reading import unit_whole
from plejedesk.units.unit_rows import UnitWhole

TODAY = date(2026, 11, 22)  # a Sunday
STRAND = UnitFacts("Strandlund", "institution", "70 10 20 01", "vagt@strandlund.example", ("unrest", "anxiety"))


def local(day: int, hour: int, month: int = 11) -> datetime:
    """Return a moment by the Danish clock."""
    return clock.from_local(datetime(2026, month, day, hour))


class World:
    """The desk."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.case = factories.case(store, "Holm", "Sofie Holm", "Anton Holm", phase="support")
        self.child = self.rows("SELECT id FROM person WHERE name = 'Sofie Holm'")[0][0]
        self.unit = self.write("unit", unit_changes.write_unit, STRAND)
        self.mette = self.specialist(SpecialistFacts("Mette Rohde", "pædagog", "20 30 40 50"))
        self.jonas = self.specialist(SpecialistFacts("Jonas Fenger", "psykolog"))

    def write(self, act: str, change: Any, *values: Any, **more: Any) -> Any:
        return self.store.write(act, change, *values, **more).result().result

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.store.read(lambda reader: reader.rows(sql)).result()

    def specialist(self, facts: SpecialistFacts, ident: str | None = None) -> str:
        return str(self.write("specialist", unit_changes.write_specialist, self.unit, facts, ident))

    def support(self, facts: SupportFacts, ident: str | None = None) -> str:
        return str(self.write("unit_support", support_changes.write_support, self.unit, facts, ident))

    def duty(self, who: str, begin: datetime, end: datetime, ident: str | None = None, phone: str = "") -> str:
        facts = DutyFacts(who, begin, end, phone)
        return str(self.write("on_duty", duty_changes.write_duty, self.unit, facts, ident))

    def copy(self, day: date, weeks: int = 1) -> duty_changes.Copied:
        copied: duty_changes.Copied = self.write("on_duty", duty_changes.copy_week, self.unit, day, weeks)
        return copied

    @property
    def whole(self) -> UnitWhole:
        found = self.store.read(unit_whole, self.unit, clock.now()).result()
        assert found is not None
        return found

    def undo(self) -> None:
        last = self.store.read(last_act, "JH", self.store.device, clock.now()).result()
        assert last is not None
        self.write(f"undo:{last.name}", undo, last.id)
