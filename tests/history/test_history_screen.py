"""The history of a case as a person meets it: newest first, narrowed by keys, read in full, and logged itself."""

from pathlib import Path
from typing import Any

import pytest
from tests import factories
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.history.lived import ADDRESS, CONCERN, put, sofie

from plejedesk.core.errors import Refused
from plejedesk.core.models import Case
from plejedesk.history.screen import HistoryScreen
from plejedesk.intake.models import Referral
from plejedesk.store import access
from plejedesk.store.store import Store


@pytest.fixture
def case_id(path: Path) -> str:
    """A desk with one case in which a few things were done, by two people on two days."""
    store = Store.create(path, PASSPHRASE, "JH")
    made, _child = sofie(store)
    store.seen("case", case=made, purpose="queue").result()
    store.close()
    other = Store.open(path, PASSPHRASE, "MS")
    put(other, "change_facts", Case, made, area="Valby")
    other.close()
    return made


async def shown(pilot: Any, case_id: str) -> HistoryScreen:
    pilot.app.open("history", case_id)
    await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
    await settled(pilot)
    return pilot.app.screen


def readings(pilot: Any) -> list[access.Reading]:
    return pilot.app.store.read(access.readings).result()


def notices(pilot: Any) -> list[str]:
    return [notice.message for notice in pilot.app._notifications]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_everything_stands_newest_first_under_who_did_it(path: Path, case_id: str, size: tuple[int, int]) -> None:
    async with open_desk(path, size) as pilot:
        await shown(pilot, case_id)
        lines = screen_text(pilot).splitlines()
        assert "Historik · Fam. Holm" in lines[1]
        head = next(place for place, line in enumerate(lines) if " MS    " in line)
        assert "22/11 09:00" in lines[head]
        assert "område: »Valby«" in lines[head + 1]
        assert "åbnede sagen (formål: dagens kø)" in lines[head + 2]
        assert "notat skrevet" in lines[head + 3]


async def test_v_turns_between_changes_and_readings(path: Path, case_id: str) -> None:
    async with open_desk(path) as pilot:
        await shown(pilot, case_id)
        await press(pilot, "v")
        assert "dagens kø" not in screen_text(pilot)
        assert "Valby" in screen_text(pilot)
        await press(pilot, "v")
        assert "dagens kø" in screen_text(pilot)
        assert "Valby" not in screen_text(pilot)
        await press(pilot, "v")
        assert "dagens kø" in screen_text(pilot)
        assert "Valby" in screen_text(pilot)


async def test_the_filter_narrows_as_one_types_and_esc_takes_it_away(path: Path, case_id: str) -> None:
    async with open_desk(path) as pilot:
        await shown(pilot, case_id)
        await press(pilot, "slash")
        await write(pilot, "ms område")
        assert "Valby" in screen_text(pilot)
        assert "notat skrevet" not in screen_text(pilot)
        await write(pilot, "x")
        assert "Ingen linje har »ms områdex«" in screen_text(pilot)
        await press(pilot, "escape")
        assert "notat skrevet" in screen_text(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, HistoryScreen)


async def test_f_shows_the_history_of_one_field_only(path: Path, case_id: str) -> None:
    store = Store.open(path, PASSPHRASE, "JH")
    put(store, "change_facts", Case, case_id, area="Amager", family="Holm-Kjær")
    store.close()
    async with open_desk(path) as pilot:
        await shown(pilot, case_id)
        await press(pilot, "f")
        assert any("Gå først til en linje under en overskrift" in words for words in notices(pilot))
        await press(pilot, "slash")
        await write(pilot, "amager")
        await press(pilot, "enter", "j", "f")
        await press(pilot, "slash", "escape")
        text = screen_text(pilot)
        assert "kun område" in text
        assert "område ændret fra »Valby« til »Amager«" in text
        assert "område: »Valby«" in text
        assert "Holm-Kjær«" not in text
        await press(pilot, "escape")
        assert "notat skrevet" in screen_text(pilot)


async def test_enter_reads_a_line_in_full(path: Path, case_id: str) -> None:
    async with open_desk(path) as pilot:
        await shown(pilot, case_id)
        await press(pilot, "slash")
        await write(pilot, "bekymring")
        await press(pilot, "enter", "j", "enter")
        text = screen_text(pilot)
        assert "bekymring:" in text
        assert text.count("Sofie sover i skolen.") > 10
        assert ADDRESS in text
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HistoryScreen)


