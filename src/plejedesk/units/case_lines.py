"""What the units say of a case: which of them supports the foster family, and who answers there now."""

from datetime import datetime
from typing import Any

from plejedesk.core import clock
from plejedesk.core.i18n import _
from plejedesk.plans.unit_queries import unit_for_case
from plejedesk.units.roster_words import when


def case_lines(reader: Any, case_id: str, now: datetime, *_signs: str) -> list[str]:
    """Return one line where a unit supports a foster family of the case. A query."""
    unit = unit_for_case(reader, case_id, now)
    if unit is None:
        return []
    said = _("Supported by {unit}").format(unit=unit.name)
    if unit.specialist and unit.until:
        end = when(unit.until, clock.to_local(now).date())
        duty = _("{name} on duty until {end}").format(name=unit.specialist, end=end)
    else:
        duty = _("nobody on duty now")
    return [", ".join(part for part in (said, duty, unit.answers) if part)]
