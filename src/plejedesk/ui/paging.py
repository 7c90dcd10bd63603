"""The rows that a work list holds: a few pages round the cursor, out of a list of any length."""

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Generic, Literal, Protocol, TypeVar

PAGE = 100  # rows asked for at a time, or two screens where a screen is taller than 50 lines
PAGES = 5  # pages held at most
NEAR = 40  # rows before the edge at which the next page is asked for, or two screens

Where = Literal["start", "end", "here", "above", "below"]


class Row(Protocol):
    """What a list needs of a row: who it is, and the value it is ordered by, unique in the list."""

    @property
    def id(self) -> Hashable:
        """Return what tells this row from every other."""

    @property
    def key(self) -> Any:
        """Return the value that `Source.page` continues from."""


R = TypeVar("R", bound=Row)
R_co = TypeVar("R_co", bound=Row, covariant=True)


class Source(Protocol[R_co]):
    """Where pages come from: keyset paging, so that the millionth row costs what the first does."""

    async def page(
        self, *, after: Any = None, before: Any = None, limit: int, from_end: bool = False
    ) -> Sequence[R_co]:
        """Return up to `limit` rows in the list's order.

        They are those next after the key, those next before the key, the last ones, or else the first.
        """
        ...


@dataclass(frozen=True)
class Page(Generic[R]):
    """Rows that came, and whether the list begins or ends with them."""

    rows: list[R]
    at_start: bool
    at_end: bool


@dataclass
class Window(Generic[R]):
    """The rows held, the index of the cursor among them and of the first row on the screen."""

    rows: list[R] = field(default_factory=list)
    top: int = 0
    cursor: int = 0
    height: int = 0
    at_start: bool = False
    at_end: bool = False

    @property
    def limit(self) -> int:
        """Return how many rows to ask for at a time."""
        return max(PAGE, 2 * self.height)

    @property
    def lines(self) -> int:
        """Return the height to reckon with: a list of no height still has its cursor in sight."""
        return max(1, self.height)

    @property
    def current(self) -> R | None:
        """Return the row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def go(self, index: int) -> None:
        """Put the cursor on a row, or the nearest there is, and bring it into sight."""
        self.cursor = max(0, min(index, len(self.rows) - 1))
        self.scroll_to(max(min(self.top, self.cursor), self.cursor - self.lines + 1))

    def scroll_to(self, top: int) -> None:
        """Put a row first on the screen, as far as there are rows to fill it, and keep the cursor in sight."""
        self.top = max(0, min(top, len(self.rows) - self.lines))
        last = min(self.top + self.lines, len(self.rows)) - 1
        self.cursor = max(0, min(max(self.cursor, self.top), last))

    def resize(self, height: int) -> None:
        """Take a new height in rows; the cursor stays on its row and in sight."""
        self.height = max(0, height)
        self.go(self.cursor)

    def missing(self, ahead: bool = True) -> Where | None:
        """Return which page is needed next: well before the cursor needs it, or else only at the very edge."""
        near = max(NEAR, 2 * self.height) if ahead else 0
        if not self.rows:
            return None if (self.at_start and self.at_end) or not ahead else "start"
        if not self.at_end and self.cursor + near >= len(self.rows) - 1:
            return "below"
        if not self.at_start and self.cursor - near <= 0:
            return "above"
        return None

    def forget(self, ids: Collection[Hashable]) -> None:
        """Take rows out; a cursor that stood on one of them stands on the row that took its place."""
        line = self.cursor - self.top
        gone_before = sum(row.id in ids for row in self.rows[: self.cursor])
        self.rows = [row for row in self.rows if row.id not in ids]
        self._place(self.cursor - gone_before, line)

    def replace(self, row: R) -> int | None:
        """Swap one row for its newer self and return its index, or None where it is not held."""
        for index, held in enumerate(self.rows):
            if held.id == row.id:
                self.rows[index] = row
                return index
        return None

    def land(self, where: Where, page: Page[R]) -> bool:
        """Take in a page that was asked for and say whether anything on the screen changed."""
        if where not in ("above", "below"):
            self._settle(where, page)
            return True
        short = len(self.rows) < self.top + self.height
        if where == "below":
            self.rows += page.rows
            self.at_end = page.at_end
        else:
            self.rows[:0] = page.rows
            self.at_start = page.at_start
            self.top += len(page.rows)
            self.cursor += len(page.rows)
        self._trim()
        self.go(self.cursor)
        return short

    def _settle(self, where: Where, page: Page[R]) -> None:
        """Take the page instead of what was held; `here` keeps the cursor on its row or on its successor."""
        line = None if self.top == 0 and self.at_start else self.cursor - self.top
        old, self.rows = self.rows, list(page.rows)
        self.at_start, self.at_end = page.at_start, page.at_end
        if where == "here":
            index = {row.id: place for place, row in enumerate(self.rows)}
            survivors = chain(old[self.cursor :], reversed(old[: self.cursor]))
            self._place(next((index[row.id] for row in survivors if row.id in index), self.cursor), line)
        else:
            self.go(0 if where == "start" else len(self.rows) - 1)

    def _place(self, index: int, line: int | None) -> None:
        """Put the cursor on a row and that row on the given line of the screen, as nearly as it goes.

        Without a line the top of the list stays in sight, so that a new first row is seen.
        """
        self.cursor = max(0, min(index, len(self.rows) - 1))
        self.top = 0 if line is None else self.cursor - line
        self.go(self.cursor)

    def _trim(self) -> None:
        """Drop what is more than the pages held, from the side that is farther from the cursor."""
        excess = len(self.rows) - PAGES * self.limit
        if excess <= 0:
            return
        if self.cursor > len(self.rows) // 2:
            del self.rows[:excess]
            self.top -= excess
            self.cursor -= excess
            self.at_start = False
        else:
            del self.rows[-excess:]
            self.at_end = False


async def fetch(source: Source[R], window: Window[R], where: Where) -> Page[R]:
    """Ask the source for the page that the window needs; `here` asks anew round the first row in sight."""
    limit = window.limit
    if where == "end":
        rows = await source.page(from_end=True, limit=limit)
        return Page(list(rows), len(rows) < limit, True)
    if where == "above":
        rows = await source.page(before=window.rows[0].key, limit=limit)
        return Page(list(rows), len(rows) < limit, False)
    if where == "below":
        rows = await source.page(after=window.rows[-1].key, limit=limit)
        return Page(list(rows), False, len(rows) < limit)
    if where == "start" or not window.rows or (window.top == 0 and window.at_start):
        rows = await source.page(limit=limit)
        return Page(list(rows), True, len(rows) < limit)
    below = await source.page(after=window.rows[max(0, window.top - 1)].key, limit=limit)
    if below:
        above = await source.page(before=below[0].key, limit=limit)
    else:
        above = await source.page(from_end=True, limit=limit)
    return Page([*above, *below], len(above) < limit, len(below) < limit)
