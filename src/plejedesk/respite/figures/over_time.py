"""Counting on many days at once: children with respite, and children on the waiting list.

Each stay and each spell of waiting adds one on its first day and takes it away after its last; the days are then
walked through once. Days are ISO texts, as the file holds them: they sort as days do.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from plejedesk.respite.figures.share import Share

OPEN_END = "9999-12-31"
AFTER = {"paused": "paused", "resumed": "waiting", "relisted": "waiting", "left": "", "matched": ""}

StaySpan = tuple[str, str, str | None, bool]
"""A stay: the child, its first day, its last (None while it goes on), whether with a network family."""


@dataclass(frozen=True)
class Listed:
    """A place on the list: how many children, since when, until when."""

    id: str
    children: int
    listed_on: str
    ended_on: str | None = None


@dataclass(frozen=True)
class Waiting:
    """How many children wait on a day, and how many are on the list but paused."""

    waiting: int = 0
    paused: int = 0


def children_on(stays: Iterable[StaySpan], days: Sequence[str]) -> list[Share]:
    """Return on each of these ascending days how many children have respite, each once, and how many in network."""
    every: dict[str, list[tuple[int, int]]] = defaultdict(list)
    network: dict[str, list[tuple[int, int]]] = defaultdict(list)
    places = _Places(days)
    for child, from_day, to_day, in_network in stays:
        span = places.first(from_day), places.after(to_day or OPEN_END)
        if span[0] < span[1]:
            every[child].append(span)
            if in_network:
                network[child].append(span)
    return [Share(*both) for both in zip(_counted(every, len(days)), _counted(network, len(days)), strict=True)]


def queue_on(
    listed: Iterable[Listed], acts: Mapping[str, Sequence[tuple[str, str]]], days: Sequence[str]
) -> list[Waiting]:
    """Return on each of these ascending days how many children wait, by the acts (kind and day, in order) of each."""
    changes = {"waiting": [0] * (len(days) + 1), "paused": [0] * (len(days) + 1)}
    places = _Places(days)
    for place in listed:
        for from_day, until, state in spells(place, acts.get(place.id, ())):
            changes[state][places.first(from_day)] += place.children
            changes[state][places.first(until)] -= place.children
    waiting, paused = (list(accumulate(changes[state][:-1])) for state in ("waiting", "paused"))
    return [Waiting(*both) for both in zip(waiting, paused, strict=True)]


def spells(place: Listed, acts: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return the spells of a place on the list, each from its first day up to, and not with, the day it ended."""
    end = place.ended_on or OPEN_END
    began = _began(place, acts)
    turns = [(began, "waiting"), *((max(day, began), AFTER[kind]) for kind, day in acts if kind in AFTER), (end, "")]
    return [
        (day, min(until, end), state)
        for (day, state), (until, _next) in pairwise(turns)
        if state and day < min(until, end)
    ]


def _began(place: Listed, acts: Sequence[tuple[str, str]]) -> str:
    """Return the first day on the list; one who came back as new was on it before as well."""
    if all(kind != "relisted" for kind, _day in acts):
        return place.listed_on
    return min(place.listed_on, *(day for kind, day in acts if kind in ("listed", "relisted")))


class _Places:
    """Where days fall among the days that are asked for; most days come again and again."""

    def __init__(self, days: Sequence[str]) -> None:
        self._days = days
        self._first: dict[str, int] = {}
        self._after: dict[str, int] = {}

    def first(self, day: str) -> int:
        """Return the first day asked for that is not before this one."""
        found = self._first.get(day)
        if found is None:
            found = self._first[day] = bisect_left(self._days, day)
        return found

    def after(self, day: str) -> int:
        """Return the first day asked for that is after this one."""
        found = self._after.get(day)
        if found is None:
            found = self._after[day] = bisect_right(self._days, day)
        return found


def _counted(spans: Mapping[str, list[tuple[int, int]]], days: int) -> list[int]:
    """Return how many have at least one span over each place."""
    changes = [0] * (days + 1)
    for each in spans.values():
        covered = 0
        for start, end in sorted(each) if len(each) > 1 else each:
            if end > covered:
                changes[max(start, covered)] += 1
                changes[end] -= 1
                covered = end
    return list(accumulate(changes[:-1]))
