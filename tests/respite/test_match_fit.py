"""The rank of proposals: what must hold comes before what is wished, the network before all others."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.respite.match_strategies import PROGRAMME, groups, offers

from plejedesk.respite.match import fit
from plejedesk.respite.match.fit import Child, Group, Offer, Tie, judge, ranked

SOFIE, ANTON = Child("sofie", "Sofie Holm", 7), Child("anton", "Anton Holm", 4)
ONE = Group(request_id="r", children=(SOFIE,), area="Valby", extent="second_weekend")
BOTH = replace(ONE, children=(SOFIE, ANTON))
GENERAL = Offer(id="g", family_id="g", name="Familien Lund", capacity=2, area="Valby")
NETWORK = Offer(id="n", family_id="n", name="Birthe", kind="network", approved=frozenset({"sofie"}), capacity=1)

many = st.lists(offers(), max_size=6).map(lambda found: [replace(each, id=f"o{n}") for n, each in enumerate(found)])


@given(groups(), many)
def test_no_offer_that_fails_a_condition_stands_above_one_that_holds(group: Group, found: list[Offer]) -> None:
    order = ranked(group, found, PROGRAMME)
    assert [each.possible for each in order] == sorted((each.possible for each in order), reverse=True)


@given(groups(), many)
def test_all_of_the_network_that_is_possible_stands_before_all_others(group: Group, found: list[Offer]) -> None:
    possible = [each.offer.network for each in ranked(group, found, PROGRAMME) if each.possible]
    assert possible == sorted(possible, reverse=True)


@given(groups(), many, st.integers())
def test_the_order_does_not_depend_on_how_the_offers_come(group: Group, found: list[Offer], seed: int) -> None:
    shuffled = list(found)
    Random(seed).shuffle(shuffled)
    assert ranked(group, found, PROGRAMME) == ranked(group, shuffled, PROGRAMME)


def _area(offer: Offer, group: Group) -> Offer:
    return replace(offer, area=group.area)


def _ages(offer: Offer, group: Group) -> Offer:
    return replace(offer, age_from=0, age_to=17)


def _needs(offer: Offer, group: Group) -> Offer:
    return replace(offer, takes=offer.takes | set(group.needs))


def _alone(offer: Offer, group: Group) -> Offer:
    return replace(offer, staying=offer.staying & group.ids)


def _closer(offer: Offer, group: Group) -> Offer:
    return replace(offer, ties={each.id: Tie("moster", "near", "Ja tak") for each in group.children})


@given(groups(), many, st.integers(0, 5), st.sampled_from([_area, _ages, _needs, _alone, _closer]))
def test_a_wish_that_is_fulfilled_never_makes_the_place_worse(
    group: Group, found: list[Offer], which: int, better: object
) -> None:
    if not found:
        return
    one = found[which % len(found)]
    improved = [better(each, group) if each is one else each for each in found]  # type: ignore[operator]
    before = [each.offer.id for each in ranked(group, found, PROGRAMME)].index(one.id)
    after = [each.offer.id for each in ranked(group, improved, PROGRAMME)].index(one.id)
    assert after <= before


@given(groups(), offers(), st.booleans())
def test_a_brother_there_or_a_stay_before_never_makes_it_worse(group: Group, offer: Offer, brother: bool) -> None:
    name = "siblings" if brother else "earlier"
    there = replace(group, **{name: getattr(group, name) | {offer.family_id}})
    assert judge(there, offer, PROGRAMME).points >= judge(group, offer, PROGRAMME).points


def test_the_wishes_weigh_in_the_order_of_the_task() -> None:
    weights = (
        *(fit.CLOSENESS["near"], fit.CHILD_WORDS, fit.DISTANCE, fit.AGE),
        *(fit.NEEDS, fit.CAPACITY, fit.SIBLINGS, fit.CONTINUITY),
    )
    assert list(weights) == sorted(set(weights), reverse=True)


@pytest.mark.parametrize(
    ("group", "offer", "said"),
    [
        (BOTH, replace(GENERAL, capacity=1), "1 ledig plads, og de er 2."),
        (ONE, replace(GENERAL, staying=frozenset({"a", "b"})), "Ingen ledig plads."),
        (ONE, replace(GENERAL, capacity=None), "Pladser ikke skrevet."),
        (ONE, replace(GENERAL, not_approved="Godkendelsen udløb 1/2-2026."), "Godkendelsen udløb 1/2-2026."),
        (ONE, replace(GENERAL, closed="Familien er ophørt (1/2-2026)."), "Familien er ophørt (1/2-2026)."),
        (ONE, replace(GENERAL, age_from=8), "Alder 7, tager fra 8 år."),
        (ONE, replace(GENERAL, extents=frozenset({"holidays"})), "Tilbyder ikke"),
        (
            replace(ONE, needs=("wheelchair", "calm")),
            GENERAL,
            "Mangler: adgang med kørestol.",
        ),
        (BOTH, replace(NETWORK, capacity=2), "Ikke godkendt til Anton."),
        (ONE, replace(NETWORK, approved=frozenset(), out={"sofie": "Sagde nej."}), "Sagde nej."),
    ],
)
def test_each_condition_that_fails_says_so(group: Group, offer: Offer, said: str) -> None:
    found = judge(group, offer, PROGRAMME)
    assert not found.possible
    assert not found.matchable
    assert any(each.startswith(said) for each in found.against)


def test_a_general_family_may_be_proposed_but_not_matched_while_the_gate_is_shut() -> None:
    found = judge(replace(ONE, locked="Låst: 3 ikke spurgt."), GENERAL, PROGRAMME)
    assert (found.possible, found.matchable, found.locked) == (True, False, "Låst: 3 ikke spurgt.")
    assert judge(replace(ONE, locked="Låst."), NETWORK, PROGRAMME).matchable


def test_nobody_of_the_network_is_matched_while_the_network_may_not_be_contacted() -> None:
    found = judge(replace(ONE, unsafe="Vurdér risikoen først."), NETWORK, PROGRAMME)
    assert (found.possible, found.matchable, found.locked) == (True, False, "Vurdér risikoen først.")


def test_who_is_not_asked_yet_stands_among_the_network_and_cannot_be_matched() -> None:
    waiting = replace(NETWORK, family_id="", approved=frozenset(), waits={"sofie": "ikke spurgt endnu"})
    found = judge(ONE, waiting, PROGRAMME)
    assert (found.possible, found.matchable, found.waits) == (True, False, ("ikke spurgt endnu",))
    assert [each.offer.id for each in ranked(ONE, [GENERAL, waiting], PROGRAMME)] == ["n", "g"]


def test_a_child_who_has_its_place_there_needs_no_other() -> None:
    full = replace(GENERAL, capacity=1, staying=frozenset({"sofie"}))
    assert judge(ONE, full, PROGRAMME).possible
    assert not judge(BOTH, full, PROGRAMME).possible


def test_relation_and_the_childs_own_words_come_first_among_the_reasons() -> None:
    near = replace(NETWORK, area="Valby", ties={"sofie": Tie("mormor", "near", "Jeg må sove der")})
    reasons = judge(ONE, near, PROGRAMME).reasons
    assert reasons[0].startswith("mormor (")
    assert "Jeg må sove der" in reasons[1]
    assert "Valby" in reasons[2]


def test_a_hard_need_that_left_the_file_is_only_a_wish() -> None:
    assert judge(replace(ONE, needs=("gone",)), GENERAL, PROGRAMME).possible
