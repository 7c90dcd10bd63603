"""Ctrl+L until nothing of a case is on the screen, with a long note half typed, beside a bare change of screens."""

from contextlib import closing
from itertools import cycle

from caseload import PASSPHRASE, Caseload
from opening import ENTER, in_the_queue
from table import Fact, Row, alternate, p95
from terminal import FLOORS, Terminal

from plejedesk.core.i18n import _
from plejedesk.ui.glyphs import UNICODE

MS = 1000
CTRL_L, CTRL_S = "\x0c", "\x13"
BLANK = "\x1b[2J"  # ED: the terminal is empty
PASTE = "\x1b[200~{text}\x1b[201~"
LETTERS = 10_000
TYPED = "Fortroligt"
KEPT = 1.0  # seconds, within which a draft is in the file
AGAINST = "bare Textual screen switch"


def lock(caseload: Caseload, times: int) -> list[Row | Fact]:
    """Measure locking and unlocking again, and the bare switch, in turn."""
    with (
        closing(in_the_queue(caseload)) as desk,
        closing(Terminal(str(FLOORS / "two_screens.py"))) as bare,
    ):
        bare.until("The first screen")
        bare.quiet()
        note = HalfTyped(desk)
        others = cycle(("The second screen", "The first screen"))
        measured = alternate(times, note.blank, note.door, lambda: bare.time(CTRL_L, next(others)) * MS)
        note.save()
    blank, door, floor = map(p95, measured)
    what = f"Ctrl+L to a blank screen, {LETTERS:,} characters half typed, p95"
    return [
        Row(what, AGAINST, blank, floor, unit="ms", goal=3),
        Row("The same until the door is shown, p95", AGAINST, door, floor, unit="ms"),
        Fact("Nothing of the case is written after that", not note.told),
    ]


class HalfTyped:
    """A note of many characters that is not saved, on the first case of the queue."""

    def __init__(self, desk: Terminal) -> None:
        self.told = False
        self._desk = desk
        self._pressed = 0.0
        desk.press("n")
        desk.until(_("What happened"))
        desk.quiet()
        line = f"{TYPED} om barnet og familien.\r"
        text = (line * (LETTERS // len(line) + 1))[:LETTERS]
        desk.press(PASTE.format(text=text))
        desk.until(TYPED)
        desk.listen(KEPT)

    def blank(self) -> float:
        """Return the milliseconds from the key until the terminal is empty."""
        self._pressed = self._desk.press(CTRL_L)
        return (self._desk.until(BLANK) - self._pressed) * MS

    def door(self) -> float:
        """Return the milliseconds from that key until the passphrase is asked for; then unlock and find the note."""
        shown = self._desk.until(_("Passphrase"))
        self._desk.quiet()
        self.told |= TYPED.encode() in self._desk.written.partition(BLANK.encode())[2]
        self._desk.press(PASSPHRASE + ENTER)
        self._desk.until(TYPED)
        self._desk.listen(KEPT)
        return (shown - self._pressed) * MS

    def save(self) -> None:
        """Save the note, so that no draft waits in the file."""
        self._desk.press(CTRL_S)
        self._desk.until(UNICODE.cursor)
        self._desk.quiet()
