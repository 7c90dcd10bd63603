"""Small families in the terminal, character for character."""

from dataclasses import replace
from datetime import date

import pytest
from tests.genogram.drawing.by_hand import child_of, drawn_by_hand, eve, lone

from plejedesk.core.family import CoupleEvent, Family, Human, Twins
from plejedesk.genogram.draw.draw_text import draw
from plejedesk.genogram.draw.forks import forks
from plejedesk.genogram.draw.grid import text_of
from plejedesk.genogram.draw.labels import Picture
from plejedesk.genogram.draw.signs import ASCII, CONSOLE, UNICODE, Signs
from plejedesk.genogram.drawing import Drawing, Segment, Symbol, TwinMark

SOFIE = Human("sofie", "Sofie Holm", "f", born=date(2014, 3, 14), role="child")
ANTON = Human("anton", "Anton Holm", "m", born=date(2022, 5, 2))
COUPLE = Segment(4, 0, 18, 0, "couple", ("c",))


def shown(picture: Picture, signs: Signs = UNICODE) -> str:
    return "\n" + "\n".join(text_of(row) for row in draw(picture, signs).rows) + "\n"


def two_with_children(*events: CoupleEvent, kind: str = "birth") -> Picture:
    family = lone(*events, children=(SOFIE, ANTON), kind=kind)
    own = {child.id: tuple(link.id for link in child_of(child.id, "lone", "per")) for child in (SOFIE, ANTON)}
    style = kind
    segments = (
        COUPLE,
        Segment(11, 0, 11, 3, style, (*own["sofie"], *own["anton"])),  # type: ignore[arg-type]
        Segment(5, 3, 17, 3, style, (*own["sofie"], *own["anton"])),  # type: ignore[arg-type]
        Segment(5, 3, 5, 4, style, own["sofie"]),  # type: ignore[arg-type]
        Segment(17, 3, 17, 4, style, own["anton"]),  # type: ignore[arg-type]
    )
    kin = {"lone": "mor", "per": "far", "anton": "bror"}
    places = {"lone": (4, 0), "per": (18, 0), "sofie": (5, 5), "anton": (17, 5)}
    return drawn_by_hand(family, places, segments, kin=kin)


def test_a_married_couple_and_two_children() -> None:
    assert (
        shown(two_with_children(eve("married", 2010)))
        == """
  (38)─────┬────[42]
  Lone     │     Per
   mor     │     far
     ┌─────┴─────┐
     │           │
  ((12))        [4]
   Sofie       Anton
               bror
"""
    )


def test_the_same_in_plain_ascii() -> None:
    assert (
        shown(two_with_children(eve("married", 2010)), ASCII)
        == """
  (38)-----+----[42]
  Lone     |     Per
   mor     |     far
     +-----+-----+
     |           |
  ((12))        [4]
   Sofie       Anton
               bror
"""
    )


@pytest.mark.parametrize(
    ("events", "line"),
    [
        (("married",), "(38)─────┬────[42]"),
        (("cohabiting",), "(38)╌╌╌╌╌┬╌╌╌╌[42]"),
        ((), "(38)╌╌╌╌╌┬╌╌╌╌[42]"),
        (("cohabiting", "separated"), "(38)╌╌/╌╌┬╌╌╌╌[42]"),
        (("married", "divorced"), "(38)─//──┬────[42]"),
        (("married", "separated", "together_again"), "(38)──×──┬────[42]"),
        (("married", "divorced", "together_again"), "(38)─××──┬────[42]"),
    ],
)
def test_the_line_says_how_a_couple_stands(events: tuple[str, ...], line: str) -> None:
    told = [eve(kind) for kind in events]
    assert shown(two_with_children(*told)).splitlines()[1].strip() == line
    assert shown(two_with_children(*told), ASCII).isascii()


@pytest.mark.parametrize(("kind", "down", "letter"), [("adopted", "┆", "A"), ("foster", "┊", "P"), ("step", "╎", "S")])
def test_ways_to_children_differ_by_the_kind_of_tie(kind: str, down: str, letter: str) -> None:
    lines = shown(two_with_children(eve("married"), kind=kind)).splitlines()
    assert lines[5] == f"     {down}{letter}          {down}{letter}"
    ascii_lines = shown(two_with_children(eve("married"), kind=kind), ASCII).splitlines()
    assert ascii_lines[5] == f"     :{letter}          :{letter}"


@pytest.mark.parametrize(
    ("identical", "unicode", "plain"),
    [(True, "┌──╨──┐", "+--#--+"), (False, "┌──┴──┐", "+--+--+"), (None, "┌──?──┐", "+--?--+")],
)
def test_twins_hang_from_one_point(identical: bool | None, unicode: str, plain: str) -> None:
    first, second = replace(SOFIE, id="a", role="other"), replace(SOFIE, id="b", name="Vera Holm", role="other")
    family = lone(children=(first, second), twins=(Twins("t", "a", "b", identical),))
    refs = ("a-lone", "a-per"), ("b-lone", "b-per")
    segments = (
        COUPLE,
        Segment(11, 0, 11, 3, "birth", (*refs[0], *refs[1])),
        Segment(8, 3, 14, 3, "birth", (*refs[0], *refs[1])),
        Segment(8, 3, 8, 4, "birth", refs[0]),
        Segment(14, 3, 14, 4, "birth", refs[1]),
    )
    places = {"lone": (4, 0), "per": (18, 0), "a": (8, 5), "b": (14, 5)}
    picture = drawn_by_hand(family, places, segments, [TwinMark("t", 8, 14, 3, identical)])
    assert shown(picture).splitlines()[4].strip() == unicode
    assert shown(picture, ASCII).splitlines()[4].strip() == plain


