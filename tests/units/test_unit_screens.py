"""Units by keys: from an empty desk to a unit with a roster, its hole filled, its week copied, its family opened."""

from contextlib import closing
from pathlib import Path

from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, settled, until, write
from tests.units.units_world import World, local
from textual.pilot import Pilot

from plejedesk.casefile.case import CaseScreen
from plejedesk.store.store import Store
from plejedesk.ui.asking import Question
from plejedesk.units.demo import units as demo_units
from plejedesk.units.support_changes import SupportFacts
from plejedesk.units.unit import UnitScreen
from plejedesk.units.unit_list import UnitsScreen


async def ask(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, Question))
    await settled(pilot)


async def saved(pilot: Pilot[None], then: type = UnitScreen) -> str:
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, then))
    await settled(pilot)
    return screen_text(pilot)


async def front(pilot: Pilot[None]) -> None:
    """Open the units as a person does: by the palette."""
    await press(pilot, "ctrl+p")
    await write(pilot, "enheder")
    await until(pilot, lambda: "til Enheder" in screen_text(pilot))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, UnitsScreen))
    await settled(pilot)


async def test_from_nothing_to_a_unit_with_somebody_on_duty(path: Path) -> None:
    Store.create(path, PASSPHRASE, "JH").close()
    async with open_desk(path) as pilot:
        await front(pilot)
        assert "Ingen enheder endnu. n skriver en" in screen_text(pilot)
        await ask(pilot, "n")
        await write(pilot, "Broteamet")
        assert "s skriver en" in await saved(pilot)
        await press(pilot, "v")
        assert "Ingen arbejder i enheden" in screen_text(pilot)
        await ask(pilot, "s")
        await write(pilot, "Anne Holk")
        await saved(pilot)
        await ask(pilot, "v")  # the hole of two weeks begins now; its end is asked for
        await press(pilot, "tab", "tab", "tab")
        await write(pilot, "i dag\n24")
        shown = await saved(pilot)
        assert "Anne Holk på vagt til ma 00:00" in shown
        assert "Ingen fra ma 00:00 og frem" in shown
        await press(pilot, "u")
        await until(pilot, lambda: "Fortryd" in screen_text(pilot))
        await press(pilot, "enter")


def prepare(path: Path) -> None:
    with closing(Store.create(path, PASSPHRASE, "JH")) as store:
        world = World(store)
        world.duty(world.mette, local(22, 8), local(23, 8))
        world.duty(world.jonas, local(23, 16), local(27, 16))
        world.support(SupportFacts("Familien Dam", case_id=world.case, child_id=world.child))


async def test_a_wide_screen_in_plain_characters_shows_it_all(path: Path) -> None:
    prepare(path)
    async with open_desk(path, (120, 36), ascii_only=True) as pilot:
        await front(pilot)
        assert "Naeste vagt" in screen_text(pilot) or "Naste vagt" in screen_text(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: "Ingen fra ma 08:00 til ma 16:00" in screen_text(pilot))
        assert "ingen radgivning" in screen_text(pilot)


async def test_a_roster_shows_its_holes_and_they_are_filled_and_copied(path: Path) -> None:
    prepare(path)
    async with open_desk(path) as pilot:
        await front(pilot)
        shown = screen_text(pilot)
        for words in ("Strandlund", "Mette Rohde", "Ingen fra ma 08:00 til ma 16:00"):
            assert words in shown
        await press(pilot, "slash")
        await write(pilot, "xx")
        assert "Ingen enhed passer" in screen_text(pilot)
        await press(pilot, "escape", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, UnitScreen))
        await settled(pilot)
        assert "Sofie Holm" in screen_text(pilot)
        await press(pilot, *["down"] * 4, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseScreen))
        await press(pilot, "escape", "end", "up", "up")
        await ask(pilot, "v")  # on the hole: its times stand there
        assert "08:00" in screen_text(pilot)
        assert "2 huller" not in await saved(pilot)
        await ask(pilot, "k")
        await press(pilot, "tab")
        await saved(pilot)
        await until(pilot, lambda: "skrevet" in str([each.message for each in pilot.app._notifications]))
        await press(pilot, "home", "e")
        assert "Gå til en vagt" in str([each.message for each in pilot.app._notifications])
        await ask(pilot, "x")
        await saved(pilot)
        assert "Afslut det" in str([each.message for each in pilot.app._notifications]).replace("\\n", " ")


def test_the_demo_writes_its_units_once_and_their_roster_has_one_hole() -> None:
    from random import Random

    from plejedesk.core import clock
    from plejedesk.core.ids import IdMaker
    from plejedesk.plans.demo_units import UNITS
    from plejedesk.plans.unit_models import OnDuty, Specialist, Unit
    from plejedesk.units import roster
    from plejedesk.units.roster import Shift
    from plejedesk.units.roster_words import horizon

    dice, new_id = Random(1), IdMaker()
    rows, again = demo_units([], dice, new_id), demo_units([], dice, new_id)
    assert [row["id"] for row in rows[Unit]] == [unit.id for unit in UNITS]
    assert len(rows[Specialist]) == 9
    assert not any(again.values())
    holes = {}
    for unit in UNITS:
        duties = [row for row in rows[OnDuty] if row["unit_id"] == unit.id]
        shifts = [Shift(row["id"], "", "", row["from_at"], row["to_at"]) for row in duties]
        assert all(not roster.overlapping(shifts, each.from_at, each.to_at, each.id) for each in shifts)
        holes[unit.name] = len(roster.holes(shifts, clock.now(), horizon(clock.today())))
    assert list(holes.values()) == [0, 1, 0]
