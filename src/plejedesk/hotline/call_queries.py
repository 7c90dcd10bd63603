"""Calls as rows: a page of the list, one call whole, those of a case; which children are meant, who is on duty."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from plejedesk.core import clock
from plejedesk.core.finding import findable, sought
from plejedesk.hotline import rules
from plejedesk.hotline.call_rows import Became, Call, CallRow, Child, Duty, Key
from plejedesk.hotline.hours import hotline
from plejedesk.store.reader import Reader

Which = Literal["open", "all"]
NEXT: dict[Which, Which] = {"open": "all", "all": "open"}
AT_ONCE = 200  # children looked at for the best of them; another letter makes them fewer
OFFERED = 5  # and one more, to say that there are others

COLUMNS = """
SELECT h.taken_at, h.id, h.out_of_hours, p.id, p.name, p.born, p.protected OR c.protected, c.id, c.ref, c.family,
    w.initials, c.phase = 'closed', h.child_said, h.caller, h.caller_role, h.danger, h.theme, h.severity, h.told,
    h.call_again_at, h.called_again, h.closed_at, h.referral_id IS NOT NULL, h.happening, h.advice
FROM hotline_call h
LEFT JOIN case_file c ON c.id = h.case_id
LEFT JOIN person p ON p.id = h.child_id
LEFT JOIN caseworker w ON w.id = c.responsible_id
"""
SAID = "name_words(h.child_said || ' ' || h.caller)"  # folded as what is typed: lower() knows no æ, ø and å
WHICH = {"open": "h.closed_at IS NULL", "all": "1 = 1"}
FORWARD = "ORDER BY h.taken_at DESC, h.id DESC LIMIT :limit"
BACKWARD = "ORDER BY h.taken_at, h.id LIMIT :limit"
AFTER = "(h.taken_at, h.id) < (:k_at, :k_id)"
BEFORE = "(h.taken_at, h.id) > (:k_at, :k_id)"
WHOLE = """
SELECT h.taken_by, h.callback, h.danger_at, h.danger_done, h.tried, h.family_does, h.told_at, h.closed_by,
    h.minutes_spent, u.id, u.name, s.id, s.name, h.referral_id
