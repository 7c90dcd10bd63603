"""Proposing and matching: the gate and every condition are looked at again inside the change."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.respite import written
from tests.respite.request_world import TODAY, WISH, Waiting

from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.respite_programme import programme
from plejedesk.genogram.network.candidate_changes import Views
from plejedesk.respite.match import match_changes as changes
from plejedesk.respite.match.match_queries import proposals
from plejedesk.respite.match.match_rows import Proposals, Row
from plejedesk.respite.stays.stay_changes import Agreement
from plejedesk.store.store import Store

NEXT_WEEK = TODAY + timedelta(days=7)
AGREED = Agreement(from_day=NEXT_WEEK, extent="second_weekend")


class Matching(Waiting):
    """A case that is proposed for and matched."""

    def propose(self, request: str, offer: str, words: str = "") -> str:
        return str(self.write("propose_family", changes.propose, request, offer, words))

    def answer(self, proposal: str, state: str, on_day: date = TODAY, words: str = "") -> None:
        self.write("answer_proposal", changes.answer_proposal, proposal, state, on_day, words)

    def match(self, request: str, offer: str, agreed: Agreement = AGREED) -> list[str]:
        return list(self.write("match_respite", changes.match, request, offer, agreed))

    def proposals(self, request: str) -> Proposals:
        found = self.store.read(proposals, request, programme(), TODAY).result()
        assert found is not None
        return found

    def rule_out(self, request: str) -> None:
        """Settle the network and decide that it is ruled out."""
        self.out(self.name("Birthe"))
        self.decide_network(request)

    def approved(self, person: str = "Birthe", child: str = "Sofie") -> str:
        """Have somebody in the network approved for a child, with the child's words."""
        candidate = self.name(person, child=child, views=Views("Jeg må sove der", "for", "", "yes", TODAY))
        self.ask(candidate)
        self.assess(candidate)
        self.decide(candidate)
        return candidate

    def stays(self, request: str) -> list[tuple[Any, ...]]:
        sql = "SELECT child_id, family_id, passed, ended_on FROM respite_stay WHERE request_id = '{}' ORDER BY child_id"
        return self.rows(sql.format(request))

    def states(self, request: str) -> dict[str, str]:
        """Return the state of each proposal by its family."""
        sql = "SELECT family_id, state FROM respite_proposal WHERE request_id = '{}' ORDER BY id"
        return dict(self.rows(sql.format(request)))


@pytest.fixture
def world(store: Store) -> Matching:
    made = Matching(store, written.family_case(store))
    made.safe()
    return made


def row(found: Proposals, offer: str) -> Row:
    return next(each for each in found.rows if each.id == offer)


def test_a_general_family_is_proposed_but_not_matched_while_the_gate_is_shut(world: Matching) -> None:
    request, family = world.enlist("Sofie"), written.family(world.store, "Familien Lund")
    world.propose(request, family)
    assert world.states(request) == {family: "proposed"}
    with pytest.raises(Refused, match="kortlægning"):
        world.match(request, family)
    assert world.stays(request) == []
    assert world.request(request)["state"] == "waiting"
    found = row(world.proposals(request), family)
    assert (found.fit.possible, found.fit.matchable) == (True, False)
    assert "kortlægning" in found.fit.locked


def test_when_the_network_is_ruled_out_the_match_begins_the_stays_and_ends_the_place(world: Matching) -> None:
    request = world.enlist("Sofie")
    family, other = written.family(world.store, "Familien Lund"), written.family(world.store, "Familien Bach")
    world.rule_out(request)
    world.propose(request, family)
    world.propose(request, other)
    world.match(request, family)
    assert world.stays(request) == [(world.ids["Sofie"], family, "ruled_out", None)]
    assert world.states(request) == {family: "yes", other: "withdrawn"}
    assert world.request(request)["state"] == "matched"
    assert [act[0] for act in world.acts(request)] == ["listed", "matched"]
    assert world.due(request) == []
    with pytest.raises(Refused, match="taget af listen"):
        world.match(request, other)
    world.undo()
    assert world.request(request)["state"] == "waiting"
    assert world.states(request) == {family: "proposed", other: "proposed"}
    assert world.stays(request) == []


