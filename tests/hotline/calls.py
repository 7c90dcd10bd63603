"""One case that is rung about, and a world to take calls in."""

from datetime import datetime, timedelta
from typing import Any

from tests import factories

from plejedesk.core import clock
from plejedesk.hotline import call_changes
from plejedesk.hotline.call_changes import Facts
from plejedesk.hotline.call_queries import call_of
from plejedesk.hotline.call_rows import Call
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo


class Rung:
    """A case of two children, and what was rung about them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.case = factories.case(store, "Holm", "Sofie Holm", "Anton Holm", phase="support")
        people = self.rows("SELECT p.name, p.id FROM person p JOIN case_member m ON m.person_id = p.id")
        self.ids = {name.split(" ")[0]: ident for name, ident in people}

    def rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        return self.store.read(lambda reader: reader.rows(sql, **values)).result()

    def write(self, act: str, change: Any, *values: Any, **more: Any) -> Any:
        return self.store.write(act, change, *values, **more).result().result

    def facts(self, who: str = "Sofie", ago: timedelta = timedelta(), **more: Any) -> Facts:
        known: dict[str, Any] = {"case_id": self.case, "child_id": self.ids[who]} if who else {}
        said = {"danger": "no", "theme": "unrest", "happening": "Hun råber og sparker"} | more
        return Facts(taken_at=clock.now() - ago, **known, **said)

    def take(self, who: str = "Sofie", ago: timedelta = timedelta(), **more: Any) -> str:
        return str(self.write("take_call", call_changes.take_call, self.facts(who, ago, **more)))

    def call(self, call_id: str) -> Call:
        found = self.store.read(call_of, call_id).result()
        assert found is not None
        return found

    def queue(self) -> list[tuple[str, str, str]]:
        """Return what is open about calling again: whose, due when, and what it says."""
        return self.rows(
            "SELECT case_id, due_at, reason FROM deadline WHERE kind = 'hotline_call_back' AND done_at IS NULL"
        )

    def undo(self) -> None:
        last = self.store.read(last_act, "JH", self.store.device, clock.now()).result()
        assert last is not None
        self.write(f"undo:{last.name}", undo, last.id)


def moment(text: str) -> datetime:
    """Return a Danish time as a moment."""
    return clock.from_local(datetime.fromisoformat(text))
