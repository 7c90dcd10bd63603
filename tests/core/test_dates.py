"""A day is typed as people say it and said as people read it; whatever else is typed is answered kindly."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.core import dates, i18n
from plejedesk.core.dates import parse, parse_moment
from plejedesk.core.errors import BadInput
from plejedesk.core.typed_day import YEARS

SUNDAY = date(2026, 11, 22)  # week 47
MORNING = datetime(2026, 11, 22, 9, 0)
DAYS = st.dates(date(1900, 1, 1), date(2150, 12, 31))


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_LANG", "en")


@pytest.fixture
def danish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    source = i18n.LOCALE / "da" / "LC_MESSAGES" / "messages.po"
    compiled = tmp_path / "da" / "LC_MESSAGES" / "messages.mo"
    compiled.parent.mkdir(parents=True)
    with source.open("rb") as po, compiled.open("wb") as mo:
        write_mo(mo, read_po(po, locale="da"))
    monkeypatch.setattr(i18n, "LOCALE", tmp_path)
    i18n._catalogue.cache_clear()
    yield
    i18n._catalogue.cache_clear()


@pytest.mark.parametrize(
    ("typed", "ahead", "behind"),
    [
        ("i dag", "2026-11-22", "2026-11-22"),
        ("  I  MORGEN ", "2026-11-23", "2026-11-23"),
        ("i ga\u030ar", "2026-11-21", "2026-11-21"),
        ("igår", "2026-11-21", "2026-11-21"),
        ("overmorgen", "2026-11-24", "2026-11-24"),
        ("i forgårs", "2026-11-20", "2026-11-20"),
        ("today", "2026-11-22", "2026-11-22"),
        ("tomorrow", "2026-11-23", "2026-11-23"),
        ("yesterday", "2026-11-21", "2026-11-21"),
        ("fre", "2026-11-27", "2026-11-20"),
        ("fr.", "2026-11-27", "2026-11-20"),
        ("på fredag", "2026-11-27", "2026-11-20"),
        ("friday", "2026-11-27", "2026-11-20"),
        ("on", "2026-11-25", "2026-11-18"),
        ("wed", "2026-11-25", "2026-11-18"),
        ("mon", "2026-11-23", "2026-11-16"),
        ("lor", "2026-11-28", "2026-11-21"),
        ("sø", "2026-11-29", "2026-11-22"),  # today is a Sunday
        ("+3d", "2026-11-25", "2026-11-25"),
        ("+3", "2026-11-25", "2026-11-25"),
        ("+3u", "2026-12-13", "2026-12-13"),
        ("+ 3 w", "2026-12-13", "2026-12-13"),
        ("+2m", "2027-01-22", "2027-01-22"),
        ("+1å", "2027-11-22", "2027-11-22"),
        ("-2d", "2026-11-20", "2026-11-20"),
        ("−2d", "2026-11-20", "2026-11-20"),
        ("14/3", "2027-03-14", "2026-03-14"),
        ("14.3.", "2027-03-14", "2026-03-14"),
        ("d. 14/3", "2027-03-14", "2026-03-14"),
        ("14. marts", "2027-03-14", "2026-03-14"),
        ("14 mar 2028", "2028-03-14", "2028-03-14"),
        ("22/11", "2026-11-22", "2026-11-22"),
        ("21/11", "2027-11-21", "2026-11-21"),
        ("ma 23/11", "2026-11-23", None),  # last year's 23 November was no Monday
        ("29/2", "2028-02-29", "2024-02-29"),
        ("14/3-27", "2027-03-14", "1927-03-14"),
        ("14/3-26", "2026-03-14", "2026-03-14"),
        ("14/3 2027", "2027-03-14", "2027-03-14"),
        ("14-03-2026", "2026-03-14", "2026-03-14"),
        ("14.3.2026", "2026-03-14", "2026-03-14"),
        ("14. 3. 2026", "2026-03-14", "2026-03-14"),
        ("140326", "2026-03-14", "2026-03-14"),
        ("140358", "2058-03-14", "1958-03-14"),
        ("14032026", "2026-03-14", "2026-03-14"),
        ("2026-03-14", "2026-03-14", "2026-03-14"),
        ("24-12-2026", "2026-12-24", "2026-12-24"),
        ("u48", "2026-11-23", "2025-11-24"),
        ("uge 48", "2026-11-23", "2025-11-24"),
        ("week 48", "2026-11-23", "2025-11-24"),
        ("u48 fre", "2026-11-27", "2025-11-28"),
        ("u47", "2026-11-16", "2026-11-16"),  # the present week
        ("u46", "2027-11-15", "2026-11-09"),
        ("u53", "2026-12-28", "2020-12-28"),
        ("uge 1 2027", "2027-01-04", "2027-01-04"),
        ("søndag 22. november 2026", "2026-11-22", "2026-11-22"),
        ("søndag den 22. november 2026", "2026-11-22", "2026-11-22"),
        ("Sunday 22 November 2026", "2026-11-22", "2026-11-22"),
        ("１４/３-２７", "2027-03-14", "1927-03-14"),
    ],
)
def test_a_day_is_typed_as_it_is_said(typed: str, ahead: str, behind: str | None) -> None:
    assert parse(typed, SUNDAY).isoformat() == ahead
    if behind:
        assert parse(typed, SUNDAY, lean="past").isoformat() == behind


@pytest.mark.parametrize(
    ("typed", "today", "day"),
    [
        ("+1m", "2027-01-31", "2027-02-28"),
        ("+1m", "2028-01-31", "2028-02-29"),
        ("-1m", "2026-12-31", "2026-11-30"),
        ("+1å", "2028-02-29", "2029-02-28"),
        ("u53", "2027-01-01", "2026-12-28"),  # a Friday in the last week of the year before
        ("u1", "2024-12-30", "2024-12-30"),  # a Monday in the first week of the year after
        ("29/2", "1896-03-01", "1904-02-29"),
        ("i morgen", "2026-12-31", "2027-01-01"),
        ("1/1", "2026-12-31", "2027-01-01"),
        ("ma", "2026-11-23", "2026-11-30"),
    ],
)
def test_edges_of_months_and_years(typed: str, today: str, day: str) -> None:
    assert parse(typed, date.fromisoformat(today)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "typed",
    ["31/2", "29/2-27", "14/13", "0/3", "32/1", "u0", "u54", "u53 2027", "ma 24/11", "+9999m", "1/1-0001", "99999999"],
)
def test_a_day_that_does_not_exist_is_told(typed: str, english: None) -> None:
    with pytest.raises(BadInput, match="does not exist") as refused:
        parse(typed, SUNDAY, field="due")
    assert refused.value.field == "due"


@pytest.mark.parametrize(
    "typed", ["", "x", "fredde", "14", "snart", "u", "u48 snart", "14/3/", "+d", "140319-4234", "1" * 10_000]
)
def test_what_is_no_day_is_answered_with_examples(typed: str, english: None) -> None:
    with pytest.raises(BadInput, match=r"tomorrow.*14/3") as refused:
        parse(typed, SUNDAY)
    assert not typed or typed not in str(refused.value) or typed in ("x", "u", "14")


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("nu", "2026-11-22T09:00"),
        ("now", "2026-11-22T09:00"),
        ("8:30", "2026-11-22T08:30"),
        ("9:00", "2026-11-22T09:00"),
        ("22:10", "2026-11-21T22:10"),  # later than now, so it was last night
        ("kl. 22", "2026-11-21T22:00"),
        ("kl 22.10", "2026-11-21T22:10"),
        ("22.45", "2026-11-21T22:45"),
        ("i går 22:10", "2026-11-21T22:10"),
        ("yesterday at 9", "2026-11-21T09:00"),
        ("lø 22.10", "2026-11-21T22:10"),
        ("lørdag kl. 22:10", "2026-11-21T22:10"),
        ("sø 8:00", "2026-11-22T08:00"),
        ("sø 23:00", "2026-11-15T23:00"),
        ("21/11 kl. 22:10", "2026-11-21T22:10"),
        ("21/11, 22:10", "2026-11-21T22:10"),
        ("21.11 22.10", "2026-11-21T22:10"),
        ("21-11-2026 22:10", "2026-11-21T22:10"),
        ("24/12 10:00", "2025-12-24T10:00"),
        ("i dag 22:10", "2026-11-22T22:10"),  # said so, though it lies ahead: the form asks about it
        ("2026-11-21T22:10", "2026-11-21T22:10"),
        ("2026-11-21 22:10:05", "2026-11-21T22:10:05"),
        ("2026-11-21T22:10Z", "2026-11-21T23:10"),
        ("2026-11-21T22:10+05:00", "2026-11-21T18:10"),
        ("21/11", "2026-11-21T00:00"),  # a day alone: its first moment makes every deadline earliest
        ("i går", "2026-11-21T00:00"),
        ("31.12", "2025-12-31T00:00"),
        ("25/10 02:30", "2026-10-25T02:30"),  # comes twice; the first
    ],
)
def test_a_moment_is_typed_as_it_is_said(typed: str, moment: str) -> None:
    assert parse_moment(typed, MORNING) == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("29/3 02:30", "clocks went forward"),
        ("2026-03-29T02:30", "clocks went forward"),
        ("22.10", "a time or a day"),
        ("lø 21.11", "a time or a day"),
        ("25:10", "for example 22:10"),
        ("22:60", "for example 22:10"),
        ("30.02", "for example 22:10"),
        ("", "for example 22:10"),
        ("9", "for example 22:10"),
        ("2210", "for example 22:10"),
        ("31/2 22:10", "for example 22:10"),
        ("0001-01-01T00:00", "for example 22:10"),
        ("2026-11-21T22:10+99:00", "for example 22:10"),
        ("140319-4234", "for example 22:10"),
    ],
)
def test_what_is_no_moment_is_answered_with_what_to_write(typed: str, words: str, english: None) -> None:
    with pytest.raises(BadInput, match=words) as refused:
        parse_moment(typed, MORNING, field="received")
    assert refused.value.field == "received"


def test_now_may_carry_its_zone(english: None) -> None:
    now = dates.clock.to_local(dates.clock.from_local(datetime(2026, 10, 25, 2, 30, 15, 7, fold=1)))
    assert parse_moment("now", now) == datetime(2026, 10, 25, 2, 30)


TYPED = (
    st.text(max_size=70)
    | st.text("0123456789/-.:+ udmwkl", max_size=14)
    | st.from_regex(r"\A(u|uge |\+|-|lø |fre )?[0-9]{1,4}[-/.: dum]?([0-9]{1,2}([-/ .][0-9]{2,4})?)?\Z")
)


@given(TYPED, DAYS, st.sampled_from(["future", "past"]))
def test_any_text_is_a_day_or_is_refused(typed: str, today: date, lean: dates.Lean) -> None:
    try:
        day = parse(typed, today, lean)
    except BadInput:
        return
    assert day.year in YEARS


@given(TYPED, st.datetimes(datetime(1900, 1, 1), datetime(2150, 1, 1)))
def test_any_text_is_a_moment_or_is_refused(typed: str, now: datetime) -> None:
    try:
        moment = parse_moment(typed, now)
    except BadInput:
        return
    assert moment.tzinfo is None
    assert moment.year in YEARS


@pytest.mark.parametrize(
    ("day", "in_danish", "in_english"),
    [
        ("2026-07-25", "-120 d", "-120 d"),
        ("2026-11-19", "-3 d", "-3 d"),
        ("2026-11-22", "i dag", "today"),
        ("2026-11-23", "i morgen", "tomorrow"),
        ("2026-11-24", "ti", "Tu"),
        ("2026-11-25", "on", "We"),
        ("2026-11-28", "lø", "Sa"),
        ("2026-11-29", "uge 48", "week 48"),
        ("2027-01-17", "uge 2", "week 2"),
        ("2027-01-18", "jan 2027", "Jan 2027"),
        ("2027-05-18", "maj 2027", "May 2027"),
    ],
)
class TestSaid:
    def test_in_danish(self, day: str, in_danish: str, in_english: str, danish: None) -> None:
        assert dates.said(date.fromisoformat(day), SUNDAY) == in_danish

    def test_in_english(self, day: str, in_danish: str, in_english: str, english: None) -> None:
        assert dates.said(date.fromisoformat(day), SUNDAY) == in_english


@pytest.mark.parametrize(
    ("born", "in_danish", "in_english", "years"),
    [
        ("2027-02-01", "ufødt", "unborn", 0),
        ("2026-11-22", "nyfødt", "newborn", 0),
        ("2026-10-23", "nyfødt", "newborn", 0),
        ("2026-10-22", "1 md.", "1 month", 0),
        ("2026-06-01", "5 mdr.", "5 months", 0),
        ("2024-11-23", "23 mdr.", "23 months", 1),
        ("2024-11-22", "2 år", "2 years", 2),
        ("2019-03-14", "7 år", "7 years", 7),
        ("2019-11-22", "7 år", "7 years", 7),
        ("2019-11-23", "6 år", "6 years", 6),
    ],
)
class TestAge:
    def test_in_danish(self, born: str, in_danish: str, in_english: str, years: int, danish: None) -> None:
        assert dates.age(date.fromisoformat(born), SUNDAY) == in_danish

    def test_in_english(self, born: str, in_danish: str, in_english: str, years: int, english: None) -> None:
        assert dates.age(date.fromisoformat(born), SUNDAY) == in_english
        assert dates.years(date.fromisoformat(born), SUNDAY) == years


def test_a_child_of_29_february_turns_on_1_march() -> None:
    born = date(2020, 2, 29)
    assert dates.years(born, date(2027, 2, 28)) == 6
    assert dates.years(born, date(2027, 3, 1)) == 7
    assert dates.years(born, date(2028, 2, 29)) == 8


def test_the_head_of_a_screen_in_danish(danish: None) -> None:
    assert dates.long_date(SUNDAY) == "søndag 22. november 2026"


def test_the_head_of_a_screen_in_english(english: None) -> None:
    assert dates.long_date(SUNDAY) == "Sunday 22 November 2026"
    assert dates.week(SUNDAY) == 47
    assert dates.clock_time(datetime(2026, 11, 21, 8, 5)) == "08:05"


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-11-22", "22/11"),
        ("2026-03-04", "4/3"),
        ("2027-03-14", "14/3-27"),
        ("2009-03-04", "4/3-09"),
        ("1958-03-14", "14/3-1958"),
        ("2076-03-14", "14/3-2076"),
    ],
)
def test_a_short_date(day: str, shown: str) -> None:
    assert dates.short_date(date.fromisoformat(day), SUNDAY) == shown


@given(DAYS, st.integers(-400, 6))
def test_a_day_can_be_typed_as_it_was_said(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert parse(dates.said(day, today), today) == day


@given(DAYS, st.integers(7, 56))
def test_a_week_can_be_typed_as_it_was_said(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert parse(dates.said(day, today), today).isocalendar()[:2] == day.isocalendar()[:2]


@given(DAYS, st.integers(0, 366 * 49))
def test_a_short_date_ahead_can_be_typed_back(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert parse(dates.short_date(day, today), today) == day


@given(DAYS, st.integers(0, 365 * 50))
def test_a_short_date_behind_can_be_typed_back(today: date, ago: int) -> None:
    day = today - timedelta(days=ago)
    assert parse(dates.short_date(day, today), today, lean="past") == day


@given(DAYS, st.integers(0, 2_000))
def test_what_is_said_fits_its_column(today: date, ahead: int) -> None:
    assert len(dates.said(today + timedelta(days=ahead), today)) <= dates.SAID_WIDTH
    assert len(dates.short_date(today + timedelta(days=ahead), today)) <= dates.SHORT_DATE_WIDTH


@given(DAYS)
def test_a_long_date_can_be_typed_back(day: date) -> None:
    assert parse(dates.long_date(day), SUNDAY) == day


@given(DAYS, DAYS)
def test_leaning_decides_the_side(day: date, today: date) -> None:
    typed = f"{day.day}/{day.month}"
    assert parse(typed, today) >= today
    assert parse(typed, today, lean="past") <= today
