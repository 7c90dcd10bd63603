"""Whatever is done, the journal alone tells it: replayed it gives the rows, and taken back act by act it gives none."""

import json
import shutil
import tempfile
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from plejedesk.core import clock
from plejedesk.core.errors import Refused
from plejedesk.core.models import Caseworker, Person
from plejedesk.store.reader import Reader
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo

TABLES = ("caseworker", "person")
PEOPLE = st.fixed_dictionaries(
    {},
    optional={
        "name": st.text(max_size=8),
        "cpr": st.none() | st.just("") | st.text("0123456789", max_size=10),
        "born": st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        "protected": st.booleans(),
    },
)
WORKERS = st.fixed_dictionaries(
    {"initials": st.sampled_from(["AB", "CD", "EF", "GH"])},
    optional={"team": st.text(max_size=3), "active": st.booleans()},
)
WHICH = st.integers(0, 9)
STEPS = st.one_of(
    st.tuples(st.just("make"), st.just(Person), PEOPLE),
    st.tuples(st.just("make"), st.just(Caseworker), WORKERS),
    st.tuples(st.just("change"), st.just(Person), PEOPLE, WHICH),
    st.tuples(st.just("change"), st.just(Caseworker), WORKERS, WHICH),
    st.tuples(st.just("cover"), WHICH, WHICH),
    st.tuples(st.just("remove"), st.sampled_from([Person, Caseworker]), WHICH),
    st.tuples(st.just("flush")),
)
ACTS = st.lists(st.lists(STEPS, min_size=1, max_size=5) | st.just("undo"), max_size=8)


def pick(session: Session, model: Any, which: int) -> Any:
    found = session.exec(select(model).order_by(col(model.id))).all()
    return found[which % len(found)] if found else None


def take(session: Session, step: tuple[Any, ...]) -> None:
    kind, *rest = step
    if kind == "make":
        session.add(rest[0](**rest[1]))
    elif kind == "change" and (record := pick(session, rest[0], rest[2])):
        for name, value in rest[1].items():
            setattr(record, name, value)
    elif kind == "cover" and (worker := pick(session, Caseworker, rest[0])):
        worker.substitute_id = pick(session, Caseworker, rest[1]).id
    elif kind == "remove" and (record := pick(session, rest[0], rest[1])):
        session.delete(record)
    elif kind == "flush":
        session.flush()


def do(store: Store, act: Any) -> None:
    """Do an act; one that a rule of the file forbids is simply not done."""

    def steps(session: Session) -> None:
        for step in act:
            take(session, step)

    if act == "undo":
        take_back(store)
        return
    with suppress(Refused):
        store.write("act", steps).result()


def take_back(store: Store) -> bool:
    found = store.read(last_act, store.actor, store.device, clock.now()).result()
    if found:
        store.write("undo", undo, found.id).result()
    return found is not None


def rows(reader: Reader) -> dict[str, dict[str, dict[str, Any]]]:
    held: dict[str, dict[str, dict[str, Any]]] = {}
    for table in TABLES:
        names = [row[1] for row in reader.rows(f"PRAGMA table_info({table})")]
        found = [dict(zip(names, row, strict=True)) for row in reader.rows(f"SELECT * FROM {table}")]
        held[table] = {row["id"]: row for row in found}
    return held


def absent(required: bool, default: str | None) -> Any:
    """Return what a field holds that a line leaves out: nothing, or the default of one that came later."""
    if default is None:
        return "" if required else None
    value = default.strip("'")
    return int(value) if value.isdigit() else value


def replayed(reader: Reader) -> dict[str, dict[str, dict[str, Any]]]:
    """Build the rows from the journal alone; every old value must be what was there."""
    empty = {
        table: {row[1]: absent(row[3], row[4]) for row in reader.rows(f"PRAGMA table_info({table})")}
        for table in TABLES
    }
    held: dict[str, dict[str, dict[str, Any]]] = {table: {} for table in TABLES}
    sql = "SELECT record_table, record_id, field, old, new FROM change ORDER BY id"
    for table, record_id, field, old, new in reader.rows(sql):
        if table not in TABLES:
            continue
        before, after = (json.loads(value) if value is not None else None for value in (old, new))
        if field:
            assert held[table][record_id][field] == before
            held[table][record_id][field] = after
        elif before is None:
            assert record_id not in held[table]
            held[table][record_id] = empty[table] | after
        else:
            assert held[table].pop(record_id) == empty[table] | before
    return held


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_the_journal_tells_everything(empty_desk: Path, passphrase: str, acts: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy2(empty_desk, folder))
        with closing(Store.open(path, passphrase, "XX")) as store:
            beginning = store.read(rows).result()
            for act in acts:
                do(store, act)
                assert store.read(replayed).result() == store.read(rows).result()
            while take_back(store):
                pass
            assert store.read(rows).result() == store.read(replayed).result() == beginning
