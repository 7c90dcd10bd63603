"""Writing one plan of the demo: the rows its acts would leave, and the obligations that `plan_sight` would."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlmodel import SQLModel

from plejedesk.core import clock
from plejedesk.core.ids import IdMaker
from plejedesk.core.law import book
from plejedesk.core.models import Deadline
from plejedesk.core.obligations import end_of
from plejedesk.core.story import Figure, Story
from plejedesk.plans import plan_sight, rules
from plejedesk.plans.models import (
    Attendance,
    Participant,
    Plan,
    PlanAgreement,
    PlanEntry,
    PlanGoal,
    PlanItem,
    PlanMeeting,
    PlanStep,
)
from plejedesk.plans.plan_sight import MeetingNow, PlanNow, Said
from plejedesk.plans.template import Point, Template, template
from plejedesk.plans.unit_models import Specialist, Unit
from plejedesk.transition.models import Move

Row = dict[str, Any]
Rows = dict[type[SQLModel], list[Row]]

TABLES = (
    *(Unit, Specialist, Plan, Participant, PlanMeeting, Attendance, PlanItem, PlanStep, PlanGoal, PlanAgreement),
    *(PlanEntry, Move, Deadline),
)
"""In the order of writing: each table after those it points at. Units are written by their own slice."""

SATURDAY = 5


@dataclass
class DemoPlan:
    """One plan with its rows; `said` are the notes and words of points, by section or kind of meeting and id.

    `has_it` is who has a point with a day, by its id, where it is not the caseworker.
    """

    story: Story
    child: Figure
    begun_on: date
    dice: Random
    new_id: IdMaker
    aims_at: date | None = None
    reached_on: date | None = None
    closed_on: date | None = None
    said: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    has_it: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ours: Template = template("transition")
        self.today = clock.today()
        self.rows: Rows = {table: [] for table in TABLES}
        self.id = self.new_id()
        self.meetings = 0

    def add(self, table: type[SQLModel], **row: Any) -> str:
        """Add a row of this case and return its id."""
        made = {"id": self.new_id(), "case_id": self.story.case_id} | row
        self.rows[table].append(made)
        return str(made["id"])

    def plan(self, **facts: Any) -> None:
        """Write the plan itself."""
        self.add(
            Plan,
            id=self.id,
            child_id=self.child.id,
            template=self.ours.id,
            edition=self.ours.edition,
            state="closed" if self.closed_on else "open",
            begun_on=self.begun_on,
            aims_at=self.aims_at,
            reached_on=self.reached_on,
            closed_on=self.closed_on,
            responsible_id=self.story.responsible_id,
            **facts,
        )

    def party(self, role: str, name: str = "", **more: Any) -> str:
        """Write somebody who takes part."""
        asked = self.ours.role(role)
        return self.add(
            Participant, plan_id=self.id, role=role, name=name, required=bool(asked and asked.required), **more
        )

    def points(
        self, section: str, points: Iterable[Point], done: int, on: date | None, meeting_id: str | None = None
    ) -> None:
        """Write the points of a checklist, the first so many of them settled."""
        for place, point in enumerate(points, 1):
            settled = place <= done
            due = self._due(section, point, settled=settled)
            note, words = self.said.get((section, point.id), ("", ""))
            shown = settled or section == "before"
            self.add(
                PlanItem,
                plan_id=self.id,
                meeting_id=meeting_id,
                section=section,
                key=point.id,
                place=place,
                asked=point.texts.da,
                required=point.required,
                state="done" if settled else "open",
                on_day=on if settled else None,
                by_id=self.story.responsible_id if settled else None,
                note=note if shown else "",
                child_words=words if shown else "",
                responsible=self.has_it.get(point.id, "sagsbehandler") if due else "",
                due=due,
            )

    def _due(self, section: str, point: Point, *, settled: bool) -> date | None:
        """Return the day that the moving day gave a point: none before it, and none to the follow-up of a law."""
        if self.reached_on is None or not point.days or (section, point.id) == ("after", "follow_up"):
            return None
        return None if settled and point.days > (self.today - self.reached_on).days else self._after(point.days)

    def _after(self, days: int) -> date:
        assert self.reached_on is not None
        return self.reached_on + timedelta(days=days)

    def meeting(self, kind: str, on: date | None, place: str, held: bool, done: int, **facts: Any) -> str:
        """Write a meeting with its points; one that was held is closed on its day."""
        self.meetings += 1
        at = clock.from_local(datetime.combine(on, time(self.dice.choice((9, 10, 13)), 0))) if on else None
        made = self.add(
            PlanMeeting,
            plan_id=self.id,
            kind=kind,
            number=self.meetings,
            at=at,
            place=place,
            minutes_long=90 if kind == "start" else 60,
            state="held" if held else "planned",
            closed_on=on if held else None,
            by_id=self.story.responsible_id,
            **facts,
        )
        found = self.ours.meeting(kind)
        assert found is not None
        self.points(kind, found.points, done, on if held else self.today, made)
        return made

    def step(self, place: int, attempt: int = 1, **facts: Any) -> None:
        """Write an attempt at a step, the first step being 1."""
        step = self.ours.steps[place - 1]
        by = self.story.responsible_id if facts.get("result") else None
        self.add(
            PlanStep, plan_id=self.id, key=step.id, place=place, attempt=attempt, asked=step.texts.da, by_id=by, **facts
        )

    def oblige(self) -> None:
        """Write the open obligations that `plan_sight.keep` would leave."""
        if self.closed_on is None:
            for wanted in plan_sight.called_for(self._now(), self.ours, self.today):
                self.deadline(wanted.kind, wanted.day, wanted.cause_id, wanted.about)

    def deadline(self, kind: str, day: date, cause_id: str, about: str = "", reason: str = "") -> None:
        """Write an open obligation that somebody set for a day."""
        due = end_of(day)
        self.add(
            Deadline,
            person_id=self.child.id,
            cause_id=cause_id,
            kind=kind,
            later=not book().shown(kind, self.today).first,
            counts_from=clock.now() - timedelta(hours=1),
            due_at=due,
            sort_at=due,
            about=about,
            reason=reason,
            responsible_id=self.story.responsible_id,
            done_at=None,
        )

    def _now(self) -> PlanNow:
        """Return what of the plan matters for the queue, as `plan_sight.now_of` reads it."""
        meetings, items = self.rows[PlanMeeting], self.rows[PlanItem]
        planned = {each["id"] for each in meetings if each["state"] == "planned"}
        ruled: dict[str, list[rules.Item]] = {}
        for item in items:
            checked = rules.Item(item["id"], item["state"], item["required"], item["due"])
            ruled.setdefault(item["meeting_id"] or item["section"], []).append(checked)
        first = min((_day(each["at"]) for each in meetings if each["at"]), default=None)
        dues = {"start": first, "move": self.reached_on or self.aims_at}
        waiting = [
            item
            for item in items
            if item["due"] and item["state"] not in rules.SETTLED and item["meeting_id"] not in planned
        ]
        agreed = [each for each in self.rows[PlanAgreement] if each.get("done_on") is None]
        steps = [each for each in self.rows[PlanStep] if each.get("planned_on") and not each.get("result")]
        held = sorted(each["closed_on"] for each in meetings if each["state"] == "held")
        return PlanNow(
            self.id,
            self.begun_on,
            tuple(
                MeetingNow(each["id"], each["kind"], _day(each["at"]) if each["at"] else None, tuple(ruled[each["id"]]))
                for each in meetings
                if each["id"] in planned
            ),
            tuple((each.id, dues.get(each.due), tuple(ruled[each.id])) for each in self.ours.sections),
            tuple(Said(each["id"], each["asked"], each["due"]) for each in waiting),
            tuple(Said(each["id"], each["text"], each["due"]) for each in agreed),
            tuple(Said(each["id"], each["asked"], each["planned_on"]) for each in steps),
            tuple(held),
        )


def workday(day: date, today: date) -> date:
    """Return the day, or where it is of a weekend the Friday before, of a day to come the Monday after."""
    over = day.weekday() - SATURDAY
    if over < 0:
        return day
    return day + timedelta(days=2 - over) if day > today else day - timedelta(days=1 + over)


def _day(moment: datetime) -> date:
    return clock.to_local(moment).date()
