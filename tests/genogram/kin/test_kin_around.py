"""Homes, twins, ties, what somebody is to a child by law, and what a child fears: as written down by the rules."""

from datetime import date
from typing import Any

import pytest
from tests.genogram.kin.telling import TODAY, Telling

from plejedesk.core import family_changes, home_changes
from plejedesk.core.errors import BadInput, Refused
from plejedesk.genogram.kin import restricted_changes, standing_changes
from plejedesk.genogram.kin.kin_facts import KinFacts
from plejedesk.genogram.kin.restricted_changes import FearFacts
from plejedesk.genogram.kin.standing_changes import StandingFacts
from plejedesk.store.store import Store


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_LANG", "en")


@pytest.fixture
def holm(store: Store) -> Telling:
    """Sofie and Anton with their parents and a stepfather."""
    telling = Telling(store, "Sofie", "Anton")
    for name, way in (("Lone", "mother"), ("Kim", "father")):
        telling.add(name, way, "Sofie")
    telling.add("Peter", "partner", "Lone", events=[("cohabiting", 2020)])
    return telling


# ---- Homes


def home(holm: Telling, name: str) -> str:
    return str(holm.write("relate", home_changes.set_household, holm.case, name))


def lives(holm: Telling, where: str, name: str, *told: Any) -> None:
    holm.write("relate", home_changes.set_resident, home(holm, where), holm.ids[name], *told)


def test_a_child_of_two_homes_stands_in_both_with_the_days(holm: Telling) -> None:
    lives(holm, "Hos mor", "Sofie", "9/14")
    lives(holm, " hos  MOR ", "Lone")
    lives(holm, "Hos far", "Sofie", "5 af 14 dage")
    shown = {each.name: {holm.name(life.person): life.days for life in each.lives} for each in holm.family.households}
    assert shown == {"Hos mor": {"Sofie": "9 af 14", "Lone": ""}, "Hos far": {"Sofie": "5 af 14"}}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", ""),
        ("5 af 7", "5 af 7"),
        ("5/7", "5 af 7"),
        ("5 of 7 days", "5 af 7"),
        ("10 ud af 14 dage", "10 af 14"),
        ("7 af 7", ""),
        ("hver anden  weekend", "hver anden weekend"),
        ("x" * 60, "x" * 40),
    ],
)
def test_how_much_of_the_time_is_written_as_people_say_it(typed: str, stored: str) -> None:
    assert home_changes.share(typed) == stored


@pytest.mark.parametrize("typed", ["8 af 7", "0 af 7"])
def test_more_days_than_there_are_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as told:
        home_changes.share(typed)
    assert told.value.field == "days"


def test_the_homes_of_a_child_make_no_more_than_all_days(holm: Telling) -> None:
    lives(holm, "Hos mor", "Sofie", "5 af 7")
    with pytest.raises(BadInput, match="more days") as told:
        lives(holm, "Hos far", "Sofie", "5 af 7")
    assert told.value.field == "days"
    lives(holm, "Hos mor", "Sofie", "5 af 7", TODAY)
    lives(holm, "Hos far", "Sofie", "5 af 7")


def test_told_again_without_days_the_days_stay(holm: Telling) -> None:
    lives(holm, "Hos mor", "Sofie", "5 af 7")
    lives(holm, "Hos mor", "Sofie")
    assert holm.rows("SELECT days, until FROM resident") == [("5 af 7", None)]


def test_who_has_moved_out_lives_there_no_more_but_is_kept(holm: Telling) -> None:
    lives(holm, "Hos mor", "Peter", "", date(2025, 3, 1))
    assert holm.family.households[0].lives == ()
    with pytest.raises(BadInput, match="not come yet") as told:
        lives(holm, "Hos mor", "Peter", "", date(2026, 12, 1))
    assert told.value.field == "until"


