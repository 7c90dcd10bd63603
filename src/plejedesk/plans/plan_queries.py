"""Reading plans: one whole plan in eleven statements whatever its size, and pages of a list."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from plejedesk.core import clock
from plejedesk.plans.plan_rows import (
    AgreementRow,
    EntryRow,
    GoalRow,
    ItemRow,
    MarkRow,
    MeetingRow,
    PartyRow,
    PlanRow,
    PlanWhole,
    StepRow,
)
from plejedesk.plans.template import Template, template
from plejedesk.store.reader import Reader

PLAN = """
SELECT l.id, l.case_id, c.ref, c.family, l.child_id, p.name, p.born, c.protected OR p.protected,
       c.phase = 'closed', l.template, l.edition, l.state, l.begun_on, l.aims_at, l.reached_on, l.closed_on,
       l.close_reason, w.initials
FROM plan l
JOIN case_file c ON c.id = l.case_id
JOIN person p ON p.id = l.child_id
LEFT JOIN caseworker w ON w.id = l.responsible_id
WHERE l.id = :plan
"""
PARTIES = """
SELECT id, role, name, organisation, phone, mail, required, knows_address, person_id, specialist_id, left_on
FROM plan_participant WHERE plan_id = :plan ORDER BY id
"""
MEETINGS = """
SELECT id, kind, number, at, minutes_long, place, state, closed_on, closed_reason, minutes, minutes_to, sequence
FROM plan_meeting WHERE plan_id = :plan ORDER BY number, id
"""
CAME = """
SELECT a.meeting_id, a.participant_id, a.state, a.words
FROM plan_attendance a JOIN plan_meeting m ON m.id = a.meeting_id WHERE m.plan_id = :plan
"""
ITEMS = """
SELECT i.id, i.meeting_id, i.section, i.key, i.place, i.asked, i.required, i.state, i.on_day, w.initials, i.note,
       i.child_words, i.responsible, i.due
FROM plan_item i LEFT JOIN caseworker w ON w.id = i.by_id
WHERE i.plan_id = :plan ORDER BY i.meeting_id, i.section, i.place, i.id
"""
STEPS = """
SELECT id, key, place, attempt, asked, planned_on, held_on, followed_by, child_words, family_words, result, note
FROM plan_step WHERE plan_id = :plan ORDER BY place, attempt, id
"""
GOALS = "SELECT id, text, child_words, outcome, ended_on FROM plan_goal WHERE plan_id = :plan ORDER BY place, id"
MARKS = """
SELECT m.goal_id, m.on_day, m.score, m.words, m.said_by, w.initials
FROM plan_goal_mark m JOIN plan_goal g ON g.id = m.goal_id LEFT JOIN caseworker w ON w.id = m.by_id
WHERE g.plan_id = :plan ORDER BY m.on_day, m.id
"""
AGREEMENTS = """
SELECT id, meeting_id, text, responsible, due, done_on, note FROM plan_agreement
WHERE plan_id = :plan ORDER BY done_on IS NOT NULL, due, id
"""
ENTRIES = """
SELECT e.id, e.kind, e.on_day, e.who, e.theme, e.text, e.child_words, e.effect, e.minutes_spent, u.name
FROM plan_entry e LEFT JOIN unit u ON u.id = e.unit_id WHERE e.plan_id = :plan ORDER BY e.on_day DESC, e.id DESC
"""
LIST = """
SELECT l.id, l.case_id, c.ref, c.family, p.name, p.born, c.protected OR p.protected, l.template, l.state, l.begun_on,
       l.aims_at, l.reached_on, w.initials,
       (SELECT count(*) FROM plan_item i WHERE i.plan_id = l.id AND i.state IN ('done', 'not_relevant')),
       (SELECT count(*) FROM plan_item i WHERE i.plan_id = l.id),
       (SELECT count(*) FROM plan_meeting m WHERE m.plan_id = l.id AND m.state = 'held'),
       (SELECT min(m.at) FROM plan_meeting m WHERE m.plan_id = l.id AND m.state = 'planned'),
       (SELECT m.kind FROM plan_meeting m WHERE m.plan_id = l.id AND m.state = 'planned'
        ORDER BY m.at IS NULL, m.at, m.number LIMIT 1),
       (SELECT count(DISTINCT s.key) FROM plan_step s WHERE s.plan_id = l.id AND s.result = 'go_on'),
       (SELECT count(DISTINCT s.key) FROM plan_step s WHERE s.plan_id = l.id),
       (SELECT count(*) FROM deadline d WHERE d.case_id = l.case_id AND d.done_at IS NULL AND d.due_at < :now
        AND d.person_id = l.child_id AND d.kind LIKE 'plan~_%' ESCAPE '~')
