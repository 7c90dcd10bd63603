"""Days, moments, numbers and people as anybody may type them, in any script and on any day: read, or refused in words."""

from datetime import date, datetime

from hypothesis import example, given
from hypothesis import strategies as st
from tests.fuzz.examples import few

from plejedesk.core import cpr, dates
from plejedesk.core.errors import BadInput
from plejedesk.core.typed_day import YEARS, Lean
from plejedesk.intake import identity

SIGNS = st.characters(categories=["Nd", "Nl", "No", "Zs", "Pd", "Po", "Sm", "Mn", "Cf", "Cc", "Cs"])
WORDS = [
    "i dag",
    "i morgen",
    "fre",
    "lørdag",
    "uge",
    "u",
    "marts",
    "maj",
    "kl.",
    "kl 22",
    "nu",
    "den",
    "på",
    "d.",
    "+",
    "-",
]
WORDS += [
    "٣",
    "１４",
    "Ⅷ",
    "²",
    "½",
    "−",
    "–",
    "29/2",
    "31-12-2200",
    "00000",
    "9999",
    "w53",
    "T22:10",
    "+01:00",
    "Z",
    "24:00",
]
TYPED = st.lists(st.sampled_from(WORDS) | st.text(SIGNS, max_size=3) | st.integers(0, 9999).map(str), max_size=8)
LINE = st.tuples(st.sampled_from(["", " ", "-", "/"]), TYPED).map(lambda drawn: drawn[0].join(drawn[1]))
ANY_DAY = st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31)])
TODAY = date(2026, 11, 22)
DIGITS = st.text("0123456789", min_size=6, max_size=10)
NUMBER = st.lists(
    DIGITS | st.text(SIGNS, max_size=2) | st.sampled_from(["140319", "-1234", "ABCD", "ß", "–"]), max_size=4
)


@few(400)
@given(LINE, ANY_DAY, st.sampled_from(["future", "past"]))
@example("+9999å", date.max, "future")
@example("u53", date.min, "past")
def test_a_day_is_read_on_any_day(typed: str, today: date, lean: Lean) -> None:
    try:
        assert dates.parse(typed, today, lean, field="when").year in {*YEARS, *range(today.year - 1, today.year + 2)}
    except BadInput as refused:
        assert refused.field == "when"


@few(400)
@given(LINE, st.datetimes() | st.sampled_from([datetime.min, datetime.max]))
def test_a_moment_is_read_at_any_moment(typed: str, now: datetime) -> None:
    try:
        moment = dates.parse_moment(typed, now, field="when")
    except BadInput as refused:
        assert refused.field in ("when", "")
        return
    assert moment.tzinfo is None
    assert moment == now.replace(second=0, microsecond=0, fold=0) or moment.year in YEARS


@few(400)
@given(ANY_DAY, ANY_DAY)
def test_any_day_is_said_on_any_day(day: date, today: date) -> None:
    assert len(dates.said(day, today)) <= dates.SAID_WIDTH + 5  # "-365000 d"
    for words in (dates.short_date(day, today), dates.long_date(day), dates.age(day, today), dates.short_weekday(day)):
        assert words.isprintable()


@few(400)
@given(NUMBER.map("".join), ANY_DAY)
def test_a_number_is_read_or_refused_without_repeating_it(typed: str, today: date) -> None:
    try:
        read = cpr.read(typed, today)
    except BadInput as refused:
        assert refused.field == "cpr"
        assert not [part for part in typed.split("-") if len(part) >= 4 and part in str(refused)]
        return
    assert len(read.number) == 10
    assert read.number.isascii()
    assert read.number[6:] not in repr(read)
    assert read.born is None or read.born <= today


@few(300)
@given(LINE | NUMBER.map("".join))
def test_whatever_is_typed_of_a_child_or_a_parent_is_understood_or_refused(typed: str) -> None:
    for read in (identity.read_child, identity.read_parent):
        try:
            known = read(typed, TODAY)
        except BadInput as refused:
            assert len(typed) < 4 or typed not in str(refused)
        else:
            assert identity.in_words(known, TODAY).isprintable()
