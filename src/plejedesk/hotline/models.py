"""The hotline: one row for each call."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from plejedesk.core.models import Instant, Row, points_at
from plejedesk.plans import models as plan_models  # noqa: F401 - pointed at


class Call(Row, table=True):
    """A call: who rang about which child, whether somebody is in danger, what was advised and who is told.

    `case_id` is None as long as nobody knows which child it is about. `referral_id` is the notification it became.
    """

    __tablename__: ClassVar[str] = "hotline_call"
    __table_args__ = (Index("hotline_by_time", "taken_at", "id"),)
    case_id: str | None = points_at("case_file.id", default=None, index=True)
    child_id: str | None = points_at("person.id", default=None, index=True)
    child_said: str = ""
    taken_at: datetime = Field(sa_type=Instant)
    taken_by: str = ""
    out_of_hours: bool = False
    unit_id: str | None = points_at("unit.id", default=None, index=True)
    specialist_id: str | None = points_at("specialist.id", default=None)
    caller: str = ""
    caller_role: str = Field(default="", max_length=20)
    callback: str = ""
    danger: str = Field(default="", max_length=10)
    danger_at: datetime | None = Field(default=None, sa_type=Instant)
    danger_done: str = ""
    happening: str = ""
    tried: str = ""
    theme: str = Field(default="", max_length=20)
    advice: str = ""
    family_does: str = ""
    severity: str = Field(default="", max_length=10)
    told: str = ""
    told_at: datetime | None = Field(default=None, sa_type=Instant)
    call_again_at: datetime | None = Field(default=None, sa_type=Instant)
    called_again: str = ""
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    closed_by: str = ""
    referral_id: str | None = Field(default=None, max_length=32)
    minutes_spent: int | None = None
