"""Keeping a filter under a name."""

from typing import TYPE_CHECKING

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.queue.filters import Filter

if TYPE_CHECKING:
    from sqlmodel import Session

LONGEST_NAME = 30


def keep_filter(session: "Session", name: str, chosen: Filter) -> None:
    """Keep a filter; one of the same name is replaced. Raises BadInput for a name that is too long."""
    from plejedesk.core.models import Setting

    if len(name) > LONGEST_NAME:
        raise BadInput(_("The name is too long: at most {n} characters.").format(n=LONGEST_NAME), "keep_as")
    kept = session.get(Setting, f"filter:{name}") or Setting(id=f"filter:{name}", value="")
    kept.value = chosen.as_json()
    session.add(kept)


def forget_filter(session: "Session", name: str) -> None:
    """Remove a kept filter."""
    from plejedesk.core.models import Setting

    kept = session.get(Setting, f"filter:{name}")
    if kept:
        session.delete(kept)
