"""The rule table as a municipality meets it: what is shipped, what its own file changes, what slips it is told of."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.core import law, network_sight, safety
from plejedesk.core.errors import Refused
from plejedesk.core.law import DaySettings, LawBook

TODAY = date(2026, 11, 22)
BESIDE_THE_WAY = ("notification_assessed", "risk_assessment")  # how these end leaves a child on the list it is on


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_LANG", "en")


def own(folder: Path, text: str | bytes) -> LawBook:
    folder.mkdir(exist_ok=True)
    (folder / "law.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    return law.read(folder)


def entry(**changed: str | None) -> str:
    """Return one duty that holds, one key a line, with TOML values changed or (None) left out."""
    values = {
        "id": '"home_visit"',
        "title": '{ da = "Hjemmebesøg", en = "Home visit" }',
        "done": '{ da = "hjemmebesøg holdt", en = "home visit held" }',
        "statute": '"lokal"',
        "trigger": '"notification_received"',
        "length": "14",
        "unit": '"days"',
        "counts_from": '"received"',
        "in_force": "2025-01-01",
        "statutory": "false",
    }
    lines = [f"{key} = {value}" for key, value in (values | changed).items() if value is not None]
    return "\n".join(["[[duty]]", *lines, ""])


# ---- As shipped


def test_the_shipped_table_has_nothing_wrong() -> None:
    book = law.read()
    assert book.problems == ()
    assert book.days == DaySettings()


@pytest.mark.parametrize(
    ("kind", "length", "unit", "counts_from", "statute", "verified", "statutory"),
    [
        ("notification_assessed", 24, "hours", "received", "§ 136", True, True),
        ("notification_receipt", 6, "weekdays", "received", "praksis", False, True),
        ("screening", 7, "days", "received", "§ 18", False, False),
        ("risk_assessment", 0, "set", "set", "§ 18, stk. 3", True, True),
        ("limited_assessment_done", 0, "set", "set", "§ 19", True, True),
        ("examination_done", 4, "months", "awareness", "§ 20, stk. 3", True, True),
        ("provisional_assessment", 0, "set", "set", "§ 20, stk. 3", True, True),
        ("plan_ready", 3, "months", "decision", "§ 91", True, True),
        ("first_follow_up", 3, "months", "start", "§ 95, stk. 2", True, True),
        ("follow_up", 0, "set", "set", "§ 95, stk. 3", True, True),
        ("supervision_visit", 0, "set", "set", "§ 156, stk. 5", True, True),
        ("acute_decision_approved", 7, "days", "decision", "§ 143, stk. 4", False, True),
        ("complaint_reassessed", 4, "weeks", "received", "klage", False, True),
        ("file_access", 7, "weekdays", "received", "aktindsigt", False, True),
        ("next_step", 7, "days", "decision", "lokalt", False, False),
        ("agreed_step", 0, "set", "set", "lokalt", False, False),
        ("record_notes", 3, "weekdays", "decision", "§ 13", False, False),
    ],
)
def test_the_clock_of_each_duty(
    kind: str, length: int, unit: str, counts_from: str, statute: str, verified: bool, statutory: bool
) -> None:
    duty = law.read().duty(kind, TODAY)
    assert (duty.length, duty.unit, duty.counts_from, duty.statute, duty.verified, duty.statutory) == (
        length,
        unit,
        counts_from,
        statute,
        verified,
        statutory,
    )


def test_a_notification_starts_three_clocks() -> None:
    started = law.read().started_by("notification_received", TODAY)
    assert [duty.id for duty in started] == ["notification_assessed", "notification_receipt", "screening"]


@pytest.mark.parametrize(
    ("kind", "outcome", "phase", "starts", "asks"),
    [
        ("notification_assessed", "danger_now", "assessed", set(), {"outcome", "reason"}),
        ("notification_assessed", "no_danger_now", "assessed", set(), {"outcome", "reason"}),
        ("screening", "nothing_more", "nothing_more", set(), {"outcome", "reason"}),
        (
            "screening",
            "limited_assessment",
            "limited_assessment",
            {"limited_assessment_done"},
            {"outcome", "reason", "next_date"},
        ),
        ("screening", "examination", "examination", {"examination_done"}, {"outcome", "reason"}),
        ("screening", "support_now", "support", {"plan_ready", "first_follow_up"}, {"outcome", "reason", "start"}),
        (
            "examination_done",
            "provisional_written",
            "",
            {"provisional_assessment"},
            {"outcome", "reason", "next_date"},
        ),
    ],
)
def test_where_an_outcome_leads(kind: str, outcome: str, phase: str, starts: set[str], asks: set[str]) -> None:
    duty = law.read().duty(kind, TODAY)
    chosen = next(one for one in duty.outcomes if one.id == outcome)
    assert (chosen.phase, {*duty.starts, *chosen.starts}, {*duty.asks, *chosen.asks}) == (phase, starts, asks)


def test_what_was_agreed_to_be_next_asks_nothing_more_when_it_is_done() -> None:
    step, agreed = (law.read().duty(kind, TODAY) for kind in ("next_step", "agreed_step"))
    assert (step.asks, step.starts) == (("next_date", "reason"), ("agreed_step",))
    assert (agreed.asks, agreed.starts) == ((), ())


@pytest.mark.parametrize("kind", ["first_follow_up", "follow_up"])
def test_a_follow_up_leads_to_the_next_by_a_date_with_its_reason(kind: str) -> None:
    duty = law.read().duty(kind, TODAY)
    assert duty.asks == ("next_date", "reason")
    assert duty.starts == ("follow_up",)


def test_only_nothing_more_takes_a_child_off_the_lists() -> None:
    for versions in law.read().duties.values():
        for duty in versions:
            for outcome in duty.outcomes:
                ends = not duty.starts and not outcome.starts and duty.id not in BESIDE_THE_WAY
                assert ends == (outcome.id == "nothing_more"), (duty.id, outcome.id)


def test_a_risk_assessment_says_whether_the_network_may_be_contacted_and_moves_no_case() -> None:
    risk = law.read().duty("risk_assessment", TODAY)
    assert [outcome.id for outcome in risk.outcomes] == ["contact_allowed", safety.REFUSED]
    assert "reason" in risk.asks
    assert not any(outcome.phase or outcome.starts for outcome in risk.outcomes)


@pytest.mark.parametrize("kind", network_sight.KINDS)
def test_what_the_network_calls_for_binds_nobody_by_a_date_in_the_law_and_asks_nothing(kind: str) -> None:
    duty = law.read().duty(kind, TODAY)
    assert (duty.statutory, duty.asks, duty.outcomes, duty.starts) == (False, (), (), ())


def test_every_duty_reads_well_in_both_languages_and_fits_its_column() -> None:
    for versions in law.read().duties.values():
        for duty in versions:
            assert duty.titles.en
            assert duty.dones.en
            assert all(outcome.titles.en for outcome in duty.outcomes)
            assert max(len(duty.titles.da), len(duty.titles.en)) <= 30
            assert len(duty.statute) <= 13
            assert duty.source


@pytest.mark.parametrize(
    ("lang", "title", "done", "outcome"),
    [
        ("da", "Underretning vurderes", "underretning vurderet", "Fare nu: handlet straks"),
        ("en", "Assess notification", "notification assessed", "Danger now: acted at once"),
    ],
)
def test_the_desks_language(monkeypatch: pytest.MonkeyPatch, lang: str, title: str, done: str, outcome: str) -> None:
    monkeypatch.setenv("PLEJEDESK_LANG", lang)
    duty = law.read().duty("notification_assessed", TODAY)
    assert (duty.title, duty.done, duty.outcomes[0].title) == (title, done, outcome)


@pytest.mark.parametrize(
    ("kind", "on", "words"),
    [
        ("tea_break", TODAY, "“tea_break” is not in the rule table"),
        ("screening", date(2023, 12, 31), "“screening” was not in force on 2023-12-31"),
    ],
)
def test_an_unknown_duty_is_refused(kind: str, on: date, words: str) -> None:
    with pytest.raises(Refused, match=words):
        law.read().duty(kind, on)


# ---- A municipality's own file


def test_an_own_duty_is_added_after_the_shipped_ones(tmp_path: Path) -> None:
    book = own(tmp_path, entry())
    assert book.problems == ()
    assert book.known("home_visit")
    assert book.duty("home_visit", TODAY).title == "Home visit"
    assert [duty.id for duty in book.started_by("notification_received", TODAY)][-1] == "home_visit"


def test_the_same_id_and_date_replaces(tmp_path: Path) -> None:
    book = own(tmp_path, entry(id='"notification_receipt"', length="3", in_force="2024-01-01"))
    assert book.problems == ()
    assert (book.duty("notification_receipt", TODAY).length, len(book.duties["notification_receipt"])) == (3, 1)


@pytest.mark.parametrize(
    ("on", "length"),
    [
        (date(2024, 1, 1), 6),
        (date(2026, 12, 31), 6),
        (date(2027, 1, 1), 5),
        (date(2027, 6, 30), 5),
        (date(2027, 7, 1), 6),
    ],
)
def test_the_rule_in_force_on_the_day_wins(tmp_path: Path, on: date, length: int) -> None:
    changed = {"id": '"notification_receipt"', "length": "5", "in_force": "2027-01-01", "until": "2027-06-30"}
    book = own(tmp_path, entry(**changed))
    assert book.duty("notification_receipt", on).length == length
    assert [duty.length for duty in book.started_by("notification_received", on) if duty.id == changed["id"][1:-1]] == [
        length
    ]


def test_the_later_folder_wins_and_one_setting_leaves_the_others(tmp_path: Path) -> None:
    own(tmp_path / "machine", "[days]\nsaturday_counts = true\nchristmas_eve_off = true\n" + entry(length="10"))
    own(tmp_path / "person", "[days]\nsaturday_counts = false\n" + entry(length="12"))
    book = law.read(tmp_path / "machine", tmp_path / "missing", tmp_path / "person")
    assert book.problems == ()
    assert book.days == DaySettings(christmas_eve_off=True)
    assert book.duty("home_visit", TODAY).length == 12


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufeff" + entry(), id="saved with a byte order mark"),
        pytest.param(entry().replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(entry(title='{ da = "Hjemmebesøg" }'), id="Danish alone is enough"),
        pytest.param(
            entry(length=None, unit='"set"', counts_from='"set"', trigger='"visit_due"'), id="a date that a person sets"
        ),
        pytest.param(entry(starts='["follow_up"]', asks='["next_date"]'), id="starts a shipped duty"),
        pytest.param("", id="an empty file"),
    ],
)
def test_files_that_hold(tmp_path: Path, text: str) -> None:
    book = own(tmp_path, text)
    assert book.problems == ()
    assert book.known("home_visit") == bool(text)


def test_without_an_english_title_the_danish_is_shown(tmp_path: Path) -> None:
    assert own(tmp_path, entry(title='{ da = "Hjemmebesøg" }')).duty("home_visit", TODAY).title == "Hjemmebesøg"


OUTCOMES = """
[[duty.outcomes]]
id = "yes"
title = { da = "Ja" }

