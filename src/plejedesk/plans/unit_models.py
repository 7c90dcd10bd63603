"""Institutions and units that support foster families: who works there, whom they support, who is on duty."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from plejedesk.core.models import Day, Instant, Row, points_at


class Unit(Row, table=True):
    """An institution or a unit whose specialists advise."""

    __tablename__: ClassVar[str] = "unit"
    __table_args__ = (Index("unit_by_name", "name_sort", "id"),)
    name: str
    name_sort: str = ""
    kind: str = Field(default="institution", max_length=15)
    phone: str = ""
    mail: str = ""
    themes: str = Field(default="", max_length=200)
    note: str = ""
    closed_on: date | None = Field(default=None, sa_type=Day)


class Specialist(Row, table=True):
    """Somebody who works in a unit and may be asked."""

    __tablename__: ClassVar[str] = "specialist"
    unit_id: str = points_at("unit.id", index=True)
    name: str
    profession: str = ""
    phone: str = ""
    mail: str = ""
    left_on: date | None = Field(default=None, sa_type=Day)


class Support(Row, table=True):
    """That a unit supports a foster family; `case_id` and `child_id` where the child is in the desk."""

    __tablename__: ClassVar[str] = "unit_support"
    unit_id: str = points_at("unit.id", index=True)
    case_id: str | None = points_at("case_file.id", default=None, index=True)
    child_id: str | None = points_at("person.id", default=None, index=True)
    family: str = ""
    phone: str = ""
    since: date | None = Field(default=None, sa_type=Day)
    until: date | None = Field(default=None, sa_type=Day)


class OnDuty(Row, table=True):
    """Who answers for a unit from one moment to another."""

    __tablename__: ClassVar[str] = "unit_on_duty"
    __table_args__ = (Index("unit_duty_by_time", "from_at", "to_at"),)
    unit_id: str = points_at("unit.id", index=True)
    specialist_id: str = points_at("specialist.id", index=True)
    from_at: datetime = Field(sa_type=Instant)
    to_at: datetime = Field(sa_type=Instant)
    phone: str = ""
