"""The journal, read back: what was done, by whom, when, and which fields changed. Newest first, page by page."""

import json
from dataclasses import dataclass
from dataclasses import field as declared
from datetime import datetime
from typing import Any

from plejedesk.core import clock
from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.store.reader import Reader

Key = tuple[str, str]
"""Where a line stands: its act and its change. Later is greater; LAST stands before all in a list newest first."""

FIRST: Key = ("", "")
LAST: Key = ("~", "~")

CHANGE = "id, act_id, case_id, record_table, record_id, field, old, new"
LINE = """
SELECT c.act_id, a.at, a.actor, a.device, a.name, a.undoes, c.case_id, c.record_table, c.record_id, c.field, c.old,
       c.new, c.id, (SELECT o.at FROM act o WHERE o.id = a.undoes), (SELECT max(u.at) FROM act u WHERE u.undoes = a.id)
"""
WITH_ACT = "AS c JOIN act a ON a.id = c.act_id ORDER BY c.act_id {order}, c.id {order} LIMIT :limit"
NEXT = "AND (act_id, id) {beyond} (:act, :change) ORDER BY act_id {order}, id {order} LIMIT :limit"
ALL = f"{LINE} FROM change c JOIN act a ON a.id = c.act_id WHERE c.id < :change ORDER BY c.id DESC LIMIT :limit"
OF_RECORD = f"""
{LINE} FROM (
    SELECT {CHANGE} FROM change WHERE record_id = :record AND (:field = '' OR field IN ('', :field)) {NEXT}
) {WITH_ACT}
"""  # noqa: S608 - our own names; values are bound
# The people of a case have no case of their own: their changes are found by who is a member. The second condition on
# them keeps the planner from the index of cases, in which all people of the file stand together.
OF_CASE = f"""
{LINE} FROM (
    SELECT * FROM (SELECT {CHANGE} FROM change WHERE case_id = :case {NEXT}) AS by_case
    UNION ALL
    SELECT * FROM (
        SELECT {CHANGE} FROM change
        WHERE record_id IN (SELECT person_id FROM case_member WHERE case_id = :case)
          AND coalesce(case_id, '') = '' {NEXT}
    ) AS by_person
) {WITH_ACT}
"""  # noqa: S608
CASE = "SELECT id FROM case_file WHERE ref = :upper OR id = :lower"
PURGED = "SELECT case_id, new FROM change WHERE field = 'purged'"


@dataclass(frozen=True)
class LogLine:
    """One changed field of one record; both values are gone when the case was purged.

    `took_back` is when the act was done that this one undid, `taken_back` when this one was undone itself.
    """

    act_id: str
    at: datetime
    actor: str
    device: str
    act: str
    undoes: str | None
    case_id: str | None
    table: str
    record_id: str
    field: str
    old: Any
    new: Any
    id: str = declared(default="", compare=False)
    took_back: datetime | None = declared(default=None, compare=False)
    taken_back: datetime | None = declared(default=None, compare=False)

    @property
    def key(self) -> Key:
        """Return its place in the journal."""
        return (self.act_id, self.id)


@dataclass(frozen=True)
class Scope:
    """Whose lines are wanted: those of a case and its people, or of one record in it, or of one of its fields."""

    case_id: str
    record_id: str = ""
    field: str = ""


def newest(reader: Reader) -> datetime | None:
    """Return when the last thing was done, or None in a file where nothing was."""
    at = reader.value("SELECT max(at) FROM act")
    return clock.from_text(at) if at else None


def case_named(reader: Reader, case: str) -> str:
    """Return the id of a case by its reference or id, also of a purged one. Raises Refused when there is none."""
    found = reader.value(CASE, upper=case.upper(), lower=case.lower()) or _purged(reader, case)
    if not found:
        raise Refused(_("There is no case {case}. plejedesk case list shows them.").format(case=case))
    return str(found)


def _purged(reader: Reader, case: str) -> str:
    """Return the id of a purged case: what stays of it in the journal says its reference. Reads the whole journal."""
    rows = reader.rows(PURGED)
    return next((row[0] for row in rows if case.upper() == json.loads(row[1])["ref"] or case.lower() == row[0]), "")


def lines(reader: Reader, case: str = "", limit: int = 1000, before: Key = LAST) -> list[LogLine]:
    """Return the newest lines before a place, of all or of one case (reference or id). Raises Refused for none."""
    if case:
        return older(reader, Scope(case_named(reader, case)), limit, before)
    return [_line(row) for row in reader.rows(ALL, change=before[1], limit=limit)]


def older(reader: Reader, scope: Scope, limit: int, before: Key = LAST, *, also: bool = False) -> list[LogLine]:
    """Return the lines before a place, newest first; `also` the one that stands there."""
    return _page(reader, scope, limit, before, "<=" if also else "<", "DESC")


def newer(reader: Reader, scope: Scope, limit: int, after: Key = FIRST, *, also: bool = False) -> list[LogLine]:
    """Return the lines that come next after a place, oldest first; `also` the one that stands there."""
    return _page(reader, scope, limit, after, ">=" if also else ">", "ASC")


def _page(reader: Reader, scope: Scope, limit: int, than: Key, beyond: str, order: str) -> list[LogLine]:
    sql = (OF_RECORD if scope.record_id else OF_CASE).format(beyond=beyond, order=order)
    of = {"record": scope.record_id, "field": scope.field} if scope.record_id else {"case": scope.case_id}
    return [_line(row) for row in reader.rows(sql, **of, act=than[0], change=than[1], limit=limit)]


def _line(row: tuple[Any, ...]) -> LogLine:
    act_id, at, actor, device, act, undoes, case_id, table, record_id, name, old, new, change_id, took, taken = row
    return LogLine(
        act_id,
        clock.from_text(at),
        actor,
        device,
        act,
        undoes,
        case_id,
        table,
        record_id,
        name,
        None if old is None else json.loads(old),
        None if new is None else json.loads(new),
        change_id,
        clock.from_text(took) if took else None,
        clock.from_text(taken) if taken else None,
    )
