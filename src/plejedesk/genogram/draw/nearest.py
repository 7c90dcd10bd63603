"""The part of a family that is nearest to one person: as much as fits a small screen and a short talk."""

from plejedesk.core.family import Family, Household
from plejedesk.core.kin import nearness

STEPS = 2
"""Steps along the tree: parents and grandparents, brothers and sisters, partners, children and their partners."""


def nearest(family: Family, person: str) -> Family:
    """Return somebody and those few steps away, with all that ties them."""
    near = {person, *(other for other, steps in nearness(family, person).items() if steps <= STEPS)}
    return Family(
        people=tuple(human for human in family.people if human.id in near),
        parentages=tuple(each for each in family.parentages if {each.child, each.parent} <= near),
        couples=tuple(each for each in family.couples if {each.a, each.b} <= near),
        twins=tuple(each for each in family.twins if {each.a, each.b} <= near),
        ties=tuple(each for each in family.ties if {each.a, each.b} <= near),
        households=tuple(
            Household(home.id, home.name, tuple(life for life in home.lives if life.person in near))
            for home in family.households
        ),
    )
