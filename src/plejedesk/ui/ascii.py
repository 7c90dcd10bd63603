"""Plain characters only, for terminals without UTF-8: one door that everything painted passes, cell for cell."""

import os

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from plejedesk.ui.letters import plain_ascii


class AsciiFilter(LineFilter):
    """Replaces every character by a plain one of the same width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments in ASCII."""
        return [Segment(plain_ascii(text), style, control) for text, style, control in segments]


def locale_is_utf8() -> bool:
    """Return whether the terminal's locale takes UTF-8, as far as it says; one that says nothing is taken to."""
    named = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := os.environ.get(name))), "")
    return os.name == "nt" or not named or "utf" in named.lower()
