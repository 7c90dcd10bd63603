"""Reading courses: the list, what one has besides its plan, what the forms begin with, the children of a case."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Literal

from plejedesk.consultation.course_rows import TEMPLATE, Asking, Calls, Child, Course, CourseRow
from plejedesk.core import clock
from plejedesk.core.finding import sought
from plejedesk.plans.unit_queries import unit_for_child
from plejedesk.store.reader import Reader

Which = Literal["open", "ended", "all"]
NEXT: dict[Which, Which] = {"open": "ended", "ended": "all", "all": "open"}
WHICH = {"open": "l.state = 'open'", "ended": "l.state = 'closed'", "all": "1 = 1"}

CHILD = "p.id, p.name, p.born, p.protected OR c.protected, c.id, c.ref, c.family, w.initials, c.phase = 'closed'"
COURSE = """
k.family, u.name, k.unit_id, k.call_id, k.news, k.since, k.risk, k.risk_why, k.theme, k.aim, k.from_plan, k.meetings,
k.until, k.place, k.agreed_on, k.consent_on, k.shares, k.outcome, k.goes_on, k.follows_up, k.follow_on, k.informed_on
"""
COURSE_NAMES = (
    *("family", "unit", "unit_id", "call_id", "news", "since", "risk", "risk_why", "theme", "aim", "from_plan"),
    *("meetings", "until", "place", "agreed_on", "consent_on", "shares", "outcome", "goes_on", "follows_up"),
    *("follow_on", "informed_on"),
)
DAYS = frozenset({"until", "agreed_on", "consent_on", "follow_on", "informed_on"})
TEXTS = frozenset({"unit", "unit_id", "call_id"})
LIST = f"""
SELECT l.id, l.state, l.begun_on, l.closed_on, {CHILD}, {COURSE}
FROM plan l
JOIN course k ON k.plan_id = l.id
JOIN case_file c ON c.id = l.case_id
JOIN person p ON p.id = l.child_id
LEFT JOIN caseworker w ON w.id = l.responsible_id
LEFT JOIN unit u ON u.id = k.unit_id
WHERE l.template = '{TEMPLATE}' AND {{where}} ORDER BY l.begun_on DESC, l.id DESC
"""  # noqa: S608 - our own text
MEETINGS = f"""
SELECT m.plan_id, m.kind, m.state, m.closed_on, m.at
FROM plan_meeting m JOIN plan l ON l.id = m.plan_id
WHERE l.template = '{TEMPLATE}' AND {{where}} AND m.state <> 'cancelled' ORDER BY m.number
"""  # noqa: S608 - our own text
ONE = f"SELECT {COURSE} FROM course k LEFT JOIN unit u ON u.id = k.unit_id WHERE k.plan_id = :plan"  # noqa: S608
CHILDREN = f"""
SELECT {CHILD}
FROM case_file c
JOIN case_member m ON m.case_id = c.id AND m.role = 'child'
JOIN person p ON p.id = m.person_id
LEFT JOIN caseworker w ON w.id = c.responsible_id
WHERE c.id = :case ORDER BY m.id
"""  # noqa: S608 - our own text
CALLS = "SELECT theme, count(*) FROM hotline_call WHERE child_id = :child AND taken_at >= :since GROUP BY theme"
CALL = "SELECT happening, tried, theme, danger FROM hotline_call WHERE id = :call"
FAMILY = """
SELECT family FROM unit_support WHERE child_id = :child AND (until IS NULL OR until >= :today)
ORDER BY since DESC, id DESC LIMIT 1
"""
RUNNING = f"SELECT child_id, id FROM plan WHERE case_id = :case AND template = '{TEMPLATE}' AND state = 'open'"  # noqa: S608


def courses(reader: Reader, today: date, which: Which = "open", text: str = "", case_id: str = "") -> list[CourseRow]:
    """Return the courses that fit, those to look at first, then by their next meeting; the ended ones last."""
    where, values = _fitting(text)
    where.append(WHICH[which])
    if case_id:
        where.append("l.case_id = :case")
        values["case"] = case_id
    rows = reader.rows(LIST.format(where=" AND ".join(where)), **values)
    if not rows:
        return []
    state = "l.case_id = :case" if case_id else WHICH[which]
    met: dict[str, list[tuple[Any, ...]]] = {}
    for plan, *rest in reader.rows(MEETINGS.format(where=state), **({"case": case_id} if case_id else {})):
        met.setdefault(plan, []).append(tuple(rest))
    found = sorted((_row(row, met.get(row[0], [])) for row in rows), key=lambda row: _order(row, today))
    return [replace(row, place=place) for place, row in enumerate(found, 1)]


def course_of(reader: Reader, plan_id: str) -> Course | None:
    """Return what a course has besides its plan, None where it is gone."""
    row = reader.one(ONE, plan=plan_id)
    return _course(row) if row else None


def calls_since(reader: Reader, child_id: str, since: date) -> Calls:
    """Return the calls to the hotline about a child from a day on, by theme."""
    begins = clock.to_text(clock.from_local(datetime.combine(since, time())))
    return Calls(since, Counter(dict(reader.rows(CALLS, child=child_id, since=begins))))


def asking(reader: Reader, case_id: str, child_id: str, call_id: str, now: datetime) -> Asking | None:
    """Return what the form for a request begins with, None where the case or the child is gone."""
    children = tuple(each for each in children_of(reader, case_id) if child_id in ("", each.id))
    if not children:
        return None
    call = reader.one(CALL, call=call_id) if call_id else None
    happening, tried, theme, danger = call or ("", "", "", "")
    today = clock.to_local(now).date()
    unit = unit_for_child(reader, children[0].id, now)
    return Asking(
        children,
        news=" ".join(part for part in (happening, tried) if part),
        theme=theme,
        danger=danger if danger in ("yes", "no") else "",
        family=reader.value(FAMILY, child=children[0].id, today=today.isoformat()) or "",
        unit_id=unit.id if unit else "",
        running=dict(reader.rows(RUNNING, case=case_id)),
    )


def children_of(reader: Reader, case_id: str) -> list[Child]:
    """Return the children of a case."""
    return [_child(row) for row in reader.rows(CHILDREN, case=case_id)]


def follow_up_days(reader: Reader, case_id: str, child_id: str) -> list[date]:
    """Return the days on which follow-ups of a child, or of its whole case, were held."""
    sql = """SELECT done_at FROM deadline WHERE case_id = :case AND kind IN ('first_follow_up', 'follow_up')
        AND done_at IS NOT NULL AND outcome NOT IN ('case_closed', 'step_begun')
        AND (person_id IS NULL OR person_id = :child)"""
    rows = reader.rows(sql, case=case_id, child=child_id)
    return [clock.to_local(clock.from_text(at)).date() for (at,) in rows]


def _fitting(text: str) -> tuple[list[str], dict[str, Any]]:
    return _either(sought(text), ("c.sounds", "p.sounds", "lower(k.family)"))


def _either(words: Sequence[tuple[str, ...]], columns: Sequence[str]) -> tuple[list[str], dict[str, Any]]:
    """Return, for each word, that one of its forms stands in one of the columns; and the values."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for place, forms in enumerate(words):
        named = [f"word{place}_{nth}" for nth in range(len(forms))]
        values |= {name: f"%{form}%" for name, form in zip(named, forms, strict=True)}
        conditions.append(f"({' OR '.join(f'{column} LIKE :{name}' for column in columns for name in named)})")
    return conditions, values


