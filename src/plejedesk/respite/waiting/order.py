"""The order of the waiting list: a stated rule, and nothing but stored facts and the day decide it.

Points are given for each day waited, pauses left out, for the urgency, and where the family gets nothing meanwhile.
Most points stand first; of as many, who was listed first, then who was decided first. Whoever is paused stands after
all who wait. `queries.ORDER` says the same in SQL, and a test holds the two together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plejedesk.core.i18n import _, language, ngettext
from plejedesk.core.respite_programme import Weights

Key = tuple[int, float, date, date, str]


@dataclass(frozen=True)
class Standing:
    """What decides the place of a request: when it was listed, its pauses, how urgent it is, what is got meanwhile."""

    id: str
    listed_on: date
    paused_days: int = 0
    paused_on: date | None = None
    state: str = "waiting"
    urgency: str = "normal"
    meanwhile: str = ""
    decided_on: date | None = None

    @property
    def gets_nothing(self) -> bool:
        """Return whether the family gets nothing while it waits."""
        return not self.meanwhile.strip(" ")  # as SQL trims


def days_waited(standing: Standing, today: date) -> int:
    """Return the days on the list, those of pauses left out; a pause that goes on stops the count at its first day."""
    until = min(today, standing.paused_on) if standing.paused_on else today
    return max(0, (until - standing.listed_on).days - standing.paused_days)


def points(standing: Standing, weights: Weights, today: date) -> float:
    """Return the points that decide the place."""
    meanwhile = weights.nothing_meanwhile if standing.gets_nothing else 0
    return weights.per_day * days_waited(standing, today) + weights.of_urgency(standing.urgency) + meanwhile


def sorted_list(standings: Iterable[Standing], weights: Weights, today: date) -> list[Standing]:
    """Return the list in its order."""
    return sorted(standings, key=lambda each: key(each, weights, today))


def key(standing: Standing, weights: Weights, today: date) -> Key:
    """Return what a request is sorted by: smaller stands higher; a day of decision not known comes after all known."""
    rank = {"waiting": 0, "paused": 1}.get(standing.state, 2)
    decided = standing.decided_on or date.max
    return (rank, -points(standing, weights, today), standing.listed_on, decided, standing.id)


def place_of(standings: Iterable[Standing], id: str, weights: Weights, today: date) -> tuple[int, int]:
    """Return which place a request has, and of how many who wait; place 0 where it does not wait (just now)."""
    waiting = sorted_list((each for each in standings if each.state == "waiting"), weights, today)
    place = next((nth for nth, each in enumerate(waiting, 1) if each.id == id), 0)
    return place, len(waiting)


def reasons(standing: Standing, weights: Weights, today: date) -> list[str]:
    """Return in words why it stands where it does, to be read on with dots between; paused days are said apart."""
    days = days_waited(standing, today)
    said = [ngettext("{n} day on the list", "{n} days on the list", days).format(n=days)]
    if weights.per_day != 1:
        said[0] += f" (× {number(weights.per_day)} = +{number(weights.per_day * days)})"
    urgency = weights.of_urgency(standing.urgency)
    if standing.urgency != "normal":
        acute = standing.urgency == "acute"
        said.append((_("acute (+{points})") if acute else _("urgent (+{points})")).format(points=number(urgency)))
    if standing.gets_nothing:
        extra = number(weights.nothing_meanwhile)
        said.append(_("gets nothing meanwhile (+{points})").format(points=extra))
    total = points(standing, weights, today)
    said[-1] += " = " + _("{points} points").format(points=number(total))
    return said + _pauses(standing, today)


def because(standing: Standing, weights: Weights, today: date) -> str:
    """Return the same as one line."""
    return " · ".join(reasons(standing, weights, today))


def number(value: float) -> str:
    """Return a number with at most one decimal, and none where there is nothing to say: `324`, `0,5`."""
    return str(round(value, 1)).removesuffix(".0").replace(".", "," if language() == "da" else ".")


def _pauses(standing: Standing, today: date) -> list[str]:
    """Return the days that do not count."""
    on_pause = max(0, (today - standing.paused_on).days) if standing.paused_on else 0
    days = standing.paused_days + on_pause
    if not days:
        return []
    return [ngettext("{n} day on pause, not counted", "{n} days on pause, not counted", days).format(n=days)]
