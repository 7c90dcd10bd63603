"""One field reads a CPR number, a date of birth and a due date, and says at once what it understood."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.core.errors import BadInput
from plejedesk.intake.identity import in_words, read_child, read_parent

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "born", "due", "said"),
    [
        ("140319-4234", date(2019, 3, 14), None, "born 14/3-2019, 7 years"),
        ("1403194234", date(2019, 3, 14), None, "born 14/3-2019, 7 years"),
        ("14/3-2019", date(2019, 3, 14), None, "born 14/3-2019, 7 years"),
        ("14.3.19", date(2019, 3, 14), None, "born 14/3-2019, 7 years"),
        ("2019-03-14", date(2019, 3, 14), None, "born 14/3-2019, 7 years"),
        ("140319", date(2019, 3, 14), None, "born 14/3-2019, 7 years"),
        ("født 14. marts 2019", date(2019, 3, 14), None, "born 14/3-2019, 7 years"),
        ("20/11", date(2026, 11, 20), None, "born 20/11-2026, newborn"),
        ("termin 1/2", None, date(2027, 2, 1), "not born yet, due 1/2-2027"),
        ("due 1/2-2027", None, date(2027, 2, 1), "not born yet, due 1/2-2027"),
        ("1/2-2027", None, date(2027, 2, 1), "not born yet, due 1/2-2027"),
        ("1/2-27", None, date(2027, 2, 1), "not born yet, due 1/2-2027"),
        ("1/2", date(2026, 2, 1), None, "born 1/2-2026, 9 months"),
        ("", None, None, ""),
    ],
)
def test_a_child_is_read(typed: str, born: date | None, due: date | None, said: str) -> None:
    known = read_child(typed, TODAY)
    assert (known.born, known.due, in_words(known, TODAY)) == (born, due, said)
    assert known.warnings == ()


@pytest.mark.parametrize(
    ("typed", "warning"),
    [
        ("740319-4234", "replacement or test number"),
        ("1403191234", "That is 107 years"),
        ("1/2-1950", "That is 76 years"),
    ],
)
def test_what_is_odd_warns_and_passes(typed: str, warning: str) -> None:
    assert warning in " ".join(read_child(typed, TODAY).warnings)


@pytest.mark.parametrize("typed", ["320319-4234", "140319-423", "31/2-2019", "syv år", "1/2-2029", "termin 1/9-2025"])
def test_what_cannot_be_is_told_without_the_number(typed: str) -> None:
    with pytest.raises(BadInput) as told:
        read_child(typed, TODAY)
    assert typed[:6] not in str(told.value)


def test_a_parent_may_be_of_any_age_but_not_unborn() -> None:
    assert read_parent("1/2-1950", TODAY).warnings == ()
    with pytest.raises(BadInput):
        read_parent("1/2-2027", TODAY)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_told(typed: str) -> None:
    for read in (read_child, read_parent):
        try:
            known = read(typed, TODAY)
        except BadInput:
            continue
        assert in_words(known, TODAY) or not (known.born or known.due)
