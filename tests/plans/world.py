"""One case with a plan, and a world to write and read it in."""

from datetime import date, datetime, timedelta
from typing import Any

from tests import factories

from plejedesk.core import clock
from plejedesk.plans import plan_sight
from plejedesk.plans.beginning import Party, begin_plan
from plejedesk.plans.plan_queries import plan_of
from plejedesk.plans.plan_rows import PlanWhole
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo

NOW = datetime(2026, 11, 23, 9)
TODAY = date(2026, 11, 23)


def moment(days: int) -> datetime:
    """Return nine in the morning so many days from now."""
    return clock.from_local(NOW + timedelta(days=days))


class World:
    """One case with a plan."""

    def __init__(self, store: Store, template: str = "transition") -> None:
        self.store = store
        self.case = factories.case(store, "Holm", "Sofie Holm", phase="support")
        self.child = self.rows("SELECT person_id FROM case_member")[0][0]
        self.plan = self.write("begin_plan", _begin, self.case, self.child, template)

    def write(self, act: str, change: Any, *values: Any, **more: Any) -> Any:
        return self.store.write(act, change, *values, **more).result().result

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.store.read(lambda reader: reader.rows(sql)).result()

    @property
    def whole(self) -> PlanWhole:
        found = self.store.read(plan_of, self.plan).result()
        assert found is not None
        return found

    def queue(self) -> list[tuple[str, str]]:
        sql = "SELECT kind, about FROM deadline WHERE done_at IS NULL AND kind LIKE 'plan%' ORDER BY kind, about"
        return self.rows(sql)

    def undo(self) -> None:
        last = self.store.read(last_act, "JH", self.store.device, clock.now()).result()
        assert last is not None
        self.write(f"undo:{last.name}", undo, last.id)


def _begin(session: Any, case_id: str, child_id: str, template: str) -> str:
    plan = begin_plan(session, case_id, child_id, template, TODAY, [Party("caseworker", "Jane Holm")])
    plan_sight.keep(session, plan)
    return plan.id
