"""What leaves the desk for the official record: the words, who decides, and what is kept of it."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests import factories
from tests.casefile import written
from tests.casefile.conftest import TODAY, AtCase
from tests.casefile.written import child
from tests.conftest import PASSPHRASE
from tests.desk import press, screen_text, settled, until, write
from textual.pilot import Pilot

from plejedesk.casefile import changes, note_rows, record_text
from plejedesk.casefile.case import CaseScreen
from plejedesk.casefile.copying import CopyScreen
from plejedesk.casefile.note_rows import Counts
from plejedesk.casefile.overview import Overview, overview
from plejedesk.core import changes as acts
from plejedesk.core import clock
from plejedesk.core.law import book
from plejedesk.core.notes import NoteText
from plejedesk.store.access import readings
from plejedesk.store.store import Store
from plejedesk.ui.form import SmallForm


def case(store: Store, case_id: str) -> Overview:
    found: Overview | None = store.read(overview, case_id).result()
    assert found is not None
    return found


def summary(store: Store, case_id: str, *, whole_cpr: bool = False) -> str:
    found = case(store, case_id)
    return record_text.summary(found, ["modtaget i går"], book(), clock.now(), "JH", whole_cpr=whole_cpr)


def notes(store: Store, case_id: str) -> str:
    ids = store.read(note_rows.not_moved, case_id).result()
    return record_text.of_notes("Holm", "X-1", store.read(note_rows.whole, ids).result())


def test_a_note_is_carried_with_its_day_author_teller_and_correction(store: Store) -> None:
    case_id = written.family(store, "Holm")
    note_id = written.note(store, case_id, "Forkert", TODAY - timedelta(days=1), kind="visit", told_by="mor")
    fixed = NoteText("Første linje\n\n- punkt [1]", TODAY - timedelta(days=2), "visit", "mor")
    values = note_id, fixed, "slåfejl", "MS", clock.now(), TODAY, book()
    store.write("correct_note", acts.correct_note, *values).result()
    assert notes(store, case_id).splitlines()[0] == "NOTATER · Fam. Holm · X-1"
    text = notes(store, case_id)
    for said in ("fredag 20. november 2026", "mor", "22-11-2026 09:00", "JH", "slåfejl", "\n\n- punkt [1]\n"):
        assert said in text, said
    assert "Forkert" not in text


def test_several_notes_stand_in_the_order_of_what_happened(store: Store) -> None:
    case_id = written.family(store, "Holm")
    for days in (0, 5, 2):
        written.note(store, case_id, f"for {days} dage siden", TODAY - timedelta(days=days))
    text = notes(store, case_id)
    assert text.index("for 5") < text.index("for 2") < text.index("for 0")


def test_nothing_in_the_text_can_steer_a_terminal(store: Store) -> None:
    case_id = written.family(store, "Holm \x1b[31m", child("So\u202efie", date(2019, 3, 14)), area="Val\x07by")
    written.note(store, case_id, "a\x1b]0;x\x07b\r\nc\td", told_by="m\x1bor")
    text = summary(store, case_id) + notes(store, case_id)
    assert not {sign for sign in text if not sign.isprintable() and sign != "\n"}


def test_a_summary_says_where_the_case_stands(store: Store) -> None:
    case_id = written.family(store, "Holm", child("Sofie Holm", date(2019, 3, 14), cpr="1403191234"), area="Valby")
    factories.obligation(store, case_id, "notification_receipt", TODAY - timedelta(days=2))
    moved = case_id, "support", "aftalt", TODAY, "JH", clock.now(), book()
    store.write("move_phase", changes.move_phase, *moved).result()
    text = summary(store, case_id)
    for said in ("Fam. Holm", "Støtte siden 22-11-2026", "JH", "Valby", "Sofie Holm, 7 år", "140319-••••"):
        assert said in text, said
    for said in ("20-11-2026, Kvittering til underretter", "modtaget i går", "aftalt"):
        assert said in text, said
    assert "1234" not in text
    assert "140319-1234" in summary(store, case_id, whole_cpr=True)


@pytest.mark.parametrize(
    ("marks", "facts"),
    [({"protected": True}, {}), ({}, {"protected": True})],
)
def test_the_place_of_somebody_protected_is_left_out(
    store: Store, marks: dict[str, Any], facts: dict[str, Any]
) -> None:
    case_id = written.family(store, "Holm", child("Sofie", date(2019, 3, 14), **facts), area="Valby", **marks)
    assert "Valby" not in summary(store, case_id)
    assert "[beskyttet]" in summary(store, case_id)


# By keys


async def copy(pilot: Pilot[None], *keys: str) -> None:
    """Ask for a copy with these answers, and wait for the text."""
    await pilot.press("c")
    await until(pilot, lambda: isinstance(pilot.app.screen, SmallForm))
    await press(pilot, *keys, "ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, CopyScreen))
    await until(pilot, lambda: pilot.app.copied)  # type: ignore[attr-defined]
    await settled(pilot)


async def test_the_summary_is_copied_and_shown_without_anything_beside_it(at_case: AtCase) -> None:
    async with at_case() as pilot:
        await copy(pilot)
        clipboard = pilot.app.clipboard
        assert clipboard.startswith("RESUMÉ AF SAGEN · Fam. Holm · BIRO-TASE-117\n")
        assert "Ringet" not in clipboard
        page = " ".join(screen_text(pilot).split())
        assert page.startswith(" ".join(clipboard[:400].split()))
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, CopyScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CaseScreen)


async def test_what_waits_is_copied_and_moved_by_one_key(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await copy(pilot, "down")
        assert "Ringet til skolen." in pilot.app.clipboard
        await press(pilot, "o")
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen))
        store: Store = pilot.app.store  # type: ignore[attr-defined]
        assert store.read(note_rows.counts, holm).result() == Counts(1, 0)
        await settled(pilot)
        assert "alle ligger i journalen" in screen_text(pilot)


async def test_whole_cpr_numbers_are_copied_only_with_a_purpose_and_each_is_logged(at_case: AtCase, holm: str) -> None:
    async with at_case() as pilot:
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, SmallForm))
        await press(pilot, "tab", "right", "ctrl+s")
        assert isinstance(pilot.app.screen, SmallForm)
        await write(pilot, "journal")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, CopyScreen))
        await until(pilot, lambda: "140319-1234" in pilot.app.clipboard)
        log = pilot.app.store.read(readings, holm).result()  # type: ignore[attr-defined]
        assert sorted((each.kind, each.purpose) for each in log if each.kind != "case") == [
            ("cpr", "journal"),
            ("cpr", "journal"),
            ("export", "official record"),
        ]


async def test_a_text_longer_than_the_screen_is_scrolled(path: Path, at_case: AtCase, holm: str) -> None:
    store = Store.open(path, PASSPHRASE, "JH")
    written.note(store, holm, "\n".join(f"linje {number}" for number in range(100)))
    store.close()
    async with at_case() as pilot:
        await copy(pilot, "down")
        assert "linje 99" in pilot.app.clipboard
        await press(pilot, "end")
        assert "linje 99" in screen_text(pilot)
