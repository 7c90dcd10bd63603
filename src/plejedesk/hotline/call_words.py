"""What is said of a call: which child, who rang, how serious it is, when somebody calls again."""

from collections.abc import Mapping
from datetime import date, datetime

from plejedesk.core import clock, dates, names
from plejedesk.core.choices import ANSWERS
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.plan_choices import CALLERS, SEVERITIES, THEMES
from plejedesk.hotline.call_rows import CallRow, Child
from plejedesk.ui.columns import Tone

SHORT = {"red": N_("red"), "yellow": N_("yellow"), "green": N_("green")}
SIGNS = {"red": "!!", "yellow": " !"}
TONES: Mapping[str, Tone] = {"red": "danger", "yellow": "warn"}
LONGEST_NUMBER = 40


def child(who: Child, today: date) -> str:
    """Return the child by name and age; `[protected]` follows where name and address are."""
    name = names.short(who.name) or _("unborn")
    if who.born is not None:
        name = _("{name} ({age})").format(name=name, age=dates.years(who.born, today))
    return _("{name} [protected]").format(name=name) if who.protected else name


def first_name(row: CallRow) -> str:
    """Return what the child is called, or that nobody knows which it is."""
    return names.short(row.child.name).split(" ")[0] if row.child and row.child.name else _("child not known")


def whom(row: CallRow, today: date) -> str:
    """Return which child a call is about, or as it was said."""
    if row.child:
        return child(row.child, today)
    said = _("child not known")
    return f"{said}: {row.child_said}" if row.child_said else said


def home(who: Child) -> str:
    """Return the case a child is in: its family or its reference."""
    family = _("Fam. {family}").format(family=who.family) if who.family else ""
    return " · ".join(part for part in (family, who.ref, who.responsible) if part)


def offered(who: Child, today: date, dot: str) -> str:
    """Return a child as it is offered while one types: never by its number."""
    family = _("Fam. {family}").format(family=who.family) if who.family else ""
    parts = [child(who, today), family, who.ref, who.responsible, _("closed") if who.closed else ""]
    return f" {dot} ".join(part for part in parts if part)


def theme(key: str) -> str:
    """Return what a call is about."""
    return _(THEMES[key]) if key in THEMES else key


def severity(key: str) -> str:
    """Return how serious it is, in full."""
    return _(SEVERITIES[key]) if key in SEVERITIES else _("not judged")


def severity_short(row: CallRow) -> str:
    """Return the sign of a call and how serious it is, in one word: "!! rød"."""
    said = _(SHORT[row.severity]) if row.severity in SHORT else ""
    return f"{sign(row):>2} {said}".rstrip()


def sign(row: CallRow) -> str:
    """Return the sign of a call: somebody in danger, or how serious it is; of an ended one none."""
    if row.closed_at:
        return ""
    return "!!" if row.danger == "yes" else SIGNS.get(row.severity, "")


def caller(row: CallRow) -> str:
    """Return who rang, by name and by what they are."""
    role = _(CALLERS[row.caller_role]) if row.caller_role in CALLERS else ""
    return f"{row.caller} ({role})" if row.caller and role else row.caller or role


def danger(key: str) -> str:
    """Return whether anybody is in danger."""
    return _(ANSWERS[key]) if key in ANSWERS else _("not asked")


def moment(at: datetime, today: date) -> str:
    """Return "i dag 22:10" or "21/11 22:10"."""
    local = clock.to_local(at)
    day = _("today") if local.date() == today else dates.short_date(local.date(), today)
    return f"{day} {dates.clock_time(local)}"


def again(row: CallRow, now: datetime) -> str:
    """Return when somebody calls again, in few letters; that it is done, that the call is ended."""
    if row.called_again:
        return _("rung")
    if row.closed_at:
        return _("ended")
    return dates.said(clock.to_local(row.call_again_at).date(), clock.to_local(now).date()) if row.call_again_at else ""


def again_tone(row: CallRow, now: datetime) -> Tone:
    """Return whether calling again is late, or due today."""
    if row.due is None:
        return "muted"
    days = (clock.to_local(row.due).date() - clock.to_local(now).date()).days
    return "danger" if days < 0 or row.due < now else "warn" if days == 0 else ""


def alike(count: int, key: str, days: int) -> str:
    """Return how many calls came on one theme, "3 opkald om uro på 30 dage"."""
    words = ngettext("{n} call on {theme} in {days} days", "{n} calls on {theme} in {days} days", count)
    return words.format(n=count, theme=theme(key), days=days)
