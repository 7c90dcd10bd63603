"""What a case tells of its family: who is whose child, couples, homes, ties, and what the law says of a child.

Each row belongs to the case in which it was told, also where the person is known in another: what one family says
is not shown to the other.
"""

from datetime import date
from typing import ClassVar

from sqlmodel import Field

from plejedesk.core.models import Day, Row, points_at


class ParentLink(Row, table=True):
    """A child's tie to one parent, by kind: birth, adopted, foster or step."""

    __tablename__: ClassVar[str] = "parent_link"
    case_id: str = points_at("case_file.id", index=True)
    child_id: str = points_at("person.id", index=True)
    parent_id: str = points_at("person.id", index=True)
    kind: str = Field(default="birth", max_length=10)


class Couple(Row, table=True):
    """Two partners; what happened between them stands in `couple_event`."""

    __tablename__: ClassVar[str] = "couple"
    case_id: str = points_at("case_file.id", index=True)
    a_id: str = points_at("person.id", index=True)
    b_id: str = points_at("person.id", index=True)


class CoupleEvent(Row, table=True):
    """Something that happened to a couple: married, separated, together again …; `place` is its order."""

    __tablename__: ClassVar[str] = "couple_event"
    case_id: str = points_at("case_file.id", index=True)
    couple_id: str = points_at("couple.id", index=True)
    kind: str = Field(max_length=20)
    year: int | None = None
    place: int = 0


class Twins(Row, table=True):
    """Two children of one birth; `identical` is None where nobody knows."""

    __tablename__: ClassVar[str] = "twins"
    case_id: str = points_at("case_file.id", index=True)
    a_id: str = points_at("person.id", index=True)
    b_id: str = points_at("person.id", index=True)
    identical: bool | None = None


class Tie(Row, table=True):
    """How two people stand to each other: close, in conflict, cut off …"""

    __tablename__: ClassVar[str] = "tie"
    case_id: str = points_at("case_file.id", index=True)
    a_id: str = points_at("person.id", index=True)
    b_id: str = points_at("person.id", index=True)
    kind: str = Field(max_length=20)
    note: str = ""


class RestrictedTie(Row, table=True):
    """Fear or violence between two people: read only when asked for, never in a list, a drawing or an export."""

    __tablename__: ClassVar[str] = "restricted_tie"
    case_id: str = points_at("case_file.id", index=True)
    a_id: str = points_at("person.id", index=True)
    b_id: str = points_at("person.id", index=True)
    kind: str = Field(max_length=20)
    note: str = Field(default="", repr=False)
    told_by: str = ""
    on_day: date = Field(sa_type=Day)


class Household(Row, table=True):
    """A home, by what the family calls it."""

    __tablename__: ClassVar[str] = "household"
    case_id: str = points_at("case_file.id", index=True)
    name: str = ""


class Resident(Row, table=True):
    """Somebody's place in a home; `days` says how much of the time, `until` when somebody moved out."""

    __tablename__: ClassVar[str] = "resident"
    case_id: str = points_at("case_file.id", index=True)
    household_id: str = points_at("household.id", index=True)
    person_id: str = points_at("person.id", index=True)
    days: str = ""
    until: date | None = Field(default=None, sa_type=Day)


class Standing(Row, table=True):
    """What somebody is to a child by law: custody, residence, contact, and whether they may be told of the case."""

    __tablename__: ClassVar[str] = "standing"
    case_id: str = points_at("case_file.id", index=True)
    child_id: str = points_at("person.id", index=True)
    person_id: str = points_at("person.id", index=True)
    custody: str = Field(default="", max_length=10)
    residence: bool = False
    contact: str = ""
    informed: str = Field(default="", max_length=10)
    basis: str = Field(default="", max_length=20)
    note: str = ""
