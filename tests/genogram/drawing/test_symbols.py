"""What a symbol looks like in a terminal, and what stands under it."""

from datetime import date

import pytest
from tests.genogram.drawing.by_hand import TODAY

from plejedesk.core.family import Family, Household, Human, Lives
from plejedesk.genogram.draw.called import first_names, whole_names
from plejedesk.genogram.draw.homes import homes_of, tags_of
from plejedesk.genogram.draw.labels import FULL, NAMES, SYMBOLS, labels_of, wrapped
from plejedesk.genogram.draw.symbols import marks, shape, symbol

BORN = date(2014, 3, 14)


@pytest.mark.parametrize(
    ("human", "drawn"),
    [
        (Human("1", sex="m", born=BORN), "[12]"),
        (Human("1", sex="f", born_year=1959), "(67)"),
        (Human("1", sex="f", born=BORN, role="child"), "((12))"),
        (Human("1", sex="m", born=date(2026, 1, 1), role="child"), "[[0]]"),
        (Human("1", sex="x", born=BORN), "<12>"),
        (Human("1", born=BORN), "<12?>"),
        (Human("1"), "<?>"),
        (Human("1", sex="m"), "[ ]"),
        (Human("1", sex="f", born=BORN, dead=True), "(X)"),
        (Human("1", sex="m", dead=True, role="child"), "[[X]]"),
        (Human("1", kind="unborn", due=date(2027, 2, 1)), "/\\"),
        (Human("1", kind="unborn", role="child"), "//\\\\"),
        (Human("1", kind="miscarriage"), "/x\\"),
        (Human("1", kind="abortion"), "/X\\"),
        (Human("1", kind="stillbirth", sex="f", dead=True), "(x)"),
        (Human("1", kind="pet"), "<>"),
    ],
)
def test_every_symbol_has_its_form(human: Human, drawn: str) -> None:
    assert symbol(human, TODAY) == drawn


def test_shape_and_marks_for_scripts() -> None:
    child = Human("1", sex="f", role="child", protected=True)
    assert (shape(child), marks(child)) == ("circle", ("index", "protected"))
    assert (shape(Human("2", kind="unborn", sex="m")), marks(Human("2", kind="unborn"))) == ("triangle", ("unborn",))
    assert [shape(Human("3", sex=sex)) for sex in ("m", "f", "x", "")] == ["square", "circle", "combined", "unknown"]  # type: ignore[arg-type]
    assert shape(Human("4", kind="pet")) == "diamond"


def names(*people: str) -> list[str]:
    found = first_names(Family(tuple(Human(str(nth), name) for nth, name in enumerate(people))))
    return list(found.values())


def test_a_first_name_is_enough_until_two_share_it() -> None:
    assert names("Sofie Holm", "Per Bach") == ["Sofie", "Per"]
    assert names("Sofie Holm", "Sofie Bach", "Per Bach") == ["Sofie H.", "Sofie B.", "Per"]
    assert names("Sofie Holm", "Sofie Hansen") == ["Sofie Holm", "Sofie Hansen"]
    assert names("Sofie", "Sofie", "") == ["Sofie", "Sofie", ""]


def test_names_do_nothing_to_a_terminal_and_have_an_end() -> None:
    assert names("So\x1b[31mfie Holm") == ["Sofie"]
    assert names("Wolfeschlegelsteinhausenbergerdorff") == ["Wolfeschlegel…"]


def test_in_a_sentence_no_two_are_called_alike() -> None:
    people = [Human("1", "Per Holm", born_year=1950), Human("2", "Per Holm", born_year=1980), Human("3"), Human("4")]
    called = whole_names(Family(tuple(people)), {"1": "farfar"})
    assert called == {
        "1": "Per Holm (farfar)",
        "2": "Per Holm (1980)",
        "3": "Navn ukendt (1)",
        "4": "Navn ukendt (2)",
    }


def label(human: Human, term: str = "") -> list[str]:
    family = Family((human,))
    found = labels_of(family, {human.id: term}, (), TODAY)[human.id]
    return [text for text, _tone in found.lines()]


def test_under_a_symbol_stand_name_and_kin_term() -> None:
    assert label(Human("1", "Birthe Holm", "f"), "mormor") == ["Birthe", "mormor"]
    assert label(Human("1", "Kaj Holm", "m", dead=True, died_year=2019), "morfar") == ["Kaj †2019", "morfar"]
    assert label(Human("1", "Kaj Holm", "m", dead=True), "morfar") == ["Kaj †", "morfar"]
    assert label(Human("1", "", "m"), "far") == ["ukendt", "far"]
    assert label(Human("1", kind="unborn", due=date(2027, 2, 1))) == ["ufødt", "termin 1/2-27"]
    assert label(Human("1", kind="unborn", due=date(2027, 2, 1)), "ufødt bror") == ["ufødt bror", "termin 1/2-27"]
    assert label(Human("1", kind="miscarriage", born_year=2022), "søskende (mistet)") == ["2022"]


def test_somebody_protected_is_marked_and_without_a_name_only_that() -> None:
    assert label(Human("1", "Karim D", "m", protected=True), "far") == ["Karim", "far", "[beskyttet]"]
    assert label(Human("1", "", "m", protected=True), "far") == ["[beskyttet]", "far"]


def test_a_long_kin_term_takes_two_lines() -> None:
    assert [*wrapped("mors fætters kone")] == ["mors", "fætters kone"]
    assert [*wrapped("tvillingesøster")] == ["tvillingesøster", ""]
    assert [line for line in wrapped("mormors") if line] == ["mormors"]


def test_less_is_shown_in_less_detail() -> None:
    family = Family((Human("1", "Birthe Holm", "f"),))
    found = labels_of(family, {"1": "mormor"}, (), TODAY)["1"]
    counts = [len(found.lines(detail)) for detail in (FULL, NAMES, SYMBOLS)]
    assert counts == [2, 1, 0]


def test_the_childs_own_home_has_the_first_tag() -> None:
    people = (Human("kid", role="child"), Human("mor"), Human("far"))
    far = Household("a", "Hos far", (Lives("far"),))
    mor = Household("b", "Hos mor", (Lives("mor"), Lives("kid", "9 af 14")))
    both = Household("c", "Kolonihaven", (Lives("kid"),))
    family = Family(people, households=(far, mor, Household("d", "Tomt"), both))
    tags = tags_of(homes_of(family, "kid"))
    assert tags == {"mor": "{H1}", "kid": "{H1,2}", "far": "{H3}"}
