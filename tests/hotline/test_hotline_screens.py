"""Taking calls by keys: on top of anything, in few keys, and nothing half-typed is lost."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests import factories
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.hotline.calls import Rung
from textual import events
from textual.pilot import Pilot

from plejedesk.casefile.note import NoteForm
from plejedesk.core import clock
from plejedesk.hotline.call import CallScreen
from plejedesk.hotline.call_form import CallForm
from plejedesk.hotline.screen import HotlineScreen
from plejedesk.intake.form import NotificationForm
from plejedesk.queue.screen import QueueScreen
from plejedesk.store.store import Store
from plejedesk.ui.dialogs import YesNo
from plejedesk.ui.form import SmallForm
from plejedesk.ui.help import HelpScreen

SIZES = [(80, 24), (120, 36)]


@pytest.fixture
def rung(store: Store) -> Rung:
    made = Rung(store)
    factories.notified(store, "Berg", "Noah Berg", ago=timedelta(hours=2))
    return made


@pytest.fixture
def desk_path(rung: Rung, path: Path) -> Path:
    rung.store.close()
    return path


def held(pilot: Pilot[None], sql: str) -> list[tuple[Any, ...]]:
    return pilot.app.store.read(lambda reader: reader.rows(sql)).result()  # type: ignore[attr-defined]


async def ring(pilot: Pilot[None]) -> CallForm:
    """Press F9 and wait for the form."""
    await press(pilot, "f9")
    await until(pilot, lambda: isinstance(pilot.app.screen, CallForm))
    await settled(pilot)
    form = pilot.app.screen
    assert isinstance(form, CallForm)
    return form


class Keys:
    """A person at the keyboard, whose keys are counted beside the free text."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.struck = 0

    async def key(self, *keys: str) -> None:
        self.struck += len(keys)
        await press(self.pilot, *keys)

    async def text(self, text: str) -> None:
        await write(self.pilot, text)


async def test_a_whole_call_is_saved_in_twelve_keys_beyond_the_free_text(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        person = Keys(pilot)
        await person.key("f9")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallForm))
        await person.key("n")
        await person.text("sof")
        await person.key("enter")
        await person.text("Lene 22334455")
        await person.key("tab")
        await person.text("Sparker til alt")
        await person.key("tab")
        await person.text("En tur")
        await person.key("tab", "u")
        await person.text("Ro og ingen snak")
        await person.key("tab")
        await person.text("Sidder hos")
        await person.key("tab", "g", "n")
        await person.text("Bo")
        await person.key("ctrl+s")
        await until(pilot, lambda: not isinstance(pilot.app.screen, CallForm))
        assert person.struck <= 12
        columns = (
            "danger, caller, callback, happening, tried, theme, advice, family_does, severity, told, call_again_at"
        )
        (row,) = held(pilot, f"SELECT {columns} FROM hotline_call")
        said = ("Sparker til alt", "En tur", "unrest", "Ro og ingen snak", "Sidder hos")
        assert row[:8] == ("no", "Lene", "22334455", *said)
        assert row[8] in ("yellow", "green")
        assert row[9] == "Bo"
        assert row[10]
        ((child,),) = held(pilot, "SELECT p.name FROM hotline_call h JOIN person p ON p.id = h.child_id")
        assert child == "Sofie Holm"
        assert len(held(pilot, "SELECT id FROM deadline WHERE kind = 'hotline_call_back' AND done_at IS NULL")) == 1
        assert not held(pilot, "SELECT id FROM draft")


async def test_danger_and_theme_are_all_that_is_asked_for_and_danger_has_no_answer_beforehand(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        form = await ring(pilot)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Svar først på" in screen_text(pilot))
        assert form.field("danger").widget.has_focus
        await press(pilot, "j")
        assert "RING 112 NU" in screen_text(pilot)
        assert "Noteret 09:00" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: form.field("theme").widget.has_focus)
        await press(pilot, "a", "ctrl+s")
        await until(pilot, lambda: not isinstance(pilot.app.screen, CallForm))
        assert held(pilot, "SELECT danger, danger_at, theme, severity, case_id FROM hotline_call") == [
            ("yes", clock.to_text(clock.now()), "anxiety", "red", None)
        ]


async def test_f9_on_top_of_a_half_typed_note_loses_nothing(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await press(pilot, "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteForm))
        await write(pilot, "Mormor vil gerne")
        await ring(pilot)
        await press(pilot, "n")
        await write(pilot, "anton")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteForm))
        assert "Mormor vil gerne" in screen_text(pilot)
        await write(pilot, " hjælpe")
        assert "Mormor vil gerne hjælpe" in screen_text(pilot)
        await press(pilot, "escape")
        await press(pilot, "3")
        form = await ring(pilot)
        assert (form.field("danger").text, form.field("child").text) == ("no", "anton")
        assert len(held(pilot, "SELECT id FROM draft")) == 2


