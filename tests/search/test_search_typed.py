"""A CPR number is found when it is whole; it is shown masked and the log never has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.search.typed import for_the_log, veiled, whole_number


@pytest.mark.parametrize("typed", ["1403191234", "140319-1234", "140319 1234", " 14 03 19-12 34 ", "1403191234\n"])
def test_a_whole_number_is_found_however_it_is_parted(typed: str) -> None:
    assert whole_number(typed) == "1403191234"
    assert for_the_log(typed) == "140319-••••"
    assert not set("1234") & set(veiled(typed).split("19")[1])


@pytest.mark.parametrize(
    "typed", ["140319", "140319-123", "9903191234", "1413191234", "Sofie 1403191234", "BIRO-TASE-117"]
)
def test_anything_else_is_no_whole_number(typed: str) -> None:
    assert whole_number(typed) == ""


@pytest.mark.parametrize(
    ("typed", "logged"),
    [
        ("140319", "140319"),
        ("1403191", "140319-••••"),
        ("140319-12", "140319-••••"),
        ("140319 123", "140319-••••"),
        ("sofie 140319-1234 skole", "sofie 140319-•••• skole"),
        ("14.03.19-1234", "14.03.19-••••"),
        ("140315-ABC1", "140315-••••"),
        ("7403191234", "740319-••••"),
        ("14-03-2015", "14-03-2015"),
        ("20304050", "20304050"),
        ("BIRO-TASE-117", "BIRO-TASE-117"),
        ("  sofie   holm ", "sofie holm"),
    ],
)
def test_the_log_has_the_day_of_birth_only(typed: str, logged: str) -> None:
    assert for_the_log(typed) == logged


@given(st.text(max_size=60))
def test_a_veil_changes_no_other_sign(text: str) -> None:
    assert len(veiled(text)) == len(text)
    assert all(shown in (sign, "•") for shown, sign in zip(veiled(text), text, strict=True))


@given(st.dates(), st.text("0123456789", min_size=4, max_size=4), st.sampled_from(["", "-", " "]), st.text(max_size=9))
def test_no_number_passes(born: object, last: str, gap: str, before: str) -> None:
    number = f"{born:%d%m%y}{gap}{last}"
    for text in (number, f"{before} {number}.", f"({number})"):
        assert number not in veiled(text)
        assert number not in for_the_log(text)
        assert number[:-1] not in for_the_log(text[: text.index(number) + len(number) - 1])
