"""The search for people a child knows: the safety questions, candidates and their steps, and what is settled."""

from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field

from plejedesk.core.models import Day, Instant, Row, points_at


class SafetyAnswer(Row, table=True):
    """The caseworker's answer to one of the three questions before any contact; one row for each question."""

    __tablename__: ClassVar[str] = "safety_answer"
    case_id: str = points_at("case_file.id", index=True)
    question: str = Field(max_length=10)
    answer: str = Field(max_length=10)
    note: str = ""
    by_id: str | None = points_at("caseworker.id", default=None)
    at: datetime = Field(sa_type=Instant)


class Candidate(Row, table=True):
    """Somebody in the network who may help one child, from the first thought to the decision or the reason against.

    `asked_by` is who asked, in initials or words; `review_on` when a ruled-out one is looked at again; `out_judged_by`
    who judged that a parent's no is enough; `taken_up` why a ruled-out one was taken up again.
    """

    __tablename__: ClassVar[str] = "candidate"
    case_id: str = points_at("case_file.id", index=True)
    person_id: str = points_at("person.id", index=True)
    child_id: str = points_at("person.id", index=True)
    role: str = Field(max_length=20)
    child_words: str = ""
    parent_view: str = Field(default="", max_length=10)
    parent_words: str = ""
    consent: str = Field(default="", max_length=10)
    consent_on: date | None = Field(default=None, sa_type=Day)
    asked_on: date | None = Field(default=None, sa_type=Day)
    asked_by: str = ""
    answer: str = Field(default="", max_length=10)
    answer_words: str = ""
    next_on: date | None = Field(default=None, sa_type=Day)
    decision: str = Field(default="", max_length=10)
    decided_on: date | None = Field(default=None, sa_type=Day)
    decided_by: str = ""
    decision_reason: str = ""
    out_reason: str = Field(default="", max_length=20)
    out_words: str = ""
    out_source: str = ""
    out_on: date | None = Field(default=None, sa_type=Day)
    out_by: str = ""
    out_judged_by: str = ""
    review_on: date | None = Field(default=None, sa_type=Day)
    taken_up: str = ""


class CandidateStep(Row, table=True):
    """One step of the assessment of a candidate: done, or not relevant and why."""

    __tablename__: ClassVar[str] = "candidate_step"
    case_id: str = points_at("case_file.id", index=True)
    candidate_id: str = points_at("candidate.id", index=True)
    step: str = Field(max_length=20)
    state: str = Field(max_length=20)
    on_day: date = Field(sa_type=Day)
    note: str = ""
    by_id: str | None = points_at("caseworker.id", default=None)


class MappingAct(Row, table=True):
    """What was settled of the mapping: declared complete, reopened, or a side asked about in vain; the last counts.

    `side` is whose kin was asked about: a parent's id, or `mother`, `father` or `parent` for one who is not known.
    """

    __tablename__: ClassVar[str] = "mapping_act"
    case_id: str = points_at("case_file.id", index=True)
    kind: str = Field(max_length=20)
    side: str = Field(default="", max_length=40)
    reason: str = ""
    on_day: date = Field(sa_type=Day)
    by_id: str | None = points_at("caseworker.id", default=None)
    at: datetime = Field(sa_type=Instant)
