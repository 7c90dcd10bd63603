"""What a query of the desk asks the file, so that the same can be asked by hand."""

from collections.abc import Callable
from contextlib import closing
from typing import Any, NamedTuple

from caseload import ME, Caseload

from plejedesk.store.reader import Reader
from plejedesk.store.store import Store


class Asked(NamedTuple):
    """A statement and its values."""

    sql: str
    values: dict[str, Any]


class Listening(Reader):
    """A reader that remembers every statement."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.asked: list[Asked] = []

    def rows(self, sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
        """Return every row of a statement."""
        self.asked.append(Asked(sql, values))
        return self._reader.rows(sql, **values)

    def one(self, sql: str, /, **values: Any) -> tuple[Any, ...] | None:
        """Return the first row, or None."""
        self.asked.append(Asked(sql, values))
        return self._reader.one(sql, **values)


def asked(caseload: Caseload, query: Callable[..., object], *arguments: Any, **more: Any) -> list[Asked]:
    """Return the statements behind a query."""

    def heard(reader: Reader) -> list[Asked]:
        listening = Listening(reader)
        query(listening, *arguments, **more)
        return listening.asked

    with closing(Store(caseload.path, caseload.key, ME)) as store:
        return store.read(heard).result()