FROM plan l
JOIN case_file c ON c.id = l.case_id
JOIN person p ON p.id = l.child_id
LEFT JOIN caseworker w ON w.id = l.responsible_id
WHERE l.template = :template AND {where}
"""

HEAD = (
    *("id", "case_id", "ref", "family", "child_id", "child", "born", "protected", "case_closed", "template", "edition"),
    *("state", "begun_on", "aims_at", "reached_on", "closed_on", "close_reason", "responsible"),
)
PARTY = (
    *("id", "role", "name", "organisation", "phone", "mail", "required", "knows_address", "person_id"),
    *("specialist_id", "left_on"),
)
MEETING = (
    *("id", "kind", "number", "at", "minutes_long", "place", "state", "closed_on", "closed_reason", "minutes"),
    *("minutes_to", "sequence"),
)
ITEM = (
    *("id", "meeting_id", "section", "key", "place", "text", "required", "state", "on_day", "by", "note"),
    *("child_words", "responsible", "due"),
)
STEP = (
    *("id", "key", "place", "attempt", "text", "planned_on", "held_on", "followed_by", "child_words", "family_words"),
    *("result", "note"),
)
GOAL = ("id", "text", "child_words", "outcome", "ended_on")
MARK = ("on_day", "score", "words", "said_by", "by")
AGREEMENT = ("id", "meeting_id", "text", "responsible", "due", "done_on", "note")
ENTRY = ("id", "kind", "on_day", "who", "theme", "text", "child_words", "effect", "minutes_spent", "unit")
LISTED = (
    *("id", "case_id", "ref", "family", "child", "born", "protected", "template", "state", "begun_on", "aims_at"),
    *("reached_on", "responsible", "done", "of", "held", "next_at", "next_kind", "steps_passed", "steps", "late"),
)
MOMENTS = frozenset({"at", "next_at"})
DAYS = frozenset(
    (
        *("born", "begun_on", "aims_at", "reached_on", "closed_on", "on_day", "due", "planned_on", "held_on"),
        *("ended_on", "done_on", "left_on"),
    )
)
FLAGS = frozenset({"protected", "case_closed", "required", "knows_address"})
TEXTS = frozenset({"responsible", "by", "unit", "next_kind"})
READ = MOMENTS | DAYS | FLAGS | TEXTS
"""The names whose values are not taken as they are."""


def plan_of(reader: Reader, plan_id: str) -> PlanWhole | None:
    """Return a plan whole, None where it is gone."""
    rows = reader.rows(PLAN, plan=plan_id)
    if not rows:
        return None
    row = _shaped(HEAD, rows[0])
    ours = template(row.pop("template"))
    same = row["edition"] == ours.edition
    marks = _by_first(reader.rows(MARKS, plan=plan_id))
    everybody = [_party(each, ours) for each in reader.rows(PARTIES, plan=plan_id)]
    came: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for meeting, party, state, words in reader.rows(CAME, plan=plan_id):
        came[meeting][party] = (state, words)
    return PlanWhole(
        **row,
        template=ours,
        parties=tuple(each for each in everybody if each.left_on is None),
        left=tuple(each for each in everybody if each.left_on),
        meetings=tuple(_meeting(each, ours, came) for each in reader.rows(MEETINGS, plan=plan_id)),
        items=tuple(_item(each, ours, same) for each in reader.rows(ITEMS, plan=plan_id)),
        steps=tuple(_step(each, ours, same) for each in reader.rows(STEPS, plan=plan_id)),
        goals=tuple(_goal(each, marks) for each in reader.rows(GOALS, plan=plan_id)),
        agreements=tuple(AgreementRow(**_shaped(AGREEMENT, each)) for each in reader.rows(AGREEMENTS, plan=plan_id)),
        entries=tuple(EntryRow(**_shaped(ENTRY, each)) for each in reader.rows(ENTRIES, plan=plan_id)),
    )


def plans(reader: Reader, template_id: str, now: datetime, state: str = "open", case_id: str = "") -> list[PlanRow]:
    """Return the plans of a template, the next meeting first; of one case where it is named; `all` is every state."""
    where = ["1"]
    values: dict[str, Any] = {"template": template_id, "now": clock.to_text(now)}
    if state != "all":
        where.append("l.state = :state")
        values["state"] = state
    if case_id:
        where.append("l.case_id = :case")
        values["case"] = case_id
    found = [PlanRow(**_shaped(LISTED, row)) for row in reader.rows(LIST.format(where=" AND ".join(where)), **values)]
    return sorted(found, key=lambda row: (row.next_at is None, row.next_at or now, row.begun_on, row.id))


def _shaped(names: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    """Return a row by names, its days, moments and flags read: the name tells which they are."""
    named = zip(names, row, strict=True)
    return {name: _read(name, value) if name in READ else value for name, value in named}


def _read(name: str, value: Any) -> Any:
    if name in MOMENTS:
        return _moment(value)
    if name in DAYS:
        return _day(value)
    if name in FLAGS:
        return bool(value)
    return "" if value is None and name in TEXTS else value


def _party(row: Sequence[Any], ours: Template) -> PartyRow:
    shaped = _shaped(PARTY, row)
    role = ours.role(shaped["role"])
    return PartyRow(**shaped, role_title=role.title if role else shaped["role"].replace("_", " "))


def _meeting(row: Sequence[Any], ours: Template, came: Mapping[str, Mapping[str, tuple[str, str]]]) -> MeetingRow:
    shaped = _shaped(MEETING, row)
    kind = ours.meeting(shaped["kind"])
    title = kind.title if kind else shaped["kind"].replace("_", " ")
    return MeetingRow(**shaped, title=title, came=came.get(shaped["id"], {}))


def _item(row: Sequence[Any], ours: Template, same: bool) -> ItemRow:
    shaped = _shaped(ITEM, row)
    point = ours.points.get((shaped["section"], shaped["key"])) if shaped["key"] else None
    if point and same:
        shaped["text"] = point.text
    return ItemRow(**shaped, child=bool(point and point.child), statute=point.statute if point else "")


def _step(row: Sequence[Any], ours: Template, same: bool) -> StepRow:
    shaped = _shaped(STEP, row)
    step = ours.step(shaped["key"])
    if step and same:
        shaped["text"] = step.text
    return StepRow(**shaped, when=step.when if step else "")


def _goal(row: Sequence[Any], marks: Mapping[str, list[tuple[Any, ...]]]) -> GoalRow:
    said = tuple(MarkRow(**_shaped(MARK, each)) for each in marks.get(row[0], []))
    return GoalRow(**_shaped(GOAL, row), marks=said)


def _by_first(rows: list[tuple[Any, ...]]) -> Mapping[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *rest in rows:
        found[first].append(tuple(rest))
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return clock.from_text(text) if text else None


def units(reader: Reader) -> list[tuple[str, str]]:
    """Return the id and name of each unit that advises, by name."""
    return [
        (row[0], row[1])
        for row in reader.rows("SELECT id, name FROM unit WHERE closed_on IS NULL ORDER BY name_sort, id")
    ]
