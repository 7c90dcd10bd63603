"""One notification as JSON, by the contract: what is unknown or of a wrong type is named, never guessed at."""

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from typing import Any, TypeVar

from plejedesk.core import clock, cpr
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.intake import identity
from plejedesk.intake.identity import Known
from plejedesk.intake.notification import (
    ANSWERS,
    CHANNELS,
    ROLES,
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
Read = Callable[[Any], T]
KEYS = (
    *("received", "channel", "concern", "notifier", "children", "parents", "whereabouts"),
    *("immediate_danger", "honour_conflict", "protected", "responsible"),
)
CHILD_KEYS = ("name", "cpr", "born", "due")
PARENT_KEYS = ("name", "cpr", "born")
_LONGEST_KEY_SHOWN = 30


def from_json(data: Any, now: datetime) -> Notification:
    """Return the notification that a JSON document holds. Raises BadNotification with the path of every fault."""
    faults: dict[str, str] = {}
    whole = _Object(data, "", KEYS, faults)
    today = clock.to_local(now).date()
    received = whole.must("received", lambda value: received_at(_iso_moment(value), now), now)
    notification = Notification(
        received=received,
        channel=whole.may("channel", _one_of(CHANNELS), "other"),
        concern=whole.must("concern", _filled, ""),
        notifier=_notifier(whole.part("notifier", ("role", "name", "phone", "anonymous"))),
        children=tuple(_child(child, today) for child in whole.parts("children", CHILD_KEYS, at_least_one=True)),
        parents=tuple(_parent(parent, today) for parent in whole.parts("parents", PARENT_KEYS)),
        whereabouts=whole.may("whereabouts", _text, ""),
        immediate_danger=whole.may("immediate_danger", _answer, "unknown"),
        honour_conflict=whole.may("honour_conflict", _one_of(ANSWERS), "unknown"),
        protected=whole.may("protected", _flag, False),
        responsible=whole.may("responsible", lambda value: checked_initials(_text(value)), ""),
        warnings=late_warnings(received, now),
    )
    faults |= _repeated(notification, faults)
    if faults:
        raise BadNotification(faults)
    return notification


class _Object:
    """A JSON object being read; what does not hold is noted by its path and reading goes on."""

    def __init__(self, data: Any, path: str, keys: Collection[str], faults: dict[str, str]) -> None:
        self.path = path
        self.faults = faults
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            faults[path] = _("Write a JSON object in curly brackets.")
        for key in [key for key in self.data if key not in keys]:
            faults[self._at(_shown(key))] = _("This key is not known. Use these: {keys}.").format(keys=", ".join(keys))

    def may(self, key: str, read: Read[T], default: T) -> T:
        """Return what a key holds; null is the same as leaving it out."""
        value = self.data.get(key)
        if value is None:
            return default
        try:
            return read(value)
        except BadInput as error:
            self.faults[self._at(key)] = str(error)
            return default

    def must(self, key: str, read: Read[T], default: T) -> T:
        """Return what a key holds that may not be left out."""
        if self.data.get(key) is None:
            self.faults.setdefault(self._at(key), _("This is missing."))
        return self.may(key, read, default)

    def part(self, key: str, keys: Collection[str]) -> "_Object":
        """Return an object inside this one; an empty one where it is left out."""
        inside = self.data.get(key)
        return _Object({} if inside is None else inside, self._at(key), keys, self.faults)

    def parts(self, key: str, keys: Collection[str], *, at_least_one: bool = False) -> "list[_Object]":
        """Return the objects of a list inside this one."""
        found: list[Any] = self.may(key, _list, [])
        if at_least_one and not found:
            self.faults.setdefault(self._at(key), _("Write at least one child."))
        return [_Object(item, f"{self._at(key)}[{place}]", keys, self.faults) for place, item in enumerate(found)]

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def _notifier(given: _Object) -> Notifier:
    return Notifier(
        role=given.may("role", _one_of(ROLES), "other"),
        name=given.may("name", _text, "").strip(),
        phone=given.may("phone", lambda value: checked_phone(_text(value).strip()), ""),
        anonymous=given.may("anonymous", _flag, False),
    )


def _child(given: _Object, today: date) -> Child:
    """Return a child, or an empty one when something in it does not hold."""
    faults_before = len(given.faults)
    name, known = given.may("name", _text, ""), _known(given, today)
    if len(given.faults) > faults_before:
        return Child(cpr=known.cpr)
    try:
        return checked_child(name, identity.of_child(known, today))
    except BadInput as error:
        given.faults.setdefault(given.path, str(error))
        return Child()


def _parent(given: _Object, today: date) -> Parent:
    return Parent(name=given.may("name", _text, "").strip(), **vars(_known(given, today)))


def _known(person: _Object, today: date) -> Known:
    """Return what somebody is known by; a birth date beside a number must agree with it."""
    number = person.may("cpr", lambda value: identity.by_number(_text(value), today), Known())
    birth = person.may("born", lambda value: identity.by_birth(_iso_day(value), today), Known())
    term = person.may("due", lambda value: identity.by_term(_iso_day(value), today), Known())
    if term.due and (number.given or birth.given):
        person.faults[f"{person.path}.due"] = _(
            "A child is born or not born yet. Leave out the due date, or the others."
        )
    if number.born and birth.born and number.born != birth.born and number.cpr.isdigit():
        person.faults[f"{person.path}.born"] = _(
            "The date of birth is not that of the CPR number. Correct one of them."
        )
    return Known(cpr=number.cpr, born=birth.born or number.born, due=term.due, warnings=number.warnings)


def _repeated(notification: Notification, faults: Collection[str]) -> dict[str, str]:
    groups = (("children", notification.children), ("parents", notification.parents))
    numbers = [(f"{group}[{place}].cpr", person.cpr) for group, people in groups for place, person in enumerate(people)]
    return {where: words for where, words in repeated(numbers) if where not in faults}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadInput(_("Write a text in quotation marks."))
    return checked_text(value)


def _filled(value: Any) -> str:
    if not _text(value).strip():
        raise BadInput(_("Write what the notifier is concerned about."))
    return _text(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadInput(_("Write true or false."))
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise BadInput(_("Write a list in square brackets."))
    return value


def _one_of(words: Iterable[str]) -> Read[str]:
    def read(value: Any) -> str:
        if value not in tuple(words):
            raise BadInput(_("This word is not known. Use one of these: {words}.").format(words=", ".join(words)))
        return str(value)

    return read


def _answer(value: Any) -> str:
    """Return yes, no or unknown, also of true and false."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str) or value not in ANSWERS:
        raise BadInput(_("Write true, false or null."))
    return value


def _iso_day(value: Any) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", _text(value)):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise BadInput(_("Write a day that exists as 2019-03-14."))


def _iso_moment(value: Any) -> str:
    if not re.match(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d|$)", _text(value)):
        raise BadInput(_("Write a moment as 2026-11-21T22:10."))
    return str(value)


def _shown(key: str) -> str:
    """Return an unknown key as an error may show it: short, and never with a number that could be a person's."""
    short = "".join(sign for sign in key[:_LONGEST_KEY_SHOWN] if sign.isprintable())
    return cpr.masked(short) if sum(sign.isdigit() for sign in key) >= 6 else short