def test_a_home_is_called_something_and_no_two_the_same(holm: Telling) -> None:
    mum, dad = home(holm, "Hos mor"), home(holm, "Hos far")
    for name, field in ((" ", "home"), ("hos FAR", "name")):
        with pytest.raises(BadInput) as told:
            holm.write("relate", home_changes.rename_household, mum, name)
        assert told.value.field == field
    holm.write("relate", home_changes.rename_household, dad, "Hos Kim")
    assert [each.name for each in holm.family.households] == ["Hos mor", "Hos Kim"]


def test_nobody_from_another_case_lives_in_a_home(store: Store, holm: Telling) -> None:
    other = Telling(store, "Emma", family="Bach")
    with pytest.raises(Refused):
        holm.write("relate", home_changes.set_resident, home(holm, "Hos mor"), other.ids["Emma"])
    with pytest.raises(Refused):
        holm.write("relate", family_changes.set_tie, holm.case, holm.ids["Sofie"], other.ids["Emma"], "close")


# ---- Twins and ties


def twins(holm: Telling) -> dict[tuple[str, ...], bool | None]:
    return {tuple(sorted((holm.name(each.a), holm.name(each.b)))): each.identical for each in holm.family.twins}


def test_triplets_are_three_pairs_whichever_two_are_told(holm: Telling) -> None:
    holm.add("Ida", "sibling", "Sofie")
    ids = holm.ids
    for a, b, identical in (("Anton", "Sofie", True), ("Ida", "Anton", False)):
        holm.write("relate", family_changes.set_twins, holm.case, ids[a], ids[b], identical)
    assert twins(holm) == {("Anton", "Sofie"): True, ("Anton", "Ida"): False, ("Ida", "Sofie"): None}


def test_twins_are_born_together(holm: Telling) -> None:
    ida = holm.add("Ida", "sibling", "Sofie", born=date(2015, 1, 1))
    bo = holm.add("Bo", "sibling", "Sofie", born_year=2020)
    for other in (ida, bo):
        if other == ida:
            with pytest.raises(BadInput, match="born together"):
                holm.write("relate", family_changes.set_twins, holm.case, holm.ids["Sofie"], other)
        else:
            holm.write("relate", family_changes.set_twins, holm.case, holm.ids["Sofie"], other)


def test_a_tie_stands_once_between_two_and_is_taken_away(holm: Telling) -> None:
    sofie, kim = holm.ids["Sofie"], holm.ids["Kim"]
    holm.write("relate", family_changes.set_tie, holm.case, sofie, kim, "close")
    holm.write("relate", family_changes.set_tie, holm.case, kim, sofie, "cut_off", " Siden juni ")
    assert holm.rows("SELECT kind, note FROM tie") == [("cut_off", "Siden juni")]
    with pytest.raises(BadInput):
        holm.write("relate", family_changes.set_tie, holm.case, sofie, kim, "enemies")
    holm.write("relate", family_changes.set_tie, holm.case, sofie, kim, "")
    assert holm.family.ties == ()


# ---- By law


def standing(holm: Telling, person: str, child: str = "Sofie", **told: Any) -> None:
    facts = StandingFacts(**told)
    ids = holm.ids
    holm.write("relate", standing_changes.set_standing, holm.case, ids[child], ids[person], facts)


def test_custody_is_with_one_alone_or_with_two_together(holm: Telling) -> None:
    standing(holm, "Lone", custody="joint")
    standing(holm, "Kim", custody="joint")
    for person, custody in (("Peter", "joint"), ("Peter", "sole"), ("Lone", "sole")):
        with pytest.raises(BadInput) as told:
            standing(holm, person, custody=custody)
        assert told.value.field == "custody"
    standing(holm, "Peter", custody="none")
    standing(holm, "Kim", custody="none")
    standing(holm, "Lone", custody="sole")
    with pytest.raises(BadInput, match="Lone is written down"):
        standing(holm, "Kim", custody="joint")


