"""What of a case's network stands in the queue, begun, changed and ended by what is stored: nobody is forgotten."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests import factories
from tests.families import reading

from plejedesk.casefile import changes as casefile
from plejedesk.core import changes, clock, sight
from plejedesk.core.law import book
from plejedesk.core.membership import MemberFacts
from plejedesk.core.models import Case
from plejedesk.core.network_models import Candidate, MappingAct
from plejedesk.store.store import Store
from plejedesk.store.undo import last_act, undo

TODAY = date(2026, 11, 22)
IN_A_WEEK = TODAY + timedelta(days=7)


def people(store: Store, case_id: str) -> dict[str, str]:
    named = "SELECT p.name, p.id FROM person p JOIN case_member m ON m.person_id = p.id WHERE m.case_id = :case"
    found = store.read(lambda reader: reader.rows(named, case=case_id)).result()
    return {name.partition(" ")[0]: person for name, person in found}


def queue(store: Store) -> dict[str, tuple[str, date]]:
    """Return what is open of the network by its kind: what of it, and when."""
    sql = "SELECT kind, about, due_at FROM deadline WHERE kind LIKE 'network%' AND done_at IS NULL ORDER BY kind"
    rows = store.read(lambda reader: reader.rows(sql)).result()
    return {kind: (about, clock.to_local(clock.from_text(due)).date()) for kind, about, due in rows}


def keep(store: Store, case_id: str, change: Callable[[Any], Any] = lambda _session: None) -> None:
    """Change something and keep the case in sight, in one act."""

    def act(session: Any) -> None:
        change(session)
        session.flush()
        sight.keep(session, case_id, None, book(), clock.now())

    store.write("change_candidate", act).result()


@pytest.fixture
def case_id(store: Store) -> str:
    """Sofie's case under examination: of her father's kin only his mother is drawn, and one of her mother's mother."""
    case_id = reading.write(store, "three_homes")
    keep(store, case_id)
    return case_id


def named(store: Store, case_id: str, first: str, **facts: Any) -> str:
    """Name somebody as a candidate for Sofie."""
    who = people(store, case_id)
    made = Candidate(case_id=case_id, person_id=who[first], child_id=who["Sofie"], **({"role": "respite"} | facts))
    keep(store, case_id, lambda session: session.add(made))
    return made.id


def put(store: Store, case_id: str, candidate: str, **facts: Any) -> None:
    def change(session: Any) -> None:
        found = session.get_one(Candidate, candidate)
        for name, value in facts.items():
            setattr(found, name, value)

    keep(store, case_id, change)


def test_a_case_under_examination_shows_what_its_genogram_lacks_until_nothing_is(store: Store, case_id: str) -> None:
    assert queue(store) == {"network_mapping": ("missing:father_kin", TODAY + timedelta(weeks=4))}
    peter = people(store, case_id)["Peter"]
    settled = MappingAct(case_id=case_id, kind="side", side=peter, reason="Ingen slægt", on_day=TODAY, at=clock.now())
    keep(store, case_id, lambda session: session.add(settled))
    assert queue(store) == {}
    reopened = MappingAct(case_id=case_id, kind="reopened", on_day=TODAY, at=clock.now())
    keep(store, case_id, lambda session: session.add(reopened))
    assert queue(store)["network_mapping"][0] == "missing:father_kin"


@pytest.mark.parametrize("phase", ["received", "support", "limited_assessment", "closed"])
def test_only_an_examination_asks_for_the_genogram(store: Store, case_id: str, phase: str) -> None:
    keep(store, case_id, lambda session: setattr(session.get_one(Case, case_id), "phase", phase))
    assert queue(store) == {}


