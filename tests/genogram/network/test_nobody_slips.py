"""Whatever is done and in whatever order: a candidate has an outcome or stands in the queue, while contact is open."""

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.genogram.network.conftest import NO, NO_ANSWER, OUT, TODAY, YES, World

from plejedesk.core.errors import DeskError
from plejedesk.core.network import ROLES, TICKED
from plejedesk.core.phases import CLOSED
from plejedesk.genogram.network import candidate_changes as changes
from plejedesk.genogram.network.candidate_changes import Views
from plejedesk.genogram.network.mapping_changes import reopen_mapping

PEOPLE = ("Birthe", "Jytte", "Lone")
STEPS = (*TICKED, *TICKED)
Act = Callable[[World, int], Any]


def some(world: World, n: int) -> str:
    """Return one of the candidates. Raises LookupError where there is none."""
    found = world.network.candidates
    return found[n % len(found)].id if found else str({}["nobody"])


def tick(world: World, n: int) -> None:
    world.step(some(world, n), STEPS[n % len(STEPS)], state=("done", "not_relevant")[n % 2], note="Set")


def consent(world: World, n: int) -> None:
    views = Views("Ord", consent=("", "yes", "no")[n % 3], consent_on=TODAY)
    world.write("change_candidate", changes.change_candidate, some(world, n), tuple(ROLES)[n % len(ROLES)], views)


ACTS: tuple[Act, ...] = (
    lambda world, n: world.name(PEOPLE[n % 3], tuple(ROLES)[n % len(ROLES)], ("Sofie", "Anton")[n % 2]),
    lambda world, n: world.name(PEOPLE[n % 3], "respite"),
    lambda world, n: world.ask(some(world, n), (YES, NO, NO_ANSWER, replace(YES, next_on=TODAY))[n % 4]),
    lambda world, n: world.ask(some(world, n), YES),
    tick,
    lambda world, n: world.assess(some(world, n)),
    lambda world, n: world.write("candidate_step", changes.clear_step, some(world, n), STEPS[n % len(STEPS)]),
    lambda world, n: world.decide(some(world, n), ("approved", "refused")[n % 2]),
    lambda world, n: world.out(some(world, n), OUT, (None, "no_contact")[n % 2]),
    lambda world, n: world.take_up(some(world, n), role=("", "practical")[n % 2]),
    consent,
    lambda world, n: world.side(world.ids["Peter"]),
    lambda world, n: world.complete(),
    lambda world, n: world.write("reopen_mapping", reopen_mapping, world.case, "Nyt"),
    lambda world, n: world.safe("no", ("no", "yes", "unknown")[n % 3], "no"),
    lambda world, n: world.assessed(("contact_allowed", "contact_refused")[n % 2]),
    lambda world, n: world.undo(),
)


@given(acts=st.lists(st.tuples(st.integers(0, len(ACTS) - 1), st.integers(0, 23)), min_size=4, max_size=14))
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_nobody_is_left_out_of_both_the_queue_and_what_is_settled(
    acts: list[tuple[int, int]], copied: Callable[..., World]
) -> None:
    world = copied(safe=True)
    with closing(world.store):
        for which, n in acts:
            with suppress(DeskError, LookupError):
                ACTS[which](world, n)
            nobody_is_lost(world)
            a_complete_mapping_lacks_nothing(world)


def nobody_is_lost(world: World) -> None:
    network = world.network
    if network.phase == CLOSED or network.gate.shut:
        return
    told = "SELECT kind, cause_id, about FROM deadline WHERE done_at IS NULL AND kind LIKE 'network%'"
    queue = world.rows(told)
    unasked = [each for each in network.candidates if each.stage == "unasked"]
    followed = {cause for kind, cause, _about in queue if kind == "network_step"}
    assert [about for kind, _cause, about in queue if kind == "network_candidates"] == (
        [f"unasked:{len(unasked)}"] if unasked else []
    )
    for each in network.candidates:
        assert each.settled or each.stage == "unasked" or each.id in followed, each.stage
        if each.stage in ("ruled_out", "no_contact"):
            assert each.out_words
            assert each.out_source
            assert each.out_by
            assert each.out_on
            assert each.review_on
            assert (each.id in {cause for kind, cause, _about in queue if kind == "network_review"}) == bool(
                each.review_on
            )


def a_complete_mapping_lacks_nothing(world: World) -> None:
    if world.network.complete:
        assert world.network.weighed(TODAY).missing == ()
