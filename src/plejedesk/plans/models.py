"""The tables of a plan: who takes part, the meetings and their checklists, steps, goals, agreements and what was done.

What a programme has besides stands in the slice's own table, which points at its plan.
"""

from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field

from plejedesk.core.models import Day, Instant, Row, points_at
from plejedesk.plans import unit_models  # noqa: F401 - plans point at units and their specialists


class Plan(Row, table=True):
    """A programme for one child, by a template; `edition` is that of the template it was begun with.

    `aims_at` is the day it leads to, such as the day of the move, and `reached_on` when that came.
    """

    __tablename__: ClassVar[str] = "plan"
    case_id: str = points_at("case_file.id", index=True)
    child_id: str = points_at("person.id", index=True)
    template: str = Field(max_length=30, index=True)
    edition: str = Field(default="", max_length=40)
    state: str = Field(default="open", max_length=10)
    begun_on: date = Field(sa_type=Day)
    aims_at: date | None = Field(default=None, sa_type=Day)
    reached_on: date | None = Field(default=None, sa_type=Day)
    closed_on: date | None = Field(default=None, sa_type=Day)
    close_reason: str = ""
    responsible_id: str | None = points_at("caseworker.id", default=None)


class Participant(Row, table=True):
    """Somebody in a plan, in a role of its template; `knows_address` is whether they may know where the child moves."""

    __tablename__: ClassVar[str] = "plan_participant"
    case_id: str = points_at("case_file.id", index=True)
    plan_id: str = points_at("plan.id", index=True)
    role: str = Field(max_length=30)
    name: str = ""
    organisation: str = ""
    phone: str = ""
    mail: str = ""
    person_id: str | None = points_at("person.id", default=None)
    specialist_id: str | None = points_at("specialist.id", default=None)
    required: bool = True
    knows_address: bool = False
    left_on: date | None = Field(default=None, sa_type=Day)


class PlanMeeting(Row, table=True):
    """A meeting of a plan: its kind in the template, when and where, and what was written of it.

    `closed_reason` is why it was closed with a required item open or a required party absent. `sequence` grows with
    each change of time or place, for those who have it in a calendar (RFC 5545).
    """

    __tablename__: ClassVar[str] = "plan_meeting"
    case_id: str = points_at("case_file.id", index=True)
    plan_id: str = points_at("plan.id", index=True)
    kind: str = Field(max_length=30)
    number: int = 1
    at: datetime | None = Field(default=None, sa_type=Instant)
    minutes_long: int = 60
    place: str = ""
    state: str = Field(default="planned", max_length=10)
    closed_on: date | None = Field(default=None, sa_type=Day)
    closed_reason: str = ""
    minutes: str = ""
    minutes_to: str = ""
    sequence: int = 0
    by_id: str | None = points_at("caseworker.id", default=None)


class Attendance(Row, table=True):
    """Whether somebody took part in a meeting, and if not, why."""

    __tablename__: ClassVar[str] = "plan_attendance"
    case_id: str = points_at("case_file.id", index=True)
    meeting_id: str = points_at("plan_meeting.id", index=True)
    participant_id: str = points_at("plan_participant.id", index=True)
    state: str = Field(max_length=10)
    words: str = ""


class PlanItem(Row, table=True):
    """A point of a checklist, of a meeting or of a section of the plan; `asked` is its text when it was made.

    `responsible` is initials or words: a party outside the house may have it.
    """

    __tablename__: ClassVar[str] = "plan_item"
    case_id: str = points_at("case_file.id", index=True)
    plan_id: str = points_at("plan.id", index=True)
    meeting_id: str | None = points_at("plan_meeting.id", default=None, index=True)
    section: str = Field(default="", max_length=30)
    key: str = Field(default="", max_length=30)
    place: int = 0
    asked: str = ""
    required: bool = False
    state: str = Field(default="open", max_length=15)
    on_day: date | None = Field(default=None, sa_type=Day)
    by_id: str | None = points_at("caseworker.id", default=None)
    note: str = ""
    child_words: str = ""
    responsible: str = ""
    due: date | None = Field(default=None, sa_type=Day)


class PlanStep(Row, table=True):
    """One attempt at a step that leads on only when its condition is met, such as the first night in the new home."""

    __tablename__: ClassVar[str] = "plan_step"
    case_id: str = points_at("case_file.id", index=True)
    plan_id: str = points_at("plan.id", index=True)
    key: str = Field(max_length=30)
    place: int = 0
    attempt: int = 1
    asked: str = ""
    planned_on: date | None = Field(default=None, sa_type=Day)
    held_on: date | None = Field(default=None, sa_type=Day)
    followed_by: str = ""
    child_words: str = ""
    family_words: str = ""
    result: str = Field(default="", max_length=15)
    note: str = ""
    by_id: str | None = points_at("caseworker.id", default=None)


class PlanGoal(Row, table=True):
    """What a plan aims at, in the child's words where there are any."""

    __tablename__: ClassVar[str] = "plan_goal"
    case_id: str = points_at("case_file.id", index=True)
    plan_id: str = points_at("plan.id", index=True)
    place: int = 0
    text: str
    child_words: str = ""
    ended_on: date | None = Field(default=None, sa_type=Day)
    outcome: str = Field(default="", max_length=10)


class GoalMark(Row, table=True):
    """How far a goal was on a day: words, and a score from 0 to 10 where one was given."""

    __tablename__: ClassVar[str] = "plan_goal_mark"
    case_id: str = points_at("case_file.id", index=True)
    goal_id: str = points_at("plan_goal.id", index=True)
    on_day: date = Field(sa_type=Day)
    score: int | None = None
    words: str = ""
    said_by: str = ""
    by_id: str | None = points_at("caseworker.id", default=None)


class PlanAgreement(Row, table=True):
    """What was agreed: one responsible and one date each."""

    __tablename__: ClassVar[str] = "plan_agreement"
    case_id: str = points_at("case_file.id", index=True)
    plan_id: str = points_at("plan.id", index=True)
    meeting_id: str | None = points_at("plan_meeting.id", default=None, index=True)
    text: str
    responsible: str = ""
    due: date = Field(sa_type=Day)
    done_on: date | None = Field(default=None, sa_type=Day)
    note: str = ""
    by_id: str | None = points_at("caseworker.id", default=None)


class PlanEntry(Row, table=True):
    """Something that happened in a plan: advice and its effect, a visit by a known adult, a contact."""

    __tablename__: ClassVar[str] = "plan_entry"
    case_id: str = points_at("case_file.id", index=True)
    plan_id: str = points_at("plan.id", index=True)
    kind: str = Field(max_length=15)
    on_day: date = Field(sa_type=Day)
    who: str = ""
    theme: str = Field(default="", max_length=20)
    text: str = ""
    child_words: str = ""
    effect: str = ""
    minutes_spent: int | None = None
    unit_id: str | None = points_at("unit.id", default=None, index=True)
    by_id: str | None = points_at("caseworker.id", default=None)
