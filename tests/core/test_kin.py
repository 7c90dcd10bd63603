"""What holds for kin in every family: all have a word, in any order, and both ways; bad data does no harm."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.kin_families import any_family, true_family
from tests.core.telling import told

from plejedesk.core.family import Couple, CoupleEvent, Family, Household, Human, Lives, Parentage
from plejedesk.core.kin import kin_terms, nearness, side_of, sides
from plejedesk.core.kin.routes import LENGTH
from plejedesk.core.kin.ties import CHILD
from plejedesk.core.kin.words import table

PARENTS = {"mor", "far", "forælder", "medmor", "medfar", "medforælder"}
CHILDREN = {"datter", "søn", "barn"}
GRANDPARENTS = {"mormor", "morfar", "farmor", "farfar", "bedstemor", "bedstefar", "bedsteforælder"}
SIBLINGS = [
    {"søster", "bror", "søskende"},
    {"halvsøster", "halvbror", "halvsøskende"},
    {"tvillingesøster", "tvillingebror", "tvilling"},
]
MOST_OF_60, MOST_OF_1000 = 0.002, 0.1  # seconds


@given(any_family())
def test_everybody_who_is_tied_has_a_word_and_nobody_waits_for_ever(family: Family) -> None:
    terms, near = kin_terms(family, "p0"), nearness(family, "p0")
    assert terms.keys() == sides(family, "p0").keys() == family.by_id.keys()
    assert {person for person, word in terms.items() if word} == near.keys()
    assert "p0" not in near


@given(any_family(), st.randoms())
def test_the_order_of_telling_changes_nothing(family: Family, dice: Random) -> None:
    def mixed(each: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(dice.sample(each, len(each)))

    other = Family(*map(mixed, (family.people, family.parentages, family.couples, family.twins)))
    for asked in (kin_terms, sides, nearness):
        assert asked(other, "p0") == asked(family, "p0")


@given(any_family(), st.permutations(range(12)))
def test_what_people_are_called_inside_changes_nothing(family: Family, places: list[int]) -> None:
    new = {f"p{n}": f"q{place:02}" for n, place in enumerate(places)}
    other = Family(
        people=tuple(replace(each, id=new[each.id]) for each in family.people),
        parentages=tuple(replace(each, child=new[each.child], parent=new[each.parent]) for each in family.parentages),
        couples=tuple(replace(each, a=new[each.a], b=new[each.b]) for each in family.couples),
        twins=tuple(replace(each, a=new[each.a], b=new[each.b]) for each in family.twins),
    )
    assert kin_terms(other, new["p0"]) == {new[each]: word for each, word in kin_terms(family, "p0").items()}


@settings(max_examples=40, deadline=None)
@given(true_family())
def test_the_way_back_agrees(family: Family) -> None:
    terms = {person: kin_terms(family, person) for person in family.by_id}
    for a in terms:
        for b in terms:
            there, back = terms[a][b], terms[b][a]
            assert (there in PARENTS) == (back in CHILDREN)
            assert (there in GRANDPARENTS) == (back == "barnebarn")
            for kind in SIBLINGS:
                assert (there in kind) == (back in kind)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_tie_has_a_word_for_women_men_and_all_others(lang: str) -> None:
    words = table(lang).words
    alone = {*LENGTH, *CHILD.values(), "sibling", "half", "adoptive_sibling", "foster_sibling", "step_sibling"}
    for tie in alone - {"adoptive_beside", "adoptive_child_beside"}:
        assert all(words[tie]), tie
    assert all(len(forms) == 3 for forms in words.values())
    assert table(lang).rare <= {form for forms in words.values() for form in forms}


def test_both_languages_know_the_same_ways() -> None:
    only_english = {"mother parent parent", "father parent parent"}
    assert table("en").words.keys() - only_english == table("da").words.keys()


def test_a_ring_in_the_data_ends() -> None:
    family = told("jeg < mor/f; mor < mormor/f; mormor < jeg; jeg < jeg; mor + mor; jeg = jeg")
    assert kin_terms(family, "jeg") == {"jeg": "", "mor": "mor", "mormor": "datter"}


def test_somebody_who_is_not_in_the_family_is_kin_to_nobody() -> None:
    family = told("jeg < mor/f; mona/f @teacher")
    assert kin_terms(family, "gone") == {"jeg": "", "mor": "", "mona": "lærer"}
    assert set(sides(family, "gone").values()) == {""}


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        ("jeg < mor/f; mor tina/f < m/f; jeg < tina (foster)", "moster"),  # blood before care
        ("jeg < mor/f; mor < m/f; m s/f < o/f; tina/f < s; jeg < tina (foster)", "plejemor"),  # care before far kin
        ("jeg < mor/f; mor s/f < m/f; kim < s; tina/f < s; mor + tina: married", "kusine"),
        ("jeg < mor/f; jeg < tina/f (step); jeg < tina (adopted)", "adoptivmor"),  # the closest of two ties
        ("jeg < mor/f; jeg < tina/f (foster); mor + tina: married", "plejemor"),
        ("jeg < far/m mor/f; far + tina/f: divorced; s < far tina", "fars ekskone"),  # a couple before a half-sibling's
        ("jeg < far/m mor/f; far + mor: divorced; far + mor: married; far + tina/f: married", "stedmor"),
    ],
)
def test_of_several_ways_the_nearest_gives_the_word(lines: str, word: str) -> None:
    assert kin_terms(told(lines), "jeg")["tina"] == word


def test_sweethearts_under_one_roof_are_a_step_parent_and_a_parent() -> None:
    family = told("jeg < mor/f; mor + per/m: together")
    home = Household("h", "Hjemme", (Lives("mor"), Lives("per"), Lives("jeg", "5 af 7")))
    assert kin_terms(replace(family, households=(home,)), "jeg")["per"] == "stedfar"


def test_many_steps_are_called_distant() -> None:
    far = "; ".join(f"p{n} + p{n + 1}/m: married" for n in range(1, 8))
    terms = kin_terms(told(f"jeg < p1/f; {far}"), "jeg")
    assert terms["p4"] == "stedfars mands mand"
    assert terms["p8"] == "fjern familie"


@pytest.mark.parametrize(
    ("person", "side"),
    [
        ("jeg", ""),
        ("soster", ""),
        ("nevo", ""),
        ("datter", ""),
        ("kone", ""),
        ("plejesoster", ""),
        ("mona", ""),
        ("mor", "mor"),
        ("mormor", "mor"),
        ("onkel", "mor"),
        ("halvbror", "mor"),
        ("halvbrors_far", "mor"),
        ("stedfar", "mor"),
        ("papfar", "mor"),
        ("papfars_mor", "mor"),
        ("far", "far"),
        ("ny", "far"),
        ("hendes", "far"),
        ("ekskone", "far"),
        ("plejemor", "plejemor"),
        ("plejemors_mor", "plejemor"),
        ("venner", "venner"),
    ],
)
def test_through_whom_somebody_is_kin(person: str, side: str) -> None:
    family = told(
        """
        jeg/m soster/f < mor/f far/m; nevo/m < soster; datter/f < jeg kone/f; jeg + kone: married
        mor moster/f < mormor/f; moster + onkel/m: married
        halvbror/m < mor halvbrors_far/m; mor + stedfar/m: married
        jeg < papfar/m (step); mor + papfar: cohabiting, separated; papfar < papfars_mor/f
        far + ny/f: married; hendes/f < ny; far + ekskone/f: divorced
        jeg plejesoster/f < plejemor/f (foster); plejemor < plejemors_mor/f
        jeg < venner/f (step); mona/f @teacher
        """
    )
    assert side_of(family, "jeg", person) == side


def test_kin_of_both_parents_stand_on_no_side() -> None:
    family = told("jeg < mor/f far/m; mor < a/f; far < b/f; a b c/f < ur/f; d/f < a b")
    assert (side_of(family, "jeg", "ur"), side_of(family, "jeg", "a"), side_of(family, "jeg", "d")) == ("", "mor", "")


def test_how_many_steps_away_somebody_is() -> None:
    family = told("jeg s < mor/f; mor m < o/f; k < m; m + p/m: married; jeg < t/f (foster); mona @teacher")
    steps = {"mor": 1, "t": 1, "s": 2, "o": 2, "m": 3, "k": 4, "p": 4}
    assert nearness(family, "jeg") == steps


@pytest.mark.parametrize(("size", "most"), [(60, MOST_OF_60), (1000, MOST_OF_1000)])
def test_words_come_at_once(size: int, most: float) -> None:
    family = _big(size)
    assert min(_taken(lambda: kin_terms(family, f"p{size - 1}")) for _ in range(5)) < most


def _taken(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _big(size: int) -> Family:
    dice = Random(1)
    born = [1900 + n * 120 // size for n in range(size)]
    people = [Human(f"p{n}", f"N{n}", dice.choice(("f", "m")), born=date(born[n], 1, 1)) for n in range(size)]
    links = [(n, dice.randrange(max(0, n - size // 4), n)) for n in range(4, size) for _ in range(2)]
    pairs = [(dice.randrange(size), dice.randrange(size)) for _ in range(size // 3)]
    return Family(
        people=tuple(people),
        parentages=tuple(Parentage(f"{n}-{parent}", f"p{n}", f"p{parent}") for n, parent in links),
        couples=tuple(Couple(f"{a}-{b}", f"p{a}", f"p{b}", (CoupleEvent("married"),)) for a, b in pairs),
    )