[[duty.outcomes]]
id = "no"
title = { da = "Nej" }
"""
ASKING = entry(asks='["outcome"]')


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        pytest.param(entry(length="-3"), 7, "whole number from 1 to 1000", id="negative length"),
        pytest.param(entry(length="0"), 7, "whole number", id="no length at all"),
        pytest.param(entry(length="true"), 7, "whole number", id="a length that is no number"),
        pytest.param(entry(length="99999"), 7, "whole number", id="a length beyond any calendar"),
        pytest.param(entry(unit='"fortnights"'), 8, "hours, weekdays, days, weeks, months, set", id="unknown unit"),
        pytest.param(entry(unit="[]"), 8, "Use one of these", id="a unit of the wrong type"),
        pytest.param(entry(counts_from='"birth"'), 9, "received, awareness, decision", id="unknown start"),
        pytest.param(entry(in_force='"2025-01-01"'), 10, "without quotation marks", id="a date in quotation marks"),
        pytest.param(entry(in_force="2025-01-01T08:00:00"), 10, "Write a date", id="a date with a time"),
        pytest.param(entry(statutory='"no"'), 11, "true or false", id="a flag in words"),
        pytest.param(entry(statute=None), 1, "“statute” is missing", id="missing statute"),
        pytest.param(entry(statute='""'), 5, "a text on one line", id="empty statute"),
        pytest.param(entry(statute='"a\\u001b[2J"'), 5, "a text on one line", id="an escape sequence"),
        pytest.param(entry(id='"Home visit"'), 2, "Write a name", id="an id with spaces"),
        pytest.param(entry(title='"Hjemmebesøg"'), 3, "{ da = ", id="a title without languages"),
        pytest.param(entry(title='{ en = "Home visit" }'), 3, "“da” is missing", id="no Danish title"),
        pytest.param(entry(lenght="14"), 12, "not known here", id="a misspelt key"),
        pytest.param(entry(asks='["outcome", "coffee"]'), 12, "outcome, reason, next_date, start", id="unknown ask"),
        pytest.param(entry(asks='"reason"'), 12, "a list in square brackets", id="a text for a list"),
        pytest.param(entry(asks='["outcome"]'), 12, "lists its outcomes", id="no outcomes to choose from"),
        pytest.param(entry() + OUTCOMES, 1, "lists its outcomes", id="outcomes that nobody is asked for"),
        pytest.param(entry(until="2024-12-31"), 12, "last day is before the first", id="ends before it begins"),
        pytest.param(entry(unit='"set"', counts_from='"set"'), 7, "has no length", id="a set date with a length"),
        pytest.param(entry(length=None), 1, "“length” is missing", id="a clock without a length"),
        pytest.param(entry(length=None, unit='"set"'), 8, "the other must be so too", id="half set"),
        pytest.param(entry(starts='["tea_break"]'), 12, "starts “tea_break”", id="starts an unknown duty"),
        pytest.param(entry(starts='["follow_up"]'), 1, "add “next_date” to asks", id="starts a date nobody gives"),
        pytest.param(entry(starts='["first_follow_up"]'), 1, "add “start” to asks", id="starts from a start not given"),
        pytest.param(entry() + "\n" + entry(), 14, "already in this file", id="the same duty twice"),
        pytest.param(ASKING + OUTCOMES.replace('"no"', '"yes"'), 14, "same id", id="the same outcome twice"),
        pytest.param(ASKING + OUTCOMES + "starts = ['x']\n", 21, "starts “x”", id="an outcome starts an unknown duty"),
        pytest.param(ASKING + OUTCOMES + "asks = ['x']\n", 21, "Use one of these", id="an outcome asks the unknown"),
        pytest.param(ASKING + OUTCOMES + "[duty.outcomes.x]\n", 21, "not known here", id="a table in an outcome"),
        pytest.param(ASKING + "outcomes = ['yes']\n", 13, "[[duty.outcomes]]", id="outcomes without keys"),
        pytest.param("[days]\nsaturday_counts = 1\n", 2, "true or false", id="a setting of the wrong type"),
        pytest.param("[days]\n\nsundays = true\n", 3, "christmas_eve_off", id="an unknown setting"),
        pytest.param("days = 3\n", 1, "a line [days]", id="settings that are no table"),
        pytest.param("# mine\n[duty]\nid = 'x'\n", 2, "a line [[duty]]", id="one bracket too few"),
        pytest.param("duty = [1]\n", 1, "a line [[duty]]", id="a list of no duties"),
        pytest.param(entry() + "\n[[dutty]]\nid = 'x'\n", 13, "days, duty", id="a misspelt header"),
        pytest.param(entry() + "id = 'again'\n", 12, "no key is there twice", id="a key twice"),
        pytest.param(entry(statute="§ 5"), 5, "cannot be read", id="no quotation marks"),
        pytest.param(entry() + "asks = [\n'reason'", 13, "cannot be read", id="an open bracket at the end"),
        pytest.param(entry().encode("cp1252"), 3, "save the file as UTF-8", id="saved in another alphabet"),
    ],
)
def test_a_slip_is_told_with_file_line_and_reason(tmp_path: Path, text: str | bytes, line: int, reason: str) -> None:
    book = own(tmp_path, text)
    assert len(book.problems) == 1
    assert book.problems[0].startswith(f"{tmp_path / 'law.toml'}, line {line}: ")
    assert reason in book.problems[0]
    assert book.duties.items() >= law.read().duties.items()
    assert book.days == DaySettings()


TRICKY = (
    """# [[duty]] in a comment
