"""Making the demo's file: from a seed, in batches, and under its name only when it is whole."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from plejedesk.core import clock
from plejedesk.core.errors import Locked, Refused
from plejedesk.core.i18n import _
from plejedesk.store import connect, unfinished
from plejedesk.store.lock import hold
from plejedesk.store.place import DEMO_PASSPHRASE
from plejedesk.store.reader import Reader
from plejedesk.store.store import Store

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]

ACTOR = DEVICE = "demo"
"""Who made it, by the journal: nobody's own act, so that the first `u` at the desk does not take back the caseload."""

SETTINGS = "SELECT id, value FROM setting WHERE id LIKE 'demo:%'"


@dataclass(frozen=True)
class Order:
    """Which demo is wanted, and whom to tell and ask while it is made."""

    children: int
    seed: int
    now: datetime
    progress: Progress | None
    stop: Stop | None

    @property
    def settings(self) -> dict[str, str]:
        """Return what the demo writes of itself."""
        day = clock.to_local(self.now).date().isoformat()
        return {"demo:children": str(self.children), "demo:day": day, "demo:seed": str(self.seed)}

    def tell(self, done: int) -> None:
        """Tell how far it is. Raises Refused when it is to stop."""
        if self.progress:
            self.progress(done, self.children)
        if self.stop and self.stop():
            raise Refused(_("Stopped. No demo caseload was made."))


def open_or_make(
    path: Path, children: int, seed: int, now: datetime, progress: Progress | None = None, stop: Stop | None = None
) -> None:
    """Make the demo unless there is one of the same children, seed and day. Raises Refused as `make` does."""
    order = Order(children, seed, now, progress, stop)
    with _held(path):
        if _settings_of(path) != order.settings:
            _replace(path, order)


def make(
    path: Path,
    children: int = 291,
    seed: int = 1,
    now: datetime | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> None:
    """Make a fictional caseload in an encrypted file of its own, in the place of an older demo only.

    `progress` is told how many children are done, of how many. Raises Refused when `stop` says so, when the file is
    open in another window, and when it is not a demo; then nothing was changed.
    """
    with _held(path):
        _settings_of(path)
        _replace(path, Order(children, seed, now or clock.now(), progress, stop))


@contextmanager
def _held(path: Path) -> Iterator[None]:
    with connect.told():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = hold(path)
    try:
        yield
    finally:
        lock.release()


def _settings_of(path: Path) -> dict[str, str]:
    """Return what the demo there says of itself, nothing when there is no file. Raises Refused for any other file."""
    if not path.exists():
        return {}
    not_a_demo = Refused(
        _("The file {path} is not a demo caseload. Move it away, or choose another place with --db.").format(path=path)
    )
    try:
        store = Store.open(path, DEMO_PASSPHRASE, ACTOR, alone=False)
    except Locked:
        raise not_a_demo from None
    try:
        found = dict(store.read(_demo_settings).result())
    finally:
        store.close()
    if not found:
        raise not_a_demo
    return found


def _demo_settings(reader: Reader) -> list[tuple[Any, ...]]:
    return reader.rows(SETTINGS)


def _replace(path: Path, order: Order) -> None:
    """Write the new file beside the old, and let it take the name when it is whole."""
    making = path.with_name(path.name + ".making")
    unfinished.discard(making)
    try:
        _write(making, order)
        with connect.told():
            unfinished.require_complete(making)
            unfinished.drop_companions(path)
            making.replace(path)
    finally:
        unfinished.discard(making)
        making.with_name(making.name + ".lock").unlink(missing_ok=True)


def _write(making: Path, order: Order) -> None:
    from plejedesk.demo.writing import Writing  # loads SQLModel and Faker: 0.6 s

    store = Store.create(making, DEMO_PASSPHRASE, ACTOR)
    store.device = DEVICE
    try:
        writing = Writing(store, order.children, order.seed, order.now)
        writing.begin(order.settings)
        order.tell(0)
        for done in writing.batches():
            order.tell(done)
    finally:
        store.close()
