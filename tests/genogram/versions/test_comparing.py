"""What is different between two genograms, said in Danish sentences."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from tests.families import reading as families
from tests.genogram.gedcom.same import families as any_family

from plejedesk.core.family import Couple, CoupleEvent, Family, Household, Human, Lives, Parentage, Tie, Twins
from plejedesk.genogram.versions.comparing import differences

ANNA = Human("anna", "Anna Holm", role="child", sex="f", born=date(2015, 3, 1))
LONE = Human("lone", "Lone Holm", sex="f", born_year=1988, relation="mother")
KIM = Human("kim", "Kim Rask", sex="m")
BEFORE = Family(
    people=(ANNA, LONE, KIM),
    parentages=(Parentage("1", "anna", "lone"), Parentage("2", "anna", "kim", "step")),
    couples=(Couple("c", "lone", "kim", (CoupleEvent("married", 2012),)),),
    ties=(Tie("t", "anna", "kim", "close"),),
    twins=(Twins("w", "lone", "kim"),),
    households=(Household("h", "Hos mor", (Lives("lone"), Lives("anna", "9 af 14"))),),
)


def said(after: Family, before: Family = BEFORE) -> list[tuple[str, str]]:
    return [(each.sort, each.words) for each in differences(before, after)]


def people(*humans: Human) -> Family:
    return replace(BEFORE, people=humans)


CHANGES: dict[str, tuple[Family, list[tuple[str, str]]]] = {
    "new": (
        people(ANNA, LONE, KIM, Human("rita", "Rita Holst", relation="neighbour")),
        [("new", "Rita Holst (Nabo) er ny.")],
    ),
    "born": (
        people(ANNA, replace(LONE, born=date(1988, 6, 3)), KIM),
        [("changed", "Lone Holm: født er nu 03-06-1988, før 1988.")],
    ),
    "sex": (people(ANNA, LONE, replace(KIM, sex="")), [("gone", "Kim Rask: køn mand er taget ud.")]),
    "near": (people(ANNA, LONE, replace(KIM, closeness="near")), [("new", "Kim Rask: placeret af barnet tæt på.")]),
    "dead": (people(ANNA, LONE, replace(KIM, dead=True, died_year=2024)), [("new", "Kim Rask: død 2024.")]),
    "protected": (
        people(ANNA, LONE, replace(KIM, protected=True, place="Greve")),
        [
            ("changed", "Kim Rask [beskyttet]: bopæl er ændret."),
            ("changed", "Kim Rask [beskyttet] har nu beskyttet navn og adresse."),
        ],
    ),
    "parent": (
        replace(BEFORE, parentages=(Parentage("1", "anna", "lone"), Parentage("2", "anna", "kim", "adopted"))),
        [("changed", "Kim Rask er nu adoptivforælder til Anna Holm, ikke stedforælder.")],
    ),
    "no parent": (
        replace(BEFORE, parentages=BEFORE.parentages[:1]),
        [("gone", "Kim Rask står ikke længere som stedforælder til Anna Holm.")],
    ),
    "divorced": (
        replace(BEFORE, couples=(Couple("c", "kim", "lone", (CoupleEvent("married", 2012), CoupleEvent("divorced"))),)),
        [("new", "Kim Rask og Lone Holm: skilt.")],
    ),
    "no couple": (replace(BEFORE, couples=()), [("gone", "Lone Holm og Kim Rask står ikke længere som par.")]),
    "tie": (
        replace(BEFORE, ties=(Tie("t", "kim", "anna", "conflict"),)),
        [("changed", "Kim Rask og Anna Holm: nu i konflikt, før tæt.")],
    ),
    "twins": (
        replace(BEFORE, twins=(Twins("w", "lone", "kim", True),)),
        [("changed", "Lone Holm og Kim Rask er nu skrevet som enæggede tvillinger.")],
    ),
    "moved": (
        replace(BEFORE, households=(Household("h", "Hos Lone", (Lives("kim"), Lives("anna"))),)),
        [
            ("changed", "Hos mor hedder nu Hos Lone."),
            ("gone", "Lone Holm bor her ikke længere: Hos Lone."),
            ("changed", "Anna Holm, Hos Lone: nu hele tiden, før 9 af 14."),
            ("new", "Kim Rask bor her nu: Hos Lone."),
        ],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_said_in_a_sentence(name: str) -> None:
    after, words = CHANGES[name]
    assert said(after) == words


def test_somebody_who_goes_takes_the_ties_along() -> None:
    gone = Family(
        people=(ANNA, LONE),
        parentages=BEFORE.parentages[:1],
        twins=(),
        households=BEFORE.households,
    )
    words = [words for _sort, words in said(gone)]
    assert words[0] == "Kim Rask er ikke med længere."
    assert len(words) == 5


def test_where_somebody_protected_lives_is_not_said() -> None:
    hidden = replace(
        BEFORE,
        people=(ANNA, replace(LONE, protected=True), KIM),
        households=(Household("h", "Egevej 4", (Lives("lone"), Lives("kim"))),),
    )
    assert "Egevej" not in str(said(hidden))


def test_somebody_protected_since_is_marked_in_what_was_told_before() -> None:
    after = people(ANNA, LONE, replace(KIM, place="Greve"))
    words = [each.words for each in differences(BEFORE, after, {"kim"})]
    assert words == ["Kim Rask [beskyttet]: bopæl er ændret."]


def test_the_order_of_telling_is_no_difference() -> None:
    turned = Family(
        people=BEFORE.people[::-1],
        parentages=BEFORE.parentages[::-1],
        couples=(Couple("other", "kim", "lone", BEFORE.couples[0].events),),
        twins=(Twins("other", "kim", "lone"),),
        ties=(Tie("other", "kim", "anna", "close"),),
        households=(replace(BEFORE.households[0], lives=BEFORE.households[0].lives[::-1]),),
    )
    assert differences(BEFORE, turned) == ()


@given(any_family())
@settings(max_examples=60, deadline=None)
def test_a_family_does_not_differ_from_itself_and_all_of_it_is_new_to_nobody(family: Family) -> None:
    assert differences(family, family) == ()
    came = differences(Family(), family)
    assert sum(each.about == "people" for each in came) == len(family.people)
    assert {each.sort for each in came} <= {"new"}
    assert {each.sort for each in differences(family, Family())} <= {"gone"}


def test_every_handmade_family_differs_from_every_other() -> None:
    for one in families.NAMES:
        for other in families.NAMES:
            found = differences(families.family(one), families.family(other))
            assert bool(found) == (one != other)
            assert all(each.words.strip() and "{" not in each.words for each in found)
