"""The demo's people: nobody real, families as they are, words that are filled in."""

import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.demo.conftest import Row

from plejedesk.core import clock
from plejedesk.core.dates import years
from plejedesk.core.names import tokens
from plejedesk.core.notes import KINDS
from plejedesk.demo import texts

Rows = Callable[[str], list[Row]]


def test_no_number_can_be_a_real_person_s(rows: Rows) -> None:
    numbers = [row["cpr"] for row in rows("person") if row["cpr"]]
    assert len(numbers) > 80
    assert all(int(number[:2]) > 60 for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_the_numbers_tell_the_day_of_birth(rows: Rows) -> None:
    from plejedesk.core import cpr

    for row in rows("person"):
        if row["cpr"]:
            assert cpr.read(row["cpr"], clock.today()).born == date.fromisoformat(row["born"])


def test_no_telephone_number_can_be_dialled(rows: Rows) -> None:
    assert {row["notifier_phone"][:2] for row in rows("referral")} <= {"", "00"}


def test_families_have_one_to_four_children_and_some_parents_are_not_known(rows: Rows) -> None:
    count = {
        role: Counter(row["case_id"] for row in rows("case_member") if row["role"] == role)
        for role in ("child", "parent")
    }
    sizes = Counter(count["child"].values())
    assert set(sizes) <= {1, 2, 3, 4}
    assert sizes[1] > sizes[3]
    assert {count["parent"][case] for case in count["child"]} >= {1, 2}


def test_children_are_under_18_and_some_not_born(rows: Rows) -> None:
    children = {row["person_id"] for row in rows("case_member") if row["role"] == "child"}
    people = [row for row in rows("person") if row["id"] in children]
    ages = [years(date.fromisoformat(row["born"]), clock.today()) for row in people if row["born"]]
    assert 0 <= min(ages) < max(ages) <= 17
    unborn = [row for row in people if not row["born"]]
    assert unborn
    assert all(row["due"] > clock.today().isoformat() and not row["name"] and not row["cpr"] for row in unborn)


def test_every_child_was_born_when_somebody_worried(rows: Rows) -> None:
    born = {row["id"]: row["born"] for row in rows("person")}
    received = {row["id"]: row["received_at"] for row in rows("referral")}
    for row in rows("referral_child"):
        assert (born[row["person_id"]] or "") < received[row["referral_id"]]


def test_some_are_protected_and_where_they_live_is_not_told(rows: Rows) -> None:
    protected = [row for row in rows("case_file") if row["protected"]]
    assert protected
    assert not any(row["area"] for row in protected)


def test_an_honour_conflict_begins_with_a_risk_assessment(rows: Rows) -> None:
    marked = {row["id"] for row in rows("case_file") if row["honour_conflict"] == "yes"}
    assert marked
    assert marked == {row["case_id"] for row in rows("deadline") if row["kind"] == "risk_assessment"}


def test_people_are_found_by_their_names_and_their_reference(rows: Rows) -> None:
    members = {row["person_id"]: row["case_id"] for row in rows("case_member")}
    cases = {row["id"]: row for row in rows("case_file")}
    for person in rows("person"):
        case = cases[members[person["id"]]]
        assert person["sounds"].split() == list(tokens(person["name"]))
        assert set(person["sounds"].split()) <= set(case["sounds"].split())
        assert set(case["ref"].lower().split("-")) <= set(case["sounds"].split())


def test_no_place_for_a_name_is_left_open(rows: Rows) -> None:
    written = [row["concern"] for row in rows("referral")] + [row["text"] for row in rows("note")]
    written += [row[field] for row in rows("deadline") for field in ("reason", "outcome_reason", "remind_reason")]
    assert len(written) > 100
    assert not any("{" in text or "barnet og" in text for text in written)


def test_notes_are_dated_within_the_case_and_not_ahead(rows: Rows) -> None:
    opened = {row["id"]: row["opened"] for row in rows("case_file")}
    now = clock.now()
    for note in rows("note"):
        assert opened[note["case_id"]] <= note["happened_on"] < clock.today().isoformat()
        assert note["happened_on"] <= note["written_at"] <= clock.to_text(now)


def test_forty_worries_and_more_can_be_told_apart() -> None:
    entries = tomllib.loads(Path(texts.__file__).with_name("themes.toml").read_text())["theme"]
    concerns = [entry["text"] for theme in entries for entry in theme["concerns"]]
    assert len(set(concerns)) == len(concerns) >= 40


@pytest.mark.parametrize("age", range(-1, 18))
def test_there_is_a_worry_for_every_age(age: int) -> None:
    fitting, weights = texts._themes_for(age, honour=False)
    assert len(fitting) == len(weights) >= 1


def test_who_worries_is_as_in_the_statistics() -> None:
    from tests.demo.test_demo_desk import unwritten

    roles = Counter(row["notifier_role"] for row in unwritten("Referral", 1500))
    share = {role: 100 * count / roles.total() for role, count in roles.items()}
    assert share["school"] == pytest.approx(21, abs=5)
    assert share["health"] == pytest.approx(20, abs=5)
    assert share["police"] == pytest.approx(12.5, abs=4)


def test_notes_say_what_kind_they_are_and_who_told(rows: Rows) -> None:
    notes = rows("note")
    assert {row["kind"] for row in notes} <= set(KINDS)
    assert len({row["kind"] for row in notes}) >= 4
    assert sum(bool(row["told_by"]) for row in notes) > len(notes) / 4
    assert sum(bool(row["moved_at"]) for row in notes) > len(notes) / 2


def test_every_parent_is_a_mother_or_a_father(rows: Rows) -> None:
    relations = {(row["role"], row["relation"]) for row in rows("case_member") if row["role"] != "other"}
    assert relations == {("child", ""), ("parent", "mother"), ("parent", "father")}
