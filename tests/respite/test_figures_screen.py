"""The screen of figures: panels by Tab, plots and tables of the same numbers, periods, plain characters."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.desk import open_desk, press, screen_text, settled
from tests.respite import written
from textual.pilot import Pilot

from plejedesk.respite.figures.panels import NETWORK, OTHERS
from plejedesk.respite.figures.screen import FiguresScreen
from plejedesk.store.store import Store

TAB = "tab"


@pytest.fixture
def desk(store: Store, path: Path) -> Path:
    """A desk with three families, a stay in the network and one beside it, and two who wait."""
    case = written.family_case(store)
    child, other, *_rest = written.ids(store, case).values()
    near = written.family(store, "Birthe", kind="network", recruited=date(2026, 2, 3))
    general = written.family(store, "Fam. Bek", recruited=date(2026, 3, 4))
    written.family(store, "Fam. Dal", recruited=date(2025, 12, 4))
    written.stay(store, case, near, child, date(2026, 3, 1))
    written.stay(store, case, general, other, date(2026, 4, 1))
    written.request(store, case, listed_on=date(2026, 1, 5), state="matched", ended_on=date(2026, 3, 6))
    written.request(store, case, listed_on=date(2026, 9, 1))
    store.close()
    return path


async def opened(pilot: Pilot[None]) -> str:
    pilot.app.open("respite_figures")  # type: ignore[attr-defined]
    await pilot.pause()
    await settled(pilot)
    return screen_text(pilot)


async def test_plots_and_tables_say_the_same(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        shown = await opened(pilot)
        assert "2 nye familier; 1 af dem (50 %) i netværket." in shown
        assert "Det er nået indtil nu i år (50 %)." in " ".join(shown.split())
        await press(pilot, TAB)
        plot = screen_text(pilot)
        assert "Nye familier: andel i netværket · pr. måned" in plot
        assert NETWORK * 3 in plot
        assert "100 %┤" in plot
        await press(pilot, "t")
        table = screen_text(pilot)
        assert "2/26       1        1  100 %" in table
        assert "I alt      2        1   50 %" in table
        await press(pilot, "s")
        assert "1. kvt. 26    2        1   50 %" in screen_text(pilot)
        await press(pilot, TAB, "left")
        assert "2025 · Børn med aflastning" in screen_text(pilot)
        await press(pilot, "right", "t")
        both = screen_text(pilot)
        assert OTHERS in both
        await press(pilot, TAB, TAB)
        assert "median 60" in screen_text(pilot)


async def test_what_cannot_be_done_is_said(desk: Path) -> None:
    async with open_desk(desk) as pilot:
        await opened(pilot)
        await press(pilot, "right")
        assert "Dette er den seneste periode." in screen_text(pilot)
        await press(pilot, "t")
        assert "Overblikket er tekst i forvejen" in screen_text(pilot)
        await press(pilot, "h", "left")
        assert "2025–2026 til i dag" in screen_text(pilot)
        assert "Alle år vises" in screen_text(pilot)


async def test_plain_characters_are_enough(desk: Path) -> None:
    async with open_desk(desk, ascii_only=True) as pilot:
        assert (await opened(pilot)).isascii()
        for _panel in range(4):
            await press(pilot, TAB)
            assert screen_text(pilot).isascii()
            assert "?" not in screen_text(pilot).replace("? hj", "")


async def test_where_a_plot_has_no_room_the_table_is_shown(desk: Path) -> None:
    async with open_desk(desk, (60, 16)) as pilot:
        await opened(pilot)
        await press(pilot, TAB)
        assert "Hvornår" in screen_text(pilot)
        assert isinstance(pilot.app.screen, FiguresScreen)
        assert pilot.app.screen.why_not("table")


def test_the_screen_loads_what_draws_and_what_estimates_only_when_it_counts() -> None:
    code = "import plejedesk.respite.figures.screen, sys; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"scipy", "numpy", "plotext", "textual_plotext", "sqlmodel", "sqlalchemy"}
