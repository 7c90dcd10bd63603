"""What the screens say of proposals: in the columns of the list, and why a key does nothing just now."""

from plejedesk.core import names
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.respite_choices import EXTENTS, PROPOSAL_STATES, REQUEST_STATES
from plejedesk.respite.match.fit import Fit, Group, Offer
from plejedesk.respite.match.match_rows import Proposals, Row


def who(group: Group) -> str:
    """Return the children by first names and ages: `Sofie (12), Anton (7)`."""
    return ", ".join(_aged(child.name, child.age) for child in group.children)


def _aged(name: str, age: int | None) -> str:
    first = names.short(name).split(" ")[0] if name.strip() else _("unborn")
    return first if age is None else _("{name} ({age})").format(name=first, age=age)


def name(offer: Offer) -> str:
    """Return what a family is called; `[protected]` follows where name and address are."""
    shown = offer.name or _("Name not known")
    return _("{name} [protected]").format(name=shown) if offer.protected else shown


def relation(offer: Offer) -> str:
    """Return what somebody in the network is to the child, `network` where nobody knows, or `general`."""
    if not offer.network:
        return _("general")
    return next((tie.relation for tie in offer.ties.values() if tie.relation), _("network"))


def room(offer: Offer) -> str:
    """Return the free places of all: `1/2`, `?` where nobody has said how many; nothing for one who is no family."""
    if not offer.family_id:
        return ""
    return "?" if offer.free is None else f"{offer.free}/{offer.capacity}"


def near(row: Row, *, known: bool) -> str:
    """Return how near the areas are, in a word; nothing where the child's or the family's must not be told."""
    if row.fit.offer.protected or not row.fit.offer.area:
        return ""
    if not known:
        return row.fit.offer.area
    return [_("far"), _("beside"), _("same")][row.near]


def state(row: Row) -> str:
    """Return how far the newest proposal is."""
    if row.proposed is None:
        return ""
    return _(PROPOSAL_STATES[row.proposed.state]) if row.proposed.state in PROPOSAL_STATES else row.proposed.state


def fits(fit: Fit) -> str:
    """Return in few words whether it fits: what is against, what it waits for, that it is locked."""
    if fit.against:
        more = f" (+{len(fit.against) - 1})" if len(fit.against) > 1 else ""
        return fit.against[0].removesuffix(".") + more
    if fit.waits:
        return fit.waits[0]
    return _("fits, but locked") if fit.locked else _("fits")


def wish(found: Proposals) -> str:
    """Return how much is wished."""
    extent = found.group.extent
    said = _(EXTENTS[extent]) if extent in EXTENTS else extent
    if extent == "other" and found.extent_words:
        return found.extent_words
    return f"{said}: {found.extent_words}" if found.extent_words else said


def standing(found: Proposals) -> str:
    """Return how long it has waited, or that it is paused or off the list."""
    days = ngettext("{n} day", "{n} days", found.days).format(n=found.days)
    return days if found.state == "waiting" else f"{_(REQUEST_STATES[found.state])}, {days}"


def why_not(name: str, found: Proposals | None, row: Row | None) -> str:
    """Return why an act cannot be done with the row, nothing where it can."""
    if found is None:
        return _("The families are being read.")
    if row is None:
        return _("There is nothing in the list to do that with.")
    if name == "open":
        return ""
    if not found.active:
        return _("The request is off the list. y puts it back.")
    if found.closed:
        return _("The case is closed. Open it again first.")
    return {"propose": _not_proposed, "answer": _not_answered, "match": _not_matched}[name](found, row)


def _not_proposed(_found: Proposals, row: Row) -> str:
    if row.proposed is not None and row.proposed.open:
        return _("The family is proposed already. v answers the proposal.")
    return _failing(row.fit)


def _not_answered(_found: Proposals, row: Row) -> str:
    return "" if row.proposed else _("The family is not proposed yet. p proposes it.")


def _not_matched(found: Proposals, row: Row) -> str:
    failing = _failing(row.fit)
    if failing or not row.fit.locked:
        return failing
    leads = found.gate.way == "safety" if row.fit.offer.network else bool(found.gate.way)
    return f"{row.fit.locked} " + _("g goes there.") if leads else row.fit.locked


def _failing(fit: Fit) -> str:
    """Return the conditions that fail, or where somebody in the network stands."""
    if fit.against:
        return " ".join(fit.against)
    if fit.waits:
        stands = fit.waits[0][:1].upper() + fit.waits[0][1:]
        return f"{stands}. " + _("Enter opens the candidate and what comes next.")
    return ""
