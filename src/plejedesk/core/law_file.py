"""Reading the rule table: the shipped one, then a municipality's own on top. A bad entry is left out and told of."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from plejedesk.core.i18n import N_, _
from plejedesk.core.law import ASKS, COUNTS_FROM, FILE, UNITS, DaySettings, Duty, LawBook, Outcome, Words
from plejedesk.core.toml_file import TomlFile
from plejedesk.core.toml_places import Place
from plejedesk.core.toml_shapes import Wrong, list_of, not_among, one_of, refuse, table, that


def read(*folders: Path) -> LawBook:
    """Return the shipped table, then each folder's law.toml on top: same id and in_force replaces, others add."""
    paths = [Path(__file__).with_name(FILE), *(folder / FILE for folder in folders)]
    files = [_File(path, rank) for rank, path in enumerate(paths)]
    days = {name: flag for file in files for name, flag in file.days().items()}
    entries = _well_joined([entry for file in files for entry in file.entries()])
    chosen = {(entry.duty.id, entry.duty.in_force): entry.duty for entry in entries}
    newest_first = sorted(chosen.values(), key=lambda duty: duty.in_force, reverse=True)
    duties = {kind: tuple(duty for duty in newest_first if duty.id == kind) for kind, __ in chosen}
    return LawBook(duties, DaySettings(**days), tuple(text for file in files for text in file.problems()))


def _outcome(title: Words, **rest: Any) -> Outcome:
    return Outcome(titles=title, **rest)


def _duty(title: Words, done: Words, holds: Words | None = None, **rest: Any) -> Duty:
    duty = Duty(titles=title, dones=done, holding=holds, **rest)
    if faults := [((key,), _(reason)) for key, is_wrong, reason in _TOGETHER if is_wrong(duty)]:
        raise Wrong(*faults)
    return duty


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]{0,29}", value) is not None


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and value.strip() != ""


_name = that(_is_name, N_("Write a name of at most 30 small letters a-z, digits and underscores, such as follow_up."))
_line = that(_is_line, N_("Write a text on one line, in quotation marks."))
_flag = that(lambda value: isinstance(value, bool), N_("Write true or false, without quotation marks."))
_day = that(lambda value: type(value) is date, N_("Write a date as 2024-01-01, without quotation marks."))
_length = that(lambda value: type(value) is int and 1 <= value <= 1000, N_("Write a whole number from 1 to 1000."))
_words = table(Words, N_('Write the text as { da = "…", en = "…" }.'), {"da": _line}, {"en": _line})
_next = {"starts": list_of(_name), "asks": list_of(one_of(*ASKS))}

_OUTCOME = table(
    _outcome,
    N_("Start each outcome with a line [[duty.outcomes]]."),
    must={"id": _name, "title": _words},
    may={"phase": _name, **_next},
)
_DUTY = table(
    _duty,
    N_("Start each duty with a line [[duty]]."),
    must={"id": _name, "title": _words, "done": _words, "statute": _line, "trigger": _name, "in_force": _day}
    | {"unit": one_of(*UNITS), "counts_from": one_of(*COUNTS_FROM)},
    may={"length": _length, "until": _day, "law": _line, "former": _line, "source": _line}
    | {
        "verified": _flag,
        "statutory": _flag,
        "first": _flag,
        "per_child": _flag,
        "holds": _words,
        "outcomes": list_of(_OUTCOME),
        **_next,
    },
)
_DAYS = {setting.name: _flag for setting in fields(DaySettings)}

_TOO_LONG = N_('A date that a person sets has no length: remove it, or choose another unit than "set".')
_NO_LENGTH = N_('“length” is missing. Only unit = "set" goes without.')
_HALF_SET = N_('If unit or counts_from is "set", the other must be so too.')
_BACKWARDS = N_("The last day is before the first: correct until or in_force.")
_NO_CHOICE = N_('A duty that asks for "outcome" lists its outcomes, and only such a duty does.')
_SAME_OUTCOME = N_("Two outcomes have the same id: rename one.")

# What must hold between the keys of one duty: the key to look at, when it is wrong, what to do.
_TOGETHER: tuple[tuple[str, Callable[[Duty], bool], str], ...] = (
    ("length", lambda duty: duty.unit == "set" and duty.length > 0, _TOO_LONG),
    ("length", lambda duty: duty.unit != "set" and duty.length == 0, _NO_LENGTH),
    ("counts_from", lambda duty: (duty.unit == "set") != (duty.counts_from == "set"), _HALF_SET),
    ("until", lambda duty: duty.until is not None and duty.until < duty.in_force, _BACKWARDS),
    ("asks", lambda duty: ("outcome" in duty.asks) != bool(duty.outcomes), _NO_CHOICE),
    ("outcomes", lambda duty: len({outcome.id for outcome in duty.outcomes}) < len(duty.outcomes), _SAME_OUTCOME),
)


