"""Every note of a case by keys: read, correct, carry to the official record; and the rows they come from."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.casefile import written
from tests.casefile.conftest import TODAY, AtCase
from tests.conftest import PASSPHRASE
from tests.desk import press, screen_text, settled, until, write
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from plejedesk.casefile import note_rows
from plejedesk.casefile.copying import CopyScreen
from plejedesk.casefile.note import CorrectionForm
from plejedesk.casefile.note_rows import Counts, Note
from plejedesk.casefile.notes import NotesScreen
from plejedesk.cli import run
from plejedesk.core import changes, clock
from plejedesk.core.law import book
from plejedesk.core.notes import NoteText
from plejedesk.store.access import readings
from plejedesk.store.store import Store


@pytest.fixture
def many(path: Path, holm: str) -> list[str]:
    """Thirty notes more, the newest of them today; return their ids, oldest first."""
    store = Store.open(path, PASSPHRASE, "JH")
    ids = [written.note(store, holm, f"Notat nr. {days}.", TODAY - timedelta(days=days)) for days in range(29, -1, -1)]
    store.close()
    return ids


async def at_notes(pilot: Pilot[None]) -> str:
    await press(pilot, "o")
    await until(pilot, lambda: isinstance(pilot.app.screen, NotesScreen))
    await until(pilot, lambda: "notat" in screen_text(pilot).splitlines()[1])
    return await shown(pilot)


async def shown(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, let the cursor rest until the note is read, and return what the screen shows."""
    await press(pilot, *keys)
    await pilot.pause(0.15)
    await settled(pilot)
    return screen_text(pilot)


async def test_the_note_under_the_cursor_is_read_in_full(at_case: AtCase) -> None:
    async with at_case() as pilot:
        notes = await at_notes(pilot)
        for said in ("1 notat", "1 mangler i journalen", "Ringet til skolen.", "læreren", "lørdag 21. november 2026"):
            assert said in notes, said


async def test_a_long_list_is_walked_to_its_end_and_filtered_by_words(at_case: AtCase, many: list[str]) -> None:
    async with at_case() as pilot:
        assert "31 notater" in await at_notes(pilot)
        assert "Notat nr. 29." in await shown(pilot, "G")
        await shown(pilot, "slash")
        await write(pilot, "skol")
        found = await shown(pilot, "enter")
        assert "Ringet til skolen" in found
        assert "Notat nr." not in found
        assert "Notat nr. 0." in await shown(pilot, "escape")
        assert pilot.app.screen.query_one(Input).value == ""


async def test_many_are_marked_copied_and_moved_at_once(at_case: AtCase, many: list[str], holm: str) -> None:
    async with at_case() as pilot:
        await at_notes(pilot)
        await press(pilot, "space", "space", "c")
        await until(pilot, lambda: isinstance(pilot.app.screen, CopyScreen))
        await until(pilot, lambda: pilot.app.copied)  # type: ignore[attr-defined]
        copied = pilot.app.clipboard
        assert "Notat nr. 0." in copied
        assert copied.index("Notat nr. 1.") < copied.index("Notat nr. 0.")
        assert "Fam. Holm · BIRO-TASE-117" in copied
        await press(pilot, "o")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotesScreen))
        assert "29 mangler" in await shown(pilot)
        assert counts(pilot, holm) == Counts(31, 29)
        await press(pilot, "u")
        await until(pilot, lambda: counts(pilot, holm) == Counts(31, 31))


def counts(pilot: Pilot[None], case_id: str) -> Counts:
    found: Counts = pilot.app.store.read(note_rows.counts, case_id).result()  # type: ignore[attr-defined]
    return found


async def test_leaving_the_copy_marks_nothing_and_the_copying_is_logged(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await at_notes(pilot)
        await press(pilot, "c")
        await until(pilot, lambda: isinstance(pilot.app.screen, CopyScreen))
        page = screen_text(pilot).splitlines()
        assert page[0].startswith("NOTATER · Fam. Holm")
        await press(pilot, "escape")
        assert counts(pilot, holm) == Counts(1, 1)
        log = pilot.app.store.read(readings, holm).result()  # type: ignore[attr-defined]
        assert (log[0].kind, log[0].purpose) == ("export", "official record")


async def test_only_what_waits_is_shown_by_one_key(at_case: AtCase, many: list[str]) -> None:
    async with at_case() as pilot:
        await at_notes(pilot)
        await press(pilot, "c", "o")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotesScreen))
        waiting = await shown(pilot, "w")
        assert "Notat nr. 0." not in waiting
        assert "Notat nr. 2." in waiting
        assert "Notat nr. 0." in await shown(pilot, "w")


async def test_a_correction_keeps_what_was_said_and_shows_it_on_demand(at_case: AtCase) -> None:
    async with at_case() as pilot:
        await at_notes(pilot)
        await press(pilot, "t")
        await press(pilot, "r")
        form = pilot.app.screen
        assert isinstance(form, CorrectionForm)
        await until(pilot, lambda: form.query_one(TextArea).text == "Ringet til skolen.")
        assert not form.unsaved
        await write(pilot, " To gange.")
        await press(pilot, "ctrl+s")
        assert "!!" in screen_text(pilot)
        await write(pilot, "glemt opkald")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotesScreen))
        corrected = await shown(pilot)
        assert "Ringet til skolen. To gange." in corrected
        assert "glemt opkald" in corrected
        earlier = await shown(pilot, "t")
        assert earlier.count("Ringet til skolen.") == 3  # in the list, as it is, as it was
        assert "JH" in earlier


