"""Hints: one at a time, gone for good once the key is in use."""

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.desk import open_desk, press, screen_text, until, write
from textual.pilot import Pilot

from plejedesk.ui.command import Command
from plejedesk.ui.habits import KNOWN, Habits
from plejedesk.ui.hints import hint_for

SNOOZE = Command("s", "snooze", "snooze", "Postpone.", hint="sætter en påmindelse")
SEARCH = Command("ctrl+f", "search", "", "Search.", hint="søger i alt")
PLAIN = Command("x", "complete", "done", "Done.")
TODAY = date(2026, 11, 22)


def test_only_what_is_not_in_use_is_hinted_at() -> None:
    assert "s sætter en påmindelse" in hint_for([PLAIN, SNOOZE], Habits(), TODAY, 60)
    assert "Ctrl+F" in hint_for([SNOOZE, SEARCH], Habits(used={"snooze": KNOWN}), TODAY, 60)
    assert hint_for([SNOOZE], Habits(used={"snooze": KNOWN}), TODAY, 60) == ""
    assert hint_for([PLAIN], Habits(), TODAY, 60) == ""


def test_who_wants_none_gets_none() -> None:
    assert hint_for([SNOOZE], Habits(hints=False), TODAY, 60) == ""


def test_each_has_its_day() -> None:
    days = {hint_for([SNOOZE, SEARCH], Habits(), TODAY + timedelta(days=day), 60) for day in range(2)}
    assert len(days) == 2


@given(st.integers(-5, 60))
def test_a_hint_keeps_to_its_room(room: int) -> None:
    assert len(hint_for([SNOOZE, SEARCH], Habits(), TODAY, room)) <= max(room, 0)


def top(pilot: Pilot[None]) -> str:
    return screen_text(pilot).splitlines()[0]


async def test_a_hint_goes_away_when_its_key_was_used_twice_and_stays_away(small_desk: Path) -> None:
    known = dict.fromkeys(("mark", "undo", "search", "palette", "assign", "widen", "filter", "overdue"), KNOWN)
    Habits(used=known).save()
    async with open_desk(small_desk, (120, 36)) as pilot:
        assert "Vidste du: s sætter en påmindelse" in top(pilot)
        await press(pilot, "s", "escape")
        assert "Vidste du" in top(pilot)
        await press(pilot, "s", "escape")
        assert "Vidste du" not in top(pilot)
        assert "JH" in top(pilot)
        await until(pilot, lambda: Habits.load().knows("snooze"))
    async with open_desk(small_desk, (120, 36)) as pilot:
        assert "Vidste du" not in top(pilot)


async def test_a_key_of_the_list_itself_and_a_choice_in_the_palette_count_too(small_desk: Path) -> None:
    async with open_desk(small_desk, (120, 36)) as pilot:
        await press(pilot, "space")
        assert pilot.app.habits.used == {"mark": 1}
        await press(pilot, "ctrl+p")
        await write(pilot, "overskredne")
        await press(pilot, "enter")
        await until(pilot, lambda: pilot.app.habits.used == {"mark": 1, "palette": 1, "overdue": 1})


async def test_only_names_of_commands_are_counted(small_desk: Path) -> None:
    async with open_desk(small_desk, (120, 36)) as pilot:
        await press(pilot, "slash")
        await write(pilot, "Sofie")
        await press(pilot, "escape", "n")
        await write(pilot, "sofie [b]")
        assert set(pilot.app.habits.used) <= {"find"}


async def test_over_a_form_the_top_line_is_calm(small_desk: Path) -> None:
    async with open_desk(small_desk, (120, 36)) as pilot:
        assert "Vidste du" in top(pilot)
        await press(pilot, "n")
        assert "Vidste du" not in top(pilot)


async def test_hints_are_switched_off_at_once(small_desk: Path) -> None:
    async with open_desk(small_desk, (120, 36)) as pilot:
        await press(pilot, "ctrl+g", "tab", "tab", "n", "ctrl+s")
        await until(pilot, lambda: "Vidste du" not in top(pilot))
