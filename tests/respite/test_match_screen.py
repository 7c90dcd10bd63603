"""Proposals and the whole list by keys: proposed, answered, locked, matched; nothing is written by a suggestion."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.respite import written
from tests.respite.request_world import TODAY, WISH
from tests.respite.test_match_changes import Matching

from plejedesk.core.respite_programme import programme
from plejedesk.respite.match.match_queries import proposals
from plejedesk.respite.match.proposals import ProposalsScreen
from plejedesk.respite.match.whole_list import WholeListScreen
from plejedesk.respite.match.whole_queries import whole
from plejedesk.store.store import Store


@pytest.fixture
def world(store: Store) -> Iterator[Matching]:
    made = Matching(store, written.family_case(store))
    made.safe()
    yield made
    store.close()


async def test_a_family_is_proposed_answered_and_matched_by_keys(world: Matching, path: Path) -> None:
    request = world.enlist("Sofie", wish=replace(WISH, area="Valby"))
    family = written.family(world.store, "Familien Lund", area="Valby")
    written.family(world.store, "Familien Bach", age_from=15)
    world.rule_out(request)
    world.store.close()
    async with open_desk(path) as pilot:
        pilot.app.open("respite_proposals", request)  # type: ignore[attr-defined]
        await until(pilot, lambda: "Familien Lund" in screen_text(pilot))
        assert "Bach" not in screen_text(pilot)
        await press(pilot, "v")
        assert "foreslår den" in screen_text(pilot)
        await press(pilot, "w")
        assert "Alder 12" in screen_text(pilot)
        await press(pilot, "w", "p")
        await write(pilot, "Bor tæt på")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Bor tæt på" in screen_text(pilot))
        await press(pilot, "v", "down", "down", "ctrl+s")
        await until(pilot, lambda: "sagde ja" in screen_text(pilot))
        await press(pilot, "m")
        await until(pilot, lambda: "Aftale" in screen_text(pilot))
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ProposalsScreen))
        await settled(pilot)
    again = Store.open(path, "hest batteri korrekt klamme", "JH")
    try:
        [(found, passed)] = again.read(
            lambda reader: reader.rows("SELECT family_id, passed FROM respite_stay")
        ).result()
        assert (found, passed) == (family, "ruled_out")
    finally:
        again.close()


async def test_while_the_gate_is_shut_m_says_why_and_g_goes_there(world: Matching, path: Path) -> None:
    request = world.enlist("Sofie")
    written.family(world.store, "Familien Lund")
    world.name("Birthe")
    world.store.close()
    async with open_desk(path) as pilot:
        pilot.app.open("respite_proposals", request)  # type: ignore[attr-defined]
        await until(pilot, lambda: "Familien Lund" in screen_text(pilot))
        shown = screen_text(pilot)
        assert shown.index("Birthe") < shown.index("Familien Lund")
        await press(pilot, "m")
        assert "Ikke spurgt endnu" in screen_text(pilot)
        await press(pilot, "down", "m")
        assert "g går dertil" in screen_text(pilot)
        await press(pilot, "g")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ProposalsScreen))


async def test_the_whole_list_is_reckoned_beside_todays_and_writes_nothing(world: Matching, path: Path) -> None:
    near, far = date(2026, 10, 1), date(2026, 1, 1)
    first = world.enlist("Sofie", wish=replace(WISH, listed_on=far))
    second = world.enlist("Anton", wish=replace(WISH, listed_on=near))
    written.family(world.store, "Familien Lund", capacity=1, age_to=17, area="")
    written.family(world.store, "Familien Bach", capacity=1, age_from=10)
    for request in (first, second):
        world.pass_gate(request)
    before = world.rows("SELECT count(*) FROM act")
    world.store.close()
    async with open_desk(path) as pilot:
        pilot.app.push_screen(WholeListScreen())
        await until(pilot, lambda: "ventedage, der slutter" in screen_text(pilot))
        await press(pilot, "w")
        shown = screen_text(pilot)
        assert "2 børn venter, 2 ledige pladser" in shown
        assert "Sofie (12)" in shown
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ProposalsScreen))
    again = Store.open(path, "hest batteri korrekt klamme", "JH")
    assert again.read(lambda reader: reader.rows("SELECT count(*) FROM act")).result() == before
    again.close()


def test_the_whole_list_is_read_in_its_order_without_those_on_pause(world: Matching) -> None:
    first = world.enlist("Sofie", wish=replace(WISH, listed_on=date(2026, 9, 1)))
    second = world.enlist("Anton", wish=replace(WISH, listed_on=date(2026, 1, 1)))
    written.family(world.store, "Familien Lund")
    found = world.store.read(whole, programme(), TODAY).result()
    assert [each.group.request_id for each in found.waiting] == [second, first]
    assert (found.children, found.locked, found.free) == (2, 2, 2)
    world.pause(second)
    found = world.store.read(whole, programme(), TODAY).result()
    assert [each.group.request_id for each in found.waiting] == [first]
    assert world.store.read(proposals, second, programme(), TODAY).result() is not None
