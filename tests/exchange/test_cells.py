"""What a cell means, however a spreadsheet has bent it."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.core.errors import BadInput
from plejedesk.core.sheets.cells import cpr_of, day_of, text_of
from plejedesk.core.sheets.guard import guarded, unguarded
from plejedesk.core.sheets.table import Cell


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("", ""),
        ("  Sofie \t Holm\n", "Sofie Holm"),
        ("Sofie\u00a0Holm\ufeff", "Sofie Holm"),
        ("So\x1b[31mfie\ud800", "So[31mfie"),
        ("O'Brien", "O'Brien"),
        ("Zoë-José 😀", "Zoë-José 😀"),
        (4711, "4711"),
        (4711.0, "4711"),
        (0, "0"),
        (1.5, "1.5"),
        (datetime(2024, 2, 1), "2024-02-01"),
        (True, "True"),
    ],
)
def test_a_text(cell: Cell, text: str) -> None:
    assert text_of(cell) == text


@pytest.mark.parametrize("cell", ["#REF!", "#N/A", "x" * 201])
def test_a_text_that_cannot_be_meant(cell: Cell) -> None:
    with pytest.raises(BadInput):
        text_of(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "2019-03-14",
        "2019-3-14",
        "2019-03-14T00:00:00",
        "2019-03-14 00:00",
        "14-03-2019",
        "14.03.2019",
        "14/03/2019",
        "14/3-2019",
        "14.3.2019 00:00:00",
        date(2019, 3, 14),
        datetime(2019, 3, 14, 12),
    ],
)
def test_a_day(cell: Cell) -> None:
    assert day_of(cell) == date(2019, 3, 14)


@pytest.mark.parametrize(
    "cell",
    ["14-03-19", "31-02-2019", "2019-13-01", "03/14/2019", "i morgen", 43538, "43538", "0001-01-01", "١٤-٠٣-٢٠١٩"],
)
def test_a_day_that_would_be_a_guess(cell: Cell) -> None:
    with pytest.raises(BadInput):
        day_of(cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("140319-1234", "140319-1234"),
        ("1403191234", "1403191234"),
        (1403191234, "1403191234"),
        (1403191234.0, "1403191234"),
        (103191234, "0103191234"),
        ("103191234", "0103191234"),
        ("10319-1234", "0103191234"),
        ("140319", "140319"),
        (None, ""),
    ],
)
def test_a_cpr_number(cell: Cell, number: str) -> None:
    assert cpr_of(cell) == number


@pytest.mark.parametrize("cell", ["1,4E+09", "1.40319E9", "1e9"])
def test_a_number_that_excel_has_shortened(cell: str) -> None:
    with pytest.raises(BadInput, match="Excel"):
        cpr_of(cell)


@given(st.text())
def test_a_guarded_text_comes_back_and_never_runs(text: str) -> None:
    safe = guarded(text)
    assert unguarded(safe) == text
    assert not safe.lstrip().startswith(("=", "+", "-", "@"))
    assert not safe.startswith(("\t", "\r", "\n"))


@given(st.one_of(st.text(), st.integers(), st.floats(), st.datetimes(), st.none()))
def test_any_cell_is_read_or_refused(cell: Cell) -> None:
    for read in (text_of, day_of, cpr_of):
        with suppress(BadInput):
            read(cell)
