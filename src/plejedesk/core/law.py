"""The rule table: which duty begins when, how long it lasts, by which paragraph. A bad entry is left out and told of."""

import os
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, Final

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import N_, _, language

FILE = "law.toml"
UNITS = ("hours", "weekdays", "days", "weeks", "months", "set")
COUNTS_FROM = ("received", "awareness", "decision", "start", "set")
ASKS = ("outcome", "reason", "next_date", "start")
LONGEST = 1000  # of any unit: a slip of the finger stays a date that calendars have


@dataclass(frozen=True)
class DaySettings:
    """What counts as a weekday here, beyond Monday to Friday without public holidays."""

    christmas_eve_off: bool = False
    constitution_day_off: bool = False
    saturday_counts: bool = False


@dataclass(frozen=True)
class Words:
    """A text in the two languages of the desk; without an English one, the Danish is shown."""

    da: str
    en: str = ""

    def __str__(self) -> str:
        return self.en if self.en and language() == "en" else self.da


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One way a duty can end: the phase it moves the case to, what it starts and asks for besides the duty's own."""

    id: str
    titles: Words
    phase: str = ""
    starts: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Return what people call it, in the desk's language."""
        return str(self.titles)


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One dated rule. `length` counts `unit`s, 0 for "set"; `until` is the last day it is in force."""

    id: str
    titles: Words
    dones: Words
    statute: str
    trigger: str
    unit: str
    counts_from: str
    in_force: date
    length: int = 0
    until: date | None = None
    law: str = "Barnets lov"
    former: str = ""
    source: str = ""
    verified: bool = False
    statutory: bool = True
    asks: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    @property
    def title(self) -> str:
        """Return the task's name, in the desk's language."""
        return str(self.titles)

    @property
    def done(self) -> str:
        """Return a short phrase for the task done, such as "receipt sent", in the desk's language."""
        return str(self.dones)

    def is_in_force(self, on: date) -> bool:
        """Tell whether the rule applies to what happened on that day."""
        return self.in_force <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class LawBook:
    """All duties by id, newest first, the settings of days, and what was wrong with the files they came from."""

    duties: Mapping[str, tuple[Duty, ...]]
    days: DaySettings = field(default_factory=DaySettings)
    problems: tuple[str, ...] = ()

    def known(self, kind: str) -> bool:
        """Tell whether any entry, of whatever date, has this id."""
        return kind in self.duties

    def duty(self, kind: str, on: date) -> Duty:
        """Return the entry in force on the day of the trigger; Refused when there is none."""
        if found := self._in_force(kind, on):
            return found
        if self.known(kind):
            raise Refused(_("The duty “{kind}” was not in force on {day}.").format(kind=kind, day=on.isoformat()))
        raise Refused(_("The duty “{kind}” is not in the rule table: check the name.").format(kind=kind))

    def started_by(self, event: str, on: date) -> tuple[Duty, ...]:
        """Return the duties that an event begins on that day, in the order of the table."""
        in_force = (self._in_force(kind, on) for kind in self.duties)
        return tuple(duty for duty in in_force if duty and duty.trigger == event)

    def _in_force(self, kind: str, on: date) -> Duty | None:
        return next((duty for duty in self.duties.get(kind, ()) if duty.is_in_force(on)), None)


@cache
def book() -> LawBook:
    """Return the rule table of this desk, read once."""
    return read(*config_folders())


def config_folders() -> tuple[Path, ...]:
    """Return where a municipality's own files lie: the machine's, then the person's; or only PLEJEDESK_CONFIG."""
    if own := os.environ.get("PLEJEDESK_CONFIG"):
        return (Path(own),)
    import platformdirs

    folder = partial(platformdirs.PlatformDirs, "plejedesk", appauthor=False)()
    return (folder.site_config_path, folder.user_config_path)


def read(*folders: Path) -> LawBook:
    """Return the shipped table, then each folder's law.toml on top: same id and in_force replaces, others add."""
    files = [_File(Path(__file__).with_name(FILE)), *(_File(folder / FILE) for folder in folders)]
    entries = _joined([entry for file in files for entry in file.entries()])
    days = {name: value for file in files for name, value in file.days().items()}
    chosen = {(duty.id, duty.in_force): duty for __, __, duty in entries}
    newest_first = sorted(chosen.values(), key=lambda duty: duty.in_force, reverse=True)
    duties = {kind: tuple(d for d in newest_first if d.id == kind) for kind, __ in chosen}
    problems = tuple(text for file in files for text in file.problems)
    return LawBook(duties, DaySettings(**days), problems)


# ---- Where a key stands: tomllib gives values without lines, so the text is walked for headers and keys.

_Path = tuple[str | int, ...]
_Faults = list[tuple[_Path, str]]

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
_STATEMENT = re.compile(rf"[ \t]*(\[\[?)?[ \t]*({_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?!")'
    r"|'''.*?'''(?!')"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*|[\[\]{}\n]",
    re.DOTALL,
)


