"""Reading the gates of a page: as one at a time inside a change, and by indexes however many cases there are."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from tests.families import reading
from tests.genogram.network.conftest import LATER, NO, OUT, World
from tests.respite import written

from plejedesk.core import clock
from plejedesk.respite import gate_queries
from plejedesk.respite.gate import NetworkGate
from plejedesk.respite.gate_queries import gate_of, gates
from plejedesk.store import searches
from plejedesk.store.store import Store

TODAY = date(2026, 11, 22)
FAMILIES = ("three_homes", "twins", "unknown_father", "alone", "two_mothers", "kinship_care", "protected_father")


def page(store: Store, *requests: str, today: date = TODAY) -> Mapping[str, NetworkGate]:
    return store.read(gates, requests, today).result()


def each(store: Store, request: str, today: date = TODAY) -> NetworkGate:
    """Return the gate as a change function reads it."""

    def change(session: Any) -> NetworkGate:
        from plejedesk.respite.models import RespiteRequest

        return gate_of(session, session.get_one(RespiteRequest, request), today)

    return store.write("decide_network", change).result().result


def both(store: Store, *requests: str, today: date = TODAY) -> Mapping[str, NetworkGate]:
    """Return the gates of a page, which are those of each request by itself."""
    found = page(store, *requests, today=today)
    assert found == {request: each(store, request, today) for request in requests}
    return found


def decided(store: Store, request: str, outcome: str = "ruled_out", **facts: Any) -> None:
    """Write what was decided on the network, of what the search has come to now."""

    def change(session: Any) -> None:
        from plejedesk.respite.models import NetworkDecision, RespiteRequest

        row = session.get_one(RespiteRequest, request)
        mark = facts.pop("seen", gate_of(session, row, TODAY).seen)
        usual = {"reason": "Alle er spurgt", "on_day": TODAY, "decided_by": "JH", "at": clock.now()}
        session.add(
            NetworkDecision(case_id=row.case_id, request_id=row.id, outcome=outcome, seen=mark, **usual | facts)
        )

    store.write("decide_network", change).result()


def let_pass(store: Store, request: str, review_on: date, ended_on: date | None = None, by: str = "Leder") -> None:
    def change(session: Any) -> None:
        from plejedesk.respite.models import RespiteRequest, UrgentPass

        row = session.get_one(RespiteRequest, request)
        session.add(
            UrgentPass(
                case_id=row.case_id,
                request_id=row.id,
                reason="Mor indlægges",
                decided_by=by,
                on_day=TODAY,
                review_on=review_on,
                ended_on=ended_on,
                at=clock.now(),
            )
        )

    store.write("urgent_pass", change).result()


@pytest.fixture
def world(store: Store) -> World:
    """Sofie's network, the safety questions answered by no, her brother's father asked about in vain."""
    made = World.of(store)
    made.safe()
    made.side(made.ids["Peter"])
    return made


@pytest.fixture
def request_id(world: World) -> str:
    """The request of Sofie alone."""
    return written.request(world.store, world.case, "Sofie")


def test_of_many_families_each_has_its_own(store: Store) -> None:
    worlds = [World.of(store, name) for name in FAMILIES]
    for nth, world in enumerate(worlds):
        if nth % 2:
            world.safe("yes" if nth == 3 else "no", "no", "no")
    requests = [written.request(store, world.case) for world in worlds]
    found = both(store, *requests)
    assert len(found) == len(FAMILIES)
    assert {each.state for each in found.values()} == {"unsafe", "lacking"}


def test_it_follows_the_search_to_its_end(world: World, request_id: str) -> None:
    store = world.store

    def state() -> tuple[str, tuple[str, ...]]:
        found = both(store, request_id)[request_id]
        return found.state, found.missing

    assert state() == ("lacking", ("mapping",))
    birthe, jytte = world.name("Birthe"), world.name("Jytte")
    assert state() == ("lacking", ("unasked:2",))
    world.ask(birthe)
    world.ask(jytte, NO)
    assert state() == ("lacking", ("open:2",))
    world.out(jytte)
    world.assess(birthe)
    world.decide(birthe)
    found = both(store, request_id)[request_id]
    assert (found.state, found.found) == ("found", (birthe,))
    decided(store, request_id, "not_enough")
    assert both(store, request_id)[request_id].passed == "not_enough"
    world.name("Maja")
    found = both(store, request_id)[request_id]
    assert (found.state, found.outdated, found.opens) == ("lacking", True, False)


def test_a_declared_complete_mapping_can_be_decided_on_and_the_last_decision_counts(
    world: World, request_id: str
) -> None:
    store = world.store
    world.complete()
    assert both(store, request_id)[request_id].state == "undecided"
    decided(store, request_id, seen="what was seen once")
    assert both(store, request_id)[request_id].outdated
    decided(store, request_id, decided_by="MS")
    found = both(store, request_id)[request_id]
    assert (found.state, found.decision and found.decision.by) == ("ruled_out", "MS")


def test_siblings_in_one_request_are_weighed_together(world: World) -> None:
    request = written.request(world.store, world.case, "Sofie", "Anton")
    candidate = world.name("Birthe")
    world.name("Jytte", child="Anton")
    missing = both(world.store, request)[request].missing
    assert "unasked:2" in missing
    world.out(candidate)
    assert "unasked:1" in both(world.store, request)[request].missing


def test_somebody_named_for_another_child_takes_the_mapping_up_again(world: World, request_id: str) -> None:
    world.complete()
    decided(world.store, request_id)
    before = both(world.store, request_id)[request_id]
    world.name("Birthe", child="Anton")
    after = both(world.store, request_id)[request_id]
    assert before.decided
    assert not after.decided
    assert after.missing == ("mapping",)


def test_an_overdue_review_is_told(world: World, request_id: str) -> None:
    birthe = world.name("Birthe")
    world.out(birthe)
    decided(world.store, request_id)
    assert both(world.store, request_id, today=LATER)[request_id].stale == ()
    late = both(world.store, request_id, today=LATER + timedelta(days=1))[request_id]
    assert (late.state, late.stale) == ("ruled_out", (birthe,))
    assert OUT.review_on == LATER


def test_a_refused_risk_assessment_can_be_decided_on(world: World, request_id: str) -> None:
    store = world.store
    world.name("Birthe")
    world.safe("no", "no", "yes")
    assert both(store, request_id)[request_id].state == "unsafe"
    world.assessed("contact_refused")
    found = both(store, request_id)[request_id]
    assert (found.state, found.safety.state) == ("undecided", "refused")
    assert found.safety.assessed is not None
    assert found.safety.assessed.by == "JH"
    decided(store, request_id)
    assert both(store, request_id)[request_id].opens


def test_of_passes_the_newest_that_stands_counts_through_its_day(world: World, request_id: str) -> None:
    store, last = world.store, TODAY + timedelta(days=3)
    let_pass(store, request_id, TODAY + timedelta(days=30), ended_on=TODAY)
    assert not both(store, request_id)[request_id].opens
    let_pass(store, request_id, last, by="Leder HØ")
    found = both(store, request_id, today=last)[request_id]
    assert (found.passed, found.urgent and found.urgent.by) == ("urgent", "Leder HØ")
    assert not both(store, request_id, today=last + timedelta(days=1))[request_id].opens


def test_two_requests_of_a_case_and_none(world: World) -> None:
    store = world.store
    first, second = (written.request(store, world.case, name, state="left") for name in ("Sofie", "Anton"))
    decided(store, first)
    found = both(store, first, second, first)
    assert found[first].decision is not None
    assert found[second].decision is None
    assert page(store) == {}
    assert page(store, "nobody") == {}


def test_more_than_fit_into_a_statement(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate_queries, "AT_ONCE", 2)
    monkeypatch.setattr(searches, "AT_ONCE", 2)
    store = world.store
    cases = [world.case, *(reading.write(store, name) for name in ("twins", "alone", "remarried", "unborn"))]
    requests = [written.request(store, case) for case in cases]
    decided(store, requests[0])
    assert len(both(store, *requests)) == len(cases)


STATEMENTS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": sql
    for module in (searches, gate_queries)
    for name, sql in vars(module).items()
    if name.isupper() and isinstance(sql, str) and "SELECT" in sql
}


def test_every_statement_reads_by_an_index(store: Store) -> None:
    for name, template in STATEMENTS.items():
        sql = template.replace("{risk}", "risk_assessment").format(cases=":a, :b", ids=":a, :b")
        plan = store.read(lambda reader, sql=sql: reader.rows(f"EXPLAIN QUERY PLAN {sql}", a="a", b="b")).result()
        told = [str(row[-1]) for row in plan]
        assert any(line.startswith("SEARCH") for line in told), name
        assert not [line for line in told if line.startswith("SCAN")], name


def test_there_are_as_many_statements_as_is_said() -> None:
    assert len([name for name in STATEMENTS if name.startswith("searches")]) == 8
    assert len(STATEMENTS) == 11
