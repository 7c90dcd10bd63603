"""New cases for children who come in with a list: gathered, then written many at a time, each kept in the queue."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from plejedesk.core import deadlines, names
from plejedesk.core.collation import danish_key
from plejedesk.core.finding import spelled
from plejedesk.core.ids import new_id
from plejedesk.core.law import book
from plejedesk.core.obligations import end_of
from plejedesk.core.sight import FALLBACK, NEXT_STEP

if TYPE_CHECKING:
    from sqlmodel import Session

Record = dict[str, Any]
LONGEST_FAMILY = 80
IDS_AT_ONCE = 1_000


@dataclass(frozen=True)
class NewChild:
    """A child of a new case, with the id of the person where it is here already."""

    name: str
    cpr: str = field(default="", repr=False)
    born: date | None = None
    person_id: str = ""


@dataclass(frozen=True)
class CaseFacts:
    """What is said of a new case; a reference is ours, `other_ref` its number elsewhere."""

    ref: str
    phase: str
    opened: date
    responsible_id: str
    area: str = ""
    other_ref: str = ""


class NewCases:
    """The records of some cases, gathered before they are written table by table."""

    def __init__(self, session: "Session", today: date) -> None:
        self._session = session
        self.now: datetime = session.info["entry"].at
        self._due = _first_due(self.now, today)
        self._ids = _ids()
        self._cases: list[Record] = []
        self._people: list[Record] = []
        self._members: list[Record] = []
        self._deadlines: list[Record] = []
        self._sorted: dict[str, str] = {}
        self._by_number: dict[str, str] = {}

    def new_id(self) -> str:
        """Return a new id; ids are made many at once."""
        return next(self._ids)

    def add(self, facts: CaseFacts, children: Sequence[NewChild]) -> tuple[str, list[str]]:
        """Gather the records of one case, and return its id and those of its children."""
        case_id = self.new_id()
        self._cases.append(self._case(case_id, facts, [child.name for child in children]))
        return case_id, [self.join(case_id, child) for child in children]

    def join(self, case_id: str, child: NewChild) -> str:
        """Gather a child's place in a case, and return the id of the child."""
        person_id = child.person_id or self._person(child)
        self._members.append({"id": self.new_id(), "case_id": case_id, "person_id": person_id, "role": "child"})
        return person_id

    def keep_in_sight(self, case_id: str, who_id: str) -> None:
        """Begin the next step: no open case is without anything in the queue."""
        self._deadlines.append(
            {
                "id": self.new_id(),
                "case_id": case_id,
                "kind": NEXT_STEP,
                "counts_from": self.now,
                "due_at": self._due,
                "sort_at": self._due,
                "responsible_id": who_id,
            }
        )

    def write(self) -> None:
        """Write what was gathered."""
        from plejedesk.core.models import Case, CaseMember, Deadline, Person
        from plejedesk.store.journal import add_many

        for model, records in (
            (Person, self._people),
            (Case, self._cases),
            (CaseMember, self._members),
            (Deadline, self._deadlines),
        ):
            add_many(self._session, model, records)
            records.clear()

    def _case(self, case_id: str, facts: CaseFacts, children: Sequence[str]) -> Record:
        family = _family(children)
        return {
            "id": case_id,
            "ref": facts.ref,
            "family": family,
            "family_sort": self._sorted_by(family),
            "phase": facts.phase,
            "opened": facts.opened,
            "area": facts.area,
            "responsible_id": facts.responsible_id,
            "sounds": _found_by(family, facts.ref, facts.other_ref, children),
            "other_ref": facts.other_ref,
        }

    def _sorted_by(self, family: str) -> str:
        if family not in self._sorted:
            self._sorted[family] = danish_key(family)
        return self._sorted[family]

    def _person(self, child: NewChild) -> str:
        """Return the id of a child, new unless another of these cases has the same by CPR number."""
        if child.cpr and child.cpr in self._by_number:
            return self._by_number[child.cpr]
        person_id = self.new_id()
        if child.cpr:
            self._by_number[child.cpr] = person_id
        self._people.append(
            {
                "id": person_id,
                "name": child.name,
                "sounds": " ".join(names.tokens(child.name)),
                "cpr": child.cpr or None,
                "born": child.born,
            }
        )
        return person_id


def references(session: "Session", own: Sequence[str]) -> list[str]:
    """Return a reference for each: its own where the list has one of ours, else a new one."""
    from plejedesk.store.references import next_references, step_over

    step_over(session, filter(None, own))
    new = iter(next_references(session, session.info["entry"].device, own.count("")) if "" in own else ())
    return [ref or next(new) for ref in own]


def _ids() -> Iterator[str]:
    while True:
        yield from new_id.many(IDS_AT_ONCE)


def _first_due(now: datetime, today: date) -> datetime:
    duty = book().shown(NEXT_STEP, today)
    return deadlines.due(duty, now, book().days) or end_of(today + FALLBACK)


def _family(told: Iterable[str]) -> str:
    """Return the family's surname: that of the first child who has one, else the only name there is."""
    every = [name for name in told if name]
    full = [name for name in every if " " in name]
    return (names.family(full[0]) if full else next(iter(every), ""))[:LONGEST_FAMILY]


def _found_by(family: str, ref: str, other_ref: str, children: Sequence[str]) -> str:
    """Return what `finding.findable` would; how the names sound is known already, and a number has no sound.

    The texts are joined as the index joins them, which finds the words it needs prepared.
    """
    words = list(spelled(f"{ref} {family} {other_ref}"))
    for name in children:
        words += spelled(name)
        words += (sound for sound in names.tokens(name) if len(sound) > 1 and not sound.isdigit())
    return " ".join(dict.fromkeys(words))
