"""Those who are or were couples with each other stand in one block of a row; here are the orders they may stand in.

The rule. Partners are neighbours. Somebody with one or two partners stands right beside them, so that the one who had
two stands between the two. Of three or more partners two are neighbours, and between the others and that person stand
nobody but partners of one of the two. Where couples form a ring, or too many partners had other partners too, not all
of this can be: then the orders remain that break it least. Nobody from outside ever stands within a block.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, permutations

from plejedesk.genogram.layout.web import Web

Order = tuple[int, ...]

SMALL = 7
"""How many people all orders are tried for (5,040); a longer chain of couples takes its longest path instead."""

KEPT = 64
"""How many equally good orders of one block are kept for choosing among."""

APART, PAST_OTHERS, OF_TWO = 1, 10, 100
"""What it costs that partners are no neighbours: past other partners only, past others, with two partners at most."""


def clusters(web: Web, rows: Sequence[int]) -> list[list[Order]]:
    """Return every block of partners with the orders it may stand in, the one to prefer first."""
    found: list[list[Order]] = []
    seen: set[int] = set()
    for person in range(len(rows)):
        if person not in seen:
            members = _members(web, person)
            seen.update(members)
            found.append(_orders(web, members))
    return found


def _members(web: Web, start: int) -> list[int]:
    seen, waiting = {start}, [start]
    while waiting:
        for partner in web.partners[waiting.pop()]:
            if partner not in seen:
                seen.add(partner)
                waiting.append(partner)
    return sorted(seen)


def _orders(web: Web, members: Sequence[int]) -> list[Order]:
    if len(members) == 1:
        return [tuple(members)]
    found = list(_candidates(web, members))
    kept = _cheapest(found, lambda order: (bent(web, order), broken(web, order)))
    return sorted(kept, key=lambda order: (custom(web, order), order))[:KEPT]


def _cheapest(orders: Sequence[Order], cost: Callable[[Order], tuple[int, int]]) -> list[Order]:
    costs = [cost(order) for order in orders]
    return [order for order, each in zip(orders, costs, strict=True) if each == min(costs)]


def _candidates(web: Web, members: Sequence[int]) -> Iterator[Order]:
    """Yield the orders to choose among: both ways of a path, all orders of a few, a long way through many."""
    degrees = [len(web.partners[member]) for member in members]
    if max(degrees) <= 2 and min(degrees) == 1:
        path = _walk(web, members[degrees.index(1)])
        yield from (path, path[::-1])
    elif len(members) <= SMALL:
        yield from permutations(members)
    else:
        path = _through(web, members)
        yield from (path, path[::-1])


def _walk(web: Web, start: int) -> Order:
    path = [start]
    while following := [partner for partner in web.partners[path[-1]] if partner not in path[-2:]]:
        path.append(following[0])
    return tuple(path)


def _through(web: Web, members: Sequence[int]) -> Order:
    """Return the longest path between two, with everybody else set beside the first partner who stands."""
    order = list(_farthest(web, _farthest(web, members[0])[-1]))
    left = [member for member in members if member not in order]
    while left:
        member = next(each for each in left if any(partner in order for partner in web.partners[each]))
        left.remove(member)
        places = [order.index(partner) for partner in web.partners[member] if partner in order]
        order.insert(places[0] + (places[0] * 2 >= len(order)), member)
    return tuple(order)


def _farthest(web: Web, start: int) -> list[int]:
    paths = {start: [start]}
    waiting = [start]
    for person in waiting:
        for partner in sorted(web.partners[person]):
            if partner not in paths:
                paths[partner] = [*paths[person], partner]
                waiting.append(partner)
    return paths[waiting[-1]]


def bent(web: Web, order: Order) -> int:
    """Return how far an order is from everybody standing beside their partners."""
    place = {person: number for number, person in enumerate(order)}
    return sum(
        _distance(web, order, *sorted((place[a], place[b])))
        for a in order
        for b in web.partners[a]
        if place[a] < place[b]
    )


def _distance(web: Web, order: Order, left: int, right: int) -> int:
    if right - left == 1:
        return 0
    a, b = order[left], order[right]
    if len(web.partners[a]) <= 2 and len(web.partners[b]) <= 2:
        return OF_TWO
    between = order[left + 1 : right]
    own = all(person in web.partners[a] or person in web.partners[b] for person in between)
    return APART if own else PAST_OTHERS


def broken(web: Web, order: Order) -> int:
    """Return how many full siblings within a block stand the younger before the older."""
    return sum(a in web.before.get(b, ()) for place, a in enumerate(order) for b in order[place + 1 :])


def custom(web: Web, order: Order) -> tuple[int, int]:
    """Return how far an order is from what one is used to: the first couple with him left, later partners to the right.

    Only the first couple decides who stands left, so that a new partner does not turn everybody round.
    """
    sides = [(a, b) for a, b in pairwise(order) if b in web.partners[a]]
    pairs = [web.pair_of[min(side), max(side)] for side in sides]
    years = [web.pairs[pair].since for pair in pairs]
    late = sum(earlier > later for earlier, later in pairwise(years))
    a, b = sides[min(range(len(sides)), key=lambda at: (years[at], pairs[at]))]
    her_first = web.people[a].sex == "f" and web.people[b].sex == "m"
    return her_first, late
