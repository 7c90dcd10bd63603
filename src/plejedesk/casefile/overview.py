"""All that one case's screen shows, in a handful of statements whatever the length of the case."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from plejedesk.casefile import note_rows
from plejedesk.casefile.note_rows import Note
from plejedesk.casefile.steps import Step, closing, entered, steps
from plejedesk.core import clock
from plejedesk.core.abouts import title_of
from plejedesk.core.kin import kin_terms
from plejedesk.core.law import Duty, LawBook
from plejedesk.core.phases import CLOSED
from plejedesk.core.safety import Gate
from plejedesk.store.family import family_of
from plejedesk.store.network import gate_of
from plejedesk.store.reader import Reader

NOTES = 8  # the newest, which is what one looks for; a case of 2,000 notes opens like one of 10
FIRST_PHASE = "received"

CASE = """
SELECT c.id, c.ref, c.family, c.phase, c.opened, c.area, c.protected, c.honour_conflict, w.initials, s.initials,
       c.exported_at, c.exported_to
FROM case_file c
LEFT JOIN caseworker w ON w.id = c.responsible_id
LEFT JOIN caseworker s ON s.id = w.substitute_id
WHERE c.id = :case
"""
MEMBERS = """
SELECT p.id, m.id, m.role, m.relation, p.name, p.cpr, p.born, p.due, p.protected, p.kind, m.closeness, p.born_year,
       p.dead, p.died, p.died_year
FROM case_member m
JOIN person p ON p.id = m.person_id
WHERE m.case_id = :case
ORDER BY CASE m.role WHEN 'child' THEN 0 WHEN 'parent' THEN 1 ELSE 2 END, p.born IS NULL, p.born, p.id
"""
DEADLINES = """
SELECT d.id, d.kind, d.counts_from, d.due_at, d.remind_at, d.remind_reason, d.reason,
       p.name, p.born IS NULL AND p.due IS NOT NULL, w.initials, d.about
FROM deadline d
LEFT JOIN person p ON p.id = d.person_id
LEFT JOIN caseworker w ON w.id = d.responsible_id
WHERE d.case_id = :case AND d.done_at IS NULL
ORDER BY d.due_at, d.id
"""
DRAWN = "SELECT EXISTS (SELECT 1 FROM parent_link WHERE case_id = :case)"


@dataclass(frozen=True)
class Case:
    """The case itself; `substitute` is who covers for the responsible, `exported_to` where a closed one lies now."""

    id: str
    ref: str
    family: str
    phase: str
    opened: date
    area: str
    protected: bool
    honour_conflict: str
    responsible: str
    substitute: str
    exported_at: datetime | None
    exported_to: str

    @property
    def closed(self) -> bool:
        """Return whether nothing goes on in it."""
        return self.phase == CLOSED


@dataclass(frozen=True)
class Member:
    """A person in the case, by role: child, parent or other; `membership` is the record of the place in it.

    `kin` is what they are to the oldest child, as far as the genogram tells: mormor, farbror.
    """

    id: str
    membership: str
    role: str
    relation: str
    name: str
    cpr: str | None = field(repr=False)
    born: date | None
    due: date | None
    protected: bool
    kind: str = "person"
    closeness: str = ""
    born_year: int | None = None
    dead: bool = False
    died_year: int | None = None
    kin: str = ""

    @property
    def near(self) -> bool:
        """Return whether somebody looks for this person first: a child, a parent, or somebody near to the child."""
        return self.role in ("child", "parent") or self.closeness == "near"


@dataclass(frozen=True)
class OpenDeadline:
    """An obligation of the case that is not done yet."""

    id: str
    kind: str
    counts_from: datetime
    due: datetime
    remind: datetime | None
    remind_reason: str
    reason: str
    child: str
    unborn: bool
    responsible: str
    about: str = ""

    @property
    def key(self) -> tuple[datetime, str]:
        """Return its place among the case's own."""
        return (self.due, self.id)

    def duty(self, book: LawBook) -> Duty:
        """Return the rule it follows: the one in force when its clock began."""
        return book.shown(self.kind, clock.to_local(self.counts_from).date())

    def title(self, book: LawBook) -> str:
        """Return what is to be done, with what of it is open."""
        return title_of(self.duty(book), self.about)


