"""What is written of a respite family, what is refused, and that one `u` takes each act back."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.genogram.network.conftest import World
from tests.respite import written

from plejedesk.core.errors import BadInput, Refused
from plejedesk.respite.families import family_changes as changes
from plejedesk.respite.families.family_changes import FamilyFacts
from plejedesk.respite.families.family_queries import families, family_of
from plejedesk.respite.families.family_rows import FamilyRow, FamilyWhole
from plejedesk.store.store import Store

TODAY = date(2026, 11, 22)
TOMORROW = TODAY + timedelta(days=1)
SOME = FamilyFacts(
    name="Familien Ærø",
    area="Valby",
    approved_on=date(2025, 3, 1),
    approved_until=date(2027, 3, 1),
    approved_by="Socialtilsyn Hovedstaden",
    capacity=2,
    age_from=3,
    age_to=12,
    takes=("wheelchair", "calm"),
    extents=("second_weekend", "holidays"),
    criminal_seen_on=date(2025, 2, 1),
)


class Desk(World):
    """A desk with one case, and the families written in it."""

    def add(self, facts: FamilyFacts = SOME, **more: Any) -> str:
        return str(self.write("add_family", changes.add_family, facts, **more))

    def family(self, family_id: str) -> FamilyWhole:
        found = self.store.read(family_of, family_id, TODAY).result()
        assert found is not None
        return found

    def every(self) -> list[FamilyRow]:
        return self.store.read(families, TODAY, which="all").result()

    def approved(self, *children: str, person: str = "Birthe") -> str:
        """Approve somebody of the network for children by the candidate's own steps, and return the first."""
        self.safe()
        made = [self.name(person, child=child) for child in children]
        for candidate in made:
            self.ask(candidate)
            self.assess(candidate)
            self.decide(candidate)
        return made[0]

    def approve(self, family: str, child: str, until: date | None = None) -> str:
        values = (family, self.ids[child], self.case, TODAY, until, "JH", "Kender barnet")
        return str(self.write("approve_for_child", changes.approve_for_child, *values))


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, written.family_case(store))


