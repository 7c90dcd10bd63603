"""Every family that a drawer is tried on: those made by hand, and some made up by chance."""

from functools import cache

from tests.families import reading
from tests.families.random_families import believable, tangled
from tests.genogram.drawing.by_hand import TODAY

from plejedesk.core.family import Family
from plejedesk.genogram.draw.labels import Picture, picture_of

CHANCE = [f"believable {seed}" for seed in range(8)] + [f"tangled {seed}" for seed in range(8)]
EVERY = [*reading.NAMES, *CHANCE]


def family(name: str) -> Family:
    """Return a family by its name."""
    kind, _space, seed = name.partition(" ")
    if not seed:
        return reading.family(name)
    return believable(int(seed), 14 + 3 * int(seed)) if kind == "believable" else tangled(int(seed), 3 + int(seed))


@cache
def picture(name: str) -> Picture:
    """Return the picture of a family, seen from the child that its file names."""
    return picture_of(family(name), TODAY, of=reading.index(name) if name in reading.NAMES else "", tagged=True)
