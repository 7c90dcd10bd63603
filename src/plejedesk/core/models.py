"""The rows every task points at. Text and times are stored so that any SQL database sorts them alike."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from plejedesk.core import clock
from plejedesk.core.ids import new_id


class Instant(TypeDecorator[datetime]):
    """A moment, stored as ISO text in UTC."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        """Return the stored form."""
        return None if value is None else clock.to_text(value)

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:
        """Return the moment."""
        return None if value is None else clock.from_text(value)


class Day(TypeDecorator[date]):
    """A date without a time, stored as ISO text."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Any) -> str | None:
        """Return the stored form."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Any) -> date | None:
        """Return the date."""
        return None if value is None else date.fromisoformat(value)


def points_at(target: str, **more: Any) -> Any:
    """Return a field that names another record; checked at the commit, so rows may come in any order."""
    return Field(sa_column_args=[ForeignKey(target, deferrable=True, initially="DEFERRED")], max_length=32, **more)


LATER: dict[str, Any] = {"info": {"later": True}}
"""Marks a field that came with a later version: a line of the journal from before, without it, means its default."""


class Row(SQLModel):
    """What every stored record has: an id that two machines can make apart."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)


class Setting(SQLModel, table=True):
    """A fact about this desk, such as whose it is."""

    __tablename__: ClassVar[str] = "setting"
    id: str = Field(primary_key=True, max_length=40)
    value: str


class Caseworker(Row, table=True):
    """Somebody who can be responsible; `substitute_id` is who covers for them."""

    __tablename__: ClassVar[str] = "caseworker"
    initials: str = Field(unique=True, max_length=10)
    name: str = ""
    team: str = Field(default="", index=True)
    substitute_id: str | None = points_at("caseworker.id", default=None)
    active: bool = True


class Person(Row, table=True):
    """A child, a parent or anybody else in a case; an unborn child has `due` and may have no name.

    `sex` is never guessed: f, m, x for another, empty where nobody said. `kind` tells a pregnancy that ended, and a
    pet, from a person. A year stands alone where the day is not known; `dead` also where nobody knows when.
    """

    __tablename__: ClassVar[str] = "person"
    name: str = ""
    sounds: str = ""
    cpr: str | None = Field(default=None, index=True, max_length=10, repr=False)
    born: date | None = Field(default=None, sa_type=Day, index=True)
    due: date | None = Field(default=None, sa_type=Day)
    protected: bool = False
    sex: str = Field(default="", max_length=1)
    kind: str = Field(default="person", max_length=20, sa_column_kwargs=LATER)
    born_year: int | None = None
    dead: bool = Field(default=False, sa_column_kwargs=LATER)
    died: date | None = Field(default=None, sa_type=Day)
    died_year: int | None = None
    place: str = ""
    reached: str = ""


class Case(Row, table=True):
    """One family's case. `ref` is what people say aloud, `other_ref` its number in the system it was imported from;
    `family_sort` orders by the Danish alphabet; `sounds` is what typing part of a name or of the reference finds.
    """

    __tablename__: ClassVar[str] = "case_file"
    __table_args__ = (Index("case_by_name", "family_sort", "id"),)
    ref: str = Field(unique=True, max_length=20)
    family: str = ""
    family_sort: str = ""
    phase: str = Field(default="received", max_length=30)
    opened: date = Field(sa_type=Day)
    area: str = ""
    responsible_id: str | None = points_at("caseworker.id", default=None, index=True)
    honour_conflict: str = Field(default="unknown", max_length=10)
    protected: bool = False
    sounds: str = ""
    exported_at: datetime | None = Field(default=None, sa_type=Instant)
    exported_to: str = ""
    other_ref: str = Field(default="", index=True, max_length=60)


class PhaseMove(Row, table=True):
    """A step of a case between phases: which act, on which day, why; `lasts` is what goes on after closing."""

    __tablename__: ClassVar[str] = "phase_move"
    case_id: str = points_at("case_file.id", index=True)
    act: str = Field(max_length=60)
    before: str = Field(max_length=30)
    after: str = Field(max_length=30)
    on_day: date = Field(sa_type=Day)
    reason: str = ""
    lasts: str = ""
    by_id: str | None = points_at("caseworker.id", default=None)
    at: datetime = Field(sa_type=Instant)


class CaseMember(Row, table=True):
    """A person's place in a case: child, parent or other; `relation` says which, such as mother or neighbour.

    `closeness` is how near the child placed them: near, middle or far. `since` is how long the child has known them.
    """

    __tablename__: ClassVar[str] = "case_member"
    case_id: str = points_at("case_file.id", index=True)
    person_id: str = points_at("person.id", index=True)
    role: str = Field(max_length=20)
    relation: str = Field(default="", max_length=30)
    closeness: str = Field(default="", max_length=10)
    since: str = ""


class Note(Row, table=True):
    """A dated text on a case, with the day of the event apart from the moment of writing.

    `moved_at` is when it was carried to the official record. The journal keeps every earlier text of a corrected one.
    """

    __tablename__: ClassVar[str] = "note"
    __table_args__ = (
        Index("note_by_case", "case_id", "happened_on", "id"),
        Index(
            "note_to_move",
            "case_id",
            sqlite_where=text("moved_at IS NULL"),
            postgresql_where=text("moved_at IS NULL"),
        ),
    )
    case_id: str = points_at("case_file.id")
    author_id: str | None = points_at("caseworker.id", default=None)
    happened_on: date = Field(sa_type=Day)
    written_at: datetime = Field(sa_type=Instant)
    text: str
    kind: str = Field(default="other", max_length=30, sa_column_kwargs=LATER)
    told_by: str = ""
    corrected_at: datetime | None = Field(default=None, sa_type=Instant)
    correction: str = ""
    moved_at: datetime | None = Field(default=None, sa_type=Instant)


class Deadline(Row, table=True):
    """An obligation and its date. `kind` is its duty in the rule table; `later` and `sort_at` place it in the list.

    `about` is what of it is open, in words of ours that `core.abouts` says: `unasked:3`.
    """

    __tablename__: ClassVar[str] = "deadline"
    __table_args__ = (
        Index(
            "deadline_queue",
            "later",
            "sort_at",
            "id",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
        Index(
            "deadline_mine",
            "responsible_id",
            "later",
            "sort_at",
            "id",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
        Index(
            "deadline_late",
            "responsible_id",
            "due_at",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )
    case_id: str = points_at("case_file.id", index=True)
    person_id: str | None = points_at("person.id", default=None)
    cause_id: str | None = Field(default=None, index=True, max_length=32)
    kind: str = Field(max_length=40)
    later: bool = True
    counts_from: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    reason: str = ""
    remind_at: datetime | None = Field(default=None, sa_type=Instant)
    remind_reason: str = ""
    sort_at: datetime = Field(sa_type=Instant)
    responsible_id: str | None = points_at("caseworker.id", default=None)
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    done_by: str | None = points_at("caseworker.id", default=None)
    outcome: str = Field(default="", max_length=40)
    outcome_reason: str = ""
    about: str = Field(default="", max_length=200)
