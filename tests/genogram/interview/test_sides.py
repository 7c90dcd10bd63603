"""Progress by side: who is drawn on it, and which questions somebody of it has answered."""

import pytest
from tests.families.reading import NAMES, family
from tests.genogram.interview.saying import said, talk

from plejedesk.core.family import Family
from plejedesk.genogram.talk.conversation import Conversation
from plejedesk.genogram.talk.sides import Side, by_person, sides


def found(held: Conversation, of: Family) -> dict[str, Side]:
    return {side.parent or side.word: side for side in sides(held, of)}


def test_everybody_is_on_a_parent_s_side_with_the_child_or_not_kin() -> None:
    placed = by_person(family("big"))
    assert (placed["Ruth"], placed["Lars"], placed["Emil"], placed["Yusuf"]) == ("Mette", "Lars", "child", "other")
    assert placed["Plet"] == "child"


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_left_out_and_the_children_are_their_own_side(name: str) -> None:
    of = family(name)
    counted = found(talk(), of)
    assert sum(side.people for side in counted.values()) == len(of.people)
    assert all(by_person(of)[child.id] == "child" for child in of.index)
    assert {"child", "other"} <= counted.keys()


def test_a_parent_nobody_knows_is_a_side_that_is_missing() -> None:
    father = found(talk(), family("unknown_father"))["father"]
    assert (father.people, father.missing) == (0, True)


def test_a_side_without_any_kin_is_missing_until_it_is_settled() -> None:
    of = family("foster_and_birth")
    assert found(talk(), of)["Rene"].missing
    settled = {side.parent: side for side in sides(talk(), of, frozenset(["Rene"]))}
    assert not settled["Rene"].missing


def test_what_the_mother_tells_says_nothing_of_the_father_s_kin() -> None:
    counted = found(talk(said("17", told_by="mother")), family("big"))
    assert (counted["Mette"].count.settled, counted["Lars"].count.settled) == (1, 0)


def test_naming_somebody_of_a_side_counts_for_it_whoever_tells_it() -> None:
    counted = found(talk(said("17", told_by="mother", people=("Hanne",))), family("big"))
    assert (counted["Mette"].count.settled, counted["Lars"].count.settled) == (1, 1)


def test_what_the_caseworker_knows_counts_for_both() -> None:
    counted = found(talk(said("7", told_by="caseworker")), family("big"))
    assert (counted["Mette"].count.settled, counted["Lars"].count.settled) == (1, 1)


def test_the_child_s_own_questions_count_for_the_child_alone() -> None:
    counted = found(talk(said("30", told_by="child"), said("31", "skipped", "child")), family("big"))
    assert (counted["child"].count.settled, counted["child"].count.waiting) == (1, 1)
    assert (counted["Mette"].count.settled, counted["other"].count.settled) == (0, 0)


def test_the_teacher_and_the_neighbour_are_asked_about_beside_the_kin() -> None:
    counted = found(talk(said("25")), family("big"))
    assert (counted["other"].people, counted["other"].count.settled) == (5, 1)
