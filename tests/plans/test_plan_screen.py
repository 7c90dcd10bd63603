"""A plan by keys: opened at what comes next, points checked and undone, steps tried, agreements made, ended."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.plans.world import NOW, TODAY, World, moment
from textual.pilot import Pilot

from plejedesk.plans import plan_changes as changes
from plejedesk.plans.plan_list import Line, PlanList
from plejedesk.plans.plan_screen import PlanScreen
from plejedesk.store.store import Store


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEJEDESK_NOW", NOW.isoformat())


@asynccontextmanager
async def on_a_plan(path: Path, prepare: Any = None, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """Open the desk with a plan in front, prepared as told."""
    store = Store.create(path, PASSPHRASE, "JH")
    world = World(store)
    if prepare:
        prepare(world)
    store.close()
    async with open_desk(path, size) as pilot:
        screen = PlanScreen(world.plan)
        pilot.app.push_screen(screen)
        await until(pilot, lambda: screen.whole is not None and screen.rows.cursor_row is not None)
        await settled(pilot)
        yield pilot


def row(pilot: Pilot[None]) -> Line:
    """Return the row under the cursor."""
    found = pilot.app.screen.target()  # type: ignore[attr-defined]
    assert isinstance(found, Line)
    return found


def rows(pilot: Pilot[None], sql: str) -> list[tuple[Any, ...]]:
    """Return what the file holds."""
    return pilot.app.store.read(lambda reader: reader.rows(sql)).result()  # type: ignore[attr-defined]


async def go_to(pilot: Pilot[None], text: str) -> None:
    """Put the cursor on the first row that begins with a text."""
    rows: PlanList = pilot.app.screen.rows  # type: ignore[attr-defined]
    rows.go_to(next(line.place for line in listed(pilot) if line.text.startswith(text)))
    await settled(pilot)


def listed(pilot: Pilot[None]) -> list[Line]:
    """Return every row of the list."""
    return list(pilot.app.screen._lines.rows)  # type: ignore[attr-defined]


DONE = "SELECT count(*) FROM plan_item WHERE state = 'done'"


def test_points_are_checked_with_one_key_each_and_undone(path: Path) -> None:
    """The list opens at the first point; x checks it, shows it at once and goes on, over headings too."""

    async def by_keys() -> None:
        async with on_a_plan(path) as pilot:
            assert row(pilot).text.startswith("Afgørelse og samtykke")
            await press(pilot, *["x"] * 9)
            assert row(pilot).kind == "meeting"
            await until(pilot, lambda: rows(pilot, DONE) == [(9,)])
            await until(pilot, lambda: listed(pilot)[0].who == "9 af 9")
            await press(pilot, "u")
            await until(pilot, lambda: rows(pilot, DONE) == [(8,)])
            await until(pilot, lambda: listed(pilot)[0].who == "8 af 9")
            await go_to(pilot, "Afgørelse")
            await press(pilot, "space")
            await until(pilot, lambda: rows(pilot, DONE) == [(7,)])

    asyncio.run(by_keys())


def test_a_point_is_left_out_with_its_reason_and_written_of(path: Path) -> None:
    async def by_keys() -> None:
        async with on_a_plan(path) as pilot:
            await go_to(pilot, "Barnets holdning")
            assert "barnets egne ord mangler" in screen_text(pilot)
            await press(pilot, "r")
            await write(pilot, "Må Bella med")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "Må Bella med" in screen_text(pilot))
            await press(pilot, "down", "e", "ctrl+s")
            assert "Skriv, hvorfor punktet ikke er relevant" in screen_text(pilot)
            await write(pilot, "Akut")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: rows(pilot, "SELECT note FROM plan_item WHERE state = 'not_relevant'") != [])
            await until(pilot, lambda: "Udeladt" in screen_text(pilot))

    asyncio.run(by_keys())


def test_a_step_is_tried_in_both_their_words_and_the_next_one_is_open(path: Path) -> None:
    async def by_keys() -> None:
        async with on_a_plan(path, size=(80, 30)) as pilot:
            await go_to(pilot, "Kort besøg")
            assert "venter på trinnet før" in screen_text(pilot)
            await press(pilot, "t")
            assert "Et tidligere trin kommer først" in screen_text(pilot)
            await go_to(pilot, "Plejefamilien besøger barnet")
            await press(pilot, "t", "tab", "tab")
            await write(pilot, "Fin hund")
            await press(pilot, "ctrl+s")
            assert "Skriv familiens ord" in screen_text(pilot)
            await write(pilot, "Roligt")
            await press(pilot, "tab", "right", "tab")
            await write(pilot, "+1u")
            await press(pilot, "ctrl+s")
            found = "SELECT key, result, child_words, family_words FROM plan_step WHERE result <> ''"
            await until(pilot, lambda: rows(pilot, found) == [("visit_here", "go_on", "Fin hund", "Roligt")])
            await until(pilot, lambda: "1 af 7" in screen_text(pilot))
            next_on = "SELECT key, planned_on FROM plan_step WHERE planned_on IS NOT NULL"
            assert rows(pilot, next_on) == [("short_visit", "2026-11-30")]

    asyncio.run(by_keys())


def test_a_step_that_was_stopped_is_taken_up_again_by_its_day(path: Path) -> None:
    def stopped(world: World) -> None:
        facts = changes.StepFacts(TODAY, "Mads", "Nej", "Hun græd", "stop")
        world.write("try_step", changes.try_step, world.whole.steps[0].id, facts)

    async def by_keys() -> None:
        async with on_a_plan(path, stopped) as pilot:
            await go_to(pilot, "Plejefamilien besøger barnet")
            await press(pilot, "t")
            assert "d sætter dagen" in screen_text(pilot)
            await press(pilot, "d")
            await write(pilot, "+2u")
            await press(pilot, "enter")
            again = "SELECT attempt, planned_on, result FROM plan_step WHERE key = 'visit_here' ORDER BY attempt"
            await until(pilot, lambda: rows(pilot, again) == [(1, None, "stop"), (2, "2026-12-07", "")])

    asyncio.run(by_keys())


def test_an_agreement_has_one_responsible_and_a_day_and_is_kept_with_x(path: Path) -> None:
    async def by_keys() -> None:
        async with on_a_plan(path) as pilot:
            await press(pilot, "a")
            await write(pilot, "Ring")
            await press(pilot, "ctrl+s")
            assert "Skriv en dag" in screen_text(pilot)
            await write(pilot, "fre")
            await press(pilot, "ctrl+s")
            made = "SELECT text, responsible, due, done_on FROM plan_agreement"
            await until(pilot, lambda: rows(pilot, made) == [("Ring", "JH", "2026-11-27", None)])
            await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
            await until(pilot, lambda: any(line.text == "Ring" for line in listed(pilot)))
            await go_to(pilot, "Ring")
            await press(pilot, "x")
            await until(pilot, lambda: rows(pilot, made)[0][3] == "2026-11-23")

    asyncio.run(by_keys())


def test_the_list_opens_at_what_is_overdue(path: Path) -> None:
    def late(world: World) -> None:
        world.write("agree", changes.agree, world.plan, "Send billeder", "Karin", TODAY)
        item = world.whole.by_section["after"][0]
        facts = changes.ItemFacts(responsible="JH", due=TODAY.replace(day=20))
        world.write("write_item", changes.write_item, item.id, facts)

    async def by_keys() -> None:
        async with on_a_plan(path, late, size=(120, 36)) as pilot:
            assert row(pilot).text.startswith("Opkald til familie og barn")
            assert "!! ○*" in screen_text(pilot)
            assert "Fra dag til dag" in screen_text(pilot)

    asyncio.run(by_keys())


def test_a_long_plan_opens_at_what_is_overdue_far_down(path: Path) -> None:
    def long(world: World) -> None:
        def add(session: Any) -> None:
            from plejedesk.plans.models import PlanItem

            for n in range(120):
                session.add(
                    PlanItem(case_id=world.case, plan_id=world.plan, section="before", place=n, asked=f"Nr. {n}")
                )

        world.write("add_item", add)
        world.write("agree", changes.agree, world.plan, "Send billeder", "Karin", TODAY.replace(day=2))

    async def by_keys() -> None:
        async with on_a_plan(path, long) as pilot:
            assert row(pilot).text == "Send billeder"
            await press(pilot, "x")
            await until(pilot, lambda: next(line.sign for line in listed(pilot) if line.kind == "agreement") == "done")
            assert row(pilot).place > 150
            await press(pilot, "home", "end")
            assert row(pilot).kind == "party"

    asyncio.run(by_keys())


def test_a_plan_is_ended_with_how_it_ended_and_taken_up_again(path: Path) -> None:
    async def by_keys() -> None:
        async with on_a_plan(path) as pilot:
            await press(pilot, "z")
            await write(pilot, "Blev boende")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: "Afsluttet: Blev boende" in screen_text(pilot))
            await press(pilot, "x")
            assert "Planen er afsluttet" in screen_text(pilot)
            await press(pilot, "z")
            await write(pilot, "Ny familie")
            await press(pilot, "enter")
            await until(pilot, lambda: rows(pilot, "SELECT state, close_reason FROM plan") == [("open", "")])

    asyncio.run(by_keys())


def test_a_goal_its_progress_a_party_and_a_visit(path: Path) -> None:
    async def by_keys() -> None:
        async with on_a_plan(path) as pilot:
            await press(pilot, "g")
            await write(pilot, "Sover selv")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: any(line.text == "Sover selv" for line in listed(pilot)))
            await go_to(pilot, "Sover selv")
            await press(pilot, "g")
            await write(pilot, "To nætter")
            await press(pilot, "tab")
            await write(pilot, "12")
            await press(pilot, "ctrl+s")
            assert "fra 0 til 10" in screen_text(pilot)
            await press(pilot, "backspace", "ctrl+s")
            await until(pilot, lambda: any(line.text == "Sover selv · 1 af 10" for line in listed(pilot)))
            await press(pilot, "v", "right", *["tab"] * 3)
            await write(pilot, "Mads kom")
            await press(pilot, "ctrl+s")
            await until(pilot, lambda: rows(pilot, "SELECT kind, text FROM plan_entry") == [("visit", "Mads kom")])
            await go_to(pilot, "kontaktpædagog")
            await press(pilot, "p", "tab")
            await write(pilot, "Mads")
            await press(pilot, "ctrl+s")
            named = "SELECT name FROM plan_participant WHERE role = 'key_worker'"
            await until(pilot, lambda: rows(pilot, named) == [("Mads",)])

    asyncio.run(by_keys())


def test_a_protected_child_is_marked_and_nothing_of_a_case_is_logged_twice(path: Path) -> None:
    def protected(world: World) -> None:
        from plejedesk.core.models import Case

        def hide(session: Any) -> None:
            case = session.get(Case, world.case)
            case.protected = True
            session.add(case)

        world.write("change_facts", hide)
        world.write("move_meeting", changes.move_meeting, world.whole.meetings[0].id, moment(2), "Lindegården")

    async def by_keys() -> None:
        async with on_a_plan(path, protected) as pilot:
            assert "Sofie Holm, 7 år [beskyttet]" in screen_text(pilot)
            assert "Lindegården" not in screen_text(pilot)
            assert rows(pilot, "SELECT count(*) FROM access WHERE kind = 'case'") == [(1,)]

    asyncio.run(by_keys())
