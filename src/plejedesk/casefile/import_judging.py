"""Comparing imported cases with the desk: which are new, which are here already, and what is different there.

A case is known by its own reference, by the number it had elsewhere, or without one by its child. What is here is
never changed by an import; where the file says otherwise, that is told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from plejedesk.casefile.import_rows import CaseRow, Whole, whole
from plejedesk.core import clock, deadlines
from plejedesk.core.exchange import Checked, Judged, Problem, Unit
from plejedesk.core.i18n import N_, _
from plejedesk.core.phases import phase_name
from plejedesk.store.reader import Reader

GROWN = 23  # years; support to the young ends at the 23rd birthday

CASES = """
SELECT c.id, c.ref, c.other_ref, c.phase, c.opened, c.area, w.initials
FROM case_file c LEFT JOIN caseworker w ON w.id = c.responsible_id
WHERE {condition}
"""
PEOPLE = "SELECT id, cpr, name, born FROM person WHERE cpr IN ({names}) ORDER BY id DESC"
CASES_OF = "SELECT person_id, case_id FROM case_member WHERE role = 'child' AND person_id IN ({names}) ORDER BY id"
BY_BIRTH = """
SELECT p.name, p.born, m.case_id FROM person p JOIN case_member m ON m.person_id = p.id
WHERE m.role = 'child' AND (p.born, p.name) IN (VALUES {pairs}) ORDER BY m.id
"""
CHILDREN = """
SELECT m.case_id, p.id, p.cpr, p.name, p.born FROM case_member m JOIN person p ON p.id = m.person_id
WHERE m.role = 'child' AND m.case_id IN ({names}) ORDER BY m.id
"""


@dataclass(frozen=True)
class Known:
    """A person who is here already."""

    id: str
    cpr: str = field(repr=False)
    name: str
    born: str


@dataclass(frozen=True)
class KnownCase:
    """A case that is here already."""

    id: str
    ref: str
    other_ref: str
    phase: str
    opened: str
    area: str
    responsible: str


@dataclass
class Here:
    """What the desk holds of a number of units, found in a handful of statements for them all."""

    by_number: dict[str, KnownCase] = field(default_factory=dict)
    cases: dict[str, KnownCase] = field(default_factory=dict)
    people: dict[str, Known] = field(default_factory=dict)
    cases_of: dict[str, list[str]] = field(default_factory=dict)
    by_birth: dict[tuple[str, str], str] = field(default_factory=dict)
    children: dict[str, list[Known]] = field(default_factory=dict)
    workers: dict[str, str] = field(default_factory=dict)
    grown: str = ""
    """The last day of birth of those who are no longer children to anybody, as ISO text."""


def judge(reader: Reader, units: Sequence[Unit]) -> list[Judged]:
    """Return what each unit comes to, in their order."""
    cases = [(unit, whole(unit)) for unit in units]
    here = _look(reader, cases)
    return [_judged(unit, case, here) for unit, case in cases]


def _look(reader: Reader, cases: Sequence[tuple[Unit, Whole]]) -> Here:
    rows = [values for _unit, case in cases for _row, values in case.rows]
    here = Here(grown=deadlines.add_months(clock.today(), -12 * GROWN).isoformat())
    here.workers = {row[0]: row[1] for row in reader.rows("SELECT initials, id FROM caseworker")}
    here.people = {row[1]: Known(row[0], row[1], row[2], row[3] or "") for row in _among(reader, PEOPLE, _cprs(rows))}
    for person, case in _among(reader, CASES_OF, [known.id for known in here.people.values()]):
        here.cases_of.setdefault(person, []).append(case)
    keyless = [values for unit, case in cases if not unit.key for _row, values in case.rows]
    _look_by_birth(reader, here, [values for values in keyless if not values.cpr])
    keys = [unit.key for unit, _case in cases if unit.key]
    _look_at_cases(reader, here, "c.ref IN ({names})", keys)
    _look_at_cases(reader, here, "c.other_ref IN ({names})", keys)
    named = {case for cases in here.cases_of.values() for case in cases} | set(here.by_birth.values())
    _look_at_cases(reader, here, "c.id IN ({names})", sorted(named - here.cases.keys()))
    for case, *child in _among(reader, CHILDREN, sorted(here.cases)):
        here.children.setdefault(case, []).append(Known(child[0], child[1] or "", child[2], child[3] or ""))
    return here


def _look_by_birth(reader: Reader, here: Here, bare: Sequence[CaseRow]) -> None:
    """Find the children of rows that have nothing but a name and a day to be known by."""
    if not bare:
        return
    pairs = ", ".join(f"(:born{number}, :name{number})" for number in range(len(bare)))
    values = {f"born{number}": row.born for number, row in enumerate(bare)}
    values |= {f"name{number}": row.name for number, row in enumerate(bare)}
    for name, born, case in reader.rows(BY_BIRTH.format(pairs=pairs), **values):
        here.by_birth.setdefault((name, born), case)


def _look_at_cases(reader: Reader, here: Here, condition: str, values: Sequence[str]) -> None:
    for row in _among(reader, CASES.format(condition=condition), values):
        case_id, ref, other_ref, phase, opened, area, initials = row
        case = KnownCase(case_id, ref, other_ref, phase, opened, area, initials or "")
        here.cases[case.id] = case
        for number in (case.ref, case.other_ref):
            here.by_number.setdefault(number, case)


def _among(reader: Reader, sql: str, asked: Sequence[str]) -> list[tuple[Any, ...]]:
    values = {f"v{number}": value for number, value in enumerate(asked)}
    return reader.rows(sql.format(names=", ".join(f":{name}" for name in values)), **values) if values else []


def _cprs(rows: Iterable[CaseRow]) -> list[str]:
    return list(dict.fromkeys(row.cpr for row in rows if row.cpr))


def _judged(unit: Unit, case: Whole, here: Here) -> Judged:
    judged = Judged(unit, problems=case.problems, found=case)
    known = here.by_number.get(unit.key) if unit.key else None
    if known is None:
        known = _by_children(unit, case, here)
        if known and unit.key:
            words = _("The child is in case {ref} here already. The row's own case number is not kept.")
            judged.notes.append(Problem(unit.line, "case", words.format(ref=known.ref), unit.key))
    if known is None:
        case.people = {row.mark: here.people[row.mark].id for row in unit.rows if row.mark in here.people}
        judged.notes += [note for row, values in case.rows for note in _person_notes(row, values, here)]
        case.worker = here.workers.get(case.said["responsible"])
        judged.once += _responsible(case)
        return judged
    judged.known = known.ref
    judged.notes += _differences(case, known)
    judged.notes += [note for row, values in case.rows for note in _child_notes(row, values, known, here)]
    return judged


def _by_children(unit: Unit, case: Whole, here: Here) -> KnownCase | None:
    """Return the case one of the children is in; not one that has another number elsewhere than the unit's."""
    for row, values in case.rows:
        person = here.people.get(row.mark)
        cases = here.cases_of.get(person.id, []) if person else []
        if not (values.cpr or unit.key):
            cases = [each for each in (here.by_birth.get((values.name, values.born)),) if each]
        for each in cases:
            if not (unit.key and here.cases[each].other_ref):
                return here.cases[each]
    return None


