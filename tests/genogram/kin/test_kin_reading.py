"""What people type to a birth, a death or a year, and how somebody is found among many."""

from datetime import date
from pathlib import Path

import pytest
from tests.families import reading as families

import plejedesk
from plejedesk.core.errors import BadInput
from plejedesk.genogram.kin import kin_reading as reading
from plejedesk.genogram.kin.kin_fields import shared_options
from plejedesk.genogram.kin.kin_rows import fitting, kin_rows

TODAY = date(2026, 11, 22)
SOURCE = Path(plejedesk.__file__).parent


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", (None, None)),
        ("1962", (None, 1962)),
        ("ca. 1962", (None, 1962)),
        ("omkring 1962?", (None, 1962)),
        ("34 år", (None, 1992)),
        ("34", (None, 1992)),
        ("34 years old", (None, 1992)),
        ("0 år", (None, 2026)),
        ("5 mdr.", (None, 2026)),
        ("11 måneder", (None, 2025)),
        ("23 mdr", (None, 2024)),
        ("14/3-2019", (date(2019, 3, 14), None)),
        ("140319", (date(2019, 3, 14), None)),
        ("14. marts 2019", (date(2019, 3, 14), None)),
    ],
)
def test_a_birth_is_a_day_a_year_or_an_age(typed: str, told: reading.Told) -> None:
    assert reading.birth(typed, TODAY) == told


@pytest.mark.parametrize("typed", ["i går sytten", "300 år", "32/13-2019", "ved ikke"])
def test_what_is_no_birth_says_what_to_write(typed: str) -> None:
    with pytest.raises(BadInput, match="1962") as told:
        reading.birth(typed, TODAY)
    assert told.value.field == "born"


def test_a_death_is_a_day_or_a_year() -> None:
    assert reading.death("2012", TODAY) == (None, 2012)
    assert reading.death("3/4-2012", TODAY) == (date(2012, 4, 3), None)
    with pytest.raises(BadInput) as told:
        reading.death("80 år", TODAY)
    assert told.value.field == "died"


@pytest.mark.parametrize(("typed", "year"), [("", None), ("2008", 2008), ("08", 2008), ("'98", 1998), (" 1998 ", 1998)])
def test_a_year_may_have_two_digits(typed: str, year: int | None) -> None:
    assert reading.year(typed, TODAY) == year


def test_a_year_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput):
        reading.year("sidste år", TODAY)


def test_a_kin_word_finds_before_a_word_that_begins_with_it() -> None:
    rows = kin_rows(families.family("three_homes"))
    assert [row.term for row in fitting(rows, "mor")][:1] == ["mor"]
    assert {row.name for row in fitting(rows, "holm")} >= {"Sofie Holm", "Lone Holm", "Bo Holm"}
    assert [row.name for row in fitting(rows, "bo hol")] == ["Bo Holm"]
    assert fitting(rows, "zzz") == []
    assert fitting(rows, "") == list(rows)


def test_the_child_comes_first_and_then_who_is_nearest() -> None:
    rows = kin_rows(families.family("three_homes"), "Sofie")
    names = [row.name for row in rows]
    assert names[:2] == ["Sofie Holm", "Anton Holm Bach"]
    assert {*names[2:4]} == {"Lone Holm", "Kim Rask"}
    assert next(row for row in rows if row.id == "Jytte").side == "far"
    mothers = kin_rows(families.family("two_mothers"), "Otto")
    assert next(row for row in mothers if row.id == "Ragnhild").side == "Nina"


def test_a_half_sibling_may_share_a_parent_who_is_not_known_yet() -> None:
    family = families.family("unknown_father")
    rows = kin_rows(family)
    assert [key for key, _words in shared_options(family, "Jasmin", rows)] == ["Maria", "father"]
    assert [key for key, _words in shared_options(family, "Maria", rows)] == ["Dagny", "Preben"]
    assert [key for key, _words in shared_options(family, "Nadia", rows)] == ["mother", "father"]


def test_the_place_of_somebody_protected_shows_nowhere() -> None:
    family = families.family("protected_father")
    hidden = {human.place for human in family.people if human.protected and human.place}
    shown = " ".join(f"{row.homes} {' '.join(row.lives)}" for row in kin_rows(family))
    assert not any(place.casefold() in shown.casefold() for place in hidden)


def test_restricted_remarks_are_read_in_one_place_only() -> None:
    texts = {path.relative_to(SOURCE).as_posix(): path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")}
    naming = {path for path, text in texts.items() if "restricted_tie" in text or "RestrictedTie" in text}
    assert naming == {
        "core/family_changes.py",  # taken out with the person
        "core/family_models.py",
        "core/network_records.py",
        "genogram/kin/kin_acts.py",  # taken out
        "genogram/kin/kin_places.py",
        "genogram/kin/kin_queries.py",  # read, when it is said what for
        "genogram/kin/restricted_changes.py",
        "store/migrations/versions/v0003_network.py",
    }
