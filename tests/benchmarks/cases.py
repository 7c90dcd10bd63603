"""A case of many notes opens like one of few."""

from collections.abc import Callable
from contextlib import closing

from caseload import Caseload
from family_rows import LONG_CASE, NOTES_OF, SHORT_CASE
from opening import ENTER, in_the_queue
from table import Row, medians
from terminal import Terminal

from plejedesk.core.i18n import ngettext

MS = 1000
ESC = "\x1b"
UP, DOWN = "k", "j"
CASES = "3"


def case(caseload: Caseload, times: int) -> list[Row]:
    """Measure from Enter in the list until the case's own words are shown, for both cases in turn."""
    short, long = NOTES_OF[SHORT_CASE], NOTES_OF[LONG_CASE]
    with closing(in_the_queue(caseload)) as desk:
        desk.press(CASES)
        desk.until(SHORT_CASE)
        desk.quiet()
        few, many = medians(times, _opened(desk, UP, short), _opened(desk, DOWN, long))
    return [Row(f"A case with {long:,} notes opens", f"one with {short}", many, few, unit="ms", goal=1.3)]


def _opened(desk: Terminal, move: str, notes: int) -> Callable[[], float]:
    """Return what goes to a case in the list, opens it, and goes back."""
    own_words = ngettext("{n} note", "{n} notes", notes).format(n=notes)

    def opened() -> float:
        desk.press(move)
        desk.quiet()
        took = desk.time(ENTER, own_words)
        desk.press(ESC)
        desk.until(SHORT_CASE)
        desk.quiet()
        return took * MS

    return opened
