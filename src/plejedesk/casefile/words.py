"""What the screens and the command line say of a case and its people."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from plejedesk.casefile.note_rows import Note
from plejedesk.casefile.overview import Case, Member, OpenDeadline, Overview
from plejedesk.casefile.queries import Child
from plejedesk.casefile.steps import Step
from plejedesk.core import acts, clock, dates, names
from plejedesk.core.choices import HUMAN_KINDS
from plejedesk.core.cpr import masked
from plejedesk.core.family import LOST
from plejedesk.core.i18n import N_, _
from plejedesk.core.law import LawBook
from plejedesk.core.notes import kind_name
from plejedesk.core.phases import phase_name
from plejedesk.core.relations import relation_name
from plejedesk.core.safety import gate_words
from plejedesk.ui.text import clean

LONGEST_MARK = 300  # characters: a risk assessment is told with its reason
ROLES = {"child": N_("child"), "parent": N_("parent"), "other": N_("other")}


def family(name: str, ref: str) -> str:
    """Return what a case goes by: its family, or its reference while that has no name."""
    return _("Fam. {family}").format(family=name) if name else ref


def where(overview: Overview) -> str:
    """Return the area of a case; that of somebody protected is passed on nowhere."""
    return _("[protected]") if overview.protected else overview.case.area


def standing(overview: Overview, today: date) -> str:
    """Return the phase of a case and since when: `Examination since 3/9`."""
    phase, since = phase_name(overview.case.phase), overview.since
    if since is None:
        return phase
    return _("{phase} since {day}").format(phase=phase, day=dates.short_date(since, today))


def closing(overview: Overview) -> list[str]:
    """Return why a closed case was closed, what lasts, and where it lies now; nothing of one that is open."""
    step, case = overview.closing, overview.case
    said = []
    if step and step.reason:
        said.append(_("Closed because: {reason}").format(reason=step.reason))
    if step and step.lasts:
        said.append(_("What goes on: {lasts}").format(lasts=step.lasts))
    if case.closed and case.exported_at:
        day = f"{clock.to_local(case.exported_at):%d-%m-%Y}"
        said.append(_("In the official record since {day}: {place}").format(day=day, place=case.exported_to))
    return said


def step(taken: Step) -> str:
    """Return one act on a case: where it led, what was done, why, and by whom."""
    what = acts.words(taken.act)
    done = f"{phase_name(taken.after)}: {what}" if taken.moves else what[:1].upper() + what[1:]
    parts = [done, taken.reason, _("goes on: {lasts}").format(lasts=taken.lasts) if taken.lasts else ""]
    by = f" ({taken.by})" if taken.by else ""
    return " · ".join(part for part in parts if part) + by


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
    name = member.name or _nameless(member)
    return _("{name} [protected]").format(name=name) if member.protected else name


def _nameless(member: Member) -> str:
    if member.kind in LOST or member.kind == "pet":
        said = _(HUMAN_KINDS[member.kind])
        return said[:1].upper() + said[1:]
    return _("Unborn child") if member.due or member.kind == "unborn" else _("Name not known")


def age(member: Member, today: date) -> str:
    """Return a person's age in words, about where only the year is known; of the dead the year they died."""
    if member.kind in LOST:
        return ""
    if member.dead:
        return _("died {year}").format(year=member.died_year) if member.died_year else _("dead")
    if member.born:
        return dates.age(member.born, today)
    if member.born_year:
        return _("about {n}").format(n=today.year - member.born_year)
    return _("unborn") if member.due else ""


def closest(members: Sequence[Member], most: int) -> list[Member]:
    """Return everybody, or of more than `most` only the children, the parents and those near to the child."""
    return list(members) if len(members) <= most else [member for member in members if member.near]


def role(member: Member) -> str:
    """Return what somebody is to the oldest child, or else their place in the case: mormor, mother, parent."""
    if member.kin:
        return f"{place(member)}, {member.kin}" if member.role == "child" else member.kin
    if member.relation:
        return relation_name(member.relation).lower()
    return place(member)


def place(member: Member) -> str:
    """Return whether somebody is in the case as a child, a parent or another."""
    return _(ROLES[member.role]) if member.role in ROLES else member.role


def identity(member: Member, today: date, *, ascii_only: bool = False) -> str:
    """Return the masked CPR number, else the day of birth, else the due date."""
    if member.cpr:
        return masked(member.cpr, ascii_only)
    if member.born:
        return f"{member.born:%d-%m-%Y}"
    expected = member.due and not member.dead and member.kind not in LOST
    return _("due {day}").format(day=dates.short_date(member.due, today)) if member.due and expected else ""


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
    gate = overview.gate
    if gate.shut or gate.worries:
        said.append((clean(gate_words(gate), LONGEST_MARK), gate.shut))
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
    return _("Overdue since {moment}: {what} ({law}).").format(moment=moment, what=deadline.title(book), law=duty.cited)


def note_head(note: Note) -> str:
    """Return what kind of note it is, where it is of any, and whose words it holds."""
    kind = kind_name(note.kind) if note.kind != "other" else ""
    told = _("told by {who}").format(who=note.told_by) if note.told_by else ""
    return ", ".join(part for part in (kind, told) if part)


def moved(note: Note, today: date) -> str:
    """Return whether a note is in the official record, and since when."""
    if note.moved_at is None:
        return _("not in the official record")
    day = clock.to_local(note.moved_at).date()
    return _("in the official record since {day}").format(day=dates.short_date(day, today))


def corrected(note: Note, today: date) -> str:
    """Return when and why a note was corrected; nothing where it was not."""
    if note.corrected_at is None:
        return ""
    day = dates.short_date(clock.to_local(note.corrected_at).date(), today)
    return _("corrected {day}: {reason}").format(day=day, reason=note.correction)
