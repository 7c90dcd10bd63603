"""What the conversation leaves behind: answers to the guide's questions, and dated versions of the genogram."""

from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field

from plejedesk.core.models import Day, Instant, Row, points_at


class Answer(Row, table=True):
    """One answer to one question; it keeps the question as it was asked, and which edition of the guide that was.

    `state` is answered, dont_know, wont_answer, skipped or later; `certainty` told, confirmed or assumed.
    """

    __tablename__: ClassVar[str] = "answer"
    case_id: str = points_at("case_file.id", index=True)
    question: str = Field(max_length=10)
    guide: str = Field(default="", max_length=40)
    asked: str = ""
    state: str = Field(max_length=20)
    text: str = ""
    restricted: bool = False
    told_by: str = Field(default="", max_length=20)
    told_by_name: str = ""
    on_day: date = Field(sa_type=Day)
    certainty: str = Field(default="told", max_length=20)
    by_id: str | None = points_at("caseworker.id", default=None)
    at: datetime = Field(sa_type=Instant)


class AnswerPerson(Row, table=True):
    """Somebody an answer names."""

    __tablename__: ClassVar[str] = "answer_person"
    case_id: str = points_at("case_file.id", index=True)
    answer_id: str = points_at("answer.id", index=True)
    person_id: str = points_at("person.id", index=True)


class Version(Row, table=True):
    """The genogram as it stood on a day: `family` is all of it as JSON, so that two can be compared."""

    __tablename__: ClassVar[str] = "genogram_version"
    case_id: str = points_at("case_file.id", index=True)
    number: int
    on_day: date = Field(sa_type=Day)
    note: str = ""
    family: str = Field(repr=False)
    by_id: str | None = points_at("caseworker.id", default=None)
    at: datetime = Field(sa_type=Instant)
