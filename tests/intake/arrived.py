"""Notifications for tests, registered the way `intake add` registers them."""

from collections.abc import Mapping
from typing import Any

from plejedesk.core import clock
from plejedesk.core.law import book
from plejedesk.intake.changes import Registered, register
from plejedesk.intake.from_json import from_json
from plejedesk.store.store import Store

SOFIE = {"name": "Sofie Holm", "cpr": "140319-4234"}
ANTON = {"name": "Anton Holm", "born": "2022-05-02"}
LONE = {"name": "Lone Holm", "cpr": "010188-1234"}
UNBORN = {"due": "2027-02-01"}


def told(**more: Any) -> dict[str, Any]:
    """A notification as JSON, with what a test is about put in."""
    return {"received": "2026-11-21T22:10", "concern": "Blå mærker", "children": [SOFIE]} | more


def add(store: Store, same: Mapping[tuple[str, int], str] | None = None, **more: Any) -> Registered:
    """Register a notification and return what came of it."""
    notification = from_json(told(**more), clock.now())
    done = store.write("notification", register, notification, book(), "JH", clock.now(), same).result()
    registered: Registered = done.result
    return registered


def rows(store: Store, sql: str) -> list[tuple[Any, ...]]:
    """Return what the file holds."""
    return store.read(lambda reader: reader.rows(sql)).result()
