"""Asking the desk of many things at once."""

from collections.abc import Iterable, Iterator
from typing import Any

from plejedesk.store.reader import Reader

AT_ONCE = 5_000  # values in a statement; SQLite takes 32,766


def among(reader: Reader, sql: str, asked: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a statement for each of these values, given to it where it says `{names}`."""
    values = list(dict.fromkeys(asked))
    for start in range(0, len(values), AT_ONCE):
        some = {f"v{place}": value for place, value in enumerate(values[start : start + AT_ONCE])}
        yield from reader.rows(sql.format(names=", ".join(f":{name}" for name in some)), **some)
