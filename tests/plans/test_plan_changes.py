"""A plan lived through by its changes: what the queue shows at each step, and what cannot be done."""

from datetime import timedelta
from typing import Any

import pytest
from tests.plans.world import NOW, TODAY, World, moment

from plejedesk.core import clock
from plejedesk.core.errors import BadInput, Refused
from plejedesk.plans import plan_changes as changes
from plejedesk.plans.plan_queries import plans
from plejedesk.store.store import Store

FIVE = ("caseworker", "foster_family", "birth_family", "key_worker", "consultant")


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", NOW.isoformat())


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


def test_a_plan_begins_with_its_parties_checklists_steps_and_first_meeting(world: World) -> None:
    whole = world.whole
    assert [party.role for party in whole.parties] == list(FIVE)
    assert [(each.kind, each.title, each.state) for each in whole.meetings] == [("start", "Opstartsmøde", "planned")]
    assert {section: len(items) for section, items in whole.by_section.items()} == {
        "before": 9,
        "moving_day": 8,
        "after": 6,
    }
    assert whole.step_states["visit_here"] == "next"
    assert world.queue() == [("plan_meeting", "ready:Opstartsmøde,0/12")]


def test_the_checklist_before_the_start_is_due_with_the_start_meeting(world: World) -> None:
    meeting = world.whole.meetings[0]
    world.write("move_meeting", changes.move_meeting, meeting.id, moment(7), "Institutionen")
    assert ("plan_checklist", "ready:Før start,0/9") in world.queue()
    for item in world.whole.by_section["before"]:
        world.write("check_item", changes.check_item, item.id, "done")
    assert world.queue() == [("plan_meeting", "ready:Opstartsmøde,0/12")]
    world.undo()
    assert ("plan_checklist", "ready:Før start,8/9") in world.queue()


def test_a_meeting_is_not_closed_with_required_points_open_or_parties_absent_unless_a_reason_is_written(
    world: World,
) -> None:
    meeting = world.whole.meetings[0]
    with pytest.raises(BadInput) as caught:
        world.write("close_meeting", changes.close_meeting, meeting.id, TODAY, "Referat")
    assert caught.value.field == "reason"
    for item in world.whole.by_meeting[meeting.id]:
        world.write("check_item", changes.check_item, item.id, "done")
    for party in world.whole.parties[:-1]:
        world.write("attend", changes.attend, meeting.id, party.id, "present")
    with pytest.raises(BadInput, match="familieplejekonsulent"):
        world.write("close_meeting", changes.close_meeting, meeting.id, TODAY, "Referat")
    world.write("attend", changes.attend, meeting.id, world.whole.parties[-1].id, "present")
    world.write("close_meeting", changes.close_meeting, meeting.id, TODAY, "Referat")
    assert [(each.kind, each.number, each.state) for each in world.whole.meetings] == [
        ("start", 1, "held"),
        ("running", 2, "planned"),
    ]


def test_a_step_asks_for_the_childs_and_the_familys_words_and_repeats(world: World) -> None:
    def facts(result: str, **more: Any) -> changes.StepFacts:
        words = {"followed_by": "Kontaktpædagog", "child_words": "Det var hyggeligt", "family_words": "Roligt"}
        return changes.StepFacts(TODAY, **(words | more), result=result)

    first, second = world.whole.steps[:2]
    with pytest.raises(Refused):
        world.write("try_step", changes.try_step, second.id, facts("go_on"))
    with pytest.raises(BadInput) as caught:
        world.write("try_step", changes.try_step, first.id, facts("go_on", child_words=""))
    assert caught.value.field == "child_words"
    world.write("try_step", changes.try_step, first.id, facts("repeat", next_on=None))
    assert world.whole.step_states["visit_here"] == "repeat"
    again = next(step for step in world.whole.steps if step.key == "visit_here" and step.attempt == 2)
    world.write("try_step", changes.try_step, again.id, facts("go_on"))
    assert world.whole.step_states["visit_here"] == "passed"
    assert world.whole.step_states["short_visit"] == "next"


def test_the_move_sets_the_days_after_it(world: World) -> None:
    world.write("reach_plan", changes.reach, world.plan, TODAY)
    due = {item.key: item.due for item in world.whole.by_section["after"]}
    assert due["first_call"] == TODAY + timedelta(days=3)
    assert due["four_weeks"] == TODAY + timedelta(days=28)
    assert ("plan_item", "said:Kendt voksen fra institutionen besøger") in world.queue()


def test_agreements_and_goals(world: World) -> None:
    made = world.write("agree", changes.agree, world.plan, "Ring til skolen", "JH", TODAY + timedelta(days=2))
    assert ("plan_agreement", "said:Ring til skolen") in world.queue()
    world.write("settle_agreement", changes.settle_agreement, made, TODAY)
    assert ("plan_agreement", "said:Ring til skolen") not in world.queue()
    goal = world.write("plan_goal", changes.add_goal, world.plan, "Sover i egen seng", "Jeg vil gerne sove godt")
    world.write("mark_goal", changes.mark_goal, goal, TODAY, "To nætter", 4)
    assert world.whole.goals[0].marks[0].score == 4


def test_a_closed_plan_leaves_nothing_in_the_queue_and_the_case_goes_on(world: World) -> None:
    world.write("close_plan", changes.close_plan, world.plan, "Flyttet, alle aftaler holdt")
    assert world.queue() == []
    assert [row[0] for row in world.rows("SELECT kind FROM deadline WHERE done_at IS NULL")] == ["next_step"]
    with pytest.raises(Refused):
        world.write("agree", changes.agree, world.plan, "Mere", "JH", TODAY)
    world.write("reopen_plan", changes.reopen_plan, world.plan, "Nyt ophold")
    assert world.queue() != []


def test_the_list_of_plans(world: World) -> None:
    found = world.store.read(plans, "transition", clock.now()).result()
    assert [(row.child, row.done, row.of, row.next_kind, row.steps) for row in found] == [
        ("Sofie Holm", 0, 35, "start", 7)
    ]
