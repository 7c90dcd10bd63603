"""The drawing on the screen and its keys: a cursor that goes along the family, zoom, ties and homes."""

import asyncio
from typing import ClassVar

from textual import events, work
from textual.binding import Binding, BindingType

from plejedesk.genogram.draw.canvas_sheet import Sheet
from plejedesk.genogram.draw.labels import FULL, SYMBOLS, Picture, again
from plejedesk.genogram.draw.moving import Way, step
from plejedesk.genogram.draw.nearest import nearest

KEPT = 50  # steps that are remembered: down leads back to whom one came from
WHEEL = 3  # lines to a turn of the mouse wheel
OVER_ACROSS, OVER_DOWN = 4, 2  # cells that an arrow scrolls where it leads to nobody
ZOOMS = ("whole", "small", "near")


class Canvas(Sheet, can_focus=True):
    """A genogram that is looked at and walked through. Its owner lays it out in a worker and `show`s it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(way, f"go('{way}')", show=False) for way in ("up", "down", "left", "right")),
        Binding("pageup", "scroll_by(0, -1)", show=False),
        Binding("pagedown", "scroll_by(0, 1)", show=False),
        Binding("ctrl+pageup,less_than_sign", "scroll_by(-1, 0)", show=False),
        Binding("ctrl+pagedown,greater_than_sign", "scroll_by(1, 0)", show=False),
        Binding("home", "child", show=False),
        Binding("enter", "choose", show=False),
        Binding("z", "zoom", show=False),
        Binding("t", "ties", show=False),
        Binding("b", "homes", show=False),
    ]

    def show(self, picture: Picture, *, keep_cursor: bool = True) -> None:
        """Show a picture; the cursor stays with whom it was, or goes to the child the drawing is seen from."""
        self._told, self._telling = picture, None
        there = set(picture.drawing.by_person)
        self._came = [person for person in self._came if person in there] if keep_cursor else []
        if not self._came and there:
            self._came = [picture.of if picture.of in there else min(there)]
        if self._zoom == "whole":
            self._take(picture)
        else:
            self._lay_out()

    def focus_person(self, person: str) -> None:
        """Put the cursor on somebody and show them, the whole family round them."""
        if self._told is None or person not in self._told.drawing.by_person:
            return
        if self._seen is not self._told:
            self._zoom = "whole"
            self._take(self._told)
        self._go(person, centre=True)

    # Moving

    def action_go(self, way: Way) -> None:
        """Go to a relative, or to whoever stands that way; where nobody is, look further."""
        seen, person = self._seen, self.current
        if seen is None or not person:
            return
        reached = step(seen, person, way, self._came)
        if reached == person:
            across = {"left": -OVER_ACROSS, "right": OVER_ACROSS}.get(way, 0)
            down = {"up": -OVER_DOWN, "down": OVER_DOWN}.get(way, 0)
            self._scroll(across, down)
        else:
            self._go(reached)

    def action_child(self) -> None:
        """Go to the child that the drawing is seen from."""
        if self._seen and self._seen.of in self._seen.drawing.by_person:
            self._go(self._seen.of, centre=True)

    def action_scroll_by(self, across: int, down: int) -> None:
        """Scroll by most of a screen."""
        self._scroll(across * max(1, self._view.width - 8), down * max(1, self._view.height - 3))

    def action_choose(self) -> None:
        """Tell the owner that this person is chosen."""
        if self.current:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points; a double click chooses."""
        at = event.get_content_offset(self)
        if at is None or self._drawn is None:
            return
        x, y = at.x + self._view.left, at.y + self._view.top
        for person, (left, top, right, bottom) in self._drawn.boxes.items():
            if left <= x <= right and top <= y <= bottom:
                self._go(person)
                if event.chain == 2:
                    self.action_choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll on."""
        event.stop()
        self._scroll(0, WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self._scroll(0, -WHEEL)

    def _go(self, person: str, *, centre: bool = False) -> None:
        before, view = self.current, self._view
        self._came = [*(each for each in self._came if each != person), person][-KEPT:]
        corner, touched = (view.left, view.top), set(self._patches)
        self._follow(centre)
        self._patch()
        if (view.left, view.top) != corner:
            self.refresh()
        else:
            self._refresh_lines(touched | set(self._patches))
        if person != before:
            self.post_message(self.Moved(self, person))

    def _scroll(self, across: int, down: int) -> None:
        corner = (self._view.left, self._view.top)
        self._view.scroll(across, down)
        if (self._view.left, self._view.top) != corner:
            self.refresh()

    # What the keys make of it

    def action_zoom(self) -> None:
        """Show the whole family, all of it small without names, or only who is nearest to the one under the cursor."""
        self._zoom = ZOOMS[(ZOOMS.index(self._zoom) + 1) % len(ZOOMS)]
        if self._zoom == "whole" and self._told:
            self._take(self._told)
        else:
            self._lay_out()

    def action_ties(self) -> None:
        """Mark how everybody stands to the one under the cursor, and back."""
        self._turn("ties")

    def action_homes(self) -> None:
        """Mark who lives where, and who lives with the one under the cursor, and back."""
        self._turn("homes")

    def _turn(self, mode: str) -> None:
        self._mode = "" if self._mode == mode else mode
        self._patch()
        self.refresh()

    @work(exclusive=True, group="zoom", exit_on_error=False)
    async def _lay_out(self) -> None:
        """Lay out anew what is shown of the picture: off the screen's own thread, since it may take a moment."""
        told, small = self._told, self._zoom == "small"
        if told is None or not self.current:
            return
        family = told.family if small else nearest(told.family, self.current)
        seen = await asyncio.to_thread(again, told, family, SYMBOLS if small else FULL)
        if told is self._told:
            self._take(seen)
