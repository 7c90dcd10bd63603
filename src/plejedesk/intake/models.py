"""What came in: notifications of concern, and the children each is about."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from plejedesk.core.models import Instant, Row, points_at


class Referral(Row, table=True):
    """One notification of concern. What was decided about it stands on its deadlines."""

    __tablename__: ClassVar[str] = "referral"
    case_id: str = points_at("case_file.id", index=True)
    received_at: datetime = Field(sa_type=Instant, index=True)
    channel: str = Field(default="other", max_length=20)
    notifier_role: str = Field(default="other", max_length=20)
    notifier_name: str = ""
    notifier_phone: str = Field(default="", max_length=40)
    anonymous: bool = False
    concern: str
    whereabouts: str = ""
    immediate_danger: str = Field(default="unknown", max_length=10)
    honour_conflict: str = Field(default="unknown", max_length=10)
    protected: bool = False
    responsible_id: str | None = points_at("caseworker.id", default=None)


class ReferralChild(Row, table=True):
    """A child that a notification is about."""

    __tablename__: ClassVar[str] = "referral_child"
    case_id: str = points_at("case_file.id")
    referral_id: str = points_at("referral.id", index=True)
    person_id: str = points_at("person.id", index=True)
