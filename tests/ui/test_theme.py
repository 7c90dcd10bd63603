"""Everything painted can be told from its ground, by the formula of WCAG 2.1 § 1.4.3, in every theme and terminal."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from rich._palettes import EIGHT_BIT_PALETTE
from rich.color import Color as Painted
from rich.color import ColorSystem
from rich.segment import Segment
from tests import factories
from tests.conftest import PASSPHRASE
from tests.desk import open_desk, press, screen_text, until, write
from textual.color import Color
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.theme import Theme

import plejedesk
from plejedesk.core import clock
from plejedesk.store.store import Store
from plejedesk.ui.habits import Habits
from plejedesk.ui.theme import (
    COLOURLESS,
    CONTRAST,
    CONTRAST_16,
    DAY,
    DAY_16,
    NIGHT,
    NIGHT_16,
    THEMES,
    THEMES_16,
    Weight,
    theme_for,
)

SOURCE = Path(plejedesk.__file__).parent
LEAST = {theme.name: 7.0 if theme in (CONTRAST, CONTRAST_16) else 4.5 for theme in (*THEMES, *THEMES_16)}
INKS = ("foreground", "accent", "muted", "danger", "warn", "ok")
GROUNDS = ("background", "panel")
ON_THE_CURSOR = ("cursor-text",)
LINES = re.compile(r"[\s─━│┃┌┐└┘├┤┬┴┼▔▁▏▎▊▌▐█░▒▓▂▃▄▅▆▇]*")
# What 16 colours are in the terminals people have: the Linux console, xterm, PuTTY, the Windows console old and new.
PALETTES = {
    "linux": "000 a00 0a0 a50 00a a0a 0aa aaa 555 f55 5f5 ff5 55f f5f 5ff fff",
    "xterm": "000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f f00 0f0 ff0 5c5cff f0f 0ff fff",
    "putty": "000 b00 0b0 bb0 00b b0b 0bb bbb 555 f55 5f5 ff5 55f f5f 5ff fff",
    "windows": "000 800000 008000 808000 000080 800080 008080 c0c0c0 808080 f00 0f0 ff0 00f f0f 0ff fff",
    "campbell": "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd ccc 767676 e74856 16c60c f9f1a5 3b78ff b4009e "
    "61d6d6 f2f2f2",
}

Rgb = tuple[int, int, int]


def luminance(rgb: Rgb) -> float:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(channel, rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def named(theme: Theme, name: str) -> str:
    return theme.variables.get(name) or getattr(theme, name)


def pairs(theme: Theme) -> Iterator[tuple[str, str]]:
    yield from ((named(theme, ink), named(theme, ground)) for ink in INKS for ground in GROUNDS)
    on_cursor = ON_THE_CURSOR if theme.ansi or theme is CONTRAST else (*ON_THE_CURSOR, *INKS)
    yield from ((named(theme, ink), named(theme, "cursor")) for ink in on_cursor)
    yield named(theme, "input-cursor-foreground"), named(theme, "input-cursor-background")
    yield named(theme, "input-selection-foreground"), named(theme, "input-selection-background")


def exact(colour: str) -> Rgb:
    return Color.parse(colour).rgb


def rounded(colour: str) -> Rgb:
    return tuple(EIGHT_BIT_PALETTE[Painted.parse(colour).downgrade(ColorSystem.EIGHT_BIT).number])


@pytest.mark.parametrize("shown", [exact, rounded], ids=["truecolor", "256"])
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_word_stands_out_from_every_ground(theme: Theme, shown) -> None:
    for ink, ground in pairs(theme):
        assert contrast(shown(ink), shown(ground)) >= LEAST[theme.name], (ink, ground)


@pytest.mark.parametrize("terminal", PALETTES)
@pytest.mark.parametrize("theme", THEMES_16, ids=lambda theme: theme.name)
def test_it_does_so_in_the_terminals_own_sixteen_colours(theme: Theme, terminal: str) -> None:
    palette = colours(PALETTES[terminal])
    for ink, ground in pairs(theme):
        of, on = Color.parse(ink).ansi, Color.parse(ground).ansi
        assert contrast(palette[of], palette[on]) >= LEAST[theme.name], (ink, ground)


def test_the_formula_gives_the_standards_own_ends() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (119, 119, 119)) == 1


@pytest.mark.parametrize(
    ("system", "no_color", "habit", "expected"),
    [
        ("truecolor", False, "nat", NIGHT),
        ("256", False, "dag", DAY),
        ("truecolor", False, "kontrast", CONTRAST),
        ("standard", False, "nat", NIGHT_16),
        ("standard", False, "dag", DAY_16),
        ("windows", False, "kontrast", CONTRAST_16),
        ("truecolor", True, "dag", COLOURLESS),
        (None, False, "nat", COLOURLESS),
        ("256", False, "lilla", NIGHT),
    ],
)
def test_the_terminal_and_the_person_decide(system: str | None, no_color: bool, habit: str, expected: Theme) -> None:
    assert theme_for(system, no_color, habit) is expected


# Every colour that the source names is one of those measured above.

CSS_RULE = re.compile(r"([a-z-]+)\s*:\s*([^;{}]*\$[^;{}]*);")
MARKUP = re.compile(r'"(?:not bold |bold )?\$([a-z][a-z-]*)(?: bold)?"')
NAME = re.compile(r"\$([a-z][a-z0-9-]*)")
WORDS, GROUND = re.compile(r"(?:.*-)?color"), re.compile(r"background(?:-tint)?")
KNOWN = {
    "ink": {*INKS, *ON_THE_CURSOR, "background", "text-muted", "error", "warning", "success", "cursor",
            "block-cursor-foreground", "block-cursor-blurred-foreground", "input-cursor-foreground"},
    "ground": {*GROUNDS, "cursor", "cursor-text", "accent", "input-cursor-background",
               "block-cursor-background", "block-cursor-blurred-background"},
    "line": {"muted", "accent", "danger", "panel"},
}  # fmt: skip


def uses() -> Iterator[tuple[str, str, str]]:
    """Yield what each colour in the source is used for, its name, and where."""
    for file in (*SOURCE.rglob("*.tcss"), *SOURCE.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        for rule, value in CSS_RULE.findall(text):
            use = "ground" if GROUND.fullmatch(rule) else "ink" if WORDS.fullmatch(rule) else "line"
            yield from ((use, name, f"{file.name}: {rule}") for name in NAME.findall(value))
        if file.suffix == ".py" and file.name != "theme.py":
            yield from (("ink", name, file.name) for name in MARKUP.findall(text))


def test_every_colour_in_the_source_is_one_that_is_measured() -> None:
    found = list(uses())
    assert len(found) > 60
    assert [use for use in found if use[1] not in KNOWN[use[0]]] == []


# What is painted, cell for cell.

TOUR = tuple(
    tuple(keys.split())
    for keys in (
        "",
        "space j",
        "x ctrl+s",
        "escape s ctrl+s",
        "escape question_mark",
        "escape f",
        "escape ctrl+p",
        "escape ctrl+g",
        "escape n h e j",
        "escape ctrl+t",
        "escape slash h",
        "escape 2",
        "n ctrl+s",
        "escape 3",
        "slash",
        "escape enter",
        "ctrl+f h o l",
        "ctrl+l",
    )
)


def faint(pilot: Pilot[None], least: float) -> Iterator[tuple[str, float]]:
    """Yield the words on the screen, or in its dialog, that are not told from their ground."""
    screen = pilot.app.screen
    dialog = screen.children[-1].region if isinstance(screen, ModalScreen) else screen.region
    for y, strip in enumerate(screen._compositor.render_strips()):
        if dialog.y <= y < dialog.bottom:
            for segment in strip.crop(dialog.x, dialog.right):
                if not LINES.fullmatch(segment.text) and contrast(*shown_in(segment)) < least:
                    yield segment.text, contrast(*shown_in(segment))


def shown_in(segment: Segment) -> tuple[Rgb, Rgb]:
    ink, ground = segment.style.color, segment.style.bgcolor
    return tuple(ink.triplet), tuple(ground.triplet)


@pytest.fixture
def desk(path: Path) -> Path:
    store = Store.create(path, PASSPHRASE, "JH")
    factories.notified(store, "Holm", "Sofie Holm", ago=timedelta(hours=26))
    factories.notified(store, "Berg", "Anton Berg")
    case_id = factories.case(store, "Dam", "Ida Dam")
    for days in (-2, 0, 5):
        factories.obligation(store, case_id, "follow_up", clock.today() + timedelta(days=days))
    store.close()
    return path


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_every_word_that_is_painted_can_be_read(desk: Path, theme: Theme) -> None:
    Habits(theme=theme.name).save()
    async with open_desk(desk) as pilot:
        for keys in TOUR:
            await press(pilot, *keys)
            assert list(faint(pilot, LEAST[theme.name] - 0.01)) == [], (keys, screen_text(pilot))


def inked(pilot: Pilot[None]) -> Iterator[Segment]:
    for strip in pilot.app.screen._compositor.render_strips():
        yield from strip


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_in_sixteen_colours_it_can_be_read_in_the_terminals_own(
    desk: Path, monkeypatch: pytest.MonkeyPatch, theme: Theme
) -> None:
    monkeypatch.delenv("COLORTERM")
    monkeypatch.setenv("TERM", "linux")
    Habits(theme=theme.name).save()
    async with open_desk(desk) as pilot:
        for keys in TOUR:
            await press(pilot, *keys)
            for segment in inked(pilot):
                if not LINES.fullmatch(segment.text):
                    assert worst_contrast(segment) >= LEAST[theme.name], (keys, segment, screen_text(pilot))


def worst_contrast(segment: Segment) -> float:
    """Return the contrast where it is least, among the terminals' palettes; 0 for a colour that is not theirs."""
    ink, ground = segment.style.color, segment.style.bgcolor
    if not ink or not ground or ink.number is None or ground.number is None:
        return 0
    return min(contrast(palette[ink.number], palette[ground.number]) for palette in map(colours, PALETTES.values()))


