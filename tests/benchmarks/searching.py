"""Search as one types, beside the index asked by hand."""

import re
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import cycle
from time import perf_counter
from typing import Any

from caseload import ME, Caseload
from listening import asked
from table import Row, alternate, p95

from plejedesk.search import queries
from plejedesk.store import connect
from plejedesk.store.store import Store

MS = 1000
ROOM = 20  # lines for what is found, in a terminal as it comes
TYPED = (
    *("Sofie", "Xenia", "Nielsen", "Tordenskjold", "aflastning", "sundhedsplejersken", "samværet"),
    *("Sofie Nielsen", "mor bekymring", "Kristian", "Mohamed", "BIRO-TASE-4711"),
)
BEGUN = tuple(text[:letters] for text in TYPED for letters in range(1, len(text) + 1))
SOUGHT = re.compile(r"FROM (find_\w+) WHERE \1 MATCH :sought ORDER BY rowid DESC LIMIT :limit")


def search(caseload: Caseload, sweeps: int) -> list[Row]:
    """Measure every beginning of every text, some times over."""
    with (
        closing(Store(caseload.path, caseload.key, ME)) as store,
        closing(connect.connect(caseload.path, caseload.key)) as connection,
    ):
        measured = alternate(len(BEGUN) * sweeps, _found(store), _by_hand(caseload, connection))
    what = f"Search as one types, {caseload.texts}, p95"
    return [Row(what, "the same words asked of FTS5 by hand", *map(p95, measured), unit="ms", goal=2)]


def _found(store: Store) -> Callable[[], float]:
    """Return what looks for the next beginning and gives the milliseconds that took."""
    texts = cycle(BEGUN)

    def found() -> float:
        text = next(texts)
        started = perf_counter()
        store.read(queries.find, text, ME, ROOM).result()
        return (perf_counter() - started) * MS

    return found


def _by_hand(caseload: Caseload, connection: Any) -> Callable[[], float]:
    """Return what asks the index the same, for the rows and no more, and gives the milliseconds that took."""
    following = cycle([_of_the_index(caseload, text) for text in BEGUN])

    def by_hand() -> float:
        statements = next(following)
        started = perf_counter()
        for sql, values in statements:
            connection.execute(sql, values).fetchall()
        return (perf_counter() - started) * MS

    return by_hand


def _of_the_index(caseload: Caseload, text: str) -> Sequence[tuple[str, dict[str, Any]]]:
    """Return what a search asks of the index. Raises LookupError when nothing is, which would measure nothing."""
    heard = asked(caseload, queries.find, text, ME, ROOM)
    found = [(f"SELECT rowid {index[0]}", values) for sql, values in heard if (index := SOUGHT.search(sql))]
    if not found:
        raise LookupError(text)
    return found
