"""The encrypted file, on one thread, with one way in and one way out."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.core.ids import new_id
from plejedesk.store import access, backup, connect, drafts, migrations
from plejedesk.store.device import device_name
from plejedesk.store.keys import Key, new_key
from plejedesk.store.lock import hold
from plejedesk.store.place import system_user
from plejedesk.store.reader import Reader
from plejedesk.store.unfinished import discard, drop_companions, forget_unfinished, require_complete, unfinished_at

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

P = ParamSpec("P")
T = TypeVar("T")

NEWEST = "SELECT max(id) FROM (SELECT max(id) AS id FROM change UNION ALL SELECT max(id) FROM access)"


@dataclass(frozen=True)
class Changes:
    """What a write did: the act, the records and cases it touched, and what the change function returned."""

    act_id: str
    name: str
    records: frozenset[tuple[str, str]]
    cases: frozenset[str]
    result: Any = field(default=None, compare=False)

    def touches(self, *tables: str) -> bool:
        """Return whether any record of these tables changed."""
        return any(table in tables for table, _record in self.records)


class Store:
    """An open desk file. Every call runs on the store's own thread and gives a Future."""

    def __init__(self, path: Path, key: Key, actor: str, lock: Any = None) -> None:
        self.path = path
        self.actor = actor
        self.device = device_name()
        self.key = key
        self._lock = lock
        self.models: Sequence[str] = ()  # modules with the slices' tables: undo may meet a record of any of them
        self._engine: Engine | None = None
        self._files: tuple[object, ...] = ()
        self._connection: Any = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        try:
            self._connection = self._thread.submit(self._connect).result()
        except BaseException:
            self.close()
            raise

    @classmethod
    def open(cls, path: Path, passphrase: str, actor: str = "", *, alone: bool = True) -> "Store":
        """Return the open file; `alone` keeps every other writer out as long as it is open.

        Raises Refused, Locked or Damaged as `connect.unlock` does, and Refused when the file is open elsewhere or
        written by a newer plejedesk.
        """
        connect.refuse_missing(path)
        lock = hold(path) if alone else None
        try:
            if alone:
                forget_unfinished(path)
            key = connect.unlock(path, passphrase, backup.existing(path))
            return cls(path, key, actor, lock)
        except BaseException:
            if lock:
                lock.release()
            raise

    @classmethod
    def create(cls, path: Path, passphrase: str, actor: str = "") -> "Store":
        """Return a new, empty, encrypted file; it takes its name only when it is whole."""
        with connect.told():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = hold(path)
        unfinished = unfinished_at(path)
        try:
            _refuse_existing(path)
            key = new_key(passphrase)
            with connect.told():
                _make(unfinished, key)
            with closing(cls(unfinished, key, actor)) as first:
                first.write("desk", _own, first.actor).result()
            with connect.told():
                require_complete(unfinished)
                drop_companions(path)
                unfinished.rename(path)
            return cls(path, key, actor, lock)
        except BaseException:
            discard(unfinished)
            lock.release()
            raise

    def read(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **values: P.kwargs) -> Future[T]:
        """Run a query on one consistent view of the file."""
        return self._thread.submit(lambda: self._read(query, *args, **values))

    def write(
        self, act: str, change: Callable[Concatenate["Session", P], T], *args: P.args, **values: P.kwargs
    ) -> Future[Changes]:
        """Run a change function on a session and commit it with its journal: all of it or nothing."""
        return self._thread.submit(lambda: self._write(act, change, *args, **values))

    async def aread(self, query: Callable[Concatenate[Reader, P], T], *args: P.args, **values: P.kwargs) -> T:
        """Run a query and wait without blocking the screen."""
        return await asyncio.wrap_future(self.read(query, *args, **values))

    async def awrite(
        self, act: str, change: Callable[Concatenate["Session", P], T], *args: P.args, **values: P.kwargs
    ) -> Changes:
        """Run a change and wait without blocking the screen."""
        return await asyncio.wrap_future(self.write(act, change, *args, **values))

    def seen(self, kind: str, *, case: str = "", person: str = "", purpose: str = "", detail: str = "") -> Future[None]:
        """Log that something was read, sought or taken out, by whom and what for (GDPR art. 15; CJEU C-579/21)."""
        return self._thread.submit(self._told, access.log, self.actor, self.device, kind, case, person, purpose, detail)

    def keep_draft(self, draft: "drafts.Draft") -> Future[None]:
        """Keep half-typed text in the encrypted file, until it is saved or thrown away."""
        return self._thread.submit(self._told, drafts.keep, draft)

    def drop_draft(self, key: str) -> Future[None]:
        """Throw half-typed text away."""
        return self._thread.submit(self._told, drafts.drop, key)

    def prepare_to_write(self) -> None:
        """Load the ORM ahead of the first change, while a person fills in a form (it takes 0.4 s)."""
        self._thread.submit(self._write_engine)

    def release(self) -> None:
        """Finish what is running and close the file, but keep others out until `close`."""
        if self._connection is not None:
            self._thread.submit(self._connection.close).result()
            self._connection = None

    def close(self) -> None:
        """Finish what is running, close the file and let others in."""
        self.release()
        self._thread.shutdown()
        if self._lock:
            self._lock.release()

    def _connect(self) -> Any:
        with connect.told():
            connection = connect.connect(self.path, self.key)
            try:
                if migrations.pending(connection):
                    self._upgrade(connection)
                newest = connection.execute(NEWEST).fetchone()[0]
                self.actor = self.actor or _owner(connection)
            except BaseException:
                connection.close()
                raise
        if newest:
            new_id.stay_after(newest)
        self._files = _files_at(self.path)
        return connection

    def _upgrade(self, connection: Any) -> None:
        """Bring an older file up to date, alone with it and after a copy. Raises Refused while another desk has it."""
        lock = None if self._lock else hold(self.path)
        try:
            backup.save(self.path, self.key)
            migrations.upgrade(connection)
        finally:
            if lock:
                lock.release()

    def _read(self, query: Callable[..., T], *args: Any, **values: Any) -> T:
        with connect.told(self._connection):
            self._connection.execute("BEGIN")
            try:
                found = query(Reader(self._connection), *args, **values)
                connect.require_whole(self._connection)
            finally:
                self._connection.rollback()
        return found

    def _told(self, small: Callable[..., None], *values: Any) -> None:
        """Write something that is no change of a case, on the driver: a desk that only reads never loads the ORM."""
        with connect.told(self._connection):
            self._require_in_place()
            small(self._connection, *values)

    def _write(self, act: str, change: Callable[..., Any], *args: Any, **values: Any) -> Changes:
        from plejedesk.store.writing import session_for

        try:
            with (
                connect.told(self._connection),
                session_for(self._write_engine(), act, self.actor, self.device) as session,
            ):
                connect.require_whole(self._connection)
                self._require_in_place()
                result = change(session, *args, **values)
                session.commit()
                entry = session.info["entry"]
        finally:
            self._connection.rollback()  # a commit that fails leaves its transaction open
        return Changes(entry.id, entry.name, frozenset(entry.records), frozenset(entry.cases), result)

    def _require_in_place(self) -> None:
        """Raise Refused when another file has come in this one's place, or none: what is written would be lost."""
        if _files_at(self.path) != self._files:
            raise Refused(
                _(
                    "The file {path} was moved, replaced or removed while the desk was open. Nothing was saved. Copy "
                    "what you have typed, put the file back, close plejedesk and start it again."
                ).format(path=self.path)
            )

    def _write_engine(self) -> "Engine":
        from plejedesk.store.writing import engine_on

        if self._engine is None:
            for module in self.models:
                import_module(module)
            self._engine = engine_on(self._connection)
        return self._engine


def _files_at(path: Path) -> tuple[object, ...]:
    """Return which files the system has at the path and beside it: SQLite goes on writing to those it opened."""
    found = []
    for name in (path.name, path.name + "-wal"):
        with suppress(FileNotFoundError, NotADirectoryError):
            at = path.with_name(name).stat()
            found.append((name, at.st_dev, at.st_ino))
    return tuple(found)


def _owner(connection: Any) -> str:
    row = connection.execute("SELECT value FROM setting WHERE id = 'owner'").fetchone()
    return row[0] if row else system_user()


def _own(session: "Session", initials: str) -> None:
    """Write whose desk this is."""
    from plejedesk.core.models import Setting
    from plejedesk.core.obligations import caseworker

    session.add(Setting(id="owner", value=caseworker(session, initials).initials))


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise Refused(_("There is a desk at {path} already. Nothing was changed.").format(path=path))


def _make(path: Path, key: Key) -> None:
    discard(path)
    path.touch(mode=0o600)
    connection = connect.connect(path, key, create=True)
    try:
        migrations.upgrade(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    connect.refuse_plain(path)
