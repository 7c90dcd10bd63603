"""The journal is read in order, page by page, of all or of one case, one record or one field."""

from datetime import date
from typing import Any

import pytest

from plejedesk.core.errors import Refused
from plejedesk.core.models import Case, CaseMember, Person
from plejedesk.store import log
from plejedesk.store.log import Scope
from plejedesk.store.record_names import RecordNames
from plejedesk.store.store import Store

REF = "BIRO-TASE-1"


@pytest.fixture
def family(store: Store) -> tuple[str, str]:
    """A case with a child, each changed a few times; their ids."""
    case, child, stranger = Case(ref=REF, opened=date(2026, 11, 22)), Person(name="Sofie"), Person(name="Anton")
    member = CaseMember(case_id=case.id, person_id=child.id, role="child")
    store.write("made", lambda session: session.add_all([case, child, stranger, member])).result()
    for name in ("Sofia", "Sophie", "Sofie"):
        change(store, child.id, name)
    change(store, stranger.id, "Toni")
    return case.id, child.id


def change(store: Store, person_id: str, name: str) -> None:
    def rename(session: Any) -> None:
        session.get_one(Person, person_id).name = name

    store.write("renamed", rename).result()


def everything(store: Store, case: str = "") -> list[log.LogLine]:
    return store.read(log.lines, case).result()


@pytest.mark.parametrize("case", ["", REF])
def test_pages_join_to_the_whole(store: Store, family: tuple[str, str], case: str) -> None:
    whole = everything(store, case)
    for limit in (1, 2, 3, 100):
        before, found = log.LAST, []
        while page := store.read(log.lines, case, limit, before).result():
            found += page
            before = page[-1].key
        assert [line.id for line in found] == [line.id for line in whole]


def test_a_case_has_its_own_lines_and_its_peoples(store: Store, family: tuple[str, str]) -> None:
    case_id, child = family
    found = everything(store, REF.lower())
    assert everything(store, case_id) == found
    assert {line.table for line in found} == {"case_file", "case_member", "person"}
    assert {line.record_id for line in found if line.table == "person"} == {child}


def test_the_way_up_is_the_way_down_turned_round(store: Store, family: tuple[str, str]) -> None:
    scope = Scope(family[0])
    down = store.read(log.older, scope, 100).result()
    up = store.read(log.newer, scope, 100).result()
    assert [line.key for line in up] == [line.key for line in reversed(down)]
    middle = down[3].key
    assert [line.key for line in store.read(log.older, scope, 2, middle, also=True).result()] == [
        line.key for line in down[3:5]
    ]
    assert [line.key for line in store.read(log.newer, scope, 2, middle).result()] == [down[2].key, down[1].key]


def test_one_record_and_one_of_its_fields(store: Store, family: tuple[str, str]) -> None:
    case_id, child = family
    assert len(store.read(log.older, Scope(case_id, child), 100).result()) == 4
    change(store, child, "Sofie H.")
    names = store.read(log.older, Scope(case_id, child, "name"), 100).result()
    assert [line.field for line in names] == ["name"] * 4 + [""]
    assert [line.field for line in store.read(log.older, Scope(case_id, child, "born"), 100).result()] == [""]


def test_a_case_that_is_not_there_is_refused(store: Store, family: tuple[str, str]) -> None:
    with pytest.raises(Refused, match="NOPE-1"):
        everything(store, "NOPE-1")
    for tricky in ("%", "_", "' OR 1=1 --", ""):
        if tricky:
            with pytest.raises(Refused):
                everything(store, tricky)


def test_a_case_is_read_by_its_indexes(store: Store) -> None:
    def plan(reader: Any) -> str:
        sql = log.OF_CASE.format(beyond="<", order="DESC")
        values = {"case": "c", "act": "~", "change": "~", "limit": 5}
        return " ".join(row[3] for row in reader._connection.execute(f"EXPLAIN QUERY PLAN {sql}", values))

    said = store.read(plan).result()
    assert "change_by_case (case_id=?" in said
    assert "ix_change_record_id" in said
    assert "SCAN change" not in said


def test_what_is_gone_is_called_what_it_was_called_last(store: Store, family: tuple[str, str]) -> None:
    case_id, child = family

    def remove(session: Any) -> None:
        for record in (*session.exec(_members(case_id)), session.get_one(Person, child)):
            session.delete(record)
            session.flush()

    store.write("removed", remove).result()
    names = store.read(lambda reader: RecordNames(reader, log.lines(reader))).result()
    assert names("person", child) == "Sofie"
    assert names("person", "0" * 32) == ""
    assert names("of_a_newer_version", child) == ""


def _members(case_id: str) -> Any:
    from sqlmodel import select

    return select(CaseMember).where(CaseMember.case_id == case_id)
