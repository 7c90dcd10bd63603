"""The row of desks above and the row of keys below: one line each, painted on demand."""

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widget import Widget

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.ui.command import Command
from plejedesk.ui.hints import hint_for

if TYPE_CHECKING:
    from plejedesk.ui.desk import Desk
    from plejedesk.ui.screen import DeskScreen

ALWAYS = ("help",)
HINT_GAP = 2  # cells between a hint and whose desk it is


class DeskBar(Widget):
    """The desks by their digits, the present one bold; in the room that is left, a hint for those who are new."""

    DEFAULT_CSS = "DeskBar { height: 1; background: $panel; color: $muted; }"

    def render(self) -> Content:
        """Return the row."""
        desk = cast("Desk", self.app)
        here = desk.current_mode
        owner = Content.styled(desk.heading, "$muted")
        parts = self._desks(desk, here, " ")
        if sum(part.cell_length for part in parts) + owner.cell_length + 1 > self.size.width:
            parts = self._desks(desk, here, "")
        room = self.size.width - sum(part.cell_length for part in parts) - owner.cell_length - 1
        screen = cast("DeskScreen", self.screen)
        taught = screen.commands if screen.TEACHES else ()
        hint = hint_for(taught, desk.habits, clock.today(), room - HINT_GAP)
        middle = f"{hint:>{max(room - HINT_GAP, 1)}}" + " " * HINT_GAP
        return Content("").join([*parts, Content.styled(middle, "$muted"), owner])

    def _desks(self, desk: "Desk", here: str, gap: str) -> list[Content]:
        """Return each desk with its digit, `gap` before it where there is room for one."""
        return [
            Content.styled(f"{gap or ' ' * (not nth)}{item.key} {_(item.title)} ", "bold $accent" * (item.name == here))
            for nth, item in enumerate(desk.desks)
        ]


class KeyBar(Widget):
    """The keys that do something now, as many as there is room for; help is always among them."""

    DEFAULT_CSS = "KeyBar { height: 1; background: $panel; color: $muted; }"

    def render(self) -> Content:
        """Return the row."""
        screen = cast("DeskScreen", self.screen)
        possible = [item for item in screen.commands if item.label and not screen.why_not(item.name)]
        always = [self._pair(item) for item in possible if item.name in ALWAYS]
        room = self.size.width - sum(pair.cell_length for pair in always)
        shown = []
        for item in possible:
            pair = self._pair(item)
            if item.name in ALWAYS or pair.cell_length > room:
                continue
            shown.append(pair)
            room -= pair.cell_length
        return Content("").join([*shown, *always])

    def _pair(self, item: Command) -> Content:
        key = cast("Desk", self.app).glyphs.key(item.first_key)
        return Content.assemble(" ", (key, "bold $accent"), " ", _(item.label), " ")
