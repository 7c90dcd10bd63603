"""Taking a closed case out of the desk once it is in the official record: every word of it but one line in the log.

Who looked at the case stays (`access`), and so does who changed which field when (`change`), but not from what to
what. Copies made before keep the case until they are themselves thrown away.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, event
from sqlcipher3 import dbapi2

from plejedesk.core import clock, sight
from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _
from plejedesk.core.ids import new_id
from plejedesk.core.phases import CLOSED
from plejedesk.store import belonging
from plejedesk.store.belonging import PERSON_TABLE, Found
from plejedesk.store.journal import CASE_TABLE, PURGED, append, entry_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Case

UNCHANGED = """
SELECT EXISTS (
    SELECT 1 FROM change e WHERE e.act_id = c.act_id AND e.record_id = ?
    AND (e.field = 'exported_at' OR (e.field = '' AND json_extract(e.new, '$.exported_at') IS NOT NULL))
)
FROM change c
WHERE c.case_id = ? OR c.record_id IN (SELECT person_id FROM case_member WHERE case_id = ?)
ORDER BY c.id DESC LIMIT 1
"""
LEFT_EARLIER = "SELECT json_extract(old, '$.person_id') FROM change WHERE case_id = ? AND field = '' AND new IS NULL"
INDEXES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING fts5%'"


def purge(session: "Session", case_id: str, now: datetime) -> None:
    """Remove a closed case whose export is confirmed, and those who are in no other. Raises Refused for any other."""
    case = _ready(session, case_id)
    connection = session.connection()
    every = belonging.pointing(connection)
    removed = belonging.with_all_that_points(connection, {CASE_TABLE: {case_id}}, every)
    met = belonging.people_of(connection, removed, every) | _who_left(connection, case_id)
    _delete(connection, removed)
    alone = {PERSON_TABLE: belonging.unnamed(connection, met, every)}
    with_them = belonging.with_all_that_points(connection, alone, belonging.personal(every))
    _delete(connection, with_them)
    for table, ids in with_them.items():
        removed.setdefault(table, set()).update(ids)
    ids = {each for ids in removed.values() for each in ids}
    _empty_journal(connection, case_id, ids)
    _drop_drafts(connection, ids)
    _forget_words(connection)
    _write_line(session, case, removed, now)
    session.expunge_all()
    _empty_log_after_commit(session)


def _ready(session: "Session", case_id: str) -> "Case":
    """Return the case if it is closed, in the official record, and unchanged since somebody confirmed that."""
    from plejedesk.core.models import Case

    case = session.get(Case, case_id)
    if case is None:
        raise Refused(_("The case is not here any more."))
    if case.phase != CLOSED:
        raise Refused(_("Only a closed case is purged. Close it first."))
    if not case.exported_at or sight.unmoved(session, case_id):
        raise Refused(_("Nobody has confirmed that the case is in the official record. Export it, and confirm that."))
    if not session.connection().exec_driver_sql(UNCHANGED, (case_id, case_id, case_id)).scalar():
        raise Refused(_("The case has been changed since its export was confirmed. Export it again, and confirm that."))
    return case


def _who_left(connection: Connection, case_id: str) -> set[str]:
    """Return who was in the case once, by its journal; a person nothing else named went with the membership."""
    return {row[0] for row in connection.exec_driver_sql(LEFT_EARLIER, (case_id,)) if row[0]}


def _delete(connection: Connection, found: Found) -> None:
    for table, ids in found.items():
        sql = f'DELETE FROM "{table}" WHERE id = ?'  # noqa: S608 - a table's name, from the file itself
        if ids:
            connection.exec_driver_sql(sql, [(each,) for each in sorted(ids)])


def _empty_journal(connection: Connection, case_id: str, ids: Iterable[str]) -> None:
    """Keep who changed which field of which record and when, but not from what to what."""
    connection.exec_driver_sql("UPDATE change SET old = NULL, new = NULL WHERE case_id = ?", (case_id,))
    by_record = "UPDATE change SET old = NULL, new = NULL WHERE record_id = ?"
    connection.exec_driver_sql(by_record, [(each,) for each in sorted(ids)])


def _drop_drafts(connection: Connection, ids: Iterable[str]) -> None:
    """Remove half-typed text that belongs to any of the records."""
    for key, place, typed in connection.exec_driver_sql("SELECT id, place, typed FROM draft").all():
        if any(each in key or each in place or each in typed for each in ids):
            connection.exec_driver_sql("DELETE FROM draft WHERE id = ?", (key,))


def _forget_words(connection: Connection) -> None:
    """Write the indexes anew without the words of what was removed: until then those lie in the file."""
    for (index,) in connection.exec_driver_sql(INDEXES).all():
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608 - its name


def _write_line(session: "Session", case: "Case", removed: Found, now: datetime) -> None:
    """Write the one line that stays in the log, without any name."""
    told = {
        "ref": case.ref,
        "purged_at": clock.to_text(now),
        "exported_at": clock.to_text(case.exported_at) if case.exported_at else None,
        "exported_to": case.exported_to,
        "records": {table: len(ids) for table, ids in sorted(removed.items())},
    }
    line = {"id": new_id(), "case_id": case.id, "record_table": CASE_TABLE, "record_id": case.id, "field": PURGED}
    append(session, [line | {"old": None, "new": json.dumps(told, ensure_ascii=False)}])
    entry_of(session).records.update((table, each) for table, ids in removed.items() for each in ids)


def _empty_log_after_commit(session: "Session") -> None:
    """Fold the write-ahead log into the file once all is committed: it holds the pages as they were.

    Where somebody still reads the old pages, the log goes when the last of them closes the file.
    """
    driver: Any = session.connection().connection.driver_connection

    def fold(_session: "Session") -> None:
        with suppress(dbapi2.Error):
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    event.listen(session, "after_commit", fold, once=True)
