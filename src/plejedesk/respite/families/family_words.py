"""What the screens say of a family: its approval, its room, what it can take, how old that is, and what is next."""

from collections.abc import Iterator
from datetime import date

from plejedesk.core import dates, names
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.respite_choices import EXTENTS, FAMILY_KINDS, FAMILY_STEPS
from plejedesk.core.respite_programme import programme
from plejedesk.respite.families.family_rows import Child, FamilyRow, StayRow

SHORT_KINDS = {"network": N_("network"), "general": N_("general")}
LATE, MARK = "!!", "!"
Mark = tuple[str, bool]
"""What to know of a family first, in a sentence, and whether it must be seen to at once."""


def name(row: FamilyRow) -> str:
    """Return what a family is called; `[protected]` follows where name and address are."""
    return _("{name} [protected]").format(name=row.name) if row.protected else row.name


def kind(row: FamilyRow) -> str:
    """Return whether it is a network family or a generally approved one."""
    said = FAMILY_KINDS.get(row.kind, row.kind)
    if row.kind == "general" and row.approved_on is None:
        return _("family not approved yet")
    return _(said)


def short_kind(row: FamilyRow) -> str:
    """Return the kind in one word."""
    return _(SHORT_KINDS.get(row.kind, row.kind))


def area(row: FamilyRow) -> str:
    """Return where a family lives; of one protected it is passed on nowhere."""
    return _("[protected]") if row.protected and row.area else row.area


def room(row: FamilyRow) -> str:
    """Return the free places of all, for a column: `1 of 2`, `?` where nobody has said how many there are."""
    if row.free is None:
        return "?"
    return _("{free} of {all}").format(free=row.free, all=row.capacity)


def room_words(row: FamilyRow, today: date) -> str:
    """Return the free places in words; of a family that is not approved only how many children it could take."""
    if not row.approved(today) or row.ended:
        return at_a_time(row) or _("nobody has said how many children at a time")
    with_it = ngettext("{n} child here today", "{n} children here today", row.taken).format(n=row.taken)
    if row.free is None:
        unknown = _("nobody has said how many children at a time")
        return f"{unknown}, {with_it}" if row.taken else unknown
    said = ngettext("{free} of {n} place free", "{free} of {n} places free", row.capacity or 0)
    said = said.format(free=row.free, n=row.capacity)
    return f"{said}, {with_it}" if row.taken > (row.capacity or 0) else said


def at_a_time(row: FamilyRow) -> str:
    """Return how many children a family takes at a time, nothing where nobody has said."""
    return _("{n} at a time").format(n=row.capacity) if row.capacity else ""


def approval(row: FamilyRow, today: date) -> str:
    """Return how the approval stands, for a column: until when, run out, or what comes before it."""
    if row.ended:
        return (
            _("ended {day}").format(day=dates.short_date(row.closed_on, today)) if row.closed_on else _("case closed")
        )
    if row.approved_on is None:
        return _("not yet")
    if row.approved_until is None:
        return _("no end")
    if row.expired(today):
        return _("run out {day}").format(day=dates.short_date(row.approved_until, today))
    return _("until {day}").format(day=dates.short_date(row.approved_until, today))


def approval_words(row: FamilyRow, today: date) -> str:
    """Return how the approval stands, in words."""
    if row.approved_on is None:
        return _("not approved yet")
    since = _("approved {day}").format(day=dates.short_date(row.approved_on, today))
    if row.approved_until is None:
        return since
    until = dates.short_date(row.approved_until, today)
    ended = _("run out {day}") if row.expired(today) else _("until {day}")
    return f"{since}, {ended.format(day=until)}"


def sign(row: FamilyRow, today: date) -> str:
    """Return the sign before a row: children without an approval at once, other marks next."""
    marks = list(marks_of(row, today))
    if not marks:
        return ""
    return LATE if any(urgent for _said, urgent in marks) else MARK


def marks_of(row: FamilyRow, today: date) -> Iterator[Mark]:
    """Yield what to know first: an approval that has run out, more children than places, knowledge that is old."""
    if row.ended:
        return
    if row.expired(today) and row.approved_until:
        ended = dates.short_date(row.approved_until, today)
        yield _("The approval ran out {day}.").format(day=ended), row.taken > 0
    elif row.approved_on is None and row.taken:
        yield _("A child is here, and the family is not approved."), True
    if row.capacity is not None and row.taken > row.capacity:
        yield _("More children than places: {n} of {all}.").format(n=row.taken, all=row.capacity), False
    if row.stopped:
        yield _("Recruiting stopped: {step}.").format(step=_(FAMILY_STEPS[row.stopped])), False
    if row.approved_on is not None and is_old(row, today):
        yield old(row, today), False


def is_old(row: FamilyRow, today: date) -> bool:
    """Return whether what is known is older than the municipality wants it."""
    return row.is_old(today, programme().goals.confirmed_months)


def old(row: FamilyRow, today: date) -> str:
    """Return that what is known is old, and the key that confirms it."""
    if row.confirmed_on is None:
        return _("Old information: never confirmed (b confirms today).")
    day = dates.short_date(row.confirmed_on, today)
    return _("Old information: last confirmed {day} (b confirms today).").format(day=day)


def confirmed(row: FamilyRow, today: date) -> str:
    """Return when what is known was last confirmed, for a column."""
    return dates.short_date(row.confirmed_on, today) if row.confirmed_on else _("never")


def ages(row: FamilyRow) -> str:
    """Return for which ages a family takes children, nothing where nobody has said."""
    if row.age_from is not None and row.age_to is not None:
        return _("{first} to {last} years").format(first=row.age_from, last=row.age_to)
    if row.age_from is not None:
        return _("from {n} years").format(n=row.age_from)
    return _("up to {n} years").format(n=row.age_to) if row.age_to is not None else ""


def takes(row: FamilyRow) -> str:
    """Return the needs a family can meet."""
    return programme().need_words(row.takes)


def extents(row: FamilyRow) -> str:
    """Return what a family can offer."""
    return ", ".join(_(EXTENTS[each]) if each in EXTENTS else each for each in row.extents.split(",") if each)


def next_words(row: FamilyRow) -> str:
    """Return the next step of recruiting, nothing where there is none."""
    return _("next: {what}").format(what=_(FAMILY_STEPS[row.next])) if row.next else ""


def child_name(child: Child) -> str:
    """Return a child as lists name it; `[protected]` follows where name and address are."""
    said = names.short(child.name) or _("unborn")
    return _("{name} [protected]").format(name=said) if child.protected else said


def extent(stay: StayRow) -> str:
    """Return how often a child comes, in the words of the agreement where it has any."""
    return stay.extent_words or (_(EXTENTS[stay.extent]) if stay.extent in EXTENTS else stay.extent)


def period(stay: StayRow, today: date) -> str:
    """Return from when to when the stays go, or went."""
    first = dates.short_date(stay.from_day, today)
    if stay.last is None:
        return _("from {day}").format(day=first)
    return _("{first} to {last}").format(first=first, last=dates.short_date(stay.last, today))