def test_an_approved_candidate_is_matched_while_the_gate_is_shut_to_others(world: Matching) -> None:
    request, family = world.enlist("Sofie"), written.family(world.store, "Familien Lund", area="Valby")
    candidate = world.approved()
    found = world.proposals(request)
    assert [each.id for each in found.rows] == [candidate, family]
    assert found.rows[0].fit.reasons[:2] == ("mormor (tæt på)", "Sofie siger: “Jeg må sove der”")
    with pytest.raises(Refused):
        world.match(request, family)
    world.match(request, candidate)
    [(child, made, passed, _ended)] = world.stays(request)
    assert (child, passed) == (world.ids["Sofie"], "network")
    assert world.rows(f"SELECT kind, name FROM respite_family WHERE id = '{made}'") == [("network", "Birthe Holm")]


def test_who_is_not_approved_cannot_be_matched_and_says_where_it_stands(world: Matching) -> None:
    request, candidate = world.enlist("Sofie"), world.name("Birthe")
    found = row(world.proposals(request), candidate)
    assert found.fit.waits == ("ikke spurgt endnu",)
    for act in (world.match, world.propose):
        with pytest.raises(Refused, match="ikke godkendt endnu"):
            act(request, candidate)
    world.out(candidate)
    assert row(world.proposals(request), candidate).fit.against == ("Udelukket: Afstand eller skole.",)


def test_while_the_risk_is_not_assessed_no_family_of_the_network_is_matched(world: Matching) -> None:
    request, candidate = world.enlist("Sofie"), world.approved()
    world.safe("yes", "no", "no")
    assert not row(world.proposals(request), candidate).fit.matchable
    with pytest.raises(Refused, match=r"18, stk\. 3"):
        world.match(request, candidate)
    assert world.stays(request) == []


def test_one_approved_for_one_of_two_siblings_cannot_have_both(world: Matching) -> None:
    request, candidate = world.enlist("Sofie", "Anton"), world.approved()
    with pytest.raises(Refused, match="Anton"):
        world.match(request, candidate)
    world.approved(child="Anton")
    found = row(world.proposals(request), candidate)
    assert found.fit.matchable
    world.match(request, candidate)
    assert len({family for _child, family, _passed, _ended in world.stays(request)}) == 1
    assert len(world.stays(request)) == 2


def test_a_network_family_whose_approval_has_ended_is_refused_on_the_first_day(world: Matching) -> None:
    request = world.enlist("Sofie")
    world.match(request, world.approved())
    [(_child, family, *_rest)] = world.stays(request)
    world.undo()
    other = world.enlist("Anton")
    with pytest.raises(Refused):
        world.match(other, family)


def test_no_place_is_given_twice_also_not_one_promised_for_later(world: Matching) -> None:
    request, family = world.enlist("Sofie"), written.family(world.store, "Familien Lund", capacity=1)
    later = TODAY + timedelta(days=60)
    world.rule_out(request)
    stay = written.stay(world.store, world.case, family, world.ids["Anton"], later)
    with pytest.raises(Refused, match="Ingen ledig plads"):
        world.match(request, family)
    assert row(world.proposals(request), family).fit.offer.free == 0
    ended = written.stay(world.store, world.case, family, world.ids["Anton"], TODAY, to_day=TODAY)
    assert stay != ended


def test_a_place_that_gets_free_before_the_first_day_is_free(world: Matching) -> None:
    request, family = world.enlist("Sofie"), written.family(world.store, "Familien Lund", capacity=1)
    world.rule_out(request)
    written.stay(world.store, world.case, family, world.ids["Anton"], date(2026, 1, 1), to_day=TODAY)
    with pytest.raises(Refused, match="Ingen ledig plads"):
        world.match(request, family, replace(AGREED, from_day=TODAY))
    assert world.match(request, family)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"approved_on": None}, "Ikke godkendt endnu"),
        ({"approved_until": TODAY}, "Godkendelsen udløb"),
        ({"closed_on": TODAY}, "ophørt"),
        ({"age_from": 15}, "Alder 12"),
        ({"extents": "holidays"}, "Tilbyder ikke"),
        ({"capacity": None}, "Pladser ikke skrevet"),
    ],
)
def test_every_condition_is_looked_at_again_when_it_is_matched(
    world: Matching, facts: dict[str, Any], said: str
) -> None:
    request, family = world.enlist("Sofie"), written.family(world.store, "Familien Lund", **facts)
    world.rule_out(request)
    with pytest.raises(Refused, match=said):
        world.match(request, family)


