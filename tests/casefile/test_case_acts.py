"""What is done with a case as a whole, by keys: each act asks for its day and reason, and is seen on the case."""

from typing import Any

import pytest
from tests.casefile.conftest import AtCase
from tests.desk import press, screen_text, settled, until, write
from textual.pilot import Pilot

from plejedesk.casefile.act_menu import ActMenu
from plejedesk.casefile.case import CaseScreen
from plejedesk.casefile.case_acts import ACTS
from plejedesk.casefile.overview import Overview, overview
from plejedesk.store.access import readings
from plejedesk.ui.asking import Question
from plejedesk.ui.text import clean


def stored(pilot: Pilot[None], case_id: str) -> Overview:
    found: Overview | None = pilot.app.store.read(overview, case_id).result()  # type: ignore[attr-defined]
    assert found is not None
    return found


async def act(pilot: Pilot[None], letter: str, screen: type = Question) -> None:
    """Open the menu of acts and choose one."""
    await pilot.press("r")
    await until(pilot, lambda: isinstance(pilot.app.screen, ActMenu))
    await pilot.press(letter)
    await until(pilot, lambda: isinstance(pilot.app.screen, screen))


async def saved(pilot: Pilot[None]) -> str:
    """Save, wait until the case is in front again, and return what it shows."""
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen))
    await settled(pilot)
    return screen_text(pilot)


async def close(pilot: Pilot[None]) -> str:
    await act(pilot, "l")
    await write(pilot, "Flyttet")
    await press(pilot, "tab")
    await write(pilot, "Kontaktperson")
    return await saved(pilot)


async def test_a_case_is_closed_with_what_lasts_and_opened_again_with_its_history(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        closed = await close(pilot)
        for said in ("Flyttet", "Kontaktperson", "siden 22/11"):
            assert said in closed
        assert stored(pilot, holm).case.closed
        await act(pilot, "g")
        await write(pilot, "Ny bekymring")
        opened = await saved(pilot)
        assert "Kontaktperson" not in opened.split("─")[0]
        found = stored(pilot, holm)
        assert found.case.phase == "examination"
        assert [(step.act, step.reason) for step in found.steps] == [
            ("reopen_case", "Ny bekymring"),
            ("close_case", "Flyttet"),
        ]
        assert "Ny bekymring" in await show(pilot, "tab", "end")


async def show(pilot: Pilot[None], *keys: str) -> str:
    await press(pilot, *keys)
    return screen_text(pilot)


async def test_what_is_missing_is_said_beside_its_field_and_what_is_typed_stays(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await act(pilot, "l")
        await write(pilot, "Flyttet")
        first = pilot.app.screen
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question) and pilot.app.screen is not first)
        await settled(pilot)
        assert "!!" in screen_text(pilot)
        assert "Flyttet" in screen_text(pilot)
        await write(pilot, "Intet")
        await saved(pilot)
        assert stored(pilot, holm).steps[0].lasts == "Intet"
        assert len(pilot.app.drafts) == 0  # type: ignore[attr-defined]


async def test_leaving_the_question_does_nothing_and_keeps_what_was_typed(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await act(pilot, "l")
        await write(pilot, "Fly")
        await press(pilot, "escape")
        assert not stored(pilot, holm).case.closed
        await act(pilot, "l")
        assert "Fly" in screen_text(pilot)


async def test_the_phase_is_moved_by_hand_with_day_and_reason(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await act(pilot, "f")
        await press(pilot, "down", "s", "enter")
        await write(pilot, "Aftalt på møde")
        moved = await saved(pilot)
        found = stored(pilot, holm)
        assert found.case.phase == "support"
        assert "Støtte siden 22/11" in moved


async def test_handing_over_moves_the_responsible(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await act(pilot, "o")
        await press(pilot, "ctrl+s")
        assert "!!" in screen_text(pilot)  # nobody is chosen beforehand
        await press(pilot, "m", "enter")
        await write(pilot, "Barsel")
        handed = await saved(pilot)
        assert stored(pilot, holm).case.responsible == "MS"
        assert "MS" in handed
        assert "Barsel" in await show(pilot, "tab", "end")


async def test_a_suspected_honour_conflict_starts_the_risk_assessment(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await act(pilot, "r")
        await press(pilot, "tab", "tab", "tab")
        await press(pilot, "right", "right")
        case = await saved(pilot)
        assert stored(pilot, holm).case.honour_conflict == "yes"
        assert "§ 18, stk. 3" in case


async def test_a_protected_case_shows_no_place_until_it_is_asked_for_and_that_is_logged(
    at_case: AtCase, holm: str
) -> None:
    async with at_case() as pilot:
        assert "Valby" in screen_text(pilot)
        await act(pilot, "r")
        await press(pilot, "tab", "tab", "right")
        case = await saved(pilot)
        assert "Valby" not in case
        assert "[beskyttet]" in case
        await act(pilot, "r")
        assert "Valby" in screen_text(pilot)
        log = pilot.app.store.read(readings, holm).result()  # type: ignore[attr-defined]
        assert [reading.kind for reading in log] == ["address", "case"]


async def test_what_cannot_be_done_now_is_not_in_the_menu_and_says_why_when_tried(at_case: AtCase) -> None:
    async with at_case() as pilot:
        await pilot.press("r")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActMenu))
        names = {each.name for each in pilot.app.screen.acts}  # type: ignore[attr-defined]
        assert names == {"phase", "hand_over", "facts", "close"}
        await press(pilot, "escape")
        case: Any = pilot.app.screen
        assert case.why_not("reopen")
        assert case.why_not("purge")
        await close(pilot)
        assert not case.why_not("reopen")
        assert case.why_not("close")
        assert case.why_not("phase")


async def test_help_names_every_act_with_its_two_keys(at_case: AtCase) -> None:
    async with at_case((120, 50)) as pilot:
        helped = " ".join((await show(pilot, "question_mark")).split())
        for each in ACTS:
            assert each.shown_keys in helped, each.name
        case = pilot.app.screen_stack[-2]
        offered = [command.name for command in case.commands]  # type: ignore[attr-defined]
        assert len(offered) == len(set(offered))
        assert {each.name for each in ACTS} <= set(offered)


async def test_opening_a_case_is_logged_once_with_what_for(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await press(pilot, "o", "escape", "p", "escape")
        log = pilot.app.store.read(readings, holm).result()  # type: ignore[attr-defined]
        assert [(reading.kind, bool(reading.purpose)) for reading in log] == [("case", True)]
        assert log[0].actor == "JH"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_stranger_sees_who_where_phase_people_and_the_last_note(at_case: AtCase, size: tuple[int, int]) -> None:
    async with at_case(size) as pilot:
        shown = screen_text(pilot)
        for said in (
            "Fam. Holm",
            "Valby",
            "Undersøgelse",
            "JH",
            "BIRO-TASE-117",
            "Opfølgning",
            "Sofie Holm",
            "7 år",
            "140319-••••",
            "Lone Holm",
            "Ringet",
            "læreren",
        ):
            assert said in shown, said
        assert "1234" not in shown
        assert clean(shown.replace("\n", "")) == shown.replace("\n", "")
