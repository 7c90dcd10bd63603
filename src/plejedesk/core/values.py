"""A stored value as a person says it: days and moments as in Denmark, choices in words, records by their names.

What must not be shown is hidden here, for every list and every command: CPR numbers, also within a text, and
addresses that are protected.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from plejedesk.core import acts, clock, dates, phases
from plejedesk.core.abouts import about_words
from plejedesk.core.cpr import covered, masked
from plejedesk.core.i18n import _
from plejedesk.core.law import Duty, book
from plejedesk.core.records import TABLES, field_of
from plejedesk.core.respite_programme import programme

Names = Callable[[str, str], str]
"""A record's name by its table and id, empty when there is none."""

Values = Mapping[str, Any]
"""A record, or what is known of it, as the journal stores it."""

DAY_ENDS = ("00:00", "23:59")  # a moment that only stands for its day


def value_words(table: str, name: str, value: Any, record: Values, names: Names, *, hide: bool = True) -> str:
    """Return a stored value as a person says it, empty for nothing; a CPR number never whole.

    `record` is what is known of the record it stands in. `hide` is whether an address is protected.
    """
    if value is None or value == "":
        return ""
    found = field_of(table, name)
    if found.kind == "restricted" or (found.kind == "guarded" and record.get("restricted")):
        return _("[restricted]")
    if found.points_at:
        return names(found.points_at, str(value)) or _("somebody who is no longer here")
    if found.kind == "listed":
        return ", ".join(_(found.choices.get(each, each)) for each in str(value).split(","))
    if found.choices:
        known = found.choices.get(str(value))
        return _(known).lower() if known else _plainly(value)
    if found.kind == "address" and hide:
        return _("[protected]")
    say = _KINDS.get(found.kind)
    return say(value, record) if say else covered(_plainly(value))


def record_name(table: str, record: Values, names: Names) -> str:
    """Return which record of its table this is, empty where nothing tells: `“Screening”, Sofie Holm`."""
    if table == "setting":
        return _quoted(str(record.get("id", "")))
    named_by = TABLES[table].named_by if table in TABLES else ()
    said = [(name, value_words(table, name, record.get(name), record, names)) for name in named_by]
    words = ", ".join(_quoted(what) if field_of(table, name).kind == "duty" else what for name, what in said if what)
    return words or (_person_without_name(record) if table == "person" and record else "")


def _person_without_name(record: Values) -> str:
    return _("Unborn child") if record.get("due") and not record.get("born") else _("Name not known")


def _quoted(text: str) -> str:
    return _("“{text}”").format(text=text) if text else ""


def _plainly(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_plainly(part)}" for name, part in value.items())
    return str(value)


def _setting(value: Any, _record: Values) -> str:
    """Return a setting as text; what is kept as JSON loses its brackets and what is empty in it."""
    try:
        kept = json.loads(value)
    except ValueError:
        kept = value
    if isinstance(kept, Mapping):
        kept = {name: part for name, part in kept.items() if part not in ("", None, False)}
    return covered(_plainly(kept))


def _purged(value: Any, record: Values) -> str:
    """Return what stays known of a purged case: its reference, and where it went and when."""
    words = _("{ref}, handed over to “{place}” {moment}")
    moment = _moment(value["exported_at"], record) if value.get("exported_at") else ""
    return words.format(ref=value.get("ref", ""), place=value.get("exported_to", ""), moment=moment).strip()


def _day(value: Any, _record: Values) -> str:
    try:
        return _written(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def _moment(value: Any, _record: Values) -> str:
    """Return a moment in Danish time; its hour is left out where it only stands for the day."""
    try:
        local = clock.to_local(datetime.fromisoformat(str(value)))
    except ValueError:
        return str(value)
    hour = dates.clock_time(local)
    return _written(local.date()) if hour in DAY_ENDS else f"{_written(local.date())} {hour}"


def _written(day: date) -> str:
    return f"{day.day}/{day.month}-{day.year}"


def _yes(value: Any, _record: Values) -> str:
    return _("yes") if value else _("no")


def _duty(value: Any, record: Values) -> str:
    return _rule(value, record).title


def _outcome(value: Any, record: Values) -> str:
    return acts.ending(_rule(record.get("kind"), record), str(value))


def _rule(kind: Any, record: Values) -> Duty:
    counted = record.get("counts_from")
    on = clock.to_local(datetime.fromisoformat(counted)).date() if counted else clock.today()
    return book().shown(str(kind), on)


_KINDS: Mapping[str, Callable[[Any, Values], str]] = {
    "day": _day,
    "moment": _moment,
    "yes": _yes,
    "duty": _duty,
    "outcome": _outcome,
    "phase": lambda value, _record: phases.phase_name(str(value)),
    "act": lambda value, _record: acts.words(str(value)),
    "cpr": lambda value, _record: masked(str(value)),
    "setting": _setting,
    "purged": _purged,
    "about": lambda value, _record: about_words(str(value)),
    "needs": lambda value, _record: programme().need_words(str(value)),
    "weekday": lambda value, _record: dates.weekday_name(int(value)),
    "whole": lambda _value, _record: _("kept as it stood"),
}
