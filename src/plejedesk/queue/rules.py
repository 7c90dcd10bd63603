"""What a row of the queue says: whose it is, and why it stands where it does."""

from dataclasses import dataclass
from datetime import date, datetime

from plejedesk.core import clock, dates, names
from plejedesk.core.abouts import title_of
from plejedesk.core.i18n import _
from plejedesk.core.lateness import Urgency, urgency
from plejedesk.core.law import Duty, LawBook


@dataclass(frozen=True)
class Obligation:
    """One open obligation as the queue lists it."""

    id: str
    case_id: str
    kind: str
    later: bool
    sort_at: str
    counts_from: datetime
    due: datetime
    remind: datetime | None
    remind_reason: str
    reason: str
    ref: str
    family: str
    child: str
    born: date | None
    unborn_due: date | None
    responsible: str
    about: str = ""

    @property
    def key(self) -> tuple[bool, str, str]:
        """Return its place in the queue."""
        return (self.later, self.sort_at, self.id)

    def duty(self, book: LawBook) -> Duty:
        """Return the rule it follows: the one in force when its clock began."""
        return book.shown(self.kind, clock.to_local(self.counts_from).date())

    def title(self, book: LawBook) -> str:
        """Return what is to be done, with what of it is open."""
        return title_of(self.duty(book), self.about)


def who(row: Obligation, today: date) -> str:
    """Return the child with age, or the family: `Sofie A. (7)`, `Fam. Holm`."""
    if row.child:
        age = _(" ({age})").format(age=dates.years(row.born, today)) if row.born else ""
        return f"{names.short(row.child)}{age}"
    if row.unborn_due:
        return _("Unborn, {family}").format(family=row.family)
    return _("Fam. {family}").format(family=row.family) if row.family else row.ref


def why(row: Obligation, book: LawBook, now: datetime) -> str:
    """Return in a sentence why the row stands where it does."""
    duty = row.duty(book)
    law = duty.cited
    due = clock.to_local(row.due)
    moment = f"{dates.short_date(due.date(), clock.to_local(now).date())}"
    if duty.unit == "hours":
        moment += f" {dates.clock_time(due)}"
    if duty.first:
        return _("First, because a child may be in danger: due {moment}. {law}.").format(moment=moment, law=law)
    state = urgency(row.due, now)
    if row.remind and row.remind < row.due and row.remind <= now:
        return _("Here now, because you asked to be reminded; due {moment}. {law}.").format(moment=moment, law=law)
    if state is Urgency.LATE:
        return _("Overdue since {moment}. {law}.").format(moment=moment, law=law)
    if state is Urgency.TODAY:
        return _("Due today. {law}.").format(law=law)
    return _("Due {moment}. {law}.").format(moment=moment, law=law)