def colours(palette: str) -> list[Rgb]:
    return [Color.parse(f"#{colour}").rgb for colour in palette.split()]


async def test_without_colours_the_row_under_the_cursor_is_reversed(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_desk(desk) as pilot:
        await until(pilot, lambda: "Holm" in screen_text(pilot))
        reversed_ = "".join(segment.text for segment in inked(pilot) if segment.style.reverse)
        assert reversed_.startswith("▶")
        assert "Fam. Holm" in reversed_
        assert "Fam. Berg" not in reversed_
        for keys in TOUR:
            await press(pilot, *keys)
            used = {colour for segment in inked(pilot) for colour in (segment.style.color, segment.style.bgcolor)}
            assert all(colour is None or colour.is_default for colour in used), keys
            if keys != ("escape", "2"):  # nothing came in: that list is empty
                assert any(segment.style.reverse for segment in inked(pilot)), keys


async def test_what_is_chosen_in_the_palette_is_found_without_colours(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_desk(desk) as pilot:
        await press(pilot, "ctrl+p")
        await write(pilot, "hjælp")
        assert any("F1" in segment.text and segment.style.reverse for segment in inked(pilot))


def test_weight_keeps_what_is_no_colour() -> None:
    plain = Weight().apply([Segment("Sofie", None), Segment("", None, [(1, 2)])], Color(0, 0, 0))
    assert plain == [Segment("Sofie", None), Segment("", None, [(1, 2)])]
