"""What the search says of each hit."""

from datetime import date

from plejedesk.core import dates
from plejedesk.core.cpr import masked
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.notes import kind_name
from plejedesk.core.phases import phase_name
from plejedesk.core.relations import relation_name
from plejedesk.search.rows import ConcernHit, Group, Hit, InCase, NoteHit, PersonHit

KINDS = {"person": N_("People"), "case": N_("Cases"), "note": N_("Notes"), "concern": N_("Notifications")}
ROLES = {"child": N_("child"), "parent": N_("parent"), "other": N_("other")}


def family(case: InCase) -> str:
    """Return what a case goes by: its family, or its reference while that has no name."""
    return _("Fam. {family}").format(family=case.family) if case.family else case.ref


def family_and_reference(case: InCase, dot: str) -> str:
    """Return what a case goes by, and its number in another system where it has one."""
    return f"{family(case)} {dot} {case.other_ref}" if case.other_ref else family(case)


def opened(case: InCase, today: date) -> str:
    """Return since when there is a case."""
    return _("since {day}").format(day=dates.short_date(case.opened, today))


def name(person: PersonHit) -> str:
    """Return a person's name, or in words that there is none yet."""
    return person.name or (_("Unborn child") if person.due else _("Name not known"))


def place(person: PersonHit) -> str:
    """Return what somebody is to the children, or their part in the case."""
    relation = relation_name(person.relation).lower() if person.relation else ""
    return relation or (_(ROLES[person.role]) if person.role in ROLES else person.role)


def age(person: PersonHit, today: date) -> str:
    """Return a person's age in words, nothing where no date is known."""
    if person.born:
        return dates.age(person.born, today)
    return _("unborn") if person.due else ""


def identity(person: PersonHit, ascii_only: bool) -> str:
    """Return the masked CPR number, else the day of birth."""
    if person.cpr:
        return masked(person.cpr, ascii_only)
    return f"{person.born:%d-%m-%Y}" if person.born else ""


def phase(hit: Hit) -> str:
    """Return the phase of the case."""
    return phase_name(hit.case.phase)


def kind(hit: Hit) -> str:
    """Return what kind of note it is, nothing where that says nothing."""
    return kind_name(hit.kind) if isinstance(hit, NoteHit) and hit.kind != "other" else ""


def text(hit: Hit) -> str:
    """Return all of a hit that is searched, as one text."""
    if isinstance(hit, NoteHit):
        return f"{hit.text} ({_('told by {who}').format(who=hit.told_by)})" if hit.told_by else hit.text
    if isinstance(hit, ConcernHit):
        parts = [
            _("child is at: {place}").format(place=hit.whereabouts) if hit.whereabouts else "",
            _("notified by {who}").format(who=hit.notifier) if hit.notifier else "",
        ]
        more = "; ".join(part for part in parts if part)
        return f"{hit.text} ({more})" if more else hit.text
    return ""


def why_hidden(case: InCase) -> str:
    """Return why the words of a hit do not show, and who can read them."""
    if case.responsible and case.substitute:
        return _("Shown to {who} and {other} only: somebody in the case is protected.").format(
            who=case.responsible, other=case.substitute
        )
    if case.responsible:
        return _("Shown to {who} only: somebody in the case is protected.").format(who=case.responsible)
    return _("Not shown: somebody in the case is protected.")


def more(group: Group) -> str:
    """Return how many hits there are beyond those shown."""
    if group.endless:
        return _("at least {n} more: Enter shows them").format(n=group.more or 1)
    return ngettext("{n} more: Enter shows it", "{n} more: Enter shows them", group.more).format(n=group.more)
