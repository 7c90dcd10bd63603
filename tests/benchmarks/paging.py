"""One page out of a million rows, by the store and by hand."""

from contextlib import closing
from time import perf_counter
from typing import Any

from caseload import ME, Caseload
from listening import asked
from table import Row, medians

from plejedesk.queue import queries
from plejedesk.queue.filters import Filter
from plejedesk.store import connect
from plejedesk.store.store import Store

MS = 1000
MIDDLE = "SELECT later, sort_at, id FROM deadline WHERE done_at IS NULL ORDER BY later, sort_at, id LIMIT 1 OFFSET ?"


def page_by_hand(caseload: Caseload, after: Any = None) -> dict[str, Any]:
    """Return the statement behind a page of the queue, and its values."""
    return asked(caseload, queries.page, Filter(), ME, caseload.today, after=after)[-1]._asdict()


def page(caseload: Caseload, times: int) -> list[Row]:
    """Measure the first page and one in the middle."""
    with (
        closing(Store(caseload.path, caseload.key, ME)) as store,
        closing(connect.connect(caseload.path, caseload.key)) as connection,
    ):
        middle = connection.execute(MIDDLE, (caseload.deadlines // 2,)).fetchone()
        places = {f"A page of the queue out of {caseload.size}": None, "The same in the middle of the list": middle}
        return [
            Row(what, "the same SQL by hand", *_page(caseload, store, connection, times, after), unit="ms", goal=3)
            for what, after in places.items()
        ]


def _page(caseload: Caseload, store: Store, connection: Any, times: int, after: Any) -> list[float]:
    """Return the medians of the store and of the driver."""
    statement = page_by_hand(caseload, after)
    today = caseload.today

    def by_store() -> float:
        started = perf_counter()
        store.read(queries.page, Filter(), ME, today, after=after).result()
        return (perf_counter() - started) * MS

    def by_hand() -> float:
        started = perf_counter()
        connection.execute(statement["sql"], statement["values"]).fetchall()
        return (perf_counter() - started) * MS

    return medians(times, by_store, by_hand)
