"""The one validated form of a notification of concern: the screen and `intake add` both make it before any writing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from plejedesk.core import clock, dates
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import N_, _
from plejedesk.intake.identity import Known

CHANNELS = {
    "phone": N_("by phone"),
    "mail": N_("by mail"),
    "digital": N_("digitally"),
    "in_person": N_("in person"),
    "other": N_("another way"),
}
ROLES = {
    "school": N_("school"),
    "daycare": N_("daycare"),
    "health": N_("health care"),
    "police": N_("police"),
    "family": N_("family"),
    "citizen": N_("citizen"),
    "own": N_("own observation"),
    "other": N_("somebody else"),
}
ANSWERS = {"unknown": N_("not known"), "yes": N_("yes"), "no": N_("no")}

LONGEST_PHONE = 40
_AHEAD = timedelta(minutes=5)  # the notifier's clock and ours need not agree to the minute
_LONG_AGO = timedelta(days=31)


@dataclass(frozen=True, kw_only=True)
class Child(Known):
    """A child that somebody is concerned about; an unborn one often has no name."""

    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Parent(Known):
    """A parent, known by name, by number or by date of birth."""

    name: str = ""


@dataclass(frozen=True)
class Notifier:
    """Who notified. The municipality may know somebody who wants to be anonymous to the family."""

    role: str = "other"
    name: str = ""
    phone: str = ""
    anonymous: bool = False


@dataclass(frozen=True, kw_only=True)
class Notification:
    """Everything a notification says, checked. `received` is in UTC; an empty `responsible` is the case's own."""

    received: datetime
    concern: str
    children: tuple[Child, ...]
    parents: tuple[Parent, ...] = ()
    notifier: Notifier = field(default_factory=Notifier)
    channel: str = "other"
    whereabouts: str = ""
    immediate_danger: str = "unknown"
    honour_conflict: str = "unknown"
    protected: bool = False
    responsible: str = ""
    warnings: tuple[str, ...] = field(default=(), compare=False)


class BadNotification(BadInput):
    """Everything in a notification that does not hold: `faults` has the words by field, in reading order."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        first, *others = faults
        more = "\n" + _("Also wrong: {fields}.").format(fields=", ".join(others)) if others else ""
        super().__init__(f"{first}: {faults[first]}{more}" if first else faults[first] + more, first)
        self.faults = dict(faults)


def received_at(text: str, now: datetime) -> datetime:
    """Return the moment that was written, in UTC. Raises BadInput when it cannot be read or has not come yet."""
    moment = clock.from_local(dates.parse_moment(text, clock.to_local(now)))
    if moment > now + _AHEAD:
        raise BadInput(_("That has not come yet. Write when the notification was received, for example 22:10 or now."))
    return moment


def late_warnings(received: datetime, now: datetime) -> tuple[str, ...]:
    """Return what to say of a notification that is registered long after it came."""
    if now - received <= _LONG_AGO:
        return ()
    return (_("It was received more than a month ago. Check the date; its clocks count from then."),)


def checked_text(text: str) -> str:
    """Return the text to the letter. Raises BadInput for the few characters that no database keeps."""
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text):
        raise BadInput(_("The text has characters that cannot be kept. Write it anew without them."))
    return text


def checked_phone(text: str) -> str:
    """Return a telephone number as written. Raises BadInput when it is too long to be one."""
    if len(text) > LONGEST_PHONE:
        raise BadInput(_("Write a telephone number of at most {n} characters.").format(n=LONGEST_PHONE))
    return checked_text(text)


def checked_initials(text: str) -> str:
    """Return initials in capitals. Raises BadInput when they are none."""
    initials = text.strip().upper()
    if initials and not (initials.isalnum() and len(initials) <= 10):
        raise BadInput(_("Write initials: at most ten letters and digits, such as JH."))
    return initials


def checked_child(name: str, known: Known) -> Child:
    """Return a child. Raises BadInput when there is nothing at all to know it by."""
    if not (name.strip() or known.given):
        raise BadInput(_("Write the child's name, or the CPR number, the date of birth or the due date."))
    unknown = (
        () if known.given else (_("Neither CPR number nor date of birth. It passes; add it to the case when known."),)
    )
    return Child(name=name.strip(), **vars(known) | {"warnings": known.warnings + unknown})


def repeated(numbers: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the field of every CPR number that stands there already, with the words for it."""
    seen = set()
    for where, number in numbers:
        if number and number in seen:
            yield where, _("This CPR number stands here twice. Write each person once.")
        seen.add(number)
