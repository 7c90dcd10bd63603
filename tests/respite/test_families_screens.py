"""Families by keys: written, confirmed, recruited to the approval, ended, taken up again; and what the list shows."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.respite import written
from tests.respite.test_families_changes import SOME, Desk
from textual.pilot import Pilot

from plejedesk.respite.families.family import FamilyScreen
from plejedesk.respite.families.family_changes import FamilyFacts
from plejedesk.respite.families.family_form import FamilyForm
from plejedesk.respite.families.family_list import FamiliesScreen
from plejedesk.store.access import readings
from plejedesk.store.store import Store
from plejedesk.ui.asking import Question
from plejedesk.ui.dialogs import YesNo

TODAY = date(2026, 11, 22)


class Ids:
    """What the tests look at."""

    family = ""
    case = ""


@pytest.fixture
def prepared(path: Path) -> Callable[[Callable[[Desk], str]], None]:
    """Write a desk with one case and what a test needs; that returns the family in front."""

    def make(prepare: Callable[[Desk], str]) -> None:
        with closing(Store.create(path, PASSPHRASE, "JH")) as store:
            desk = Desk(store, written.family_case(store))
            Ids.family, Ids.case = prepare(desk), desk.case

    return make


async def front(pilot: Pilot[None], kind: type, *args: str) -> Any:
    """Put a screen of respite in front."""
    name = {FamiliesScreen: "respite_families", FamilyScreen: "respite_family", FamilyForm: "respite_family_new"}[kind]
    pilot.app.open(name, *args)  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await settled(pilot)
    return pilot.app.screen


async def saved(pilot: Pilot[None], then: type) -> str:
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, then))
    await settled(pilot)
    return screen_text(pilot)


async def ask(pilot: Pilot[None], key: str, what: type = Question) -> None:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, what))
    await settled(pilot)


def several(desk: Desk) -> str:
    """Write families with and without room, one of them without a word of what it can take."""
    full = desk.add(FamilyFacts(name="Fuld", approved_on=date(2026, 1, 1), capacity=1))
    written.stay(desk.store, desk.case, full, desk.ids["Sofie"], date(2026, 1, 1))
    desk.add(SOME)
    desk.add(FamilyFacts(name="Ny Familie"))
    run_out = FamilyFacts(name="Udløbet", approved_on=date(2025, 1, 1), approved_until=date(2026, 11, 1), capacity=2)
    written.stay(desk.store, desk.case, desk.add(run_out), desk.ids["Anton"], date(2026, 1, 1))
    return full


@pytest.mark.parametrize(("size", "ascii_only"), [((80, 24), False), ((120, 36), False), ((80, 24), True)])
async def test_the_list_says_who_is_open_for_respite(
    path: Path, prepared: Any, size: tuple[int, int], *, ascii_only: bool
) -> None:
    prepared(several)
    async with open_desk(path, size, ascii_only=ascii_only) as pilot:
        await front(pilot, FamiliesScreen)
        shown = screen_text(pilot)
        assert "4 familier, 1 med ledig plads" in shown
        for words in ("0 af 1", "2 af 2", "1/11", "spurgt", "aldrig", "!!"):
            assert words in shown
        await press(pilot, "v")
        shown = screen_text(pilot)
        assert "Familien" in shown
        assert "Fuld" not in shown
        assert "kun med ledig plads" in shown
        await press(pilot, "v", "w", "w", "w")
        assert "under rekruttering" in screen_text(pilot)
        assert "Ny Familie" in screen_text(pilot)
        assert "Fuld" not in screen_text(pilot)


async def test_typing_finds_by_name_or_area_and_keys_act_again_afterwards(path: Path, prepared: Any) -> None:
    prepared(several)
    async with open_desk(path) as pilot:
        await front(pilot, FamiliesScreen)
        await press(pilot, "slash")
        await write(pilot, "valby")
        assert "Familien Ærø" in screen_text(pilot)
        assert "Fuld" not in screen_text(pilot)
        await write(pilot, "xx")
        assert "Ingen familie passer" in screen_text(pilot)
        await press(pilot, "escape")
        assert "Fuld" in screen_text(pilot)
        await press(pilot, "b")
        await until(pilot, lambda: "bekræftet i dag" in str([n.message for n in pilot.app._notifications]))
        await press(pilot, "escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, FamiliesScreen))


async def test_a_family_is_written_and_put_right_by_keys(path: Path, prepared: Any) -> None:
    prepared(lambda _desk: "")
    async with open_desk(path) as pilot:
        await front(pilot, FamiliesScreen)
        assert "Ingen familier endnu" in screen_text(pilot)
        await ask(pilot, "n", FamilyForm)
        form = pilot.app.screen
        await press(pilot, "ctrl+s")
        assert "Skriv familiens navn" in screen_text(pilot)
        await write(pilot, "Familien Juhl")
        form.field("capacity").text = "tre"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        assert "helt tal" in screen_text(pilot)
        form.field("capacity").text = "3"  # type: ignore[attr-defined]
        await press(pilot, "escape")
        await ask(pilot, "n", FamilyForm)
        assert pilot.app.screen.field("name").text == "Familien Juhl"  # type: ignore[attr-defined]
        shown = await saved(pilot, FamiliesScreen)
        await until(pilot, lambda: "Familien Juhl" in screen_text(pilot))
        assert "1 familie" in screen_text(pilot), shown
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FamilyScreen) and pilot.app.screen.found)
        await ask(pilot, "r", FamilyForm)
        await until(pilot, lambda: pilot.app.screen.began)  # type: ignore[attr-defined]
        pilot.app.screen.field("area").text = "Husum"  # type: ignore[attr-defined]
        await saved(pilot, FamilyScreen)
        await until(pilot, lambda: "Husum" in screen_text(pilot))


async def test_a_family_is_recruited_by_t_to_its_approval_and_u_takes_it_back(path: Path, prepared: Any) -> None:
    prepared(lambda desk: desk.add(FamilyFacts(name="Ny Familie", capacity=1)))
    async with open_desk(path) as pilot:
        screen = await front(pilot, FamilyScreen, Ids.family)
        for step in ("interested", "pre_assessment", "decided"):
            await press(pilot, "t")
            await until(pilot, lambda step=step: screen.found.row.next == step)
            await settled(pilot)
        await ask(pilot, "t")
        await saved(pilot, Question)
        assert "Skriv, hvem der har godkendt" in screen_text(pilot)
        await write(pilot, "Socialtilsynet")
        await saved(pilot, FamilyScreen)
        await until(pilot, lambda: screen.found.row.approved_on == TODAY)
        await ask(pilot, "k")
        await press(pilot, "tab", "tab")
        await write(pilot, "Har fået nyt arbejde")
        await saved(pilot, FamilyScreen)
        await until(pilot, lambda: screen.found.row.stopped == "course")
        assert "stoppet her: Har fået" in screen_text(pilot)
        await ask(pilot, "u", YesNo)
        await press(pilot, "j")
        await until(pilot, lambda: not screen.found.row.stopped)


async def test_a_family_with_a_child_is_not_ended_and_the_child_opens(path: Path, prepared: Any) -> None:
    prepared(several)
    async with open_desk(path) as pilot:
        screen = await front(pilot, FamilyScreen, Ids.family)
        assert "Sofie H." in screen_text(pilot)
        assert screen.stays.has_focus
        await ask(pilot, "x")
        await write(pilot, "Flytter")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any("1 barn har ophold" in n.message for n in pilot.app._notifications))
        seen = pilot.app.store.read(readings, Ids.case).result()  # type: ignore[attr-defined]
        assert ("case", Ids.case, "respite") in [(each.kind, each.case_id, each.purpose) for each in seen]


async def test_a_family_is_ended_with_its_reason_and_taken_up_again(path: Path, prepared: Any) -> None:
    prepared(lambda desk: desk.add(SOME))
    async with open_desk(path) as pilot:
        screen = await front(pilot, FamilyScreen, Ids.family)
        await ask(pilot, "x")
        await write(pilot, "Gået på pension")
        await saved(pilot, FamilyScreen)
        await until(pilot, lambda: screen.found.row.closed_on == TODAY)
        await settled(pilot)
        assert "Gået på pension" in screen_text(pilot)
        await press(pilot, "b")
        assert screen.found.row.confirmed_on is None
        await press(pilot, "i")
        await until(pilot, lambda: screen.found.row.closed_on is None)


async def test_a_network_family_is_approved_for_a_child_by_g(path: Path, prepared: Any) -> None:
    def network(desk: Desk) -> str:
        return desk.add(FamilyFacts(name="Familien Holm", kind="network"), case_id=desk.case)

    prepared(network)
    async with open_desk(path) as pilot:
        screen = await front(pilot, FamilyScreen, Ids.family)
        await ask(pilot, "g")
        pilot.app.screen.fields[2].text = "1/6-27"  # type: ignore[attr-defined]
        pilot.app.screen.fields[4].text = "Kender barnet"  # type: ignore[attr-defined]
        await saved(pilot, FamilyScreen)
        await until(pilot, lambda: screen.found.approvals)
        assert screen.found.approvals[0].approved_until == date(2027, 6, 1)
