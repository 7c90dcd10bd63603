"""What stands in the cells of lists of respite that are taken out."""

from datetime import date
from typing import NamedTuple

from plejedesk.core.cpr import masked
from plejedesk.core.exchange import Shown
from plejedesk.core.i18n import _


class Covering(NamedTuple):
    """Whether the names of a row are covered, and whether whole CPR numbers are shown."""

    names: bool
    numbers: bool

    def name(self, text: str) -> str:
        """Return a name, a place or somebody's own words as they may be shown."""
        return _("[protected]") if self.names and text else text

    def number(self, cpr: str) -> str:
        """Return a CPR number as it may be shown."""
        if not self.numbers:
            return masked(cpr)
        return f"{cpr[:6]}-{cpr[6:]}" if cpr else ""


def covering(protected: bool, shown: Shown) -> Covering:
    """Return how a row of somebody, who may be protected, is shown."""
    return Covering(protected and not shown.protected, shown.cpr)


def day(text: str | None) -> date | None:
    """Return a day that is stored as ISO text."""
    return date.fromisoformat(text) if text else None
