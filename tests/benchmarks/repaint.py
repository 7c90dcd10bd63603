"""A key in the queue until it shows, beside Textual's own table."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from itertools import cycle

from caseload import Caseload
from opening import in_the_queue
from table import Row, alternate, p95
from terminal import FLOORS, Terminal

from plejedesk.ui.glyphs import UNICODE

MS = 1000
PAGE_UP, PAGE_DOWN = "\x1b[5~", "\x1b[6~"
KEYS = {
    "A key that moves in the queue": ["j"] * 10 + ["k"] * 10,
    "A key that scrolls the queue": [PAGE_DOWN] * 4 + [PAGE_UP] * 4,
}


def repaint(caseloads: Sequence[Caseload], times: int) -> list[Row]:
    """Measure keys in a queue of each length and in the table, in turn."""
    with ExitStack() as open_ones:
        desks = [open_ones.enter_context(closing(in_the_queue(caseload))) for caseload in caseloads]
        table = open_ones.enter_context(closing(Terminal(str(FLOORS / "data_table.py"))))
        table.until("Sofie")
        table.quiet()
        rows = []
        for what, struck in KEYS.items():
            queues = [keys(desk, struck, UNICODE.cursor) for desk in desks]
            *measured, floor = map(p95, alternate(times, *queues, keys(table, struck, "")))
            rows += [
                Row(f"{what}, {caseload.size}, p95", "Textual's table of 100 rows", took, floor, unit="ms", goal=1.5)
                for caseload, took in zip(caseloads, measured, strict=True)
            ]
        return rows


def keys(terminal: Terminal, struck: Sequence[str], sign: str) -> Callable[[], float]:
    """Return what presses the next key and gives the milliseconds until its sign, or anything, is written."""
    following = cycle(struck)
    return lambda: terminal.time(next(following), sign) * MS
