"""A list that is short enough to be held whole: the deadlines of one case, or its people."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from plejedesk.ui.paging import Row

R = TypeVar("R", bound=Row)


class Held(Generic[R]):
    """Hands rows that are all in memory to the list."""

    def __init__(self) -> None:
        self.rows: Sequence[R] = ()

    async def page(self, *, after: Any = None, before: Any = None, limit: int, from_end: bool = False) -> Sequence[R]:
        """Return the rows after or before a key, or all from either end."""
        rows = [row for row in self.rows if (not after or row.key > after) and (not before or row.key < before)]
        return rows[-limit:] if before or from_end else rows[:limit]
