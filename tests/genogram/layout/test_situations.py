"""Situations that other programs draw wrongly: how each is drawn here."""

import pytest
from tests.families import reading
from tests.genogram.layout.checking import faults

from plejedesk.core.family import Couple, CoupleEvent, Family, Human, Parentage, Twins
from plejedesk.genogram.drawing import Drawing, Segment
from plejedesk.genogram.layout import lay_out

YEAR = {"anna": 2010, "bo": 2012, "carl": 2015, "ditte": 2018}


def told(links: str = "", couples: str = "", twins: str = "", others: str = "") -> Family:
    """Return a family from words: "child parent", "child parent foster"; "a b"; people of no tie."""
    ties = [each.split() for each in links.split(",") if each.strip()]
    pairs = [each.split() for each in couples.split(",") if each.strip()]
    born = [each.split() for each in twins.split(",") if each.strip()]
    names = dict.fromkeys([name for tie in ties for name in tie[:2]] + [name for pair in pairs for name in pair])
    return Family(
        (*(Human(name, name.title(), born_year=YEAR.get(name)) for name in names), *_beside(others)),
        tuple(Parentage("-".join(tie), tie[0], tie[1], *tie[2:]) for tie in ties),
        tuple(Couple("-".join(pair), *pair) for pair in pairs),
        tuple(Twins("-".join(pair), *pair) for pair in born),
    )


def _beside(others: str) -> list[Human]:
    return [
        Human(name, name, closeness=closeness)
        for name, _, closeness in (each.partition(":") for each in others.split())
    ]


def drawn(family: Family) -> Drawing:
    drawing = lay_out(family, {})
    assert faults(family, drawing) == []
    return drawing


def order(drawing: Drawing, row: int) -> list[str]:
    return [each.person for each in sorted(drawing.symbols, key=lambda each: each.x) if each.generation == row]


def of(drawing: Drawing, ref: str) -> list[Segment]:
    return [segment for segment in drawing.segments if ref in segment.refs]


def test_nobody_and_somebody() -> None:
    assert lay_out(Family(), {}) == Drawing()
    alone = lay_out(Family((Human("a", role="child"),)), {})
    assert [each.person for each in alone.symbols] == ["a"]
    assert (alone.width, alone.height, alone.segments) == (7, 3, ())


def test_a_couple_without_children_has_its_line() -> None:
    drawing = drawn(told(couples="mor far"))
    (line,) = drawing.segments
    left, right = sorted(each.x for each in drawing.symbols)
    assert (line.x1, line.x2, line.style, line.refs) == (left, right, "couple", ("mor-far",))


def test_one_known_parent_has_a_line_from_under_the_name() -> None:
    drawing = drawn(told("anna mor"))
    at = drawing.by_person
    (line,) = drawing.segments
    assert (line.x1, line.y1) == (at["mor"].x, at["mor"].y + 3)
    assert (line.x2, line.y2) == (at["anna"].x, at["anna"].y - 1)


def test_parents_who_are_no_couple_get_no_line_between_them_but_each_a_way_down() -> None:
    drawing = drawn(told("anna mor,anna far"))
    at = drawing.by_person
    assert not [line for line in drawing.segments if line.style == "couple"]
    assert not [line for line in drawing.segments if line.level and line.y1 <= at["mor"].y + 2]
    starts = {(line.x1, line.y1) for line in drawing.segments if not line.level}
    assert {(at[who].x, at[who].y + 3) for who in ("mor", "far")} <= starts


def test_the_child_of_two_fosterers_comes_down_from_both_pairs_beside_each_other() -> None:
    drawing = drawn(told("anna mor,anna far,anna plejemor foster,anna plejefar foster", "mor far,plejemor plejefar"))
    at = drawing.by_person["anna"]
    arriving = {line.x2: line.style for line in drawing.segments if not line.level and line.y2 == at.y - 1}
    assert sorted(arriving) == [at.x - 1, at.x + 1]
    assert sorted(arriving.values()) == ["birth", "foster"]


def test_whoever_had_two_partners_stands_between_them() -> None:
    drawing = drawn(told("anna mor,anna far,bo mor,bo ny", "far mor,mor ny"))
    assert order(drawing, 0)[1] == "mor"
    assert drawing.crossings == 0