def test_the_child_has_one_residence(holm: Telling) -> None:
    standing(holm, "Lone", custody="joint", residence=True)
    with pytest.raises(BadInput, match="residence is with Lone") as told:
        standing(holm, "Kim", custody="joint", residence=True)
    assert told.value.field == "residence"
    standing(holm, "Lone", custody="joint")
    standing(holm, "Kim", custody="joint", residence=True)


def test_parents_with_joint_custody_may_agree_on_a_shared_residence(holm: Telling) -> None:
    standing(holm, "Lone", custody="joint", residence=True, basis="agreement")
    standing(holm, "Kim", custody="joint", residence=True, basis="agreement")
    assert holm.rows("SELECT count(*) FROM standing WHERE residence") == [(2,)]
    with pytest.raises(BadInput):
        standing(holm, "Peter", custody="none", residence=True, basis="agreement")


def test_siblings_stand_each_for_themselves(holm: Telling) -> None:
    standing(holm, "Lone", custody="sole", residence=True)
    standing(holm, "Kim", "Anton", custody="sole", residence=True)
    assert holm.rows("SELECT count(*) FROM standing") == [(2,)]


def test_told_again_a_standing_is_put_right_and_told_empty_it_goes(holm: Telling) -> None:
    standing(holm, "Kim", contact=" hver  anden weekend ", informed="yes", note="Se brev")
    standing(holm, "Kim", contact="hver uge", informed="no")
    assert holm.rows("SELECT contact, informed, note FROM standing") == [("hver uge", "no", "")]
    standing(holm, "Kim")
    assert holm.rows("SELECT count(*) FROM standing") == [(0,)]


@pytest.mark.parametrize(("field", "value"), [("custody", "all"), ("informed", "perhaps"), ("basis", "rumour")])
def test_an_unknown_word_is_said_beside_its_field(holm: Telling, field: str, value: str) -> None:
    with pytest.raises(BadInput) as told:
        standing(holm, "Kim", **{field: value})
    assert told.value.field == field


# ---- Restricted


def fear(holm: Telling, who: str = "Sofie", whom: str = "Kim", kind: str = "fear", **told: Any) -> FearFacts:
    ids = holm.ids
    return FearFacts(ids[who], ids[whom], kind, **told)


def remarks(holm: Telling) -> list[tuple[Any, ...]]:
    return holm.rows("SELECT kind, note, told_by, on_day FROM restricted_tie ORDER BY id")


def test_a_restricted_remark_is_written_once_and_corrected(holm: Telling) -> None:
    told = fear(holm, note=" Tør ikke sige nej. ", told_by="child")
    made = holm.write("restrict", restricted_changes.restrict, holm.case, told, TODAY)
    assert holm.write("restrict", restricted_changes.restrict, holm.case, told, TODAY) == made
    assert remarks(holm) == [("fear", "Tør ikke sige nej.", "child", "2026-11-22")]
    other = fear(holm, kind="violence", on_day=date(2026, 11, 1))
    holm.write("restrict", restricted_changes.change_restricted, made, other, TODAY)
    assert remarks(holm) == [("violence", "", "", "2026-11-01")]
    holm.unrelate("restricted_tie", made)
    with pytest.raises(Refused):
        holm.write("restrict", restricted_changes.change_restricted, made, other, TODAY)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"kind": "anger"}, "kind"),
        ({"whom": "Sofie"}, "whom"),
        ({"told_by": "neighbour"}, "told_by"),
        ({"on_day": date(2026, 12, 1)}, "on_day"),
    ],
)
def test_what_cannot_be_of_a_remark_is_said_beside_its_field(holm: Telling, told: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as error:
        holm.write("restrict", restricted_changes.restrict, holm.case, fear(holm, **told), TODAY)
    assert error.value.field == field


def test_no_remark_is_printed_with_its_facts(holm: Telling) -> None:
    assert "hemmelig" not in repr(fear(holm, note="hemmelig"))
    assert "0101881234" not in repr(KinFacts(cpr="0101881234"))
