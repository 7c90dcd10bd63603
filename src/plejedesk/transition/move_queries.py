"""Reading moves: the list in four statements whatever its length, and one move with what stands beside its plan."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from plejedesk.core import clock
from plejedesk.core.finding import spelled
from plejedesk.plans.plan_queries import plans
from plejedesk.plans.plan_rows import PlanRow
from plejedesk.plans.template import template
from plejedesk.store.reader import Reader
from plejedesk.transition.move_rows import Clock, Coming, MoveRow, TransitionRow

TEMPLATE = "transition"
MOVES = """
SELECT m.plan_id, l.child_id, m.from_place, u.name, m.family, m.guarded, m.unprepared,
       EXISTS (SELECT 1 FROM plan_meeting p WHERE p.plan_id = m.plan_id AND p.kind = 'start' AND p.state = 'held')
FROM transition_move m
JOIN plan l ON l.id = m.plan_id
LEFT JOIN unit u ON u.id = m.unit_id
WHERE (:case = '' OR m.case_id = :case)
"""
COMING = """
SELECT m.plan_id, 'meeting', m.at, m.kind, '' FROM plan_meeting m JOIN plan l ON l.id = m.plan_id
WHERE l.template = :template AND l.state = 'open' AND m.state = 'planned' AND m.at IS NOT NULL
UNION ALL
SELECT s.plan_id, 'step', s.planned_on, s.asked, s.followed_by FROM plan_step s JOIN plan l ON l.id = s.plan_id
WHERE l.template = :template AND l.state = 'open' AND s.result = '' AND s.planned_on IS NOT NULL
UNION ALL
SELECT l.id, 'move', l.aims_at, '', '' FROM plan l
WHERE l.template = :template AND l.state = 'open' AND l.reached_on IS NULL AND l.aims_at IS NOT NULL
UNION ALL
SELECT i.plan_id, 'point', i.due, i.asked, i.responsible FROM plan_item i JOIN plan l ON l.id = i.plan_id
WHERE l.template = :template AND l.state = 'open' AND i.due IS NOT NULL AND i.state NOT IN ('done', 'not_relevant')
AND NOT EXISTS (SELECT 1 FROM plan_meeting m WHERE m.id = i.meeting_id AND m.state = 'planned')
UNION ALL
SELECT a.plan_id, 'agreement', a.due, a.text, a.responsible FROM plan_agreement a JOIN plan l ON l.id = a.plan_id
WHERE l.template = :template AND l.state = 'open' AND a.done_on IS NULL
"""
MOVE = """
SELECT m.plan_id, m.case_id, m.unit_id, u.name, m.from_place, m.family, m.family_phone, m.first_placement, m.address,
       m.guarded, m.unprepared, m.contact_after, l.child_id, l.begun_on,
       (SELECT max(p.closed_on) FROM plan_meeting p WHERE p.plan_id = m.plan_id AND p.state = 'held')
