"""The rules of a consultation course: how much may be agreed without a reason, and which meeting comes next.

Sources: seed B, 4-6 meetings in 2-6 months; what the desk warns of later is in `plans.rules`.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from plejedesk.core import deadlines
from plejedesk.core.i18n import ngettext
from plejedesk.plans.template import Limits, Meeting


def outside(limits: Limits, meetings: int, until: date, begins: date) -> tuple[str, ...]:
    """Return in which ways what is agreed is outside the frame: `few`, `many`, `short`, `long`."""
    found = []
    if meetings < limits.least_meetings:
        found.append("few")
    if limits.most_meetings and meetings > limits.most_meetings:
        found.append("many")
    if until < deadlines.add_months(begins, limits.least_months):
        found.append("short")
    if limits.most_months and until > deadlines.add_months(begins, limits.most_months):
        found.append("long")
    return tuple(found)


def outside_words(limits: Limits, ways: Iterable[str]) -> str:
    """Return in words in which ways it is outside the frame; nothing where it is not."""
    least, most = limits.least_months, limits.most_months
    said = {
        "few": ngettext("fewer than {n} meeting", "fewer than {n} meetings", limits.least_meetings).format(
            n=limits.least_meetings
        ),
        "many": ngettext("more than {n} meeting", "more than {n} meetings", limits.most_meetings).format(
            n=limits.most_meetings
        ),
        "short": ngettext("less than {n} month", "less than {n} months", least).format(n=least),
        "long": ngettext("longer than {n} month", "longer than {n} months", most).format(n=most),
    }
    return ", ".join(said[way] for way in ways)


def next_meeting(kinds: Sequence[Meeting], there: Iterable[str]) -> Meeting | None:
    """Return the kind of meeting that comes next, given those there: the first new one, else one that repeats."""
    known = set(there)
    fresh = next((kind for kind in kinds if kind.id not in known), None)
    return fresh or next((kind for kind in kinds if kind.repeats), None)


def all_held(agreed: int | None, held: int) -> bool:
    """Return whether as many meetings are held as were agreed: then it is time to end the course."""
    return agreed is not None and held >= agreed


def still_to_take_up(ended: date, follow_ups: Iterable[date]) -> bool:
    """Return whether the outcome of a course that ended waits for the next follow-up: none was held on a later day."""
    return all(day <= ended for day in follow_ups)