FROM hotline_call h LEFT JOIN unit u ON u.id = h.unit_id LEFT JOIN specialist s ON s.id = h.specialist_id
WHERE h.id = :call
"""
BECAME = """
SELECT r.id, r.received_at, d.due_at, d.done_at IS NOT NULL
FROM referral r LEFT JOIN deadline d ON d.cause_id = r.id AND d.kind = 'notification_assessed'
WHERE r.id = :referral ORDER BY d.due_at LIMIT 1
"""
COURSES = """
SELECT p.id, coalesce(k.call_id = :call, FALSE)
FROM plan p LEFT JOIN course k ON k.plan_id = p.id
WHERE p.child_id = :child AND p.template = 'consultation' AND p.state = 'open' ORDER BY p.id
"""
ALIKE = "SELECT theme, taken_at FROM hotline_call WHERE child_id = :child AND taken_at >= :since"
DUTY = """
SELECT due_at FROM deadline WHERE cause_id = :call AND kind = 'hotline_call_back' AND done_at IS NULL LIMIT 1
"""
MEANT = """
SELECT p.id, p.name, p.born, p.protected OR c.protected, c.id, c.ref, c.family, w.initials, c.phase = 'closed'
FROM (SELECT * FROM case_file f WHERE {fits} LIMIT :most) c
JOIN case_member m ON m.case_id = c.id AND m.role = 'child'
JOIN person p ON p.id = m.person_id
LEFT JOIN caseworker w ON w.id = c.responsible_id
"""
CHILDREN = MEANT.format(fits="f.id = :case")
ON_DUTY = """
SELECT u.id, u.name, s.id, s.name, coalesce(nullif(d.phone, ''), s.phone)
FROM unit_on_duty d JOIN unit u ON u.id = d.unit_id JOIN specialist s ON s.id = d.specialist_id
WHERE d.from_at <= :now AND d.to_at > :now ORDER BY u.name, d.id
"""
OF_CASE = "SELECT theme, taken_at FROM hotline_call WHERE case_id = :case AND taken_at >= :since ORDER BY taken_at DESC"


def page(
    reader: Reader,
    text: str,
    *,
    which: Which = "open",
    after: Key | None = None,
    before: Key | None = None,
    limit: int = 100,
    from_end: bool = False,
) -> list[CallRow]:
    """Return one page of the calls that fit the typed text, the newest first, next to a key or at either end."""
    where, values = _fitting(text)
    key = after or before
    if key:
        where.append(AFTER if after else BEFORE)
        values |= {"k_at": key[0], "k_id": key[1]}
    backward = bool(before) or from_end
    conditions = " AND ".join([WHICH[which], *where])
    sql = f"{COLUMNS} WHERE {conditions} {BACKWARD if backward else FORWARD}"
    rows = [_row(row) for row in reader.rows(sql, **values, limit=limit)]
    return rows[::-1] if backward else rows


def counted(reader: Reader, now: datetime) -> tuple[int, int, int]:
    """Return how many calls are open, in how many the day to call again has come, and how many came today."""
    tomorrow = clock.from_local(datetime.combine(clock.to_local(now).date() + timedelta(days=1), time()))
    sql = """SELECT count(*) FILTER (WHERE closed_at IS NULL),
        count(*) FILTER (WHERE closed_at IS NULL AND called_again = '' AND call_again_at < :tomorrow),
        count(*) FILTER (WHERE taken_at >= :today) FROM hotline_call"""
    row = reader.one(sql, tomorrow=clock.to_text(tomorrow), today=clock.to_text(tomorrow - timedelta(days=1)))
    return (row[0], row[1], row[2]) if row else (0, 0, 0)


def call_of(reader: Reader, call_id: str) -> Call | None:
    """Return everything of a call and what followed, None where it is gone."""
    found = reader.one(f"{COLUMNS} WHERE h.id = :call", call=call_id)
    whole = reader.one(WHOLE, call=call_id)
    if found is None or whole is None:
        return None
    row = _row(found)
    alike, proposes = 0, False
    courses: tuple[tuple[str, bool], ...] = ()
    if row.child:
        courses = tuple((plan, bool(ours)) for plan, ours in reader.rows(COURSES, child=row.child.id, call=call_id))
        alike = alike_calls(reader, row.child.id, row.theme, row.taken_at)
        proposes = not courses and rules.proposes(alike, row.theme, hotline())
    became = reader.one(BECAME, referral=whole[13]) if whole[13] else None
    return Call(
        row=row,
        taken_by=whole[0],
        callback=whole[1],
        danger_at=_moment(whole[2]),
        danger_done=whole[3],
        tried=whole[4],
        family_does=whole[5],
        told_at=_moment(whole[6]),
        closed_by=whole[7],
        minutes_spent=whole[8],
        unit_id=whole[9] or "",
        unit=whole[10] or "",
        specialist_id=whole[11] or "",
        specialist=whole[12] or "",
        became=_became(became) if became else None,
        courses=courses,
        alike=alike,
        proposes=proposes,
        duty=_moment(reader.value(DUTY, call=call_id)),
        earlier=_earlier(reader, row),
    )


def alike_calls(reader: Reader, child_id: str, theme: str, at: datetime) -> int:
    """Return how many calls on a theme came about a child in the 30 days up to one of them."""
    days = hotline().course_days
    since = clock.to_text(at - timedelta(days=days + 1))
    calls = [(each, _local_day(taken)) for each, taken in reader.rows(ALIKE, child=child_id, since=since)]
    return rules.repeats(calls, theme, clock.to_local(at).date(), days)


def calls_of_case(reader: Reader, case_id: str, since: date) -> list[tuple[str, date]]:
    """Return the calls of a case from a day on, each with its theme, the newest first."""
    begins = clock.to_text(clock.from_local(datetime.combine(since, time())))
    return [(theme, _local_day(at)) for theme, at in reader.rows(OF_CASE, case=case_id, since=begins)]


def children_meant(reader: Reader, text: str) -> list[Child]:
    """Return the few children whom a name or a reference may mean; those called so come before their siblings."""
    words = sought(text)
    if not words:
        return []
    conditions, values = _either(words, ("f.sounds",))
    sql = MEANT.format(fits=" AND ".join(conditions))
    found = [_child(row) for row in reader.rows(sql, **values, most=AT_ONCE)]
    typed = text.strip().casefold()
    return sorted(found, key=lambda child: (*_fit(child, words, typed), child.name, child.id))[: OFFERED + 1]


def children_of(reader: Reader, case_id: str) -> list[Child]:
    """Return the children of a case."""
    return [_child(row) for row in reader.rows(CHILDREN, case=case_id, most=1)]


def on_duty(reader: Reader, now: datetime) -> list[Duty]:
    """Return who answers for a unit at a moment."""
    return [Duty(*(each or "" for each in row)) for row in reader.rows(ON_DUTY, now=clock.to_text(now))]


def _fit(child: Child, words: Sequence[tuple[str, ...]], typed: str) -> tuple[int, bool, bool]:
    """Return how badly a child fits: words neither in its name nor in the reference, another beginning, closed."""
    own = findable(child.name, child.ref)
    misses = sum(not any(form in own for form in forms) for forms in words)
    return misses, not child.name.casefold().startswith(typed), child.closed


def _fitting(text: str) -> tuple[list[str], dict[str, Any]]:
    return _either(sought(text), ("p.sounds", "lower(c.ref)", SAID))


def _either(words: Sequence[tuple[str, ...]], columns: Sequence[str]) -> tuple[list[str], dict[str, Any]]:
    """Return, for each word, that one of its forms stands in one of the columns; and the values."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for place, forms in enumerate(words):
        named = [f"word{place}_{nth}" for nth in range(len(forms))]
        values |= {name: f"%{form}%" for name, form in zip(named, forms, strict=True)}
        conditions.append(f"({' OR '.join(f'{column} LIKE :{name}' for column in columns for name in named)})")
    return conditions, values


