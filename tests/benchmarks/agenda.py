"""An agenda as PDF: from the plan to the bytes, beside the renderer alone on the same text."""

import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, replace
from itertools import count
from json import dumps
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from table import Row, medians
from tests.plans import papers_world

from plejedesk.core import clock
from plejedesk.core.i18n import language
from plejedesk.plans.papers import as_pdf, giving
from plejedesk.plans.papers.agenda import agenda as agenda_of
from plejedesk.plans.plan_rows import MeetingRow
from plejedesk.store.store import Store

MS = 1000


def agenda(times: int) -> list[Row]:
    """Measure the agenda for one who may not know the address, in turn with Typst on what it came to."""
    with (
        tempfile.TemporaryDirectory(prefix="plejedesk-benchmark-") as folder,
        closing(Store.create(Path(folder) / "desk.db", "a passphrase of the benchmark", "JH")) as store,
    ):
        plan = papers_world.Papers(store).plan
        now = clock.now()
        found = store.read(giving.told, plan).result()
        meeting = found.whole.next_meeting
        assert meeting is not None
        parents = next(each for each in found.whole.parties if each.role == "birth_family")
        wish = giving.Wish("agenda", "pdf", parents)
        paper = agenda_of(found.whole, meeting, parents, found.guard)
        titles = (f"Samarbejdsmøde {number}" for number in count(1000))  # Typst remembers what it has set before

        def named() -> MeetingRow:
            return replace(meeting, title=next(titles))

        def ours() -> object:
            return giving.made(found, named(), wish, now)

        def from_file() -> object:
            return giving.made(store.read(giving.told, plan).result(), named(), wish, now)

        def alone() -> object:
            return as_pdf.rendered(next(told), now)

        told = (dumps({**asdict(replace(paper, title=title)), "lang": language()}) for title in titles)
        made, read, floor = medians(3 * times, *map(_timed, (ours, from_file, alone)))
    against = "Typst alone on the same text"
    return [
        Row("An agenda as PDF, for one who may not know the address", against, made, floor, unit="ms", goal=1.3),
        Row("The same with reading the plan from the file", against, read, floor, unit="ms"),
    ]


def _timed(made: Callable[[], object]) -> Callable[[], float]:
    def timed() -> float:
        begun = perf_counter()
        made()
        return (perf_counter() - begun) * MS

    return timed
