"""The line that is searched for."""

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events

from plejedesk.search.typed import veiled
from plejedesk.ui.line import Line

LONGEST = 400  # letters kept of what is pasted; core/finding.py looks for no more
MOVES = {"up": -1, "down": 1}
PAGES = {"pageup": -1, "pagedown": 1}


class Veil(Highlighter):
    """Shows a whole CPR number masked, also while it is typed."""

    def highlight(self, text: Text) -> None:
        """Put dots for the last four of each number."""
        text.plain = veiled(text.plain)


class SearchLine(Line):
    """Where one types; what is pasted comes as one line, no longer than what is looked for."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, highlighter=Veil())

    def _on_key(self, event: events.Key) -> None:  # type: ignore[override]  # called before the base's, not for it
        """Leave the keys that move in the results to the screen: a line has nothing to scroll."""
        if event.key in MOVES or event.key in PAGES:
            event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        event.text = " ".join(event.text[: 4 * LONGEST].split())[:LONGEST]
        super()._on_paste(event)
