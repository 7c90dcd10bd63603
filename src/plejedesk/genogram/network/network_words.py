"""What the screens say of a network: whose side somebody is on, how far the mapping is, how many wait."""

from collections.abc import Sequence
from datetime import date

from plejedesk.core import dates, network, network_gate
from plejedesk.core.abouts import MISSING
from plejedesk.core.choices import TELLERS
from plejedesk.core.i18n import N_, _, ngettext
from plejedesk.genogram.network.candidate_rows import Candidate, Network, Saying
from plejedesk.genogram.network.candidate_words import person_name, stage
from plejedesk.genogram.network.network_rows import BESIDE, BOTH, YOUNG, Entry

SECTIONS = {
    YOUNG: N_("Siblings, children"),
    BOTH: N_("Kin of both sides"),
    BESIDE: N_("Not kin"),
    "mother": N_("Mother's side"),
    "father": N_("Father's side"),
    "parent": N_("The other parent's side"),
}


def section_name(entry: Entry) -> str:
    """Return what a heading says: `Mors side`, `Ikke slægt`; the name where it is neither the mother nor the father."""
    if entry.human is None or entry.word:
        return _(SECTIONS[entry.word or entry.section])
    return _("{who}: kin").format(who=person_name(entry.human, entry.term))


def standing(entry: Entry, today: date) -> str:
    """Return where somebody stands, candidate or not."""
    if entry.candidate:
        return stage(entry.candidate, today)
    return {"parent": _("parent"), "young": _("under 18"), "unconsidered": _("not considered")}.get(entry.kind, "")


def saying(said: Saying) -> str:
    """Return what was said in the conversation, after its question: `Hvem ringer du til? Barnet: “Mormor.”`."""
    who = said.name or (_(TELLERS[said.told_by]) if said.told_by in TELLERS else said.told_by)
    return f"{said.asked} {who[:1].upper() + who[1:]}: “{said.text}”"


def side(found: Network, side_id: str, word: str) -> str:
    """Return which side is meant, with the parent's name where the parent is known: `Fars slægt (Kim Rask)`."""
    said = _(MISSING[word])
    named = f"{said[:1].upper()}{said[1:]}"
    parent = found.family.by_id.get(side_id)
    return f"{named} ({person_name(parent)})" if parent else named


def marked(count: int) -> str:
    """Return how many are marked, where a form is about all of them."""
    return ngettext("{n} marked", "{n} marked", count).format(n=count)


def lacks(word: str) -> str:
    """Return what a side lacks: `mangler fars slægt`."""
    return _("lacks {what}").format(what=_(MISSING[word]))


def sides_lacking(found: Network, child: str) -> str:
    """Return which of a child's sides are not covered: `mangler fars slægt`; nothing where all are."""
    family = network_gate.family_of_one(found.family, child)
    return network_gate.missing_words(network.missing(family, network.settled_sides(found.told)))


def settled(found: Network, today: date) -> str:
    """Return that the mapping is complete, was opened again, or can be declared complete; nothing in between."""
    if found.complete or not found.weighed(today).missing:
        return mapping(found, today)
    again = found.reopened
    if again is None:
        return ""
    day = dates.short_date(again.on, today)
    return _("Mapping opened again {day} ({who}): {reason}").format(day=day, who=again.by, reason=again.reason)


def mapping(found: Network, today: date) -> str:
    """Return how far the mapping is: complete since when and by whom, or what it lacks."""
    done = found.complete
    if done:
        day = dates.short_date(done.on, today)
        return _("Mapping complete {day} ({who}): {reason}").format(day=day, who=done.by, reason=done.reason)
    missing = found.weighed(today).missing
    if missing:
        return _("Mapping open: {missing}.").format(missing=network_gate.missing_words(missing))
    return _("Nothing is missing: the mapping can be declared complete (d).")


def counts(candidates: Sequence[Candidate], dot: str, *, locked: bool = False) -> str:
    """Return how many candidates there are, not asked, under way, helping and ruled out.

    While the network is locked nobody is said to be asked.
    """
    if not candidates:
        return _("no candidates yet")
    stages = [each.stage for each in candidates]
    unasked = 0 if locked else stages.count("unasked")
    going = sum(each not in (*network.SETTLED, "unasked") for each in stages)
    helping = sum(each in ("agreed", "approved") for each in stages)
    out = sum(each in ("ruled_out", "no_contact") for each in stages)
    parts = [
        ngettext("{n} candidate", "{n} candidates", len(stages)).format(n=len(stages)),
        ngettext("{n} not asked", "{n} not asked", unasked).format(n=unasked) if unasked else "",
        ngettext("{n} under way", "{n} under way", going).format(n=going) if going else "",
        ngettext("{n} will help", "{n} will help", helping).format(n=helping) if helping else "",
        ngettext("{n} ruled out", "{n} ruled out", out).format(n=out) if out else "",
    ]
    return dot.join(part for part in parts if part)