def _places(text: str) -> dict[_Path, int]:
    """Return the line of every header and key of a valid TOML text, counted from 1."""
    lines: dict[_Path, int] = {}
    counts: Counter[_Path] = Counter()
    section: _Path = ()
    for line, opening, key in _statements(text):
        parts = [part.strip("\"'") for part in re.findall(_KEY, key)]
        at = section = _section(parts, opening, counts) if opening else section
        at = at if opening else (*section, *parts)
        for length in range(1, len(at) + 1):
            lines.setdefault(at[:length], line)
    return lines


def _statements(text: str) -> Iterator[tuple[int, str, str]]:
    at = 0
    while at < len(text):
        found = _STATEMENT.match(text, at)
        if found:
            yield text.count("\n", 0, at) + 1, found[1] or "", found[2]
        at = _end_of_statement(text, found.end() if found else at, len(found[1] or "") if found else 0)


def _end_of_statement(text: str, at: int, depth: int) -> int:
    for token in _TOKEN.finditer(text, at):
        if token[0] == "\n" and depth <= 0:
            return token.end()
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
    return len(text)


def _section(parts: list[str], opening: str, counts: Counter[_Path]) -> _Path:
    at: _Path = ()
    for number, part in enumerate(parts, 1):
        at = (*at, part)
        if number == len(parts) and opening == "[[":
            counts[at] += 1
        if counts[at]:
            at = (*at, counts[at] - 1)
    return at


# ---- What a value must be: a reader returns it in its proper type or raises _Wrong with the words for a person.


class _Wrong(Exception):  # noqa: N818 - never leaves this file
    def __init__(self, *faults: tuple[_Path, str]) -> None:
        self.faults = faults


_Reader = Callable[[Any], Any]
_MISSING: Final = object()


def _wrong(reason: str) -> _Wrong:
    return _Wrong(((), reason))


def _gather(jobs: Iterable[tuple[str | int, _Reader, Any]]) -> tuple[dict[Any, Any], _Faults]:
    """Return what could be read, by key, and every fault with its path."""
    found: dict[Any, Any] = {}
    faults: _Faults = []
    for key, reader, value in jobs:
        try:
            found[key] = reader(value)
        except _Wrong as wrong:
            faults += [((key, *below), reason) for below, reason in wrong.faults]
    return found, faults


def _all_or_wrong(jobs: Iterable[tuple[str | int, _Reader, Any]]) -> dict[Any, Any]:
    found, faults = _gather(jobs)
    if faults:
        raise _Wrong(*faults)
    return found


def _that(holds: Callable[[Any], bool], reason: str) -> _Reader:
    """Return a reader of values that hold; the reason is translated when told."""

    def reader(value: Any) -> Any:
        if value is not _MISSING and holds(value):
            return value
        raise _wrong(_("This key is missing: add it.") if value is _MISSING else _(reason))

    return reader


def _one_of(*choices: str) -> _Reader:
    def reader(value: Any) -> str:
        if value in choices:
            return str(value)
        raise _wrong(_("Use one of these: {choices}.").format(choices=", ".join(choices)))

    return reader


def _optional(reader: _Reader, default: Any) -> _Reader:
    return lambda value: default if value is _MISSING else reader(value)


def _list_of(reader: _Reader) -> _Reader:
    def read_all(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _wrong(_("Write a list in square brackets, such as [\"reason\"]."))
        return tuple(_all_or_wrong((n, reader, item) for n, item in enumerate(value)).values())

    return read_all


def _table(make: Callable[..., Any], shape: str, **readers: _Reader) -> _Reader:
    """Return a reader of tables with exactly these keys."""

    def reader(value: Any) -> Any:
        if value is _MISSING or not isinstance(value, dict):
            raise _wrong(_("This key is missing: add it.") if value is _MISSING else _(shape))
        unknown = [(key, _unknown, readers) for key in value if key not in readers]
        return make(**_all_or_wrong([*unknown, *((k, read, value.get(k, _MISSING)) for k, read in readers.items())]))

    return reader


def _unknown(known: Mapping[str, Any]) -> None:
    raise _wrong(_("This key is not known here. Use one of these: {choices}.").format(choices=", ".join(known)))


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]{0,29}", value) is not None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and bool(value.strip())


_name = _that(_is_name, N_("Write a name of at most 30 small letters a-z, digits and underscores, such as follow_up."))
_text = _that(_is_text, N_("Write a text on one line, in quotation marks."))
_flag = _that(lambda value: isinstance(value, bool), N_("Write true or false, without quotation marks."))
_day = _that(lambda value: type(value) is date, N_("Write a date as 2024-01-01, without quotation marks."))
_length = _that(
    lambda value: type(value) is int and 1 <= value <= LONGEST, N_("Write a whole number from 1 to 1000.")
)
_words = _table(Words, N_("Write the text as { da = \"…\", en = \"…\" }."), da=_text, en=_optional(_text, ""))
