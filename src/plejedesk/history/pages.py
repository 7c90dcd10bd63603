"""The rows of the history as the list asks for them: acts with their headings, narrowed to what was typed."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from plejedesk.history.queries import Page
from plejedesk.history.rows import Row, headed
from plejedesk.store.log import Key, Scope

SHOWN = ("both", "changes", "readings")
AT_ONCE = 200  # lines read together; while one types, the screen stays free between them


@dataclass(frozen=True)
class Filter:
    """Which lines are wanted: of a case or one record of it, changes or readings or both, with what was typed."""

    scope: Scope
    shown: str = "both"
    text: str = ""

    @property
    def words(self) -> list[str]:
        """Return what was typed, word by word."""
        return self.text.casefold().split()

    def turned(self) -> "Filter":
        """Return the filter with the next of both, changes and readings."""
        return replace(self, shown=SHOWN[(SHOWN.index(self.shown) + 1) % len(SHOWN)])


class History:
    """Hands pages of the history to the list, newest first."""

    def __init__(self, read: Callable[..., Awaitable[Page]], chosen: Filter) -> None:
        """Take how a page is read, as `queries.page` takes it, and what to begin with."""
        self._read = read
        self.filter = chosen

    async def page(
        self, *, after: Key | None = None, before: Key | None = None, limit: int, from_end: bool = False
    ) -> Sequence[Row]:
        """Return up to `limit` rows in the list's order, next to a key or at either end."""
        up = before is not None or from_end
        key = before or after
        found, whole = await self._gather(key, up, limit)
        rows = [row for row in headed(found, first_is_whole=whole) if key is None or _is_beyond(row.key, key, up)]
        return rows[-limit:] if up else rows[:limit]

    async def _gather(self, key: Key | None, up: bool, limit: int) -> tuple[list[Row], bool]:
        """Return enough fitting rows, newest first, and whether the newest of their acts is whole.

        The change at the key is read again, so that its act is known to have its heading already, or gets it.
        """
        chosen, found, place, also = self.filter, list[Row](), key, key is not None
        while True:
            page = await self._read(chosen.scope, chosen.shown, place, up=up, also=also, limit=max(limit, AT_ONCE))
            found += [row for row in page.rows if row.fits(chosen.words)]
            if page.next is None or len(found) > limit:
                return (found[::-1], page.next is None) if up else (found, True)
            place, also = page.next, False


def _is_beyond(key: Key, than: Key, up: bool) -> bool:
    return key > than if up else key < than
