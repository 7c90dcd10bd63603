"""Measures what plejedesk promises, each beside its floor, and prints one table: python tests/benchmarks/run.py.

Takes some twenty minutes and 4 GB of the folder for temporary files; `--quick` some seven, on smaller files. Leave the
machine alone meanwhile: everything is measured in turn with its floor, but a busy machine blurs both.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from agenda import agenda
from caseload import Caseload, make
from cases import case
from drawing import draw
from growing import grow
from imports import imports
from letters import letter
from locking import lock
from memory import memory
from opening import start, unlock
from paging import page
from plans import plans
from repaint import repaint
from respite_assignment import assignment
from respite_figures import figures
from respite_list import waiting_list
from searching import search
from table import Fact, Row, as_markdown
from taking_in import take_in


@dataclass(frozen=True)
class Size:
    """How long the lists are, and how often is measured; how often a long list is imported."""

    few: int = 1_000
    many: int = 100_000
    most: int = 1_000_000
    pairs: int = 11
    pages: int = 300
    keys: int = 150
    sweeps: int = 10
    letters: int = 150
    openings: int = 30
    locks: int = 30
    rows: int = 100_000
    stays: int = 100_000
    imports: int = 2


QUICK = Size(most=100_000, pairs=7, keys=60, sweeps=5, letters=60, openings=15, locks=15, rows=20_000, imports=1)
Desk = Callable[[int], Caseload]
PROMISES: dict[str, Callable[[Size, Desk], Sequence[Row | Fact]]] = {
    "start": lambda size, desk: start(desk(size.few), size.pairs),
    "unlock": lambda size, desk: unlock(desk(size.many), size.pairs),
    "repaint": lambda size, desk: repaint([desk(size.few), desk(size.most)], size.keys),
    "page": lambda size, desk: page(desk(size.most), size.pages),
    "memory": lambda size, desk: memory(desk(size.most)),
    "search": lambda size, desk: search(desk(size.most), size.sweeps),
    "letter": lambda size, desk: letter(desk(size.most), desk(size.few), size.letters),
    "case": lambda size, desk: case(desk(size.few), size.openings),
    "draw": lambda size, _desk: draw(size.openings),
    "grow": lambda size, desk: grow(desk(size.few), size.openings),
    "import": lambda size, desk: take_in(desk(size.few), size.rows, size.imports),
    "figures": lambda size, desk: figures(desk(size.few).path.parent, size.stays, size.sweeps),
    "lock": lambda size, desk: lock(desk(size.few), size.locks),
    "assignment": lambda size, _desk: assignment(size.pairs),
    "imports": lambda size, desk: imports(desk(size.few), size.pairs),
    "agenda": lambda size, _desk: agenda(size.pairs),
    "plans": lambda size, desk: plans(desk(size.few), size.openings, size.keys),
    "waiting": lambda size, desk: waiting_list(desk(size.few).path.parent, size.openings, size.pairs),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="What plejedesk promises, measured beside its floor.")
    parser.add_argument("--quick", action="store_true", help="smaller files and fewer repeats")
    parser.add_argument("--only", choices=PROMISES, action="append", help="only this promise; may be repeated")
    chosen = parser.parse_args()
    as_a_newcomer()
    size = QUICK if chosen.quick else Size()
    rows: list[Row | Fact] = []
    with tempfile.TemporaryDirectory(prefix="plejedesk-benchmark-") as folder:
        os.environ["PLEJEDESK_CONFIG"] = folder
        desk = cache(partial(make_in, Path(folder)))
        for name in chosen.only or PROMISES:
            say(f"measuring {name}")
            rows += PROMISES[name](size, desk)
    print(as_markdown(rows))


def make_in(folder: Path, deadlines: int) -> Caseload:
    """Make a file to measure on."""
    say(f"making {deadlines:,} deadlines")
    return make(folder, deadlines)


def as_a_newcomer() -> None:
    """Forget what this person has set for the desk, let Python keep compiled modules, and take a usual terminal."""
    for name in [name for name in os.environ if name.startswith(("PLEJEDESK_", "PYTHONDONTWRITE"))]:
        del os.environ[name]
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


def say(words: str) -> None:
    """Tell the person who waits what is going on."""
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
