"""A morning at the queue, by keys."""

import asyncio
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests import factories
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, until, write
from textual import events

from plejedesk.core import changes
from plejedesk.core.errors import Refused
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
        if number >= 2:  # a next step that a colleague takes, so that a receipt that is sent leaves nothing to decide
            factories.obligation(store, case_id, "agreed_step", TODAY + timedelta(days=60), responsible="MS")
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
        await press(pilot, "x", "ctrl+s")
        assert "Vælg, hvordan det endte" in screen_text(pilot)
        await press(pilot, "down", "down", "enter")
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
        await press(pilot, "t")
        await until(pilot, lambda: "Hvem tager over" in screen_text(pilot))
        await press(pilot, "down", "enter")
        await until(pilot, lambda: len(ids(pilot)) == 9)
        await press(pilot, "w", "w")
        await until(pilot, lambda: len(ids(pilot)) == 15)
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
        await press(pilot, "f")
        await until(pilot, lambda: "Kun overskredne" in screen_text(pilot))
        await press(pilot, "tab", "tab", "right", "tab", "tab")
        await write(pilot, "Sene")
        await press(pilot, "enter")
        await until(pilot, lambda: len(ids(pilot)) == 3)
        await press(pilot, "escape")
        await until(pilot, lambda: len(ids(pilot)) == 10)
        await press(pilot, "f")
        await until(pilot, lambda: "Hent et gemt" in screen_text(pilot))
        await press(pilot, "right", "ctrl+s")
        await until(pilot, lambda: len(ids(pilot)) == 3)


async def test_a_paste_outside_a_field_does_nothing(desk: Path) -> None:
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


async def test_keys_in_quick_succession_are_all_done(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "j", "j", "j")
        for _ in range(3):
            pilot.app.post_message(events.Key("x", "x"))
        await until(pilot, lambda: len(ids(pilot)) == 7)
        await pilot.pause(1.0)
        assert len(ids(pilot)) == 7
    store = Store.open(desk, PASSPHRASE, "JH")
    done = store.read(lambda reader: reader.value("SELECT count(*) FROM deadline WHERE done_at IS NOT NULL")).result()
    store.close()
    assert done == 3


async def test_a_fault_while_saving_is_said_and_the_row_comes_back(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError("Sofie Holm 140319-1234")

    monkeypatch.setattr(changes, "complete", broken)
    async with open_desk(desk) as pilot:
        await press(pilot, "j", "j", "j", "x")
        await until(pilot, lambda: "ZeroDivisionError" in screen_text(pilot))
        await until(pilot, lambda: len(ids(pilot)) == 10)
        assert "1234" not in screen_text(pilot)
        pilot.app.faults.clear()


async def test_a_duty_no_longer_in_the_rule_table_still_shows(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(desk, PASSPHRASE, "JH")
    case_id = factories.case(store, "Lund", "Bo Lund")
    factories.obligation(store, case_id, "local_custom", TODAY)
    store.close()
    async with open_desk(desk) as pilot:
        await until(pilot, lambda: "local custom" in screen_text(pilot))


async def test_a_row_that_cannot_be_painted_ends_in_calm_words_and_no_names(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plejedesk.ui.calm import CalmScreen
    from plejedesk.ui.worklist import Worklist

    secret = "140319-1234"

    def broken(_self: object, _y: int) -> None:
        raise ZeroDivisionError(secret)

    async with open_desk(desk) as pilot:
        monkeypatch.setattr(Worklist, "render_line", broken)
        pilot.app.screen.rows.refresh()
        for _each in range(500):
            await asyncio.sleep(0.02)
            if isinstance(pilot.app.screen, CalmScreen):
                break
        await until(pilot, lambda: "gik galt" in screen_text(pilot))
        assert secret not in screen_text(pilot)
        assert pilot.app._exit_renderables == []
        pilot.app.faults.clear()


async def test_quitting_asks_while_text_waits(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "n")
        await until(pilot, lambda: "Hvad skete der" in screen_text(pilot))
        await write(pilot, "Halvt")
        await press(pilot, "escape", "ctrl+q")
        await until(pilot, lambda: "Luk skrivebordet?" in screen_text(pilot))
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, QueueScreen)


async def test_what_is_pasted_into_the_filter_cannot_act_on_the_terminal(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "slash")
        pilot.app.post_message(events.Paste("a\x1b]0;owned\x07b\x1b[2J\u202e"))
        await until(pilot, lambda: "owned" in screen_text(pilot))
        assert "\x1b" not in screen_text(pilot)
        assert "\u202e" not in screen_text(pilot)


async def test_an_assignment_that_changes_nothing_promises_no_undo(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "t")
        await until(pilot, lambda: "Hvem tager over" in screen_text(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: "Intet er ændret" in screen_text(pilot))


async def test_an_answer_that_could_not_be_saved_waits(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise Refused("Der er ikke mere plads.")

    monkeypatch.setattr(changes, "complete", full)
    async with open_desk(desk) as pilot:
        await press(pilot, "x", "down", "tab")
        await write(pilot, "Talt med skolen")
        await press(pilot, "enter")
        await until(pilot, lambda: "ikke mere plads" in screen_text(pilot) and len(ids(pilot)) == 10)
        await press(pilot, "g", "x")
        assert "Talt med skolen" in screen_text(pilot)
