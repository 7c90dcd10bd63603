"""Which part of the drawing shows: a window on it that follows the cursor."""

from dataclasses import dataclass

ROOM_ACROSS, ROOM_DOWN = 6, 2
"""Cells kept free round whoever is under the cursor, where there are any."""

Box = tuple[int, int, int, int]


@dataclass
class View:
    """A window of a size on a sheet of another; `left` and `top` are the first column and line that show."""

    width: int = 0
    height: int = 0
    sheet_width: int = 0
    sheet_height: int = 0
    left: int = 0
    top: int = 0

    def scroll(self, across: int, down: int) -> None:
        """Move the window, as far as there is anything to see. A small sheet stands in the middle."""
        self.left = _within(self.left + across, self.width, self.sheet_width)
        self.top = _within(self.top + down, self.height, self.sheet_height)

    def follow(self, box: Box) -> None:
        """Move the window as little as shows all of a box and some room round it."""
        left, top, right, bottom = box
        self.left = _shown(self.left, left - ROOM_ACROSS, right + ROOM_ACROSS, self.width)
        self.top = _shown(self.top, top - ROOM_DOWN, bottom + ROOM_DOWN, self.height)
        self.scroll(0, 0)

    def centre(self, box: Box) -> None:
        """Move the window so that a box is in its middle."""
        left, top, right, bottom = box
        self.left = (left + right - self.width) // 2
        self.top = (top + bottom - self.height) // 2
        self.scroll(0, 0)

    @property
    def more(self) -> str:
        """Return arrows to where there is more to see."""
        ways = (
            ("←", self.left > 0),
            ("↑", self.top > 0),
            ("↓", self.top + self.height < self.sheet_height),
            ("→", self.left + self.width < self.sheet_width),
        )
        return "".join(arrow for arrow, so in ways if so)


def _within(place: int, seen: int, whole: int) -> int:
    """Return a place from which nothing but the sheet shows; a sheet that fits is centred."""
    if whole <= seen:
        return (whole - seen) // 2
    return max(0, min(place, whole - seen))


def _shown(place: int, first: int, last: int, seen: int) -> int:
    if last - first + 1 > seen:
        return (first + last - seen) // 2
    return min(max(place, last - seen + 1), first)
