"""A family that goes out as GEDCOM and comes in again is the same family, in both versions of the format."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from tests.families import reading as families
from tests.genogram.gedcom.same import facts
from tests.genogram.gedcom.same import families as any_family

from plejedesk.core.family import Couple, Family, Household, Human, Lives, Parentage
from plejedesk.genogram.gedcom.reading import read
from plejedesk.genogram.gedcom.tags import Version
from plejedesk.genogram.gedcom.writing import as_gedcom

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
VERSIONS: tuple[Version, ...] = ("5.5.1", "7")


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", families.NAMES)
def test_a_handmade_family_comes_back_whole(name: str, version: Version) -> None:
    family = families.family(name)
    found = read(as_gedcom(family, version, NOW, ref="BIRO-TASE-117"))
    assert facts(found.family) == facts(family)
    assert found.left == ()
    assert found.ours


@pytest.mark.parametrize("version", VERSIONS)
@given(family=any_family())
@settings(max_examples=60, deadline=None)
def test_any_family_comes_back_whole(version: Version, family: Family) -> None:
    found = read(as_gedcom(family, version, NOW))
    assert facts(found.family) == facts(family)
    assert found.left == ()


@pytest.mark.parametrize("version", VERSIONS)
def test_it_comes_back_whole_in_another_language(version: Version, monkeypatch: pytest.MonkeyPatch) -> None:
    family = families.family("three_homes")
    written = as_gedcom(family, version, NOW)
    monkeypatch.setenv("PLEJEDESK_LANG", "en")
    assert facts(read(written).family) == facts(family)


@given(family=any_family())
@settings(max_examples=40, deadline=None)
def test_another_reader_reads_the_same_of_5_5_1(family: Family) -> None:
    assert _by_ged4py(as_gedcom(family, "5.5.1", NOW)) == _expected(family)


@pytest.mark.parametrize("name", families.NAMES)
def test_another_reader_reads_the_same_of_a_handmade_family(name: str) -> None:
    assert _by_ged4py(as_gedcom(families.family(name), "5.5.1", NOW)) == _expected(families.family(name))


def _by_ged4py(data: bytes) -> tuple[int, int, set[tuple[int, int]]]:
    """Return how many people and couples another library finds, and who is whose child."""
    from ged4py import GedcomReader

    with GedcomReader(io.BytesIO(data)) as reader:
        people = list(reader.records0("INDI"))
        place = {record.xref_id: number for number, record in enumerate(people)}
        links: set[tuple[int, int]] = set()
        for record in people:
            for family in record.sub_tags("FAMC"):
                parents = (each.xref_id for each in family.sub_tags("HUSB", "WIFE"))
                links |= {(place[record.xref_id], place[parent]) for parent in parents}
        couples = sum(bool(record.sub_tag("_COUP")) for record in reader.records0("FAM"))
    return len(people), couples, links


def _expected(family: Family) -> tuple[int, int, set[Any]]:
    place = {human.id: number for number, human in enumerate(family.people)}
    links = {(place[each.child], place[each.parent]) for each in family.parentages}
    return len(family.people), len(family.couples), links


@given(family=any_family())
@settings(max_examples=40, deadline=None)
def test_seven_is_valid_by_the_standards_own_tables(family: Family) -> None:
    import gedcom7

    records = gedcom7.load(io.BytesIO(as_gedcom(family, "7", NOW)))
    assert gedcom7.validate(records) == []


@pytest.mark.parametrize("name", families.NAMES)
def test_seven_is_valid_of_a_handmade_family(name: str) -> None:
    import gedcom7

    records = gedcom7.load(io.BytesIO(as_gedcom(families.family(name), "7", NOW, ref="BIRO-TASE-117")))
    assert gedcom7.validate(records) == []


@given(family=any_family())
@settings(max_examples=40, deadline=None)
def test_no_line_of_5_5_1_is_longer_than_it_may_be(family: Family) -> None:
    for line in as_gedcom(family, "5.5.1", NOW).decode("utf-8-sig").split("\r\n"):
        assert len(line) + 2 <= 255


@pytest.mark.parametrize("text", ["x" * 3_000, "et ord " * 300, "@" * 700, "æ" * 700, "a @ " * 300])
def test_a_very_long_text_is_carried_on_and_comes_back_to_the_letter(text: str) -> None:
    family = Family(
        people=(Human("a", place=text.strip()),), households=(Household("h", text.strip(), (Lives("a", ""),)),)
    )
    written = as_gedcom(family, "5.5.1", NOW)
    assert max(len(line) for line in written.decode("utf-8-sig").split("\r\n")) <= 253
    found = read(written).family
    assert (found.people[0].place, found.households[0].name) == (text.strip(), text.strip())


PARENTS = Family(
    people=(Human("child", "Anna Holm"), Human("mother", "Lone Holm", sex="f"), Human("father", "Kim Rask", sex="m")),
    parentages=(Parentage("1", "child", "mother"), Parentage("2", "child", "father")),
)


@pytest.mark.parametrize("version", VERSIONS)
def test_parents_who_are_no_couple_do_not_become_one(version: Version) -> None:
    assert read(as_gedcom(PARENTS, version, NOW)).family.couples == ()
    couple = replace(PARENTS, couples=(Couple("c", "mother", "father"),))
    assert [each.events for each in read(as_gedcom(couple, version, NOW)).family.couples] == [()]


def test_two_foster_mothers_who_are_no_couple_have_a_record_each() -> None:
    family = Family(
        people=(Human("child"), Human("first", sex="f"), Human("second", sex="f")),
        parentages=(Parentage("1", "child", "first", "foster"), Parentage("2", "child", "second", "foster")),
    )
    assert as_gedcom(family, "5.5.1", NOW).decode().count(" FAM\r\n") == 2


@pytest.mark.parametrize(("version", "notice"), [("5.5.1", "1 RESN confidential"), ("7", "1 RESN CONFIDENTIAL")])
def test_somebody_protected_is_marked_so(version: Version, notice: str) -> None:
    family = Family(people=(Human("a", "Sofie Holm", protected=True), Human("b", "Kim Rask")))
    assert as_gedcom(family, version, NOW).decode().count(notice) == 1


def test_what_other_programs_must_see_stands_in_their_own_words() -> None:
    written = as_gedcom(families.family("foster_and_birth"), "5.5.1", NOW).decode()
    for line in ("2 PEDI foster", "2 PEDI birth", "1 MARR", "2 TYPE separeret", "1 SEX F"):
        assert line in written, line
    seven = as_gedcom(families.family("big"), "7", NOW).decode()
    for line in ("2 ROLE NGHBR", "3 PHRASE Nabo · midt imellem", "2 ROLE OTHER"):
        assert line in seven, line
