"""Who changed which field of which record from what to what, in the same transaction as the change itself.

One hook on the session's flush writes it; history, undo, the log and later the merge after a home visit read it.
An `act` is one thing a person did; its `change` rows are the fields. Making or deleting a record is one row with an
empty field and the whole record as JSON.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache, partial
from typing import Any, ClassVar, NamedTuple, cast

from sqlalchemy import Index, Table, event, insert
from sqlalchemy import inspect as inspect_state
from sqlalchemy.orm import ORMExecuteState, SessionTransaction
from sqlmodel import Field, Session, SQLModel

from plejedesk.core import clock
from plejedesk.core.ids import new_id
from plejedesk.core.models import Day, Instant, points_at

UNJOURNALLED = frozenset({"act", "change", "series"})
CASE_TABLE = "case_file"
PURGED = "purged"
"""The field of the one line that says that a case was purged; the lines before it hold neither old nor new."""
CHUNK = 5_000

_as_json = json.JSONEncoder(ensure_ascii=False).encode


class Act(SQLModel, table=True):
    """One thing a person did. `undoes` is the act it took back."""

    __tablename__: ClassVar[str] = "act"
    id: str = Field(primary_key=True, max_length=32)
    at: datetime = Field(sa_type=Instant)
    actor: str = Field(max_length=40)
    device: str = Field(max_length=60)
    name: str = Field(max_length=80)
    undoes: str | None = points_at("act.id", default=None, index=True)


class Change(SQLModel, table=True):
    """One field of one record: `old` and `new` are JSON; an empty `field` is the whole record."""

    __tablename__: ClassVar[str] = "change"
    __table_args__ = (Index("change_by_case", "case_id", "act_id"),)
    id: str = Field(primary_key=True, max_length=32)
    act_id: str = points_at("act.id", index=True)
    case_id: str | None = Field(default=None, max_length=32)
    record_table: str = Field(max_length=40)
    record_id: str = Field(index=True, max_length=40)
    field: str = Field(default="", max_length=40)
    old: str | None = None
    new: str | None = None


class Line(NamedTuple):
    """A row of the journal as it is written, in the order of its columns."""

    id: str
    act_id: str
    case_id: str | None
    record_table: str
    record_id: str
    field: str
    old: str | None
    new: str | None


@dataclass
class Entry:
    """The act a session is writing, and the records it has touched so far."""

    name: str
    actor: str
    device: str
    undoes: str | None = None
    id: str = field(default_factory=new_id)
    at: datetime = field(default_factory=clock.now)
    records: set[tuple[str, str]] = field(default_factory=set)
    cases: set[str] = field(default_factory=set)
    started: bool = False


def entry_of(session: Session) -> Entry:
    """Return the act that this session is writing."""
    return cast(Entry, session.info["entry"])


def add_many(session: Session, model: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Insert many records of one kind at once, each with its journal row.

    They go straight to the driver: SQLAlchemy's handling of parameters costs more than the writing itself.
    """
    shape = _shape(model)
    for start in range(0, len(rows), CHUNK):
        records = [shape.stored(row) for row in rows[start : start + CHUNK]]
        _insert(session, shape.table, [tuple(record.values()) for record in records])
        act_id, ids = entry_of(session).id, new_id.many(len(records))
        _append(session, [shape.line(line_id, act_id, record) for line_id, record in zip(ids, records, strict=True)])


