"""Comparing a waiting list that comes in with the one here: who is on it already, and where the others go."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from plejedesk.core import clock
from plejedesk.core.exchange import Judged, Problem, Unit
from plejedesk.core.i18n import _
from plejedesk.core.sheets.row_reading import shown_day
from plejedesk.respite.lists import cases_here, children_here
from plejedesk.respite.lists.asking import among
from plejedesk.respite.lists.cases_here import KnownCase, Numbers
from plejedesk.respite.lists.children_here import Child, Children, differs
from plejedesk.respite.lists.placing import NEW_CASE, Wanted
from plejedesk.respite.lists.waiting_row import Request, WaitingRow, together
from plejedesk.respite.lists.wishes import extent_text
from plejedesk.store.reader import Reader

REQUESTS = """
SELECT c.person_id, r.id, r.state, r.listed_on, r.extent, r.extent_words, r.area, f.protected OR EXISTS (
    SELECT 1 FROM case_member m JOIN person p ON p.id = m.person_id WHERE m.case_id = f.id AND p.protected
)
FROM respite_child c JOIN respite_request r ON r.id = c.request_id JOIN case_file f ON f.id = r.case_id
WHERE c.person_id IN ({names}) ORDER BY r.id
"""
ON_THE_LIST = ("waiting", "paused")


@dataclass(frozen=True)
class Listed:
    """A request that is here already."""

    id: str
    state: str
    listed: str
    extent: str
    words: str
    area: str
    protected: bool


@dataclass
class Here:
    """What the desk holds of a number of rows; `lines` are those of children who come on the list by this file."""

    children: Children
    listed: dict[str, list[Listed]]
    numbers: Numbers
    today: date
    lines: dict[str, int] = field(default_factory=dict)


def judge(reader: Reader, units: Sequence[Unit]) -> list[Judged]:
    """Return what each request comes to, in their order."""
    requests = [together(unit) for unit in units]
    children = children_here.look(reader, (values.said for each in requests for _row, values in each.rows))
    numbers = cases_here.look(reader, (each.wish.case for each in requests))
    here = Here(children, {}, numbers, clock.today())
    for child, *request in among(reader, REQUESTS, (child.id for child in children.every())):
        here.listed.setdefault(child, []).append(Listed(*request))
    return [_judged(unit, request, here) for unit, request in zip(units, requests, strict=True)]


def _judged(unit: Unit, request: Request, here: Here) -> Judged:
    judged = Judged(unit, problems=list(request.problems), found=request)
    known = [(row, values, _known(values, here)) for row, values in request.rows]
    if any(listed for _row, _values, listed in known):
        for row, values, listed in known:
            judged.known = judged.known or (listed.id if listed else "")
            judged.notes += _differences(row.line, values, listed) if listed else [_not_listed(row.line)]
        return judged
    children = [_child(judged, row.line, values, here) for row, values in request.rows]
    _judge_place(judged, request, [child for child in children if child is not None], here)
    if not judged.problems:
        for (row, values), child in zip(request.rows, children, strict=True):
            taken = child if child is not None and child.id else here.children.expect(values.said)
            here.lines[taken.mark] = row.line
    return judged


def _known(values: WaitingRow, here: Here) -> Listed | None:
    """Return the request of a child who is on the list, or was from the same day."""
    every = [each for child in here.children.fitting(values.said) for each in here.listed.get(child.mark, ())]
    waiting = (each for each in every if each.state in ON_THE_LIST)
    return next(waiting, None) or next((each for each in every if each.listed == values.listed), None)


def _child(judged: Judged, line: int, values: WaitingRow, here: Here) -> Child | None:
    """Return the child of a row; None, with what is wrong noted, where that is not plain."""
    fitting = here.children.fitting(values.said)
    if len(fitting) > 1:
        judged.problems.append(children_here.several(line, values.said))
        return None
    child = next(iter(fitting), None) or Child(values.said.mark, values.said)
    if child.mark in here.lines:
        words = _("The child stands in line {line} already. Take one of them out.")
        judged.problems.append(Problem(line, "child", words.format(line=here.lines[child.mark])))
        return None
    judged.notes += children_here.notes_on(line, values.said, child)
    return child


def _judge_place(judged: Judged, request: Request, children: Sequence[Child], here: Here) -> None:
    """Find where the request goes: all its children are in one case."""
    cases: dict[str, KnownCase] = {case.id: case for child in children if (case := child.case()) is not None}
    if len(cases) > 1:
        refs = ", ".join(case.ref for case in cases.values())
        words = _("The siblings are in different cases here: {refs}. Let each have a place of its own.")
        judged.problems.append(Problem(judged.unit.line, "together", words.format(refs=refs)))
    if judged.problems:
        return
    own, said = next(iter(cases.values()), None), request.wish.case
    case, number = cases_here.home(own, said, here.numbers)
    judged.notes += cases_here.notes_on(judged.unit.line, said, case)
    opened = min(date.fromisoformat(request.wish.listed), here.today)
    request.wanted = Wanted(tuple(children), case, opened, request.wish.area, number)
    if case is None:
        judged.once.append((NEW_CASE, ""))


def _not_listed(line: int) -> Problem:
    words = _("A sibling is on the list here already, this child is not. Add the child on that request.")
    return Problem(line, "child", words)


def _differences(line: int, values: WaitingRow, here: Listed) -> list[Problem]:
    """Return where the list says otherwise than the request here; of one that is off the list nothing is said."""
    if here.state not in ON_THE_LIST:
        return []
    pairs = (
        ("listed", shown_day(values.listed), shown_day(here.listed)),
        ("wish", extent_text(values.extent, values.words), extent_text(here.extent, here.words)),
        ("area", values.area, here.area),
    )
    return [
        differs(line, column, there, ours, hidden=here.protected and column != "listed")
        for column, there, ours in pairs
        if there and there != ours
    ]
