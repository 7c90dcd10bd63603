"""From the command to the door, and from the passphrase to the queue."""

import json
import subprocess
import sys
from contextlib import closing

from caseload import PASSPHRASE, Caseload
from paging import page_by_hand
from table import Row, medians
from terminal import FLOORS, Terminal

from plejedesk.core.i18n import _

MS = 1000
BARE = "bare Textual app with a label"
ENTER = "\r"
LOOK = 0.5  # seconds before a person who sees the door begins to type


def start(caseload: Caseload, pairs: int) -> list[Row]:
    """Measure from the command to the first paint."""

    def desk() -> float:
        with closing(at_the_door(caseload)) as terminal:
            return (terminal.until(_("Passphrase")) - terminal.started) * MS

    def bare() -> float:
        with closing(Terminal(str(FLOORS / "label.py"))) as terminal:
            return (terminal.until("Bare label") - terminal.started) * MS

    return [Row("Start to the first paint of the door", BARE, *medians(pairs, desk, bare), unit="ms", goal=1.25)]


def unlock(caseload: Caseload, pairs: int) -> list[Row]:
    """Measure from the last key of the passphrase to the first row of the queue."""
    by_hand = json.dumps({"path": str(caseload.path), "passphrase": PASSPHRASE, **page_by_hand(caseload)})

    def typed() -> float:
        with closing(at_the_door(caseload)) as terminal:
            terminal.until(_("Passphrase"))
            terminal.listen(LOOK)
            terminal.type(PASSPHRASE)
            pressed = terminal.press(ENTER)
            return (terminal.until(caseload.first_words) - pressed) * MS

    def in_one_go() -> float:
        with closing(at_the_door(caseload)) as terminal:
            terminal.until(_("Passphrase"))
            pasted = terminal.press(PASSPHRASE + ENTER)
            return (terminal.until(caseload.first_words) - pasted) * MS

    def hand() -> float:
        command = [sys.executable, str(FLOORS / "by_hand.py")]
        return float(subprocess.run(command, input=by_hand, capture_output=True, text=True, check=True).stdout)

    in_time, at_once, floor = medians(pairs, typed, in_one_go, hand)
    what = f"Last key of the passphrase to the queue, {caseload.size}"
    against = "the same file and page by hand"
    return [
        Row(what, against, in_time, floor, unit="ms", goal=2.5),
        Row("The same, pasted the moment the door is seen", against, at_once, floor, unit="ms"),
    ]


def at_the_door(caseload: Caseload) -> Terminal:
    """Return a desk that asks for the passphrase, or is about to."""
    return Terminal("-m", "plejedesk", **caseload.environment)


def in_the_queue(caseload: Caseload) -> Terminal:
    """Return a desk that shows its queue and has come to rest."""
    terminal = at_the_door(caseload)
    terminal.until(_("Passphrase"))
    terminal.press(PASSPHRASE + ENTER)
    terminal.until(caseload.first_words)
    terminal.quiet()
    return terminal
