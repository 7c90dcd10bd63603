"""What one is used to see in a genogram, where no crossing is concerned.

Half-siblings stand by age, whoever's age nobody knows after the others; he stands left and she right in the first
couple, and later partners farther to the right.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from plejedesk.genogram.layout.standing import Standing

HALF, UNKNOWN, HIS_SIDE, EARLIER = 3, 2, 2, 1
"""How much each matters."""


def custom(standing: Standing, block: int, choice: int) -> int:
    """Return how far one of a block's orders is from the usual one."""
    her_first, late = standing.custom(block, choice)
    return her_first * HIS_SIDE + late * EARLIER


def wishes(standing: Standing) -> Mapping[int, Mapping[int, int]]:
    """Return who should rather stand left of whom, and how much that matters."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    people = standing.web.people
    for siblings in _of_one_parent(standing):
        for at, a in enumerate(siblings):
            if people[a].year is not None:
                for b in siblings[at + 1 :]:
                    if people[a].by_age[:2] < people[b].by_age[:2]:
                        found[a][b] = HALF if people[b].year is not None else UNKNOWN
    return found


def _of_one_parent(standing: Standing) -> Iterable[Sequence[int]]:
    """Return the children of each parent who has some with several others, in the order of people: by age."""
    children: dict[int, set[int]] = defaultdict(set)
    unions: dict[int, int] = defaultdict(int)
    for union in standing.web.unions:
        for parent in {parent for way in union.ways for parent, _ref in way.ties}:
            unions[parent] += 1
            children[parent].update(way.child for way in union.ways)
    unknown = {child for child, human in enumerate(standing.web.people) if human.year is None}
    return [sorted(found) for parent, found in children.items() if unions[parent] > 1 or not found.isdisjoint(unknown)]
