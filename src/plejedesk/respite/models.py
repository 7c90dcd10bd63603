"""The tables of respite: who waits for what, which families there are, who is proposed, and how the stays go.

A support stay (støtteophold, Barnets lov § 32, stk. 1, nr. 7) is what people call aflastning.
"""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from plejedesk.core.models import Day, Instant, Row, points_at


class RespiteRequest(Row, table=True):
    """A decided support stay that a child, or siblings together, wait for.

    `paused_days` are those of the pauses that have ended, `paused_on` the first day of the one that goes on. `purposes`
    and `needs` are words of ours with commas between; `meanwhile` is what the family gets while it waits.
    """

    __tablename__: ClassVar[str] = "respite_request"
    __table_args__ = (Index("respite_by_state", "state", "listed_on", "id"),)
    case_id: str = points_at("case_file.id", index=True)
    state: str = Field(default="waiting", max_length=10)
    decided_on: date | None = Field(default=None, sa_type=Day)
    listed_on: date = Field(sa_type=Day)
    paused_days: int = 0
    paused_on: date | None = Field(default=None, sa_type=Day)
    resume_on: date | None = Field(default=None, sa_type=Day)
    ended_on: date | None = Field(default=None, sa_type=Day)
    home: str = Field(default="home", max_length=10)
    purposes: str = Field(default="", max_length=80)
    extent: str = Field(default="other", max_length=20)
    extent_words: str = ""
    area: str = ""
    needs: str = Field(default="", max_length=200)
    considerations: str = ""
    urgency: str = Field(default="normal", max_length=10)
    urgency_reason: str = ""
    meanwhile: str = ""
    last_contact: date | None = Field(default=None, sa_type=Day)


class RequestChild(Row, table=True):
    """A child that a request is for; siblings who are to be together are one request."""

    __tablename__: ClassVar[str] = "respite_child"
    case_id: str = points_at("case_file.id", index=True)
    request_id: str = points_at("respite_request.id", index=True)
    person_id: str = points_at("person.id", index=True)


class RequestAct(Row, table=True):
    """What was done with a place on the list: which act, why, and the place it had then, of how many waiting."""

    __tablename__: ClassVar[str] = "respite_act"
    case_id: str = points_at("case_file.id", index=True)
    request_id: str = points_at("respite_request.id", index=True)
    kind: str = Field(max_length=20)
    on_day: date = Field(sa_type=Day)
    reason: str = Field(default="", max_length=20)
    words: str = ""
    place: int | None = None
    of: int | None = None
    until: date | None = Field(default=None, sa_type=Day)
    by_id: str | None = points_at("caseworker.id", default=None)
    at: datetime = Field(sa_type=Instant)


class NetworkDecision(Row, table=True):
    """That somebody decided how far the network can help; the last one counts.

    `seen` is what the search had come to just then (`gate.seen`): when that is another, it must be decided anew.
    """

    __tablename__: ClassVar[str] = "respite_decision"
    case_id: str = points_at("case_file.id", index=True)
    request_id: str = points_at("respite_request.id", index=True)
    outcome: str = Field(max_length=20)
    reason: str = ""
    on_day: date = Field(sa_type=Day)
    decided_by: str = ""
    seen: str = Field(default="", max_length=40)
    by_id: str | None = points_at("caseworker.id", default=None)
    at: datetime = Field(sa_type=Instant)


class UrgentPass(Row, table=True):
    """That an urgent request may pass the gate: by whom, why, and until when at the latest it is looked at again."""

    __tablename__: ClassVar[str] = "respite_urgent"
    case_id: str = points_at("case_file.id", index=True)
    request_id: str = points_at("respite_request.id", index=True)
    reason: str = ""
    decided_by: str = ""
    on_day: date = Field(sa_type=Day)
    review_on: date = Field(sa_type=Day)
    ended_on: date | None = Field(default=None, sa_type=Day)
    end_reason: str = ""
    by_id: str | None = points_at("caseworker.id", default=None)
    at: datetime = Field(sa_type=Instant)


class RespiteFamily(Row, table=True):
    """A family that takes children for respite: in the network of one case, or generally approved.

    `recruited` is the day from which it counts as new. `capacity` is how many children at a time, None where nobody
    has said. `takes` and `extents` are words of ours with commas between. `case_id` is set where it was found in a
    case's network: it goes with that case.
    """

    __tablename__: ClassVar[str] = "respite_family"
    __table_args__ = (Index("respite_family_by_name", "name_sort", "id"),)
    case_id: str | None = points_at("case_file.id", default=None, index=True)
    person_id: str | None = points_at("person.id", default=None, index=True)
    kind: str = Field(max_length=10)
    name: str = ""
    name_sort: str = ""
    sounds: str = ""
    area: str = ""
    address: str = ""
    reached: str = ""
    recruited: date | None = Field(default=None, sa_type=Day, index=True)
    approved_on: date | None = Field(default=None, sa_type=Day)
    approved_until: date | None = Field(default=None, sa_type=Day)
    approved_by: str = ""
    capacity: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    takes: str = Field(default="", max_length=200)
    extents: str = Field(default="", max_length=120)
    own_children: str = ""
    course_on: date | None = Field(default=None, sa_type=Day)
    agreement_on: date | None = Field(default=None, sa_type=Day)
    criminal_seen_on: date | None = Field(default=None, sa_type=Day)
    child_cert_seen_on: date | None = Field(default=None, sa_type=Day)
    confirmed_on: date | None = Field(default=None, sa_type=Day)
    confirmed_by: str = ""
    note: str = ""
    closed_on: date | None = Field(default=None, sa_type=Day)
    closed_reason: str = ""


