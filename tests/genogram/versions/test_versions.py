"""Versions of a genogram by the caseworker's keys: kept with a remark, listed, compared, undone."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.families import reading as families
from textual.pilot import Pilot

from plejedesk.core import clock
from plejedesk.core.errors import BadInput, Refused
from plejedesk.genogram.kin import kin_changes
from plejedesk.genogram.kin.kin_changes import KinFacts
from plejedesk.genogram.versions.screen import VersionsScreen
from plejedesk.genogram.versions.version_changes import LONGEST_NOTE, keep_version
from plejedesk.genogram.versions.version_queries import NOW, Versions, versions_of
from plejedesk.store.store import Store

AtVersions = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def holm(path: Path) -> str:
    store = Store.create(path, PASSPHRASE, "JH")
    made = families.write(store, "three_homes")
    store.close()
    return made


def keep(store: Store, case_id: str, note: str = "") -> int:
    return int(store.write("keep_version", keep_version, case_id, note, clock.now(), "JH").result().result)


def add(store: Store, case_id: str, name: str) -> None:
    facts = KinFacts(name=name, relation="neighbour")
    store.write("add_kin", kin_changes.add_kin, case_id, facts, (), clock.today()).result()


def versions(store: Store, case_id: str) -> Versions:
    found = store.read(versions_of, case_id).result()
    assert found is not None
    return found


@pytest.fixture
def opened(path: Path, holm: str) -> Any:
    store = Store.open(path, PASSPHRASE, "JH")
    yield store
    store.close()


def test_versions_are_numbered_and_stand_with_the_newest_first(opened: Store, holm: str) -> None:
    assert keep(opened, holm, "  efter første samtale ") == 1
    add(opened, holm, "Bodil Nabo")
    assert keep(opened, holm) == 2
    found = versions(opened, holm)
    assert [row.number for row in found.rows] == [0, 2, 1]
    assert [row.changed for row in found.rows] == [0, 1, 0]
    assert found.rows[2].note == "efter første samtale"
    assert [row.people for row in found.rows] == [14, 14, 13]
    assert found.of(NOW) == found.families[0]


def test_nothing_is_kept_twice(opened: Store, holm: str) -> None:
    keep(opened, holm)
    with pytest.raises(Refused, match="udgave 1"):
        keep(opened, holm)
    add(opened, holm, "Bodil Nabo")
    assert keep(opened, holm) == 2


def test_what_cannot_be_kept_is_refused_in_words(opened: Store, holm: str) -> None:
    with pytest.raises(BadInput) as refused:
        keep(opened, holm, "x" * (LONGEST_NOTE + 1))
    assert refused.value.field == "note"
    with pytest.raises(Refused):
        keep(opened, "gone")


def test_a_version_stays_when_somebody_leaves_the_case(opened: Store, holm: str) -> None:
    keep(opened, holm)
    first = versions(opened, holm).rows[1].id
    people = len(versions(opened, holm).of(first).people)

    def without(session: Any) -> None:
        from sqlmodel import select

        from plejedesk.core.models import CaseMember
        from plejedesk.store.leaving import remove_member

        other = session.exec(select(CaseMember).where(CaseMember.case_id == holm, CaseMember.role == "other")).first()
        remove_member(session, other.id, "Flyttet")

    opened.write("remove_member", without).result()
    found = versions(opened, holm)
    assert len(found.of(first).people) == people
    assert found.rows[0].changed > 0


@pytest.fixture
def at_versions(path: Path, holm: str) -> AtVersions:
    @asynccontextmanager
    async def opened(size: tuple[int, int] = (80, 24), **more: Any) -> AsyncIterator[Pilot[None]]:
        async with open_desk(path, size, **more) as pilot:
            pilot.app.push_screen(VersionsScreen(holm))
            await until(pilot, lambda: isinstance(pilot.app.screen, VersionsScreen) and pilot.app.screen.found)
            await settled(pilot)
            yield pilot

    return opened


def prepared(path: Path, case_id: str) -> None:
    """Keep a version, add a neighbour, keep another, add a coach."""
    store = Store.open(path, PASSPHRASE, "JH")
    keep(store, case_id, "efter første samtale")
    add(store, case_id, "Bodil Nabo")
    keep(store, case_id, "efter hjemmebesøg")
    add(store, case_id, "Viggo Træner")
    store.close()


async def test_the_first_conversation_is_kept_by_a_key_and_can_be_undone(at_versions: AtVersions) -> None:
    async with at_versions() as pilot:
        assert "n gemmer det" in screen_text(pilot)
        await press(pilot, "s")
        assert "ikke gemt nogen udgave" in screen_text(pilot)
        await press(pilot, "n")
        await write(pilot, "efter samtalen")
        await press(pilot, "enter")
        await until(pilot, lambda: pilot.app.screen.found.kept == 1)
        await settled(pilot)
        shown = screen_text(pilot)
        for text in ("1 udgave gemt", "efter samtalen", "22/11", "JH", "Fra udgave 1 (22/11) til nu"):
            assert text in shown, text
        assert "Intet er anderledes." in shown
        await press(pilot, "n", "enter")
        assert "Intet er anderledes end i udgave 1" in screen_text(pilot)
        await press(pilot, "u", "j")
        await until(pilot, lambda: pilot.app.screen.found.kept == 0)


async def test_what_came_since_a_version_stands_under_the_list(path: Path, holm: str, at_versions: AtVersions) -> None:
    prepared(path, holm)
    async with at_versions() as pilot:
        shown = screen_text(pilot)
        assert "+ Viggo Træner (Nabo) er ny." in shown
        assert "Bodil" not in shown
        await press(pilot, "down", "down")
        shown = screen_text(pilot)
        assert "Fra udgave 1 (22/11) til nu" in shown
        assert "2 forskelle" in shown
        assert "+ Bodil Nabo (Nabo) er ny." in shown


async def test_two_marked_versions_are_compared(path: Path, holm: str, at_versions: AtVersions) -> None:
    prepared(path, holm)
    async with at_versions((120, 30)) as pilot:
        await press(pilot, "down", "space", "space", "s")
        shown = screen_text(pilot)
        assert "Fra udgave 1 (22/11) til udgave 2 (22/11)" in shown
        assert "Bodil Nabo" in shown
        assert "Viggo" not in shown
        assert "efter hjemmebesøg" in shown
        await press(pilot, "escape", "escape")
        assert not pilot.app.screen.rows.marked
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, VersionsScreen)


async def test_it_can_be_read_in_plain_characters_on_a_small_screen(
    path: Path, holm: str, at_versions: AtVersions
) -> None:
    prepared(path, holm)
    async with at_versions(ascii_only=True) as pilot:
        await press(pilot, "down", "enter")
        shown = screen_text(pilot)
        assert "Viggo" in shown
        assert shown.isascii()