async def test_a_half_written_correction_waits_for_its_own_note(at_case: AtCase, many: list[str]) -> None:
    async with at_case() as pilot:
        await at_notes(pilot)
        await press(pilot, "r")
        await until(pilot, lambda: pilot.app.screen.query_one(TextArea).text == "Notat nr. 0.")
        await write(pilot, " Mere")
        await press(pilot, "escape", "down", "r")
        await until(pilot, lambda: pilot.app.screen.query_one(TextArea).text in ("Notat nr. 1.", "Ringet til skolen."))
        await press(pilot, "escape", "up", "r")
        await until(pilot, lambda: pilot.app.screen.query_one(TextArea).text == "Notat nr. 0. Mere")


async def test_enter_gives_the_text_the_keyboard_and_escape_goes_back_step_by_step(
    at_case: AtCase, many: list[str]
) -> None:
    async with at_case() as pilot:
        await at_notes(pilot)
        await press(pilot, "space", "enter")
        notes: Any = pilot.app.screen
        assert notes.query_one("Reading").has_focus
        await press(pilot, "escape")
        assert notes.rows.has_focus
        assert notes.rows.marked
        await press(pilot, "escape")
        assert not notes.rows.marked
        await press(pilot, "escape")
        assert pilot.app.screen is not notes


# The rows


def page(store: Store, case_id: str, **more: Any) -> list[Note]:
    found: list[Note] = store.read(note_rows.page, case_id, **more).result()
    return found


@pytest.fixture
def case_id(store: Store) -> str:
    made = written.family(store, "Holm")
    for number in range(12):
        written.note(store, made, f"Notat nr. {number} om skolen", TODAY - timedelta(days=number // 3))
    written.note(store, written.family(store, "Andersen"), "Om skolen i en anden sag")
    return made


@pytest.mark.parametrize("more", [{}, {"text": "skol"}, {"to_move": True}])
def test_pages_join_without_gap_or_repeat_in_both_directions(store: Store, case_id: str, more: dict[str, Any]) -> None:
    every = page(store, case_id, **more)
    forth: list[Note] = []
    while rows := page(store, case_id, limit=5, after=forth[-1].key if forth else None, **more):
        forth += rows
    back: list[Note] = page(store, case_id, limit=5, from_end=True, **more)
    while rows := page(store, case_id, limit=5, before=back[0].key, **more):
        back = rows + back
    assert len(every) == 12
    assert forth == every == back
    assert [note.happened_on for note in every] == sorted((note.happened_on for note in every), reverse=True)


def test_the_list_reads_only_how_a_note_begins(store: Store, case_id: str) -> None:
    written.note(store, case_id, "x" * 100_000)
    (newest,) = page(store, case_id, limit=1)
    assert len(newest.text) == note_rows.BEGINNING
    (whole,) = store.read(note_rows.whole, [newest.id]).result()
    assert len(whole.text) == 100_000


def test_a_page_and_both_counts_keep_to_an_index(store: Store, case_id: str) -> None:
    def plan(reader: Any, sql: str) -> str:
        return " ".join(row[3] for row in reader.rows(f"EXPLAIN QUERY PLAN {sql}", case="x", letters=1, limit=1))

    listed = f"{note_rows.COLUMNS} {note_rows.OF_CASE} {note_rows.NEWEST_FIRST}"
    assert "note_by_case" in store.read(plan, listed).result()
    assert "TEMP B-TREE" not in store.read(plan, listed).result()
    counted = f"SELECT count(*) FROM note n WHERE {note_rows.OF_CASE} AND {note_rows.NOT_MOVED}"
    assert "INDEX note_to_move" in store.read(plan, counted).result()


def correct(store: Store, note_id: str, text: str, reason: str) -> None:
    fixed = NoteText(text, TODAY)
    values = note_id, fixed, reason, "MS", clock.now(), TODAY, book()
    store.write("correct_note", changes.correct_note, *values).result()


def test_what_a_note_said_earlier_is_told_with_who_and_why(store: Store, case_id: str) -> None:
    note_id = written.note(store, case_id, "første")
    correct(store, note_id, "anden", "slåfejl")
    correct(store, note_id, "tredje", "slåfejl")
    earlier = store.read(note_rows.earlier, note_id).result()
    assert [(each.text, each.reason, each.actor) for each in earlier] == [
        ("anden", "slåfejl", "JH"),
        ("første", "slåfejl", "JH"),
    ]
    assert store.read(note_rows.earlier, written.note(store, case_id, "aldrig rettet")).result() == []


def test_case_show_tells_what_is_known_of_each_note(
    path: Path, holm: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    assert run(["case", "show", "BIRO-TASE-117", "--json"]) == 0
    case = json.loads(capsys.readouterr().out)
    (note,) = case["notes"]
    assert {key: note[key] for key in ("kind", "told_by", "date", "moved", "corrected")} == {
        "kind": "call",
        "told_by": "læreren",
        "date": (TODAY - timedelta(days=1)).isoformat(),
        "moved": None,
        "corrected": None,
    }
    assert case["phase_history"] == []
    assert case["members"][0]["relation"] == ""
    store = Store.open(path, PASSPHRASE, "JH")
    log = store.read(readings, holm).result()
    store.close()
    assert [(each.kind, each.purpose) for each in log] == [("case", "command")]
    assert date.fromisoformat(note["date"]) == TODAY - timedelta(days=1)