def test_those_nobody_asked_are_counted_and_each_who_is_has_a_next_step(store: Store, case_id: str) -> None:
    birthe = named(store, case_id, "Birthe")
    named(store, case_id, "Bo")
    assert queue(store)["network_candidates"] == ("unasked:2", TODAY + timedelta(days=14))
    put(store, case_id, birthe, asked_on=TODAY, next_on=IN_A_WEEK)
    assert queue(store)["network_candidates"][0] == "unasked:1"
    assert queue(store)["network_step"] == (f"step:reply,{IN_A_WEEK}", IN_A_WEEK)
    put(store, case_id, birthe, answer="yes", next_on=None)
    assert queue(store)["network_step"][0] == "step:examined"
    put(store, case_id, birthe, out_reason="distance", out_on=TODAY, review_on=IN_A_WEEK)
    assert "network_step" not in queue(store)
    assert queue(store)["network_review"] == (f"review:{IN_A_WEEK}", IN_A_WEEK)


def test_while_the_gate_is_shut_no_contact_is_suggested(store: Store, case_id: str) -> None:
    named(store, case_id, "Birthe")
    named(store, case_id, "Bo", asked_on=TODAY)
    named(store, case_id, "Jytte", out_reason="safety", review_on=IN_A_WEEK)
    assert set(queue(store)) == {"network_mapping", "network_candidates", "network_step", "network_review"}
    facts = {"family": "Holm", "area": "Valby", "protected": False, "honour_conflict": "yes"}
    acting = {"actor": "JH", "now": clock.now(), "book": book()}
    store.write("change_facts", casefile.change_facts, case_id, **facts, **acting).result()
    assert set(queue(store)) == {"network_mapping", "network_review"}
    [risk] = open_risks(store)
    done = changes.complete, [risk], changes.Completion("contact_allowed", "Ingen"), book(), "JH", clock.now()
    store.write("complete:risk_assessment", *done).result()
    assert set(queue(store)) == {"network_mapping", "network_candidates", "network_step", "network_review"}


def open_risks(store: Store) -> list[str]:
    sql = "SELECT id FROM deadline WHERE kind = 'risk_assessment' AND done_at IS NULL"
    return [row[0] for row in store.read(lambda reader: reader.rows(sql)).result()]


def test_what_was_postponed_stays_so_as_long_as_it_is_about_the_same(store: Store, case_id: str) -> None:
    birthe = named(store, case_id, "Birthe", asked_on=TODAY)
    sql = "SELECT id FROM deadline WHERE kind = 'network_step'"
    step = store.read(lambda reader: reader.value(sql)).result()
    later = TODAY + timedelta(days=30)
    store.write("snooze", changes.snooze, [step], later, "Ferie", book(), TODAY).result()
    put(store, case_id, birthe, child_words="Mormor er sød")
    assert queue(store)["network_step"] == ("step:reply", later)
    put(store, case_id, birthe, next_on=IN_A_WEEK)
    assert queue(store)["network_step"] == (f"step:reply,{IN_A_WEEK}", IN_A_WEEK)


def test_an_undo_brings_the_queue_back_as_it_was(store: Store, case_id: str) -> None:
    birthe = named(store, case_id, "Birthe")
    before = queue(store)
    put(store, case_id, birthe, out_reason="child", review_on=IN_A_WEEK)
    last = store.read(last_act, "JH", store.device, clock.now()).result()
    assert last is not None
    store.write("undo", undo, last.id).result()
    assert queue(store) == before


def test_somebody_new_in_the_case_reopens_a_mapping_that_was_declared_complete(store: Store, case_id: str) -> None:
    complete = MappingAct(case_id=case_id, kind="complete", on_day=TODAY, at=clock.now())
    keep(store, case_id, lambda session: session.add(complete))
    told = case_id, MemberFacts("Karen Nabo", "other", "neighbour"), TODAY
    store.write("add_member", casefile.add_member, *told).result()
    kinds = "SELECT kind, reason FROM mapping_act ORDER BY id"
    assert store.read(lambda reader: reader.rows(kinds)).result() == [
        ("complete", ""),
        ("reopened", "Der er kommet en ny person i sagen."),
    ]


def test_a_case_with_network_in_the_queue_has_a_next_step_and_gets_no_other(store: Store) -> None:
    case_id = factories.case(store, "Berg", "Bo Berg", phase="examination")
    keep(store, case_id)
    kinds = "SELECT kind FROM deadline WHERE done_at IS NULL"
    assert store.read(lambda reader: reader.rows(kinds)).result() == [("network_mapping",)]