@dataclass(frozen=True)
class _Shape:
    """What `add_many` knows of a table: what its fields hold when they are left out, and how they are stored."""

    table: Table
    constants: dict[str, Any]
    makers: Mapping[str, Callable[[], Any]]
    keeping: Mapping[str, Callable[[Any], Any]]
    nothings: Mapping[str, str | None]

    def stored(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return a record in its stored form, its fields in the order of the columns."""
        record = self.constants | row
        for name, make in self.makers.items():
            if name not in row:
                record[name] = make()
        for name, keep in self.keeping.items():
            record[name] = keep(record[name])
        return record

    def line(self, line_id: str, act_id: str, record: Mapping[str, Any]) -> Line:
        """Return the line of the journal that says that a stored record was made."""
        name, nothings = self.table.name, self.nothings
        whole = {field: value for field, value in record.items() if value != nothings[field]}
        case_id = record["id"] if name == CASE_TABLE else record.get("case_id")
        return Line(line_id, act_id, case_id, name, record["id"], "", None, _as_json(whole))


@cache
def _shape(model: type[SQLModel]) -> _Shape:
    table = cast(Table, model.__table__)  # type: ignore[attr-defined]
    fields = {column.name: model.model_fields[column.name] for column in table.columns}
    made = {name: info.default_factory for name, info in fields.items() if info.default_factory}
    return _Shape(
        table,
        {name: None if name in made else info.get_default() for name, info in fields.items()},
        cast(Mapping[str, Callable[[], Any]], made),
        {column.name: _keeping(column.type) for column in table.columns if isinstance(column.type, Instant | Day)},
        {name: nothing(table, name) for name in fields},
    )


def _keeping(kind: Instant | Day) -> Callable[[Any], Any]:
    """Return what gives days and moments their stored form; those of one act are often the same."""
    return lru_cache(maxsize=100)(partial(kind.process_bind_param, dialect=None))


def _insert(session: Session, table: Table, records: Sequence[tuple[Any, ...]]) -> None:
    """Insert records whose values are in their stored form, in the order of the columns."""
    connection = session.connection()
    connection.exec_driver_sql(str(insert(table).compile(dialect=connection.dialect)), list(records))


@event.listens_for(Session, "after_flush")
def _journal(session: Session, _flush: object) -> None:
    """Write what this flush changes, in an order that can be taken back step by step from its end."""
    updated = sorted(session.dirty, key=lambda record: record.id)  # as SQLAlchemy updates them
    changes = [
        change
        for record in (*session.deleted, *updated, *session.new)
        if record.__tablename__ not in UNJOURNALLED
        for change in _changes_of(session, record)
    ]
    append(session, changes)


@event.listens_for(Session, "do_orm_execute")
def _refuse_bulk(state: ORMExecuteState) -> None:
    """Keep statements that would change rows behind the journal's back out of the house."""
    if not state.is_select:
        raise RuntimeError("such statements bypass the journal; change entities or use add_many")


@event.listens_for(Session, "after_transaction_create")
def _refuse_parts(_session: Session, transaction: SessionTransaction) -> None:
    """Keep a write whole: a part rolled back would take its journal along and leave the act's."""
    if transaction.nested:
        raise RuntimeError("a write is all or nothing, and so is its journal; look first, then change")


def _changes_of(session: Session, record: Any) -> list[dict[str, Any]]:
    table = cast(Table, record.__table__)
    values = {column.name: getattr(record, column.name) for column in table.columns}
    if record in session.new:
        return [_change(table, values, "", None, whole(table, values))]
    before = {name: _before(record, name) for name in values}
    if record in session.deleted:
        return [_change(table, values, "", whole(table, before), None)]
    return [
        _change(table, values, name, stored(table, name, before[name]), stored(table, name, values[name]))
        for name in values
        if inspect_state(record).attrs[name].history.has_changes()
    ]


def _before(record: Any, name: str) -> Any:
    """Return what the file holds of a field that may have been set since."""
    past = inspect_state(record).attrs[name].history
    if past.added and not past.deleted:
        raise RuntimeError(f"load {record.__tablename__}.{name} before changing it; the journal needs what it was")
    return past.deleted[0] if past.deleted else getattr(record, name)


def _change(table: Table, record: dict[str, Any], name: str, old: Any, new: Any) -> dict[str, Any]:
    case_id = record["id"] if table.name == CASE_TABLE else record.get("case_id")
    return {
        "id": new_id(),
        "case_id": case_id,
        "record_table": table.name,
        "record_id": record["id"],
        "field": name,
        "old": None if old is None else _as_json(old),
        "new": None if new is None else _as_json(new),
    }


def whole(table: Table, record: dict[str, Any]) -> dict[str, Any]:
    """Return a record as stored, without the fields that hold nothing."""
    kept = {name: stored(table, name, value) for name, value in record.items()}
    return {name: value for name, value in kept.items() if value != nothing(table, name)}


def nothing(table: Table, name: str) -> str | None:
    """Return what a field holds when it holds nothing: None where that may be, else the empty text."""
    return None if table.columns[name].nullable else ""


def stored(table: Table, name: str, value: Any) -> Any:
    """Return a field's value in its stored form."""
    kind = table.columns[name].type
    return kind.process_bind_param(value, None) if isinstance(kind, Instant | Day) else value


def append(session: Session, changes: list[dict[str, Any]]) -> None:
    """Append rows to this session's act, making the act with the first of them."""
    _append(session, [Line(act_id=entry_of(session).id, **change) for change in changes])


def _append(session: Session, lines: Sequence[Line]) -> None:
    if not lines:
        return
    entry = entry_of(session)
    connection = session.connection()
    if not entry.started:
        row = {
            "id": entry.id,
            "at": entry.at,
            "actor": entry.actor,
            "device": entry.device,
            "name": entry.name,
            "undoes": entry.undoes,
        }
        connection.execute(insert(Act), [row])
        entry.started = True
    _insert(session, cast(Table, Change.__table__), lines)  # type: ignore[attr-defined]
    entry.records.update((line.record_table, line.record_id) for line in lines)
    entry.cases.update(line.case_id for line in lines if line.case_id)
