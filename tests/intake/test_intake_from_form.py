"""What is typed in the form: each bad field gets its words, and only it."""

from datetime import UTC, datetime

import pytest

from plejedesk.core import clock
from plejedesk.intake.from_form import from_form
from plejedesk.intake.notification import BadNotification

TYPED = {
    "received": "i går 22:10",
    "channel": "phone",
    "role": "school",
    "notifier": "Birgit Lund",
    "phone": "33 12 45 67",
    "anonymous": "no",
    "concern": "Blå mærker\npå armene ",
    "child1": "Sofie Holm",
    "child1_id": "14/3-2019",
    "parent1": "",
    "parent1_id": "",
    "whereabouts": "Hos mormor",
    "danger": "unknown",
    "honour": "no",
    "protected": "yes",
    "responsible": "ms",
}


def faults(**more: str) -> dict[str, str]:
    with pytest.raises(BadNotification) as told:
        from_form(TYPED | more, clock.now())
    return told.value.faults


def test_what_is_typed_is_kept_to_the_letter() -> None:
    read = from_form(TYPED, clock.now())
    assert read.received == datetime(2026, 11, 21, 21, 10, tzinfo=UTC)
    assert read.concern == TYPED["concern"]
    assert (read.notifier.name, read.whereabouts, read.protected) == ("Birgit Lund", "Hos mormor", True)
    assert (read.responsible, read.parents) == ("MS", ())


def test_rows_left_empty_are_passed_over() -> None:
    more = {"child2": "", "child2_id": " ", "child3": "", "child3_id": "termin 1/2", "parent2": "Lone"}
    read = from_form(TYPED | more, clock.now())
    assert [child.due is None for child in read.children] == [True, False]
    assert [parent.name for parent in read.parents] == ["Lone"]


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("received", "i morgen", "for example 22:10"),
        ("received", "23/11-2026 10:00", "not come yet"),
        ("received", "", "for example 22:10"),
        ("concern", " \n", "own words"),
        ("phone", "1" * 41, "at most 40"),
        ("child1_id", "32/3-2019", "Check the day"),
        ("child1_id", "320319-4234", "does not exist"),
        ("parent1_id", "1/2-2027", "not come yet"),
        ("notifier", "a\0b", "cannot be kept"),
        ("responsible", "hvem?", "initials"),
    ],
)
def test_one_bad_field_is_told_by_its_name(field: str, text: str, words: str) -> None:
    found = faults(**{field: text})
    assert list(found) == [field]
    assert words in found[field]


def test_without_any_child_the_first_row_says_what_is_missing() -> None:
    assert list(faults(child1="", child1_id="")) == ["child1"]


def test_one_number_in_two_rows_is_told_at_the_second() -> None:
    found = faults(child1_id="1403194234", child2="Sofie igen", child2_id="140319-4234")
    assert list(found) == ["child2_id"]
    assert "4234" not in str(found)
