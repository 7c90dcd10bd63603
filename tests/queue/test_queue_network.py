"""What the queue shows of a case's network: with what of it is open, ended by nobody's key, one key from its place."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests import factories
from tests.commands.test_command_line import Captured, told
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, until, write
from tests.families import reading

from plejedesk.core import clock, sight
from plejedesk.core.law import book
from plejedesk.core.network_models import Candidate
from plejedesk.queue import queries
from plejedesk.queue.filters import Filter
from plejedesk.queue.rules import Obligation
from plejedesk.store.store import Store

TODAY = date(2026, 11, 22)


@pytest.fixture
def desk(path: Path) -> Path:
    """A case under examination whose genogram lacks the father, with two candidates nobody asked; and another case."""
    store = Store.create(path, PASSPHRASE, "JH")
    case_id = reading.write(store, "unknown_father")
    store.write("name_candidate", _two_candidates, case_id).result()
    factories.obligation(store, factories.case(store, "Berg"), "follow_up", TODAY - timedelta(days=1))
    store.close()
    return path


def _two_candidates(session, case_id: str) -> None:
    from sqlmodel import select

    from plejedesk.core.models import CaseMember

    members = session.exec(select(CaseMember).where(CaseMember.case_id == case_id)).all()
    [child] = [member.person_id for member in members if member.role == "child"]
    others = [member.person_id for member in members if member.role == "other"]
    session.add_all(Candidate(case_id=case_id, person_id=each, child_id=child, role="respite") for each in others[:2])
    session.flush()
    sight.keep(session, case_id, None, book(), clock.now())


def rows(store: Store) -> list[Obligation]:
    return store.read(queries.page, Filter(), "JH", TODAY).result()


def test_a_row_says_what_is_open(desk: Path) -> None:
    store = Store.open(desk, PASSPHRASE, "JH")
    assert [row.title(book()) for row in rows(store)] == [
        "Opfølgning",
        "Netværk: 2 ikke spurgt",
        "Genogram: mangler far",
    ]
    store.close()


def test_the_json_has_the_title_with_what_is_open(
    desk: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLEJEDESK_PASSPHRASE", PASSPHRASE)
    found = {row["kind"]: row for row in json.loads(told(capsys, "queue", "--json")[1])}
    assert found["network_candidates"]["title"] == "Netværk: 2 ikke spurgt"
    assert found["network_mapping"]["title"] == "Genogram: mangler far"
    assert found["network_mapping"]["due"] == "2026-12-20T23:59"
    assert "Netværk: 2 ikke spurgt" in told(capsys, "queue")[1]
    for listed in (["export", "list", "queue", "--mine"], ["export", "list", "cases"]):
        assert "Netværk: 2 ikke spurgt" in told(capsys, *listed)[1], listed


async def test_what_ends_by_itself_is_not_ticked_off_but_can_be_postponed(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await press(pilot, "j")
        shown = screen_text(pilot)
        assert "Netværk: 2 ikke spurgt" in shown
        assert "x udført" not in shown
        await press(pilot, "x")
        assert "når alle er spurgt eller fravalgt" in " ".join(screen_text(pilot).split())
        await press(pilot, "s")
        await until(pilot, lambda: "Udsæt: Netværk: 2 ikke spurgt" in screen_text(pilot))
        await write(pilot, "+3d")
        await press(pilot, "tab")
        await write(pilot, "Mor er syg")
        await press(pilot, "enter")
        await until(pilot, lambda: "Påmindelse sat" in screen_text(pilot))
    store = Store.open(desk, PASSPHRASE, "JH")
    [row] = [row for row in rows(store) if row.kind == "network_candidates"]
    assert clock.to_local(row.due).date() == TODAY + timedelta(days=3)
    store.write("answer", sight.keep, row.case_id, None, book(), clock.now()).result()
    assert [each.due for each in rows(store) if each.id == row.id] == [row.due]
    store.close()


async def test_g_opens_the_genogram_on_its_row_and_is_the_lists_on_others(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_desk(desk) as pilot:
        opened: list[tuple[str, ...]] = []
        monkeypatch.setattr(pilot.app, "open", lambda *place: opened.append(place))
        await press(pilot, "j", "g")
        assert pilot.app.screen.rows.cursor_row.kind == "follow_up"
        assert "g genogram" not in screen_text(pilot)
        await press(pilot, "j", "j")
        mapping = pilot.app.screen.rows.cursor_row
        assert "g genogram" in screen_text(pilot)
        await until(pilot, lambda: "Genogram: mangler far. Frist 20/12" in screen_text(pilot))
        await press(pilot, "g")
        assert opened == [("genogram", mapping.case_id)]
        assert pilot.app.screen.rows.cursor_row == mapping
        await press(pilot, "home")
        assert pilot.app.screen.rows.cursor_row.kind == "follow_up"
