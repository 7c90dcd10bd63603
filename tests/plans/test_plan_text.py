"""A plan in rows and words: nothing wider than it may be, one row comes next, and warnings are said with their sign."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plans.test_timeline import MEETING, STEP, TODAY, VISIT, WHOLE

from plejedesk.core import clock
from plejedesk.plans.plan_list import Line, hour, plan_lines, point_line
from plejedesk.plans.plan_rows import AgreementRow, GoalRow, ItemRow, PartyRow, PlanWhole
from plejedesk.plans.plan_text import head, preview
from plejedesk.plans.template import template
from plejedesk.ui.glyphs import ASCII

PARTY = PartyRow("p", "caseworker", "sagsbehandler", "", "", "", "", True, False)
AGREED = AgreementRow("a", None, "Ring til skolen", "JH", TODAY, None, "")
GOAL = GoalRow("g", "Sover selv", "", "", None)
FULL = replace(
    WHOLE, parties=(PARTY,), meetings=(MEETING,), steps=(STEP,), items=(VISIT,), agreements=(AGREED,), goals=(GOAL,)
)


def next_of(whole: PlanWhole) -> Line | None:
    return next((line for line in plan_lines(whole, TODAY) if line.next), None)


def point(id_: str, section: str, due: date | None = None, state: str = "open") -> ItemRow:
    return replace(VISIT, id=id_, section=section, due=due, state=state)


def test_each_row_has_its_own_place_and_id() -> None:
    lines = plan_lines(FULL, TODAY)
    assert [line.place for line in lines] == list(range(1, len(lines) + 1))
    assert len({line.id for line in lines}) == len(lines)


def test_what_is_late_or_due_today_comes_next_and_else_the_first_that_waits() -> None:
    first, later = point("first", "before"), point("later", "after", TODAY + timedelta(9))
    late, today = point("late", "after", TODAY - timedelta(2)), replace(AGREED, due=TODAY)
    assert next_of(WHOLE) is None
    for items, agreed, wanted in [
        ((first, later), (), "first"),
        ((first, later), (today,), "a"),
        ((first, later, late), (today,), "late"),
        ((replace(first, state="done"), later), (), "later"),
    ]:
        found = next_of(replace(WHOLE, items=items, agreements=agreed))
        assert found
        assert found.id == wanted


def test_a_point_of_a_checklist_that_is_late_comes_before_an_agreement_that_is_not() -> None:
    """The points before the start are due with the start meeting, though no day stands on them."""
    whole = replace(FULL, items=(point("first", "before"), VISIT), agreements=(AGREED,))
    found = next_of(whole)
    assert found
    assert found.id == "first"


@pytest.mark.parametrize(
    ("state", "due", "on", "shown"),
    [
        ("open", TODAY, None, ("open", TODAY)),
        ("done", TODAY, TODAY, ("done", None)),
        ("not_relevant", None, TODAY, ("out", None)),
    ],
)
def test_a_point_that_is_settled_waits_for_no_day(
    state: str, due: date | None, on: date | None, shown: tuple[str, date | None]
) -> None:
    line = point_line(replace(VISIT, state=state, due=due, on_day=on))
    assert (line.sign, line.due) == shown
    assert line.must == (state == "open")


def test_the_desk_warns_in_words_with_a_sign() -> None:
    course = replace(WHOLE, template=template("consultation"), begun_on=date(2026, 5, 1), aims_at=None)
    said = "\n".join(line.plain for line in head(course, ASCII, TODAY, 78))
    assert "! Mere end 6 måneder, intet møde i 4 uger" in said
    assert "!" not in "\n".join(line.plain for line in head(replace(course, state="closed"), ASCII, TODAY, 78))


def test_the_head_says_how_much_is_overdue_and_what_in_one_line() -> None:
    late = replace(AGREED, text="Ring til skolen", due=TODAY - timedelta(days=4))
    later = replace(AGREED, id="b", text="Ring til lægen", due=TODAY - timedelta(days=2))
    course = replace(WHOLE, template=template("consultation"))

    def said(*agreed: AgreementRow, width: int = 78, state: str = "open") -> list[str]:
        lines = head(replace(course, agreements=agreed, state=state), ASCII, TODAY, width)
        return [line.plain for line in lines if "!!" in line.plain]

    assert said(AGREED) == []
    assert said(AGREED, late) == ["!! 1 overskredet: Ring til skolen"]
    assert said(later, late) == ["!! 2 overskredet, først: Ring til skolen"]
    assert len(said(replace(late, text="Ring " * 90), width=40)) == 1
    assert said(late, state="closed") == []


def test_a_protected_child_is_marked_and_a_day_gone_by_is_said() -> None:
    said = "\n".join(
        line.plain for line in head(replace(WHOLE, protected=True, aims_at=date(2026, 11, 1)), ASCII, TODAY, 78)
    )
    assert "Sofie Holm [beskyttet]" in said
    assert "! Dagen, den fører frem til, er passeret" in said


def test_the_family_of_the_case_gives_way_where_the_first_line_has_no_room_for_it() -> None:
    child = replace(WHOLE, child="Clara Mogensen Kristoffersen", family="Kristoffersen")
    assert head(child, ASCII, TODAY, 110)[0].plain.endswith("Fam. Kristoffersen")
    narrow = head(child, ASCII, TODAY, 50)
    assert "Fam." not in narrow[0].plain
    assert narrow[1].plain.startswith("begyndt")


@given(st.integers(30, 160), st.text(max_size=200), st.text(max_size=300))
def test_nothing_people_wrote_makes_a_line_too_wide(width: int, name: str, note: str) -> None:
    item = replace(VISIT, note=note, child_words=name, responsible=name)
    whole = replace(FULL, child=name, items=(item,), agreements=(replace(AGREED, text=note or "x", responsible=name),))
    lines = head(whole, ASCII, TODAY, width)
    for row in plan_lines(whole, TODAY):
        lines += preview(whole, row, TODAY, width)
    assert all(line.cell_length <= width for line in lines)


def test_a_whole_hour_is_said_without_minutes() -> None:
    assert [hour(clock.to_local(clock.now()).replace(hour=10, minute=at)) for at in (0, 30)] == ["10", "10:30"]
