"""Half-typed text, encrypted like everything else. A draft belongs to one form of one record and is no change yet."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from plejedesk.core import clock
from plejedesk.store.reader import Reader

if TYPE_CHECKING:
    from sqlmodel import Session

P = ParamSpec("P")
T = TypeVar("T")

KEEP = """
INSERT INTO draft (id, at, place, put_aside, title, typed) VALUES (:id, :at, :place, :put_aside, :title, :typed)
ON CONFLICT (id) DO UPDATE
SET at = excluded.at, place = excluded.place, put_aside = excluded.put_aside, title = excluded.title,
    typed = excluded.typed
"""
DROP = "DELETE FROM draft WHERE id = ?"


@dataclass(frozen=True, repr=False)
class Draft:
    """What is typed in one form, by field.

    `place` is the screen's name and arguments, to come back to it; `put_aside` when the form was left on purpose;
    `title` what the form is headed by.
    """

    key: str
    typed: Mapping[str, str]
    place: tuple[str, ...] = ()
    put_aside: bool = False
    title: str = ""
    at: datetime = field(default_factory=clock.now, compare=False)


def keep(connection: Any, draft: Draft) -> None:
    """Write a draft over the one before it; it is in the file when this returns."""
    values = {
        "id": draft.key,
        "at": clock.to_text(draft.at),
        "place": json.dumps(draft.place),
        "put_aside": draft.put_aside,
        "title": draft.title,
        "typed": json.dumps(dict(draft.typed), ensure_ascii=False),
    }
    connection.execute(KEEP, values)


def drop(connection: Any, key: str) -> None:
    """Remove a draft."""
    connection.execute(DROP, (key,))


def every(reader: Reader) -> list[Draft]:
    """Return all drafts, the last typed first."""
    rows = reader.rows("SELECT id, typed, place, put_aside, title, at FROM draft ORDER BY at DESC, id")
    return [
        Draft(row[0], json.loads(row[1]), tuple(json.loads(row[2])), bool(row[3]), row[4], clock.from_text(row[5]))
        for row in rows
    ]


def finishing(key: str, change: Callable[Concatenate["Session", P], T]) -> Callable[Concatenate["Session", P], T]:
    """Return the change with the removal of its draft in the same transaction: saved text never turns up again."""

    def saved(session: "Session", /, *args: P.args, **values: P.kwargs) -> T:
        answer = change(session, *args, **values)
        session.connection().exec_driver_sql(DROP, (key,))
        return answer

    return saved
