"""Stays as rows: a page of the list, those of a case or a request, those that lack an evaluation, one stay whole."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from plejedesk.core import clock
from plejedesk.core.finding import sought
from plejedesk.core.i18n import _
from plejedesk.respite.stays import calendar
from plejedesk.respite.stays.agreements import Agreement
from plejedesk.respite.stays.calendar import Plan, Range
from plejedesk.respite.stays.stay_rows import Child, Duty, Evaluated, Host, Key, Stay, StayRow
from plejedesk.store.reader import Reader
from plejedesk.store.searches import AT_ONCE

Which = Literal["active", "due", "ended", "all"]
NEXT: dict[Which, Which] = {"active": "due", "due": "ended", "ended": "all", "all": "active"}

GOES_ON = "(coalesce(s.ended_on, s.to_day) IS NULL OR coalesce(s.ended_on, s.to_day) >= :today OR d.id IS NOT NULL)"
"""That a stay is not over, or over without anybody having ended it: its evaluation is still in the queue."""

NO_DAY = 9_999_999  # after the Julian day of every date
KEYS = f"""CASE WHEN {GOES_ON} THEN 0 ELSE 1 END AS k_rank,
    CASE WHEN {GOES_ON} THEN coalesce(julianday(d.due_at), {NO_DAY})
    ELSE -julianday(coalesce(s.ended_on, s.to_day)) END AS k_score, s.id AS k_id"""
SOURCE = """respite_stay s
LEFT JOIN deadline d ON d.cause_id = s.id AND d.kind = 'respite_evaluation' AND d.done_at IS NULL"""
NAMED = "JOIN case_file c ON c.id = s.case_id JOIN respite_family f ON f.id = s.family_id"
WHICH: Mapping[Which, str] = {
    "active": GOES_ON,
    "due": "d.due_at < :soon",
    "ended": f"NOT {GOES_ON}",
    "all": "1 = 1",
}
FORWARD = "ORDER BY k_rank, k_score, k_id LIMIT :limit"
BACKWARD = "ORDER BY k_rank DESC, k_score DESC, k_id DESC LIMIT :limit"
AFTER = "(k_rank, k_score, k_id) > (:a_rank, :a_score, :a_id)"
BEFORE = "(k_rank, k_score, k_id) < (:a_rank, :a_score, :a_id)"

DETAILS = """
SELECT s.id, s.case_id, c.ref, c.family, p.id, p.name, p.born, p.protected OR c.protected,
    f.id, f.name, f.kind, coalesce(q.protected, FALSE) OR coalesce(e.protected, FALSE),
    s.extent, s.extent_words, s.from_day, s.to_day, s.ended_on, s.end_kind, d.due_at,
    s.every_weeks, s.weekday, s.nights
FROM respite_stay s
JOIN case_file c ON c.id = s.case_id
JOIN person p ON p.id = s.child_id
JOIN respite_family f ON f.id = s.family_id
LEFT JOIN person q ON q.id = f.person_id
LEFT JOIN case_file e ON e.id = f.case_id
LEFT JOIN deadline d ON d.cause_id = s.id AND d.kind = 'respite_evaluation' AND d.done_at IS NULL
WHERE s.id IN ({ids})
"""
DAYS = """
SELECT stay_id, kind, from_day, to_day, note FROM respite_stay_day WHERE stay_id IN ({ids}) ORDER BY from_day, id
"""
WHOLE = """
SELECT c.phase, w.initials, s.begins_at, s.ends_at, s.agreement_on, s.agreement, s.end_words, s.passed,
    s.request_id, r.state
