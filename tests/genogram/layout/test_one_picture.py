"""One picture even where nobody has a name; and a new partner does not turn everybody round."""

from dataclasses import astuple, replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.families.random_families import believable, shuffled, tangled, woven

from plejedesk.core.family import Couple, Family, Human, Parentage
from plejedesk.genogram.drawing import Drawing
from plejedesk.genogram.layout import lay_out


def picture(family: Family, drawing: Drawing) -> list[tuple[object, ...]]:
    """Return all that is to be seen, without any id."""
    at = [
        (symbol.x, symbol.y, symbol.width, astuple(replace(family.by_id[symbol.person], id="")))
        for symbol in (*drawing.symbols, *drawing.others)
    ]
    lines = [(line.x1, line.y1, line.x2, line.y2, line.style) for line in drawing.segments]
    marks = [(mark.x1, mark.x2, mark.y, mark.identical) for mark in drawing.twin_marks]
    return sorted([*at, *lines, *marks], key=str)


def nameless(family: Family) -> Family:
    """Return the family with nothing told of anybody."""
    return replace(family, people=tuple(Human(human.id) for human in family.people))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 20), st.sampled_from([believable, woven, tangled]), st.integers(2, 8), st.integers())
def test_even_where_nobody_has_a_name(seed: int, make: object, size: int, typing: int) -> None:
    assert callable(make)
    family = nameless(make(seed, size))
    again, _ids = shuffled(family, typing)
    assert picture(again, lay_out(again, {})) == picture(family, lay_out(family, {}))


def test_circles_of_couples_that_look_alike_are_told_apart_by_how_long_they_are() -> None:
    names = [f"{number}" for number in range(9)]
    rings = ["012345", "678"]
    couples = [(ring[at], ring[(at + 1) % len(ring)]) for ring in rings for at in range(len(ring))]
    family = Family(tuple(Human(name) for name in names), (), tuple(Couple(f"{a}{b}", a, b) for a, b in couples))
    expected = picture(family, lay_out(family, {}))
    for seed in range(30):
        again, _ids = shuffled(family, seed)
        assert picture(again, lay_out(again, {})) == expected


def test_a_new_partner_does_not_turn_the_parents_round() -> None:
    people = (Human("lone", "Lone", "f"), Human("kim", "Kim", "m"), Human("sofie", "Sofie", "f", role="child"))
    ties = (Parentage("1", "sofie", "lone"), Parentage("2", "sofie", "kim"))
    before = lay_out(Family(people, ties, (Couple("a", "lone", "kim"),)), {}).by_person
    assert before["kim"].x < before["lone"].x
    for other, sex in (("maja", "f"), ("peter", "m")):
        joined = (Couple("a", "lone", "kim"), Couple("b", "kim" if sex == "f" else "lone", other))
        after = lay_out(Family((*people, Human(other, other, sex)), ties, joined), {}).by_person
        assert after["kim"].x < after["lone"].x
