"""Writing one course of the demo: the rows its acts would leave, and the obligations that `plan_sight` would."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlmodel import SQLModel

from plejedesk.consultation import demo_texts as texts
from plejedesk.consultation.demo_texts import Tale
from plejedesk.consultation.models import Course
from plejedesk.core import clock, dates, deadlines
from plejedesk.core.ids import IdMaker
from plejedesk.core.law import book
from plejedesk.core.models import Deadline, Note
from plejedesk.core.obligations import end_of
from plejedesk.core.story import Figure, Story
from plejedesk.plans import plan_sight, rules
from plejedesk.plans.demo_units import UNITS
from plejedesk.plans.models import Attendance, GoalMark, Participant, Plan, PlanGoal, PlanItem, PlanMeeting
from plejedesk.plans.plan_sight import MeetingNow, PlanNow
from plejedesk.plans.template import Point, template
from plejedesk.plans.unit_models import Specialist, Unit

Row = dict[str, Any]
Rows = dict[type[SQLModel], list[Row]]

TABLES = (
    *(Unit, Specialist, Plan, Participant, PlanMeeting, Attendance, PlanItem, PlanGoal, GoalMark, Course),
    *(Deadline, Note),
)
"""In the order of writing: each table after those it points at. Units are written by their own slice."""

SATURDAY = 5
OUTCOMES = {"met": "nået", "partly": "delvis nået"}
RISK = {"low": "lav", "middle": "middel", "high": "høj"}
"""Words of ours as the demo, which is Danish, stores them."""


@dataclass(frozen=True)
class Kind:
    """Where a course stands, in days ago: begun, agreed, the meetings held, ended; `next_in` days to the next."""

    begun: int
    agreed: int | None = None
    meetings: int = 0
    months: int = 4
    held: tuple[int, ...] = ()
    next_in: int | None = None
    consent: bool = True
    outcome: str = ""
    ended: int = 0


class DemoCourse:
    """One course being written: the rows its acts would leave, and the obligations that `plan_sight` would."""

    def __init__(self, story: Story, child: Figure, tale: Tale, dice: Random, new_id: IdMaker) -> None:
        self.story, self.child, self.tale = story, child, tale
        self.dice, self.new_id = dice, new_id
        self.ours, self.today = template("consultation"), clock.today()
        self.unit = UNITS[tale.unit]
        self.consultant = dice.choice(texts.CONSULTANTS)
        self.id = new_id()
        self.rows: Rows = {table: [] for table in TABLES}

    def write(self, kind: Kind) -> Rows:
        """Write it and its obligations."""
        until = deadlines.add_months(self.ago(kind.agreed), kind.months) if kind.agreed is not None else None
        ended = self.ago(kind.ended) if kind.outcome else None
        self._plan(kind, until, ended)
        parties = self._parties(kind)
        self._checklists(kind, until, ended)
        for nth, ago in enumerate(kind.held):
            self._meeting(nth, self.ago(ago), held=True)
        for meeting in self.rows[PlanMeeting]:
            for party in parties:
                self.add(Attendance, meeting_id=meeting["id"], participant_id=party, state="present")
        if not kind.outcome:
            self._meeting(len(kind.held), self.ago(-kind.next_in) if kind.next_in else None, held=False)
        if kind.agreed is not None:
            self._goal(kind, ended)
        self._course(kind, until, ended)
        if ended is None:
            self._oblige()
        else:
            self._note(kind, ended)
        return self.rows

    def add(self, table: type[SQLModel], **row: Any) -> str:
        """Add a row of this case and return its id."""
        made = {"id": self.new_id(), "case_id": self.story.case_id} | row
        self.rows[table].append(made)
        return str(made["id"])

    def ago(self, days: int) -> date:
        """Return a day of the week so many days ago; a negative number is ahead."""
        day = self.today - timedelta(days=days)
        over = day.weekday() - SATURDAY
        if over < 0:
            return day
        return day + timedelta(days=2 - over) if day > self.today else day - timedelta(days=1 + over)

    def _plan(self, kind: Kind, until: date | None, ended: date | None) -> None:
        said = f"Mål {OUTCOMES[kind.outcome]}. Fortsætter: {self.tale.goes_on}." if kind.outcome else ""
        self.add(
            Plan,
            id=self.id,
            child_id=self.child.id,
            template=self.ours.id,
            edition=self.ours.edition,
            state="closed" if ended else "open",
            begun_on=self.ago(kind.begun),
            aims_at=until,
            closed_on=ended,
            close_reason=said,
            responsible_id=self.story.responsible_id,
        )

    def _parties(self, kind: Kind) -> list[str]:
        """Write who takes part; before the agreement only the family is named."""
        made = [self._party("foster_family", self.tale.family)]
        if kind.agreed is None:
            return [*made, self._party("specialist")]
        known, name, _profession = self.unit.specialists[0]
        contact = {"organisation": self.unit.name, "phone": self.unit.phone, "mail": self.unit.mail}
        made.append(self._party("specialist", name, specialist_id=known, **contact))
        return [*made, self._party("consultant", self.consultant), self._party("caseworker", "Familieafdelingen")]

    def _party(self, role: str, name: str = "", **more: Any) -> str:
        asked = self.ours.role(role)
        required = bool(asked and asked.required)
        return self.add(Participant, plan_id=self.id, role=role, name=name, required=required, **more)

    # The checklists

    def _checklists(self, kind: Kind, until: date | None, ended: date | None) -> None:
        tale = self.tale
        notes = {
            "request": {
                "news": f"{tale.news} Siden: {tale.since}",
                "risk": f"{RISK[tale.risk]}: {tale.risk_why}",
                "danger": "Ingen er i fare nu.",
            },
            "agreement": self._agreed(kind, until) if until else {},
            "end": {"outcome": texts.FOLLOWS, "informed": "Skrevet som notat på sagen."} if ended else {},
        }
        days = {"request": self.ago(kind.begun), "agreement": self.ago(kind.agreed or 0), "end": ended}
        for section in self.ours.sections:
            words = {"outcome": tale.ends} if section.id == "end" and ended else {}
            self._points(section.id, section.points, notes[section.id], days[section.id], words)

    def _agreed(self, kind: Kind, until: date) -> dict[str, str]:
        day = dates.short_date(until, self.today)
        found = {"aim": f"{self.tale.aim}; {kind.meetings} møder til {day}; i hjemmet", "plan": self.tale.from_plan}
        found["roles"] = texts.ROLES
        return found | ({"consent": f"Samtykke. {texts.SHARES}"} if kind.consent else {})

    def _points(
        self,
        section: str,
        points: Iterable[Point],
        notes: Mapping[str, str],
        on: date | None,
        words: Mapping[str, str],
        meeting_id: str | None = None,
    ) -> None:
        """Write the points of a checklist; those that have a note are settled on the day."""
        for place, point in enumerate(points, 1):
            settled = point.id in notes
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
                note=notes.get(point.id, ""),
                child_words=words.get(point.id, ""),
            )

    def _meeting(self, nth: int, on: date | None, *, held: bool) -> None:
        kind = self.ours.meetings[min(nth, len(self.ours.meetings) - 1)]
        at = clock.from_local(datetime.combine(on, time(self.dice.choice((9, 13, 15)), 30))) if on else None
        made = self.add(
            PlanMeeting,
            plan_id=self.id,
            kind=kind.id,
            number=nth + 1,
            at=at,
            place=f"Hos {self.tale.family}",
            minutes_long=90,
            state="held" if held else "planned",
            closed_on=on if held else None,
            minutes=texts.MINUTES if held else "",
            minutes_to="familie, specialist, konsulent" if held else "",
            by_id=self.story.responsible_id,
        )
        told = {"own_words": self.tale.family_words, "tried": self.tale.tried}
        notes = {point.id: told.get(point.id, "") for point in kind.points} if held else {}
        words = {point.id: self.tale.child_words for point in kind.points if point.child} if held and nth < 4 else {}
        self._points(kind.id, kind.points, notes, on, words, made)

    def _goal(self, kind: Kind, ended: date | None) -> None:
        goal = self.add(
            PlanGoal,
            plan_id=self.id,
            place=1,
            text=self.tale.aim,
            child_words=self.tale.child_words,
            ended_on=ended,
            outcome=kind.outcome,
        )
        marked = [(ago, score) for ago, score in zip(kind.held[1::2], (4, 6), strict=False)]
        for (ago, score), words in zip(marked, self.tale.marks, strict=False):
            self.add(
                GoalMark,
                goal_id=goal,
                on_day=self.ago(ago),
                score=score,
                words=words,
                said_by="plejefamilien",
                by_id=self.story.responsible_id,
            )

    def _course(self, kind: Kind, until: date | None, ended: date | None) -> None:
        tale, agreed = self.tale, self.ago(kind.agreed) if kind.agreed is not None else None
        shared = kind.consent and agreed is not None
        self.add(
            Course,
            plan_id=self.id,
            unit_id=self.unit.id,
            family=tale.family,
            news=tale.news,
            since=tale.since,
            risk=tale.risk,
            risk_why=tale.risk_why,
            theme=tale.theme,
            aim=tale.aim if agreed else "",
            from_plan=tale.from_plan if agreed else "",
            meetings=kind.meetings or None,
            until=until,
            place="i hjemmet" if agreed else "",
            agreed_on=agreed,
            consent_on=agreed if shared else None,
            shares=texts.SHARES if shared else "",
            outcome=kind.outcome,
            goes_on=tale.goes_on if ended else "",
            follows_up=self.consultant if ended else "",
            follow_on=ended + timedelta(weeks=6) if ended else None,
            informed_on=ended,
        )

    def _note(self, kind: Kind, ended: date) -> None:
        """Write what the caseworker was told; it is in the official record already."""
        at = clock.from_local(datetime.combine(ended, time(14, 10)))
        told = [
            "Et konsulterende forløb er sluttet.",
            f"Mål: {self.tale.aim} ({OUTCOMES[kind.outcome]})",
            f"Fortsætter: {self.tale.goes_on}",
            f"Følger op: {self.consultant}",
            f"Barnet: {self.tale.ends}",
        ]
        self.add(
            Note,
            author_id=self.story.responsible_id,
            happened_on=ended,
            written_at=at,
            text="\n".join(told),
            kind="other",
            told_by=self.unit.specialists[0][1],
            moved_at=at + timedelta(days=3),
        )

    # What the queue shows

    def _oblige(self) -> None:
        for wanted in plan_sight.called_for(self._now(), self.ours, self.today):
            due = end_of(wanted.day)
            self.add(
                Deadline,
                person_id=self.child.id,
                cause_id=wanted.cause_id,
                kind=wanted.kind,
                later=not book().shown(wanted.kind, self.today).first,
                counts_from=clock.now() - timedelta(hours=1),
                due_at=due,
                sort_at=due,
                about=wanted.about,
                responsible_id=self.story.responsible_id,
                done_at=None,
            )

    def _now(self) -> PlanNow:
        """Return what of the plan matters for the queue, as `plan_sight.now_of` reads it."""
        meetings = self.rows[PlanMeeting]
        ruled: dict[str, list[rules.Item]] = {}
        for item in self.rows[PlanItem]:
            found = ruled.setdefault(item["meeting_id"] or item["section"], [])
            found.append(rules.Item(item["id"], item["state"], item["required"]))
        first = min((_day(each["at"]) for each in meetings if each["at"]), default=None)
        return PlanNow(
            self.id,
            self.rows[Plan][0]["begun_on"],
            tuple(
                MeetingNow(each["id"], each["kind"], _day(each["at"]) if each["at"] else None, tuple(ruled[each["id"]]))
                for each in meetings
                if each["state"] == "planned"
            ),
            tuple(
                (each.id, first if each.due == "start" else None, tuple(ruled[each.id])) for each in self.ours.sections
            ),
            held=tuple(sorted(each["closed_on"] for each in meetings if each["state"] == "held")),
        )


def _day(moment: datetime) -> date:
    return clock.to_local(moment).date()
