"""Who looked at what, when and what for: written at once, kept, and never with a CPR number."""

from collections.abc import Callable
from datetime import date

import pytest

from plejedesk.core import clock
from plejedesk.core.errors import Refused
from plejedesk.core.models import Case, CaseMember, Person
from plejedesk.store import access
from plejedesk.store.store import Store


def case_with(store: Store, *people: Person) -> str:
    case = Case(ref="BIRO-TASE-1", opened=date(2026, 11, 22))
    members = [CaseMember(case_id=case.id, person_id=person.id, role="child") for person in people]
    store.write("made", lambda session: session.add_all([case, *people, *members])).result()
    return case.id


def test_a_reading_says_who_when_what_and_what_for(store: Store) -> None:
    store.seen("case", case="c" * 32, purpose="queue").result()
    [reading] = store.read(access.readings).result()
    assert (reading.actor, reading.device, reading.at) == ("JH", store.device, clock.now())
    assert (reading.kind, reading.case_id, reading.person_id, reading.purpose) == ("case", "c" * 32, None, "queue")


def test_readings_outlive_the_program(store: Store, unlock: Callable[..., Store]) -> None:
    for place in range(5):
        store.seen("case", case="c" * 32, purpose=str(place)).result()
    store.close()
    again = unlock("MK")
    again.seen("case", case="c" * 32, purpose="5").result()
    assert [(each.purpose, each.actor) for each in again.read(access.readings).result()] == [
        ("5", "MK"),
        *((str(place), "JH") for place in (4, 3, 2, 1, 0)),
    ]


def test_the_newest_stays_first_when_the_clock_is_set_back(
    store: Store, unlock: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.seen("case", case="c" * 32, purpose="before").result()
    store.close()
    monkeypatch.setenv("PLEJEDESK_NOW", "2026-11-01T09:00")
    again = unlock()
    again.seen("case", case="c" * 32, purpose="after").result()
    assert [each.purpose for each in again.read(access.readings).result()] == ["after", "before"]


def test_the_readings_of_a_case_are_its_own_and_those_of_its_people(store: Store) -> None:
    child, stranger = Person(name="Sofie"), Person(name="Anton")
    case_id = case_with(store, child)
    store.write("made", lambda session: session.add(stranger)).result()
    store.seen("case", case=case_id, purpose="1").result()
    store.seen("cpr", person=child.id, purpose="2").result()
    store.seen("cpr", case=case_id, person=child.id, purpose="3").result()
    store.seen("cpr", person=stranger.id, purpose="not this").result()
    store.seen("search", purpose="nor this").result()
    assert [each.purpose for each in store.read(access.readings, case_id).result()] == ["3", "2", "1"]
    assert [each.purpose for each in store.read(access.newer_readings, case_id, 2).result()] == ["1", "2"]
    assert len(store.read(access.readings).result()) == 5


def test_readings_come_page_by_page(store: Store) -> None:
    for place in range(7):
        store.seen("case", case="c" * 32, purpose=str(place)).result()
    for case_id in ("", "c" * 32):
        before, found = access.LAST, []
        while page := store.read(access.readings, case_id, 3, before).result():
            found += [each.purpose for each in page]
            before = page[-1].id
        assert found == ["6", "5", "4", "3", "2", "1", "0"]


def test_a_cpr_number_that_was_sought_is_kept_masked(store: Store) -> None:
    store.seen("search", purpose="søgte 140319 1234", detail="140319-1234 Holm, 1403191234").result()
    [reading] = store.read(access.readings).result()
    assert (reading.purpose, reading.detail) == ("søgte 140319-••••", "140319-•••• Holm, 140319-••••")


def test_a_kind_nobody_knows_is_refused(store: Store) -> None:
    with pytest.raises(LookupError):
        store.seen("peek", case="c" * 32).result()
    assert store.read(access.readings).result() == []


def test_what_a_reading_meets_is_told_in_words(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlcipher3 import dbapi2

    def full(*_values: object) -> None:
        raise dbapi2.OperationalError("database or disk is full")

    monkeypatch.setattr(access, "log", full)
    with pytest.raises(Refused, match="no room"):
        store.seen("case", case="c" * 32).result()
    assert store.read(access.readings).result() == []


def test_readings_of_a_case_are_found_by_an_index(store: Store) -> None:
    def plan(reader: object) -> str:
        sql = access.OF_CASE.format(beyond="<", order="DESC")
        values = {"case": "c", "than": "~", "limit": 5}
        return " ".join(row[3] for row in reader._connection.execute(f"EXPLAIN QUERY PLAN {sql}", values))

    said = store.read(plan).result()
    assert "access_by_case" in said
    assert "access_by_person" in said
    assert "SCAN access" not in said