@dataclass(frozen=True)
class Overview:
    """One case: what is due, the first of them first; the newest notes, and how many there are; the last acts first."""

    case: Case
    members: tuple[Member, ...]
    deadlines: tuple[OpenDeadline, ...]
    notes: tuple[Note, ...]
    counts: note_rows.Counts
    steps: tuple[Step, ...]
    gate: Gate

    @property
    def children(self) -> tuple[Member, ...]:
        """Return the children, oldest first."""
        return tuple(member for member in self.members if member.role == "child")

    @property
    def protected(self) -> bool:
        """Return whether the name or address of anybody in the case is protected."""
        return self.case.protected or any(member.protected for member in self.members)

    @property
    def since(self) -> date | None:
        """Return the day the case came to the phase it is in, None where that was never written down."""
        step = entered(self.case.phase, self.steps)
        if step is None:
            return self.case.opened if self.case.phase == FIRST_PHASE else None
        return step.on_day

    @property
    def closing(self) -> Step | None:
        """Return the step that closed the case, None for one that is open."""
        return closing(self.case.phase, self.steps)


def overview(reader: Reader, case_id: str, notes: int = NOTES) -> Overview | None:
    """Return the case with its people, open deadlines and newest notes; None when there is no such case (any more)."""
    row = reader.one(CASE, case=case_id)
    if row is None:
        return None
    return Overview(
        case=_case(row),
        members=_members(reader, case_id),
        deadlines=tuple(_deadline(each) for each in reader.rows(DEADLINES, case=case_id)),
        notes=tuple(note_rows.page(reader, case_id, limit=notes)),
        counts=note_rows.counts(reader, case_id),
        steps=steps(reader, case_id),
        gate=gate_of(reader, case_id),
    )


def _case(row: tuple[Any, ...]) -> Case:
    case_id, ref, family, phase, opened, area, protected, honour, responsible, substitute, exported_at, where = row
    return Case(
        case_id,
        ref,
        family,
        phase,
        date.fromisoformat(opened),
        area,
        bool(protected),
        honour,
        responsible or "",
        substitute or "",
        clock.from_text(exported_at) if exported_at else None,
        where,
    )


def _members(reader: Reader, case_id: str) -> tuple[Member, ...]:
    """Return the people of a case; what they are to its oldest child is worked out where a genogram is begun."""
    found = tuple(_member(each) for each in reader.rows(MEMBERS, case=case_id))
    oldest = next((member.id for member in found if member.role == "child"), "")
    if not oldest or not reader.value(DRAWN, case=case_id):
        return found
    terms = kin_terms(family_of(reader, case_id), oldest)
    return tuple(replace(member, kin=terms.get(member.id, "")) for member in found)


def _member(row: tuple[Any, ...]) -> Member:
    person, membership, role, relation, name, cpr, born, due, protected, kind, near, born_year, dead, died, year = row
    return Member(
        person,
        membership,
        role,
        relation,
        name,
        cpr,
        _day(born),
        _day(due),
        bool(protected),
        kind,
        near,
        born_year,
        bool(dead or died or year),
        int(died[:4]) if died else year,
    )


def _deadline(row: tuple[Any, ...]) -> OpenDeadline:
    deadline, kind, counts_from, due, remind, remind_reason, reason, child, unborn, responsible, about = row
    return OpenDeadline(
        deadline,
        kind,
        clock.from_text(counts_from),
        clock.from_text(due),
        clock.from_text(remind) if remind else None,
        remind_reason,
        reason,
        child or "",
        bool(unborn),
        responsible or "",
        about,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
