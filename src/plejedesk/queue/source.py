"""Where the queue's list gets its pages from: the filter of the screen it is on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from plejedesk.core import clock
from plejedesk.queue import queries
from plejedesk.queue.rules import Obligation

if TYPE_CHECKING:
    from plejedesk.queue.screen import QueueScreen


class QueueSource:
    """Hands pages of the queue to the list."""

    def __init__(self, screen: "QueueScreen") -> None:
        self.screen = screen

    async def page(
        self, *, after: Any = None, before: Any = None, limit: int, from_end: bool = False
    ) -> Sequence[Obligation]:
        """Return one page by the screen's filter."""
        screen = self.screen
        return await screen.read(
            queries.page,
            screen.filter,
            screen.store.actor,
            clock.today(),
            after=after,
            before=before,
            limit=limit,
            from_end=from_end,
        )
