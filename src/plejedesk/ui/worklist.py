"""The work list: one line to a row, any number of rows, the next row under the cursor at once."""

from collections.abc import Collection, Hashable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.style import Style
from textual import events, work
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from plejedesk.ui.columns import Column, Painter
from plejedesk.ui.command import taken
from plejedesk.ui.glyphs import UNICODE, Glyphs
from plejedesk.ui.paging import Page, Row, Source, Where, Window, fetch

R = TypeVar("R", bound=Row)

HEADER = 1  # lines of column titles
WHEEL = 3  # lines to a turn of the mouse wheel


class Worklist(Widget, Generic[R], can_focus=True):
    """A list that holds a few pages round its cursor and asks its source for the rest, never waiting."""

    ALLOW_SELECT = False
    SILENT: ClassVar[bool] = False
    """Whether no row is marked as the cursor's while the keyboard is elsewhere: of two lists one has the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "move_page(-1)", show=False),
        Binding("pagedown", "move_page(1)", show=False),
        Binding("home", "first", show=False),
        Binding("g", "top", show=False),
        Binding("end,G", "last", show=False),
        Binding("space", "mark", show=False),
        Binding("enter", "choose", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "worklist--cursor",
        "worklist--header",
        "worklist--mark",
        "worklist--muted",
        "worklist--danger",
        "worklist--warn",
        "worklist--ok",
    }
    DEFAULT_CSS = """
    Worklist {
        width: 1fr;
        height: 1fr;
        & > .worklist--cursor {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
        }
        &:focus > .worklist--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
        & > .worklist--header, & > .worklist--muted { color: $text-muted; }
        & > .worklist--mark { color: $accent; }
        & > .worklist--danger { color: $error; }
        & > .worklist--warn { color: $warning; }
        & > .worklist--ok { color: $success; }
    }
    """

    empty: reactive[str] = reactive("")
    """Whole sentences shown where the list has no rows: what would be here, and the key that begins it."""

    class Said(Message):
        """What a list tells its owner."""

        def __init__(self, worklist: "Worklist[Any]") -> None:
            self.worklist = worklist
            super().__init__()

        @property
        def control(self) -> "Worklist[Any]":
            """Return the list that speaks, so that `@on` can tell lists apart."""
            return self.worklist

    class Moved(Said):
        """Another row (or a newer self of it) is under the cursor, None in an empty list; or marks changed."""

        def __init__(self, worklist: "Worklist[Any]", row: Any) -> None:
            self.row = row
            super().__init__(worklist)

    class Chosen(Said):
        """Enter or a double click on a row."""

        def __init__(self, worklist: "Worklist[Any]", row: Any) -> None:
            self.row = row
            super().__init__(worklist)

    class Failed(Said):
        """The source could not give a page; the rows held stay, and `reload` asks again."""

        def __init__(self, worklist: "Worklist[Any]", error: Exception) -> None:
            self.error = error
            super().__init__(worklist)

    def __init__(
        self,
        source: Source[R],
        columns: Sequence[Column[R]],
        *,
        empty: str = "",
        glyphs: Glyphs = UNICODE,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Worklist.empty, empty)
        self._source = source
        self._window: Window[R] = Window()
        self._marks: dict[Hashable, R] = {}
        self._gone: set[Hashable] = set()  # forgotten since the last reload: a page on its way may hold them
        self._asked: Where | None = None
        self._ticket = 0  # of the page asked for last; an older one that still comes is not for us
        self._failed = False  # then a page is asked for again at the very edge, not at each key before it
        self._painter = Painter(columns, glyphs, self._style)

    # What the owner reads and says

    @property
    def cursor_row(self) -> R | None:
        """Return the row under the cursor."""
        return self._window.current

    @property
    def marked(self) -> dict[Hashable, R]:
        """Return the marked rows by id, in the order they were marked."""
        return dict(self._marks)

    @property
    def rows_loaded(self) -> int:
        """Return how many rows are held in memory."""
        return len(self._window.rows)

    def clear_marks(self) -> None:
        """Take every mark away."""
        self._marks.clear()
        self.refresh()
        self._say_moved()

    def reload(self, keep: bool = True) -> None:
        """Ask for the rows anew, round where the list stands, or from the start when `keep` is false."""
        self._gone.clear()
        jumping = self._asked if self._asked in ("start", "end") else None
        self._ask((jumping or "here") if keep else "start")

    def forget(self, ids: Collection[Hashable]) -> None:
        """Take rows away at once, before the source knows; the cursor goes on to the next row."""
        self._gone.update(ids)
        for gone in ids:
            self._marks.pop(gone, None)
        self._window.forget(set(ids))
        self.refresh()
        self._say_moved()
        self._prefetch()

    def replace(self, row: R) -> None:
        """Swap one row, whose place in the list is the same, for its newer self."""
        if row.id in self._marks:
            self._marks[row.id] = row
        index = self._window.replace(row)
        if index is not None:
            self._refresh_rows(index)
            if index == self._window.cursor:
                self._say_moved()

    # Moving

    def action_move(self, by: int) -> None:
        """Move the cursor by a number of rows."""
        self._go(self._window.cursor + by)

    def action_move_page(self, pages: int) -> None:
        """Move by a number of screens, the cursor staying on its line while there are rows."""
        rows = pages * max(1, self._window.height - 1)
        self._go(self._window.cursor + rows, scroll=rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave g to a screen that has something else for it."""
        return action != "top" or not taken(self.screen, "g")

    def action_top(self) -> None:
        """Go to the first row there is."""
        self.action_first()

    def action_first(self) -> None:
        """Go to the first row there is."""
        if self._window.at_start and self._asked != "end":
            self._go(0)
        elif self._asked != "start":
            self._ask("start")

    def action_last(self) -> None:
        """Go to the last row there is."""
        if self._window.at_end and self._asked != "start":
            self._go(self.rows_loaded - 1)
        elif self._asked != "end":
            self._ask("end")

    def action_mark(self) -> None:
        """Mark the row, or take its mark away, and move on to the next."""
        row = self.cursor_row
        if row is None:
            return
        if self._marks.pop(row.id, None) is None:
            self._marks[row.id] = row
        self._refresh_rows(self._window.cursor)
        self._go(self._window.cursor + 1)
        if self.cursor_row is row:
            self._say_moved()

    def action_choose(self) -> None:
        """Tell the owner that this row is chosen."""
        if self.cursor_row is not None:
            self.post_message(self.Chosen(self, self.cursor_row))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points; a double click chooses."""
        at = event.get_content_offset(self)
        if at is None or at.y < HEADER:
            return
        index = self._window.top + at.y - HEADER
        if index < self.rows_loaded:
            self._go(index)
            if event.chain == 2:
                self.action_choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on."""
        event.stop()
        self._go(scroll=WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self._go(scroll=-WHEEL)

    def _go(self, index: int | None = None, scroll: int = 0) -> None:
        """Scroll, then move the cursor, and repaint what changed: two lines, or the list where it scrolled."""
        window = self._window
        top, cursor = window.top, window.cursor
        window.scroll_to(top + scroll)
        if index is not None:
            window.go(index)
        if window.top != top:
            self.refresh()
        elif window.cursor != cursor:
            self._refresh_rows(cursor, window.cursor)
        if window.cursor != cursor:
            self._say_moved()
        self._prefetch()

    def _say_moved(self) -> None:
        self.post_message(self.Moved(self, self.cursor_row))

    # Loading

    def on_mount(self) -> None:
        """Ask for the first page."""
        self._ask("start")

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._window.resize(self.size.height - HEADER)
        self.refresh()
        self._prefetch()

    def _prefetch(self) -> None:
        """Ask for the next page before the cursor needs it."""
        where = self._window.missing(ahead=not self._failed)
        if where and (self._asked is None or (where == "start" and self._asked in ("above", "below"))):
            self._ask(where)

    def _ask(self, where: Where) -> None:
        self._asked = where
        self._ticket += 1
        self._load(where, self._ticket)

    @work(exclusive=True, group="page", exit_on_error=False)
    async def _load(self, where: Where, ticket: int) -> None:
        try:
            page = await fetch(self._source, self._window, where)
        except Exception as error:
            if ticket == self._ticket:
                self._asked = None
                self._failed = True
                self.post_message(self.Failed(self, error))
            return
        if ticket == self._ticket:
            self._land(where, page)

    def _land(self, where: Where, page: Page[R]) -> None:
        self._asked = None
        self._failed = False
        rows = [row for row in page.rows if row.id not in self._gone]
        if where == "here":  # a marked row that was in sight and is gone was done elsewhere
            seen = {row.id for row in self._window.rows} - {row.id for row in rows}
            self._marks = {id_: row for id_, row in self._marks.items() if id_ not in seen}
        self._marks.update({row.id: row for row in rows if row.id in self._marks})
        if self._window.land(where, Page(rows, page.at_start, page.at_end)):
            self.refresh()
        if where not in ("above", "below"):
            self._say_moved()
        self._prefetch()

    # Painting

    def notify_style_update(self) -> None:
        """Paint anew when the theme or the focus changes the colours."""
        self._painter.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Return one line of the list: titles, a row, a line of the empty text, or nothing."""
        (width, height), window = self.size, self._window
        if y < HEADER:
            return self._painter.header(width)
        index = window.top + y - HEADER
        if index < len(window.rows):
            row = window.rows[index]
            here = index == window.cursor and (self.has_focus or not self.SILENT)
            return self._painter.row(row, width, here, row.id in self._marks)
        if self.empty and not window.rows and window.at_start and window.at_end:
            return self._painter.words(self.empty, width, height - HEADER)[y - HEADER]
        return Strip.blank(width, self.rich_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"worklist--{name}") if name else self.rich_style

    def _refresh_rows(self, *indices: int) -> None:
        """Repaint the lines of these rows, as far as they are on the screen."""
        window = self._window
        seen = (index - window.top for index in indices if window.top <= index < window.top + window.height)
        regions = [Region(0, line + HEADER, self.size.width, 1) for line in seen]
        if regions:
            self.refresh(*regions)
