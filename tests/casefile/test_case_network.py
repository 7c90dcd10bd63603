"""A case with a genogram: what everybody is to the child, who is shown first, and the ways into the network."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from tests.casefile import written
from tests.casefile.conftest import AtCase
from tests.casefile.written import child, parent
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, until
from tests.families import reading
from textual.pilot import Pilot

from plejedesk.casefile import queries, words
from plejedesk.casefile.case import CaseScreen
from plejedesk.casefile.overview import Overview, overview
from plejedesk.casefile.printing import as_json, as_text
from plejedesk.core import changes, clock, sight
from plejedesk.core.errors import Refused
from plejedesk.core.law import book
from plejedesk.store.store import Store

TODAY = date(2026, 11, 22)
MAPPING = "network_mapping"


def case(store: Store, case_id: str) -> Overview:
    found = store.read(overview, case_id).result()
    assert found is not None
    return found


def roles(found: Overview) -> dict[str, str]:
    return {member.name.partition(" ")[0]: words.role(member) for member in found.members}


def watched(store: Store, name: str) -> str:
    """Write a family into the desk with what the queue calls for, and return the case."""
    case_id = reading.write(store, name)
    store.write("case", sight.keep, case_id, None, book(), clock.now()).result()
    return case_id


def test_everybody_is_called_what_they_are_to_the_oldest_child(store: Store) -> None:
    said = roles(case(store, reading.write(store, "three_homes")))
    assert said == {**reading.told("three_homes")["kin"], "Sofie": "barn", "Anton": "barn, halvbror"}


def test_without_a_tree_the_stored_relation_is_said(store: Store) -> None:
    case_id = written.family(store, "Holm", child("Sofie Holm", date(2019, 3, 14)), parent("Lone Holm"))
    assert roles(case(store, case_id)) == {"Sofie": "barn", "Lone": "forælder"}


def test_the_dead_a_year_and_a_lost_child_are_said_with_respect(store: Store) -> None:
    three = {member.name: member for member in case(store, reading.write(store, "three_homes")).members}
    assert words.age(three["Erik Holm"], TODAY) == "død 2021"
    assert words.age(three["Jytte Rask"], TODAY) == "ca. 67 år"
    lost = [
        member for member in case(store, reading.write(store, "remembered")).members if member.kind == "miscarriage"
    ]
    assert lost
    for member in lost:
        said = (words.member_name(member), words.age(member, TODAY), words.identity(member, TODAY))
        assert "ufødt" not in " ".join(said).lower()
        assert "termin" not in " ".join(said).lower()


def test_the_json_of_a_case_has_the_kin_and_what_of_an_obligation_is_open(store: Store) -> None:
    found = case(store, watched(store, "unknown_father"))
    told = as_json(found, [])
    assert {member["name"]: member["kin"] for member in told["members"]}[found.children[0].name] == ""
    assert [each["title"] for each in told["deadlines"] if each["kind"] == MAPPING] == ["Genogram: mangler far"]
    assert told["network_locked"] is False
    printed = "\n".join(as_text(found, []))
    assert "Genogram: mangler far" in printed
    assert " mor " in printed


def test_what_is_next_in_the_list_of_cases_says_what_the_genogram_lacks(store: Store) -> None:
    watched(store, "unknown_father")
    [row] = store.read(queries.page, "", clock.now()).result()
    assert row.next is not None
    assert row.next.title(book()) == "Genogram: mangler far"


def test_nobody_ticks_off_what_the_network_settles(store: Store) -> None:
    case_id = watched(store, "unknown_father")
    [mapping] = [each for each in case(store, case_id).deadlines if each.kind == MAPPING]
    done = changes.complete, [mapping.id], changes.Completion(), book(), "JH", clock.now()
    with pytest.raises(Refused, match="g genogram"):
        store.write(f"complete:{MAPPING}", *done).result()


@asynccontextmanager
async def at(path: Path, name: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Pilot[None], str]]:
    """Open the desk with a family's case in front."""
    store = Store.create(path, PASSPHRASE, "JH")
    case_id = watched(store, name)
    store.close()
    async with open_desk(path, size) as pilot:
        pilot.app.open("case", case_id)  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen) and pilot.app.screen.shown)
        await press(pilot)
        yield pilot, case_id


async def test_of_many_people_the_nearest_are_shown_and_the_list_has_them_all(path: Path) -> None:
    async with at(path, "three_homes", (120, 36)) as (pilot, _case_id):
        shown = screen_text(pilot)
        assert all(name in shown for name in ("Sofie Holm", "Kim Rask", "Birthe Holm", "mormor", "+ 8 i netværket (g)"))
        assert "Peter Bach" not in shown
        people = await press_and_read(pilot, "p")
        assert all(name in people for name in ("Peter Bach", "stedfar", "Dorte Lund", "fars ekskone"))


async def press_and_read(pilot: Pilot[None], *keys: str) -> str:
    await press(pilot, *keys)
    return screen_text(pilot)


async def test_one_key_leads_to_the_genogram_and_one_to_the_network(
    at_case: AtCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_case() as pilot:
        opened: list[tuple[str, ...]] = []
        monkeypatch.setattr(pilot.app, "open", lambda *place: opened.append(place))
        shown = await press_and_read(pilot, "g", "w", "tab", "g")
        case_id = pilot.app.screen.case_id  # type: ignore[attr-defined]
        assert opened == [("genogram", case_id), ("network", case_id), ("genogram", case_id)]
        assert "g genogram" in shown
        assert "w netværk" in shown


async def test_x_on_what_ends_by_itself_says_where_to_go(path: Path) -> None:
    async with at(path, "unknown_father") as (pilot, case_id):
        shown = screen_text(pilot)
        assert "Genogram: mangler far" in shown
        assert "x udført" not in shown
        assert "når genogrammet dækker begge sider" in " ".join((await press_and_read(pilot, "x")).split())
        assert [each.kind for each in stored(pilot, case_id).deadlines] == [MAPPING]


def stored(pilot: Pilot[None], case_id: str) -> Overview:
    return pilot.app.store.read(overview, case_id).result()  # type: ignore[attr-defined,no-any-return]


async def test_the_help_of_a_case_promises_g_once(path: Path) -> None:
    async with at(path, "unknown_father", (120, 60)) as (pilot, _case_id):
        shown = await press_and_read(pilot, "question_mark")
        assert "Den første og den sidste." in shown
        assert "g G" not in shown
