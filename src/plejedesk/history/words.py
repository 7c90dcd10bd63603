"""A change or a reading in one sentence: field by field, from what to what; who looked, at what and what for."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from plejedesk.core import acts, clock, dates
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.records import TABLES, field_of, field_words, is_said, is_text, table_words
from plejedesk.core.values import value_words
from plejedesk.store.access import Reading
from plejedesk.store.log import LogLine
from plejedesk.store.record_names import RecordNames

SHOWN = 80  # characters of a text in a sentence; the whole of it stands in `facts`
KEPT = 20  # characters that two long texts have in common and that are still shown before where they part

CASE_TABLE = "case_file"
Fact = tuple[str, str]
"""What something is called, and its whole value in words."""

KINDS = {
    "case": N_("opened the case"),
    "search": N_("searched"),
    "cpr": N_("saw the whole CPR number"),
    "address": N_("saw the protected address"),
    "restricted": N_("read a restricted remark"),
    "export": N_("took out a copy"),
    "import": N_("read in a list"),
    "log": N_("read the history"),
}
PURPOSES = {
    "queue": N_("the day's queue"),
    "intake": N_("a notification that came in"),
    "cases": N_("looked up in the list of cases"),
    "respite": N_("looked up in the waiting list for respite"),
    "transitions": N_("looked up in the list of transitions"),
    "units": N_("looked up in the list of units"),
    "case": N_("work on the case"),
    "history": N_("to see what was done in the case"),
    "search": N_("looked up by searching"),
    "desk": N_("work at the desk"),
    "command": N_("printed by a command"),
    "official record": N_("to be moved to the official record"),
}
LISTS = {"cases": N_("cases from elsewhere")}
"""What a list that is read in holds: the purpose of that."""


def act_words(line: LogLine) -> str:
    """Return what was done, and what it took back or that it was taken back."""
    words = acts.words(line.act)
    if line.took_back:
        words = _("{what} (from {moment})").format(what=words, moment=moment(line.took_back))
    if line.taken_back:
        words = _("{what} (undone {moment})").format(what=words, moment=moment(line.taken_back))
    return words


def moment(at: datetime) -> str:
    """Return a moment in Danish time: 22/11-2026 09:14."""
    local = clock.to_local(at)
    return f"{local.day}/{local.month}-{local.year} {dates.clock_time(local)}"


def record_words(line: LogLine, names: RecordNames) -> str:
    """Return which record a line is about: deadline “Screening”, Sofie Holm."""
    title, name = table_words(line.table), names.name_of(line)
    return f"{title} {name}" if name else title


def subject_words(line: LogLine, names: RecordNames) -> str:
    """Return which field of which record a line is about, or which record as a whole."""
    record = record_words(line, names)
    if not line.field:
        return record
    return _("{what} ({record})").format(what=field_words(line.table, line.field), record=record)


def change_words(line: LogLine, names: RecordNames, only: str = "") -> str:
    """Return a line in a sentence; of a record that was made or removed its main fields, or `only` one of them."""
    record = record_words(line, names)
    if line.field:
        what = _field_change(line, names)
        return what if line.table == CASE_TABLE else _("{what} ({record})").format(what=what, record=record)
    whole = line.new if line.new is not None else line.old
    if whole is None:
        return _("{record}: the content was removed after it was handed over").format(record=record)
    shown = [only] if only else TABLES[line.table].main if line.table in TABLES else ()
    said = ", ".join(f"{name} {_quoted(line, field, value)}" for field, name, value in _whole(line, names, shown))
    words = _("{record} removed") if line.new is None else _("{record} made")
    return words.format(record=record) + (f": {said}" if said else "")


def facts(line: LogLine, names: RecordNames) -> list[Fact]:
    """Return everything a line holds: every field of a whole record, or what one field was and is."""
    if not line.field:
        every = TABLES[line.table].fields if line.table in TABLES else line.new or line.old or ()
        return [(name, value) for _field, name, value in _whole(line, names, every)]
    name = field_words(line.table, line.field)
    if line.old is None and line.new is None:
        return [(name, _("removed after it was handed over"))]
    was, is_now = (_value(line, value, names) or _("nothing") for value in (line.old, line.new))
    return [(_("{field} before").format(field=name), was), (_("{field} after").format(field=name), is_now)]


def reading_words(reading: Reading, names: RecordNames) -> str:
    """Return a reading in a sentence: what was looked at, whose, and what for."""
    whose = names("person", reading.person_id) if reading.person_id else ""
    more = ", ".join(part for part in (whose, reading.detail) if part)
    what = _("read the log of all cases") if reading.kind == "log" and not reading.case_id else kind_words(reading.kind)
    return _for(f"{what}: {more}" if more else what, reading)


def citizen_words(reading: Reading) -> str:
    """Return a reading as it is told to the citizen it is about: nothing of who looked, nor of anybody else."""
    return _for(kind_words(reading.kind), reading)


def _for(what: str, reading: Reading) -> str:
    if reading.purpose in ("", reading.kind):
        return what
    return _("{what} (purpose: {purpose})").format(what=what, purpose=purpose_words(reading))


def kind_words(kind: str) -> str:
    """Return what was done in a reading."""
    return _(KINDS[kind]) if kind in KINDS else kind.replace("_", " ")


def purpose_words(reading: Reading) -> str:
    """Return what something was read for; a purpose in somebody's own words stays as it is."""
    known = LISTS if reading.kind == "import" else PURPOSES
    return _(known[reading.purpose]) if reading.purpose in known else reading.purpose


