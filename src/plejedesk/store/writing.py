"""Sessions for changes. Imported at the first write, since it loads SQLModel."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlcipher3 import dbapi2
from sqlmodel import Session

from plejedesk.store.journal import Entry


def engine_on(connection: Any) -> Engine:
    """Return an engine on the one open connection; errors never print the values of a statement."""
    engine = create_engine(
        "sqlite://", creator=lambda: connection, module=dbapi2, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Take the write lock at once, so that a change never fails halfway for somebody else's."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def session_for(engine: Engine, act: str, actor: str, device: str) -> Iterator[Session]:
    """Give a session that writes one act; anything but a commit takes all of it back."""
    with Session(engine, info={"entry": Entry(act, actor, device)}, expire_on_commit=False) as session:
        yield session