def _order(row: CourseRow, today: date) -> tuple[Any, ...]:
    if not row.open:
        return (2, -(row.closed_on or row.begun_on).toordinal(), row.id)
    next_at = row.next_at.isoformat() if row.next_at else "9"
    return (0 if row.watched(today) else 1, next_at, row.begun_on.isoformat(), row.id)


def _row(row: Sequence[Any], met: Sequence[tuple[Any, ...]]) -> CourseRow:
    plan, state, begun, closed, *rest = row
    planned = [at for _kind, stands, _day, at in met if stands == "planned"]
    return CourseRow(
        plan,
        _child(rest[:9]),
        _course(rest[9:]),
        state,
        date.fromisoformat(begun),
        date.fromisoformat(closed) if closed else None,
        tuple(sorted(date.fromisoformat(day) for _kind, stands, day, _at in met if stands == "held" and day)),
        len(planned),
        min((clock.from_text(at) for at in planned if at), default=None),
        tuple(kind for kind, stands, _day, _at in met if stands == "held"),
    )


def _course(row: Sequence[Any]) -> Course:
    return Course(**{name: _read(name, value) for name, value in zip(COURSE_NAMES, row, strict=True)})


def _read(name: str, value: Any) -> Any:
    if name in DAYS:
        return date.fromisoformat(value) if value else None
    return "" if value is None and name in TEXTS else value


def _child(row: Sequence[Any]) -> Child:
    child_id, name, born, protected, case_id, ref, family, who, closed = row
    day = date.fromisoformat(born) if born else None
    return Child(child_id, name, day, bool(protected), case_id, ref, family, who or "", bool(closed))