async def test_f9_on_top_of_an_open_dialog_leads_back_into_it(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await press(pilot, "s")
        await until(pilot, lambda: isinstance(pilot.app.screen, SmallForm))
        dialog = pilot.app.screen
        await write(pilot, "fre")
        await ring(pilot)
        await press(pilot, "f9")
        assert len([each for each in pilot.app.screen_stack if isinstance(each, CallForm)]) == 1
        await press(pilot, "escape")
        await until(pilot, lambda: pilot.app.screen is dialog)
        assert "fre" in screen_text(pilot)
        await press(pilot, "escape", "question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await ring(pilot)


async def test_a_call_begun_on_another_desk_is_gone_back_to(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        form = await ring(pilot)
        await press(pilot, "n", "f3")
        assert not isinstance(pilot.app.screen, CallForm)
        await press(pilot, "f9")
        await until(pilot, lambda: pilot.app.screen is form)
        assert isinstance(pilot.app.screen_stack[0], QueueScreen)


async def test_f9_does_nothing_while_the_desk_is_locked_and_comes_back_to_the_call_after(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await ring(pilot)
        await press(pilot, "n")
        await write(pilot, "noa")
        await press(pilot, "ctrl+l")
        await until(pilot, lambda: pilot.app.locked)  # type: ignore[attr-defined]
        await press(pilot, "f9")
        assert not isinstance(pilot.app.screen, CallForm)
        await write(pilot, PASSPHRASE)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallForm))
        await until(pilot, lambda: pilot.app.screen.field("child").text == "noa")


async def test_what_is_typed_is_on_the_disk_within_a_second_with_the_child(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await ring(pilot)
        await press(pilot, "n")
        await write(pilot, "anton")
        await press(pilot, "enter")
        await asyncio.sleep(1)
        ((typed,),) = held(pilot, "SELECT typed FROM draft")
        ((child,),) = held(pilot, "SELECT id FROM person WHERE name = 'Anton Holm'")
        assert child in typed
        await press(pilot, "escape")
        again = await ring(pilot)
        assert again.child.picked is not None
        assert again.child.picked.id == child


async def test_letters_struck_at_once_and_enter_take_no_stale_child(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        form = await ring(pilot)
        await pilot.press("n", *"noah", "enter", *"Lene")
        await settled(pilot)
        await until(pilot, lambda: form.child.picked is not None)
        assert form.child.picked.name == "Noah Berg"
        assert form.field("danger").text == "no"
        assert form.field("caller").text == "Lene"


async def test_tab_leaves_the_child_as_it_was_said(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        form = await ring(pilot)
        await press(pilot, "v")
        await write(pilot, "sof")
        await press(pilot, "tab")
        assert form.child.picked is None
        assert "barn ukendt" in screen_text(pilot)
        form.field("theme").widget.focus()
        await press(pilot, "s", "ctrl+s")
        await until(pilot, lambda: not isinstance(pilot.app.screen, CallForm))
        assert held(pilot, "SELECT child_said, child_id FROM hotline_call") == [("sof", None)]


async def test_a_call_that_is_a_notification_opens_it_filled_in_and_is_linked(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        form = await ring(pilot)
        await press(pilot, "n")
        await write(pilot, "sof")
        await press(pilot, "enter")
        await write(pilot, "Lene Bech 22334455")
        await press(pilot, "tab")
        await write(pilot, "Blåt mærke")
        form.field("theme").widget.focus()
        await press(pilot, "a")
        form.field("notification").widget.focus()
        await press(pilot, "j", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotificationForm))
        await settled(pilot)
        typed = pilot.app.screen.typed()
        assert (typed["concern"], typed["notifier"], typed["phone"]) == ("Blåt mærke", "Lene Bech", "22334455")
        assert typed["child1"] == "Sofie Holm"
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: not isinstance(pilot.app.screen, NotificationForm))
        assert len(held(pilot, "SELECT h.id FROM hotline_call h JOIN referral r ON r.id = h.referral_id")) == 1
        assert len(held(pilot, "SELECT id FROM case_file")) == 2
        assert len(held(pilot, "SELECT id FROM deadline WHERE kind = 'notification_assessed'")) == 2


async def test_the_third_call_proposes_a_course_and_no_leaves_it_for_later(rung: Rung, path: Path) -> None:
    for days in (3, 9):
        rung.take(ago=timedelta(days=days))
    rung.store.close()
    async with open_desk(path) as pilot:
        form = await ring(pilot)
        await press(pilot, "n")
        await write(pilot, "sof")
        await press(pilot, "enter")
        form.field("theme").widget.focus()
        await press(pilot, "u", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, YesNo))
        assert "3 opkald om uro på 30 dage" in screen_text(pilot)
        await press(pilot, "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, QueueScreen))
        await press(pilot, "7", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen) and "c beder om" in screen_text(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_and_the_call_at_both_sizes(rung: Rung, path: Path, size: tuple[int, int]) -> None:
    rung.take(severity="red", danger="yes", told="Konsulent Bo", caller="Lene Bech", advice="Bliv hos hende")
    rung.take("", child_said="en dreng i Valby", theme="running_away", ago=timedelta(hours=3))
    rung.take("Anton", severity="yellow", call_again_at=clock.now() + timedelta(hours=5), ago=timedelta(days=1))
    rung.store.close()
    async with open_desk(path, size) as pilot:
        await press(pilot, "7")
        await until(pilot, lambda: isinstance(pilot.app.screen, HotlineScreen) and "Sofie" in screen_text(pilot))
        text = screen_text(pilot)
        for words in ("3 åbne opkald", "(*lukketid)", "rød", "barn ukendt", "i dag", "Bliv hos hende", "nyt opkald"):
            assert words in text
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen) and "Bliv hos" in screen_text(pilot))
        assert held(pilot, "SELECT case_id FROM access ORDER BY id DESC LIMIT 1") == [(rung.case,)]
        await press(pilot, "escape", "end", "k")
        await until(pilot, lambda: isinstance(pilot.app.screen, SmallForm))
        await write(pilot, "Sover nu")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "2 åbne opkald" in screen_text(pilot))
        await press(pilot, "x")
        await until(pilot, lambda: "1 åbent opkald" in screen_text(pilot))
        await press(pilot, "w")
        await until(pilot, lambda: "vist: alle" in screen_text(pilot))
        await press(pilot, "slash")
        await write(pilot, "anto")
        await until(pilot, lambda: "Sofie" not in screen_text(pilot))
        await press(pilot, "enter", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen) and "Sover nu" in screen_text(pilot))


async def test_a_call_is_put_right_and_keeps_its_time(rung: Rung, path: Path) -> None:
    call_id = rung.take("", child_said="sofie", ago=timedelta(days=3, seconds=17), call_again_at=clock.now())
    rung.store.close()
    async with open_desk(path) as pilot:
        before = held(pilot, "SELECT taken_at, call_again_at, theme FROM hotline_call")
        await press(pilot, "7", "r")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallForm) and pilot.app.screen.call is not None)
        form = pilot.app.screen
        form.field("child").widget.focus()
        await press(pilot, "end", "backspace")
        await press(pilot, "enter")
        await until(pilot, lambda: form.child.picked is not None)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, HotlineScreen))
        assert held(pilot, "SELECT taken_at, call_again_at, theme FROM hotline_call") == before
        assert held(pilot, f"SELECT case_id FROM hotline_call WHERE id = '{call_id}'") == [(rung.case,)]


