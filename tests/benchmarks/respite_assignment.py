"""Families for the whole waiting list at once, beside the bare solver on the matrix that is ready.

Ours is all that a person waits for: the conditions and wishes of every pair, and the answer. The floor is the same
solver (HiGHS by way of `scipy.optimize.milp`), given every pair that may be and proving the same.
"""

import sys
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from table import Fact, Row, medians

from plejedesk.core.respite_programme import programme
from plejedesk.respite.match.assign import ENOUGH, Assigned, Ready, assign, matrix, prepare, solve
from plejedesk.respite.match.fit import Child, Group, Offer

MS = 1000
CHILDREN, FAMILIES, SEED = 500, 300, 5
AGAINST = "`scipy.optimize.milp` on the ready matrix"
PATIENCE = 600.0  # seconds for the floor: it is to prove what it finds


def assignment(times: int) -> list[Row | Fact]:
    """Measure the assignment of a long list in turn with the bare solver."""
    groups, offers, points = _list(SEED)
    ready = prepare(groups, offers, points, programme())
    rows, limits = matrix(ready)
    answers: dict[str, float] = {}

    def ours() -> float:
        begun = perf_counter()
        found: Assigned = assign(prepare(groups, offers, points, programme()))
        answers["ours"] = found.worth if found.gap == 0 else -1
        return (perf_counter() - begun) * MS

    def bare() -> float:
        begun = perf_counter()
        answers["bare"] = -float(solve(-ready.value, rows, limits, PATIENCE).fun)
        return (perf_counter() - begun) * MS

    own, floor = medians(times, ours, bare)
    what = f"Assignment of {CHILDREN} children to {FAMILIES} families, {_pairs(ready)}"
    same = abs(answers["ours"] - answers["bare"]) <= ENOUGH
    return [
        Row(what, AGAINST, own, floor, unit="ms", goal=3),
        Fact("It ends as much waiting as the bare solver's, to half a day of one child", same),
    ]


def _pairs(ready: Ready) -> str:
    return f"{len(ready.value):,} pairs that may be"


def _list(seed: int) -> tuple[list[Group], list[Offer], list[float]]:
    """Return children who wait, one in six of them with brothers and sisters, and families with one to three places."""
    random, rule = Random(seed), programme()
    areas, needs = [*rule.beside], [need.id for need in rule.needs]
    groups: list[Group] = []
    left = CHILDREN
    while left:
        size = min(left, random.choices((1, 2, 3), (20, 3, 1))[0])
        left -= size
        groups.append(
            Group(
                request_id=f"r{len(groups)}",
                children=tuple(Child(f"c{left + nth}", "Barn", random.randint(1, 17)) for nth in range(size)),
                area=random.choice(areas),
                extent=random.choice(("second_weekend", "weekend_month", "holidays")),
                needs=tuple(random.sample(needs, random.choice((0, 0, 1, 2)))),
                locked=random.choice(("", "", "", "shut")),
            )
        )
    offers = [_family(f"f{nth}", random, areas, needs) for nth in range(FAMILIES)]
    return groups, offers, [float(random.randint(0, 700)) for _group in groups]


def _family(id: str, random: Random, areas: list[str], needs: list[str]) -> Offer:
    lowest = random.randint(0, 10)
    return Offer(
        id=id,
        family_id=id,
        capacity=random.choice((1, 1, 2, 2, 3)),
        staying=frozenset(f"{id}-{nth}" for nth in range(random.choice((0, 0, 1)))),
        area=random.choice(areas),
        age_from=lowest,
        age_to=lowest + random.randint(4, 10),
        takes=frozenset(random.sample(needs, random.randint(2, len(needs)))),
        extents=frozenset(random.sample(("second_weekend", "weekend_month", "holidays"), random.randint(1, 3))),
    )
