"""A notification that begins from something already written, such as a call: its values, and the link back to it."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from plejedesk.core.notifying import Begun, Origin
from plejedesk.core.slice import Slice, load
from plejedesk.intake import changes
from plejedesk.intake.changes import Registered

if TYPE_CHECKING:
    from sqlmodel import Session

FIRST_CHILD = ("child", 0)


def origin_of(slices: Iterable[Slice], name: str) -> Origin | None:
    """Return what notifications of a slice begin from, None where it has nothing of the kind."""
    return next((load(item.notifies) for item in slices if item.notifies and item.name == name), None)


def same_child(begun: Begun, typed: Mapping[str, str]) -> dict[tuple[str, int], str]:
    """Return that the first child is the stored one, unless somebody has typed another child over it."""
    kept = all(typed.get(name, "").strip() == begun.values.get(name, "").strip() for name in ("child1", "child1_id"))
    return {FIRST_CHILD: begun.child_id} if begun.child_id and kept else {}


def registering(origin: Origin | None, record_id: str) -> "Callable[..., Registered]":
    """Return the change that registers a notification and tells the record it began from which it became."""

    def register(session: "Session", *args: Any) -> Registered:
        registered = changes.register(session, *args)
        if origin is not None:
            origin.became(session, record_id, registered.referral_id, registered.case_id)
        return registered

    return register
