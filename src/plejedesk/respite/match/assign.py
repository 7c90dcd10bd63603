"""Families for the whole list at once: who comes where, so that the most waiting ends. A suggestion, nothing more.

Each request goes to one family or none, siblings together; a family never gets more children than it has places for,
and who may not be matched is no choice at all (the gate, the approval, the conditions of `fit`). The most points of
waiting are ended, counted for each child; a better fit counts for less than one point, a day on the list. Solved as a
generalised assignment by HiGHS (scipy). The relaxed problem comes first: its prices say which pairs can be in no best
answer, and those are left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any

from plejedesk.core.respite_programme import Programme
from plejedesk.respite.match.fit import MOST, Group, Offer
from plejedesk.respite.match.fit_matrix import Pairs, pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray

SECONDS = 10.0  # for the solver; what is found by then is shown with how far from the best it may be
SMALL = 2_000  # pairs; so few are solved at once
NARROW = 0.03  # points below the price that a pair may lie and be tried first: an eighth of the pairs of a long list
ENOUGH = 0.5  # points by which the answer to a long list may fall short of the best: half a day of one child
SLACK = 1e-6  # rounding of the solver


class Stopped(Exception):
    """Somebody does not want the answer any more."""


@dataclass(frozen=True)
class Ready:
    """The problem as numbers: the pairs that may be, what each is worth, and the places there are.

    `request` and `offer` are the pair's indices, `need` the places it takes, `free` the places of each offer.
    """

    groups: Sequence[Group]
    offers: Sequence[Offer]
    request: "NDArray[Any]"
    offer: "NDArray[Any]"
    need: "NDArray[Any]"
    rank: "NDArray[Any]"
    value: "NDArray[Any]"
    free: "NDArray[Any]"


@dataclass(frozen=True)
class Assigned:
    """Which family each request gets, by their ids. `gap` is how much more might be possible, as a fraction of the
    points that are ended; 0 where that is nothing worth saying.
    """

    family_of: Mapping[str, str] = field(default_factory=dict)
    worth: float = 0
    gap: float = 0


def prepare(groups: Sequence[Group], offers: Sequence[Offer], points: Sequence[float], programme: Programme) -> Ready:
    """Return the problem for requests with their points of waiting, in the order of the list."""
    import numpy as np

    found: Pairs = pairs(groups, offers, programme)
    children = np.array([len(group.children) for group in groups], dtype=np.int64)
    waiting = (np.maximum(np.array(points, dtype=float), 0) + 1) * children if groups else np.zeros(0)
    rank = (found.points + found.network * MOST) / (2 * MOST + 1)
    return Ready(
        groups,
        offers,
        found.request,
        found.offer,
        found.need,
        rank,
        waiting[found.request] + rank,
        found.free,
    )


def assign(ready: Ready, seconds: float = SECONDS, stopped: Callable[[], bool] = lambda: False) -> Assigned:
    """Return the assignment that ends the most waiting. Raises Stopped when nobody wants it any more."""
    if not len(ready.value):
        return Assigned()
    until = monotonic() + seconds
    rows, limits = matrix(ready)
    highest, distance = _priced(ready, rows, limits, seconds)
    best, width = first_come(ready), NARROW if len(ready.value) > SMALL else inf
    while True:
        if stopped():
            raise Stopped
        found = _solved(ready, rows, limits, distance <= width, max(1.0, until - monotonic()))
        best = max(best, found, key=lambda each: each.worth)
        left = highest - best.worth
        proven = left <= ENOUGH or (found.gap == 0 and left <= width)
        if proven or monotonic() >= until:
            return Assigned(best.family_of, best.worth, 0 if proven else left / highest)
        width = left + SLACK


def first_come(ready: Ready) -> Assigned:
    """Return what comes of going down the list: each request gets the best family that is left."""
    import numpy as np

    free, chosen, taken = ready.free.copy(), {}, []
    order = np.lexsort((-ready.rank, ready.request))
    ends = np.searchsorted(ready.request[order], np.arange(len(ready.groups) + 1))
    for nth, group in enumerate(ready.groups):
        for pair in order[ends[nth] : ends[nth + 1]]:
            if ready.need[pair] <= free[ready.offer[pair]]:
                free[ready.offer[pair]] -= ready.need[pair]
                chosen[group.request_id] = ready.offers[ready.offer[pair]].id
                taken.append(pair)
                break
    return Assigned(chosen, float(ready.value[taken].sum()) if taken else 0.0)


def matrix(ready: Ready) -> tuple[Any, "NDArray[Any]"]:
    """Return the rows of the problem and their limits: one family to a request, and the places of each offer."""
    import numpy as np
    from scipy.sparse import coo_array

    count, requests = len(ready.value), len(ready.groups)
    across = np.arange(count)
    data = np.concatenate([np.ones(count), ready.need])
    where = (np.concatenate([ready.request, requests + ready.offer]), np.concatenate([across, across]))
    rows = coo_array((data, where), shape=(requests + len(ready.offers), count)).tocsc()
    return rows, np.concatenate([np.ones(requests), ready.free])


def _priced(ready: Ready, rows: Any, limits: "NDArray[Any]", seconds: float) -> tuple[float, "NDArray[Any]"]:
    """Return what can be reached at the most, and how much less than that each pair leaves at the least.

    Where the time does not suffice for the prices, every request at its best family is what cannot be passed.
    """
    import numpy as np
    from scipy.optimize import linprog

    options = {"time_limit": seconds}
    relaxed = linprog(-ready.value, A_ub=rows, b_ub=limits, bounds=(0, None), method="highs", options=options)
    if relaxed.status != 0:
        best = np.zeros(len(ready.groups))
        np.maximum.at(best, ready.request, ready.value)
        return float(best.sum()), np.zeros(len(ready.value))
    prices = -relaxed.ineqlin.marginals
    return float(-relaxed.fun), rows.T @ prices - ready.value


def _solved(ready: Ready, rows: Any, limits: "NDArray[Any]", kept: "NDArray[Any]", seconds: float) -> Assigned:
    """Return the best of the pairs that are kept; `gap` is 0 where it is proven among them."""
    import numpy as np

    tried = np.flatnonzero(kept)
    answer = solve(-ready.value[tried], rows[:, tried], limits, seconds)
    if answer.x is None:
        return Assigned(gap=1)
    taken = tried[answer.x > 0.5]
    chosen = {ready.groups[ready.request[pair]].request_id: ready.offers[ready.offer[pair]].id for pair in taken}
    return Assigned(chosen, float(ready.value[taken].sum()), 0 if answer.status == 0 else 1)


def solve(cost: "NDArray[Any]", rows: Any, limits: "NDArray[Any]", seconds: float = SECONDS) -> Any:
    """Return the solver's own answer: whole pairs at the least cost within the limits."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    return milp(
        cost,
        constraints=LinearConstraint(rows, ub=limits),
        integrality=np.ones(len(cost)),
        bounds=Bounds(0, 1),
        options={"time_limit": seconds, "mip_rel_gap": 0},
    )
