"""Days, moments, numbers and people as anybody may type them, in any script, on any day: read, or refused in words."""

from datetime import date, datetime

from hypothesis import example, given
from hypothesis import strategies as st
from tests.fuzz.examples import few, tried

from plejedesk.core import cpr, dates
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
MIXED = st.tuples(st.sampled_from(["", " ", "-", "/"]), TYPED).map(lambda drawn: drawn[0].join(drawn[1]))
LINE = MIXED | st.sampled_from(WORDS) | st.from_regex(r"\A[+-]?[0-9]{1,4}[duåmwy/.:-]?([0-9]{1,2})?( 22:10)?\Z")
ANY_DAY = st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29), date(1, 1, 1), date(9999, 12, 31)])
NEAR = 7  # days: tomorrow, and the next weekday, are read whatever the year
TODAY = date(2026, 11, 22)
DIGITS = st.text("0123456789", min_size=6, max_size=10)
SCRIPTS = st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９", "०१२३४५६७८९"])
ELSEWHERE = st.tuples(st.sampled_from(["1403194321", "140319-4321"]), SCRIPTS).map(
    lambda drawn: drawn[0].translate({ord(str(digit)): sign for digit, sign in enumerate(drawn[1])})
)
NUMBER = st.lists(
    DIGITS | st.text(SIGNS, max_size=2) | st.sampled_from(["140319", "-1234", "ABCD", "ß", "–"]), max_size=4
)


@few(300)
@given(LINE, ANY_DAY, st.sampled_from(["future", "past"]))
@example("+9999å", date.max, "future")
@example("u53", date.min, "past")
@example("i morgen", date.max, "future")
def test_a_day_is_read_on_any_day(typed: str, today: date, lean: Lean) -> None:
    day, refused = tried(dates.parse, typed, today, lean, "when")
    if refused:
        assert refused.field == "when"
    else:
        assert day.year in YEARS or abs(day - today).days <= NEAR


@few(300)
@given(LINE, st.datetimes() | st.sampled_from([datetime.min, datetime.max]))
@example("i morgen 22:10", datetime.max)
def test_a_moment_is_read_at_any_moment(typed: str, now: datetime) -> None:
    moment, refused = tried(dates.parse_moment, typed, now, "when")
    if refused:
        assert refused.field == "when"
    else:
        assert moment.tzinfo is None
        assert moment == now.replace(second=0, microsecond=0, fold=0) or moment.year in YEARS


@few(300)
@given(ANY_DAY, ANY_DAY)
def test_any_day_is_said_on_any_day(day: date, today: date) -> None:
    for words in (dates.said(day, today), dates.short_date(day, today), dates.long_date(day), dates.age(day, today)):
        assert words.isprintable()


@few(300)
@given(NUMBER.map("".join) | ELSEWHERE, ANY_DAY)
def test_a_number_is_read_or_refused_without_repeating_it(typed: str, today: date) -> None:
    read, refused = tried(cpr.read, typed, today)
    if refused:
        assert refused.field == "cpr"
        assert not [part for part in typed.split("-") if len(part) >= 4 and part in str(refused)]
    else:
        assert len(read.number) == 10
        assert read.number.isascii()
        assert read.number[6:] not in repr(read)
        assert read.born is None or read.born <= today


@few(200)
@given(LINE | NUMBER.map("".join))
def test_whatever_is_typed_of_a_child_or_a_parent_is_understood_or_refused(typed: str) -> None:
    for read in (identity.read_child, identity.read_parent):
        known, refused = tried(read, typed, TODAY)
        if refused:
            assert len(typed) < 4 or typed not in str(refused)
        else:
            assert identity.in_words(known, TODAY).isprintable()
