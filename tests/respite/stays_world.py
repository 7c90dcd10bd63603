"""A case with children, a family that takes them, and stays written by the desk's own acts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.respite import written

from plejedesk.core import clock
from plejedesk.respite.stays import stay_changes as changes
from plejedesk.respite.stays.stay_changes import Agreement, Evaluation
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo

TODAY = date(2026, 11, 22)
FIRST = date(2026, 12, 4)
AGREED = Agreement(FIRST, None, "second_weekend", "", 2, 4, 2, "16:00", "17:00", TODAY, "Moster henter.")
WELL = Evaluation(TODAY, "Det var sjovt. Hunden sov i min seng.", "first", next_on=date(2027, 5, 22))


class World:
    """A case with children, a family, and what is done with them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.case = written.family_case(store)
        rows = self.rows("SELECT person_id FROM case_member WHERE case_id = :c AND role = 'child' ORDER BY id")
        self.children = [row[0] for row in rows]
        self.family = written.family(store, "Birthe og Kaj Holm")

    def rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        known = {"c": self.case, **values} if ":c" in sql else values
        return self.store.read(lambda reader: reader.rows(sql, **known)).result()

    def do(self, act: str, change: Callable[..., Any], *args: Any) -> Any:
        return self.store.write(act, change, *args).result().result

    def begin(self, agreement: Agreement = AGREED, *, children: int = 1, request: str | None = None) -> list[str]:
        chosen = self.children[:children]
        made = self.do(
            "match_respite",
            changes.begin_stays,
            self.case,
            self.family,
            chosen,
            request,
            agreement,
            "ruled_out",
        )
        return list(made)

    def undo(self) -> None:
        last = self.store.read(last_act, "JH", self.store.device, clock.now()).result()
        assert last is not None
        self.do(f"undo:{last.name}", undo, last.id)

    def due(self, kind: str, cause: str = "") -> list[date]:
        sql = "SELECT due_at FROM deadline WHERE case_id = :c AND kind = :kind AND done_at IS NULL"
        rows = self.rows(
            sql + (" AND cause_id = :cause" if cause else ""), kind=kind, **({"cause": cause} if cause else {})
        )
        return [clock.to_local(clock.from_text(row[0])).date() for row in rows]

    def stay(self, stay_id: str, *columns: str) -> tuple[Any, ...]:
        return self.rows(f"SELECT {', '.join(columns)} FROM respite_stay WHERE id = :id", id=stay_id)[0]
