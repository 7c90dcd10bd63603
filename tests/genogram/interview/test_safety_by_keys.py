"""Safety first, by keys: three letters, the lock that they may put on the network, and the signature that lifts it."""

from pathlib import Path

import pytest
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.families import reading
from tests.genogram.interview.conftest import AtTalk, answer_safety, burst, here, stored, talk
from textual.pilot import Pilot

from plejedesk.genogram.talk.safety import SafetyScreen
from plejedesk.genogram.talk.screen import GenogramScreen
from plejedesk.store.network import gate_of
from plejedesk.store.store import Store
from plejedesk.ui.asking import Question
from plejedesk.ui.form import SmallForm


@pytest.fixture
def new(path: Path) -> str:
    """A family nobody has asked about yet."""
    store = Store.create(path, PASSPHRASE, "JH")
    made = reading.write(store, "three_homes")
    store.close()
    return made


def gate(pilot: Pilot[None], case: str) -> str:
    return str(pilot.app.store.read(gate_of, case).result().state)  # type: ignore[attr-defined]


async def at_safety(pilot: Pilot[None], case: str, name: str = "genogram") -> SafetyScreen:
    pilot.app.open(name, case)  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(pilot.app.screen, SafetyScreen) and pilot.app.screen.shown)
    await settled(pilot)
    assert isinstance(pilot.app.screen, SafetyScreen)
    return pilot.app.screen


async def answer(pilot: Pilot[None], *keys: str) -> None:
    """Press the keys of answers, each when the one before is saved."""
    screen = pilot.app.screen
    assert isinstance(screen, SafetyScreen)
    for key in keys:
        before = len(screen.shown.gate.unanswered)  # type: ignore[union-attr]
        await pilot.press(key)
        await until(pilot, lambda before=before: len(screen.shown.gate.unanswered) < before)  # type: ignore[misc, union-attr]
    await settled(pilot)


async def test_the_conversation_begins_with_three_questions_for_the_caseworker_alone(path: Path, new: str) -> None:
    async with open_desk(path) as pilot:
        await at_safety(pilot, new)
        assert "Svar alene" in screen_text(pilot)
        assert "§ 18, stk. 3" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, GenogramScreen)
        await press(pilot, "v", "n", "s")
        assert stored(pilot, new) == []
        assert isinstance(pilot.app.screen, GenogramScreen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SafetyScreen) and pilot.app.screen.shown)
        await answer(pilot, "n", "n", "n")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, GenogramScreen) and here(pilot) == "1")
        assert gate(pilot, new) == "open"
        await pilot.press("v")
        await until(pilot, lambda: here(pilot) == "2")


async def test_going_on_waits_for_all_three(path: Path, new: str) -> None:
    async with open_desk(path) as pilot:
        screen = await at_safety(pilot, new)
        await answer(pilot, "n")
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        assert screen.asked.cursor == "S2"


async def test_three_letters_in_one_burst_answer_three_questions(path: Path, new: str) -> None:
    async with open_desk(path) as pilot:
        screen = await at_safety(pilot, new)
        burst(pilot, "n", "j", "n")
        await until(pilot, lambda: not screen.shown.gate.unanswered)  # type: ignore[union-attr]
        assert [screen.shown.answers[f"S{number}"].answer for number in (1, 2, 3)] == ["no", "yes", "no"]  # type: ignore[union-attr]


async def test_a_worry_locks_and_the_signature_opens_again(path: Path, new: str) -> None:
    async with open_desk(path) as pilot:
        await at_safety(pilot, new)
        await answer(pilot, "n", "n", "j")
        assert "!! Netværket er låst" in screen_text(pilot)
        assert gate(pilot, new) == "locked"
        await pilot.press("x")
        await until(pilot, lambda: isinstance(pilot.app.screen, SmallForm))
        await press(pilot, "down", "tab")
        await write(pilot, "Talt med barnet")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SafetyScreen) and gate(pilot, new) == "open")
        await settled(pilot)
        shown = screen_text(pilot)
        assert "låst" not in shown
        assert "vurderet 22-11-2026 af JH" in shown.replace("\n", " ").replace("  ", " ")


async def test_the_lock_is_in_sight_through_all_of_the_conversation(path: Path, new: str) -> None:
    async with open_desk(path) as pilot:
        await at_safety(pilot, new)
        await answer(pilot, "j", "n", "v")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, GenogramScreen) and here(pilot))
        await settled(pilot)
        assert "!! Netværket er låst" in screen_text(pilot)
        assert talk(pilot).why_not("candidate").startswith("Netværket er låst")
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, GenogramScreen)
        await pilot.press("v")
        await until(pilot, lambda: here(pilot) == "2")


async def test_a_remark_is_kept_with_the_answer_and_changes_with_it(path: Path, new: str) -> None:
    async with open_desk(path) as pilot:
        screen = await at_safety(pilot, new, "safety")
        await answer(pilot, "v")
        await press(pilot, "up")
        await pilot.press("b")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await write(pilot, "Spørg skolen")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SafetyScreen) and screen.shown.answers["S1"].note)  # type: ignore[union-attr]
        await settled(pilot)
        assert "Spørg skolen" in screen_text(pilot)
        await press(pilot, "up", "j")
        await until(pilot, lambda: screen.shown.answers["S1"].answer == "yes")  # type: ignore[union-attr]
        assert screen.shown.answers["S1"].note == "Spørg skolen"  # type: ignore[union-attr]


async def test_a_refused_contact_is_assessed_again_when_somebody_asks_for_it(path: Path, new: str) -> None:
    from plejedesk.core import changes, clock
    from plejedesk.core.law import book

    async with open_desk(path) as pilot:
        answer_safety(pilot.app.store, new, "yes", "no", "no")  # type: ignore[attr-defined]
        screen = await at_safety(pilot, new, "safety")
        refused = changes.Completion("contact_refused", "Farligt nu")
        ids = [risk.id for risk in screen.shown.risks]  # type: ignore[union-attr]
        await pilot.app.save("complete:risk_assessment", changes.complete, ids, refused, book(), "JH", clock.now())  # type: ignore[attr-defined]
        await until(pilot, lambda: screen.shown.gate.state == "refused")  # type: ignore[union-attr]
        await pilot.press("r")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await write(pilot, "Flyttet")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SafetyScreen) and gate(pilot, new) == "locked")


async def test_answered_once_it_does_not_stand_in_the_way_again(at_talk: AtTalk) -> None:
    async with at_talk("1") as pilot:
        assert isinstance(pilot.app.screen, GenogramScreen)
        await press(pilot, "l")
        await until(pilot, lambda: isinstance(pilot.app.screen, SafetyScreen))
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, GenogramScreen)
