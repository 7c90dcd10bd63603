"""A move by its changes: who takes part, the moving day and its clocks, no preparation, undo."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests import factories
from tests.transition.move_world import FAMILY, NOW, TODAY, MoveWorld, moment

from plejedesk.core.errors import BadInput, Refused
from plejedesk.plans import plan_changes
from plejedesk.store.store import Store
from plejedesk.transition import move_changes as changes
from plejedesk.transition.move_changes import StartMeeting
from plejedesk.transition.move_clocks import Clocks
from plejedesk.transition.move_parties import MoveFacts

WHY = "Institutionen lukkede på dagen."
VISIT = Clocks(visit_on=date(2027, 2, 1), visit_why="Ny familie")


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", NOW.isoformat())


@pytest.fixture
def world(store: Store) -> MoveWorld:
    return MoveWorld(store)


def moved(world: MoveWorld, clocks: Clocks = VISIT, **more: Any) -> None:
    given = {"address": "Mosebakken 12, 4293 Dianalund", "guarded": True, "unprepared": WHY, **more}
    world.write("reach_plan", changes.move_day, world.plan, TODAY, clocks=clocks, **given)


def test_the_five_parties_are_named_from_the_case_and_the_unit(world: MoveWorld) -> None:
    world.begin()
    assert [(party.role, party.name, party.knows_address) for party in world.whole.parties] == [
        ("consultant", "Eva Toft", True),
        ("caseworker", "JH", True),
        ("foster_family", FAMILY, True),
        ("birth_family", "Lone Holm", False),
        ("birth_family", "Per Holm", False),
        ("key_worker", "Mette Rohde", False),
    ]
    worker = world.whole.parties[-1]
    assert (worker.organisation, worker.phone, worker.mail) == (
        "Døgnhuset Strandlund",
        "70 10 20 11",
        "vagt@strandlund.example",
    )
    assert world.move.origin == "Døgnhuset Strandlund"


def test_a_move_begins_with_its_start_meeting_and_the_day_planned(world: MoveWorld) -> None:
    facts = MoveFacts(from_place="Solgården", family=FAMILY, planned_on=date(2026, 12, 14))
    start = StartMeeting(moment(4), "Solgården")
    world.plan = world.write("begin_plan", changes.begin_move, world.case, world.child, facts, (), start)
    assert world.whole.aims_at == date(2026, 12, 14)
    assert [(each.at, each.place) for each in world.whole.meetings] == [(moment(4), "Solgården")]
    assert ("plan_meeting", "ready:Opstartsmøde,0/12", "2026-11-27") in world.open()
    assert ("plan_checklist", "ready:Før start,0/9", "2026-11-27") in world.open()
    assert ("plan_checklist", "ready:Flyttedag,0/8", "2026-12-14") in world.open()


@pytest.mark.parametrize(("facts", "field"), [({"unit_id": None}, "from_place"), ({"family": " "}, "family")])
def test_from_where_and_to_whom_must_be_said(world: MoveWorld, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as caught:
        world.begin(**facts)
    assert caught.value.field == field


def test_a_child_has_one_transition_at_a_time(world: MoveWorld) -> None:
    world.begin()
    with pytest.raises(Refused, match="allerede"):
        world.begin()
    world.write("close_plan", plan_changes.close_plan, world.plan, "Opgivet: familien trak sig")
    world.begin()


def test_the_family_among_the_parties_goes_with_the_facts(world: MoveWorld) -> None:
    world.begin()
    facts = MoveFacts(unit_id=world.unit, family="Anne Toft", planned_on=date(2027, 1, 4), contact_after="Hver måned")
    world.write("change_plan", changes.change_move, world.plan, facts)
    assert [party.name for party in world.whole.parties if party.role == "foster_family"] == ["Anne Toft"]
    assert world.whole.aims_at == date(2027, 1, 4)
    assert world.move.contact_after == "Hver måned"


def test_the_moving_day_gives_the_points_after_it_their_days(world: MoveWorld) -> None:
    world.begin()
    moved(world)
    due = {item.key: item.due for item in world.whole.by_section["after"]}
    assert due["known_adult"] == TODAY + timedelta(days=14)
    assert due["four_weeks"] == TODAY + timedelta(days=28)
    assert {item.responsible for item in world.whole.by_section["after"] if item.due} == {"JH"}
    registered = next(item for item in world.whole.by_section["moving_day"] if item.key == "registered")
    assert (registered.state, registered.on_day) == ("done", TODAY)
    assert (world.move.address, world.move.guarded) == ("Mosebakken 12, 4293 Dianalund", True)
    with pytest.raises(Refused):
        moved(world)


def test_a_first_placement_starts_the_follow_up_the_plan_and_the_supervision(world: MoveWorld) -> None:
    world.begin(first_placement=True)
    with pytest.raises(BadInput) as caught:
        moved(world)
    assert caught.value.field == "decided_on"
    moved(world, Clocks(date(2026, 11, 10), date(2027, 2, 1), "Første placering"))
    assert world.open("first_follow_up", "plan_ready", "supervision_visit") == [
        ("first_follow_up", "", "2027-02-23"),
        ("plan_ready", "", "2027-02-10"),
        ("supervision_visit", "", "2027-02-01"),
    ]
    due = {item.key: item.due for item in world.whole.by_section["after"]}
    assert due["follow_up"] == date(2027, 2, 23)


def test_a_plan_that_is_ready_needs_no_clock(world: MoveWorld) -> None:
    world.begin(first_placement=True)
    point = next(item for item in world.whole.by_section["before"] if item.key == "plan")
    world.write("check_item", plan_changes.check_item, point.id, "done")
    moved(world)
    assert world.open("plan_ready") == []
    assert [each[0] for each in world.open("first_follow_up", "supervision_visit")] == [
        "first_follow_up",
        "supervision_visit",
    ]


def test_a_mere_change_of_place_restarts_nothing(world: MoveWorld) -> None:
    factories.obligation(world.store, world.case, "follow_up", date(2026, 12, 30), person_id=world.child)
    factories.obligation(world.store, world.case, "supervision_visit", date(2027, 3, 1), person_id=world.child)
    world.begin()
    moved(world, Clocks())
    assert world.open("first_follow_up", "follow_up", "plan_ready", "supervision_visit") == [
        ("follow_up", "", "2026-12-30"),
        ("supervision_visit", "", "2027-03-01"),
    ]
    due = {item.key: item.due for item in world.whole.by_section["after"]}
    assert due["follow_up"] == date(2026, 12, 30)


def test_without_a_follow_up_in_the_queue_a_change_of_place_sets_no_day_for_it(world: MoveWorld) -> None:
    world.begin()
    moved(world)
    assert world.open("first_follow_up", "follow_up") == []
    assert next(item.due for item in world.whole.by_section["after"] if item.key == "follow_up") is None


def test_the_supervision_visit_needs_a_day_where_none_stands(world: MoveWorld) -> None:
    world.begin()
    with pytest.raises(BadInput) as caught:
        moved(world, Clocks())
    assert caught.value.field == "visit_on"


def test_what_is_left_of_the_phase_in_needs_its_reason(world: MoveWorld) -> None:
    world.begin()
    with pytest.raises(BadInput) as caught:
        moved(world, unprepared="")
    assert caught.value.field == "unprepared"
    first = world.whole.steps[0]
    world.write("plan_step", plan_changes.plan_step, first.id, TODAY + timedelta(days=2))
    world.write("change_plan", changes.unprepared, world.plan, WHY)
    assert {(step.result, step.note, step.planned_on) for step in world.whole.steps} == {("stop", WHY, None)}
    assert world.open("plan_step") == []
    moved(world, unprepared="")
    assert world.move.unprepared == WHY


def test_the_moving_day_is_taken_back_whole(world: MoveWorld) -> None:
    world.begin(first_placement=True)
    before = (world.whole, world.move, world.open())
    moved(world, Clocks(date(2026, 11, 10), date(2027, 2, 1), "Første"))
    assert world.open() != before[2]
    world.undo()
    assert (world.whole, world.move, world.open()) == before


def test_a_first_placement_that_has_come_stays_one(world: MoveWorld) -> None:
    world.begin()
    moved(world)
    facts = MoveFacts(unit_id=world.unit, family=FAMILY, first_placement=True)
    with pytest.raises(Refused):
        world.write("change_plan", changes.change_move, world.plan, facts)
