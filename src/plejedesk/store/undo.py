"""Taking back the last act, from the journal and into the journal."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Table
from sqlmodel import Session, SQLModel, select

from plejedesk.core import clock, sight
from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.core.law import book
from plejedesk.core.models import Day, Instant
from plejedesk.store.journal import PURGED, Act, Change, entry_of, nothing, stored, whole
from plejedesk.store.reader import Reader

REACH = timedelta(hours=12)

# Setting up the desk is no act of the day: undone, nobody would own it.
LAST = """
SELECT a.id, a.name, a.at,
       EXISTS (SELECT 1 FROM change c WHERE c.act_id = a.id AND c.field = '' AND c.old IS NULL)
FROM act a
WHERE a.actor = :actor AND a.device = :device AND a.at >= :since AND a.undoes IS NULL AND a.name <> 'desk'
  AND NOT EXISTS (SELECT 1 FROM act u WHERE u.undoes = a.id)
ORDER BY a.id DESC LIMIT 1
"""


@dataclass(frozen=True)
class LastAct:
    """What `u` would take back; `made_records` when that removes something written."""

    id: str
    name: str
    at: datetime
    made_records: bool


def last_act(reader: Reader, actor: str, device: str, now: datetime) -> LastAct | None:
    """Return the newest act of this person on this machine that is not taken back, within a working day."""
    row = reader.one(LAST, actor=actor, device=device, since=clock.to_text(now - REACH))
    return LastAct(row[0], row[1], clock.from_text(row[2]), bool(row[3])) if row else None


def undo(session: Session, act_id: str) -> None:
    """Put back what the act changed, and keep every open case in the queue.

    Raises Refused when somebody has changed the same fields since, or what it was about has been purged.
    """
    entry = entry_of(session)
    entry.undoes = act_id
    changes = session.exec(select(Change).where(Change.act_id == act_id).order_by(cast(Any, Change.id).desc())).all()
    if not changes or session.exec(select(Act.id).where(Act.undoes == act_id)).first():
        raise Refused(_("There is nothing to undo."))
    if any(change.field == PURGED or (change.old is None and change.new is None) for change in changes):
        raise Refused(_("It cannot be undone: the case has been purged. It is in the official record."))
    for change in changes:
        _put_back(session, change)
        session.flush()  # each in its turn: an act may have changed and removed a record, or put another in its place
    for case_id in sorted(entry.cases):
        sight.keep(session, case_id, None, book(), entry.at)


def _put_back(session: Session, change: Change) -> None:
    model = _model(change.record_table)
    table = cast(Table, model.__table__)  # type: ignore[attr-defined]
    record = session.get(model, change.record_id)
    old = json.loads(change.old) if change.old is not None else None
    new = json.loads(change.new) if change.new is not None else None
    if change.field:
        _expect(record is not None and _stored(record, change.field) == new)
        setattr(record, change.field, _live(model, change.field, old))
    elif old is None:
        _expect(record is not None and _whole(record) == _later(model) | (new or {}))
        session.delete(record)
    else:
        _expect(record is None)
        known = _later(model) | old
        session.add(
            model(**{name: _live(model, name, known.get(name, nothing(table, name))) for name in _fields(model)})
        )


def _expect(unchanged: bool) -> None:
    if not unchanged:
        raise Refused(_("It cannot be undone: it has been changed since. Correct it by hand; the log shows both."))


def _model(table: str) -> type[SQLModel]:
    for mapper in SQLModel._sa_registry.mappers:
        if cast(Table, mapper.local_table).name == table:
            return cast(type[SQLModel], mapper.class_)
    raise LookupError(table)


def _whole(record: Any) -> dict[str, Any]:
    return whole(record.__table__, {name: getattr(record, name) for name in _fields(record)})


def _later(model: Any) -> dict[str, Any]:
    """Return what a line from before a field came means of it: its default."""
    columns = model.__table__.columns
    return {
        column.name: model.model_fields[column.name].get_default() for column in columns if column.info.get("later")
    }


def _fields(model: Any) -> list[str]:
    return [column.name for column in model.__table__.columns]


def _stored(record: Any, name: str) -> Any:
    return stored(record.__table__, name, getattr(record, name))


def _live(model: Any, name: str, value: Any) -> Any:
    kind = model.__table__.columns[name].type
    return kind.process_result_value(value, None) if isinstance(kind, Instant | Day) else value
