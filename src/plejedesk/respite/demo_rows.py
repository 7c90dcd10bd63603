"""Writing the rows of the demo's respite: days by the dice, and obligations as the desk's own acts leave them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlmodel import SQLModel

from plejedesk.core import clock, deadlines
from plejedesk.core.ids import IdMaker
from plejedesk.core.law import book
from plejedesk.core.models import Deadline
from plejedesk.core.network_models import Candidate, CandidateStep, MappingAct, SafetyAnswer
from plejedesk.core.obligations import end_of
from plejedesk.core.story import Figure, Story
from plejedesk.respite.models import (
    Approval,
    FamilyStep,
    NetworkDecision,
    Proposal,
    RequestAct,
    RequestChild,
    RespiteFamily,
    RespiteRequest,
    Stay,
    StayDay,
    StayEvaluation,
    UrgentPass,
)

Row = dict[str, Any]
Rows = dict[type[SQLModel], list[Row]]

TABLES = (
    *(SafetyAnswer, Candidate, CandidateStep, MappingAct),
    *(RespiteFamily, FamilyStep, Approval, RespiteRequest, RequestChild, RequestAct, NetworkDecision, UrgentPass),
    *(Proposal, Stay, StayDay, StayEvaluation, Deadline),
)
"""In the order of writing: each table after those it points at."""

SMALL = 3 * 365  # days: a younger child is watched, not quoted
OLD_ENOUGH = 400  # days: nobody in the demo has respite before its first birthday


class Demo:
    """The rows of one batch, the dice and the day."""

    def __init__(self, dice: Random, new_id: IdMaker) -> None:
        self.dice = dice
        self._new_id = new_id
        self.now = clock.now()
        self.today = clock.to_local(self.now).date()
        self.rows: Rows = {table: [] for table in TABLES}

    def add(self, table: type[SQLModel], **row: Any) -> str:
        """Add a row and return its id."""
        made = {"id": self._new_id()} | row
        self.rows[table].append(made)
        return str(made["id"])

    def ago(self, least: int, most: int) -> date:
        """Return a day before today."""
        return self.today - timedelta(days=self.dice.randint(least, most))

    def ahead(self, least: int, most: int) -> date:
        """Return a day after today."""
        return self.today + timedelta(days=self.dice.randint(least, most))

    def after(self, day: date, least: int, most: int) -> date:
        """Return a day after another, not after today."""
        return min(day + timedelta(days=self.dice.randint(least, most)), self.today)

    def between(self, first: date, last: date) -> date:
        """Return a day from the first to the last, the first where they are the other way round."""
        return first + timedelta(days=self.dice.randint(0, max((last - first).days, 0)))

    def at(self, day: date) -> datetime:
        """Return a moment of office hours on a day, not after now."""
        moment = time(self.dice.randint(9, 14), self.dice.randrange(60))
        return min(clock.from_local(datetime.combine(day, moment)), self.now - timedelta(minutes=30))

    def some(self, words: Sequence[str], *counts: int) -> str:
        """Return some words of ours with commas between, in their order."""
        count = min(self.dice.choice(counts), len(words))
        drawn = set(self.dice.sample(range(len(words)), count))
        return ",".join(word for place, word in enumerate(words) if place in drawn)

    def oblige(self, kind: str, story: Story, day: date | None, **more: Any) -> None:
        """Add an open obligation, due on a day; without one when its clock ends."""
        duty = book().shown(kind, self.today)
        since = self.at(self.ago(1, 6))
        due = deadlines.due(duty, since, book().days) or end_of(day or self.today)
        self.add(
            Deadline,
            case_id=story.case_id,
            kind=kind,
            later=not duty.first,
            counts_from=since,
            due_at=due,
            sort_at=due,
            responsible_id=story.responsible_id,
            done_at=None,
            **more,
        )


def old_enough(children: Iterable[Figure], day: date) -> list[Figure]:
    """Return the children who were old enough on a day; an unborn one never is."""
    return [each for each in children if each.born and each.born + timedelta(days=OLD_ENOUGH) <= day]


def is_small(child: Figure, day: date) -> bool:
    """Return whether a child was too small on a day to say what it thinks."""
    return child.born is None or (day - child.born).days < SMALL


def opened(story: Story) -> date | None:
    """Return the day of the first notification, None where the case came from elsewhere."""
    return min((clock.to_local(each.received_at).date() for each in story.arrivals), default=None)
