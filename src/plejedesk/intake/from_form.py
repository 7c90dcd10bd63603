"""One notification as it was typed in the form: what holds becomes a notification, the rest is told field by field."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeVar

from plejedesk.core import clock
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.intake import identity
from plejedesk.intake.identity import Known
from plejedesk.intake.notification import (
    BadNotification,
    Child,
    Notification,
    Notifier,
    Parent,
    checked_child,
    checked_initials,
    checked_phone,
    checked_text,
    late_warnings,
    received_at,
    repeated,
)

T = TypeVar("T")


def rows(typed: Mapping[str, str], role: str) -> list[int]:
    """Return the numbers of the rows that a form has for children or parents, from 1."""
    numbers = (name.removeprefix(role) for name in typed if name.startswith(role))
    return sorted(int(number) for number in numbers if number.isdigit())


def filled_rows(typed: Mapping[str, str], role: str) -> list[int]:
    """Return the numbers of the rows in which anything is written."""
    return [n for n in rows(typed, role) if typed[f"{role}{n}"].strip() or typed.get(f"{role}{n}_id", "").strip()]


def from_form(typed: Mapping[str, str], now: datetime) -> Notification:
    """Return the notification that was typed. Raises BadNotification with the words for every field that needs some."""
    reading = _Reading(typed, now)
    received = reading.of("received", lambda text: received_at(text, now), now)
    notification = Notification(
        received=received,
        channel=typed["channel"],
        notifier=Notifier(
            typed["role"],
            reading.of("notifier", checked_text, "").strip(),
            reading.of("phone", lambda text: checked_phone(text.strip()), ""),
            typed["anonymous"] == "yes",
        ),
        concern=reading.of("concern", _filled, ""),
        children=reading.children(),
        parents=reading.parents(),
        whereabouts=reading.of("whereabouts", checked_text, "").strip(),
        immediate_danger=typed["danger"],
        honour_conflict=typed["honour"],
        protected=typed["protected"] == "yes",
        responsible=reading.of("responsible", checked_initials, ""),
        warnings=late_warnings(received, now),
    )
    faults = reading.all_faults()
    if faults:
        raise BadNotification(faults)
    return notification


class _Reading:
    """The typed fields being read; a fault is noted and reading goes on."""

    def __init__(self, typed: Mapping[str, str], now: datetime) -> None:
        self.typed = typed
        self.today = clock.to_local(now).date()
        self.faults: dict[str, str] = {}
        self.numbers: list[tuple[str, str]] = []

    def of(self, field: str, read: Callable[[str], T], default: T) -> T:
        """Return what a field holds."""
        try:
            return read(self.typed.get(field, ""))
        except BadInput as error:
            self.faults.setdefault(field, str(error))
            return default

    def children(self) -> tuple[Child, ...]:
        """Return the children of the rows that are filled in, or of the first row, which then says what is missing."""
        return tuple(self._child(f"child{n}") for n in filled_rows(self.typed, "child") or [1])

    def parents(self) -> tuple[Parent, ...]:
        """Return the parents of the rows that are filled in."""
        return tuple(self._parent(f"parent{n}") for n in filled_rows(self.typed, "parent"))

    def all_faults(self) -> dict[str, str]:
        """Return the words by field, also for a number that stands there twice."""
        return dict(repeated(self.numbers)) | self.faults

    def _child(self, row: str) -> Child:
        known = self._known(row, identity.read_child)
        if f"{row}_id" in self.faults:
            return Child()
        return self.of(row, lambda name: checked_child(checked_text(name), known), Child())

    def _parent(self, row: str) -> Parent:
        known = self._known(row, identity.read_parent)
        return Parent(name=self.of(row, checked_text, "").strip(), **vars(known))

    def _known(self, row: str, read: Callable[[str, date], Known]) -> Known:
        known = self.of(f"{row}_id", lambda text: read(text, self.today), Known())
        self.numbers.append((f"{row}_id", known.cpr))
        return known


def _filled(text: str) -> str:
    if not text.strip():
        raise BadInput(_("Write what the notifier is concerned about, in the notifier's own words."))
    return checked_text(text)