def test_of_three_partners_one_has_a_line_over_the_others() -> None:
    drawing = drawn(told("anna far,bo far,carl far,anna a,bo b,carl c", "far a,far b,far c"))
    place = order(drawing, 0)
    assert place.index("far") in (1, 2)
    above = [line for line in drawing.segments if line.style == "couple" and line.level and line.y1 < drawing.rows[0]]
    assert len(above) == 1
    assert drawing.crossings == 0


def test_four_partners_each_with_a_child_and_no_line_crosses() -> None:
    drawing = drawn(told(",".join(f"b{n} far,b{n} m{n}" for n in range(4)), ",".join(f"far m{n}" for n in range(4))))
    assert drawing.crossings == 0


def test_a_stepfather_s_way_leads_from_the_couple_and_joins_the_bar_of_their_own_child() -> None:
    drawing = drawn(told("anna mor,anna far,anna sted step,bo mor,bo sted", "far mor,mor sted"))
    assert drawing.crossings == 0
    step = of(drawing, "anna-sted-step")
    assert "step" in {line.style for line in step}
    assert any("bo-sted" in line.refs for line in step)


def test_siblings_stand_by_age_and_twins_part_at_one_point() -> None:
    drawing = drawn(told("ditte mor,bo mor,anna mor,carl mor", twins="bo carl"))
    assert order(drawing, 1) == ["anna", "bo", "carl", "ditte"]
    (mark,) = drawing.twin_marks
    at = drawing.by_person
    assert (mark.x1, mark.x2) == (at["bo"].x, at["carl"].x)
    ways = [line for line in drawing.segments if not line.level and line.y1 == mark.y]
    assert {line.x1 for line in ways} == {mark.x1, mark.x2}


def test_a_brother_of_unknown_age_does_not_part_twins() -> None:
    drawing = drawn(told("x mor,bo mor,carl mor", twins="bo carl"))
    assert order(drawing, 1) == ["bo", "carl", "x"]


def test_grandparents_who_foster_have_a_way_past_the_parents() -> None:
    family = told("anna mor,mor mormor,mor morfar,anna mormor foster,anna morfar foster", "mormor morfar")
    drawing = drawn(family)
    at = drawing.by_person
    assert [at[who].generation for who in ("mormor", "mor", "anna")] == [0, 1, 2]
    assert drawing.crossings == 0


def test_an_uncle_and_his_niece_stand_in_one_row() -> None:
    drawing = drawn(told("onkel far,mor far,niece mor,barn onkel,barn niece", "onkel niece"))
    at = drawing.by_person
    assert at["onkel"].y == at["niece"].y > at["mor"].y > at["far"].y


@pytest.mark.parametrize("links", ["a a", "a b,b a", "a b,b c,c a", "a b,a b foster,b a step"])
def test_a_circle_of_parents_drops_nobody(links: str) -> None:
    drawn(told(links))
    drawn(told(links, "a d,d e"))


def test_a_family_without_a_tie_stands_beside_the_tree_in_the_row_of_its_years() -> None:
    family = told("anna mor,mor mormor", "plejemor plejefar")
    drawing = drawn(family)
    at = drawing.by_person
    assert at["plejemor"].y == at["plejefar"].y == at["mor"].y
    assert at["plejemor"].left > at["anna"].left


def test_those_of_no_tie_stand_beside_the_tree_the_closest_first() -> None:
    drawing = drawn(told("anna mor", others="nabo:far lærer:near træner:middle veninde"))
    right = max(each.left + each.width for each in drawing.symbols)
    assert all(each.left > right for each in drawing.others)
    assert [each.person for each in drawing.others] == ["lærer", "træner", "nabo", "veninde"]


def test_two_who_were_stored_as_a_couple_twice_have_one_line_for_both() -> None:
    family = Family(
        (Human("a"), Human("b")),
        couples=(Couple("1", "a", "b", (CoupleEvent("married", 1999),)), Couple("2", "b", "a")),
    )
    drawing = drawn(family)
    assert [line.refs for line in drawing.segments] == [("1", "2")]


@pytest.mark.parametrize("name", reading.NAMES)
def test_a_family_made_by_hand_fits_eighty_columns(name: str) -> None:
    family = reading.family(name)
    needed = {human.id: max(6, len(human.name.split(" ")[0])) for human in family.people}
    drawing = lay_out(family, needed, label_lines=1)
    assert max((each.left + each.width for each in drawing.symbols), default=0) <= 80
