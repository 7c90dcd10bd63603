"""The line of a plan's days: never wider than it may be, the same on every terminal, and told in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plejedesk.plans import timeline
from plejedesk.plans.plan_rows import ItemRow, MeetingRow, PlanWhole, StepRow
from plejedesk.plans.template import template
from plejedesk.ui.glyphs import ASCII, CONSOLE, UNICODE
from plejedesk.ui.text import cell_len

TODAY = date(2026, 11, 24)
WHOLE = PlanWhole(
    *(
        "plan",
        "case",
        "A-1",
        "Holm",
        "child",
        "Sofie Holm",
        None,
        False,
        False,
        template("transition"),
        "transition 2026",
    ),
    *("open", date(2026, 10, 5), date(2026, 12, 18), None, None, "", "JH"),
)
STEP = StepRow("s", "one_night", 4, 1, "Én overnatning", "", date(2026, 11, 20), None, "", "", "", "", "")
MEETING = MeetingRow("m", "start", "Opstartsmøde", 1, None, 60, "", "held", date(2026, 10, 14), "", "", "", 0, {})
VISIT = ItemRow(
    *("i", None, "after", "known_adult", 2, "Kendt voksen besøger", True, True, "", "open", None, "", "", "", ""),
    date(2027, 1, 1),
)


def drawn(whole: PlanWhole, width: int = 60, glyphs: object = ASCII) -> str:
    return timeline.line(timeline.marks(whole, TODAY), TODAY, width, glyphs)  # type: ignore[arg-type]


def test_the_line_runs_from_the_beginning_to_the_last_day_there_is() -> None:
    line = drawn(replace(WHOLE, meetings=(MEETING,), steps=(STEP,), items=(VISIT,)))
    assert line.startswith("5/10 x=")
    assert line.endswith("o 1/1-27")
    assert [sign for sign in line if sign in "xo^#"] == ["x", "x", "o", "^", "#", "o"]
    assert "=" not in line[line.index("^") :]


def test_a_plan_that_begins_today_is_one_sign() -> None:
    assert drawn(replace(WHOLE, begun_on=TODAY, aims_at=None)) == "24/11 ^"


@pytest.mark.parametrize("glyphs", [UNICODE, CONSOLE, ASCII])
def test_every_terminal_can_draw_it(glyphs: object) -> None:
    line = drawn(WHOLE, glyphs=glyphs)
    assert cell_len(line) == 60
    if glyphs is CONSOLE:
        line.replace("▲", "").replace("♦", "").encode("cp437")  # these two stand among its control signs
    if glyphs is ASCII:
        assert line.isascii()


def test_the_line_in_words_says_what_was_and_what_is_late() -> None:
    whole = replace(WHOLE, meetings=(MEETING,), steps=(STEP,), items=(VISIT,))
    assert timeline.words(timeline.marks(whole, TODAY), TODAY) == [
        "5/10 begyndt",
        "14/10 Opstartsmøde (udført)",
        "20/11 Én overnatning (overskredet)",
        "18/12 flytningen",
        "1/1-27 Kendt voksen besøger",
    ]


def test_a_cancelled_meeting_is_not_on_the_line_and_a_closed_plan_ends() -> None:
    ended = replace(
        WHOLE,
        state="closed",
        closed_on=TODAY,
        reached_on=date(2026, 11, 1),
        meetings=(replace(MEETING, state="cancelled"),),
    )
    found = timeline.marks(ended, TODAY)
    assert [mark.title for mark in found] == ["begyndt", "flytningen", "afsluttet"]
    assert all(mark.done for mark in found)


@given(
    begun=st.integers(-900, 0),
    aims=st.none() | st.integers(-900, 900),
    dues=st.lists(st.integers(-900, 900), max_size=8),
    width=st.integers(0, 200),
)
def test_the_line_is_never_too_wide_and_always_shows_today(
    begun: int, aims: int | None, dues: list[int], width: int
) -> None:
    items = tuple(replace(VISIT, id=str(n), due=TODAY + timedelta(days)) for n, days in enumerate(dues))
    aims_at = None if aims is None else TODAY + timedelta(aims)
    whole = replace(WHOLE, begun_on=TODAY + timedelta(begun), aims_at=aims_at, items=items)
    line = timeline.line(timeline.marks(whole, TODAY), TODAY, width, ASCII)
    assert len(line) <= max(width, 0)
    assert not line or "^" in line
