"""What is said of a fit: each condition that fails, and each wish, as a person would say it."""

from collections.abc import Sequence
from datetime import date

from plejedesk.core.choices import NEARNESS
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.core.network import REASONS, Stage
from plejedesk.core.respite_choices import EXTENTS

STAGES: dict[Stage, str] = {
    "unasked": N_("not asked yet"),
    "waiting": N_("asked, and has not answered yes"),
    "assessing": N_("said yes, is being assessed"),
}
"""Where somebody in the network stands who may still become a family for the child."""


def not_approved(child: str) -> str:
    """Return that a family is not approved for a child."""
    return _("Not approved for {child}.").format(child=_first(child)) if child else _("Not approved for this child.")


def approval_over(approved: date | None, until: date | None, day: date) -> str:
    """Return why an approval for a child is not valid on a day."""
    if approved is not None and approved > day:
        return _("Approved from {day} only.").format(day=_day(approved))
    return _("The approval ended {day}.").format(day=_day(until)) if until else ""


def closed(day: date | None) -> str:
    """Return that a family takes no children any more; nothing where it does."""
    return _("The family has ended ({day}).").format(day=_day(day)) if day else ""


def general_approval(approved: date | None, until: date | None, day: date) -> str:
    """Return why a general approval is not valid on a day; nothing where it is."""
    if approved is None:
        return _("Not approved yet.")
    if approved > day:
        return _("Approved from {day} only.").format(day=_day(approved))
    if until is not None and until < day:
        return _("The approval ended {day}.").format(day=_day(until))
    return ""


def no_room(wanted: int, free: int) -> str:
    """Return that there is no place, for siblings all together."""
    if wanted == 1:
        return _("No free place.")
    words = ngettext("{n} free place, and they are {wanted}.", "{n} free places, and they are {wanted}.", free)
    return words.format(n=free, wanted=wanted)


def outside(ages: Sequence[int], lowest: int | None, highest: int | None) -> str:
    """Return that an age lies outside those the family takes."""
    told = ", ".join(str(age) for age in ages)
    return _("Age {ages}, and it takes {span}.").format(ages=told, span=span(lowest, highest))


def span(lowest: int | None, highest: int | None) -> str:
    """Return the ages a family takes: `4–10 år`; nothing where it has not said."""
    if lowest is None and highest is None:
        return ""
    if lowest is None:
        return _("up to {n} years").format(n=highest)
    if highest is None:
        return _("from {n} years").format(n=lowest)
    return _("{a}–{b} years").format(a=lowest, b=highest)


def not_offered(extent: str) -> str:
    """Return that a family does not offer the extent that is wished."""
    return _("Does not offer {extent}.").format(extent=_(EXTENTS.get(extent, extent)))


def unmet(needs: str) -> str:
    """Return the needs that must be met and are not."""
    return _("Lacks: {needs}.").format(needs=needs)


def distance(near: int, area: str) -> str:
    """Return how near the areas are."""
    if near == 2:
        return _("lives in the same area ({area})").format(area=area)
    if near:
        return _("lives in the area beside it ({area})").format(area=area)
    return _("lives farther away ({area})").format(area=area) if area else _("area not known")


def ages(children: Sequence[int], lowest: int | None, highest: int | None, *, fits: bool) -> str:
    """Return whether the family takes the ages."""
    if lowest is None and highest is None:
        return _("ages it takes not written")
    if fits or children:
        return _("takes {span}").format(span=span(lowest, highest))
    return _("the child's age not known")


def needs(met: str, lacking: str) -> str:
    """Return the wishes of care that are met, and those that are not."""
    if not met:
        return _("not written that it can meet: {needs}").format(needs=lacking)
    return _("meets: {needs}").format(needs=met) + ("; " + _("not: {needs}").format(needs=lacking) if lacking else "")


def alone(others: int) -> str:
    """Return how many other children come there."""
    if not others:
        return _("no other child comes there")
    return ngettext("{n} other child comes there", "{n} other children come there", others).format(n=others)


def siblings(*, together: bool) -> str:
    """Return whether a brother or sister is there."""
    return _("a brother or sister is there") if together else _("not where a brother or sister is")


def earlier(*, been: bool) -> str:
    """Return whether the child has been there before."""
    return _("the child has been there before") if been else _("not where the child has been before")


def relation(ties: Sequence[tuple[str, str, str]]) -> str:
    """Return what somebody is to the children, and how near they placed the person: `moster (står barnet nær)`."""
    told = []
    for child, relation, closeness in ties:
        near = _(NEARNESS[closeness]) if closeness in NEARNESS else ""
        said = relation or _("of the network")
        told.append((child, f"{said} ({near})" if near else said))
    if len({said for _child, said in told}) == 1:
        return told[0][1]
    return ", ".join(f"{_first(child)}: {said}" for child, said in told) or _("of the network")


def child_words(said: Sequence[tuple[str, str]]) -> str:
    """Return the children's own words."""
    if not said:
        return _("the child's own words are not written")
    return "; ".join(_("{child} says: “{words}”").format(child=_first(child), words=words) for child, words in said)


def old_words(confirmed: date | None) -> str:
    """Return that what is known of a family is old."""
    if confirmed is None:
        return _("What is written of it was never confirmed: ask first.")
    return _("What is written of it was confirmed {day}: ask first.").format(day=_day(confirmed))


def elsewhere(others: int) -> str:
    """Return that a family is proposed for others too."""
    words = ngettext("Proposed for {n} other request too.", "Proposed for {n} other requests too.", others)
    return words.format(n=others)


def stage(stage: Stage) -> str:
    """Return where somebody in the network stands who is not approved."""
    return _(STAGES[stage]) if stage in STAGES else ""


def ruled_out(stage: Stage, reason: str) -> str:
    """Return why somebody in the network cannot be matched."""
    if stage == "ruled_out" and reason in REASONS:
        return _("Ruled out: {reason}.").format(reason=_(REASONS[reason]))
    return _("Refused after the assessment.") if stage == "refused" else _("Said no.")


def _first(name: str) -> str:
    return name.split()[0] if name.split() else _("the child")


def _day(day: date) -> str:
    return f"{day.day}/{day.month}-{day.year}"
