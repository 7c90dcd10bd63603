"""Every change leaves who, where, when and what it was before, in the same transaction; without that there is none."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import delete, insert, text, update
from sqlmodel import Session, col, select

from plejedesk.core import clock
from plejedesk.core.models import Case, CaseMember, Caseworker, Deadline, Note, Person, Setting
from plejedesk.store import log
from plejedesk.store.journal import add_many, entry_of
from plejedesk.store.reader import Reader
from plejedesk.store.references import next_reference
from plejedesk.store.store import Changes, Store

SECRET = "140319-1234"
UNSAID = {"protected": False, "kind": "person", "dead": False}  # what is stored of a person when nothing is said of it


def newest(store: Store, changes: Changes) -> list[log.LogLine]:
    """Return what the log says of a write, oldest line first."""
    return [line for line in reversed(store.read(log.lines).result()) if line.act_id == changes.act_id]


def rows(store: Store, table: str) -> list[tuple[Any, ...]]:
    return store.read(lambda reader: reader.rows(f"SELECT * FROM {table} ORDER BY id")).result()


def journal(store: Store) -> list[tuple[Any, ...]]:
    return rows(store, "act") + rows(store, "change")


def make(store: Store, *records: Any) -> Changes:
    return store.write("made", lambda session: session.add_all(records)).result()


def change(store: Store, model: Any, record_id: str, **values: Any) -> Changes:
    def set_values(session: Session) -> None:
        record = session.get_one(model, record_id)
        for name, value in values.items():
            setattr(record, name, value)

    return store.write("changed", set_values).result()


def test_a_new_record_is_journalled_whole_with_who_where_and_when(store: Store) -> None:
    person = Person(name="Sofie", born=date(2019, 3, 14))
    changes = make(store, person)
    [line] = newest(store, changes)
    assert line == log.LogLine(
        changes.act_id,
        clock.now(),
        "JH",
        store.device,
        "made",
        None,
        None,
        "person",
        person.id,
        "",
        None,
        {"id": person.id, "name": "Sofie", "born": "2019-03-14"} | UNSAID,
    )


def test_a_changed_field_is_journalled_with_what_it_was(store: Store) -> None:
    person = Person(name="Sofie")
    make(store, person)
    changes = change(store, Person, person.id, born=date(2019, 3, 14), name="Sofia", protected=True)
    assert {line.field: (line.old, line.new) for line in newest(store, changes)} == {
        "name": ("Sofie", "Sofia"),
        "born": (None, "2019-03-14"),
        "protected": (False, True),
    }
    changes = change(store, Person, person.id, born=None)
    assert [(line.field, line.old, line.new) for line in newest(store, changes)] == [("born", "2019-03-14", None)]


def test_a_deleted_record_is_journalled_whole_as_it_was_before(store: Store) -> None:
    person = Person(name="Sofie")
    make(store, person)

    def rename_and_remove(session: Session) -> None:
        found = session.get_one(Person, person.id)
        found.name = "on its way out"
        session.delete(found)

    changes = store.write("removed", rename_and_remove).result()
    [line] = newest(store, changes)
    assert (line.field, line.old, line.new) == ("", {"id": person.id, "name": "Sofie"} | UNSAID, None)
    assert rows(store, "person") == []


def test_many_records_at_once_are_each_journalled(store: Store) -> None:
    names = [f"Barn {number}" for number in range(6_000)]
    changes = store.write("demo", lambda s: add_many(s, Person, [{"name": name} for name in names])).result()
    assert [row[1] for row in rows(store, "person")] == names
    lines = store.read(log.lines, limit=20_000).result()
    assert [line.new["name"] for line in reversed(lines) if line.act_id == changes.act_id] == names
    assert len(changes.records) == 6_000


def test_the_log_of_a_case_has_its_people_and_nobody_elses(store: Store) -> None:
    child, stranger = Person(name="Sofie"), Person(name="Anton")
    case = Case(ref="BIRO-TASE-1", opened=date(2026, 11, 22))
    make(store, child, stranger, case, CaseMember(case_id=case.id, person_id=child.id, role="child"))
    changes = change(store, Person, child.id, name="Sofia")
    lines = store.read(log.lines, case.id).result()
    assert {line.record_id for line in lines} >= {case.id, child.id}
    assert stranger.id not in {line.record_id for line in lines}
    assert lines[0].act_id == changes.act_id


def test_a_write_tells_which_records_and_cases_it_touched(store: Store) -> None:
    case = Case(ref="BIRO-TASE-1", opened=date(2026, 11, 22))
    make(store, case)
    note = Note(case_id=case.id, happened_on=date(2026, 11, 22), written_at=clock.now(), text="Ringet.")
    changes = make(store, note)
    assert changes.records == {("note", note.id)}
    assert changes.cases == {case.id}
    assert changes.touches("note", "person")
    assert not changes.touches("person")


def test_a_write_that_changes_nothing_leaves_no_act(store: Store) -> None:
    person = Person(name="Sofie")
    make(store, person)
    before = journal(store)
    changes = change(store, Person, person.id, name="Sofie")
    assert (changes.records, changes.cases) == (frozenset(), frozenset())
    assert journal(store) == before


def test_a_change_that_fails_halfway_leaves_neither_rows_nor_journal(store: Store) -> None:
    person = Person(name="Sofie")
    make(store, person)
    before = journal(store)

    def fail(session: Session) -> None:
        session.get_one(Person, person.id).name = "Sofia"
        add_many(session, Person, [{"name": "Anton"}])
        session.add(Case(ref=next_reference(session, store.device), opened=clock.today()))
        session.flush()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write("fails", fail).result()
    assert journal(store) == before
    assert [row[1] for row in rows(store, "person")] == ["Sofie"]
    assert rows(store, "case_file") == rows(store, "series") == []
    make(store, Person(name="Anton"))


def test_a_record_that_points_at_nobody_is_not_written(store: Store) -> None:
    before = journal(store)
    with pytest.raises(Exception, match="written since"):
        make(store, Case(ref="BIRO-TASE-1", opened=clock.today(), responsible_id="0" * 32))
    assert journal(store) == before
    make(store, Person(name="Sofie"))
    assert len(rows(store, "person")) == 1


@pytest.mark.parametrize(
    "statement",
    [
        insert(Person).values(id="1", name="Sofie"),
        update(Person).values(name="Sofia"),
        delete(Person),
        text("DELETE FROM person"),
        text("UPDATE person SET name = 'Sofia'"),
    ],
    ids=["insert", "update", "delete", "delete as text", "update as text"],
)
def test_a_statement_that_would_go_behind_the_journal_is_refused(store: Store, statement: Any) -> None:
    make(store, Person(name="Sofie"))
    before = rows(store, "person")
    with pytest.raises(RuntimeError, match="journal"):
        store.write("behind", lambda session: session.execute(statement)).result()
    assert rows(store, "person") == before


def test_a_query_cannot_change_anything(store: Store) -> None:
    make(store, Person(name="Sofie"))

    def sneak(reader: Reader) -> None:
        reader.rows("DELETE FROM person")

    store.read(sneak).result()
    assert len(rows(store, "person")) == 1


def test_a_change_function_can_look_things_up_while_it_writes(store: Store) -> None:
    def change_twice(session: Session) -> int:
        session.add(Person(name="Sofie"))
        found = session.exec(select(Person).where(col(Person.name) == "Sofie")).one()
        found.name = "Sofia"
        return len(session.exec(select(Person).where(col(Person.name) == "Sofia")).all())

    changes = store.write("changed", change_twice).result()
    assert changes.result == 1
    assert [(line.field, line.old, line.new) for line in newest(store, changes)][1:] == [("name", "Sofie", "Sofia")]


def test_a_change_whose_old_value_is_not_known_is_refused_rather_than_journalled_wrongly(store: Store) -> None:
    person = Person(name="Sofie", cpr="1403191234")
    make(store, person)

    def forget_and_change(session: Session) -> None:
        found = session.get_one(Person, person.id)
        session.expire(found)
        found.cpr = None

    with pytest.raises(RuntimeError, match=r"person\.cpr"):
        store.write("changed", forget_and_change).result()
    assert rows(store, "person")[0][3] == "1403191234"


def test_a_change_cannot_be_taken_back_in_part(store: Store) -> None:
    def change_mind(session: Session) -> None:
        with session.begin_nested():
            session.add(Person(name="Anton"))

    with pytest.raises(RuntimeError, match="all or nothing"):
        store.write("made", change_mind).result()
    assert rows(store, "person") == []


@pytest.mark.parametrize(
    "value",
    ["[brackets] [/", "👪🏽", "\u202eeifoS", "\x1b[31m", "x" * 10_000, "'; DROP TABLE person", "a\x00b", "æøå\nÆØÅ"],
)
def test_any_text_is_kept_to_the_letter_in_the_record_and_the_journal(store: Store, value: str) -> None:
    changes = make(store, Person(name=value))
    assert rows(store, "person")[0][1] == value
    assert newest(store, changes)[0].new["name"] == value


def test_a_moment_is_kept_to_the_second_whatever_zone_it_was_said_in(store: Store) -> None:
    case = Case(ref="BIRO-TASE-1", opened=date(2026, 10, 25))
    moment = datetime.fromisoformat("2026-10-25T02:30:00+01:00")
    deadline = Deadline(case_id=case.id, kind="follow_up", counts_from=moment, due_at=moment, sort_at=moment)
    changes = make(store, case, deadline)
    assert newest(store, changes)[-1].new["due_at"] == "2026-10-25T01:30:00Z"


def fails(store: Store, *records: Any) -> str:
    with pytest.raises(Exception) as caught:
        make(store, *records)
    return f"{caught.value!r} {caught.value} {caught.value.__context__!r}"


@pytest.mark.parametrize(
    "records",
    [
        [Caseworker(initials="JH2", name=SECRET), Caseworker(initials="JH2", name=SECRET)],
        [Person(name=SECRET, born="14-03-2019 140319-1234")],
        [Person(name={"cpr": SECRET})],
        [Setting(id="x", value=SECRET), Setting(id="x", value=SECRET)],
        [Note(case_id=SECRET, text=SECRET, happened_on=date(2026, 11, 22))],
    ],
    ids=["same initials", "no date", "no text", "same id", "field missing"],
)
def test_an_error_never_says_what_was_being_written(store: Store, records: list[Any]) -> None:
    assert SECRET not in fails(store, *records)


def test_the_act_is_the_same_through_a_whole_write(store: Store) -> None:
    def many_flushes(session: Session) -> str:
        for number in range(5):
            session.add(Person(name=str(number)))
            session.flush()
        return entry_of(session).id

    changes = store.write("made", many_flushes).result()
    assert {line.act_id for line in newest(store, changes)} == {changes.result} == {changes.act_id}
    assert len(newest(store, changes)) == 5


async def test_the_screen_can_wait_without_standing_still(store: Store) -> None:
    changes = await store.awrite("made", lambda session: session.add(Person(name="Sofie")))
    found = await store.aread(lambda reader: reader.value("SELECT name FROM person"))
    assert (changes.name, found) == ("made", "Sofie")


def test_the_orm_can_be_loaded_ahead(store: Store) -> None:
    store.prepare_to_write()
    make(store, Person(name="Sofie"))


def test_everybody_who_writes_is_named(store: Store, unlock: Callable[..., Store]) -> None:
    other = unlock("MK", alone=False)
    changes = make(other, Person(name="Sofie"))
    assert {line.actor for line in newest(store, changes)} == {"MK"}


def test_what_was_journalled_is_plain_json(store: Store) -> None:
    make(store, Person(name="Åse"))
    stored = store.read(lambda reader: reader.value("SELECT new FROM change ORDER BY id DESC")).result()
    assert json.loads(stored)["name"] == "Åse"
    assert "Åse" in stored