FROM respite_stay s
JOIN case_file c ON c.id = s.case_id
LEFT JOIN caseworker w ON w.id = c.responsible_id
LEFT JOIN respite_request r ON r.id = s.request_id
WHERE s.id = :stay
"""
EVALUATIONS = """
SELECT v.id, v.about, v.on_day, v.child_words, v.parent_words, v.family_words, v.result, v.next_on, w.initials
FROM respite_evaluation v LEFT JOIN caseworker w ON w.id = v.by_id
WHERE v.stay_id = :stay ORDER BY v.on_day DESC, v.id DESC
"""
DUTIES = "SELECT kind, due_at FROM deadline WHERE cause_id = :stay AND done_at IS NULL ORDER BY due_at"
WRITTEN = """
SELECT max(a.at) FROM act a JOIN change c ON c.act_id = a.id
WHERE c.case_id = :case AND c.record_table IN ('respite_stay', 'respite_stay_day')
"""
"""When the days of a case's stays were last changed: of days that were taken back the table itself knows nothing."""


def page(
    reader: Reader,
    text: str,
    today: date,
    *,
    case_id: str = "",
    which: Which = "active",
    after: Key | None = None,
    before: Key | None = None,
    limit: int = 100,
    from_end: bool = False,
) -> list[StayRow]:
    """Return one page of the stays that fit the typed text, next to a key or at either end."""
    where, values = _fitting(text)
    if case_id:
        where.append("s.case_id = :case")
        values["case"] = case_id
    beside = after or before
    if beside:
        values |= dict(zip(("a_rank", "a_score", "a_id"), beside, strict=True))
    outer = f"WHERE {AFTER if after else BEFORE}" if beside else ""
    backward = bool(before) or from_end
    source = f"{SOURCE} {NAMED}" if text.strip() else SOURCE
    inner = f"SELECT {KEYS} FROM {source} WHERE {' AND '.join([WHICH[which], *where])}"  # noqa: S608 - our own text
    sql = f"SELECT * FROM ({inner}) {outer} {BACKWARD if backward else FORWARD}"  # noqa: S608 - our own text
    keys = reader.rows(sql, **values, **_when(today), limit=limit)
    return _rows(reader, keys[::-1] if backward else keys, today)


def of_request(reader: Reader, request_id: str, today: date) -> list[StayRow]:
    """Return the stays that came of a request, those that go on first."""
    sql = f"SELECT {KEYS} FROM {SOURCE} WHERE s.request_id = :request ORDER BY 1, 2, 3"  # noqa: S608 - our own text
    return _rows(reader, reader.rows(sql, request=request_id, **_when(today)), today)


def unevaluated(reader: Reader, today: date) -> list[StayRow]:
    """Return the stays that go on and lack an evaluation: the day for it has come, the longest ago first."""
    return page(reader, "", today, which="due", limit=-1)


def counted(reader: Reader, today: date, case_id: str = "") -> tuple[int, int]:
    """Return how many stays go on, and of how many the evaluation is due or overdue."""
    narrowed = "AND s.case_id = :case" if case_id else ""
    sql = (
        f"SELECT count(*), count(*) FILTER (WHERE {WHICH['due']}) "  # noqa: S608 - our own text
        f"FROM {SOURCE} WHERE {GOES_ON} {narrowed}"
    )
    row = reader.one(sql, **_when(today), **({"case": case_id} if case_id else {}))
    return (row[0], row[1]) if row else (0, 0)


def case_name(reader: Reader, case_id: str) -> str:
    """Return what a case goes by: its family, or its reference while that has no name."""
    row = reader.one("SELECT family, ref FROM case_file WHERE id = :case", case=case_id)
    if row is None:
        return ""
    return _("Fam. {family}").format(family=row[0]) if row[0] else str(row[1])