def test_all_that_is_written_of_a_family_is_read_again(desk: Desk) -> None:
    found = desk.family(desk.add())
    row = found.row
    assert (row.name, row.kind, row.area, row.capacity, row.free) == ("Familien Ærø", "general", "Valby", 2, 2)
    assert (row.takes, row.extents) == ("wheelchair,calm", "second_weekend,holidays")
    assert (row.recruited, row.next, found.criminal_seen_on) == (date(2025, 3, 1), "", date(2025, 2, 1))
    desk.undo()
    assert desk.every() == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "  "}, "name"),
        ({"kind": "institution"}, "kind"),
        ({"capacity": 0}, "capacity"),
        ({"capacity": 11}, "capacity"),
        ({"age_from": 13}, "age_to"),
        ({"age_to": 24}, "age_to"),
        ({"age_from": -1}, "age_from"),
        ({"approved_until": date(2025, 2, 28)}, "approved_until"),
        ({"approved_on": None}, "approved_on"),
        ({"approved_on": TOMORROW}, "approved_on"),
        ({"criminal_seen_on": TOMORROW}, "criminal_seen_on"),
        ({"recruited": TOMORROW}, "recruited"),
        ({"takes": ("dogs",)}, "takes"),
        ({"extents": ("always",)}, "extents"),
    ],
)
def test_facts_that_do_not_hold_name_their_field(desk: Desk, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refused:
        desk.add(replace(SOME, **wrong))
    assert refused.value.field == field
    assert desk.every() == []


@pytest.mark.parametrize(
    "edge", [{"capacity": 1}, {"capacity": 10}, {"capacity": None}, {"age_to": 23}, {"age_from": 12}, {"age_from": 0}]
)
def test_facts_at_the_edge_hold(desk: Desk, edge: dict[str, Any]) -> None:
    assert desk.family(desk.add(replace(SOME, **edge)))


def test_what_a_colleague_changed_meanwhile_is_not_written_over(desk: Desk) -> None:
    family = desk.add()
    desk.write("change_family", changes.change_family, family, replace(SOME, capacity=3), SOME)
    desk.write("change_family", changes.change_family, family, replace(SOME, area="Husum"), SOME)
    assert (desk.family(family).row.capacity, desk.family(family).row.area) == (3, "Husum")
    with pytest.raises(BadInput) as refused:
        desk.write("change_family", changes.change_family, family, replace(SOME, capacity=1), SOME)
    assert refused.value.field == "capacity"
    desk.undo()
    assert desk.family(family).row.area == "Valby"


def test_the_kind_stays_once_a_child_was_with_the_family(desk: Desk) -> None:
    family = desk.add()
    other = replace(SOME, kind="network")
    desk.write("change_family", changes.change_family, family, other)
    desk.write("change_family", changes.change_family, family, SOME)
    written.stay(desk.store, desk.case, family, desk.ids["Sofie"], date(2026, 1, 1), ended_on=date(2026, 2, 1))
    with pytest.raises(BadInput, match="ny familie") as refused:
        desk.write("change_family", changes.change_family, family, other)
    assert refused.value.field == "kind"


def test_a_family_is_confirmed_today_by_whom(desk: Desk) -> None:
    family = desk.add()
    assert desk.family(family).row.confirmed_on is None
    desk.write("confirm_family", changes.confirm, family)
    assert (desk.family(family).row.confirmed_on, desk.family(family).confirmed_by) == (TODAY, "JH")
    desk.undo()
    assert desk.family(family).row.confirmed_on is None


def test_a_family_is_recruited_step_by_step_to_its_first_visit(desk: Desk) -> None:
    family = desk.add(FamilyFacts(name="Familien Ny"))
    for step in ("asked", "interested", "pre_assessment"):
        assert desk.family(family).row.next == step
        desk.write("family_step", changes.set_step, family, step)
    assert not desk.family(family).row.approved(TODAY)
    desk.write("family_step", changes.decide, family, TODAY, date(2027, 1, 1), "Socialtilsynet")
    row = desk.family(family).row
    assert (row.next, row.approved_on, row.approved_until, row.recruited) == ("course", TODAY, date(2027, 1, 1), TODAY)
    desk.write("family_step", changes.set_step, family, "course", "not_relevant", TODAY, "Har plejebørn")
    desk.write("family_step", changes.set_step, family, "first_visit")
    assert desk.family(family).row.next == ""
    assert len(desk.family(family).steps) == 6


def test_a_step_is_one_row_with_its_reason_and_day(desk: Desk) -> None:
    family = desk.add(FamilyFacts(name="Familien Ny"))
    with pytest.raises(BadInput) as refused:
        desk.write("family_step", changes.set_step, family, "asked", "stopped")
    assert refused.value.field == "note"
    with pytest.raises(BadInput):
        desk.write("family_step", changes.set_step, family, "asked", "done", TOMORROW)
    with pytest.raises(BadInput):
        desk.write("family_step", changes.set_step, family, "painted")
    desk.write("family_step", changes.set_step, family, "asked")
    desk.write("family_step", changes.set_step, family, "asked", "stopped", TODAY, "Flytter til Fyn")
    found = desk.family(family)
    assert [(step.step, step.state, step.note, step.by) for step in found.steps] == [
        ("asked", "stopped", "Flytter til Fyn", "JH")
    ]
    assert (found.row.next, found.row.stopped) == ("", "asked")
    desk.undo()
    assert desk.family(family).row.next == "interested"


def test_a_decision_taken_away_is_no_approval_unless_a_child_was_with_the_family(desk: Desk) -> None:
    family = desk.add(FamilyFacts(name="Familien Ny"))
    desk.write("family_step", changes.set_step, family, "decided")
    assert desk.family(family).row.recruited == TODAY
    desk.write("family_step", changes.clear_step, family, "decided")
    row = desk.family(family).row
    assert (row.approved_on, row.recruited, row.next) == (None, None, "asked")
    with pytest.raises(Refused):
        desk.write("family_step", changes.clear_step, family, "decided")
    desk.write("family_step", changes.set_step, family, "decided")
    written.stay(desk.store, desk.case, family, desk.ids["Sofie"], TODAY)
    with pytest.raises(Refused):
        desk.write("family_step", changes.clear_step, family, "decided")


def test_a_decision_and_a_tick_taken_away_are_each_undone_at_once(desk: Desk) -> None:
    family = desk.add(FamilyFacts(name="Familien Ny"))
    with pytest.raises(BadInput) as refused:
        desk.write("family_step", changes.decide, family, TODAY, None, " ")
    assert refused.value.field == "approved_by"
    with pytest.raises(BadInput) as refused:
        desk.write("family_step", changes.decide, family, TODAY, TODAY - timedelta(days=1), "Socialtilsynet")
    assert refused.value.field == "approved_until"
    desk.write("family_step", changes.decide, family, TODAY, TODAY, "Socialtilsynet")
    with pytest.raises(Refused):
        desk.write("family_step", changes.set_step, family, "decided", "stopped", TODAY, "Fortrudt")
    desk.write("family_step", changes.clear_step, family, "decided")
    desk.undo()
    assert desk.family(family).row.approved(TODAY)
    desk.undo()
    assert (desk.family(family).row.approved_on, desk.family(family).steps) == (None, ())


def test_a_course_that_is_ticked_has_its_day(desk: Desk) -> None:
    family = desk.add(FamilyFacts(name="Familien Ny"))
    desk.write("family_step", changes.set_step, family, "course", "done", date(2026, 9, 1))
    assert desk.family(family).course_on == date(2026, 9, 1)
    desk.write("family_step", changes.clear_step, family, "course")
    assert desk.family(family).course_on is None


def test_a_network_family_written_by_hand_is_given_to_a_case(desk: Desk) -> None:
    facts = FamilyFacts(name="Familien Lund", kind="network")
    family = desk.add(facts)
    desk.write("change_family", changes.change_family, family, facts, facts, desk.case)
    assert desk.family(family).row.case_id == desk.case
    assert [child.name for child in desk.family(family).children] == ["Sofie Holm", "Anton Holm Bach"]
    desk.undo()
    assert desk.family(family).row.case_id is None


def test_a_family_is_not_ended_while_children_are_with_it(desk: Desk) -> None:
    family = desk.add()
    written.stay(desk.store, desk.case, family, desk.ids["Sofie"], date(2026, 1, 1))
    written.stay(desk.store, desk.case, family, desk.ids["Anton"], date(2026, 12, 1), to_day=date(2027, 1, 1))
    with pytest.raises(Refused, match="2 børn"):
        desk.write("close_family", changes.close_family, family, "Flytter", TODAY)
    with pytest.raises(BadInput):
        desk.write("close_family", changes.close_family, family, "Flytter", TOMORROW)
    assert desk.family(family).row.closed_on is None


def test_a_family_that_ends_leaves_no_proposal_open_and_can_be_taken_up_again(desk: Desk) -> None:
    family = desk.add()
    request = written.request(desk.store, desk.case, "Sofie")
    desk.store.write("propose", _propose, desk.case, request, family).result()
    with pytest.raises(BadInput):
        desk.write("close_family", changes.close_family, family, " ", TODAY)
    desk.write("close_family", changes.close_family, family, "Flytter til Fyn", TODAY)
    found = desk.family(family)
    assert (found.row.closed_on, found.closed_reason) == (TODAY, "Flytter til Fyn")
    assert [(each.state, each.words) for each in found.proposals] == [("withdrawn", "Flytter til Fyn")]
    with pytest.raises(Refused):
        desk.write("confirm_family", changes.confirm, family)
    desk.write("reopen_family", changes.reopen_family, family)
    assert desk.family(family).row.closed_on is None
    with pytest.raises(Refused):
        desk.write("reopen_family", changes.reopen_family, family)
    desk.undo()
    desk.undo()
    assert [each.state for each in desk.family(family).proposals] == ["proposed"]


def _propose(session: Any, case_id: str, request_id: str, family_id: str) -> None:
    from plejedesk.respite.models import Proposal

    session.add(Proposal(case_id=case_id, request_id=request_id, family_id=family_id, on_day=TODAY))


def test_a_network_family_is_approved_for_one_child_and_its_end_is_in_the_queue(desk: Desk) -> None:
    family = desk.add(FamilyFacts(name="Familien Holm", kind="network"), case_id=desk.case)
    first = desk.approve(family, "Sofie", date(2027, 6, 30))
    found = desk.family(family)
    assert found.row.approved_on == TODAY
    assert found.approved_for(desk.ids["Sofie"], date(2027, 6, 30))
    assert not found.approved_for(desk.ids["Sofie"], date(2027, 7, 1))
    assert not found.approved_for(desk.ids["Anton"], TODAY)
    assert desk.queue("respite_approval_ends") == [("respite_approval_ends", "", date(2027, 6, 30))]
    assert desk.approve(family, "Sofie", date(2028, 6, 30)) == first
    assert desk.queue("respite_approval_ends") == [("respite_approval_ends", "", date(2028, 6, 30))]
    desk.undo()
    assert desk.queue("respite_approval_ends") == [("respite_approval_ends", "", date(2027, 6, 30))]
    desk.approve(family, "Anton")
    assert desk.family(family).row.approved_until is None
    desk.approve(family, "Sofie")
    assert desk.queue("respite_approval_ends") == []


def test_only_a_network_family_of_the_same_case_is_approved_for_a_child(desk: Desk) -> None:
    with pytest.raises(Refused, match="netværksfamilie"):
        desk.approve(desk.add(), "Sofie")
    other = written.family_case(desk.store, "respite_grandparents")
    with pytest.raises(Refused):
        desk.approve(desk.add(FamilyFacts(name="Familien Holm", kind="network"), case_id=other), "Sofie")
    with pytest.raises(Refused):
        desk.approve(desk.add(FamilyFacts(name="Familien Lund", kind="network"), case_id=desk.case), "Kim")


def test_a_family_that_is_ended_has_no_approval_in_the_queue_until_it_is_taken_up(desk: Desk) -> None:
    family = desk.add(FamilyFacts(name="Familien Holm", kind="network"), case_id=desk.case)
    desk.approve(family, "Sofie", date(2027, 6, 30))
    desk.write("close_family", changes.close_family, family, "Syg", TODAY)
    assert desk.queue("respite_approval_ends") == []
    desk.write("reopen_family", changes.reopen_family, family)
    assert len(desk.queue("respite_approval_ends")) == 1


def test_an_approved_candidate_is_a_network_family_approved_for_each_child(desk: Desk) -> None:
    candidate = desk.approved("Sofie", "Anton")
    family = desk.write("match_respite", changes.family_of_candidate, candidate)
    found = desk.family(family)
    row = found.row
    assert (row.name, row.kind, row.case_id, row.capacity) == ("Birthe Holm", "network", desk.case, 2)
    assert (row.approved_on, row.recruited, found.person_id) == (TODAY, TODAY, desk.ids["Birthe"])
    assert {(each.child.name, each.by, each.reason) for each in found.approvals} == {
        ("Sofie Holm", "JH", "Tæt tilknytning"),
        ("Anton Holm Bach", "JH", "Tæt tilknytning"),
    }
    assert desk.write("match_respite", changes.family_of_candidate, candidate) == family
    assert len(desk.every()) == 1


def test_a_candidate_approved_later_for_a_sibling_is_the_same_family(desk: Desk) -> None:
    family = desk.write("match_respite", changes.family_of_candidate, desk.approved("Sofie", person="Bo"))
    row = desk.family(family).row
    assert (row.area, row.capacity) == ("Roskilde", 1)
    assert desk.write("match_respite", changes.family_of_candidate, desk.approved("Anton", person="Bo")) == family
    assert (len(desk.family(family).approvals), desk.family(family).row.capacity) == (2, 1)
    desk.undo()
    assert len(desk.family(family).approvals) == 1


def test_a_candidate_who_is_not_approved_is_no_family(desk: Desk) -> None:
    desk.safe()
    candidate = desk.name("Birthe")
    with pytest.raises(Refused):
        desk.write("match_respite", changes.family_of_candidate, candidate)
    with pytest.raises(Refused):
        desk.write("match_respite", changes.family_of_candidate, "nobody")


def test_where_somebody_protected_lives_is_not_passed_on(desk: Desk) -> None:
    candidate = desk.approved("Sofie", person="Bo")
    desk.store.write("change_member", _protect, desk.ids["Bo"]).result()
    found = desk.family(desk.write("match_respite", changes.family_of_candidate, candidate))
    assert (found.row.area, found.address, found.row.protected) == ("", "", True)


def _protect(session: Any, person_id: str) -> None:
    from plejedesk.core.models import Person

    person = session.get_one(Person, person_id)
    person.protected = True
    session.add(person)
