"""A letter in the search until its result shows, beside a key that moves in the queue."""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import cycle
from typing import NamedTuple

from caseload import ME, Caseload
from opening import in_the_queue
from repaint import KEYS, keys
from searching import ROOM, TYPED
from table import Row, alternate, p95
from terminal import Terminal

from plejedesk.core.i18n import _
from plejedesk.search import queries
from plejedesk.store.store import Store
from plejedesk.ui.glyphs import UNICODE

MS = 1000
CTRL_F = "\x06"
MOVING = next(iter(KEYS))


class Letter(NamedTuple):
    """A letter that brings new hits: what is typed before it, and the reference of one of those hits."""

    before: str
    letter: str
    sign: str


def letter(caseload: Caseload, short: Caseload, times: int) -> list[Row]:
    """Measure letters in a search of everything, and keys in a queue, in turn."""
    with closing(Store(caseload.path, caseload.key, ME)) as store:
        letters = list(_letters(store))
    with closing(in_the_queue(caseload)) as desk, closing(in_the_queue(short)) as queue:
        desk.press(CTRL_F)
        desk.until(_("Search"))
        desk.quiet()
        measured = alternate(times, _typed(desk, letters), keys(queue, KEYS[MOVING], UNICODE.cursor))
    what = f"A letter until its result shows, {caseload.texts}, p95"
    return [Row(what, "a key that moves in the queue", *map(p95, measured), unit="ms", goal=1.5)]


def _letters(store: Store) -> Iterator[Letter]:
    """Yield the letters that bring a hit which did not show before; each text begins anew."""
    shown: tuple[str, ...] = ()
    for text in TYPED:
        before = CTRL_F
        for place, each in enumerate(text, 1):
            found = store.read(queries.find, text[:place], ME, ROOM).result()
            now = tuple(hit.case.ref for group in found.groups for hit in group.hits[: queries.FEW])
            new = [ref for ref in now if ref not in text and not any(old.startswith(ref) for old in shown)]
            if new:
                yield Letter(before, each, new[0])
            before, shown = ("" if new else before + each), now


def _typed(desk: Terminal, letters: list[Letter]) -> Callable[[], float]:
    """Return what types the next letter and gives the milliseconds until its hit is written."""
    following = cycle(letters)

    def typed() -> float:
        before, each, sign = next(following)
        if before:
            desk.press(before)
            desk.quiet()
        return desk.time(each, sign) * MS

    return typed