def stay_of(reader: Reader, stay_id: str, today: date) -> Stay | None:
    """Return everything of a stay, None where it is gone."""
    sql = f"SELECT {KEYS} FROM {SOURCE} WHERE s.id = :stay"  # noqa: S608 - our own text
    found = _rows(reader, reader.rows(sql, stay=stay_id, **_when(today))[:1], today)
    whole = reader.one(WHOLE, stay=stay_id)
    if not found or whole is None:
        return None
    phase, responsible, begins_at, ends_at, agreement_on, agreement, end_words, passed, request, state = whole
    row, plan = found[0], found[0].plan
    due = clock.to_local(row.due).date() if row.due else None
    written = reader.value(WRITTEN, case=row.case_id)
    return Stay(
        row=row,
        closed=phase == "closed",
        responsible=responsible or "",
        agreed=Agreement(
            row.from_day,
            row.to_day,
            row.extent,
            row.extent_words,
            plan.every_weeks,
            plan.weekday,
            plan.nights,
            begins_at,
            ends_at,
            _day(agreement_on),
            agreement,
            due if due and due >= today else None,
        ),
        end_words=end_words,
        passed=passed,
        request_id=request or "",
        request_state=state or "",
        evaluations=tuple(_evaluated(*each) for each in reader.rows(EVALUATIONS, stay=stay_id)),
        duties=tuple(Duty(kind, clock.from_text(at)) for kind, at in reader.rows(DUTIES, stay=stay_id)),
        written=clock.from_text(written) if written else clock.now(),
    )


def _when(today: date) -> dict[str, str]:
    """Return the day, and the first moment of the next, before which what is due today is due."""
    tomorrow = clock.from_local(datetime.combine(today + timedelta(days=1), time()))
    return {"today": today.isoformat(), "soon": clock.to_text(tomorrow)}


def _fitting(text: str) -> tuple[list[str], dict[str, Any]]:
    """Return the conditions that the typed text makes, and their values."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for place, forms in enumerate(sought(text)):
        names = [f"word{place}_{nth}" for nth in range(len(forms))]
        either = [f"c.sounds LIKE :{name} OR f.sounds LIKE :{name}" for name in names]
        values |= {name: f"%{form}%" for name, form in zip(names, forms, strict=True)}
        conditions.append(f"({' OR '.join(either)})")
    return conditions, values


def _rows(reader: Reader, keys: Sequence[tuple[Any, ...]], today: date) -> list[StayRow]:
    """Return whole rows for keys, in their order; two statements for them all."""
    ids = [key[2] for key in keys]
    beside: dict[tuple[str, str], list[Range]] = defaultdict(list)
    for stay, kind, from_day, to_day, note in _among(reader, DAYS, ids):
        beside[stay, kind].append(Range(date.fromisoformat(from_day), date.fromisoformat(to_day), note))
    details = {row[0]: row for row in _among(reader, DETAILS, ids)}
    return [
        _row((rank, score, stay), details[stay], tuple(beside[stay, "extra"]), tuple(beside[stay, "cancelled"]), today)
        for rank, score, stay in keys
        if stay in details
    ]


def _row(
    key: Key, row: tuple[Any, ...], extra: tuple[Range, ...], cancelled: tuple[Range, ...], today: date
) -> StayRow:
    from_day, until = date.fromisoformat(row[14]), _day(row[16] or row[15])
    plan = Plan(from_day, until, row[19], row[20], row[21], extra, cancelled)
    return StayRow(
        id=row[0],
        key=key,
        case_id=row[1],
        ref=row[2],
        case_family=row[3],
        child=Child(row[4], row[5], _day(row[6]), bool(row[7])),
        host=Host(row[8], row[9], row[10] == "network", bool(row[11])),
        extent=row[12],
        extent_words=row[13],
        from_day=from_day,
        to_day=_day(row[15]),
        ended_on=_day(row[16]),
        end_kind=row[17],
        due=clock.from_text(row[18]) if row[18] else None,
        plan=plan,
        next=calendar.next_visit(plan, today) if until is None or until >= today else None,
    )


def _evaluated(ident: str, about: str, on: str, child: str, parent: str, family: str, *rest: Any) -> Evaluated:
    result, next_on, by = rest
    return Evaluated(ident, about, date.fromisoformat(on), child, parent, family, result, _day(next_on), by or "")


def _among(reader: Reader, sql: str, ids: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(ids), AT_ONCE):
        some = {f"id{place}": each for place, each in enumerate(ids[start : start + AT_ONCE])}
        yield from reader.rows(sql.format(ids=", ".join(f":{name}" for name in some)), **some)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
