"""What is typed of a stay and what is said of it, without a screen: the fields of an agreement, days, the month."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from plejedesk.core.errors import BadInput
from plejedesk.respite.stays import agreement_fields as fields
from plejedesk.respite.stays import calendar_form, month_view, stay_acts, stay_text, stay_words
from plejedesk.respite.stays.agreements import Agreement
from plejedesk.respite.stays.calendar import Plan, Range, Visit
from plejedesk.respite.stays.stay_rows import Child, Host, Stay, StayRow
from plejedesk.ui.glyphs import ASCII, UNICODE

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
PLAN = Plan(
    date(2026, 10, 2),
    None,
    2,
    4,
    2,
    (Range(date(2026, 12, 27), date(2026, 12, 30), "Juleferie"),),
    (Range(date(2026, 11, 27), date(2026, 11, 29), "Syg"),),
)
AGREED = Agreement(PLAN.from_day, None, "second_weekend", "", 2, 4, 2, "16:00", "17:00")


def a_stay(**changed: Any) -> Stay:
    """Return a stay of a child with a general family, its evaluation due in a week."""
    row = StayRow(
        id="s1",
        key=(0, 0.0, "s1"),
        case_id="c1",
        ref="2026-0001",
        case_family="Holm",
        child=Child("p1", "Emma Holm", date(2019, 3, 1), changed.pop("protected", False)),
        host=Host("f1", "Lone [bold]Bek[/bold]", network=False),
        extent="second_weekend",
        extent_words="",
        from_day=PLAN.from_day,
        to_day=None,
        ended_on=changed.pop("ended_on", None),
        end_kind=changed.pop("end_kind", ""),
        due=datetime(2026, 11, 30, 22, 59, tzinfo=UTC),
        plan=changed.pop("plan", PLAN),
        next=Visit(date(2026, 12, 11), date(2026, 12, 13)),
    )
    usual = {"closed": False, "responsible": "JH", "agreed": AGREED, "end_words": "", "passed": "ruled_out"}
    return Stay(row=row, **{**usual, "request_id": "r1", "request_state": "matched", "written": NOW, **changed})


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("fre", date(2026, 11, 27)),
        ("14/11", date(2026, 11, 14)),
        ("1/10", date(2026, 10, 1)),
        ("1/9", date(2027, 9, 1)),
        ("14/7", date(2027, 7, 14)),
        ("14/11-27", date(2027, 11, 14)),
        ("+2u", date(2026, 12, 6)),
    ],
)
def test_a_day_just_gone_by_is_not_taken_for_next_year(typed: str, day: date) -> None:
    """A day of the last weeks is meant as such; every other without a year lies ahead."""
    assert fields.near_day(typed, TODAY, "from_day") == day


def typed_of(agreed: Agreement, **changed: str) -> dict[str, str]:
    """Return what the fields hold where nothing was typed, but for some."""
    return fields.begun(agreed, TODAY, stay=True) | changed


def test_an_agreement_left_as_it_stands_is_the_same() -> None:
    """Every field read back, however far back its day lies, and whatever the rhythm."""
    for agreed in (
        replace(AGREED, from_day=date(2026, 1, 30), to_day=date(2026, 2, 27), agreement_on=date(2026, 1, 3)),
        replace(AGREED, extent="weekdays", extent_words="", weekday=2, nights=0, every_weeks=1),
        replace(AGREED, every_weeks=None, weekday=None, nights=None),
        replace(AGREED, extent="holidays", every_weeks=None, weekday=None, nights=None, evaluate_on=date(2027, 1, 4)),
    ):
        assert fields.read_agreement(typed_of(agreed), agreed, TODAY) == agreed


def test_the_rhythm_that_is_read() -> None:
    """As usual is that of the extent, one's own is what is typed, day by day is none; a slip is out of range."""
    usual = fields.read_agreement(typed_of(AGREED, extent="weekend_month", rhythm="usual"), AGREED, TODAY)
    assert (usual.every_weeks, usual.weekday, usual.nights) == (4, 4, 2)
    own = typed_of(AGREED, rhythm="own", every_weeks="3", weekday="5", nights="x")
    made = fields.read_agreement(own, AGREED, TODAY)
    assert (made.every_weeks, made.weekday, made.nights) == (3, 5, -1)
    none = fields.read_agreement(typed_of(AGREED, rhythm="days"), AGREED, TODAY)
    assert (none.every_weeks, none.weekday, none.nights) == (None, None, None)
    assert fields.hidden({"rhythm": "usual", "extent": "holidays"}) == {*fields.OWN, "extent_words"}


