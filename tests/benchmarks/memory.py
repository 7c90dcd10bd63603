"""What the desk holds in memory, after reading far and after the day's backup."""

import shutil
from contextlib import closing

from caseload import Caseload
from opening import BARE, in_the_queue
from table import Row, resident
from terminal import FLOORS, Terminal

from plejedesk.store import backup

SCROLLED = 250  # rows: further than the list's first pages
PACE = 0.01  # seconds between keys held down


def memory(caseload: Caseload) -> list[Row]:
    """Measure the desk with its queue, beside a bare app; nothing where the system has no /proc."""
    with closing(Terminal(str(FLOORS / "label.py"))) as bare:
        bare.until("Bare label")
        bare.quiet()
        floor = resident(bare.pid)
    if floor is None:
        return []
    later = _scrolled(caseload)
    shutil.rmtree(backup.folder(caseload.path))
    first = _scrolled(caseload)
    return [
        Row(f"Memory with {caseload.size}, after scrolling", BARE, later, floor, unit="MiB", goal=1.5),
        Row("The same when the day's backup has been made", BARE, first, floor, unit="MiB", goal=1.5),
    ]


def _scrolled(caseload: Caseload) -> float:
    """Return what a desk holds in MiB when somebody has scrolled and the day's backup is there."""
    with closing(in_the_queue(caseload)) as terminal:
        for _key in range(SCROLLED):
            terminal.press("j")
            terminal.listen(PACE)
        while not backup.existing(caseload.path):
            terminal.listen(1)
        terminal.quiet()
        return resident(terminal.pid) or 0
