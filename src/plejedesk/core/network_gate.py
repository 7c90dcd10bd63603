"""Whether everybody a child knows has been weighed: only then may the child wait for a generally approved family.

Seed A: no general respite family unless the network is ruled out. Checklist 6: only when every candidate has an outcome
may the child go on the list, and new information opens the search again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plejedesk.core import network
from plejedesk.core.abouts import MISSING
from plejedesk.core.family import Family
from plejedesk.core.i18n import _, ngettext
from plejedesk.core.network import ASSESSED_ROLES
from plejedesk.core.network_sight import Named

UNASKED, OPEN, MAPPING = "unasked", "open", "mapping"


@dataclass(frozen=True)
class Verdict:
    """How far the search for one child is, or for all of a case.

    `missing` is what must be done first, in words of ours: a side as in `network.missing`, `unasked:3`, `open:1`,
    `mapping` where nobody is named and nobody has declared the search complete. `found` are the candidates approved
    for respite or care, `stale` those ruled out whose day to be looked at again has passed.
    """

    missing: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Return whether nobody is left to ask or to decide on."""
        return not self.missing

    @property
    def ruled_out(self) -> bool:
        """Return whether the whole network has been weighed and nobody in it can have the child."""
        return self.settled and not self.found


def settled(
    family: Family, child: str, candidates: Iterable[Named], acts: Sequence[tuple[str, str]], today: date
) -> Verdict:
    """Return whether the network is settled for a child; `acts` are those of the mapping (kind, side), in their order.

    It is when both sides are covered or asked about in vain, and every candidate has an outcome with its dated reason;
    or when there is none and the mapping is declared complete.
    """
    ours = [each for each in candidates if each.child_id == child]
    found = weighed(family_of_one(family, child), ours, acts, today)
    return found if ours or network.is_complete(acts) else replace(found, missing=(*found.missing, MAPPING))


def weighed(family: Family, candidates: Sequence[Named], acts: Sequence[tuple[str, str]], today: date) -> Verdict:
    """Return how far the search is for all the children of a family: what keeps its mapping from being complete."""
    stages = [(each, network.stage(each.standing)) for each in candidates]
    unasked = sum(stage == "unasked" for _each, stage in stages)
    undecided = sum(stage != "unasked" and stage not in network.SETTLED for _each, stage in stages)
    return Verdict(
        (
            *network.missing(family, network.settled_sides(acts)),
            *([f"{UNASKED}:{unasked}"] if unasked else []),
            *([f"{OPEN}:{undecided}"] if undecided else []),
        ),
        tuple(each.id for each, stage in stages if stage == "approved" and each.standing.role in ASSESSED_ROLES),
        tuple(each.id for each, stage in stages if _is_stale(each, stage, today)),
    )


def family_of_one(family: Family, child: str) -> Family:
    """Return the family seen from one of its children: the case's other children are siblings."""
    people = (replace(each, role="other") if each.index and each.id != child else each for each in family.people)
    return replace(family, people=tuple(people))


def missing_words(missing: Iterable[str]) -> str:
    """Return what is missing as a person says it: `mangler fars slægt, 2 ikke spurgt`; nothing where all is done."""
    told = list(missing)
    sides = ", ".join(_(MISSING[each]) for each in told if each in MISSING)
    said = [_("lacks {what}").format(what=sides)] if sides else []
    return ", ".join(said + [words for each in told if (words := _counted(each))])


def _counted(missing: str) -> str:
    kind, _colon, n = missing.partition(":")
    if kind == UNASKED:
        return ngettext("{n} not asked", "{n} not asked", int(n)).format(n=n)
    if kind == OPEN:
        return ngettext("{n} without an outcome", "{n} without an outcome", int(n)).format(n=n)
    return _("the mapping is not declared complete") if kind == MAPPING else ""


def _is_stale(candidate: Named, stage: network.Stage, today: date) -> bool:
    out = stage in ("ruled_out", "no_contact")
    return out and candidate.review_on is not None and candidate.review_on < today