FROM transition_move m
JOIN plan l ON l.id = m.plan_id
LEFT JOIN unit u ON u.id = m.unit_id
WHERE m.plan_id = :plan
"""
MOVE_FACTS = (
    *("plan_id", "case_id", "unit_id", "unit", "from_place", "family", "family_phone", "first_placement", "address"),
    *("guarded", "unprepared", "contact_after"),
)
CALLS = """
SELECT theme, count(*) FROM hotline_call WHERE child_id = :child AND taken_at >= :since
GROUP BY theme ORDER BY count(*) DESC, theme
"""
COURSE = """
SELECT l.id, c.theme, (SELECT count(*) FROM plan_meeting m WHERE m.plan_id = l.id AND m.state = 'held'), c.meetings
FROM course c JOIN plan l ON l.id = c.plan_id
WHERE l.child_id = :child AND l.state = 'open' ORDER BY l.begun_on DESC, l.id DESC LIMIT 1
"""
CLOCKS = """
SELECT kind, counts_from, due_at FROM deadline
WHERE case_id = :case AND done_at IS NULL AND (person_id = :child OR person_id IS NULL)
AND kind IN ('first_follow_up', 'follow_up', 'supervision_visit', 'plan_ready') ORDER BY due_at, id
"""


@dataclass(frozen=True)
class Home:
    """What the form for a new transition needs to know of a case: its children, and those who move already."""

    case_id: str
    ref: str
    family: str
    closed: bool
    children: tuple[tuple[str, str, date | None], ...]
    moving: frozenset[str]


HOME = "SELECT id, ref, family, phase = 'closed' FROM case_file WHERE id = :case"
CHILDREN = """
SELECT p.id, p.name, p.born FROM case_member m JOIN person p ON p.id = m.person_id
WHERE m.case_id = :case AND m.role = 'child' AND p.born IS NOT NULL ORDER BY p.born, p.id
"""
MOVING = "SELECT child_id FROM plan WHERE case_id = :case AND template = 'transition' AND state = 'open'"


def transitions(reader: Reader, now: datetime, which: str = "open", text: str = "") -> list[TransitionRow]:
    """Return the transitions that fit what is typed, the one whose next day comes first before the others."""
    moves = {row[0]: row[1:] for row in reader.rows(MOVES, case="")}
    coming = _coming(reader)
    found = [
        _row(plan, moves[plan.id], coming.get(plan.id, ()))
        for plan in plans(reader, TEMPLATE, now, which)
        if plan.id in moves
    ]
    words = spelled(text)
    fitting = [row for row in found if all(_fits(row, word) for word in words)]
    fitting.sort(key=lambda row: (row.next is None, row.next.day if row.next else date.max, row.id))
    return [replace(row, place=place) for place, row in enumerate(fitting, 1)]


def of_case(reader: Reader, case_id: str, now: datetime) -> list[TransitionRow]:
    """Return the open transitions of a case."""
    moves = {row[0]: row[1:] for row in reader.rows(MOVES, case=case_id)}
    return [
        _row(plan, moves[plan.id], ()) for plan in plans(reader, TEMPLATE, now, case_id=case_id) if plan.id in moves
    ]


def move_of(reader: Reader, plan_id: str) -> MoveRow | None:
    """Return the move of a plan with its calls, its course and its legal deadlines; None where it is gone."""
    row = reader.one(MOVE, plan=plan_id)
    if row is None:
        return None
    *facts, child, begun, met = row
    shaped = {name: _read(name, value) for name, value in zip(MOVE_FACTS, facts, strict=True)}
    since = date.fromisoformat(met or begun)
    courses = reader.rows(COURSE, child=child)
    return MoveRow(
        **shaped,
        calls=tuple((theme, count) for theme, count in reader.rows(CALLS, child=child, since=_midnight(since))),
        since=since,
        course=courses[0] if courses else None,
        clocks=tuple(
            Clock(kind, clock.from_text(counts), clock.to_local(clock.from_text(due)).date())
            for kind, counts, due in reader.rows(CLOCKS, case=shaped["case_id"], child=child)
        ),
    )


def home_of(reader: Reader, case_id: str) -> Home | None:
    """Return what the form for a new transition needs to know of a case, None where it is gone."""
    row = reader.one(HOME, case=case_id)
    if row is None:
        return None
    children = tuple((each[0], each[1], _day(each[2])) for each in reader.rows(CHILDREN, case=case_id))
    moving = frozenset(each[0] for each in reader.rows(MOVING, case=case_id))
    return Home(row[0], row[1], row[2], bool(row[3]), children, moving)


def _coming(reader: Reader) -> Mapping[str, tuple[Coming, ...]]:
    ours = template(TEMPLATE)
    found: dict[str, list[Coming]] = defaultdict(list)
    for plan, kind, day, text, who in reader.rows(COMING, template=TEMPLATE):
        on = clock.to_local(clock.from_text(day)).date() if kind == "meeting" else date.fromisoformat(day)
        meeting = ours.meeting(text) if kind == "meeting" else None
        found[plan].append(Coming(kind, on, meeting.title if meeting else text, who))
    return {plan: tuple(sorted(each, key=lambda coming: coming.day)) for plan, each in found.items()}


def _row(plan: PlanRow, move: Sequence[Any], coming: tuple[Coming, ...]) -> TransitionRow:
    child, from_place, unit, family, guarded, why, start = move
    return TransitionRow(0, plan, child, from_place or unit or "", family, bool(guarded), why, bool(start), coming)


def _fits(row: TransitionRow, word: str) -> bool:
    """Return whether a word typed begins one of the names shown; a guarded family is not found by its name."""
    plan = row.plan
    shown = [plan.child, plan.family, plan.ref, plan.responsible, row.from_place, "" if row.guarded else row.family]
    return any(form.startswith(word) for text in shown for form in spelled(text))


def _read(name: str, value: Any) -> Any:
    if name in ("first_placement", "guarded"):
        return bool(value)
    return "" if value is None and name == "unit" else value


def _midnight(day: date) -> str:
    return clock.to_text(clock.from_local(datetime.combine(day, time())))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
