"""Deciding on the network and passing the gate: held while something is missing, shut again by what is new."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.genogram.network.conftest import OUT
from tests.respite.request_world import TODAY, Waiting

from plejedesk.core.errors import BadInput, Refused
from plejedesk.respite.gate import NetworkGate
from plejedesk.respite.gate_queries import gates
from plejedesk.store.store import Store


@pytest.fixture
def world(store: Store) -> Waiting:
    """Sofie of three homes, the safety questions answered by no."""
    made = Waiting.of(store)
    made.safe()
    return made


def gate(world: Waiting, request: str) -> NetworkGate:
    return world.store.read(gates, [request], TODAY).result()[request]


def settle(world: Waiting) -> str:
    """Ask the grandmother in vain and rule her out, so that the network is settled."""
    name = next(name for name in world.ids if name not in ("Sofie", "Anton"))
    world.out(world.name(name), OUT)
    return name


def test_the_gate_holds_until_the_network_is_settled_and_decided(world: Waiting) -> None:
    request = world.enlist("Sofie")
    with pytest.raises(Refused, match="kortlægning"):
        world.decide_network(request)
    settle(world)
    assert gate(world, request).state == "undecided"
    world.decide_network(request)
    found = gate(world, request)
    assert (found.state, found.opens, found.passed) == ("ruled_out", True, "ruled_out")
    world.undo()
    assert gate(world, request).state == "undecided"


def test_a_new_candidate_shuts_the_gate_again(world: Waiting) -> None:
    request = world.enlist("Sofie")
    first = settle(world)
    world.decide_network(request)
    other = next(name for name in world.ids if name not in ("Sofie", "Anton", first))
    candidate = world.name(other)
    found = gate(world, request)
    assert (found.state, found.outdated, found.opens) == ("lacking", True, False)
    world.out(candidate)
    assert gate(world, request).state == "undecided"
    assert gate(world, request).outdated
    world.decide_network(request, "not_enough", reason="Farmor kan en gang om måneden")
    assert gate(world, request).state == "not_enough"


def test_an_approved_family_is_not_ruled_out(world: Waiting) -> None:
    request = world.enlist("Sofie")
    candidate = world.name(next(name for name in world.ids if name not in ("Sofie", "Anton")))
    world.ask(candidate)
    world.assess(candidate)
    world.decide(candidate)
    assert gate(world, request).state == "found"
    with pytest.raises(BadInput) as error:
        world.decide_network(request)
    assert error.value.field == "outcome"
    world.decide_network(request, "not_enough")
    assert gate(world, request).passed == "not_enough"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"outcome": "perhaps"}, "outcome"),
        ({"reason": " "}, "reason"),
        ({"by": ""}, "by"),
        ({"on_day": date(2026, 11, 23)}, "on_day"),
    ],
)
def test_a_decision_says_what_by_whom_when_and_why(world: Waiting, facts: dict[str, Any], field: str) -> None:
    request = world.enlist("Sofie")
    settle(world)
    with pytest.raises(BadInput) as error:
        world.decide_network(request, **facts)
    assert error.value.field == field


def test_before_the_risk_is_assessed_nothing_is_decided(store: Store) -> None:
    world = Waiting.of(store)
    request = world.enlist("Sofie")
    world.safe("yes", "no", "no")
    with pytest.raises(Refused, match="risiko"):
        world.decide_network(request)
    world.pass_gate(request)
    assert gate(world, request).opens


def test_an_urgent_pass_is_named_and_looked_at_again(world: Waiting) -> None:
    request = world.enlist("Sofie")
    world.pass_gate(request)
    found = gate(world, request)
    assert (found.opens, found.passed) == (True, "urgent")
    passed = world.rows("SELECT id FROM respite_urgent")[0][0]
    assert world.due(passed, "respite_urgent_review") == [date(2026, 12, 10)]
    with pytest.raises(Refused):
        world.pass_gate(request)
    world.end_pass(request)
    assert not gate(world, request).opens
    assert world.due(passed, "respite_urgent_review") == []
    with pytest.raises(Refused):
        world.end_pass(request)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"by": " "}, "by"),
        ({"review_on": date(2026, 11, 21)}, "review_on"),
        ({"review_on": date(2027, 2, 23)}, "review_on"),
    ],
)
def test_an_urgent_pass_needs_all_of_it(world: Waiting, facts: dict[str, Any], field: str) -> None:
    request = world.enlist("Sofie")
    with pytest.raises(BadInput) as error:
        world.pass_gate(request, **facts)
    assert error.value.field == field


def test_no_pass_through_an_open_gate(world: Waiting) -> None:
    request = world.enlist("Sofie")
    settle(world)
    world.decide_network(request)
    with pytest.raises(Refused):
        world.pass_gate(request)


@pytest.mark.parametrize(("off", "stands"), [(Waiting.leave, 0), (Waiting.matched, 1)])
def test_a_pass_ends_with_leaving_but_is_looked_at_again_after_a_match(
    world: Waiting, off: Callable[[Waiting, str], None], stands: int
) -> None:
    request = world.enlist("Sofie")
    world.pass_gate(request)
    off(world, request)
    assert world.rows("SELECT count(*) FROM respite_urgent WHERE ended_on IS NULL") == [(stands,)]
    for change in (world.decide_network, world.pass_gate):
        with pytest.raises(Refused):
            change(request)
    if stands:
        world.end_pass(request)
