"""Opening the desk for one command of the command line, and closing it whatever happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plejedesk.core.errors import Locked
from plejedesk.store import place
from plejedesk.store.store import Store


@contextmanager
def opened(db: str | None, *, writing: bool = False) -> Iterator[Store]:
    """Give the open file; reading goes on beside an open desk, writing waits for nobody and is refused then."""
    path = place.desk_path(db)
    store = _open(path, place.asked_passphrase(path) if path.exists() else "", writing)
    try:
        yield store
    finally:
        store.close()


def _open(path: Path, passphrase: str, writing: bool) -> Store:
    """Open with the passphrase given; a demo also opens with the published one."""
    try:
        return Store.open(path, passphrase, place.acting_user(), alone=writing)
    except Locked:
        if not place.is_demo(path) or passphrase == place.DEMO_PASSPHRASE:
            raise
    return Store.open(path, place.DEMO_PASSPHRASE, place.acting_user(), alone=writing)
