"""A morning at the queue, by keys."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests import factories
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, until, write

from plejedesk.queue.screen import QueueScreen
from plejedesk.store.store import Store

TODAY = date(2026, 11, 22)


@pytest.fixture
def desk(path: Path) -> Path:
    """A desk with ten items: a fresh notification, overdue follow-ups, receipts."""
    store = Store.create(path, PASSPHRASE, "JH")
    factories.notified(store, "Holm", "Sofie Holm", ago=timedelta(hours=26))
    for number, family in enumerate(("Åkjær", "Berg", "Dam", "[Fisk", "Gran [/b]", "Høj", "Juul")):
        case_id = factories.case(store, family, f"Barn {family}")
        kind = "follow_up" if number < 2 else "notification_receipt"
        factories.obligation(store, case_id, kind, TODAY + timedelta(days=number - 2))
    factories.case(store, "Krog", "Ida Krog", responsible="MS")
    store.close()
    return path


def ids(pilot) -> list[str]:
    return [row.id for row in pilot.app.screen.rows._window.rows]


def cursor(pilot):
    return pilot.app.screen.rows.cursor_row


async def test_the_queue_opens_with_its_heading_rows_and_reason(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await until(pilot, lambda: "Først, fordi et barn" in screen_text(pilot))
        shown = screen_text(pilot)
        assert "Min kø · søndag 22. november 2026 · uge 47" in shown
        assert "3 overskredet · 1 i dag · 10 åbne" in shown
        assert "!!  -2 t" in shown
        assert "x udført" in shown


async def test_done_moves_on_to_the_next_at_once_and_u_brings_it_back(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "j", "j", "j")
        before, row = ids(pilot), cursor(pilot)
        assert row.kind == "notification_receipt"
        await press(pilot, "x")
        await until(pilot, lambda: len(ids(pilot)) == 9)
        assert cursor(pilot).id == before[4]
        await press(pilot, "j", "u")
        await until(pilot, lambda: len(ids(pilot)) == 10)
        assert ids(pilot) == before


async def test_an_assessment_asks_its_outcome_and_reason_and_points_at_what_is_missing(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "x", "down", "enter")
        assert "Hvordan endte det" in screen_text(pilot)
        await press(pilot, "enter")
        assert "Skriv begrundelsen" in screen_text(pilot)
        await write(pilot, "Talt med skolen [2/b]")
        await press(pilot, "enter")
        await until(pilot, lambda: len(ids(pilot)) == 9)
    store = Store.open(desk, PASSPHRASE, "JH")
    done = store.read(
        lambda reader: reader.one("SELECT outcome, outcome_reason FROM deadline WHERE kind = 'notification_assessed'")
    ).result()
    phase = store.read(lambda reader: reader.value("SELECT phase FROM case_file WHERE family = 'Holm'")).result()
    store.close()
    assert done == ("no_danger_now", "Talt med skolen [2/b]")
    assert phase == "assessed"


async def test_a_follow_up_asks_the_next_date_and_its_reason(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "j", "x")
        await write(pilot, "Barnet trives")
        await press(pilot, "tab")
        await write(pilot, "igår")
        await press(pilot, "enter")
        assert "Barnet trives" in screen_text(pilot)
        await press(pilot, "ctrl+u")
        await write(pilot, "+3m")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, QueueScreen))
        await until(pilot, lambda: any(row.reason == "Barnet trives" for row in pilot.app.screen.rows._window.rows))
        new = next(row for row in pilot.app.screen.rows._window.rows if row.reason == "Barnet trives")
        assert new.due.date() == date(2027, 2, 22)


async def test_esc_keeps_what_was_typed_in_the_question(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "x", "tab")
        await write(pilot, "Halvt skrevet")
        await press(pilot, "escape", "x")
        assert "Halvt skrevet" in screen_text(pilot)
        await press(pilot, "escape", "j", "x")
        assert "Halvt skrevet" not in screen_text(pilot)


async def test_snooze_keeps_the_legal_date(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        due = cursor(pilot).due
        await press(pilot, "s")
        assert "§ 136" in screen_text(pilot)
        await write(pilot, "i morgen")
        await press(pilot, "tab")
        await write(pilot, "ringer")
        await press(pilot, "enter")
        await until(pilot, lambda: "Påmindelse sat" in screen_text(pilot))
        await until(pilot, lambda: "(husk) Underretning" in screen_text(pilot))
        await until(pilot, lambda: "Husk 23/11: ringer" in screen_text(pilot))
        assert cursor(pilot).due == due


async def test_hand_over_to_a_colleague(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "t", "down", "enter")
        await until(pilot, lambda: len(ids(pilot)) == 9)
        await press(pilot, "w", "w")
        await until(pilot, lambda: len(ids(pilot)) == 10)
        assert "Alles kø" in screen_text(pilot)


async def test_mark_many_act_once_undo_once(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "j", "j", "j", "space", "space", "space", "x")
        assert "Sæt 3 som udført?" in screen_text(pilot)
        await press(pilot, "j")
        await until(pilot, lambda: len(ids(pilot)) == 7)
        assert "3 × kvittering sendt" in screen_text(pilot)
        await press(pilot, "u")
        await until(pilot, lambda: len(ids(pilot)) == 10)


async def test_different_kinds_at_once_say_why_not(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "space", "space", "x")
        await until(pilot, lambda: "forskellig slags" in screen_text(pilot))
        assert len(ids(pilot)) == 10


async def test_the_filter_line_narrows_as_one_types_and_esc_widens(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "slash")
        await write(pilot, "aakj")
        await until(pilot, lambda: len(ids(pilot)) == 1)
        assert "Åkjær" in screen_text(pilot)
        await press(pilot, "escape")
        await until(pilot, lambda: len(ids(pilot)) == 10)


async def test_overdue_only_when_nothing_is_says_what_comes_next(path: Path) -> None:
    store = Store.create(path, PASSPHRASE, "JH")
    factories.obligation(store, factories.case(store, "Holm", "Sofie Holm"), "follow_up", TODAY + timedelta(days=2))
    store.close()
    async with open_desk(path) as pilot:
        await press(pilot, "o")
        await until(pilot, lambda: "Næste: 24/11" in screen_text(pilot))


async def test_an_empty_queue_is_kind(path: Path) -> None:
    Store.create(path, PASSPHRASE, "JH").close()
    async with open_desk(path) as pilot:
        await until(pilot, lambda: "Din kø er tom" in screen_text(pilot))
        assert "x udført" not in screen_text(pilot)
        await press(pilot, "x")
        await until(pilot, lambda: "intet på listen" in screen_text(pilot))


async def test_a_filter_is_kept_under_a_name_and_fetched(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "f", "tab", "tab", "right", "tab", "tab")
        await write(pilot, "Sene")
        await press(pilot, "enter")
        await until(pilot, lambda: len(ids(pilot)) == 3)
        await press(pilot, "escape")
        await until(pilot, lambda: len(ids(pilot)) == 10)
        await press(pilot, "f", "right", "ctrl+s")
        await until(pilot, lambda: len(ids(pilot)) == 3)


async def test_a_paste_outside_a_field_does_nothing(desk: Path) -> None:
    from textual import events

    async with open_desk(desk) as pilot:
        before = ids(pilot)
        pilot.app.post_message(events.Paste("xxxuuu\nx"))
        await press(pilot, "j")
        assert ids(pilot) == before


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_lists_every_command_of_the_screen(desk: Path, key: str) -> None:
    async with open_desk(desk, size=(80, 50)) as pilot:
        await press(pilot, key)
        shown = screen_text(pilot)
        for sentence in ("Udsæt, eller sæt en påmindelse", "Giv den til en kollega", "Tag det sidst gjorte tilbage"):
            assert sentence in shown
        await press(pilot, "escape")


async def test_the_palette_finds_a_command_with_its_key(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "ctrl+p")
        await write(pilot, "tildel")
        await until(pilot, lambda: "Tildel" in screen_text(pilot))


async def test_undo_works_as_the_first_thing_done_after_a_restart(path: Path) -> None:
    store = Store.create(path, PASSPHRASE, "JH")
    factories.case(store, "Holm", "Sofie Holm")
    store.close()
    async with open_desk(path) as pilot:
        await press(pilot, "u")
        await until(pilot, lambda: "Det, der blev skrevet dengang, fjernes" in screen_text(pilot))
        await press(pilot, "j")
        await until(pilot, lambda: "Fortrudt" in screen_text(pilot))
