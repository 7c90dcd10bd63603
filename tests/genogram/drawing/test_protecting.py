"""Those whose name and address are protected: without a word of who they are, or left out if the tree stays whole."""

from dataclasses import replace
from datetime import date

import pytest
from tests.families import reading
from tests.genogram.drawing.by_hand import TODAY, child_of

from plejedesk.core.family import Couple, Family, Household, Human, Lives, Tie
from plejedesk.genogram.draw.draw_list import as_lines, in_words
from plejedesk.genogram.draw.draw_svg import draw_svg
from plejedesk.genogram.draw.head import head_of
from plejedesk.genogram.draw.labels import picture_of
from plejedesk.genogram.draw.protecting import Mode, without_protected
from plejedesk.genogram.draw.signs import UNICODE
from plejedesk.genogram.draw.text_sheet import as_text

MAJA = Human("maja", "Maja Toft", "f", born=date(1990, 4, 1), protected=True, place="Skive", role="parent")


def family(*more: Human, protected: str = "maja") -> Family:
    people = (
        Human("kid", "Ida Toft", "f", role="child"),
        MAJA,
        Human("mormor", "Inge Toft", "f", place="Viborg"),
        *more,
    )
    return Family(
        people=tuple(replace(each, protected=each.id == protected) for each in people),
        parentages=(*child_of("kid", "maja"), *child_of("maja", "mormor")),
        ties=(Tie("t", "kid", "maja", "close"),),
        households=(
            Household("h", "Krisecenter Lyng", (Lives("maja"), Lives("kid", "9 af 14"))),
            Household("m", "Hos mormor", (Lives("mormor"), Lives("kid", "5 af 14"))),
        ),
    )


def test_a_protected_parent_in_the_middle_of_the_tree_stays_without_a_name() -> None:
    for mode in ("hidden", "left_out"):
        shown = without_protected(family(), mode)
        maja = shown.by_id["maja"]
        assert (maja.name, maja.born, maja.place, maja.protected, maja.sex) == ("", None, "", True, "f")
        assert shown.parentages == family().parentages
        assert shown.ties == family().ties


def test_nothing_says_where_somebody_protected_lives() -> None:
    shown = without_protected(replace(family(), people=(*family().people[:2], Human("mormor", place="Viborg"))))
    homes = {home.id: home.name for home in shown.households}
    assert homes == {"h": "[beskyttet]", "m": "Hos mormor"}
    assert [len(home.lives) for home in shown.households] == [2, 2]


def test_the_place_of_those_who_live_with_somebody_protected_is_not_told() -> None:
    near = replace(family(), people=tuple(replace(each, place="Skive") for each in family().people))
    shown = without_protected(near)
    assert {human.id: human.place for human in shown.people} == {"kid": "", "maja": "", "mormor": "Skive"}


def test_who_holds_nothing_together_can_be_left_out() -> None:
    uncle = Human("onkel", "Bo Toft", "m")
    whole = family(uncle, protected="onkel")
    whole = replace(whole, parentages=(*whole.parentages, *child_of("onkel", "mormor")))
    shown = without_protected(whole, "left_out")
    assert set(shown.by_id) == {"kid", "maja", "mormor"}
    assert {link.child for link in shown.parentages} == {"kid", "maja"}
    assert set(without_protected(whole, "hidden").by_id) == {"kid", "maja", "mormor", "onkel"}


def test_a_partner_who_is_the_only_way_to_another_family_stays() -> None:
    people = (Human("kid", role="child"), Human("mor"), Human("ny", protected=True), Human("nys far"))
    ties = (*child_of("kid", "mor"), *child_of("ny", "nys far"))
    shown = without_protected(Family(people, ties, (Couple("c", "mor", "ny"),)), "left_out")
    assert set(shown.by_id) == {"kid", "mor", "ny", "nys far"}


def test_the_child_itself_is_never_left_out() -> None:
    shown = without_protected(Family((Human("kid", "Ida", role="child", protected=True),)), "left_out")
    assert [human.name for human in shown.people] == [""]


def test_a_whole_protected_branch_goes_from_the_leaves() -> None:
    people = (Human("kid", role="child"), Human("mor"), Human("bror", protected=True), Human("nevø", protected=True))
    ties = (*child_of("kid", "mor"), *child_of("bror", "mor"), *child_of("nevø", "bror"))
    assert set(without_protected(Family(people, ties), "left_out").by_id) == {"kid", "mor"}


@pytest.mark.parametrize("mode", ["hidden", "left_out"])
def test_no_drawing_holds_a_word_of_them(mode: Mode) -> None:
    told = reading.family("protected_father")
    hidden = [human for human in told.people if human.protected]
    assert hidden
    picture = picture_of(without_protected(told, mode), TODAY, tagged=True)
    head = head_of(told, "Saleh", "TEST-1", TODAY, mode)
    shown = [as_text(picture, head, UNICODE, with_ties=True), draw_svg(picture, head), *as_lines(in_words(picture))]
    for human in hidden:
        first = human.name.split()[0]
        assert not any(first in text or (human.born and f"{human.born:%d-%m-%Y}" in text) for text in shown), first
    assert "Hos far" not in "\n".join(shown)
    assert "Beskyttede" in shown[0]


def test_shown_for_a_purpose_they_are_as_they_are() -> None:
    told = reading.family("protected_father")
    assert without_protected(told, "shown") is told


def test_the_surname_of_a_protected_child_is_not_the_title() -> None:
    told = Family((Human("kid", "Ida Toft", "f", role="child", protected=True),))
    assert "Toft" not in head_of(told, "Toft", "TEST-1", TODAY, "hidden").title
    assert "Toft" in head_of(told, "Toft", "TEST-1", TODAY, "shown").title
