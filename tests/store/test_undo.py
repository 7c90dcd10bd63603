"""The last thing a person did here can be taken back, whole or not at all, and the journal says so."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, SQLModel

from plejedesk.core import clock
from plejedesk.core.errors import Refused
from plejedesk.core.models import Case, Caseworker, Note, Person, Setting
from plejedesk.store import log
from plejedesk.store.journal import add_many
from plejedesk.store.references import next_reference
from plejedesk.store.store import Changes, Store
from plejedesk.store.undo import LastAct, last_act, undo

Change = Callable[[Session], Any]


def last(store: Store) -> LastAct | None:
    return store.read(last_act, store.actor, store.device, clock.now()).result()


def take_back(store: Store) -> Changes:
    found = last(store)
    assert found is not None
    return store.write(f"undo:{found.name}", undo, found.id).result()


def newest(store: Store, changes: Changes) -> list[log.LogLine]:
    return [line for line in reversed(store.read(log.lines).result()) if line.act_id == changes.act_id]


def tables(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    names = ("person", "caseworker", "case_file", "note", "setting")
    return {
        name: store.read(lambda reader, name=name: reader.rows(f"SELECT * FROM {name} ORDER BY id")).result()
        for name in names
    }


def make(store: Store, *records: SQLModel) -> Changes:
    return store.write("made", lambda session: session.add_all(records)).result()


def put(model: type[SQLModel], record_id: str, **values: Any) -> Change:
    def change(session: Session) -> None:
        record = session.get_one(model, record_id)
        for name, value in values.items():
            setattr(record, name, value)

    return change


def remove(model: type[SQLModel], *record_ids: str) -> Change:
    def change(session: Session) -> None:
        for record_id in record_ids:
            session.delete(session.get_one(model, record_id))

    return change


@pytest.fixture
def sofie(store: Store) -> Person:
    """A child that was there before."""
    person = Person(name="Sofie", born=date(2019, 3, 14), cpr="1403191234")
    make(store, person)
    return person


@pytest.fixture
def case(store: Store) -> Case:
    """A case that was there before, without anybody responsible."""
    written = Case(ref="BIRO-TASE-1", family="Holm", opened=date(2026, 11, 22))
    make(store, written)
    return written


def both_at_once(session: Session) -> None:
    person = Person(name="Anton")
    session.add(person)
    session.flush()
    person.name = "Anton Holm"
    session.flush()
    person.protected = True


def made_and_removed(session: Session) -> None:
    person = Person(name="Anton")
    session.add(person)
    session.flush()
    session.delete(person)


def replaced(session: Session) -> None:
    worker = Caseworker(initials="MK")
    session.add(worker)
    session.flush()
    session.delete(worker)
    session.flush()
    session.add(Caseworker(initials="MK", name="Mette"))


def initials_passed_on(session: Session) -> None:
    first, second = sorted((Caseworker(initials="AB"), Caseworker(initials="CD")), key=lambda worker: worker.id)
    session.add_all([first, second])
    session.flush()
    second.team, first.initials = "Nord", "EF"
    second.initials = "AB"
    session.add(Caseworker(initials="CD"))


@pytest.mark.parametrize(
    "change",
    [
        lambda session: session.add(Person(name="Anton")),
        lambda session: add_many(session, Person, [{"name": f"Barn {number}"} for number in range(300)]),
        both_at_once,
        made_and_removed,
        replaced,
        initials_passed_on,
    ],
    ids=[
        "one record",
        "many at once",
        "made and changed",
        "made and removed",
        "one in the place of another",
        "initials passed on",
    ],
)
def test_what_was_made_is_gone_again(store: Store, sofie: Person, change: Change) -> None:
    before = tables(store)
    store.write("made", change).result()
    assert last(store).made_records
    take_back(store)
    assert tables(store) == before


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Sofia"},
        {"name": "", "cpr": None, "born": None},
        {"cpr": ""},
        {"protected": True, "due": date(2027, 2, 1)},
    ],
)
def test_what_was_changed_is_as_it_was(store: Store, sofie: Person, values: dict[str, Any]) -> None:
    before = tables(store)
    store.write("changed", put(Person, sofie.id, **values)).result()
    assert tables(store) != before
    assert not last(store).made_records
    take_back(store)
    assert tables(store) == before


def test_what_was_removed_is_back_to_the_letter(store: Store, case: Case) -> None:
    note = Note(case_id=case.id, happened_on=date(2026, 11, 21), written_at=clock.now(), text="")
    odd = Person(name="", cpr="", born=date(2024, 2, 29), sounds="[/", protected=True)
    make(store, note, odd, Setting(id="empty", value=""), Caseworker(initials="MK", active=False))
    before = tables(store)

    def remove_all(session: Session) -> None:
        for model, key in ((Note, note.id), (Person, odd.id), (Setting, "empty"), (Case, case.id)):
            session.delete(session.get_one(model, key))

    store.write("removed", remove_all).result()
    take_back(store)
    assert tables(store) == before


def test_a_phase_that_was_emptied_comes_back_as_it_was(store: Store, case: Case) -> None:
    store.write("changed", put(Case, case.id, phase="", area="Nord")).result()
    store.write("removed", remove(Case, case.id)).result()
    take_back(store)
    assert tables(store)["case_file"][0][4] == ""


def test_a_record_that_took_another_ones_place_gives_it_back(store: Store, sofie: Person) -> None:
    before = tables(store)

    def swap(session: Session) -> None:
        session.delete(session.get_one(Person, sofie.id))
        session.add(Person(id=sofie.id, name="Sofie again"))

    changes = store.write("swapped", swap).result()
    assert [line.old is None for line in newest(store, changes)] == [False, True]
    take_back(store)
    assert tables(store) == before


def test_each_act_is_taken_back_in_turn_and_none_twice(store: Store) -> None:
    before = tables(store)
    for name in ("Sofie", "Anton", "Freja"):
        store.write(name, lambda session, name=name: session.add(Person(name=name))).result()
    assert [take_back(store).name for _act in range(3)] == ["undo:Freja", "undo:Anton", "undo:Sofie"]
    assert tables(store) == before


def test_an_act_cannot_be_taken_back_twice(store: Store, sofie: Person) -> None:
    changes = store.write("changed", put(Person, sofie.id, name="Sofia")).result()
    store.write("undo", undo, changes.act_id).result()
    before = tables(store)
    with pytest.raises(Refused, match="nothing to undo"):
        store.write("undo", undo, changes.act_id).result()
    assert tables(store) == before


@pytest.mark.parametrize("act_id", ["", "0" * 32, "x'; DROP TABLE act"])
def test_an_act_that_never_was_cannot_be_taken_back(store: Store, act_id: str) -> None:
    with pytest.raises(Refused, match="nothing to undo"):
        store.write("undo", undo, act_id).result()


def test_the_journal_says_what_was_taken_back_and_by_whom(store: Store, sofie: Person) -> None:
    changes = store.write("changed", put(Person, sofie.id, name="Sofia")).result()
    undone = take_back(store)
    line = store.read(log.lines).result()[0]
    assert (line.act_id, line.undoes, line.actor) == (undone.act_id, changes.act_id, "JH")
    assert (line.field, line.old, line.new) == ("name", "Sofia", "Sofie")


def test_a_change_by_somebody_else_since_is_not_lost(store: Store, sofie: Person, unlock: Callable[..., Store]) -> None:
    store.write("changed", put(Person, sofie.id, name="Sofia", protected=True)).result()
    unlock("MK", alone=False).write("changed", put(Person, sofie.id, name="Sophie")).result()
    before = tables(store)
    with pytest.raises(Refused, match="changed since"):
        take_back(store)
    assert tables(store) == before


@pytest.mark.parametrize("since", [{"name": "Sophie"}, {"cpr": "1403191234"}, {"protected": True}])
def test_a_record_somebody_has_filled_in_since_is_not_removed(
    store: Store, unlock: Callable[..., Store], since: dict[str, Any]
) -> None:
    person = Person(name="Sofie")
    make(store, person)
    unlock("MK", alone=False).write("changed", put(Person, person.id, **since)).result()
    before = tables(store)
    with pytest.raises(Refused, match="changed since"):
        take_back(store)
    assert tables(store) == before


def test_a_case_somebody_has_written_a_note_on_since_is_not_removed(
    store: Store, case: Case, unlock: Callable[..., Store]
) -> None:
    note = Note(case_id=case.id, happened_on=date(2026, 11, 22), written_at=clock.now(), text="Ringet.")
    make(unlock("MK", alone=False), note)
    before = tables(store)
    with pytest.raises(Refused, match="written since"):
        take_back(store)
    assert tables(store) == before
    make(store, Person(name="Sofie"))


def test_a_record_that_is_gone_or_back_already_is_not_touched(store: Store, sofie: Person) -> None:
    changed = store.write("changed", put(Person, sofie.id, name="Sofia")).result()
    removed = store.write("removed", remove(Person, sofie.id)).result()
    with pytest.raises(Refused, match="changed since"):
        store.write("undo", undo, changed.act_id).result()
    make(store, Person(id=sofie.id, name="Sofie"))
    before = tables(store)
    with pytest.raises(Refused, match="changed since"):
        store.write("undo", undo, removed.act_id).result()
    assert tables(store) == before


def test_initials_somebody_else_has_got_since_are_not_given_twice(store: Store, unlock: Callable[..., Store]) -> None:
    worker = Caseworker(initials="MK")
    make(store, worker)
    store.write("removed", remove(Caseworker, worker.id)).result()
    make(unlock("MK", alone=False), Caseworker(initials="MK", name="Mads"))
    before = tables(store)
    with pytest.raises(Refused, match="written since"):
        take_back(store)
    assert tables(store) == before


def test_only_ones_own_acts_on_this_machine_are_offered(
    store: Store, sofie: Person, unlock: Callable[..., Store], monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    own = last(store)
    other = unlock("MK", alone=False)
    other.write("changed", put(Person, sofie.id, name="Sofia")).result()
    assert last(store) == own
    monkeypatch.setenv("PLEJEDESK_CONFIG", str(tmp_path / "another machine"))
    elsewhere = unlock("JH", alone=False)
    assert elsewhere.device != store.device
    assert last(elsewhere) is None


@pytest.mark.parametrize(("later", "offered"), [("2026-11-22T20:59", True), ("2026-11-22T21:01", False)])
def test_an_act_can_be_taken_back_for_a_working_day(
    store: Store, sofie: Person, monkeypatch: pytest.MonkeyPatch, later: str, offered: bool
) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", later)
    assert (last(store) is not None) is offered


def test_an_act_is_still_offered_after_closing_and_opening(
    store: Store, sofie: Person, unlock: Callable[..., Store]
) -> None:
    store.close()
    again = unlock()
    take_back(again)
    assert tables(again)["person"] == []


def test_a_reference_that_was_taken_back_is_not_given_again(store: Store) -> None:
    def open_case(session: Session) -> str:
        case = Case(ref=next_reference(session, store.device), opened=clock.today())
        session.add(case)
        return case.ref

    first = store.write("opened", open_case).result().result
    take_back(store)
    assert store.write("opened", open_case).result().result != first


def test_a_thousand_records_made_at_once_are_taken_back_at_once(store: Store) -> None:
    store.write("demo", lambda s: add_many(s, Person, [{"name": str(number)} for number in range(1000)])).result()
    take_back(store)
    assert tables(store)["person"] == []


def test_the_making_of_the_desk_is_never_offered(store: Store) -> None:
    assert store.read(last_act, "JH", store.device, clock.now()).result() is None


def test_what_an_earlier_version_wrote_of_a_person_is_taken_back_by_this_one(store: Store) -> None:
    """Its line of the journal knows nothing of the fields that have come since."""
    older = "UPDATE change SET new = json_remove(new, '$.kind', '$.dead') WHERE record_table = 'person'"

    def forget_the_new(session: Session) -> None:
        session.connection().exec_driver_sql(older)

    make(store, Person(name="Sofie"))
    store.write("old", forget_the_new).result()
    take_back(store)
    assert tables(store)["person"] == []
