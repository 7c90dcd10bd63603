"""Finding the children of a list among those who are here already, with the cases they are in.

A child is known by the CPR number; else by name and day of birth, where no other number stands there; else, where the
row has neither, by the name alone, if only one child has it. Two who fit are never guessed between.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from plejedesk.core.exchange import Problem
from plejedesk.core.i18n import _
from plejedesk.respite.lists.asking import among
from plejedesk.respite.lists.cases_here import KnownCase, known_case
from plejedesk.respite.lists.children_said import Said
from plejedesk.store.new_cases import NewChild
from plejedesk.store.reader import Reader

PAIRS_AT_ONCE = 5_000  # of name and day of birth in a statement; SQLite takes 32,766 values
PERSON = "SELECT DISTINCT p.id, p.name, p.cpr, p.born, p.protected FROM person p"
AS_CHILD = "JOIN case_member m ON m.person_id = p.id AND m.role = 'child'"
BY_CPR = f"{PERSON} WHERE p.cpr IN ({{names}}) ORDER BY p.id"
BY_BIRTH = f"{PERSON} {AS_CHILD} WHERE (p.born, p.name) IN (VALUES {{pairs}}) ORDER BY p.id"
BY_NAME = f"{PERSON} {AS_CHILD} WHERE p.name IN ({{names}}) ORDER BY p.id"
CASES = """
SELECT m.person_id, c.id, c.ref, c.other_ref, c.phase, c.responsible_id, c.protected
FROM case_member m JOIN case_file c ON c.id = m.case_id
WHERE m.role = 'child' AND m.person_id IN ({names}) ORDER BY m.id
"""


@dataclass(frozen=True)
class Child:
    """A child who is here already, or comes in with this list: then without an id. `mark` tells it from the others."""

    mark: str
    said: Said
    id: str = ""
    cases: tuple[KnownCase, ...] = ()
    protected: bool = False

    def case(self, *, closed: bool = False) -> KnownCase | None:
        """Return the first open case of the child; with `closed` a closed one too, where there is no other."""
        opened = next((case for case in self.cases if case.open), None)
        return opened or (next(iter(self.cases), None) if closed else None)

    @property
    def new(self) -> NewChild:
        """Return the child as a new case takes it."""
        born = date.fromisoformat(self.said.born) if self.said.born else None
        return NewChild(self.said.name, self.said.cpr, born, self.id)


@dataclass
class Children:
    """The children of a number of rows who are here already, and those of the rows before, who will be."""

    by_number: dict[str, Child] = field(default_factory=dict)
    by_birth: dict[tuple[str, str], list[Child]] = field(default_factory=dict)
    by_name: dict[str, list[Child]] = field(default_factory=dict)

    def fitting(self, said: Said) -> Sequence[Child]:
        """Return who may be meant: nobody, one, or several of one name."""
        if said.cpr in self.by_number:
            return [self.by_number[said.cpr]]
        if said.bare:
            return self.by_name.get(said.name, [])
        found = self.by_birth.get((said.name, said.born), [])
        return [child for child in found if not child.said.cpr] if said.cpr else found

    def expect(self, said: Said) -> Child:
        """Take a child of this list as one who is here from now on."""
        child = Child(said.mark, said)
        self._add(child)
        return child

    def every(self) -> Iterable[Child]:
        """Return all who are here already."""
        named = (*self.by_birth.values(), *self.by_name.values())
        return {child.id: child for each in (self.by_number.values(), *named) for child in each if child.id}.values()

    def _add(self, child: Child) -> None:
        said = child.said
        if said.cpr:
            self.by_number.setdefault(said.cpr, child)
        born = self.by_birth.setdefault((said.name, said.born), [])
        for there in (born, self.by_name.setdefault(said.name, [])):
            if all(each.mark != child.mark for each in there):
                there.append(child)


def look(reader: Reader, rows: Iterable[Said]) -> Children:
    """Find the children of these rows, in a handful of statements for them all."""
    asked = list(rows)
    found = list(among(reader, BY_CPR, (said.cpr for said in asked if said.cpr)))
    numbers = {row[2] for row in found}
    found += _by_birth(reader, [said for said in asked if said.born and said.cpr not in numbers])
    found += among(reader, BY_NAME, (said.name for said in asked if said.bare))
    people = {row[0]: (Said(row[1], row[2] or "", row[3] or ""), bool(row[4])) for row in found}
    cases: dict[str, list[KnownCase]] = {}
    for person, *case in among(reader, CASES, people):
        cases.setdefault(person, []).append(known_case(*case))
    children = Children()
    for person, (said, hidden) in people.items():
        theirs = tuple(cases.get(person, ()))
        protected = hidden or any(case.protected for case in theirs)
        children._add(Child(person, said, person, theirs, protected))
    return children


def _by_birth(reader: Reader, asked: Sequence[Said]) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(asked), PAIRS_AT_ONCE):
        some = asked[start : start + PAIRS_AT_ONCE]
        values = {f"born{number}": said.born for number, said in enumerate(some)}
        values |= {f"name{number}": said.name for number, said in enumerate(some)}
        pairs = ", ".join(f"(:born{number}, :name{number})" for number in range(len(some)))
        yield from reader.rows(BY_BIRTH.format(pairs=pairs), **values)


def several(line: int, said: Said) -> Problem:
    """Return why a row cannot be taken whose child may be any of several."""
    words = (
        _("Several children here have this name. Write the CPR number.")
        if said.bare
        else _("Several children here have this name and day of birth. Write the CPR number.")
    )
    return Problem(line, "child", words)


def notes_on(line: int, said: Said, child: Child) -> list[Problem]:
    """Return what to know of a child of a row that was found here: by what, and where the row says otherwise."""
    if not child.id:
        return []
    notes = []
    if not (said.cpr and said.cpr == child.said.cpr):
        case = child.case(closed=True)
        ref = case.ref if case else "–"
        words = _("Taken to be the child of that name in case {ref}.")
        if said.bare:
            notes.append(Problem(line, "child", words.format(ref=ref)))
        elif said.cpr:
            more = _("The CPR number is not written there. Check it on the case.")
            notes.append(Problem(line, "cpr", f"{words.format(ref=ref)} {more}"))
    for column, there, here in (("child", said.name, child.said.name), ("born", said.born, child.said.born)):
        if there and there != here:
            notes.append(differs(line, column, there, here, hidden=child.protected and column == "child"))
    return notes


def differs(line: int, column: str, there: str, here: str, *, hidden: bool = False) -> Problem:
    """Return that the list says otherwise than the desk, which stays as it is; `hidden` is what is protected here."""
    words = _("It says “{there}”, and here it is “{here}”. Nothing was changed.")
    shown = _("[protected]") if hidden and here else here or "–"
    return Problem(line, column, words.format(there=there, here=shown))
