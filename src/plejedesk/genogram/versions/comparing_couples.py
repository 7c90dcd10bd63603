"""What is different about the couples of two versions of a genogram."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from plejedesk.core.choices import COUPLE_EVENTS
from plejedesk.core.family import Couple, CoupleEvent, Family
from plejedesk.core.i18n import _

Said = Iterator[tuple[Literal["new", "gone", "changed"], str]]


def couples(before: Family, after: Family, names: Mapping[str, str]) -> Said:
    """Yield couples who came or went, and what is told to have happened to the others."""
    was, now = _by_pair(before.couples), _by_pair(after.couples)
    for pair in dict.fromkeys((*was, *now)):
        couple = now.get(pair) or was[pair]
        who = {"a": names[couple.a], "b": names[couple.b]}
        if pair not in was:
            story = ", ".join(map(_event, couple.events))
            said = _("{a} and {b} are written as a couple: {story}.") if story else _("{a} and {b} are a couple.")
            yield "new", said.format(**who, story=story)
        elif pair not in now:
            yield "gone", _("{a} and {b} are no longer written as a couple.").format(**who)
        else:
            yield from _story(was[pair], now[pair], who)


def _story(was: Couple, now: Couple, who: Mapping[str, str]) -> Said:
    came, went = _without(now.events, was.events), _without(was.events, now.events)
    for event in came:
        yield "new", _("{a} and {b}: {what}.").format(**who, what=_event(event))
    for event in went:
        yield "gone", _("{a} and {b}: {what} is taken out.").format(**who, what=_event(event))
    if not came and not went and was.events != now.events:
        story = ", ".join(map(_event, now.events))
        yield "changed", _("{a} and {b}: the order is now {story}.").format(**who, story=story)


def _without(events: Iterable[CoupleEvent], others: Iterable[CoupleEvent]) -> list[CoupleEvent]:
    """Return the events that the others do not have, each as often as it is more."""
    left = Counter(others)
    more = []
    for event in events:
        if left[event]:
            left[event] -= 1
        else:
            more.append(event)
    return more


def _event(event: CoupleEvent) -> str:
    said = _(COUPLE_EVENTS[event.kind]) if event.kind in COUPLE_EVENTS else event.kind
    return f"{said} {event.year}" if event.year else said


def _by_pair(told: Iterable[Couple]) -> dict[frozenset[str], Couple]:
    return {frozenset((each.a, each.b)): each for each in told}
