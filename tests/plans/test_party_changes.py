"""Who takes part and what happens beside the meetings: written, put right, left, and still named where they were."""

import pytest
from tests.plans.world import NOW, TODAY, World

from plejedesk.core.errors import BadInput, Refused
from plejedesk.plans import entry_changes, party_changes
from plejedesk.plans import plan_changes as changes
from plejedesk.plans.entry_changes import EntryFacts
from plejedesk.plans.party_changes import PartyFacts
from plejedesk.plans.plan_text import came
from plejedesk.store.store import Store


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", NOW.isoformat())


@pytest.fixture
def world(store: Store) -> World:
    return World(store)


def test_somebody_is_added_and_put_right(world: World) -> None:
    made = world.write(
        "plan_party", party_changes.write_party, world.plan, PartyFacts("support_person", "Ida Krog", phone="2021")
    )
    facts = PartyFacts("support_person", "Ida Krogh", knows_address=True)
    world.write("plan_party", party_changes.write_party, world.plan, facts, made)
    (party,) = [each for each in world.whole.parties if each.id == made]
    assert (party.name, party.phone, party.knows_address, party.required) == ("Ida Krogh", "", True, False)
    world.undo()
    (party,) = [each for each in world.whole.parties if each.id == made]
    assert (party.name, party.phone, party.knows_address) == ("Ida Krog", "2021", False)


@pytest.mark.parametrize(("facts", "field"), [(PartyFacts("chef", "Ida"), "role"), (PartyFacts("other", " "), "name")])
def test_a_part_and_a_name_are_asked_for(world: World, facts: PartyFacts, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        world.write("plan_party", party_changes.write_party, world.plan, facts)
    assert caught.value.field == field


def test_who_left_is_still_named_at_the_meetings_they_were_at(world: World) -> None:
    meeting, first = world.whole.meetings[0], world.whole.parties[0]
    world.write("attend", changes.attend, meeting.id, first.id, "present")
    world.write("plan_party", party_changes.leave_plan, first.id)
    whole = world.whole
    assert first.id not in {party.id for party in whole.parties}
    assert came(whole, whole.meetings[0]) == ["Jane Holm"]
    assert "sagsbehandler" in whole.holding(whole.meetings[0])
    with pytest.raises(Refused):
        world.write("plan_party", party_changes.leave_plan, first.id)


def test_advice_is_written_with_what_came_of_it(world: World) -> None:
    facts = EntryFacts("advice", TODAY, "Eva Toft", "Natlampe", "anxiety", "", "Sov roligt", 45)
    world.write("plan_entry", entry_changes.write_entry, world.plan, facts)
    (entry,) = world.whole.entries
    assert (entry.kind, entry.text, entry.effect, entry.minutes_spent) == ("advice", "Natlampe", "Sov roligt", 45)
    world.undo()
    assert world.whole.entries == ()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (EntryFacts("call", TODAY, "", "x"), "kind"),
        (EntryFacts("advice", TODAY, "", "x", theme="weather"), "theme"),
        (EntryFacts("advice", TODAY, "", "  "), "text"),
        (EntryFacts("advice", TODAY.replace(day=30), "", "x"), "on_day"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_at_its_field(world: World, facts: EntryFacts, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        world.write("plan_entry", entry_changes.write_entry, world.plan, facts)
    assert caught.value.field == field


def test_only_a_stopped_step_is_taken_up_again(world: World) -> None:
    first = world.whole.steps[0]
    with pytest.raises(Refused):
        world.write("plan_step", changes.try_again, first.id, TODAY)
    facts = changes.StepFacts(TODAY, "Mads", "Nej", "Hun græd", "stop")
    world.write("try_step", changes.try_step, first.id, facts)
    assert world.whole.step_states[first.key] == "stopped"
    world.write("plan_step", changes.try_again, first.id, TODAY)
    assert world.whole.step_states[first.key] == "repeat"
    with pytest.raises(Refused):
        world.write("plan_step", changes.try_again, first.id, TODAY)


def test_minutes_are_written_before_the_meeting_is_closed(world: World) -> None:
    meeting = world.whole.meetings[0]
    world.write("write_minutes", changes.write_minutes, meeting.id, " Vi begynder roligt. ")
    assert world.whole.meetings[0].minutes == "Vi begynder roligt."
    world.write("close_meeting", changes.close_meeting, meeting.id, TODAY, "Referat", reason="Syg")
    with pytest.raises(Refused):
        world.write("write_minutes", changes.write_minutes, meeting.id, "For sent")
