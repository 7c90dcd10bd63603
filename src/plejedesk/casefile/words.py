"""What the screens and the command line say of a case and its people."""

from collections.abc import Iterable
from datetime import date, datetime

from plejedesk.casefile.overview import Case, Member, Note, OpenDeadline, Overview
from plejedesk.casefile.queries import Child
from plejedesk.core import clock, dates, names
from plejedesk.core.cpr import masked
from plejedesk.core.i18n import N_, _
from plejedesk.core.law import LawBook

ROLES = {"child": N_("child"), "parent": N_("parent"), "other": N_("other")}


def family(name: str, ref: str) -> str:
    """Return what a case goes by: its family, or its reference while that has no name."""
    return _("Fam. {family}").format(family=name) if name else ref


def children(every: Iterable[Child | Member], today: date) -> str:
    """Return the children by first name and age: `Sofie (7), Anton (4), unborn`."""
    return ", ".join(_child(child, today) for child in every)


def _child(child: Child | Member, today: date) -> str:
    first = names.short(child.name).split(" ")[0]
    if child.born:
        aged = _("{name} ({age})").format(name=first, age=dates.years(child.born, today))
        return aged if first else dates.age(child.born, today)
    return first or _("unborn")


def member_name(member: Member) -> str:
    """Return a person's name; `[protected]` follows where name and address are."""
    name = member.name or (_("Unborn child") if member.due else _("Name not known"))
    return _("{name} [protected]").format(name=name) if member.protected else name


def age(member: Member, today: date) -> str:
    """Return a person's age in words, nothing where no date is known."""
    if member.born:
        return dates.age(member.born, today)
    return _("unborn") if member.due else ""


def role(member: Member) -> str:
    """Return a person's place in the case."""
    return _(ROLES[member.role]) if member.role in ROLES else member.role


def identity(member: Member, today: date, *, ascii_only: bool = False) -> str:
    """Return the masked CPR number, else the day of birth, else the due date."""
    if member.cpr:
        return masked(member.cpr, ascii_only)
    if member.born:
        return f"{member.born:%d-%m-%Y}"
    return _("due {day}").format(day=dates.short_date(member.due, today)) if member.due else ""


def whose(deadline: OpenDeadline) -> str:
    """Return which child a deadline is about, nothing where it is the family's."""
    return names.short(deadline.child) or (_("unborn") if deadline.unborn else "")


def responsible(case: Case) -> str:
    """Return who is responsible, and who covers for them."""
    if not case.responsible:
        return _("nobody responsible")
    if case.substitute:
        return _("{who} (substitute {other})").format(who=case.responsible, other=case.substitute)
    return case.responsible


def marks(overview: Overview) -> list[tuple[str, bool]]:
    """Return the marks of a case in whole sentences, each with whether it forbids something now."""
    said: list[tuple[str, bool]] = []
    if overview.network_locked:
        said.append((_("Honour conflict: no network contact before risk assessment (§ 18, stk. 3)."), True))
    elif overview.case.honour_conflict == "yes" and overview.risk_assessed:
        day = clock.to_local(overview.risk_assessed).date()
        said.append((_("Honour conflict: the risk was assessed {day}.").format(day=f"{day:%d-%m-%Y}"), False))
    if overview.protected:
        said.append((_("Protected name and address: pass neither on."), False))
    return said


def late(deadline: OpenDeadline, book: LawBook, now: datetime) -> str:
    """Return in a sentence what is late, since when, and by which law."""
    duty = deadline.duty(book)
    due = clock.to_local(deadline.due)
    moment = dates.short_date(due.date(), clock.to_local(now).date())
    if duty.unit == "hours":
        moment += f" {dates.clock_time(due)}"
    return _("Overdue since {moment}: {what} ({law}).").format(moment=moment, what=duty.title, law=duty.cited)


def written(note: Note, today: date) -> str:
    """Return when a note was written, where that is another day than the event's; else nothing."""
    day = clock.to_local(note.written_at).date()
    return "" if day == note.happened_on else _("written {day}").format(day=dates.short_date(day, today))