def _earlier(reader: Reader, row: CallRow) -> tuple[CallRow, ...]:
    if row.child is None:
        return ()
    sql = f"{COLUMNS} WHERE h.child_id = :child AND h.taken_at < :at {FORWARD}"
    return tuple(_row(each) for each in reader.rows(sql, child=row.child.id, at=row.key[0], limit=5))


def _row(row: tuple[Any, ...]) -> CallRow:
    taken, call_id, out, child_id, name, born, protected, case_id, ref, family, who, closed, *rest = row
    said, caller, role, danger, theme, severity, told, again, called, ended, notified, happening, advice = rest
    return CallRow(
        id=call_id,
        key=(taken, call_id),
        taken_at=clock.from_text(taken),
        out_of_hours=bool(out),
        child=_child((child_id, name, born, protected, case_id, ref, family, who, closed)) if child_id else None,
        child_said=said,
        caller=caller,
        caller_role=role,
        danger=danger,
        theme=theme,
        severity=severity,
        told=told,
        call_again_at=_moment(again),
        called_again=called,
        closed_at=_moment(ended),
        notified=bool(notified),
        happening=happening,
        advice=advice,
    )


def _child(row: tuple[Any, ...]) -> Child:
    child_id, name, born, protected, case_id, ref, family, who, closed = row
    day = date.fromisoformat(born) if born else None
    return Child(child_id, name, day, bool(protected), case_id, ref, family, who or "", bool(closed))


def _became(row: tuple[Any, ...]) -> Became:
    return Became(row[0], clock.from_text(row[1]), _moment(row[2]), bool(row[3]))


def _moment(text: str | None) -> datetime | None:
    return clock.from_text(text) if text else None


def _local_day(text: str) -> date:
    return clock.to_local(clock.from_text(text)).date()
