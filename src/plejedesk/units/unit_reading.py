"""Units read from the file: all of them for the list, one whole, and the children that a typed name may mean."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from plejedesk.core import clock
from plejedesk.core.errors import Refused
from plejedesk.core.finding import Wanted, sought, wanted
from plejedesk.store.cases import by_ref
from plejedesk.store.reader import Reader
from plejedesk.units import advice, roster
from plejedesk.units.advice import Given
from plejedesk.units.roster import Shift
from plejedesk.units.roster_words import horizon
from plejedesk.units.unit_rows import ChildFound, SpecialistRow, SupportRow, UnitRow, UnitWhole

UNITS = """
SELECT id, name, name_sort, kind, phone, mail, themes, note, closed_on FROM unit
WHERE :unit = '' OR id = :unit ORDER BY name_sort, id
"""
SPECIALISTS = """
SELECT unit_id, id, name, profession, phone, mail, left_on FROM specialist
WHERE :unit = '' OR unit_id = :unit ORDER BY left_on IS NOT NULL, name, id
"""
SUPPORTS = """
SELECT s.unit_id, s.id, s.family, s.phone, s.since, s.until, s.case_id, coalesce(c.ref, ''), s.child_id,
       coalesce(p.name, ''), coalesce(p.protected OR c.protected, 0), coalesce(c.phase = 'closed', 0)
FROM unit_support s LEFT JOIN case_file c ON c.id = s.case_id LEFT JOIN person p ON p.id = s.child_id
WHERE :unit = '' OR s.unit_id = :unit ORDER BY s.family, s.id
"""
SHIFTS = """
SELECT d.unit_id, d.id, d.specialist_id, s.name, d.from_at, d.to_at,
       CASE WHEN d.phone <> '' THEN d.phone ELSE s.phone END
FROM unit_on_duty d JOIN specialist s ON s.id = d.specialist_id
WHERE d.to_at > :since AND d.from_at < :until AND (:unit = '' OR d.unit_id = :unit) ORDER BY d.from_at, d.id
"""
ADVICE = """
SELECT unit_id, on_day, theme, coalesce(minutes_spent, 0) FROM plan_entry
WHERE kind = 'advice' AND on_day >= :since AND unit_id IS NOT NULL AND (:unit = '' OR unit_id = :unit)
"""
CALLS = """
SELECT unit_id, taken_at, theme, coalesce(minutes_spent, 0) FROM hotline_call
WHERE taken_at >= :since AND unit_id IS NOT NULL AND (:unit = '' OR unit_id = :unit)
"""
COURSES = """
SELECT k.unit_id, l.begun_on, k.theme FROM course k JOIN plan l ON l.id = k.plan_id
WHERE l.begun_on >= :since AND k.unit_id IS NOT NULL AND (:unit = '' OR k.unit_id = :unit)
"""
CHILDREN = """
SELECT p.id, c.id, c.ref, p.name, c.family, p.protected OR c.protected
FROM case_member m JOIN person p ON p.id = m.person_id JOIN case_file c ON c.id = m.case_id
WHERE m.role = 'child' AND c.phase <> 'closed' AND {condition}
ORDER BY p.name, p.id LIMIT 200
"""
MOST = 5  # children named back to whoever typed a name that several have


def units(reader: Reader, now: datetime, text: str = "") -> list[UnitRow]:
    """Return the units that fit what was typed, those that have ended among them, by the Danish alphabet."""
    given, shifts = _given(reader, "", now), _shifts(reader, "", now)
    people, families = _specialists(reader, ""), _supports(reader, "")
    found = []
    for row in reader.rows(UNITS, unit=""):
        unit = _row(row, people[row[0]], families[row[0]], shifts[row[0]], now)
        found.append(replace(unit, given=advice.total(given[row[0]])))
    return [unit for unit in found if fits(unit, text)]


def fits(unit: UnitRow, text: str) -> bool:
    """Return whether each word typed begins a word of the unit's name or of a specialist's."""
    named = " ".join((unit.name, *unit.people)).casefold().split()
    return all(any(part.startswith(word) for part in named) for word in text.casefold().split())


def unit_whole(reader: Reader, unit_id: str, now: datetime) -> UnitWhole | None:
    """Return all that is known of a unit, None where it is not here (any more)."""
    found = reader.one(UNITS, unit=unit_id)
    if found is None:
        return None
    people, families = _specialists(reader, unit_id)[unit_id], _supports(reader, unit_id)[unit_id]
    given = tuple(_given(reader, unit_id, now)[unit_id])
    row = _row(found, people, families, _shifts(reader, unit_id, now)[unit_id], now)
    return UnitWhole(replace(row, given=advice.total(given)), tuple(people), tuple(families), given)


def children_meant(reader: Reader, text: str) -> list[ChildFound]:
    """Return the children of open cases whom a typed name, a reference or both mean; one more than is named back."""
    words = text.split()
    for nth, word in enumerate(words):
        case = _case_of(reader, word)
        if case:
            named = wanted(" ".join(words[:nth] + words[nth + 1 :]))
            return _fitting(_children(reader, "c.id = :case", case=case), named)
    return _named(reader, text)


def _case_of(reader: Reader, word: str) -> str | None:
    try:
        return by_ref(reader, word)[0]
    except Refused:
        return None


def _named(reader: Reader, typed: str) -> list[ChildFound]:
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for place, forms in enumerate(sought(typed)):
        words = {f"word{place}_{nth}": f"%{form}%" for nth, form in enumerate(forms)}
        conditions.append(f"({' OR '.join(f'c.sounds LIKE :{name}' for name in words)})")
        values |= words
    return _fitting(_children(reader, " AND ".join(conditions), **values), wanted(typed)) if conditions else []


def _fitting(children: Iterable[ChildFound], named: Sequence[Wanted]) -> list[ChildFound]:
    """Return the children of whose name or family's name each word typed is the beginning."""
    met = [each for each in children if all(_meets(word, each) for word in named)]
    return met[: MOST + 1]


