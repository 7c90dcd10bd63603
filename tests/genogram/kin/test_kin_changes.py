"""People and what they are to each other, as they are told: each thing once, in any order, nothing that cannot be."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from tests.genogram.kin.telling import TODAY, Telling, whole

from plejedesk.casefile.changes import add_member
from plejedesk.core import couple_changes, family_changes, home_changes, network
from plejedesk.core.errors import BadInput, Refused
from plejedesk.core.membership import MemberFacts
from plejedesk.genogram.kin import kin_changes
from plejedesk.genogram.kin.kin_facts import KinFacts, Way, checked
from plejedesk.store.store import Store


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_LANG", "en")


@pytest.fixture
def holm(store: Store) -> Telling:
    """Sofie and Anton, whose case it is."""
    return Telling(store, "Sofie", "Anton")


def parent_link(holm: Telling, child: str, parent: str) -> str:
    ids, family = holm.ids, holm.family
    return next(each.id for each in family.parents_of[ids[child]] if each.parent == ids[parent])


# ---- Parents and children


@pytest.mark.parametrize(
    ("way", "kind", "sex", "place"),
    [
        ("mother", "birth", "f", ("parent", "mother")),
        ("father", "adopted", "m", ("parent", "father")),
        ("parent", "birth", "", ("parent", "")),
        ("mother", "foster", "f", ("other", "foster_parent")),
        ("father", "step", "m", ("other", "step_parent")),
    ],
)
def test_a_parent_of_a_child_of_the_case_has_that_place_in_it(
    holm: Telling, way: str, kind: str, sex: str, place: tuple[str, str]
) -> None:
    holm.add("Lone", way, "Sofie", kind=kind)
    assert holm.kinds("Sofie") == {"Lone": kind}
    assert holm.family.by_id[holm.ids["Lone"]].sex == sex
    assert holm.place("Lone") == place


def test_a_child_has_both_parents_that_were_told(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    holm.add("Kim", "father", "Sofie")
    holm.add("Ida", "child", "Lone", partner="Kim")
    assert holm.parents("Ida") == ["Kim", "Lone"]


def test_the_kind_of_a_parent_is_corrected_and_so_is_the_place_in_the_case(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    holm.relate("Lone", "mother", "Sofie", kind="foster")
    assert holm.kinds("Sofie") == {"Lone": "foster"}
    assert holm.place("Lone") == ("other", "foster_parent")


def test_what_somebody_wrote_of_a_person_by_hand_stays(holm: Telling) -> None:
    holm.write("add_member", add_member, holm.case, MemberFacts("Lone", "parent", "mother"), TODAY)
    holm.add("Ida", "child", "Lone")
    holm.unrelate("parent_link", parent_link(holm, "Ida", "Lone"))
    assert holm.place("Lone") == ("parent", "mother")


def test_a_parent_taken_out_of_the_tie_is_no_parent_in_the_case(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    holm.unrelate("parent_link", parent_link(holm, "Sofie", "Lone"))
    assert holm.place("Lone") == ("other", "")
    assert holm.parents("Sofie") == []


def test_foster_and_birth_parents_stand_beside_each_other(holm: Telling) -> None:
    holm.add("Tina", "mother", "Sofie")
    holm.add("Rene", "father", "Sofie")
    holm.add("Ulla", "mother", "Sofie", kind="foster")
    holm.add("Jens", "father", "Sofie", kind="foster")
    assert holm.kinds("Sofie") == {"Tina": "birth", "Rene": "birth", "Ulla": "foster", "Jens": "foster"}


def test_a_third_birth_parent_is_refused_beside_the_field(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    holm.add("Kim", "father", "Sofie")
    with pytest.raises(BadInput, match="two birth parents") as told:
        holm.add("Peter", "father", "Sofie")
    assert told.value.field == "person"
    assert "Peter" not in holm.ids


def test_nobody_is_their_own_ancestor(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    holm.add("Birthe", "mother", "Lone")
    for kind in ("birth", "adopted", "foster", "step"):
        with pytest.raises(BadInput, match="own ancestor"):
            holm.relate("Sofie", "parent", "Birthe", kind=kind)
    with pytest.raises(BadInput, match="two different"):
        holm.relate("Sofie", "parent", "Sofie")


def test_a_grandmother_may_foster_her_grandchild(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    holm.add("Birthe", "mother", "Lone")
    holm.relate("Birthe", "mother", "Sofie", kind="foster")
    assert holm.kinds("Sofie") == {"Lone": "birth", "Birthe": "foster"}


def test_nobody_is_a_couple_with_a_forebear_in_whatever_order_it_is_told(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    holm.add("Birthe", "mother", "Lone")
    with pytest.raises(BadInput, match="child or grandchild"):
        holm.relate("Birthe", "partner", "Sofie")
    holm.add("Kurt", "partner", "Birthe")
    with pytest.raises(BadInput, match="own partner"):
        holm.relate("Sofie", "parent", "Kurt")


def test_a_parent_is_older_than_the_child_whenever_the_years_are_told(holm: Telling) -> None:
    with pytest.raises(BadInput, match="older") as told:
        holm.add("Lone", "mother", "Sofie", born_year=2019)
    assert told.value.field == "born"
    lone = holm.add("Lone", "mother", "Sofie", born_year=1988)
    with pytest.raises(BadInput, match="older"):
        holm.write("change_kin", kin_changes.change_kin, holm.case, lone, KinFacts("Lone", born_year=2020), TODAY)


def test_somebody_told_twice_is_not_written_down_twice(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    with pytest.raises(BadInput, match="lone is written down") as told:
        holm.add("lone", "mother", "Sofie")
    assert told.value.field == "name"
    holm.relate("Lone", "mother", "Sofie")
    assert holm.parents("Sofie") == ["Lone"]


# ---- Brothers and sisters


def test_whole_siblings_share_both_parents(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    holm.add("Kim", "father", "Sofie")
    holm.add("Ida", "sibling", "Sofie")
    assert holm.parents("Ida") == ["Kim", "Lone"]


WHOLE = {
    "mother": ("Lone", "mother", "Sofie"),
    "father": ("Kim", "father", "Sofie"),
    "sister": ("Ida", "sibling", "Sofie"),
    "brother": ("Bo", "sibling", "Sofie"),
}


def test_siblings_and_parents_in_any_order_make_one_family(store: Store) -> None:
    for order in permutations(WHOLE):
        holm = Telling(store, "Sofie")
        for told in order:
            holm.add(*WHOLE[told])
        assert [holm.parents(name) for name in ("Sofie", "Ida", "Bo")] == [["Kim", "Lone"]] * 3, order
        assert len(holm.family.people) == 5
        assert holm.place("Lone") == ("parent", "mother")


def test_the_parents_that_each_sibling_has_hold_for_both(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    holm.add("Kim", "father", "Anton")
    holm.relate("Anton", "sibling", "Sofie")
    assert holm.parents("Sofie") == holm.parents("Anton") == ["Kim", "Lone"]
    assert holm.place("Kim") == ("parent", "father")


def test_a_sibling_of_a_child_without_known_parents_shares_two_unknown_ones(holm: Telling) -> None:
    holm.add("Ida", "sibling", "Sofie")
    assert holm.parents("Ida") == holm.parents("Sofie") == ["?", "?"]
    assert holm.family.couples == ()


def test_siblings_with_more_than_two_parents_between_them_are_half_siblings(holm: Telling) -> None:
    for name, way, child in (("Lone", "mother", "Sofie"), ("Kim", "father", "Sofie"), ("Peter", "father", "Anton")):
        holm.add(name, way, child)
    with pytest.raises(BadInput, match="half-sibling"):
        holm.relate("Anton", "sibling", "Sofie")


HALF = {
    "mother": ("Lone", "mother", "Sofie", {}),
    "father": ("Kim", "father", "Sofie", {}),
    "half": ("Freja", "half_sibling", "Sofie", {"partner": "mother"}),
    "whole": ("Ida", "sibling", "Sofie", {}),
}


def test_a_half_sibling_shares_the_one_parent_in_any_order(store: Store) -> None:
    for order in permutations(HALF):
        holm = Telling(store, "Sofie")
        for told in order:
            *way, more = HALF[told]
            holm.add(*way, **more)
        assert holm.parents("Sofie") == holm.parents("Ida") == ["Kim", "Lone"], order
        assert holm.parents("Freja") == ["?", "Lone"]
        assert len(holm.family.people) == 6


def test_the_other_parent_of_a_half_sibling_takes_the_unknown_place_once_told(holm: Telling) -> None:
    holm.add("Kim", "father", "Sofie")
    holm.add("Freja", "half_sibling", "Sofie", partner="Kim")
    holm.add("Dorte", "mother", "Freja")
    assert holm.parents("Freja") == ["Dorte", "Kim"]
    assert all(human.name for human in holm.family.people)


def test_a_half_sibling_asks_which_parent(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    for partner in ("", "Anton"):
        with pytest.raises(BadInput, match="which parent") as told:
            holm.add("Freja", "half_sibling", "Sofie", partner=partner)
        assert told.value.field == "partner"


def test_foster_siblings_follow_from_whose_children_they_are(holm: Telling) -> None:
    for way, more in (("sibling", {}), ("half_sibling", {"partner": "mother"})):
        with pytest.raises(BadInput, match="foster child"):
            holm.add("Noah", way, "Sofie", kind="foster", **more)


def test_two_mothers_are_told_apart_by_name(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    holm.add("Mette", "mother", "Sofie")
    with pytest.raises(BadInput, match="by name"):
        holm.add("Freja", "half_sibling", "Sofie", partner="mother")
    holm.add("Freja", "half_sibling", "Sofie", partner="Mette")
    assert holm.parents("Freja") == ["?", "Mette"]


def test_half_siblings_who_share_both_parents_are_siblings(holm: Telling) -> None:
    for child in ("Sofie", "Anton"):
        for name, way in (("Lone", "mother"), ("Kim", "father")):
            if name in holm.ids:
                holm.relate(name, way, child)
            else:
                holm.add(name, way, child)
    with pytest.raises(BadInput, match="both parents"):
        holm.relate("Anton", "half_sibling", "Sofie", partner="Lone")


def test_an_unknown_parent_who_becomes_somebody_brings_all_that_was_told_of_them(holm: Telling) -> None:
    holm.add("Ida", "sibling", "Sofie")
    unknown = holm.family.parents(holm.ids["Sofie"])[0]
    birthe = holm.add("Birthe")
    holm.write("relate", kin_changes.relate, holm.case, birthe, Way("mother", unknown))
    home = holm.write("relate", family_changes.set_household, holm.case, "Hos mor")
    holm.write("relate", family_changes.set_resident, home, unknown)
    lone = holm.add("Lone", "mother", "Sofie")
    family = holm.family
    assert holm.parents("Lone") == ["Birthe"]
    assert [life.person for life in family.households[0].lives] == [lone]
    assert unknown not in family.by_id


def test_unknown_parents_go_with_those_they_tied_together(holm: Telling) -> None:
    before = whole(holm)
    holm.add("Ida", "sibling", "Sofie")
    holm.leave("Ida")
    assert whole(holm) == before
    assert holm.rows("SELECT count(*) FROM person") == [(2,)]


def test_an_unknown_person_who_gets_a_name_reopens_a_mapping_that_was_complete(holm: Telling) -> None:
    holm.add("Ida", "sibling", "Sofie")
    unknown = holm.family.parents(holm.ids["Sofie"])[0]
    holm.write("declare", _declare_complete, holm.case)
    holm.write("change_kin", kin_changes.change_kin, holm.case, unknown, KinFacts(sex="f"), TODAY)
    assert acts(holm) == ["complete"]
    holm.write("change_kin", kin_changes.change_kin, holm.case, unknown, KinFacts("Lone", sex="f"), TODAY)
    assert acts(holm) == ["complete", "reopened"]


def _declare_complete(session: Any, case_id: str) -> None:
    from plejedesk.core.network_models import MappingAct

    session.add(MappingAct(case_id=case_id, kind="complete", on_day=TODAY, at=session.info["entry"].at))


def acts(holm: Telling) -> list[str]:
    return [row[0] for row in holm.rows("SELECT kind FROM mapping_act ORDER BY id")]


# ---- What is known of somebody


def test_a_person_known_in_another_case_is_the_same_and_keeps_what_is_known(store: Store, holm: Telling) -> None:
    other = Telling(store, "Emma", family="Bach")
    facts = KinFacts("Lone Holm", sex="f", cpr="010188-1234", place="Valby", born=date(1988, 1, 1))
    lone = other.write("add_kin", kin_changes.add_kin, other.case, facts, [], TODAY)
    told = KinFacts("Lone H.", sex="m", cpr="0101881234", place="Herlev", reached="mobil", kind="pet")
    again = holm.write("add_kin", kin_changes.add_kin, holm.case, told, [], TODAY)
    assert again == lone
    row = holm.rows("SELECT name, sex, place, reached, kind FROM person WHERE cpr = '0101881234'")
    assert row == [("Lone Holm", "f", "Valby", "mobil", "person")]


def test_correcting_takes_away_what_is_no_longer_said(holm: Telling) -> None:
    person = holm.add(
        "Erik", sex="m", born_year=1953, died_year=2021, place="Køge", reached="12345678", closeness="far"
    )
    holm.write("change_kin", kin_changes.change_kin, holm.case, person, KinFacts("Erik Holm"), TODAY)
    human = holm.family.by_id[person]
    assert (human.name, human.sex, human.year, human.dead, human.place, human.closeness) == (
        "Erik Holm", "", None, False, "", "",
    )  # fmt: skip


def test_an_unborn_child_who_is_born_is_a_person(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    child = holm.add("", "child", "Lone", kind="birth", due=date(2027, 2, 1))
    assert holm.family.by_id[child].kind == "unborn"
    facts = KinFacts("Bo", kind="unborn", born=date(2026, 11, 20), due=date(2027, 2, 1))
    holm.write("change_kin", kin_changes.change_kin, holm.case, child, facts, TODAY)
    assert holm.family.by_id[child].kind == "person"


@pytest.mark.parametrize("kind", ["miscarriage", "abortion", "stillbirth"])
def test_a_lost_pregnancy_is_remembered_with_the_day_it_was_due(holm: Telling, kind: str) -> None:
    lost = KinFacts(kind=kind, due=date(2020, 5, 1), died_year=2020)
    holm.add("Lone", "mother", "Sofie")
    made = holm.write("add_kin", kin_changes.add_kin, holm.case, lost, [holm.way("child", "Lone")], TODAY)
    human = holm.family.by_id[made]
    assert (human.kind, human.due, human.dead) == (kind, date(2020, 5, 1), True)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (KinFacts(kind="ghost"), "kind"),
        (KinFacts(sex="q"), "sex"),
        (KinFacts(closeness="nearby"), "closeness"),
        (KinFacts(relation="boss"), "relation"),
        (KinFacts(born_year=2027), "born"),
        (KinFacts(born_year=1849), "born"),
        (KinFacts(born=date(2027, 1, 1)), "born"),
        (KinFacts(born=date(1890, 1, 1)), "born"),
        (KinFacts(due=date(2029, 1, 1)), "due"),
        (KinFacts(died=date(2026, 12, 1)), "died"),
        (KinFacts(died_year=2027), "died"),
        (KinFacts(born_year=1960, died_year=1950), "died"),
        (KinFacts(born=date(1960, 5, 1), died=date(1960, 4, 1)), "died"),
        (KinFacts(cpr="123"), "cpr"),
    ],
)
def test_what_cannot_be_of_a_person_is_said_beside_its_field(facts: KinFacts, field: str) -> None:
    with pytest.raises(BadInput) as told:
        checked(facts, TODAY)
    assert told.value.field == field


def test_a_day_says_the_year_and_a_death_that_somebody_is_dead() -> None:
    said = checked(KinFacts("  Erik  Holm ", born=date(1953, 1, 2), born_year=1950, died=date(2021, 3, 4)), TODAY)
    assert (said.name, said.born_year, said.dead) == ("Erik Holm", None, True)
    assert replace(said, died=None, died_year=2021).died_year == 2021


# ---- Taking out, and undo


def everything(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    holm.add("Kim", "father", "Sofie")
    holm.relate("Kim", "partner", "Lone", events=[("married", 2008), ("divorced", 2016)])
    holm.relate("Anton", "sibling", "Sofie")
    ids = holm.ids
    home = holm.write("relate", family_changes.set_household, holm.case, "Hos far")
    holm.write("relate", family_changes.set_resident, home, ids["Kim"])
    holm.write("relate", family_changes.set_tie, holm.case, ids["Kim"], ids["Sofie"], "cut_off", "Siden sommeren")
    holm.write("relate", family_changes.set_twins, holm.case, ids["Sofie"], ids["Anton"], True)


def test_somebody_taken_out_takes_every_tie_along(holm: Telling) -> None:
    everything(holm)
    kim = holm.ids["Kim"]
    holm.leave("Kim")
    family = holm.family
    assert kim not in family.by_id
    assert (family.couples, family.ties, family.households) == ((), (), ())
    assert holm.parents("Sofie") == ["Lone"]
    for table, columns in (
        ("parent_link", ("child_id", "parent_id")),
        ("couple", ("a_id", "b_id")),
        ("tie", ("a_id", "b_id")),
        ("resident", ("person_id",)),
    ):
        named = " OR ".join(f"{column} = '{kim}'" for column in columns)
        assert holm.rows(f"SELECT count(*) FROM {table} WHERE {named}") == [(0,)]
    assert holm.rows("SELECT count(*) FROM couple_event") == [(0,)]
    assert holm.rows(f"SELECT count(*) FROM person WHERE id = '{kim}'") == [(0,)]


def test_undo_brings_somebody_back_with_every_tie(holm: Telling) -> None:
    everything(holm)
    before = whole(holm)
    holm.leave("Kim")
    holm.take_back()
    assert whole(holm) == before


def test_undo_takes_a_whole_telling_back(holm: Telling) -> None:
    holm.add("Ida", "sibling", "Sofie")
    before = whole(holm)
    holm.add("Lone", "mother", "Sofie", born_year=1988, place="Valby")
    holm.take_back()
    assert whole(holm) == before


def test_the_last_child_stays_and_taking_out_needs_a_reason(holm: Telling) -> None:
    with pytest.raises(BadInput, match="reason"):
        holm.leave("Anton", " ")
    holm.leave("Anton")
    with pytest.raises(Refused, match="only child"):
        holm.leave("Sofie")


def test_a_home_goes_with_the_last_who_lived_there_and_stays_with_those_who_moved_out(holm: Telling) -> None:
    home = holm.write("relate", family_changes.set_household, holm.case, "Hos mor")
    sofie, anton = holm.ids["Sofie"], holm.ids["Anton"]
    holm.write("relate", home_changes.set_resident, home, sofie, "5 af 7")
    holm.write("relate", home_changes.set_resident, home, anton, "", date(2026, 1, 1))
    places = dict(holm.rows("SELECT person_id, id FROM resident"))
    holm.unrelate("resident", places[sofie])
    assert holm.rows("SELECT name FROM household") == [("Hos mor",)]
    holm.unrelate("resident", places[anton])
    assert holm.rows("SELECT name FROM household") == []


def test_what_is_gone_already_is_said(holm: Telling) -> None:
    holm.add("Lone", "mother", "Sofie")
    link = parent_link(holm, "Sofie", "Lone")
    holm.unrelate("parent_link", link)
    with pytest.raises(Refused, match="already"):
        holm.unrelate("parent_link", link)
    with pytest.raises(Refused, match="already"):
        holm.write("relate", couple_changes.add_couple_event, link, "married", 2008)


def test_an_unknown_parent_does_not_cover_a_side_of_the_genogram(store: Store) -> None:
    holm = Telling(store, "Sofie")
    holm.write("phase", _examine, holm.case)
    holm.add("Lone", "mother", "Sofie")
    holm.add("Ida", "sibling", "Sofie")
    assert network.missing(holm.family) == ("father", "mother_kin")
    assert holm.rows("SELECT about FROM deadline WHERE kind = 'network_mapping'") == [("missing:father,mother_kin",)]
    holm.add("Kim", "father", "Sofie")
    assert holm.parents("Ida") == ["Kim", "Lone"]
    assert network.missing(holm.family) == ("mother_kin", "father_kin")


def _examine(session: Any, case_id: str) -> None:
    from plejedesk.core.models import Case

    session.get_one(Case, case_id).phase = "examination"
