"""People of a GEDCOM file into a case: new ones, and what was not known of those who are there."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from plejedesk.core import membership
from plejedesk.core.errors import BadInput
from plejedesk.core.family import Family, Human
from plejedesk.core.family_checks import require_generations
from plejedesk.core.i18n import N_, _
from plejedesk.genogram.gedcom.fitting import as_human, fitting
from plejedesk.genogram.gedcom.found import Found
from plejedesk.genogram.gedcom.lines import Left
from plejedesk.genogram.kin import kin_places
from plejedesk.genogram.kin.kin_facts import KinFacts, as_member

if TYPE_CHECKING:
    from sqlmodel import Session

    from plejedesk.core.models import Case, CaseMember, Person

EMPTY = N_("nothing is told of the person")
NOT_A_CHILD = N_("the person is a child of the other case; here the children of the case stay as they are")
SAYS_OTHERWISE = {
    "sex": N_("the case says another sex; that stays"),
    "place": N_("the case says another place; that stays"),
    "relation": N_("the case says another relation; that stays"),
    "closeness": N_("the case says another closeness; that stays"),
    "died": N_("the case says another day of death; that stays"),
    "died_year": N_("the case says another year of death; that stays"),
}


class People:
    """Writes people into a case, and keeps what was not taken of them."""

    def __init__(self, session: "Session", case: "Case", found: Found, today: date) -> None:
        self._session, self._case, self._found, self._today = session, case, found, today
        self._members = {member.person_id: member for member in _members(session, case.id)}
        self._filled: set[str] = set()
        self.new: list[Human] = []
        self.left: list[Left] = []
        self.written: Counter[str] = Counter()
        self._said = {human.id: self._fitting(human) for human in found.family.people}

    @property
    def family(self) -> Family:
        """Return the family of the file, everybody as the case would have them."""
        people = tuple(as_human(human, self._said[human.id]) for human in self._found.family.people)
        return replace(self._found.family, people=people)

    def add(self, human: Human) -> str:
        """Write somebody new and return the id; nobody becomes a child of the case by a file."""
        from plejedesk.core.models import CaseMember

        said = self._said[human.id]
        if human.index:
            self._leave(human, NOT_A_CHILD)
        person = membership.new_person()
        membership.fill_in(person, as_member(said))
        for name in ("sex", "kind", "born_year", "due", "dead", "died", "died_year", "place"):
            setattr(person, name, getattr(said, name))
        member = CaseMember(case_id=self._case.id, person_id=person.id, role="other")
        member.relation, member.closeness = said.relation, said.closeness
        self._session.add_all([person, member])
        self._members[person.id] = member
        self.new.append(human)
        return str(person.id)

    def fill_in(self, person_id: str, human: Human) -> None:
        """Add what is not known of somebody who is there; what is known stays, and what differs is named."""
        from plejedesk.core.models import Person

        said, person, member = self._said[human.id], self._session.get_one(Person, person_id), self._members[person_id]
        word = bool(said.sex and not person.sex)  # then a parent is called mother or father
        before = kin_places.by_ties(self._session, self._case.id, person_id) if word else kin_places.NO_PARENT
        added = self._birth(person, said, human)
        for record, names in ((person, ("sex", "place")), (member, ("relation", "closeness"))):
            for name in names:
                added += self._fact(record, name, getattr(said, name), human)
        added += self._death(person, said, human)
        if said.protected and not person.protected:
            person.protected = True
            added += 1
        if added:
            self._session.add_all([person, member])
            self._session.flush()
            if word:
                kin_places.settle(self._session, self._case.id, person_id, before)
            self.written["filled"] += 1
            self._filled.add(person_id)

    def leave_empty(self, human: Human) -> None:
        """Leave somebody of whom nothing is told."""
        self._leave(human, EMPTY)

    def finish(self) -> None:
        """Write anew what cases are found by."""
        cases = {
            each.id: each for person in sorted(self._filled) for each in membership.cases_of(self._session, person)
        }
        for case in (cases | {self._case.id: self._case}).values():
            membership.keep_found(self._session, case)

    def _fitting(self, human: Human) -> KinFacts:
        return fitting(human, self._today, lambda reason: self._leave(human, reason))

    def _birth(self, person: "Person", said: KinFacts, human: Human) -> int:
        """Fill in the birth where it is not known, or only its year; one that no parent can have is left."""
        before = (person.born, person.born_year, person.kind)
        if person.born or not (said.born or (said.born_year and not person.born_year)):
            return 0
        person.born, person.born_year = said.born, None if said.born else said.born_year
        person.kind = "person" if person.kind == "unborn" else person.kind
        self._session.add(person)
        self._session.flush()
        try:
            require_generations(self._session, self._case.id, person.id)
        except BadInput as error:
            person.born, person.born_year, person.kind = before
            self._leave(human, str(error))
            return 0
        return 1

    def _death(self, person: "Person", said: KinFacts, human: Human) -> int:
        added = self._fact(person, "died", said.died, human)
        if not person.died:
            added += self._fact(person, "died_year", said.died_year, human)
        if said.dead and not person.dead:
            person.dead = True
            added += 1
        return added

    def _fact(self, record: "Person | CaseMember", name: str, value: Any, human: Human) -> int:
        """Write a fact that is not known; return whether it was written."""
        there = getattr(record, name)
        if not value or there == value:
            return 0
        if there:
            self._leave(human, SAYS_OTHERWISE[name])
            return 0
        setattr(record, name, value)
        return 1

    def _leave(self, human: Human, reason: str) -> None:
        line = self._found.lines.get(human.id, 0)
        self.left.append(Left(line, "INDI", _(reason), line))


def _members(session: "Session", case_id: str) -> "list[CaseMember]":
    from sqlmodel import select

    from plejedesk.core.models import CaseMember

    return list(session.exec(select(CaseMember).where(CaseMember.case_id == case_id)).all())
