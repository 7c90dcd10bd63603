"""The work list, by its keys, on a million rows."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot

from plejedesk.ui.columns import Column, Painter, lay_out
from plejedesk.ui.glyphs import ASCII, UNICODE
from plejedesk.ui.paging import PAGE, PAGES, Page, Window
from plejedesk.ui.worklist import Worklist

MILLION = 1_000_000


@dataclass(frozen=True)
class Item:
    id: int
    name: str

    @property
    def key(self) -> int:
        return self.id


class Numbers:
    """A source of computed rows in memory; `gone` are rows that somebody took away."""

    def __init__(self, count: int = MILLION, name: Callable[[int], str] = "Barn {}".format) -> None:
        self.count, self.name = count, name
        self.gone: set[int] = set()
        self.asked: list[dict[str, Any]] = []
        self.broken = False
        self.gate: asyncio.Event | None = None

    async def page(
        self, *, after: int | None = None, before: int | None = None, limit: int, from_end: bool = False
    ) -> Sequence[Item]:
        self.asked.append({"after": after, "before": before, "from_end": from_end})
        if self.gate:
            await self.gate.wait()
        if self.broken:
            raise OSError("diskfejl")
        if before is not None or from_end:
            return self._rows(range(before - 1 if before is not None else self.count - 1, -1, -1), limit)[::-1]
        return self._rows(range(0 if after is None else after + 1, self.count), limit)

    def _rows(self, numbers: range, limit: int) -> list[Item]:
        rows: list[Item] = []
        for number in numbers:
            if len(rows) == limit:
                break
            if number not in self.gone:
                rows.append(Item(number, self.name(number)))
        return rows


COLUMNS = [
    Column[Item]("Nr.", 7, lambda row: str(row.id), align="right", style="muted"),
    Column[Item]("Barn / familie", 14, lambda row: row.name, grow=1, style="bold"),
    Column[Item]("Frist", 6, lambda row: "-3 d", style=lambda row: "danger" if row.id % 2 else ""),
    Column[Item]("Hjemmel", 8, lambda row: "§ 136", min_total=120),
]


class Desk(App[None]):
    """One list and what it says."""

    def __init__(self, source: Numbers, **options: Any) -> None:
        super().__init__()
        self.list: Worklist[Item] = Worklist(source, COLUMNS, empty="Her er intet endnu. Tryk n.", **options)
        self.said: list[Any] = []

    def compose(self) -> ComposeResult:
        yield self.list

    def on_worklist_moved(self, message: Worklist.Moved) -> None:
        self.said.append(message.row and message.row.id)

    def on_worklist_chosen(self, message: Worklist.Chosen) -> None:
        self.said.append(("chosen", message.row.id))

    def on_worklist_failed(self, message: Worklist.Failed) -> None:
        self.said.append(str(message.error))

    @property
    def screen_text(self) -> list[str]:
        return ["".join(segment.text for segment in line) for line in self.screen._compositor.render_strips()]

    @property
    def at(self) -> int | None:
        return self.list.cursor_row.id if self.list.cursor_row else None


@asynccontextmanager
async def desk(
    source: Numbers, width: int = 80, height: int = 24, **options: Any
) -> AsyncIterator[tuple[Desk, Pilot[None]]]:
    app = Desk(source, **options)
    async with app.run_test(size=(width, height)) as pilot:
        if source.gate is None:
            await settled(app, pilot)
        yield app, pilot


async def settled(app: Desk, pilot: Pilot[None]) -> None:
    """Wait until every page has come and is painted."""
    await app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_million_rows_are_there_at_once() -> None:
    source = Numbers()
    async with desk(source) as (app, _):
        assert source.asked == [{"after": None, "before": None, "from_end": False}]
        assert app.at == 0
        assert app.said == [0]
        assert app.screen_text[1].startswith("▶        0  Barn 0")


async def test_going_far_holds_only_a_few_pages() -> None:
    source = Numbers()
    async with desk(source) as (app, _pilot):
        for _ in range(5000):
            app.list.action_move(1)
            if app.workers:
                await app.workers.wait_for_complete()
            assert app.list.rows_loaded <= PAGES * PAGE
        assert app.at == 5000
        for _ in range(5000):
            app.list.action_move(-1)
            if app.workers:
                await app.workers.wait_for_complete()
        assert app.at == 0
        assert len(source.asked) < 5000 / PAGE * 2 + 10


async def test_the_end_and_back_by_keys() -> None:
    async with desk(Numbers()) as (app, pilot):
        await pilot.press("G")
        await settled(app, pilot)
        assert app.at == MILLION - 1
        assert "999999" in app.screen_text[-1]
        await pilot.press("k")
        assert app.at == MILLION - 2
        await pilot.press("g")
        await settled(app, pilot)
        assert app.at == 0
        await pilot.press("j", "down", "pagedown", "pageup", "up")
        assert app.at == 1


async def test_marking_moves_on_and_marks_outlive_paging_and_reloading() -> None:
    source = Numbers()
    async with desk(source) as (app, pilot):
        await pilot.press("space", "space", "k", "space")
        assert list(app.list.marked) == [0]
        assert app.at == 2
        assert app.screen_text[1].startswith(" ● ")
        await pilot.press("G")
        await settled(app, pilot)
        await pilot.press("space")
        assert app.said[-1] == MILLION - 1
        app.list.reload()
        await settled(app, pilot)
        assert list(app.list.marked) == [0, MILLION - 1]
        assert app.screen_text[-1].startswith("▶● ")
        app.list.clear_marks()
        assert app.list.marked == {}


async def test_acting_moves_to_the_next_row_at_once() -> None:
    source = Numbers(30)
    async with desk(source) as (app, pilot):
        await pilot.press("j", "j", "space", "k")
        app.list.forget([2])
        assert app.at == 3
        assert app.list.marked == {}
        app.list.reload()  # begun before the store knows: the forgotten row is still in it
        app.list.forget([3])
        await settled(app, pilot)
        assert app.at == 4
        app.list.forget(range(4, 30))
        assert app.at == 2
        app.list.forget([0, 1, 2, 3])
        await settled(app, pilot)
        assert app.at is None
        assert "Her er intet endnu. Tryk n." in "".join(app.screen_text)


async def test_reloading_keeps_the_row_or_takes_its_successor() -> None:
    source = Numbers()
    async with desk(source) as (app, pilot):
        app.list.action_move(60)
        await settled(app, pilot)
        line = next(line for line, text in enumerate(app.screen_text) if "▶" in text)
        source.gone = {1, 2, 3, 58}
        app.list.reload()
        await settled(app, pilot)
        assert app.at == 60
        assert "▶" in app.screen_text[line]
        source.gone |= {60, 61}
        app.list.reload()
        await settled(app, pilot)
        assert app.at == 62
        source.gone = set(range(5, MILLION))
        source.count = 200
        app.list.reload()
        await settled(app, pilot)
        assert app.at == 4
        app.list.reload(keep=False)
        await settled(app, pilot)
        assert app.at == 0


async def test_a_new_first_row_is_seen() -> None:
    source = Numbers()
    source.gone = {0}
    async with desk(source) as (app, pilot):
        source.gone = set()
        app.list.reload()
        await settled(app, pilot)
        assert app.at == 1
        assert "Barn 0" in app.screen_text[1]


async def test_a_newer_row_is_shown_in_place() -> None:
    async with desk(Numbers()) as (app, pilot):
        app.list.replace(Item(3, "Ida P."))
        await pilot.pause()
        assert "Ida P." in app.screen_text[4]
        app.list.replace(Item(0, "Emma K."))
        assert app.list.cursor_row == Item(0, "Emma K.")
        app.list.replace(Item(MILLION, "ikke her"))


async def test_moving_within_the_screen_paints_two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk(Numbers()) as (app, pilot):
        painted: list[int] = []
        render_line = app.list.render_line
        monkeypatch.setattr(app.list, "render_line", lambda y: painted.append(y) or render_line(y))
        await pilot.press("down")
        await pilot.pause()
        assert sorted(painted) == [1, 2]


async def test_a_source_that_fails_leaves_the_rows_and_is_asked_again_at_the_edge() -> None:
    source = Numbers()
    async with desk(source) as (app, pilot):
        source.broken = True
        app.list.action_move(70)
        await settled(app, pilot)
        app.list.action_move(1)
        app.list.action_move(1)
        await settled(app, pilot)
        assert app.said.count("diskfejl") == 1
        assert app.list.rows_loaded == PAGE
        source.broken = False
        app.list.action_move(PAGE)
        await settled(app, pilot)
        assert app.list.rows_loaded == 2 * PAGE


async def test_a_first_page_that_fails_can_be_asked_for_again() -> None:
    source = Numbers(3)
    source.broken = True
    async with desk(source) as (app, pilot):
        assert app.said == ["diskfejl"]
        assert "".join(app.screen_text[1:]).strip() == ""
        source.broken = False
        app.list.reload()
        await settled(app, pilot)
        assert app.at == 0


async def test_nothing_is_shown_before_the_first_page_and_resizing_meanwhile_is_safe() -> None:
    source = Numbers(0)
    source.gate = asyncio.Event()
    async with desk(source) as (app, pilot):
        for size in [(3, 2), (80, 1), (1, 1), (160, 50), (40, 10)]:
            await pilot.resize_terminal(*size)
            assert "Her er" not in "".join(app.screen_text)
            app.list.action_move_page(1)
            app.list.action_last()
        source.gate.set()
        await settled(app, pilot)
        assert "Her er intet endnu. Tryk n." in "".join(app.screen_text)


async def test_any_size_keeps_the_cursor_in_sight() -> None:
    async with desk(Numbers()) as (app, pilot):
        app.list.action_move(20)
        for size in [(80, 5), (4, 3), (200, 60), (80, 2), (80, 24)]:
            await pilot.resize_terminal(*size)
            await settled(app, pilot)
            assert any(line.startswith("▶") for line in app.screen_text)
            assert {cell_len(line) for line in app.screen_text} == {size[0]}
        app.list.styles.height = 0
        app.list.styles.width = 0
        await pilot.pause()
        app.list.action_move(1)
        app.list.action_move_page(1)
        assert app.list.render_line(0).cell_length == 0
        assert app.list.render_line(1).cell_length == 0
        app.list.styles.height = 24
        app.list.styles.width = 80
        await settled(app, pilot)
        assert any(line.startswith("▶       22") for line in app.screen_text)


@pytest.mark.parametrize("width", [40, 80, 160])
async def test_wider_screens_have_more_columns_and_every_line_fits(width: int) -> None:
    names = [
        "Barn [Anna] er hos [mor",
        "Husk [/ aftale",
        "한국어 " * 20,
        "👨\u200d👩\u200d👧",
        "\x1b[2J\u202enavn",
        "x" * 10_000,
    ]
    source = Numbers(60, lambda number: names[number % len(names)])
    async with desk(source, width) as (app, _):
        shown = app.screen_text
        assert ("Hjemmel" in shown[0]) is (width >= 120)
        assert "Barn [Anna]" in shown[1]
        assert "Husk [/ aft" in shown[2]
        assert "navn" in shown[5]
        assert {cell_len(line) for line in shown} == {width}
        assert not any("\x1b" in line or "\u202e" in line for line in shown)


async def test_the_mouse_selects_chooses_and_scrolls() -> None:
    async with desk(Numbers()) as (app, pilot):
        await pilot.click(Worklist, offset=(10, 4))
        assert app.at == 3
        await pilot.click(Worklist, offset=(10, 6), times=2)
        assert app.said[-1] == ("chosen", 5)
        await pilot.click(Worklist, offset=(10, 0))
        assert app.at == 5
        for _ in range(3):
            app.list.post_message(MouseScrollDown(app.list, 5, 5, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert app.at == 9
        app.list.post_message(MouseScrollUp(app.list, 5, 5, 0, -1, 0, False, False, False))
        await pilot.pause()
        assert app.at == 9
        await pilot.press("enter")
        assert app.said[-1] == ("chosen", 9)


async def test_plain_terminals_and_colourless_ones_find_the_cursor() -> None:
    async with desk(Numbers(), glyphs=ASCII) as (app, pilot):
        await pilot.press("space", "k")
        assert app.screen_text[1].startswith(">* ")
        bar = app.list.render_line(1)
        assert len({segment.style.bgcolor for segment in bar if segment.style}) == 1


@pytest.mark.parametrize(
    ("bar", "shown"),
    [
        ("#e8e5de on #33414a", "#f2917f"),
        ("#000000 on #ffff00", "#000000"),
        ("#e8e5de on #33414a reverse", "#e8e5de"),
    ],
)
def test_a_tone_that_cannot_be_read_on_the_bar_leaves_it_whole(bar: str, shown: str) -> None:
    styles = {"": "white on black", "cursor": bar, "danger": "#f2917f"}
    painter = Painter(COLUMNS, UNICODE, lambda name: Style.parse(styles.get(name, "")))
    line = painter.row(Item(1, "Sofie"), 60, cursor=True, marked=False)
    assert [segment.style.color.name for segment in line if "-3 d" in segment.text] == [shown]


@given(st.integers(0, 300), st.lists(st.tuples(st.integers(1, 40), st.integers(0, 3), st.integers(0, 200)), max_size=9))
def test_columns_never_take_more_than_there_is(width: int, columns: list[tuple[int, int, int]]) -> None:
    made = [Column[Item]("", cells, str, grow=grow, min_total=least) for cells, grow, least in columns]
    laid = lay_out(made, width)
    used = 3 + sum(cells for _, cells in laid) + 2 * max(0, len(laid) - 1)
    assert not laid or used <= width
    assert all(cells > 0 for _, cells in laid)
    if len(laid) == len(made) and any(column.grow for column in made):
        assert used == width or used <= width <= 3 + sum(c.width for c in made) + 2 * len(made)


MOVES = st.one_of(
    st.tuples(st.just("go"), st.integers(-5, 800)),
    st.tuples(st.just("scroll"), st.integers(-50, 800)),
    st.tuples(st.just("resize"), st.integers(-1, 90)),
    st.tuples(st.just("forget"), st.integers(0, 800)),
    st.tuples(st.sampled_from(["start", "end", "here", "above", "below"]), st.integers(0, 120)),
)


@given(st.lists(MOVES, max_size=30))
def test_whatever_happens_the_cursor_is_on_a_row_in_sight(moves: list[tuple[str, int]]) -> None:
    window: Window[Item] = Window()
    for step, (move, number) in enumerate(moves):
        match move:
            case "go":
                window.go(number)
            case "scroll":
                window.scroll_to(number)
            case "resize":
                window.resize(number)
            case "forget":
                window.forget(range(number, number + 5))
            case where:
                rows = [Item(row + step, "") for row in range(number)]
                window.land(where, Page(rows, where == "start", where == "end"))  # type: ignore[arg-type]
        assert 0 <= window.top <= window.cursor < max(1, len(window.rows)) or not window.rows
        assert window.cursor < window.top + window.lines
        assert len(window.rows) <= PAGES * window.limit or move == "resize"
        assert window.current is None or window.rows
