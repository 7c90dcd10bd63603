"""Where the rows of a list go: into the case their child is in, or a new one, always with something in the queue."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from plejedesk.core.i18n import N_
from plejedesk.core.law import book
from plejedesk.core.obligations import STEP_BEGUN, caseworker, end_of, finish
from plejedesk.core.sheets.row_reading import OURS
from plejedesk.core.sight import NEXT_STEP
from plejedesk.respite.lists.cases_here import KnownCase
from plejedesk.respite.lists.children_here import Child
from plejedesk.store.new_cases import CaseFacts, NewCases, references

if TYPE_CHECKING:
    from sqlmodel import Session

PHASE = "support"
"""The phase of a case that begins with respite: the support is decided."""

NEW_CASE = N_("A child who is in no open case gets one, in the phase of support; responsible is whoever imports.")


@dataclass(frozen=True)
class Wanted:
    """A place for children: the case they go into, or facts of the one they get, with its number where one is said."""

    children: Sequence[Child]
    case: KnownCase | None
    opened: date
    area: str = ""
    number: str = ""


@dataclass(frozen=True)
class Place:
    """A case, who is responsible for it, and the ids of its children by their marks."""

    case_id: str
    who_id: str | None
    children: Mapping[str, str]

    def of(self, children: Sequence[Child]) -> list[str]:
        """Return the ids of these children."""
        return [self.children[child.mark] for child in children]


@dataclass
class _Beginning:
    """A case that is to be made: the facts of the first row that needs it, and the children of all."""

    first: Wanted
    children: dict[str, Child] = field(default_factory=dict)


class Placing:
    """Finds or makes the cases of a list, and keeps them in the queue."""

    def __init__(self, session: "Session", today: date, wanted: Iterable[Wanted]) -> None:
        self._session, self._today = session, today
        self.new = NewCases(session, today)
        self.me = caseworker(session, session.info["entry"].actor).id
        self._key_of: dict[str, str] = {}
        self._made = self._begin([each for each in wanted if each.case is None])
        self._joined: dict[str, dict[str, str]] = {}
        self._deadlines: list[dict[str, Any]] = []
        self._planned: set[str] = set()

    def place(self, wanted: Wanted) -> Place:
        """Return the place for children; rows of one child, or of one case number, share a new case."""
        if wanted.case is None:
            return self._made[self._key(wanted)]
        joined = self._joined.setdefault(wanted.case.id, {})
        for child in wanted.children:
            if child.mark not in joined:
                there = child.id and wanted.case in child.cases
                joined[child.mark] = child.id if there else self._join(wanted.case.id, child)
        return Place(wanted.case.id, wanted.case.responsible_id, joined)

    def _begin(self, wanted: Sequence[Wanted]) -> dict[str, Place]:
        """Make the cases that are new, each with all its children."""
        begun: dict[str, _Beginning] = {}
        for each in wanted:
            beginning = begun.setdefault(self._key(each), _Beginning(each))
            beginning.children |= {child.mark: child for child in each.children}
        refs = references(self._session, [key if OURS.fullmatch(key) else "" for key in begun])
        return {key: self._make(key, beginning, ref) for (key, beginning), ref in zip(begun.items(), refs, strict=True)}

    def _key(self, wanted: Wanted) -> str:
        """Return what tells a new case from the others of the list: the number, or a child; the first time decides."""
        child = wanted.children[0].mark
        return self._key_of.setdefault(child, wanted.number or f"|{child}")

    def _make(self, key: str, beginning: _Beginning, ref: str) -> Place:
        first, children = beginning.first, beginning.children
        other_ref = "" if ref == key else first.number
        facts = CaseFacts(ref, PHASE, first.opened, self.me, first.area, other_ref)
        case_id, people = self.new.add(facts, [child.new for child in children.values()])
        return Place(case_id, self.me, dict(zip(children, people, strict=True)))

    def oblige(self, kind: str, place: Place, cause_id: str, day: date, person_id: str | None) -> None:
        """Gather an obligation of respite, as `obliging.oblige` would begin it."""
        duty = book().shown(kind, self._today)
        due = end_of(day)
        self._planned.add(place.case_id)
        self._deadlines.append(
            {
                "id": self.new.new_id(),
                "case_id": place.case_id,
                "person_id": person_id,
                "cause_id": cause_id,
                "kind": duty.id,
                "later": not duty.first,
                "counts_from": self.new.now,
                "due_at": due,
                "sort_at": due,
                "responsible_id": place.who_id,
            }
        )

    def write(self) -> None:
        """Write the cases and the obligations; a case in which anything is planned needs no next step."""
        from plejedesk.core.models import Deadline
        from plejedesk.store.journal import add_many

        for place in self._made.values():
            if place.case_id not in self._planned:
                self.new.keep_in_sight(place.case_id, self.me)
        self.new.write()
        add_many(self._session, Deadline, self._deadlines)
        self._end_steps(self._planned - {place.case_id for place in self._made.values()})

    def _end_steps(self, cases: set[str]) -> None:
        from sqlmodel import col, select

        from plejedesk.core.models import Deadline

        if not cases:
            return
        steps = select(Deadline).where(Deadline.kind == NEXT_STEP, col(Deadline.done_at).is_(None))
        for step in self._session.exec(steps.where(col(Deadline.case_id).in_(cases))).all():
            finish(self._session, step, None, self.new.now, STEP_BEGUN)

    def _join(self, case_id: str, child: Child) -> str:
        """Add a child who is new here to a case, with its siblings."""
        from plejedesk.core.finding import findable
        from plejedesk.core.models import Case

        case = self._session.get_one(Case, case_id)
        case.sounds = " ".join(dict.fromkeys(f"{case.sounds} {findable(child.said.name)}".split()))
        self._session.add(case)
        return self.new.join(case_id, child.new)
