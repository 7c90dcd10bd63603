"""A case with a child, two parents and a unit, and a world to move the child in."""

from datetime import date, datetime, timedelta
from typing import Any

from tests import factories

from plejedesk.core import clock
from plejedesk.plans.beginning import Party
from plejedesk.plans.plan_queries import plan_of
from plejedesk.plans.plan_rows import PlanWhole
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo
from plejedesk.transition.move_changes import begin_move
from plejedesk.transition.move_parties import MoveFacts
from plejedesk.transition.move_queries import move_of
from plejedesk.transition.move_rows import MoveRow

NOW = datetime(2026, 11, 23, 9)
TODAY = date(2026, 11, 23)
FAMILY = "Karen og Bo Lund"
CONSULTANT = Party("consultant", "Eva Toft", "Familieplejen", knows_address=True)


def moment(days: int) -> datetime:
    """Return ten in the morning so many days from now."""
    return clock.from_local(NOW + timedelta(days=days, hours=1))


class MoveWorld:
    """One case whose child is to move."""

    def __init__(self, store: Store, child: str = "Sofie Holm") -> None:
        self.store = store
        self.case = factories.case(store, child.split()[-1], child, phase="support")
        self.child = self.rows("SELECT person_id FROM case_member WHERE case_id = :case", case=self.case)[0][0]
        self.unit = self.write("unit", _unit)
        self.write("add_member", _parents, self.case)
        self.plan = ""

    def write(self, act: str, change: Any, *values: Any, **more: Any) -> Any:
        return self.store.write(act, change, *values, **more).result().result

    def rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        return self.store.read(lambda reader: reader.rows(sql, **values)).result()

    def begin(self, **facts: Any) -> str:
        """Begin a move from the unit to the family."""
        given = {"unit_id": self.unit, "family": FAMILY, "family_phone": "40 12 33 91", **facts}
        self.plan = self.write("begin_plan", begin_move, self.case, self.child, MoveFacts(**given), (CONSULTANT,))
        return self.plan

    @property
    def whole(self) -> PlanWhole:
        found = self.store.read(plan_of, self.plan).result()
        assert found is not None
        return found

    @property
    def move(self) -> MoveRow:
        found = self.store.read(move_of, self.plan).result()
        assert found is not None
        return found

    def open(self, *kinds: str) -> list[tuple[str, str, str]]:
        """Return the open obligations: kind, what of it, and the day they are due."""
        sql = "SELECT kind, about, due_at FROM deadline WHERE done_at IS NULL ORDER BY kind, due_at"
        found = [
            (kind, about, clock.to_local(clock.from_text(due)).date().isoformat())
            for kind, about, due in self.rows(sql)
        ]
        return [each for each in found if not kinds or each[0] in kinds]

    def undo(self) -> None:
        last = self.store.read(last_act, "JH", self.store.device, clock.now()).result()
        assert last is not None
        self.write(f"undo:{last.name}", undo, last.id)


def _unit(session: Any) -> str:
    from plejedesk.plans.unit_models import Specialist, Unit

    unit = Unit(name="Døgnhuset Strandlund", name_sort="d", phone="70 10 20 01", mail="vagt@strandlund.example")
    session.add(unit)
    session.flush()
    session.add(Specialist(unit_id=unit.id, name="Jonas Fenger", profession="psykolog"))
    session.add(Specialist(unit_id=unit.id, name="Mette Rohde", profession="pædagog", phone="70 10 20 11"))
    return unit.id


def _parents(session: Any, case_id: str) -> None:
    from plejedesk.core.models import CaseMember, Person

    for name, dead in (("Lone Holm", False), ("Per Holm", False), ("Ib Holm", True)):
        person = Person(name=name, sounds=name.lower(), dead=dead)
        session.add(person)
        session.flush()
        session.add(CaseMember(case_id=case_id, person_id=person.id, role="parent"))
