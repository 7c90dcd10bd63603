"""A question with more fields than a small terminal has lines: they scroll between the title and the keys."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.ui.asking import Question

AROUND = 8  # lines of title, hint, keys and the space between them
LOW_AROUND = 5  # the same where there is no room for space
LOW = 30  # lines of a screen that has none to spare
ASKED_AS = {
    "person": ("of", "other", "person"),
    "status": ("kind",),
    "tie": ("kind",),
    "kind": ("tie",),
    "home": ("name",),
}
"""What a change function calls a value, and the fields that ask for it in some forms."""


class TallQuestion(Question):
    """The fields scroll; the title, the hint and the keys stay in sight."""

    DEFAULT_CSS = """
    TallQuestion > Vertical > VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
    TallQuestion.low > Vertical { padding: 0 2; }
    TallQuestion.low .title { margin-bottom: 0; }
    TallQuestion.low .keys { margin-top: 0; }
    """

    def compose(self) -> ComposeResult:
        """Yield the title, the fields, the hint and the keys."""
        with Vertical():
            yield Static(Content(self.heading), classes="title")
            with VerticalScroll(can_focus=False):
                yield from self.fields
            yield Static(classes="keys", id="hint")
            yield Static(Content(_("Enter or Ctrl+S saves   Tab next field   Esc back")), classes="keys")

    def on_mount(self) -> None:
        """Leave lines for the title, the hint and the keys."""
        self._make_room()

    def on_resize(self) -> None:
        """Fit into the new size."""
        self._make_room()

    def _point_at(self, error: BadInput) -> None:
        """Say what is wrong beside the field that asked for it, whatever the rules call it."""
        shown = [field.field for field in self.fields if field.display]
        names = [error.field, *ASKED_AS.get(error.field, ())]
        super()._point_at(BadInput(str(error), next((name for name in names if name in shown), error.field)))

    def _make_room(self) -> None:
        low = self.size.height < LOW
        self.set_class(low, "low")
        around = LOW_AROUND if low else AROUND
        self.query_one(VerticalScroll).styles.max_height = max(1, self.size.height - around)
