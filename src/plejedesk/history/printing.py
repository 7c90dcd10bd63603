"""The log as JSON with stable keys, and as lines for a plain terminal.

`log --json` is a list, newest first, of changes and readings. A change is {"type": "change", "id", "at", "actor",
"device", "act", "act_in_words", "act_id", "undoes", "undone", "case", "case_id", "table", "record_id", "field", "old",
"new", "in_words"}: one field of one record, or with an empty "field" a whole record that was made ("old" is null) or
removed ("new" is null); both are null where the case was purged. "undone" is when the act was taken back, or null.

A reading is {"type": "reading", "id", "at", "actor", "device", "kind", "case", "case_id", "person_id", "purpose",
"purpose_in_words", "detail", "in_words"}; for the citizen it is about it has no "actor", "device", "person_id" and
"detail". Moments are local ISO date-times to the minute, CPR numbers are masked, "case" is the reference.
"""

from collections.abc import Mapping
from typing import Any

from plejedesk.core import acts, clock
from plejedesk.core.cpr import covered, masked
from plejedesk.core.records import field_of, is_said
from plejedesk.history import words
from plejedesk.history.stream import Entry
from plejedesk.store.access import Reading
from plejedesk.store.log import LogLine
from plejedesk.store.record_names import ADDRESSES
from plejedesk.ui.text import clean

HIDDEN, RESTRICTED = "[protected]", "[restricted]"
OF_OTHERS = ("actor", "device", "person_id", "detail")
"""What of a reading says who looked, or may say something of anybody but the citizen who asks."""


def as_json(entry: Entry, *, for_citizen: bool = False) -> dict[str, Any]:
    """Return a change or a reading with its stable keys."""
    if isinstance(entry.what, LogLine):
        return _change(entry.what, entry)
    shown = _reading(entry.what, entry)
    if not for_citizen:
        return shown
    told = {name: value for name, value in shown.items() if name not in OF_OTHERS}
    return told | {"in_words": words.citizen_words(entry.what)}


def _change(line: LogLine, entry: Entry) -> dict[str, Any]:
    hidden = _not_shown(entry, line)
    return {
        "type": "change",
        "id": line.id,
        "at": clock.local_text(line.at),
        "actor": line.actor,
        "device": line.device,
        "act": line.act,
        "act_in_words": acts.words(line.act),
        "act_id": line.act_id,
        "undoes": line.undoes,
        "undone": clock.local_text(line.taken_back) if line.taken_back else None,
        "case": entry.ref,
        "case_id": line.case_id,
        "table": line.table,
        "record_id": line.record_id,
        "field": line.field,
        "old": _hidden(line.table, line.field, line.old, hidden),
        "new": _hidden(line.table, line.field, line.new, hidden),
        "in_words": words.change_words(line, entry.names),
    }


def _reading(reading: Reading, entry: Entry) -> dict[str, Any]:
    return {
        "type": "reading",
        "id": reading.id,
        "at": clock.local_text(reading.at),
        "actor": reading.actor,
        "device": reading.device,
        "kind": reading.kind,
        "case": entry.ref,
        "case_id": reading.case_id,
        "person_id": reading.person_id,
        "purpose": reading.purpose,
        "purpose_in_words": words.purpose_words(reading),
        "detail": reading.detail,
        "in_words": words.reading_words(reading, entry.names),
    }


def _not_shown(entry: Entry, line: LogLine) -> dict[str, str]:
    """Return the kinds of fields that this line must not show, each with what stands in their place."""
    addresses = dict.fromkeys(ADDRESSES, HIDDEN) if entry.names.hides(line) else {}
    guarded = {"guarded": RESTRICTED} if entry.names.restricts(line) else {}
    return {"restricted": RESTRICTED, **addresses, **guarded}


def _hidden(table: str, field: str, value: Any, hidden: Mapping[str, str]) -> Any:
    """Return a stored value without any CPR number, protected address or restricted remark in it."""
    if isinstance(value, dict):
        return {name: _hidden(table, name, part, hidden) for name, part in value.items()}
    kind = field_of(table, field).kind
    if kind in hidden and value:
        return hidden[kind]
    if not isinstance(value, str):
        return value
    return masked(value, ascii_only=True) if kind == "cpr" else covered(value, ascii_only=True)


def as_text(entry: Entry, *, with_case: bool, for_citizen: bool = False) -> str:
    """Return a change or a reading as a line: when, who, which case, and what in words."""
    what = entry.what
    at = clock.to_local(what.at).strftime("%Y-%m-%d %H:%M")
    if isinstance(what, LogLine):
        said = f"{words.act_words(what)}: {words.change_words(what, entry.names)}"
    elif for_citizen:
        return f"{at}  {words.citizen_words(what)}"
    else:
        said = words.reading_words(what, entry.names)
    parts = (at, f"{what.actor} ({what.device})", entry.ref if with_case else "", said)
    return "  ".join(clean(part) for part in parts if part)


def says_something(entry: Entry) -> bool:
    """Return whether a line tells a person anything: what is only worked out from other fields does not."""
    return isinstance(entry.what, Reading) or is_said(entry.what.table, entry.what.field)
