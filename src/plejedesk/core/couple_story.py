"""What happened to a couple, in the order of the years, however it was told."""

from collections.abc import Iterable, Sequence

from plejedesk.core.errors import BadInput
from plejedesk.core.family import APART, COUPLE_EVENTS
from plejedesk.core.i18n import _

Happened = tuple[str, int | None]
"""A kind of event and its year, as far as that is known."""

AGAIN = "together_again"
EARLIEST = 1850  # a year before that is a slip of the pen


def with_event(story: Sequence[Happened], kind: str, year: int | None = None) -> list[Happened]:
    """Return the story with one event more, by its year; without a year it is the last.

    An event told twice stands once, and takes the year that was told later.
    """
    told = list(story)
    if (kind, year) in told and (year is not None or told[-1][0] == kind):
        return told
    if year is None:
        return told if told and told[-1][0] == kind else [*told, (kind, None)]
    if [each for each in told if each[0] == kind] == [(kind, None)]:
        told.remove((kind, None))
    place = next((nth for nth in range(len(told)) if _comes_after(told, nth, kind, year)), len(told))
    while place and told[place - 1][1] is None and _rank(told[place - 1][0]) > _rank(kind):
        place -= 1
    told.insert(place, (kind, year))
    return told


def story_of(events: Iterable[Happened]) -> list[Happened]:
    """Return events as they were told in the order in which they happened."""
    story: list[Happened] = []
    for kind, year in events:
        story = with_event(story, kind, year)
    return story


def check_event(kind: str, year: int | None, this_year: int, births: Iterable[int | None] = ()) -> None:
    """Raise BadInput for an unknown event, or a year to come, too long ago, or before one of them was born."""
    if kind not in COUPLE_EVENTS:
        raise BadInput(_("Choose together, cohabiting, married, separated, divorced or together again."), "status")
    if year is None:
        return
    if not EARLIEST <= year <= this_year:
        raise BadInput(_("Write a year with four digits that has come."), "year")
    if any(born is not None and year <= born for born in births):
        raise BadInput(_("One of them was not born yet. Check the year."), "year")


def _comes_after(story: Sequence[Happened], nth: int, kind: str, year: int) -> bool:
    """Return whether the nth event is later than a new one: of one year, people part before they meet again."""
    there, when = story[nth]
    if when is None or when != year:
        return when is not None and when > year
    apart = nth > 0 and story[nth - 1][0] in APART
    if there == AGAIN:
        return kind in APART and not apart
    if kind == AGAIN:
        return apart and there not in APART
    return _rank(kind) < _rank(there)


def _rank(kind: str) -> int:
    return COUPLE_EVENTS.index(kind)