def test_a_need_that_must_be_met_is_asked_for(world: Matching) -> None:
    request = world.enlist("Sofie", wish=replace(WISH, needs=("medicine", "calm")))
    without = written.family(world.store, "Familien Lund")
    able = written.family(world.store, "Familien Bach", takes="medicine")
    world.rule_out(request)
    with pytest.raises(Refused, match="giver medicin"):
        world.propose(request, without)
    assert world.match(request, able)


def test_an_urgent_pass_is_remembered_by_the_stay(world: Matching) -> None:
    request, family = world.enlist("Sofie"), written.family(world.store, "Familien Lund")
    world.pass_gate(request)
    world.match(request, family)
    assert [passed for _child, _family, passed, _ended in world.stays(request)] == ["urgent"]


def test_a_proposal_is_answered_and_only_one_of_a_family_is_open(world: Matching) -> None:
    request, family = world.enlist("Sofie"), written.family(world.store, "Familien Lund")
    first = world.propose(request, family, "God til dyr")
    with pytest.raises(Refused, match="allerede foreslået"):
        world.propose(request, family)
    world.answer(first, "asked")
    with pytest.raises(BadInput) as error:
        world.answer(first, "no")
    assert error.value.field == "words"
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
        with pytest.raises(BadInput) as error:
            world.answer(first, "yes", day)
        assert error.value.field == "on_day"
    world.answer(first, "no", words="Har fået nyt arbejde")
    second = world.propose(request, family)
    with pytest.raises(Refused, match="nyere forslag"):
        world.answer(first, "yes")
    assert row(world.proposals(request), family).proposed is not None
    assert row(world.proposals(request), family).proposed.id == second  # type: ignore[union-attr]


def test_siblings_and_earlier_stays_count_for_a_family(world: Matching) -> None:
    request = world.enlist("Sofie")
    brother, before = written.family(world.store, "Familien Lund"), written.family(world.store, "Familien Bach")
    written.stay(world.store, world.case, brother, world.ids["Anton"], date(2026, 1, 1))
    written.stay(world.store, world.case, before, world.ids["Sofie"], date(2025, 1, 1), ended_on=date(2025, 6, 1))
    found = world.proposals(request)
    assert "en søskende er der" in row(found, brother).fit.reasons
    assert "barnet har været der før" in row(found, before).fit.reasons


def test_a_family_that_others_are_proposed_for_says_so(world: Matching) -> None:
    first, second = world.enlist("Sofie"), world.enlist("Anton")
    family = written.family(world.store, "Familien Lund", confirmed_on=None)
    world.propose(first, family)
    old, also = row(world.proposals(second), family).fit.cautions
    assert "aldrig bekræftet" in old
    assert "1 andet ønske" in also


def test_where_the_child_is_protected_no_area_is_told(world: Matching) -> None:
    request = world.enlist("Sofie", wish=replace(WISH, area="Valby"))
    family = written.family(world.store, "Familien Lund", area="Valby")
    assert row(world.proposals(request), family).near == 2
    world.write("change_person", _protect, world.ids["Sofie"])
    found = world.proposals(request)
    assert (found.protected, found.group.area, row(found, family).near) == (True, "", 0)


def _protect(session: Any, person_id: str) -> None:
    from plejedesk.core.models import Person

    session.get_one(Person, person_id).protected = True


def test_a_request_that_is_gone_gives_nothing(world: Matching) -> None:
    assert world.store.read(proposals, "nobody", programme(), TODAY).result() is None
    with pytest.raises(Refused):
        world.match("nobody", "nobody")