async def test_a_call_that_waits_is_known_by_its_words_and_gone_on_with(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await ring(pilot)
        await pilot.press("n", *"anton", "enter")
        await settled(pilot)
        await write(pilot, "Lene Bech")
        await press(pilot, "escape", "ctrl+t")
        await until(pilot, lambda: "Hotline-opkald" in screen_text(pilot))
        assert "Anton H. (7)" in screen_text(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallForm) and "Lene Bech" in screen_text(pilot))


async def test_undo_takes_a_call_back_after_asking(rung: Rung, path: Path) -> None:
    rung.take(call_again_at=clock.now() + timedelta(days=1))
    rung.store.close()
    async with open_desk(path) as pilot:
        await press(pilot, "7", "u")
        await until(pilot, lambda: isinstance(pilot.app.screen, YesNo))
        assert "opkald taget" in screen_text(pilot)
        await press(pilot, "j")
        await until(pilot, lambda: "Intet opkald er åbent" in screen_text(pilot))
        assert not held(pilot, "SELECT id FROM deadline WHERE kind = 'hotline_call_back'")


async def test_letters_in_one_burst_answer_once_and_go_on_into_the_name(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        form = await ring(pilot)
        for letter in "njov":  # faster than any widget is told that it lost the keyboard
            pilot.app.post_message(events.Key(letter, letter))
        await until(pilot, lambda: form.field("child").text == "jov")
        assert form.field("danger").text == "no"
        await press(pilot, "shift+tab", "right")
        assert form.field("danger").text == "unknown"