class FamilyStep(Row, table=True):
    """A step of recruiting a family: done, not relevant, or where it stopped."""

    __tablename__: ClassVar[str] = "respite_family_step"
    family_id: str = points_at("respite_family.id", index=True)
    step: str = Field(max_length=20)
    state: str = Field(max_length=20)
    on_day: date = Field(sa_type=Day)
    note: str = ""
    by_id: str | None = points_at("caseworker.id", default=None)


class Approval(Row, table=True):
    """That a network family is approved for one child (BEK 1489/2023 § 9), by the candidate it came of."""

    __tablename__: ClassVar[str] = "respite_approval"
    case_id: str = points_at("case_file.id", index=True)
    family_id: str = points_at("respite_family.id", index=True)
    child_id: str = points_at("person.id", index=True)
    candidate_id: str | None = points_at("candidate.id", default=None)
    approved_on: date = Field(sa_type=Day)
    approved_until: date | None = Field(default=None, sa_type=Day)
    decided_by: str = ""
    reason: str = ""


class Proposal(Row, table=True):
    """That a family was proposed for a request, and what came of it."""

    __tablename__: ClassVar[str] = "respite_proposal"
    case_id: str = points_at("case_file.id", index=True)
    request_id: str = points_at("respite_request.id", index=True)
    family_id: str = points_at("respite_family.id", index=True)
    state: str = Field(default="proposed", max_length=10)
    on_day: date = Field(sa_type=Day)
    answered_on: date | None = Field(default=None, sa_type=Day)
    words: str = ""
    by_id: str | None = points_at("caseworker.id", default=None)


class Stay(Row, table=True):
    """A child's stays with a family: what was agreed, from when, until when, and how it ended.

    It goes on until `ended_on`, else until `to_day`, else on and on. Every `every_weeks` weeks counted from the week of
    `from_day`, beginning on `weekday` (Monday is 0) for `nights` nights; none of the three for one in ranges of days.
    `passed` is how it came through the network-first gate.
    """

    __tablename__: ClassVar[str] = "respite_stay"
    __table_args__ = (Index("respite_stay_days", "from_day", "child_id"),)
    case_id: str = points_at("case_file.id", index=True)
    family_id: str = points_at("respite_family.id", index=True)
    child_id: str = points_at("person.id", index=True)
    request_id: str | None = points_at("respite_request.id", default=None, index=True)
    from_day: date = Field(sa_type=Day)
    to_day: date | None = Field(default=None, sa_type=Day)
    ended_on: date | None = Field(default=None, sa_type=Day)
    end_kind: str = Field(default="", max_length=20)
    end_words: str = ""
    extent: str = Field(default="other", max_length=20)
    extent_words: str = ""
    every_weeks: int | None = None
    weekday: int | None = None
    nights: int | None = None
    begins_at: str = Field(default="", max_length=5)
    ends_at: str = Field(default="", max_length=5)
    agreement_on: date | None = Field(default=None, sa_type=Day)
    agreement: str = ""
    passed: str = Field(default="", max_length=20)


class StayDay(Row, table=True):
    """Days of a stay beside its rhythm: an extra stay, such as a holiday, or one that is cancelled."""

    __tablename__: ClassVar[str] = "respite_stay_day"
    case_id: str = points_at("case_file.id", index=True)
    stay_id: str = points_at("respite_stay.id", index=True)
    kind: str = Field(max_length=10)
    from_day: date = Field(sa_type=Day)
    to_day: date = Field(sa_type=Day)
    note: str = ""


class StayEvaluation(Row, table=True):
    """How a stay goes, in the words of the child, the parents and the family, and when it is asked again."""

    __tablename__: ClassVar[str] = "respite_evaluation"
    case_id: str = points_at("case_file.id", index=True)
    stay_id: str = points_at("respite_stay.id", index=True)
    about: str = Field(default="interval", max_length=10)
    on_day: date = Field(sa_type=Day)
    child_words: str = ""
    parent_words: str = ""
    family_words: str = ""
    result: str = Field(default="go_on", max_length=10)
    next_on: date | None = Field(default=None, sa_type=Day)
    by_id: str | None = points_at("caseworker.id", default=None)
    at: datetime = Field(sa_type=Instant)
