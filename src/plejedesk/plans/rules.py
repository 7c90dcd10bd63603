"""The rules of plans: how ready a checklist is, what keeps a meeting from being closed, which step is next, warnings.

Sources: seed B (4-6 meetings in 2-6 months, a fixed structure of meetings, gradual move), checklists 1-3; the weeks
without a meeting are a local goal of the template.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plejedesk.core import deadlines
from plejedesk.core.i18n import _, ngettext
from plejedesk.plans.template import Limits

SETTLED = ("done", "not_relevant")
StepState = Literal["waiting", "next", "repeat", "stopped", "passed"]


@dataclass(frozen=True)
class Item:
    """What the rules need to know of a point of a checklist."""

    id: str
    state: str
    required: bool
    due: date | None = None


@dataclass(frozen=True)
class Party:
    """What the rules need to know of a participant, and whether they came."""

    id: str
    role: str
    required: bool
    presence: str = ""


@dataclass(frozen=True)
class Try:
    """One attempt at a step."""

    key: str
    place: int
    attempt: int
    planned_on: date | None = None
    result: str = ""


def readiness(items: Iterable[Item]) -> tuple[int, int]:
    """Return how many points are settled, of how many."""
    states = [item.state in SETTLED for item in items]
    return sum(states), len(states)


def is_open(item: Item) -> bool:
    """Return whether a point is neither done nor left out with a reason."""
    return item.state not in SETTLED


def holding(items: Iterable[Item], parties: Iterable[Party]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what keeps a meeting from being closed without a reason: required points open, required parties absent.

    A required party of whom nobody has said that they came counts as absent.
    """
    open_ = tuple(item.id for item in items if item.required and is_open(item))
    return open_, tuple(party.id for party in parties if party.required and party.presence != "present")


def holding_words(open_items: int, absent: Sequence[str]) -> str:
    """Return in a sentence what keeps a meeting from being closed; nothing where nothing does."""
    said = []
    if open_items:
        points = ngettext("{n} required point is open", "{n} required points are open", open_items)
        said.append(points.format(n=open_items))
    if absent:
        said.append(_("not there: {who}").format(who=", ".join(absent)))
    return "; ".join(said)


def step_states(tries: Iterable[Try]) -> dict[str, StepState]:
    """Return where each step stands, by its key: passed, the next one, to be repeated, stopped, or waiting for others.

    Only one step is next: the first that is not passed. A step that is stopped holds those after it.
    """
    last: dict[str, Try] = {}
    for each in sorted(tries, key=lambda each: (each.place, each.attempt)):
        last[each.key] = each
    found: dict[str, StepState] = {}
    reached = False
    for each in sorted(last.values(), key=lambda each: each.place):
        if each.result == "go_on" and not reached:
            found[each.key] = "passed"
        elif reached:
            found[each.key] = "waiting"
        else:
            reached = True
            found[each.key] = "stopped" if each.result == "stop" else "repeat" if each.attempt > 1 else "next"
    return found


def warnings(limits: Limits, held: Sequence[date], planned: int, begun: date, today: date) -> tuple[str, ...]:
    """Return what the desk warns of, in words of ours: `meeting:7`, `months:6`, `idle:4`; a day counts when it is past.

    `held` are the days of the meetings held, `planned` how many more are planned.
    """
    found = []
    if limits.warn_meeting and len(held) + planned >= limits.warn_meeting:
        found.append(f"meeting:{limits.warn_meeting}")
    if limits.most_months and deadlines.add_months(begun, limits.most_months) < today:
        found.append(f"months:{limits.most_months}")
    if limits.idle_weeks and (today - max([begun, *held])).days > 7 * limits.idle_weeks:
        found.append(f"idle:{limits.idle_weeks}")
    return tuple(found)
