"""One page out of a million rows, by the store and by hand."""

from contextlib import closing
from datetime import date
from time import perf_counter
from typing import Any

from caseload import ME, Caseload
from table import Row, medians

from plejedesk.queue import queries
from plejedesk.queue.filters import Filter
from plejedesk.store import connect
from plejedesk.store.reader import Reader
from plejedesk.store.store import Store

MS = 1000
MIDDLE = "SELECT later, sort_at, id FROM deadline WHERE done_at IS NULL ORDER BY later, sort_at, id LIMIT 1 OFFSET ?"


class Listening:
    """A reader that remembers what was asked last, so that the same can be asked by hand."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.asked: dict[str, Any] = {}

    def rows(self, sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
        """Return every row of a statement."""
        self.asked = {"sql": sql, "values": values}
        return self._reader.rows(sql, **values)


def page_by_hand(caseload: Caseload, after: Any = None) -> dict[str, Any]:
    """Return the statement behind a page of the queue, and its values."""

    def asked(reader: Reader, today: date) -> dict[str, Any]:
        listening = Listening(reader)
        queries.page(listening, Filter(), ME, today, after=after)  # type: ignore[arg-type]
        return listening.asked

    with closing(Store(caseload.path, caseload.key, ME)) as store:
        return store.read(asked, caseload.today).result()


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
