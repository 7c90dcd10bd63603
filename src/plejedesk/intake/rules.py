"""What follows from a notification, without a session or a screen: which case it belongs to, which clocks it starts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from plejedesk.core import clock, names
from plejedesk.core.errors import BadInput
from plejedesk.core.i18n import _
from plejedesk.core.law import LawBook
from plejedesk.intake.identity import Known
from plejedesk.intake.notification import Notification

RECEIVED = "notification_received"
ASSESSED, RECEIPT, SCREENING = "notification_assessed", "notification_receipt", "screening"
"""The duties that are acted on from the intake desk, by their ids in the rule table."""

LONGEST_FAMILY = 80
SLIP = 0.95
"""How alike two names must be where the dates of birth differ by a slip of the pen."""

_TERM_APART = timedelta(days=42)  # two estimates of one due date, by date and by scan


@dataclass(frozen=True)
class Match:
    """Somebody of a notification found in a case by CPR number: in which part then and in which now."""

    case_id: str
    opened: date
    role_now: str
    role_then: str


def same_family(match: Match) -> bool:
    """Return whether a match says that it is the same family: a parent's own childhood case is another one."""
    return not (match.role_now == "parent" and match.role_then == "child")


def best_case(matches: Iterable[Match]) -> str | None:
    """Return the case to use: where most of the children are children, then where most are known, then the newest."""
    found = [match for match in matches if same_family(match)]
    if not found:
        return None

    def weight(case_id: str) -> tuple[int, int, date, str]:
        here = [match for match in found if match.case_id == case_id]
        children = sum(match.role_now == match.role_then == "child" for match in here)
        return (children, len(here), here[0].opened, case_id)

    return max({match.case_id for match in found}, key=weight)


def family_name(notification: Notification) -> str:
    """Return the family's surname: a child's, else a parent's, else the only name there is."""
    told = [child.name for child in notification.children] + [parent.name for parent in notification.parents]
    full = [name for name in told if len(name.split()) > 1]
    name = names.family(full[0]) if full else next(filter(None, told), "")
    return name[:LONGEST_FAMILY]


def check_clocks(book: LawBook, received: datetime) -> None:
    """Raise BadInput when no clock would start: the rule table does not reach back to the day."""
    if not book.started_by(RECEIVED, clock.to_local(received).date()):
        raise BadInput(_("No deadline is in force for that day. Check the year."), "received")


def same_term(one: date | None, other: date | None) -> bool:
    """Return whether two due dates can be one unborn child's."""
    return one is not None and other is not None and abs(one - other) <= _TERM_APART


def may_be_same(name: str, known: Known, other_name: str, other_born: date | None, other_cpr: str | None) -> bool:
    """Return whether it is worth asking if two records are one person: names alike, and the day or a slip of it."""
    if known.cpr and other_cpr and known.cpr != other_cpr and not (_stands_in(known.cpr) or _stands_in(other_cpr)):
        return False
    alike = names.alike(name, other_name)
    return alike >= names.ALIKE and (known.born == other_born or alike >= SLIP)


def days_meant(born: date) -> Sequence[date]:
    """Return a date of birth, and those it may have been meant as: day and month swapped, or one digit another."""
    digits = f"{born:%d%m%y}"
    slips = {digits[2:4] + digits[:2] + digits[4:]}
    slips |= {digits[:at] + digit + digits[at + 1 :] for at in range(6) for digit in "0123456789"}
    days = (_day(slip, born) for slip in slips)
    return [born, *sorted(day for day in days if day and day != born)]


def _stands_in(number: str) -> bool:
    """Return whether a CPR number only stands in for the real one (day + 60, or letters)."""
    return not number.isdigit() or int(number[:2]) > 60


def _day(digits: str, near: date) -> date | None:
    century = near.year // 100 * 100
    try:
        return date(century + int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None
