"""Which families the list holds, and where their pages come from."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from plejedesk.core import clock
from plejedesk.core.i18n import N_
from plejedesk.respite.families import family_queries as queries
from plejedesk.respite.families.family_rows import FamilyRow, Which

if TYPE_CHECKING:
    from plejedesk.respite.families.family_list import FamiliesScreen

SHOWN: tuple[tuple[Which, str, str], ...] = (
    ("open", "", N_("all open")),
    ("open", "network", N_("network families")),
    ("open", "general", N_("generally approved")),
    ("recruiting", "", N_("being recruited")),
    ("ended", "", N_("ended")),
    ("all", "", N_("also those ended")),
)
"""Which families the list holds, of which kind, and what that is called, in the order of the key that goes round."""


class FamilySource:
    """Hands pages of families to the list."""

    def __init__(self, screen: "FamiliesScreen") -> None:
        self.screen = screen

    async def page(
        self, *, after: Any = None, before: Any = None, limit: int, from_end: bool = False
    ) -> Sequence[FamilyRow]:
        """Return one page of the families that fit."""
        screen = self.screen
        keys = {"after": after, "before": before, "limit": limit, "from_end": from_end}
        return await screen.read(queries.families, clock.today(), screen.text, screen.which, screen.family_kind, **keys)
