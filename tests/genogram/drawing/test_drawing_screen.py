"""The drawing on the screen, walked through by keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.desk import open_desk, press, screen_text, settled, until, write
from textual.pilot import Pilot

from plejedesk.core.slice import load
from plejedesk.genogram.draw.canvas import Canvas
from plejedesk.genogram.draw.picture import DrawingScreen
from plejedesk.store.access import readings
from plejedesk.ui.form import SmallForm

PLACE = "plejedesk.genogram.draw.picture:DrawingScreen"


@asynccontextmanager
async def at_drawing(
    path: Path, case_id: str, size: tuple[int, int] = (80, 24), *, ascii_only: bool = False
) -> AsyncIterator[Pilot[None]]:
    async with open_desk(path, size, ascii_only=ascii_only) as pilot:
        pilot.app.open("drawing", case_id)  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(pilot.app.screen, DrawingScreen) and canvas(pilot).current)
        await settled(pilot)
        yield pilot


def canvas(pilot: Pilot[None]) -> Canvas:
    return pilot.app.screen.query_one(Canvas)


def under_cursor(pilot: Pilot[None]) -> str:
    shown = canvas(pilot).picture
    assert shown is not None
    return shown.family.by_id[canvas(pilot).current].name


def test_the_screen_is_found_by_its_name() -> None:
    assert load(PLACE) is DrawingScreen


async def test_arrows_walk_along_the_family_and_words_say_who_it_is(path: Path, families: dict[str, str]) -> None:
    async with at_drawing(path, families["three_homes"]) as pilot:
        assert under_cursor(pilot) == "Sofie Holm"
        assert "▶((12))" in screen_text(pilot)
        assert "Sofie Holm: barnet, som sagen handler om, pige, 12 år" in screen_text(pilot)
        await press(pilot, "up")
        assert under_cursor(pilot) in ("Lone Holm", "Kim Rask")
        await press(pilot, "down")
        assert under_cursor(pilot) == "Sofie Holm"
        await press(pilot, "left")
        assert under_cursor(pilot) != "Sofie Holm"
        await press(pilot, "home")
        assert under_cursor(pilot) == "Sofie Holm"


@pytest.mark.parametrize("theme", ["nat", "dag", "kontrast", "nat-16", "uden-farve"])
async def test_the_cursor_is_seen_in_every_theme(path: Path, families: dict[str, str], theme: str) -> None:
    async with at_drawing(path, families["three_homes"]) as pilot:
        pilot.app.theme = theme
        await settled(pilot)
        tones = {
            tone: canvas(pilot).get_component_rich_style(f"canvas--{tone}") for tone in ("cursor", "name", "index")
        }
        assert tones["cursor"].bgcolor != tones["name"].bgcolor
        assert tones["index"].bold
        strips = pilot.app.screen._compositor.render_strips()
        painted = [segment.style for strip in strips for segment in strip if segment.style and "Sofie" in segment.text]
        assert any(style.reverse or style.bgcolor == tones["cursor"].bgcolor for style in painted)


async def test_ties_and_homes_by_a_key_each(path: Path, families: dict[str, str]) -> None:
    async with at_drawing(path, families["three_homes"]) as pilot:
        assert "mormor" in screen_text(pilot)
        await press(pilot, "t")
        assert "≡≡" in screen_text(pilot)
        assert "══" in screen_text(pilot)
        await press(pilot, "b")
        shown = screen_text(pilot)
        assert "≡≡" not in shown
        assert "{H1,2}" in shown
        assert "{H3}" in shown
        await press(pilot, "b")
        assert "{H3}" not in screen_text(pilot)
        assert "mormor" in screen_text(pilot)


async def test_zoom_shows_all_small_then_the_nearest_then_all_again(path: Path, families: dict[str, str]) -> None:
    async with at_drawing(path, families["three_homes"]) as pilot:
        shown = canvas(pilot).picture
        assert shown is not None
        canvas(pilot).focus_person(next(human.id for human in shown.family.people if human.name == "Erik Holm"))
        await press(pilot, "z")
        assert "Birthe" not in screen_text(pilot).splitlines()[4]
        assert "lille" in screen_text(pilot)
        await press(pilot, "z")
        near = screen_text(pilot)
        assert "de nærmeste" in near
        assert "Dorte" not in near
        assert "mormor" in near
        await press(pilot, "z")
        assert "Dorte" in screen_text(pilot)


async def test_the_same_in_words_and_back(path: Path, families: dict[str, str]) -> None:
    async with at_drawing(path, families["three_homes"]) as pilot:
        await press(pilot, "l")
        assert "Sagens børn" in screen_text(pilot)
        assert "((12))" not in screen_text(pilot)
        await press(pilot, "z")
        assert "l går tilbage til tegningen." in screen_text(pilot)
        await press(pilot, "escape")
        assert "((12))" in screen_text(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, DrawingScreen)


async def test_seen_from_the_other_child(path: Path, families: dict[str, str]) -> None:
    async with at_drawing(path, families["three_homes"]) as pilot:
        assert "stedfar" in screen_text(pilot)
        await press(pilot, "s")
        assert "halvsøster" in screen_text(pilot)
        shown = canvas(pilot).picture
        assert shown is not None
        assert shown.family.by_id[shown.of].name == "Anton Holm Bach"


async def test_a_screen_of_plain_characters(path: Path, families: dict[str, str]) -> None:
    async with at_drawing(path, families["three_homes"], ascii_only=True) as pilot:
        await press(pilot, "t")
        shown = screen_text(pilot)
        assert shown.isascii()
        assert ">((12))" in shown
        assert "##" in shown


async def test_a_wide_family_scrolls_with_the_cursor(path: Path, families: dict[str, str]) -> None:
    async with at_drawing(path, families["three_homes"], (46, 16)) as pilot:
        for key in ("up", "up", *["right"] * 6, "down", *["left"] * 8):
            await press(pilot, key)
            assert "▶" in screen_text(pilot), key


async def test_r_and_k_lead_on_with_the_person(
    path: Path, families: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_drawing(path, families["three_homes"]) as pilot:
        opened: list[tuple[str, ...]] = []
        monkeypatch.setattr(pilot.app, "open", lambda *place: opened.append(place))
        await press(pilot, "up")
        person = canvas(pilot).current
        await press(pilot, "r", "enter", "k")
        case = families["three_homes"]
        assert opened == [("kin", case, person), ("kin", case, person), ("candidate_new", case, person)]


async def test_the_drawing_follows_what_is_told_elsewhere_and_keeps_the_cursor(
    path: Path, families: dict[str, str]
) -> None:
    async with at_drawing(path, families["three_homes"]) as pilot:
        await press(pilot, "up")
        person = canvas(pilot).current
        await pilot.app.save("change_kin", renamed, person)  # type: ignore[attr-defined]
        await until(pilot, lambda: "Nyt Navn" in under_cursor(pilot))
        assert canvas(pilot).current == person
        assert "Nyt" in screen_text(pilot)


def renamed(session: Any, person_id: str) -> None:
    from plejedesk.core.models import Person

    person = session.get_one(Person, person_id)
    person.name = "Nyt Navn"
    session.add(person)


async def test_it_is_taken_out_with_a_purpose_and_logged(path: Path, families: dict[str, str], tmp_path: Path) -> None:
    case = families["protected_father"]
    async with at_drawing(path, case, (100, 30)) as pilot:
        await press(pilot, "e")
        form = pilot.app.screen
        assert isinstance(form, SmallForm)
        form.fields[0].text = str(tmp_path / "tegning.svg")
        await press(pilot, "ctrl+s")
        assert "Skriv, hvad den skal bruges til" in screen_text(pilot)
        await write(pilot, "netvaerksmoede")
        await press(pilot, "ctrl+s")
        file = tmp_path / "tegning.svg"
        await until(pilot, file.exists)
        assert "Karim" not in file.read_text(encoding="utf-8")
        assert "Leila" in file.read_text(encoding="utf-8")
        last = pilot.app.store.read(readings, case).result()[0]  # type: ignore[attr-defined]
        assert (last.kind, last.purpose, last.detail) == ("export", "netvaerksmoede", "genogram svg")


async def test_opening_the_drawing_is_logged(path: Path, families: dict[str, str]) -> None:
    async with at_drawing(path, families["three_homes"]) as pilot:
        log = pilot.app.store.read(readings, families["three_homes"]).result()  # type: ignore[attr-defined]
        assert [each.kind for each in log] == ["case"]


async def test_a_case_that_goes_takes_the_drawing_with_it(path: Path, families: dict[str, str]) -> None:
    async with at_drawing(path, families["three_homes"]) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, DrawingScreen)
        screen.case_id = "gone"
        screen._load()
        await until(pilot, lambda: not isinstance(pilot.app.screen, DrawingScreen))