def _meets(word: Wanted, child: ChildFound) -> bool:
    return any(word.meets(each) for each in f"{child.name} {child.family}".split())


def _children(reader: Reader, condition: str, **values: Any) -> list[ChildFound]:
    rows = reader.rows(CHILDREN.format(condition=condition), **values)
    return [ChildFound(*row) for row in rows]


def _row(
    row: tuple[Any, ...],
    people: Iterable[SpecialistRow],
    families: Iterable[SupportRow],
    shifts: list[Shift],
    now: datetime,
) -> UnitRow:
    ident, name, sort, kind, phone, mail, themes, note, closed = row
    today = clock.to_local(now).date()
    return UnitRow(
        id=ident,
        name=name,
        name_sort=sort,
        kind=kind,
        phone=phone,
        mail=mail,
        themes=tuple(part for part in themes.split(",") if part),
        note=note,
        closed_on=_day(closed),
        people=tuple(each.name for each in people if each.left_on is None),
        families=sum(each.now(today) for each in families),
        shifts=tuple(shifts),
        holes=() if closed else tuple(roster.holes(shifts, now, horizon(today))),
    )


def _specialists(reader: Reader, unit_id: str) -> dict[str, list[SpecialistRow]]:
    found: dict[str, list[SpecialistRow]] = defaultdict(list)
    for unit, ident, name, profession, phone, mail, left in reader.rows(SPECIALISTS, unit=unit_id):
        found[unit].append(SpecialistRow(ident, name, profession, phone, mail, _day(left)))
    return found


def _supports(reader: Reader, unit_id: str) -> dict[str, list[SupportRow]]:
    found: dict[str, list[SupportRow]] = defaultdict(list)
    for unit, ident, family, phone, since, until, *case in reader.rows(SUPPORTS, unit=unit_id):
        found[unit].append(SupportRow(ident, family, phone, _day(since), _day(until), *case))
    return found


def _shifts(reader: Reader, unit_id: str, now: datetime) -> dict[str, list[Shift]]:
    until = horizon(clock.to_local(now).date())
    times = {"since": clock.to_text(now), "until": clock.to_text(until)}
    found: dict[str, list[Shift]] = defaultdict(list)
    for unit, ident, who, name, begin, end, phone in reader.rows(SHIFTS, unit=unit_id, **times):
        found[unit].append(Shift(ident, who, name, clock.from_text(begin), clock.from_text(end), phone))
    return found


def _given(reader: Reader, unit_id: str, now: datetime) -> dict[str, list[Given]]:
    first = advice.since(clock.to_local(now).date())
    found: dict[str, list[Given]] = defaultdict(list)
    for unit, day, theme, minutes in reader.rows(ADVICE, unit=unit_id, since=first.isoformat()):
        found[unit].append(Given("advice", date.fromisoformat(day), theme, minutes))
    moment = clock.to_text(roster.midnight(first))
    for unit, at, theme, minutes in reader.rows(CALLS, unit=unit_id, since=moment):
        found[unit].append(Given("call", clock.to_local(clock.from_text(at)).date(), theme, minutes))
    for unit, day, theme in reader.rows(COURSES, unit=unit_id, since=first.isoformat()):
        found[unit].append(Given("course", date.fromisoformat(day), theme))
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
