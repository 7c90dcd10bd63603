"""The rows of a family that no rule decides: its people, its case, what was noted."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlmodel import SQLModel

from plejedesk.core import names
from plejedesk.core.collation import danish_key
from plejedesk.core.finding import findable
from plejedesk.core.ids import IdMaker
from plejedesk.core.models import Case, CaseMember, Deadline, Note, Person, PhaseMove
from plejedesk.core.story import Story
from plejedesk.demo.days import Days, local_day
from plejedesk.demo.people import Family
from plejedesk.demo.people import Person as Member
from plejedesk.demo.texts import Tale

Record = dict[str, Any]
Rows = dict[type[SQLModel], list[Record]]

TABLES = (Person, Case, CaseMember, PhaseMove, Deadline, Note)
"""In the order of writing: each table after those it points at."""

BUSY = 4
"""A case of so many notes is being worked on: its newest is of these days, and waits for the official record."""

_sort_key = lru_cache(20_000)(danish_key)  # 30 µs each, and surnames come again


@dataclass
class Batch:
    """What is written at once: rows by table, each table after those it points at, and the stories they tell."""

    rows: Rows = field(default_factory=lambda: {table: [] for table in TABLES})
    stories: list[Story] = field(default_factory=list)

    def add(self, rows: Rows) -> None:
        """Add what a slice makes of the stories, also to the tables that others write to."""
        for model, records in rows.items():
            self.rows.setdefault(model, []).extend(records)

    def add_people(
        self, case_id: str, role: str, members: Sequence[Member], protected: bool, new_id: IdMaker
    ) -> tuple[str, ...]:
        """Add people and their places in the case, and return their ids."""
        ids = tuple(new_id() for _member in members)
        self.rows[Person] += (
            _person(person_id, member, protected) for person_id, member in zip(ids, members, strict=True)
        )
        self.rows[CaseMember] += (
            {
                "id": new_id(),
                "case_id": case_id,
                "person_id": person_id,
                "role": role,
                "relation": ("mother" if member.female else "father") if role == "parent" else "",
            }
            for person_id, member in zip(ids, members, strict=True)
        )
        return ids

    def add_case(self, story: Story, family: Family, ref: str, **rest: Any) -> None:
        """Add the case and what it is found by."""
        told = [person.name for person in (*family.children, *family.parents) if person.name]
        told += [known.name for known in story.known]
        surname = names.family(told[0]) if told else ""
        self.rows[Case].append(
            {
                "id": story.case_id,
                "ref": ref,
                "family": surname,
                "family_sort": _sort_key(surname),
                "responsible_id": story.responsible_id,
                "honour_conflict": story.honour_conflict,
                "protected": story.protected,
                "sounds": findable(surname, *told, ref),
                **rest,
            }
        )
        self.stories.append(story)

    def add_notes(
        self, story: Story, tale: Tale, count: int, since: date, closed: date | None, days: Days, new_id: IdMaker
    ) -> list[tuple[datetime, datetime | None]]:
        """Add notes from the days since the case began, and return when each was written, and moved to the record."""
        until = closed or days.today
        known = (until - since).days
        texts = tale.notes(count) if known else []
        happened = sorted(days.ago(until, 1, known) for _text in texts)
        if len(texts) >= BUSY and not closed and known > 1:
            happened[-1] = days.ago(until, 1, 2)
        written = [min(days.office(day), days.now) for day in happened]
        moved = [_moved(at, days) for at in written]
        self.rows[Note] += (
            {
                "id": new_id(),
                "case_id": story.case_id,
                "author_id": story.responsible_id,
                "happened_on": day,
                "written_at": at,
                "text": noted.text,
                "kind": noted.kind,
                "told_by": noted.told_by,
                "moved_at": moved_at,
            }
            for day, at, moved_at, noted in zip(happened, written, moved, texts, strict=True)
        )
        return list(zip(written, moved, strict=True))


def _moved(written: datetime, days: Days) -> datetime | None:
    """Return when a note was carried to the official record, a day or two after; None where that is still to come."""
    moved = days.office(local_day(written), 1, 2)
    return moved if moved < days.now else None


def _person(identifier: str, member: Member, protected: bool) -> Record:
    return {
        "id": identifier,
        "name": member.name,
        "sounds": " ".join(names.tokens(member.name)),
        "cpr": member.cpr,
        "born": member.born,
        "due": member.due,
        "protected": protected,
        "sex": ("f" if member.female else "m") if member.name else "",
    }
