"""What everybody in a family is to one person: mormor, farbror, halvsøster, stedfar, plejemor …

Somebody reached in several ways gets the word of the nearest one. `routes.LENGTH` says how long each tie is, and so
the order: blood and adoption up to cousins; then a couple, and foster and step ties; then farther kin; then those
who were a couple once; last another parent of one's own child or half-sibling where no couple was told. Adoptive
parents are parents. Where a child's birth parents stand beside them in the picture, the adoptive family is named
step by step, so that no word means two people on two sides.
"""

from collections.abc import Mapping

from plejedesk.core.family import Family
from plejedesk.core.kin.routes import Stop, reached
from plejedesk.core.kin.ties import BORN_TOGETHER
from plejedesk.core.kin.words import named

OF_BOTH = ("sibling", "adoptive_sibling", "foster_sibling", *BORN_TOGETHER)
"""Siblings who stand on no side."""

IN_CARE = ("foster", "step")


def kin_terms(family: Family, of: str) -> Mapping[str, str]:
    """Return what everybody is to one person, in the desk's language; empty for that one and where nobody knows."""
    return named(family, of, reached(family, of))


def nearness(family: Family, of: str) -> Mapping[str, int]:
    """Return how many steps away in the tree everybody is, by blood, adoption, care and couples; kin only."""
    return {person: stop.steps for person, stop in reached(family, of).items()}


def sides(family: Family, of: str) -> Mapping[str, str]:
    """Return through which parent everybody is kin: that parent's id; empty for kin of both, one's own and no kin.

    The family of a parent's partner is on that parent's side, and so is a step-parent. Foster parents each have a
    side of their own, but one whose partner is kin stands with them: mormor's husband on mother's side.
    """
    found = reached(family, of)
    through = {of: frozenset([of])}
    for person, stop in found.items():
        if stop.before == of and stop.tie in OF_BOTH:
            through[person] = through[of]
        elif stop.before == of and stop.up:
            through[person] = _through_partner(family, found, stop, through) or frozenset([person])
        else:
            through[person] = frozenset[str]().union(*(through[each] for each in stop.over))
    only = {person: next(iter(ways)) for person, ways in through.items() if len(ways) == 1}
    return {human.id: "" if only.get(human.id, of) == of else only[human.id] for human in family.people}


def side_of(family: Family, child: str, person: str) -> str:
    """Return through which of the child's parents somebody is kin, as `sides` does for all at once."""
    return sides(family, child).get(person, "")


def _through_partner(
    family: Family, found: Mapping[str, Stop], parent: Stop, through: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """Return the side of a step-parent's or foster parent's partner, where that partner is kin by blood."""
    if parent.tie not in IN_CARE:
        return frozenset()
    partners = set(family.partners(parent.person))
    kin = (each for each in through if each in partners and each in found and found[each].tie not in IN_CARE)
    return through.get(next(kin, ""), frozenset())