def _differences(case: Whole, known: KnownCase) -> list[Problem]:
    """Return where the file says otherwise than the case here."""
    return [
        _differs(case.lines[column], column, _shown(column, value), _shown(column, getattr(known, column)))
        for column, value in case.said.items()
        if value and value != getattr(known, column)
    ]


def _shown(column: str, value: str) -> str:
    return phase_name(value) if column == "phase" else value


def _differs(line: int, column: str, there: str, here: str) -> Problem:
    words = _("It says “{there}”, and here it is “{here}”. Nothing was changed.")
    return Problem(line, column, words.format(there=there, here=here or "–"))


def _child_notes(row: Checked, values: CaseRow, known: KnownCase, here: Here) -> list[Problem]:
    """Return what the file says otherwise of a child of a known case, or that it is not in the case."""
    children = here.children.get(known.id, [])
    for child in children:
        if (values.cpr and child.cpr == values.cpr) or (not values.cpr and child.name == values.name):
            return _said_otherwise(row.line, values, child)
    words = _("This child is not in case {ref} here. Add it on the case, if it belongs there.")
    return [Problem(row.line, "child", words.format(ref=known.ref))]


def _person_notes(row: Checked, values: CaseRow, here: Here) -> list[Problem]:
    """Return what the file says otherwise of a person who is here already, and whose age is hardly a child's."""
    notes = []
    if values.born and values.born <= here.grown:
        words = _("Born {day}: that is hardly a child. Check the year.")
        notes.append(Problem(row.line, "born", words.format(day=values.born)))
    person = here.people.get(row.mark)
    return notes + _said_otherwise(row.line, values, person) if person else notes


def _responsible(case: Whole) -> list[tuple[str, str]]:
    """Return who will be responsible, where that is not said or somebody new."""
    initials = case.said["responsible"]
    if not initials:
        return [(N_("Where nobody is named as responsible, it is whoever imports."), "")]
    return [] if case.worker else [(N_("New initials, not known here before: {names}."), initials)]


def _said_otherwise(line: int, values: CaseRow, known: Known) -> list[Problem]:
    pairs = (("child", values.name, known.name), ("born", values.born, known.born))
    return [_differs(line, column, there, here) for column, there, here in pairs if there and there != here]