def test_a_month_says_which_nights_and_what_is_cancelled() -> None:
    """Nights, the day home and what is cancelled have signs of their own, in plain characters too."""
    for glyphs, night, today in ((UNICODE, "13●", "▶22"), (ASCII, "13*", ">22")):
        lines = [line.plain for line in month_view.one_month(PLAN, date(2026, 11, 1), glyphs, TODAY)]
        assert lines[0] == "Nov 2026  2 nætter"
        month = "\n".join(lines)
        assert night in month
        assert f"15{glyphs.dot}" in month
        assert "27x" in month
        assert today in month
        assert all(len(line) <= month_view.WIDTH for line in lines[:-1])


def test_the_list_beside_the_month() -> None:
    """From today on, what is cancelled among it, and what an extra stay is."""
    wide = [line.plain for line in month_view.month_and_list(a_stay(), date(2026, 11, 1), UNICODE, TODAY, 78)]
    said = "\n".join(wide)
    assert "x fr 27/11 - sø 29/11" in said
    assert "Juleferie" in said
    assert "13/11" not in said
    assert all(len(line) <= 78 for line in wide)
    narrow = [line.plain for line in month_view.month_and_list(a_stay(), date(2027, 1, 1), UNICODE, TODAY, 40)]
    assert all(len(line) <= 40 for line in narrow)


def test_the_head_says_whose_and_when() -> None:
    """Names as they were written, never as markup; a protected child is marked."""
    lines = [line.plain for line in stay_text.head(a_stay(protected=True), UNICODE, TODAY, 78)]
    assert lines[0].startswith("Emma H. (7) [beskyttet] · hos Lone [bold]Bek[/bold]")
    assert "hver 2. weekend · fra fredag, 2 nætter · fra 16:00 til 17:00" in lines
    assert "Næste: fr 11/12 - sø 13/12 · Evaluering 30/11" in lines[-1]


@pytest.mark.parametrize(
    ("name", "changed", "reason"),
    [
        ("evaluate", {}, ""),
        ("evaluate", {"closed": True}, "afsluttet"),
        ("calendar", {"closed": True}, ""),
        ("change", {"ended_on": TODAY}, "slut"),
        ("evaluate", {"ended_on": TODAY}, ""),
        ("relist", {}, "Afslut det først"),
        ("relist", {"ended_on": TODAY}, ""),
        ("relist", {"ended_on": TODAY, "request_state": "waiting"}, "i forvejen"),
        ("relist", {"ended_on": TODAY, "request_id": ""}, "ikke af et ønske"),
    ],
)
def test_why_something_cannot_be_done(name: str, changed: dict[str, Any], reason: str) -> None:
    """Each refusal says what comes first."""
    said = stay_acts.why_not_of(name, a_stay(**changed))
    assert reason in said
    assert bool(reason) == bool(said)


def test_a_calendar_file_hides_protected_names(tmp_path: Path) -> None:
    """The first name is in the file, a protected one is not."""
    assert b"SUMMARY:Aflastning: Emma\r\n" in calendar_form.written(a_stay(), "family", TODAY)
    assert b"SUMMARY:Aflastning\r\n" in calendar_form.written(a_stay(protected=True), "family", TODAY)
    assert b"Holm" not in calendar_form.written(a_stay(protected=True), "parents", TODAY)
    for path in (tmp_path / "dage.txt", tmp_path / "gone" / "dage.ics"):
        with pytest.raises(BadInput):
            calendar_form.read_wanted({"receiver": "family", "path": str(path)})
    wanted = calendar_form.read_wanted({"receiver": "parents", "path": str(tmp_path / "dage.ics")})
    assert (wanted.receiver, wanted.path.name) == ("parents", "dage.ics")


def test_a_visit_is_said_with_its_year_once() -> None:
    """Across the new year both have theirs."""
    assert stay_words.visit(Visit(date(2026, 12, 4), date(2026, 12, 6)), TODAY) == "fr 4/12 - sø 6/12"
    assert stay_words.visit(Visit(date(2027, 1, 8), date(2027, 1, 10)), TODAY) == "fr 8/1 - sø 10/1-27"
    assert stay_words.visit(Visit(date(2026, 12, 30), date(2027, 1, 2)), TODAY) == "on 30/12 - lø 2/1-27"
    assert stay_words.visit(Visit(date(2026, 12, 4), date(2026, 12, 4)), TODAY) == "fr 4/12"
