"""What a consultation course has besides its plan: the request, what was agreed, and the outcome."""

from datetime import date
from typing import ClassVar

from sqlmodel import Field

from plejedesk.core.models import Day, Row, points_at
from plejedesk.plans import models as plan_models  # noqa: F401 - pointed at


class Course(Row, table=True):
    """A consultation course in a foster family; one to a plan. `call_id` is the hotline call it came of."""

    __tablename__: ClassVar[str] = "course"
    case_id: str = points_at("case_file.id", index=True)
    plan_id: str = points_at("plan.id", index=True)
    unit_id: str | None = points_at("unit.id", default=None, index=True)
    call_id: str | None = Field(default=None, max_length=32)
    family: str = ""
    news: str = ""
    since: str = ""
    risk: str = Field(default="", max_length=10)
    risk_why: str = ""
    theme: str = Field(default="", max_length=20)
    aim: str = ""
    from_plan: str = ""
    meetings: int | None = None
    until: date | None = Field(default=None, sa_type=Day)
    place: str = ""
    agreed_on: date | None = Field(default=None, sa_type=Day)
    consent_on: date | None = Field(default=None, sa_type=Day)
    shares: str = ""
    outcome: str = Field(default="", max_length=10)
    goes_on: str = ""
    follows_up: str = ""
    follow_on: date | None = Field(default=None, sa_type=Day)
    informed_on: date | None = Field(default=None, sa_type=Day)
