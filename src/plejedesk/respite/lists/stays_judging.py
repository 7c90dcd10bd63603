"""Comparing a list of stays with the desk: which are here already, and where the others go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plejedesk.core import clock
from plejedesk.core.exchange import Judged, Problem, Unit
from plejedesk.core.i18n import _
from plejedesk.core.sheets.row_reading import shown_day
from plejedesk.respite.lists import cases_here, children_here, families_here
from plejedesk.respite.lists.asking import among
from plejedesk.respite.lists.cases_here import Numbers
from plejedesk.respite.lists.children_here import Child, Children, differs
from plejedesk.respite.lists.families_here import Families, FamilyHere
from plejedesk.respite.lists.placing import NEW_CASE, Wanted
from plejedesk.respite.lists.stays_row import StayRow
from plejedesk.store.reader import Reader

STAYS = """
SELECT child_id, family_id, from_day, coalesce(ended_on, to_day) FROM respite_stay
WHERE child_id IN ({names}) ORDER BY id
"""

Known = dict[tuple[str, str], list[tuple[str, str]]]
"""The stays of a child with a family: from, to."""


@dataclass(frozen=True)
class New:
    """A stay that is not here yet, and where it goes."""

    row: StayRow
    family_id: str
    wanted: Wanted


@dataclass
class Here:
    """What the desk holds of a number of rows."""

    families: Families
    children: Children
    stays: Known
    numbers: Numbers
    today: date


def judge(reader: Reader, units: Sequence[Unit]) -> list[Judged]:
    """Return what each stay comes to, in their order."""
    rows = [StayRow(*unit.rows[0].values) for unit in units]
    children = children_here.look(reader, (row.said for row in rows))
    stays: Known = {}
    for child, family, from_day, to_day in among(reader, STAYS, (child.id for child in children.every())):
        stays.setdefault((child, family), []).append((from_day, to_day or ""))
    families = families_here.look(reader, (row.family for row in rows))
    numbers = cases_here.look(reader, (row.case for row in rows))
    here = Here(families, children, stays, numbers, clock.today())
    return [_judged(unit, row, here) for unit, row in zip(units, rows, strict=True)]


def _judged(unit: Unit, row: StayRow, here: Here) -> Judged:
    judged = Judged(unit)
    families = here.families.fitting(row.family, row.kind, row.recruited)
    if len(families) != 1:
        judged.problems.append(_no_family(unit.line, row, len(families)))
        return judged
    family, fitting = families[0], here.children.fitting(row.said)
    known = next((each for each in fitting if _same(row, each, family, here)), None)
    if known is None and len(fitting) > 1:
        judged.problems.append(children_here.several(unit.line, row.said))
        return judged
    child = known or next(iter(fitting), None) or here.children.expect(row.said)
    if known is not None:
        judged.known = known.mark
        judged.notes += _known_notes(unit.line, row, here.stays[known.mark, family.id])
        return judged
    judged.notes += children_here.notes_on(unit.line, row.said, child)
    judged.notes += _overlap(unit.line, row, here.stays.get((child.mark, family.id), []))
    here.stays.setdefault((child.mark, family.id), []).append((row.from_day, row.to_day))
    wanted = _wanted(row, child, here)
    judged.found = New(row, family.id, wanted)
    judged.notes += cases_here.notes_on(unit.line, row.case, wanted.case)
    judged.once += _told(wanted)
    return judged


def _same(row: StayRow, child: Child, family: FamilyHere, here: Here) -> bool:
    return any(from_day == row.from_day for from_day, _to in here.stays.get((child.mark, family.id), ()))


def _wanted(row: StayRow, child: Child, here: Here) -> Wanted:
    """Return where a stay goes; one that has ended may lie in a case that is closed."""
    ended = bool(row.to_day) and row.to_day < here.today.isoformat()
    case, number = cases_here.home(child.case(closed=ended), row.case, here.numbers, closed=ended)
    return Wanted((child,), case, min(date.fromisoformat(row.from_day), here.today), number=number)


def _told(wanted: Wanted) -> list[tuple[str, str]]:
    if wanted.case is not None:
        return []
    return [(NEW_CASE, "")]


def _no_family(line: int, row: StayRow, several: int) -> Problem:
    if several:
        words = _("Several families here are called “{name}”. Write the kind too, or when this one was recruited.")
    else:
        words = _("No family here is called “{name}”. Import the families first, or correct the name.")
    return Problem(line, "family", words.format(name=row.family), row.family)


def _known_notes(line: int, row: StayRow, stays: Sequence[tuple[str, str]]) -> list[Problem]:
    """Return where the list says otherwise of a stay that is here already."""
    ends = [to_day for from_day, to_day in stays if from_day == row.from_day]
    if not row.to_day or row.to_day in ends:
        return []
    return [differs(line, "to", shown_day(row.to_day), shown_day(ends[0]))]


def _overlap(line: int, row: StayRow, stays: Sequence[tuple[str, str]]) -> list[Problem]:
    """Return that the child has a stay with the same family on some of the same days."""
    for from_day, to_day in stays:
        if from_day <= (row.to_day or "9") and row.from_day <= (to_day or "9"):
            words = _("The child has a stay with this family from {day} too, in the same time. Is it another?")
            return [Problem(line, "from", words.format(day=shown_day(from_day)))]
    return []
