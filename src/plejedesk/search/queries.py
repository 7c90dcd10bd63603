"""What a text finds in names, cases, notes and concerns, in a dozen small statements however much there is."""

from collections.abc import Mapping, Sequence

from plejedesk.core.finding import Wanted, wanted
from plejedesk.search.fetching import fetch
from plejedesk.search.gathering import PAGE, gather, numbered
from plejedesk.search.rows import HEIGHTS, Found, Group
from plejedesk.search.typed import whole_number
from plejedesk.store.reader import Reader

FEW = 2  # hits of each kind that are shown however little room there is


def find(reader: Reader, text: str, actor: str, room: int, opened: str = "", pages: int = 1) -> Found:
    """Return what the text finds, as far as `room` lines hold it; of the kind that is `opened`, so many pages.

    `actor` is who asks, by initials: the words of a case with somebody protected are for some people only.
    """
    words = wanted(text)
    rows = _gathered(reader, text, words, opened, pages) if words else {}
    shown = _share(room, {kind: len(found) for kind, found in rows.items()}, opened)
    groups = []
    for kind, found in rows.items():
        hits = fetch(reader, kind, found[: shown[kind]], words, actor)
        more = len(found) - shown[kind]
        if hits or more:
            groups.append(Group(kind, tuple(hits), more, endless=len(found) >= _limit(kind, opened, pages)))
    return Found(text, words, tuple(groups))


def _gathered(reader: Reader, text: str, words: Sequence[Wanted], opened: str, pages: int) -> dict[str, list[int]]:
    """Return the rows found of each kind; a person whose whole CPR number is typed is all that is meant."""
    number = whole_number(text)
    known = numbered(reader, number) if number else []
    if known:
        return {"person": known}
    found = {}
    for kind in HEIGHTS:
        limit = _limit(kind, opened, pages)
        found[kind] = (
            gather(reader, kind, words, limit, limit) if kind == opened else gather(reader, kind, words, limit)
        )
    return {kind: rows for kind, rows in found.items() if rows}


def _limit(kind: str, opened: str, pages: int) -> int:
    return PAGE * pages if kind == opened else PAGE


def _share(room: int, found: Mapping[str, int], opened: str) -> dict[str, int]:
    """Return how many hits of each kind fit into so many lines: a few of each, then evenly; the opened kind's all."""
    shown = {kind: count if kind == opened else min(count, FEW) for kind, count in found.items()}
    left = room - sum(1 + shown[kind] * HEIGHTS[kind] + (shown[kind] < found[kind]) for kind in found)

    def cost(kind: str) -> int:  # the last hit takes the line that said there was one more
        return HEIGHTS[kind] - (shown[kind] + 1 == found[kind])

    while growing := [kind for kind in found if shown[kind] < found[kind] and cost(kind) <= max(left, 0)]:
        smallest = min(growing, key=lambda kind: shown[kind] * HEIGHTS[kind])
        left -= cost(smallest)
        shown[smallest] += 1
    return shown
