"""What in the file belongs to a record, asked of the file's own references: no table is named here but the people's.

Tables of slices to come follow by themselves, as long as they point at what they belong to.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlmodel import Session

    from plejedesk.core.models import Person

PERSON_TABLE, CASEWORKER_TABLE = "person", "caseworker"
AT_ONCE = 500  # ids in a statement; SQLite takes 32,766

Pointing = Mapping[str, list[tuple[str, str]]]
"""For each table those that point at it, each with the column that does."""

Found = dict[str, set[str]]
"""The ids of records, by table."""


def pointing(connection: "Connection") -> Pointing:
    """Return which tables point at which."""
    sql = "SELECT f.'table', t.name, f.'from' FROM sqlite_master t, pragma_foreign_key_list(t.name) f"
    found: dict[str, list[tuple[str, str]]] = {}
    for target, source, column in connection.exec_driver_sql(f"{sql} WHERE t.type = 'table'"):
        found.setdefault(target, []).append((source, column))
    return found


def personal(every: Pointing) -> Pointing:
    """Return only what says something of people alone, such as that one is another's mother: it goes with them."""
    others = {
        source
        for target, sources in every.items()
        if target not in (PERSON_TABLE, CASEWORKER_TABLE)
        for source, _column in sources
    }
    return {PERSON_TABLE: [each for each in every.get(PERSON_TABLE, []) if each[0] not in others]}


def with_all_that_points(connection: "Connection", at: Found, every: Pointing) -> Found:
    """Return the records and, step by step, all that point at any of them."""
    found: Found = {table: set(ids) for table, ids in at.items()}
    fresh = at
    while fresh:
        reached: Found = {}
        for target, ids in fresh.items():
            for source, column in every.get(target, []):
                reached.setdefault(source, set()).update(values(connection, source, "id", column, ids))
        fresh = {table: new for table, ids in reached.items() if (new := ids - found.get(table, set()))}
        for table, ids in fresh.items():
            found.setdefault(table, set()).update(ids)
    return found


def people_of(connection: "Connection", found: Found, every: Pointing) -> set[str]:
    """Return the people that records point at."""
    pointed = (
        values(connection, source, column, "id", found.get(source, ()))
        for source, column in every.get(PERSON_TABLE, [])
    )
    return {person for people in pointed for person in people if person}


def unnamed(connection: "Connection", people: Iterable[str], every: Pointing) -> set[str]:
    """Return the people at whom nothing points but what says something of people alone."""
    asked = set(people)
    alone = personal(every)[PERSON_TABLE]
    for source, column in every.get(PERSON_TABLE, []):
        if (source, column) not in alone:
            asked -= values(connection, source, column, column, asked)
    return asked


def is_named(connection: "Connection", table: str, record_id: str) -> bool:
    """Return whether any record points at this one."""
    sources = pointing(connection).get(table, [])
    return any(values(connection, source, column, column, [record_id]) for source, column in sources)


def forget_if_unnamed(session: "Session", person: "Person") -> None:
    """Remove a person whom no record of any table names any more."""
    if not is_named(session.connection(), PERSON_TABLE, person.id):
        session.delete(person)
        session.flush()


def values(connection: "Connection", table: str, column: str, where: str, ids: Iterable[str]) -> set[str]:
    """Return what a column holds in the rows where another is any of these ids."""
    found: set[str] = set()
    for part in _parts(ids):
        marks = ", ".join("?" * len(part))
        sql = f'SELECT "{column}" FROM "{table}" WHERE "{where}" IN ({marks})'  # noqa: S608 - names from the file itself
        found.update(row[0] for row in connection.exec_driver_sql(sql, part))
    return found


def _parts(ids: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    rest = iter(sorted(ids))
    while part := tuple(islice(rest, AT_ONCE)):
        yield part