def _field_change(line: LogLine, names: RecordNames) -> str:
    field = field_words(line.table, line.field)
    old, new = _value(line, line.old, names), _value(line, line.new, names)
    if line.old is None and line.new is None:
        return _("{field}: the content was removed after it was handed over").format(field=field)
    if not old:
        return f"{field}: {_quoted(line, line.field, new)}" if new else field
    if not new:
        return _("{field} removed, it was {old}").format(field=field, old=_quoted(line, line.field, old))
    start = _where_they_part(old, new)
    return _("{field} changed from {old} to {new}").format(
        field=field, old=_quoted(line, line.field, old, start), new=_quoted(line, line.field, new, start)
    )


def _where_they_part(old: str, new: str) -> int:
    """Return from where two long texts are worth reading: what they begin with alike says nothing of the change."""
    if max(len(old), len(new)) <= SHOWN:
        return 0
    pairs = zip(old, new, strict=False)
    same = next((place for place, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new)))
    return old.rfind(" ", 0, max(0, same - KEPT)) + 1


def _whole(line: LogLine, names: RecordNames, fields: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the given fields of a record that was made or removed, as far as they say anything."""
    whole = line.new if line.new is not None else line.old
    for field in fields:
        value = whole.get(field) if isinstance(whole, dict) else None
        if is_said(line.table, field) and value not in (None, "", False):
            yield field, field_words(line.table, field), _value(line, value, names, field)


def _value(line: LogLine, value: object, names: RecordNames, field: str = "") -> str:
    return value_words(line.table, field or line.field, value, names.record(line), names, hide=names.hides(line))


def _quoted(line: LogLine, field: str, value: str, start: int = 0) -> str:
    """Return a value for a sentence: what somebody wrote stands between quotation marks, and not at any length."""
    wrote = is_text(line.table, field) or field_of(line.table, field).kind == "address"
    return _("“{text}”").format(text=_shortened(value, start)) if wrote else value


def _shortened(text: str, start: int) -> str:
    """Return a part of a text that fits a sentence, and how long the whole of it is where it is more."""
    shown = text[start : start + SHOWN]
    if len(shown) == len(text):
        return text
    before, after = "… " if start else "", " …" if start + SHOWN < len(text) else ""
    count = ngettext("{n} character", "{n} characters", len(text)).format(n=len(text))
    return f"{before}{shown.strip()}{after} ({count})"
