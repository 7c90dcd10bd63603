"""GEDCOM into a case: who is there is known again, nothing is written over, and a second time changes nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests import factories
from tests.families import reading as families
from tests.genogram.gedcom.others import file
from tests.genogram.gedcom.same import facts
from tests.genogram.gedcom.same import families as any_family

from plejedesk.core import clock
from plejedesk.core.family import Family, Human, Parentage
from plejedesk.genogram.gedcom import taking
from plejedesk.genogram.gedcom.fitting import ONLY_YEAR, PAST_TERM, TO_COME, TOO_LONG_AGO, WRONG_ORDER, fitting
from plejedesk.genogram.gedcom.matching import matches
from plejedesk.genogram.gedcom.reading import read
from plejedesk.genogram.gedcom.taken import Taken
from plejedesk.genogram.gedcom.writing import as_gedcom
from plejedesk.store.family import family_of
from plejedesk.store.store import Store

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
TODAY = date(2026, 11, 22)

SOFIE = "0 @I1@ INDI; 1 NAME Sofie /Holm/; 1 SEX F; 1 BIRT; 2 DATE 14 MAR 2019; 1 FAMC @F1@"
LONE = "0 @I2@ INDI; 1 NAME Lone /Holm/; 1 SEX F; 1 BIRT; 2 DATE 1988; 1 FAMS @F1@; 1 FAMC @F2@"
KIM = "0 @I3@ INDI; 1 NAME Kim /Rask/; 1 SEX M; 1 FAMS @F1@"
BIRTHE = "0 @I4@ INDI; 1 NAME Birthe /Holm/; 1 SEX F; 1 BIRT; 2 DATE 1957; 1 FAMS @F2@"
FAMILIES = (
    "0 @F1@ FAM; 1 HUSB @I3@; 1 WIFE @I2@; 1 CHIL @I1@; 1 MARR; 2 DATE 2015; 1 DIV; 2 DATE 2022",
    "0 @F2@ FAM; 1 WIFE @I4@; 1 CHIL @I2@",
)
HOLM = file(SOFIE, LONE, KIM, BIRTHE, *FAMILIES)


@pytest.fixture
def holm(store: Store) -> str:
    """A case with Sofie in it, born on 14 March 2019."""
    return factories.case(store, "Holm", "Sofie Holm")


def take(store: Store, case_id: str, data: bytes) -> Taken:
    done = store.write("import_gedcom", taking.take, case_id, read(data), clock.today()).result().result
    assert isinstance(done, Taken)
    return done


def family(store: Store, case_id: str) -> Family:
    return store.read(family_of, case_id).result()


def named(found: Family) -> dict[str, Human]:
    return {human.name: human for human in found.people}


def count(store: Store, table: str = "change") -> int:
    return int(store.read(lambda reader: reader.value(f"SELECT count(*) FROM {table}")).result())


def test_a_family_is_told_to_the_case_round_the_child_who_is_there(store: Store, holm: str) -> None:
    taken = take(store, holm, HOLM)
    assert [human.name for human in taken.new] == ["Lone Holm", "Kim Rask", "Birthe Holm"]
    assert [(each.human.name, each.match.how) for each in taken.known] == [("Sofie Holm", "birth")]
    now = family(store, holm)
    people = named(now)
    sofie, lone, kim = people["Sofie Holm"], people["Lone Holm"], people["Kim Rask"]
    assert set(now.parents(sofie.id, "birth")) == {lone.id, kim.id}
    assert now.parents(lone.id) == [people["Birthe Holm"].id]
    assert [(event.kind, event.year) for event in now.couples[0].events] == [("married", 2015), ("divorced", 2022)]
    assert (lone.role, lone.relation, kim.role, kim.relation) == ("parent", "mother", "parent", "father")
    assert (sofie.role, sofie.sex) == ("child", "f")
    assert taken.left == ()


def test_a_second_time_changes_nothing(store: Store, holm: str) -> None:
    take(store, holm, HOLM)
    before, changes = family(store, holm), count(store)
    again = take(store, holm, HOLM)
    assert not again.changed
    assert family(store, holm) == before
    assert count(store) == changes


def test_a_second_time_changes_nothing_in_any_handmade_family(store: Store) -> None:
    for name in families.NAMES:
        case_id = families.write(store, name)
        told = family(store, case_id)
        assert not take(store, case_id, as_gedcom(told, "7", NOW)).changed, name
        assert family(store, case_id) == told, name


def test_a_family_moves_to_another_case_by_a_file(store: Store) -> None:
    for name in families.NAMES:
        there = family(store, families.write(store, name))
        other = factories.case(store, "Ny")
        taken = take(store, other, as_gedcom(there, "5.5.1", NOW))
        assert _without_places(family(store, other)) == _without_places(there), name
        assert len(taken.new) == len(there.people)
        changes = count(store)
        assert not take(store, other, as_gedcom(there, "5.5.1", NOW)).changed, name
        assert count(store) == changes


def _without_places(found: Family) -> dict[str, Any]:
    """Return what a family says but for who is a child of the case, which no file can make anybody."""
    plain = replace(found, people=tuple(replace(human, role="other", relation="") for human in found.people))
    said = facts(plain)
    said["ties"] = {(min(a, b), max(a, b), kind) for a, b, kind in said["ties"]}
    return said


@given(told=any_family(apart=True))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_second_time_changes_nothing_whatever_the_file_says(store: Store, told: Family) -> None:
    case_id = factories.case(store, "Holm", "Sofie Holm")
    data = as_gedcom(told, "7", NOW)
    take(store, case_id, data)
    before, changes = family(store, case_id), count(store)
    assert not take(store, case_id, data).changed
    assert family(store, case_id) == before
    assert count(store) == changes


def test_what_the_case_knows_is_never_written_over(store: Store, holm: str) -> None:
    take(store, holm, HOLM)
    other = HOLM.replace(b"1 SEX F\n1 BIRT\n2 DATE 1957", b"1 SEX F\n1 BIRT\n2 DATE 1957\n1 RESI\n2 PLAC Greve")
    take(store, holm, other)
    assert named(family(store, holm))["Birthe Holm"].place == "Greve"
    taken = take(store, holm, other.replace(b"Greve", b"Solr\xc3\xb8d").replace(b"2 DATE 2015", b"2 DATE 2016"))
    assert named(family(store, holm))["Birthe Holm"].place == "Greve"
    assert [(each.line, each.tag) for each in taken.left] == [(24, "INDI"), (32, "FAM")]
    assert not taken.changed


def test_what_the_case_did_not_know_is_filled_in(store: Store, holm: str) -> None:
    little = ("0 @I2@ INDI; 1 NAME Lone /Holm/; 1 FAMS @F1@", "0 @F1@ FAM; 1 WIFE @I2@; 1 CHIL @I1@")
    take(store, holm, file(SOFIE, *little))
    taken = take(store, holm, HOLM.replace(b"2 DATE 1988", b"2 DATE 3 JUN 1988"))
    lone = named(family(store, holm))["Lone Holm"]
    assert (lone.born, lone.sex, lone.relation) == (date(1988, 6, 3), "f", "mother")
    assert [each.match.how for each in taken.known] == ["birth", "name"]
    assert len(family(store, holm).people) == 4


def test_another_of_the_same_name_is_another(store: Store, holm: str) -> None:
    taken = take(store, holm, file("0 @I1@ INDI; 1 NAME Sofie /Holm/; 1 BIRT; 2 DATE 1931"))
    assert len(taken.new) == 1
    assert len(family(store, holm).people) == 2


def test_an_unknown_parent_becomes_the_one_the_file_names(store: Store, holm: str) -> None:
    unknown = file(SOFIE, "0 @I2@ INDI; 1 SEX M; 1 FAMS @F1@", "0 @F1@ FAM; 1 HUSB @I2@; 1 CHIL @I1@")
    take(store, holm, unknown)
    assert len(family(store, holm).people) == 2
    take(store, holm, HOLM)
    assert len(family(store, holm).people) == 4
    assert not take(store, holm, unknown).changed


NAMELESS = (
    "0 @I1@ INDI; 1 NAME Sofie /Holm/; 1 BIRT; 2 DATE 14 MAR 2019; 1 FAMC @F1@",
    "0 @I2@ INDI; 1 SEX M; 1 FAMC @F2@",
    "0 @I3@ INDI; 1 SEX F; 1 BIRT; 2 DATE 1990",
    "0 @I4@ INDI; 1 BIRT; 2 DATE 1960",
    "0 @I5@ INDI; 1 SEX F",
    "0 @I6@ INDI; 1 BIRT; 2 DATE 1992",
    "0 @F1@ FAM; 1 HUSB @I2@; 1 WIFE @I3@; 1 CHIL @I1@",
    "0 @F2@ FAM; 1 HUSB @I4@; 1 WIFE @I5@; 1 CHIL @I2@; 1 CHIL @I6@",
)


def test_people_without_a_name_are_known_by_their_place(store: Store, holm: str) -> None:
    take(store, holm, file(*NAMELESS))
    before, changes = family(store, holm), count(store)
    assert len(before.people) == 6
    assert not take(store, holm, file(*NAMELESS)).changed
    assert not take(store, holm, file(*NAMELESS[5::-1], *NAMELESS[6:])).changed
    assert family(store, holm) == before
    assert count(store) == changes


def test_nobody_becomes_their_own_forefather(store: Store, holm: str) -> None:
    circle = "0 @F3@ FAM; 1 WIFE @I1@; 1 CHIL @I4@"
    taken = take(store, holm, file(SOFIE, LONE, KIM, BIRTHE, *FAMILIES, circle))
    assert [(each.line, each.tag) for each in taken.left] == [(43, "FAMC")]
    assert len(family(store, holm).parentages) == 3
    assert taken.written["parents"] == 3


def test_who_is_around_the_child_is_told(store: Store, holm: str) -> None:
    data = file(
        f"{SOFIE}; 1 ASSO @I5@; 2 RELA Nabo",
        "0 @I5@ INDI; 1 NAME Rita /Holst/; 1 ASSO @I6@; 2 RELA ven",
        "0 @I6@ INDI; 1 NAME Ole /Bro/",
    )
    taken = take(store, holm, data)
    assert named(family(store, holm))["Rita Holst"].relation == "neighbour"
    assert named(family(store, holm))["Ole Bro"].relation == ""
    assert [each.tag for each in taken.left] == ["INDI.FAMC", "ASSO"]


def test_a_blank_record_makes_nobody(store: Store, holm: str) -> None:
    taken = take(store, holm, file("0 @I9@ INDI; 1 NOTE Ukendt"))
    assert len(family(store, holm).people) == 1
    assert [each.line for each in taken.left] == [7, 8]


def test_it_can_be_looked_at_without_being_written(store: Store, holm: str) -> None:
    before = family(store, holm)
    with pytest.raises(taking.OnlyLooking) as looked:
        store.write("import_gedcom", taking.look, holm, read(HOLM), clock.today()).result()
    assert len(looked.value.taken.new) == 3
    assert family(store, holm) == before


def test_it_is_one_act_and_can_be_taken_back(store: Store, holm: str) -> None:
    from plejedesk.store.undo import last_act, undo

    before = family(store, holm)
    take(store, holm, HOLM)
    last = store.read(last_act, store.actor, store.device, clock.now()).result()
    assert last is not None
    assert last.name == "import_gedcom"
    store.write("undo:import_gedcom", undo, last.id).result()
    assert family(store, holm) == before


@pytest.mark.parametrize(
    ("human", "reason"),
    [
        (Human("a", born=date(1890, 3, 1)), ONLY_YEAR),
        (Human("a", born_year=1801), TOO_LONG_AGO),
        (Human("a", born_year=2031), TO_COME),
        (Human("a", died=date(2030, 1, 1), dead=True), TO_COME),
        (Human("a", born_year=1950, died_year=1940, dead=True), WRONG_ORDER),
        (Human("a", kind="unborn", due=date(2025, 1, 1)), PAST_TERM),
    ],
)
def test_dates_that_cannot_be_are_left_and_named(human: Human, reason: str) -> None:
    said: list[str] = []
    fitting(human, TODAY, said.append)
    assert said == [reason]


def test_a_birth_to_come_is_an_unborn_child() -> None:
    facts_ = fitting(Human("a", "Ida", born=date(2027, 2, 1)), TODAY, lambda _why: None)
    assert (facts_.kind, facts_.due, facts_.born) == ("unborn", date(2027, 2, 1), None)


def test_two_of_one_name_and_one_birth_are_matched_by_their_parents() -> None:
    people = (Human("a", "Jens Bo", born_year=1950), Human("b", "Jens Bo", born_year=1950), Human("c", "Ida Bo"))
    case = Family(people, (Parentage("1", "c", "b"),))
    told = Family(
        (Human("I1", "Ida Bo", born_year=1990), Human("I2", "Jens Bo", born_year=1950)), (Parentage("x", "I1", "I2"),)
    )
    assert {number: each.person for number, each in matches(told, case).items()} == {"I1": "c", "I2": "b"}
