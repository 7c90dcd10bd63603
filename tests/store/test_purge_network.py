"""A case with a genogram and candidates is purged to the last row; whoever is in another case too stays in that."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, cast

import pytest
from sqlalchemy import Table
from sqlmodel import SQLModel
from tests import factories
from tests.families import reading
from tests.store.plain import plain_pages

from plejedesk.casefile import changes as casefile
from plejedesk.core import clock, sight
from plejedesk.core.errors import Refused
from plejedesk.core.family_models import ParentLink, RestrictedTie, Standing, Twins
from plejedesk.core.law import book
from plejedesk.core.models import CaseMember, Note
from plejedesk.core.network_models import Candidate, CandidateStep, MappingAct, SafetyAnswer
from plejedesk.core.slice import CORE_MODELS
from plejedesk.genogram.models import Answer, AnswerPerson, Version
from plejedesk.intake.models import Referral, ReferralChild
from plejedesk.slices import SLICES
from plejedesk.store import backup
from plejedesk.store.journal import UNJOURNALLED
from plejedesk.store.purge import purge
from plejedesk.store.store import Changes, Store
from plejedesk.store.undo import last_act, undo

SECRET = "Kvarkmønster"


def rows(store: Store, sql: str, **values: Any) -> list[tuple[Any, ...]]:
    return store.read(lambda reader: reader.rows(sql, **values)).result()


def of_cases() -> list[str]:
    """Return every table that holds something of a case; those of respite and of plans have tests of their own."""
    for module in (*CORE_MODELS, *(each.models for each in SLICES if each.models)):
        import_module(module)
    tables = (cast(Table, mapper.local_table) for mapper in SQLModel._sa_registry.mappers)
    held = (table.name for table in tables if "case_id" in table.columns and table.name not in UNJOURNALLED)
    elsewhere = ("respite_", "plan", "unit_", "transition_", "course", "hotline_")
    return sorted(name for name in held if not name.startswith(elsewhere))


def people(store: Store, case_id: str) -> dict[str, str]:
    """Return the ids of those in a case by first name."""
    named = "SELECT p.name, p.id FROM person p JOIN case_member m ON m.person_id = p.id WHERE m.case_id = :case"
    return {name.partition(" ")[0]: person for name, person in rows(store, named, case=case_id)}


def searched(case_id: str, child: str, other: str) -> Iterator[list[Any]]:
    """Yield, act by act, all that the conversation and the search in the network leave behind."""
    today, now = clock.today(), clock.now()
    of = {"case_id": case_id}
    yield [SafetyAnswer(**of, question="S1", answer="no", note=SECRET, at=now)]
    candidate = Candidate(**of, person_id=other, child_id=child, role="respite", child_words=SECRET, asked_on=today)
    yield [candidate]
    yield [CandidateStep(**of, candidate_id=candidate.id, step="examined", state="done", on_day=today, note=SECRET)]
    yield [MappingAct(**of, kind="side", side="father", reason=SECRET, on_day=today, at=now)]
    yield [RestrictedTie(**of, a_id=child, b_id=other, kind="fear", note=SECRET, on_day=today)]
    yield [Standing(**of, child_id=child, person_id=other, contact=SECRET)]
    answer = Answer(**of, question="16", asked=SECRET, state="answered", text=SECRET, on_day=today, at=now)
    yield [answer, AnswerPerson(**of, answer_id=answer.id, person_id=other)]
    yield [Version(**of, number=1, on_day=today, family=f'["{SECRET}"]', at=now)]


@pytest.fixture
def shared(store: Store) -> str:
    """Another family's case, with a tree of its own, in which the grandmother of the first is known too."""
    return factories.case(store, "Berg", "Bo Berg")


@pytest.fixture
def case_id(store: Store, shared: str) -> str:
    """A closed case with a row in every table that can say something of a case, handed over."""
    case_id = reading.write(store, "three_homes")
    told_besides(store, case_id)
    who = people(store, case_id)
    for records in searched(case_id, who["Sofie"], who["Birthe"]):
        store.write("answer", lambda session, made=records: session.add_all(made)).result()
    store.write("case", sight.keep, case_id, None, book(), clock.now()).result()
    factories.obligation(store, case_id, "follow_up", clock.today())
    in_two(store, who["Birthe"], shared)
    store.write("close_case", casefile.close_case, case_id, SECRET, SECRET, clock.today(), "JH", clock.now(), book())
    store.write("confirm_export", casefile.confirm_export, case_id, "SBSYS 1", clock.now()).result()
    return case_id


