"""The list of the waiting list: where its pages come from, and how many rows it asks for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from plejedesk.core import clock
from plejedesk.core.respite_programme import programme
from plejedesk.respite.waiting import queries
from plejedesk.respite.waiting.columns import waiting_columns
from plejedesk.respite.waiting.rows import WaitingRow
from plejedesk.ui.glyphs import Glyphs
from plejedesk.ui.paging import Window
from plejedesk.ui.worklist import Worklist

if TYPE_CHECKING:
    from plejedesk.respite.waiting.screen import WaitingScreen

PAGE = 50  # rows asked for at a time: each costs its gate, 0.1 ms


class ShortPages(Window[WaitingRow]):
    """Asks for fewer rows than other lists, and only when the cursor moves for more."""

    @property
    def limit(self) -> int:
        """Return how many rows to ask for at a time: two screens and a bit where a screen is tall."""
        return max(PAGE, 2 * self.height + 2)


class WaitingList(Worklist[WaitingRow]):
    """The list of requests."""

    def __init__(self, screen: "WaitingScreen", glyphs: Glyphs) -> None:
        super().__init__(WaitingSource(screen), waiting_columns(), glyphs=glyphs)
        self._window = ShortPages()


class WaitingSource:
    """Hands pages of the waiting list to the list, by what is typed and chosen on its screen."""

    def __init__(self, screen: "WaitingScreen") -> None:
        self.screen = screen

    async def page(
        self, *, after: Any = None, before: Any = None, limit: int, from_end: bool = False
    ) -> Sequence[WaitingRow]:
        """Return one page of the requests that fit."""
        screen = self.screen
        return await screen.read(
            queries.page,
            screen.text,
            clock.today(),
            programme().weights,
            after=after,
            before=before,
            limit=limit,
            from_end=from_end,
            which=screen.which,
        )
