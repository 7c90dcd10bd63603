"""What stands under the drawing on the screen: who is under the cursor, and how the drawing is shown just now."""

from collections.abc import Sequence
from textwrap import wrap

from plejedesk.core.i18n import N_, _

LOW, TALL = 10, 18
"""Lines of the whole from which there is room for two, and for three."""

NARROWEST = 10  # cells of a line
STATES = {"small": N_("small"), "near": N_("nearest kin"), "ties": N_("ties"), "homes": N_("homes")}


def room_for_words(height: int) -> int:
    """Return how many lines are kept for words, of so many in all."""
    return 3 if height >= TALL else 2 if height >= LOW else 1


def state_words(zoom: str, mode: str, more: str) -> str:
    """Return how the drawing is shown: smaller, with ties or homes, and where there is more to see."""
    said = [_(STATES[each]) for each in (zoom, mode) if each in STATES]
    return " ".join(part for part in (*said, more) if part)


def said_lines(text: str, state: str, width: int, lines: int) -> Sequence[str]:
    """Return a text in so many lines, the state at the right end of the first; what has no room runs off the last."""
    first, *rest = wrap(text, max(NARROWEST, width - len(state) - 2)) or [""]
    more = wrap(" ".join(rest), max(NARROWEST, width))
    shown = [f"{first:<{width - len(state)}}{state}" if state else first, *more[: lines - 1]]
    left = more[lines - 1 :]
    if left:
        shown[-1] = " ".join([shown[-1], *left]) if len(shown) > 1 or not state else shown[-1]
    return [*shown, *[""] * (lines - len(shown))]