def test_a_line_that_crosses_another_family_goes_over_it() -> None:
    family = Family(tuple(Human(each, "", "f", kind="stillbirth") for each in "abcd"))
    segments = (Segment(0, 2, 8, 2, "birth", ("ab",)), Segment(4, 1, 4, 3, "birth", ("cd",)))
    picture = drawn_by_hand(family, {"a": (0, 0), "b": (8, 0), "c": (0, 4), "d": (8, 4)}, segments, lines=0)
    assert [line.rstrip() for line in shown(picture).splitlines()[2:5]] == ["    │", "────│────", "    │"]


def test_a_parent_alone_has_a_line_from_the_name_down() -> None:
    family = Family((Human("mor", "Maja", "f"), Human("kid", "Ida", "f")), child_of("kid", "mor"))
    segments = (Segment(4, 3, 4, 4, "birth", ("kid-mor",)),)
    picture = drawn_by_hand(family, {"mor": (4, 0), "kid": (4, 5)}, segments)
    assert shown(picture).splitlines()[1:] == ["   ( )", "  Maja", "    │", "    │", "    │", "   ( )", "   Ida", ""]


def test_the_linux_console_gets_only_what_its_font_holds() -> None:
    drawn = shown(two_with_children(eve("cohabiting"), eve("separated"), kind="foster"), CONSOLE)
    drawn.encode("cp437")
    assert "(38)--/--┬----[42]" in drawn


def test_wide_letters_and_accents_keep_their_columns() -> None:
    family = Family((Human("a", "王小明", "m"), Human("b", "Zoe\u0301", "f")))
    picture = drawn_by_hand(family, {"a": (4, 0), "b": (14, 0)})
    assert shown(picture).splitlines()[2] == " 王小明      Zoé"


def test_those_beside_the_tree_stand_under_how_near_they_are() -> None:
    people = (Human("l", "Mona Krag", "f", closeness="near"), Human("n", "Rita Holst", "f"))
    picture = drawn_by_hand(Family(people), {"l": (5, 0), "n": (5, 5)}, kin={"l": "lærer", "n": "nabo"})
    others = tuple(Symbol(each.person, each.x, each.y, -1, 8) for each in picture.drawing.symbols)
    beside = replace(picture, drawing=replace(picture.drawing, symbols=(), others=others))
    shown_lines = [line.strip() for line in shown(beside).splitlines()[1:]]
    assert shown_lines == ["tæt på barnet", "( )", "Mona", "lærer", "", "andre", "( )", "Rita", "nabo"]


def test_everybodys_place_in_the_text_is_known() -> None:
    drawn = draw(two_with_children(eve("married")))
    for person, (left, top, right, bottom) in drawn.boxes.items():
        texts = [text_of(row).ljust(80)[left : right + 1].strip() for row in drawn.rows[top : bottom + 1]]
        assert texts[0][0] in "([", person
        assert len(texts) in (2, 3)


def test_an_empty_family_is_an_empty_drawing() -> None:
    assert draw(Picture(Family(), Drawing(), {}, {}, (), date(2026, 1, 1))).rows == ()


def test_triplets_hang_from_one_point_too() -> None:
    children = tuple(replace(SOFIE, id=each, name=each, role="other") for each in "abc")
    pairs = (Twins("ab", "a", "b", True), Twins("ac", "a", "c", False), Twins("bc", "b", "c", False))
    family = lone(children=children, twins=pairs)
    refs = {child.id: tuple(link.id for link in child_of(child.id, "lone", "per")) for child in children}
    everyone = tuple(ref for own in refs.values() for ref in own)
    down = [Segment(x, 3, x, 4, "birth", refs[child]) for child, x in (("a", 3), ("b", 11), ("c", 19))]
    segments = (COUPLE, Segment(11, 0, 11, 3, "birth", everyone), Segment(3, 3, 19, 3, "birth", everyone), *down)
    marks = [TwinMark("ab", 3, 11, 3, True), TwinMark("ac", 3, 19, 3, False), TwinMark("bc", 11, 19, 3, False)]
    places = {"lone": (4, 0), "per": (18, 0), "a": (3, 5), "b": (11, 5), "c": (19, 5)}
    picture = drawn_by_hand(family, places, segments, marks)
    assert shown(picture).splitlines()[4].strip() == "┌───────╨───────┐"
    assert [(fork.stem, sorted(fork.columns)) for fork in forks(picture.drawing)] == [(11, [3, 11, 19])]
