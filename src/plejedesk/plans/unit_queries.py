"""Reading units for whoever asks one: who is on duty, which specialists there are, who supports a child's family."""

from datetime import date, datetime
from typing import Any

from plejedesk.core import clock
from plejedesk.plans.unit_rows import SpecialistChoice, UnitNow
from plejedesk.store.reader import Reader

NOW = """
SELECT u.id, u.name, u.kind, u.phone, u.mail, u.themes, s.id, s.name, s.profession, d.to_at,
       CASE WHEN d.phone <> '' THEN d.phone ELSE s.phone END
FROM unit u
LEFT JOIN unit_on_duty d ON d.unit_id = u.id AND d.from_at <= :now AND d.to_at > :now
LEFT JOIN specialist s ON s.id = d.specialist_id
WHERE u.closed_on IS NULL
"""
IN_ORDER = " ORDER BY u.name_sort, u.id, d.from_at"
SPECIALISTS = """
SELECT s.id, s.name, s.profession, u.id, u.name, s.phone, s.mail
FROM specialist s JOIN unit u ON u.id = s.unit_id
WHERE s.left_on IS NULL AND u.closed_on IS NULL AND (:unit = '' OR u.id = :unit)
ORDER BY u.name_sort, u.id, s.name, s.id
"""
SUPPORTS = """
AND u.id IN (
    SELECT p.unit_id FROM unit_support p
    WHERE p.child_id = :child AND (p.since IS NULL OR p.since <= :today) AND (p.until IS NULL OR p.until >= :today)
)
"""
FOR_CASE = SUPPORTS.replace("p.child_id = :child", "p.case_id = :case")


def units_now(reader: Reader, now: datetime) -> list[UnitNow]:
    """Return the units that go on, by the Danish alphabet, with who is on duty."""
    return _units(reader, "", now)


def specialists(reader: Reader, unit_id: str = "") -> list[SpecialistChoice]:
    """Return who may be asked, unit by unit, or in one unit."""
    return [SpecialistChoice(*row) for row in reader.rows(SPECIALISTS, unit=unit_id)]


def unit_for_child(reader: Reader, child_id: str, now: datetime) -> UnitNow | None:
    """Return the unit that supports a child's foster family, None where none does."""
    found = _units(reader, SUPPORTS, now, child=child_id)
    return found[0] if found else None


def unit_for_case(reader: Reader, case_id: str, now: datetime) -> UnitNow | None:
    """Return the unit that supports a foster family of a case, None where none does."""
    found = _units(reader, FOR_CASE, now, case=case_id)
    return found[0] if found else None


def _units(reader: Reader, condition: str, now: datetime, **values: Any) -> list[UnitNow]:
    today: date = clock.to_local(now).date()
    times = {"now": clock.to_text(now), "today": today.isoformat()}
    found = reader.rows(NOW + condition + IN_ORDER, **times, **values)
    once = {row[0]: row for row in reversed(found)}  # two on duty at once can only come from elsewhere: the first shows
    return [_unit(*row) for row in reversed(once.values())]


def _unit(*row: Any) -> UnitNow:
    ident, name, kind, phone, mail, themes, who_id, who, profession, until, duty_phone = row
    return UnitNow(
        id=ident,
        name=name,
        kind=kind,
        phone=phone,
        mail=mail,
        themes=tuple(part for part in themes.split(",") if part),
        specialist_id=who_id,
        specialist=who or "",
        profession=profession or "",
        until=clock.from_text(until) if until else None,
        duty_phone=duty_phone or "",
    )
