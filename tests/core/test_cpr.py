"""A personal number is read as people write it, never turned away without cause, and never shown whole."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.core import cpr
from plejedesk.core.errors import BadInput

TODAY = date(2026, 11, 22)
A_LIFE_AHEAD = date(2057, 12, 31)


@pytest.mark.parametrize(
    "typed",
    [
        "140319-4234",
        "1403194234",
        " 140319 4234 ",
        "140319 - 4234",
        "140319\u20134234",
        "\u200f140319-4234\u200f",
        "140319-4234\n",
    ],
)
def test_a_number_is_read_however_it_is_written(typed: str) -> None:
    assert cpr.read(typed, TODAY) == cpr.Cpr("1403194234", date(2019, 3, 14))


@pytest.mark.parametrize(
    ("digits", "year", "born"),
    [
        ("0123", "00", 1900),
        ("0123", "36", 1936),
        ("0123", "99", 1999),
        ("49", "00", 2000),
        ("49", "26", 2026),
        ("49", "36", 2036),
        ("49", "37", 1937),
        ("49", "99", 1999),
        ("5678", "00", 2000),
        ("5678", "57", 2057),
        ("5678", "58", 1858),
        ("5678", "99", 1899),
    ],
)
def test_the_seventh_digit_tells_the_century(digits: str, year: str, born: int) -> None:
    for digit in digits:
        assert cpr.read(f"0101{year}{digit}000", A_LIFE_AHEAD).born == date(born, 1, 1)


@pytest.mark.parametrize("typed", ["010165-4000", "140319-4235", "111111-1111"])
def test_a_number_without_modulus_11_passes_in_silence(typed: str) -> None:
    assert cpr.read(typed, TODAY).warnings == ()


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("740319-4234", date(2019, 3, 14)),  # day + 60
        ("610120-4001", date(2020, 1, 1)),
        ("910120-4001", date(2020, 1, 31)),
        ("020329-1WQ3", date(1929, 3, 2)),  # the health service's own numbers
        ("310105-7jc9", date(2005, 1, 31)),
        ("310105-0AB1", date(1905, 1, 31)),
        ("310105-6AB1", date(2005, 1, 31)),
        ("310105-AB12", None),  # the letters hide the century
        ("710105-AB12", None),
    ],
)
def test_a_replacement_number_warns_and_passes(typed: str, born: date | None) -> None:
    read = cpr.read(typed, TODAY)
    assert read.born == born
    assert read.warnings


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "140319",
        "140319-423",
        "140319-42345",
        "abcdef-1234",
        "ABCDEFGHIJ",
        "000319-4234",
        "320319-4234",
        "600319-4234",
        "920319-4234",
        "141319-4234",
        "290219-4234",
        "310219-AB12",
        "231126-4234",  # tomorrow
        "831126-4234",
        "140327-6AB1",
        "1403194234" * 1_000,
    ],
)
def test_what_cannot_be_is_refused_in_words_without_the_number(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        cpr.read(typed, TODAY)
    assert refused.value.field == "cpr"
    assert not any(letter.isdigit() for letter in str(refused.value))


def test_a_child_born_today_is_read() -> None:
    assert cpr.read("221126-4234", TODAY).born == TODAY


@pytest.mark.parametrize(
    ("number", "shown", "shown_in_ascii"),
    [
        ("1403194234", "140319-••••", "140319-****"),
        ("310105AB12", "310105-••••", "310105-****"),
        ("", "", ""),
        ("140319423", "••••••-••••", "******-****"),
    ],
)
def test_the_last_four_are_never_shown(number: str, shown: str, shown_in_ascii: str) -> None:
    assert cpr.masked(number) == shown
    assert cpr.masked(number, ascii_only=True) == shown_in_ascii


def test_a_log_or_a_traceback_shows_no_number() -> None:
    read = cpr.read("140319-4234", TODAY)
    assert "4234" not in f"{read} {read!r} {[read]} {(read,)!r}"


@given(st.dates(date(1858, 1, 1), A_LIFE_AHEAD), st.integers(0, 1_000_000))
def test_a_fictional_number_tells_its_day_and_is_nobodys(born: date, serial: int) -> None:
    read = cpr.read(cpr.fictional(born, serial), A_LIFE_AHEAD)
    assert read.born == born
    assert read.warnings
    assert int(read.number[:2]) > 60
    assert int(read.number[-1]) % 2 == serial % 2


@pytest.mark.parametrize("year", [1858, 1936, 1937, 1999, 2000, 2036, 2037])
def test_fictional_numbers_of_one_day_differ(year: int) -> None:
    assert len({cpr.fictional(date(year, 1, 1), serial) for serial in range(4_000)}) == 4_000


@pytest.mark.parametrize("year", [1857, 2058])
def test_a_year_no_number_can_tell_has_no_fictional_number(year: int) -> None:
    with pytest.raises(ValueError):
        cpr.fictional(date(year, 1, 1), 1)


@given(st.text() | st.from_regex(r"[0-9 -]{6,14}") | st.from_regex(r"\A[0-9]{6}-?[0-9A-Za-z]{4}\Z"))
def test_any_text_is_a_number_or_is_refused(text: str) -> None:
    try:
        read = cpr.read(text, TODAY)
    except BadInput as refused:
        assert refused.field == "cpr"  # noqa: PT017
        return
    assert len(read.number) == 10
    assert read.born is None or read.born <= TODAY


@given(st.dates(TODAY - timedelta(days=9_000), TODAY))
def test_every_childs_day_of_birth_is_read_from_a_number_of_this_century(born: date) -> None:
    if born.year >= 2000:
        assert cpr.read(f"{born:%d%m%y}4000", TODAY).born == born