"days".saturday_counts = true  # dotted, quoted
[[ duty ]]
"""
    + entry().replace("[[duty]]\n", "")
    + '''former = """
[[duty]]
length = -1"""
'''
)


def test_text_that_looks_like_headers_does_not_move_the_line(tmp_path: Path) -> None:
    second = entry(id='"other"', asks='[\n  "reason", # ] [\n  "next_date",\n]', length="-1", source="'a [ b'")
    book = own(tmp_path, TRICKY + "\n" + second)
    assert [problem.split("line ")[1].split(":")[0] for problem in book.problems] == ["14", "24"]
    assert book.days.saturday_counts


def test_every_slip_of_a_duty_is_told_from_the_top(tmp_path: Path) -> None:
    book = own(tmp_path, entry(id='"a b"', length="-1", unit='"x"') + entry())
    assert [problem.split("line ")[1].split(":")[0] for problem in book.problems] == ["2", "7", "8"]
    assert book.known("home_visit")


def test_a_bad_setting_leaves_the_good_one(tmp_path: Path) -> None:
    book = own(tmp_path, "[days]\nsaturday_counts = true\nchristmas_eve_off = 'yes'\n")
    assert book.days == DaySettings(saturday_counts=True)
    assert len(book.problems) == 1


def test_a_bad_replacement_leaves_the_shipped_duty(tmp_path: Path) -> None:
    book = own(tmp_path, entry(id='"screening"', in_force="2024-01-01", starts='["tea_break"]'))
    assert len(book.problems) == 1
    assert book.duties == law.read().duties


def test_who_starts_a_duty_left_out_is_left_out_too(tmp_path: Path) -> None:
    chain = entry(id='"one"', starts='["two"]') + entry(id='"two"', starts='["three"]') + entry(id='"four"')
    book = own(tmp_path, chain)
    assert [problem.split("line ")[1].split(":")[0] for problem in book.problems] == ["12", "24"]
    assert book.known("four")
    assert not book.known("one")


def test_an_own_duty_cannot_put_a_shipped_one_out(tmp_path: Path) -> None:
    book = own(tmp_path, entry(id='"follow_up"', in_force="2024-01-01", counts_from='"start"', trigger='"started"'))
    assert book.problems[0].startswith(f"{tmp_path / 'law.toml'}, line 9: “first_follow_up” starts this")
    assert book.duties == law.read().duties


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "law.toml").mkdir()
    assert law.read(tmp_path).problems == (
        f"{tmp_path / 'law.toml'}: The file cannot be opened: check that you may read it.",
    )


MARKS = [*"[]{}=.,'\"#\n\\ æ", '"""', "'''", "[[duty]]", "[days]", "[[duty.outcomes]]", " = ", "\ufeff", "\r\n"]
KEYS = ["id", "title", "length", "unit", "starts", "asks", "outcomes", "in_force", "saturday_counts", "days", "duty"]
FILLING = ['"set"', "2024-01-01", "-1", "true", "nan", "{ da = 'x' }", "['reason']"]
WORDS = st.sampled_from([*MARKS, *KEYS, *FILLING])
TOMLISH = st.lists(WORDS, max_size=40).map("".join)
VALUES = st.sampled_from(["1", "'x'", "[]", "[[]]", "{}", "{ da = 1 }", "nan", "true", "07:32:00", "2024-01-01", "''"])
CHANGED = st.dictionaries(
    st.sampled_from(["id", "title", "length", "unit", "starts", "asks", "outcomes", "until"]), VALUES
)


@given(st.one_of(st.binary(max_size=200), TOMLISH.map(str.encode), CHANGED.map(lambda c: entry(**c).encode())))
def test_no_file_stops_the_desk(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    book = own(tmp_path_factory.getbasetemp() / "any", data)
    assert book.duties.keys() >= law.read().duties.keys()
    assert all("\n" not in problem for problem in book.problems)


def test_brackets_without_end_are_told(tmp_path: Path) -> None:
    assert len(own(tmp_path, "a = " + "[" * 100_000).problems) == 1
    assert len(own(tmp_path, "a = " + "1" * 5_000).problems) == 1


# ---- Where it lies


def test_one_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PLEJEDESK_CONFIG", str(tmp_path))
    assert law.config_folders() == (tmp_path,)
    own(tmp_path, entry())
    law.book.cache_clear()
    assert law.book().known("home_visit")
    assert law.book() is law.book()
    law.book.cache_clear()


def test_else_the_machines_folder_then_the_persons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLEJEDESK_CONFIG", raising=False)
    folders = law.config_folders()
    assert [folder.name for folder in folders] == ["plejedesk", "plejedesk"]
    assert len(set(folders)) == 2
