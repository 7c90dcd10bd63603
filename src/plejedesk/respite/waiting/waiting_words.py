"""What the waiting list says of a row, in its columns and in the text of the row under the cursor."""

from datetime import date, timedelta

from plejedesk.core import dates, names
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.network_gate import MAPPING, missing_words
from plejedesk.core.respite_choices import EXTENTS, LEAVING, PROPOSAL_STATES
from plejedesk.respite import gate
from plejedesk.respite.waiting.rows import Proposed, WaitingRow

WAYS = {
    "safety": N_("g leads to the safety questions."),
    "genogram": N_("g leads to the genogram."),
    "network": N_("g leads to the network."),
    "decide": N_("g decides it."),
}


def who(row: WaitingRow, today: date) -> str:
    """Return the children by name and age, siblings by first names: `Emma K. (4)`, `Emma, Noah (4, 9)`."""
    if not row.children:
        return family(row)
    known = [names.short(child.name) or _("unborn") for child in row.children]
    shown = known[0] if len(known) == 1 else ", ".join(name.split(" ")[0] for name in known)
    ages = ", ".join(str(dates.years(child.born, today)) for child in row.children if child.born)
    return _("{name} ({age})").format(name=shown, age=ages) if ages else shown


def family(row: WaitingRow) -> str:
    """Return what the case goes by."""
    return _("Fam. {family}").format(family=row.family) if row.family else row.ref


def sign(row: WaitingRow) -> str:
    """Return the sign of the urgency."""
    return {"acute": "!!", "high": " !"}.get(row.standing.urgency, "") if row.on_the_list else ""


def wish(row: WaitingRow) -> str:
    """Return how much respite is wished, in few words."""
    if row.extent == "other" and row.extent_words:
        return row.extent_words
    return _(EXTENTS[row.extent]) if row.extent in EXTENTS else row.extent


def whole_wish(row: WaitingRow) -> str:
    """Return how much respite is wished, with what was written beside it."""
    said = wish(row)
    return said if row.extent_words in ("", said) else f"{said}: {row.extent_words}"


def area(row: WaitingRow) -> str:
    """Return the area; that of somebody protected is passed on nowhere."""
    return _("[protected]") if row.protected else row.area


def network(row: WaitingRow, today: date) -> str:
    """Return how far the network is: `3 ikke spurgt`, `udelukket 12/11`, or how the request left the list."""
    if not row.on_the_list:
        return ending(row)
    found = row.gate
    if found.urgent and not found.decided:
        return _("urgent until {day}").format(day=dates.short_date(found.urgent.review_on, today))
    if found.state == "lacking":
        rest = [each for each in found.missing if each != MAPPING]
        return missing_words(rest) if rest else _("mapping")  # a column has no room for the sentence of it
    return gate.short_words(found)


def families(row: WaitingRow, today: date) -> str:
    """Return which families are in sight, or that none may be: `låst`, `2 forslag`, `ja: Bek`."""
    if row.ended_on and not row.on_the_list:
        return dates.short_date(row.ended_on, today)
    if row.standing.state == "paused":
        return _("to {day}").format(day=dates.short_date(row.resume_on, today)) if row.resume_on else _("paused")
    agreed = [each.family for each in row.proposals if each.state == "yes"]
    if agreed:
        return _("yes: {who}").format(who=", ".join(agreed))
    if row.proposals:
        return ngettext("{n} proposal", "{n} proposals", len(row.proposals)).format(n=len(row.proposals))
    return _("none yet") if row.gate.opens or row.gate.state == "found" else _("locked")


def ending(row: WaitingRow) -> str:
    """Return how the request left the list."""
    if row.standing.state == "matched":
        return _("got a family")
    return _(LEAVING[row.ending]) if row.ending in LEAVING else _("taken off the list")


def proposals(row: WaitingRow) -> str:
    """Return the families proposed and where each stands: `Bek (sagt ja), Dam (spurgt)`."""
    return ", ".join(_proposed(each) for each in row.proposals)


def _proposed(each: Proposed) -> str:
    state = _(PROPOSAL_STATES[each.state]) if each.state in PROPOSAL_STATES else each.state
    return f"{each.family} ({state})"


def contact(row: WaitingRow, today: date, weeks: int) -> str:
    """Return when the family was last spoken with, marked where that is too long ago."""
    mark = "!! " if silent(row, today, weeks) else ""
    if row.last_contact is None:
        return mark + _("none written yet")
    ago = (today - row.last_contact).days
    days = ngettext("{n} day ago", "{n} days ago", ago).format(n=ago) if ago else _("today")
    return f"{mark}{dates.short_date(row.last_contact, today)}, {days}"


def silent(row: WaitingRow, today: date, weeks: int) -> bool:
    """Return whether contact with a family that waits is overdue."""
    last = row.last_contact or row.standing.listed_on
    return row.standing.state == "waiting" and last < today - timedelta(weeks=weeks)


def paused(row: WaitingRow, today: date) -> str:
    """Return since when a request is paused, and until when."""
    since = row.standing.paused_on
    said = _("Paused since {day}").format(day=dates.short_date(since, today)) if since else _("paused")
    return f"{said}, " + _("to {day}").format(day=dates.short_date(row.resume_on, today)) if row.resume_on else said


def way(row: WaitingRow) -> str:
    """Return where g leads, nothing where it leads nowhere."""
    return _(WAYS[row.gate.way]) if row.gate.way else ""


def why_not(name: str, row: WaitingRow) -> str:
    """Return why an act on a request cannot be done, as far as its row tells."""
    if name in ("open", "relist") and not row.on_the_list:
        return ""
    if name == "relist":
        return _("The request is on the list already.")
    if not row.on_the_list:
        return _("The request is off the list. y puts it back.")
    if name == "missing" and not row.gate.way:
        return _("The gate is open: nothing of the network is missing.")
    return ""