def told_besides(store: Store, case_id: str) -> None:
    """Tell of twins, of a notification and of a note, which that family has none of."""
    who, of = people(store, case_id), {"case_id": case_id}
    referral = Referral(**of, received_at=clock.now(), concern=SECRET)
    about = ReferralChild(**of, referral_id=referral.id, person_id=who["Sofie"])
    note = Note(**of, happened_on=clock.today(), written_at=clock.now(), text=SECRET, moved_at=clock.now())
    twins = Twins(**of, a_id=who["Sofie"], b_id=who["Anton"])
    store.write("case", lambda session: session.add_all([referral, about, note, twins])).result()


def in_two(store: Store, person: str, other: str) -> None:
    """Write somebody into the other case, with a tie there."""
    child = people(store, other)["Bo"]
    member = CaseMember(case_id=other, person_id=person, role="other", relation="grandparent")
    link = ParentLink(case_id=other, child_id=child, parent_id=person, kind="foster")
    store.write("add_kin", lambda session: session.add_all([member, link])).result()


def purged(store: Store, case_id: str) -> Changes:
    return store.write("purge", purge, case_id, clock.now()).result()


def test_a_row_in_every_table_of_the_case_goes(store: Store, shared: str, case_id: str) -> None:
    held = {table: rows(store, f"SELECT id FROM {table} WHERE case_id = :case", case=case_id) for table in of_cases()}
    assert [table for table, found in held.items() if not found] == [], "the test must see what it looks for"
    done = purged(store, case_id)
    for table, found in held.items():
        assert rows(store, f"SELECT id FROM {table} WHERE case_id = :case", case=case_id) == [], table
        assert {(table, each) for (each,) in found} <= done.records
    assert backup.check(store.path, store.key) == []


def test_whoever_is_in_another_case_stays_with_what_is_told_there(store: Store, shared: str, case_id: str) -> None:
    birthe = people(store, case_id)["Birthe"]
    purged(store, case_id)
    assert rows(store, "SELECT name FROM person ORDER BY name") == [("Birthe Holm",), ("Bo Berg",)]
    assert rows(store, "SELECT case_id, parent_id, kind FROM parent_link") == [(shared, birthe, "foster")]
    assert people(store, shared)["Birthe"] == birthe


def test_the_journal_and_the_file_keep_nothing_of_what_was_said(store: Store, shared: str, case_id: str) -> None:
    lone = people(store, case_id)["Lone"]
    purged(store, case_id)
    said = "SELECT count(*) FROM change WHERE (old IS NOT NULL OR new IS NOT NULL) AND field <> 'purged' AND "
    assert rows(store, said + "(case_id = :case OR record_id = :lone)", case=case_id, lone=lone) == [(0,)]
    assert rows(store, "SELECT count(*) FROM change WHERE case_id = :case", case=case_id) > [(40,)]
    assert SECRET.lower().encode() not in plain_pages(store.path, store.key).lower()


def test_nothing_of_it_can_be_brought_back_by_an_undo(store: Store, shared: str, case_id: str) -> None:
    acts = rows(store, "SELECT DISTINCT act_id FROM change WHERE case_id = :case", case=case_id)
    purged(store, case_id)
    last = store.read(last_act, "JH", store.device, clock.now()).result()
    assert last is not None
    for act in (last.id, *(row[0] for row in acts)):
        with pytest.raises(Refused):
            store.write("undo", undo, act).result()
    assert [table for table in of_cases() if rows(store, f"SELECT 1 FROM {table} WHERE case_id = :c", c=case_id)] == []


def test_each_act_of_the_search_can_be_taken_back_and_leaves_the_queue_right(store: Store) -> None:
    case_id = reading.write(store, "three_homes")
    who = people(store, case_id)
    kept(store, case_id, [])
    for records in searched(case_id, who["Sofie"], who["Birthe"]):
        before, again = open_ones(store), [type(record)(**record.model_dump()) for record in records]
        kept(store, case_id, records)
        last = store.read(last_act, "JH", store.device, clock.now()).result()
        assert last is not None
        store.write("undo:answer", undo, last.id).result()
        assert open_ones(store) == before
        for record in again:
            assert rows(store, f"SELECT 1 FROM {record.__tablename__} WHERE id = :id", id=record.id) == []
        kept(store, case_id, again)
    assert open_ones(store) == [("network_mapping", "missing:father_kin"), ("network_step", "step:reply")]


def kept(store: Store, case_id: str, records: list[Any]) -> None:
    """Write records, and have the case in the queue as every act of the desk does."""

    def change(session: Any) -> None:
        session.add_all(records)
        session.flush()
        sight.keep(session, case_id, None, book(), clock.now())

    store.write("answer", change).result()


def open_ones(store: Store) -> list[tuple[Any, ...]]:
    return rows(store, "SELECT kind, about FROM deadline WHERE done_at IS NULL ORDER BY kind, about")