# ---- One file, and how its entries fit with all the others


class _File(TomlFile):
    """A rule file: its entries that hold, and a problem with its line for everything else."""

    def __init__(self, path: Path, rank: int) -> None:
        super().__init__(path, ("days", "duty"))
        self.rank = rank

    def days(self) -> dict[str, bool]:
        """Return the settings of days that hold."""
        settings = self.raw.get("days", {})
        if not isinstance(settings, dict):
            self.tell(("days",), _("Start the settings of days with a line [days]."))
            return {}
        unknown = refuse(not_among(_DAYS))
        return self.kept(("days",), ((key, _DAYS.get(key, unknown), flag) for key, flag in settings.items()))

    def entries(self) -> list["_Entry"]:
        """Return the duties that hold by themselves, each id and date once."""
        tables = self.raw.get("duty", [])
        if not isinstance(tables, list):
            self.tell(("duty",), _("Start each duty with a line [[duty]]."))
            return []
        found = self.kept(("duty",), ((number, _DUTY, table) for number, table in enumerate(tables)))
        once: dict[tuple[str, date], _Entry] = {}
        for number, duty in found.items():
            if (duty.id, duty.in_force) in once:
                self.tell(("duty", number, "id"), _("This id and in_force are already in this file: remove one."))
            else:
                once[duty.id, duty.in_force] = _Entry(self, number, duty)
        return list(once.values())


@dataclass(frozen=True)
class _Entry:
    file: _File
    number: int
    duty: Duty


def _well_joined(entries: list[_Entry]) -> list[_Entry]:
    """Return the entries to use: the later of the same id and date, and none that starts what cannot be started.

    Leaving one out may bring back the one it replaced or loosen the next, so this repeats until nothing is blamed.
    """
    while True:
        chosen = {(entry.duty.id, entry.duty.in_force): entry for entry in entries}
        blamed = set()
        for entry, at, reason in _loose_ends(list(chosen.values())):
            entry.file.tell(("duty", entry.number, *at), reason)
            blamed.add(entry)
        if not blamed:
            return list(chosen.values())
        entries = [entry for entry in entries if entry not in blamed]


NOTIFICATION = "notification_received"  # it asks for no date of its own

_Blame = tuple[_Entry, Place, str]


def _loose_ends(entries: list[_Entry]) -> Iterator[_Blame]:
    """Yield every entry to blame for a duty that starts what is not there, or without the date it counts from."""
    kinds = {entry.duty.id for entry in entries}
    for entry in entries:
        if entry.duty.trigger == NOTIFICATION and entry.duty.counts_from in _DATE_ASKED:
            yield entry, ("counts_from",), _("A notification gives no date for this: count from received or awareness.")
        for at, starts, asks in _steps(entry.duty):
            for kind in starts:
                if kind in kinds:
                    yield from _without_date(entry, at, asks, _begun(kind, entry, entries))
                else:
                    reason = _("It starts “{kind}”, which is not in the rule table: correct the name or add the duty.")
                    yield entry, (*at, "starts"), reason.format(kind=kind)


def _steps(duty: Duty) -> Iterator[tuple[Place, tuple[str, ...], tuple[str, ...]]]:
    yield (), duty.starts, duty.asks
    for number, outcome in enumerate(duty.outcomes):
        yield ("outcomes", number), outcome.starts, duty.asks + outcome.asks


def _begun(kind: str, starter: _Entry, entries: list[_Entry]) -> _Entry | None:
    """Return the entry that was in force on the starter's first day; later law is that entry's own matter."""
    on = starter.duty.in_force
    found = [entry for entry in entries if entry.duty.id == kind and entry.duty.is_in_force(on)]
    return max(found, key=lambda entry: entry.duty.in_force, default=None)


def _without_date(entry: _Entry, at: Place, asks: tuple[str, ...], begun: _Entry | None) -> Iterator[_Blame]:
    """Blame whichever of the two was written in the later file: the other was there first and stands."""
    need = _DATE_ASKED.get(begun.duty.counts_from) if begun else None
    if begun is None or need is None or need in asks:
        return
    if begun.file.rank > entry.file.rank:
        reason = _("“{kind}” starts this without asking for “{need}”: choose another counts_from, or change both.")
        yield begun, ("counts_from",), reason.format(kind=entry.duty.id, need=need)
    else:
        reason = _("It starts “{kind}”: add “{need}” to asks.")
        yield entry, (*at, "asks"), reason.format(kind=begun.duty.id, need=need)


_DATE_ASKED = {"set": "next_date", "start": "start"}
