"""Half-typed text: kept within a second, back after any end, bound to one form of one record, gone once saved."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests import factories
from tests.desk import open_desk, press, screen_text, settled, until, write
from textual.pilot import Pilot

from plejedesk.app import PlejeDesk
from plejedesk.casefile.note import NoteForm
from plejedesk.queue.screen import QueueScreen
from plejedesk.store import drafts
from plejedesk.store.drafts import Draft
from plejedesk.store.store import Store
from plejedesk.ui.waiting import WaitingScreen

TEXT = "Mormor vil gerne"
DRAFTS = "SELECT id, typed, put_aside FROM draft ORDER BY id"


@pytest.fixture
def desk_path(store: Store, path: Path) -> Path:
    factories.notified(store, "Holm", "Sofie Holm", ago=timedelta(hours=2))
    factories.notified(store, "Berg", "Noah Berg", ago=timedelta(hours=1))
    store.close()
    return path


def kept(pilot: Pilot[None]) -> list[Any]:
    assert isinstance(pilot.app, PlejeDesk)
    return pilot.app.store.read(lambda reader: reader.rows(DRAFTS)).result()


async def type_a_note(pilot: Pilot[None], text: str = TEXT) -> None:
    await press(pilot, "n")
    await until(pilot, lambda: isinstance(pilot.app.screen, NoteForm))
    await write(pilot, text)


async def test_typing_is_on_the_disk_within_a_second_of_the_last_key(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await type_a_note(pilot)
        await asyncio.sleep(1)
        [(_key, typed, put_aside)] = kept(pilot)
        assert TEXT in typed
        assert not put_aside


async def test_a_desk_that_was_killed_comes_back_to_the_form_that_was_open(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await type_a_note(pilot)
        await until(pilot, lambda: kept(pilot) and TEXT in kept(pilot)[0][1])
        pilot.app.drafts.close()  # what is in memory dies with the program
    async with open_desk(desk_path) as again:
        await until(again, lambda: isinstance(again.app.screen, NoteForm) and TEXT in screen_text(again))


async def test_a_form_left_on_purpose_waits_in_the_list_and_under_its_own_case(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await type_a_note(pilot)
        await press(pilot, "escape")
    async with open_desk(desk_path) as again:
        assert isinstance(again.app.screen, QueueScreen)
        await press(again, "ctrl+t")
        await until(again, lambda: isinstance(again.app.screen, WaitingScreen))
        assert TEXT in screen_text(again)
        assert "Fam. Holm" in screen_text(again).split("Halvskrevne")[1]
        await press(again, "enter")
        await until(again, lambda: isinstance(again.app.screen, NoteForm) and TEXT in screen_text(again))


async def test_a_draft_never_turns_up_in_the_form_of_another_record(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await type_a_note(pilot)
        await press(pilot, "escape", "end", "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteForm))
        await settled(pilot)
        assert TEXT not in screen_text(pilot)


async def test_what_is_saved_leaves_no_draft(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await type_a_note(pilot)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, QueueScreen))
        await asyncio.sleep(0.7)
        assert kept(pilot) == []
        assert len(pilot.app.drafts) == 0


async def test_an_emptied_form_leaves_no_draft(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await type_a_note(pilot, "ab")
        await asyncio.sleep(0.7)
        await press(pilot, "backspace", "backspace")
        await until(pilot, lambda: kept(pilot) == [])


async def test_a_dialog_keeps_its_text_too(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await press(pilot, "s")
        await write(pilot, "fre")
        await until(pilot, lambda: len(kept(pilot)) == 1)
        await press(pilot, "ctrl+l")
    async with open_desk(desk_path) as again:
        await press(again, "s")
        await until(again, lambda: "fre" in screen_text(again))


async def test_a_text_can_be_thrown_away_after_asking(desk_path: Path) -> None:
    async with open_desk(desk_path) as pilot:
        await type_a_note(pilot)
        await press(pilot, "escape", "ctrl+t", "delete", "n")
        assert len(kept(pilot)) == 1
        await press(pilot, "delete", "j")
        await until(pilot, lambda: kept(pilot) == [])


def test_saving_and_the_end_of_the_draft_are_one_transaction(store: Store) -> None:
    store.keep_draft(Draft("note:1", {"text": TEXT})).result()

    def fails(session: Any) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write("note", drafts.finishing("note:1", fails)).result()
    assert [draft.key for draft in store.read(drafts.every).result()] == ["note:1"]
    store.write("note", drafts.finishing("note:1", lambda session: None)).result()
    assert store.read(drafts.every).result() == []
