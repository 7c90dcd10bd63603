"""The rule table: which duty begins when, how long it lasts, by which paragraph; a bad entry is left out and told."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from plejedesk.core.errors import Refused
from plejedesk.core.i18n import _, language

FILE = "law.toml"
UNITS = ("hours", "weekdays", "days", "weeks", "months", "set")
COUNTS_FROM = ("received", "awareness", "decision", "start", "set")
ASKS = ("outcome", "reason", "next_date", "start")


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
    """One dated rule. `length` counts `unit`s, 0 for "set"; `until` is the last day it is in force.

    `first` stands before all others in the queue; `per_child` is decided for each child of a family by itself. As long
    as one that `holds` is open the case is not closed: `holding` says what to do first.
    """

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
    first: bool = False
    per_child: bool = False
    holding: Words | None = None
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

    @property
    def holds(self) -> str:
        """Return what must be done before the case can be closed, nothing where this does not keep it open."""
        return str(self.holding) if self.holding else ""

    @property
    def short_statute(self) -> str:
        """Return the paragraph for a narrow column: § 95, stk. 3 as § 95, 3."""
        return self.statute.replace("stk. ", "")

    @property
    def cited(self) -> str:
        """Return the law and its paragraph, or what stands in for one, and whether it is verified."""
        where = f"{self.law} {self.statute}" if self.statute.startswith("§") else self.statute
        return where if self.verified else _("{where} (not verified)").format(where=where)

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

    def shown(self, kind: str, on: date) -> Duty:
        """Return the entry for what stands in a case already, whatever has become of the table: it never fails.

        That is the one in force then, else the nearest in time, else one that knows no more than the name.
        """
        versions = self.duties.get(kind, ())
        if not versions:
            title = Words(kind.replace("_", " "))
            return Duty(
                id=kind, titles=title, dones=title, statute="?", trigger="", unit="set", counts_from="set", in_force=on
            )
        return self._in_force(kind, on) or min(versions, key=lambda duty: abs(duty.in_force - on))

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

    folders = platformdirs.PlatformDirs("plejedesk", appauthor=False)
    return (folders.site_config_path, folders.user_config_path)


def read(*folders: Path) -> LawBook:
    """Return the shipped table with each folder's law.toml on top."""
    from plejedesk.core import law_file

    return law_file.read(*folders)