async def test_a_protected_address_is_on_no_part_of_it(path: Path, case_id: str) -> None:
    store = Store.open(path, PASSPHRASE, "JH")
    referral = store.read(lambda reader: reader.value("SELECT id FROM referral")).result()
    put(store, "change_facts", Referral, referral, protected=True, whereabouts=ADDRESS + " tv")
    store.close()
    async with open_desk(path, (120, 60)) as pilot:
        await shown(pilot, case_id)
        await press(pilot, "slash")
        await write(pilot, "barnet er")
        await press(pilot, "enter", "j")
        assert "hvor barnet er" in screen_text(pilot)
        assert ADDRESS not in screen_text(pilot)
        await press(pilot, "enter")
        assert "[beskyttet]" in screen_text(pilot)
        assert ADDRESS not in screen_text(pilot)


async def test_what_is_done_meanwhile_comes_in_sight(path: Path, case_id: str) -> None:
    async with open_desk(path) as pilot:
        screen = await shown(pilot, case_id)

        def rename(session: Any) -> None:
            session.get_one(Case, case_id).area = "Nørrebro"

        await pilot.app.save("change_facts", rename)
        await until(pilot, lambda: "Nørrebro" in screen_text(pilot))
        assert screen.rows.cursor_row is not None


async def test_reading_the_history_is_itself_logged_with_what_the_case_was_opened_for(path: Path, case_id: str) -> None:
    async with open_desk(path) as pilot:
        await shown(pilot, case_id)
        newest = readings(pilot)[0]
        assert (newest.kind, newest.case_id, newest.purpose) == ("log", case_id, "queue")


async def test_a_disk_that_is_full_keeps_nobody_from_reading_and_is_told_once(
    path: Path, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object) -> None:
        raise Refused("Der er ikke plads på disken.")

    async with open_desk(path) as pilot:
        monkeypatch.setattr(access, "log", full)
        await shown(pilot, case_id)
        await until(pilot, lambda: any("kunne ikke skrives i loggen" in words for words in notices(pilot)))
        assert any("ikke plads på disken" in words for words in notices(pilot))
        assert "Valby" in screen_text(pilot)
        pilot.app.clear_notifications()
        await press(pilot, "escape")
        await shown(pilot, case_id)
        assert notices(pilot) == []
        assert "Valby" in screen_text(pilot)


async def test_the_protected_address_of_a_notification_is_logged_each_time_it_is_shown(
    path: Path, case_id: str
) -> None:
    store = Store.open(path, PASSPHRASE, "JH")
    referral = store.read(lambda reader: reader.value("SELECT id FROM referral")).result()
    put(store, "change_facts", Case, case_id, protected=True)
    store.close()
    async with open_desk(path) as pilot:
        await press(pilot, "2")
        pilot.app.open("arrival", referral)
        await until(pilot, lambda: "[beskyttet]" in screen_text(pilot))
        await settled(pilot)
        assert [each.kind for each in readings(pilot)] == ["case", "case"]
        await press(pilot, "a", "a", "a")
        assert ADDRESS in screen_text(pilot)
        assert [(each.kind, each.purpose) for each in readings(pilot)[:3]] == [
            ("address", "intake"),
            ("address", "intake"),
            ("case", "intake"),
        ]


async def test_a_case_in_which_ten_thousand_things_were_done_opens_with_its_newest_lines(path: Path) -> None:
    from plejedesk.core.models import Note
    from plejedesk.store.journal import add_many

    store = Store.create(path, PASSPHRASE, "JH")
    made = factories.case(store, "Holm")
    note = {"case_id": made, "happened_on": factories.BORN, "written_at": factories.clock.now(), "text": CONCERN}
    notes = [note | {"kind": "call"} for _place in range(10_000)]
    store.write("import", lambda session: add_many(session, Note, notes)).result()
    put(store, "change_facts", Case, made, area="Valby")
    store.close()
    async with open_desk(path) as pilot:
        screen = await shown(pilot, made)
        assert "Valby" in screen_text(pilot)
        assert screen.rows.rows_loaded < 600
        await press(pilot, "G")
        assert "oprettet: familiens navn »Holm«" in screen_text(pilot)
