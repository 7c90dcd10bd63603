"""Every order of the rows that keeps the rules, one after the other, to see how few crossings there can be.

Nothing here is the layout's own search or count: for two unions every way their ends can lie in columns is tried.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, permutations, product

from plejedesk.core.family import Family
from plejedesk.genogram.layout.generations import generations
from plejedesk.genogram.layout.strands import Piece, Strands, strands
from plejedesk.genogram.layout.web import Web, web

Order = tuple[int, ...]
Meeting = tuple[tuple[int, ...], ...]
"""The pieces that meet a row, from the left; those that meet it at one place together."""

FARTHER = 1000


def fewest(family: Family, at_most: int) -> int:
    """Return the fewest crossings of any drawing of a family, or one more than that many if there are more."""
    made = web(family)
    tied = strands(made, generations(made))
    orders = [list(_orders(tied, row)) for row in range(tied.rows)]
    least: dict[Meeting, int] = {}
    for row in range(tied.rows):
        met = {(_meeting(tied, order, row - 1), _meeting(tied, order, row)) for order in orders[row]}
        reached: dict[Meeting, int] = {}
        for above, below in met:
            before = least if row else {(): 0}
            costs = (cost + _channel(tops, above) for tops, cost in before.items() if cost <= at_most)
            cost = min(costs, default=FARTHER)
            if cost <= at_most:
                reached[below] = min(cost, reached.get(below, FARTHER))
        least = reached
    return min((cost + _channel(tops, ()) for tops, cost in least.items()), default=at_most + 1)


def _orders(tied: Strands, row: int) -> Iterator[Order]:
    """Yield every order of a row: partners in blocks, brothers and sisters by age."""
    blocks = [list(_block_orders(tied.web, members)) for members in _blocks(tied, row)]
    for sequence in permutations(range(len(blocks))):
        for chosen in product(*(blocks[number] for number in sequence)):
            order = tuple(item for block in chosen for item in block)
            place = {item: at for at, item in enumerate(order)}
            if all(place[a] < place[b] for a in order for b in tied.before.get(a, ()) if b in place):
                yield order


def _blocks(tied: Strands, row: int) -> list[list[int]]:
    left = [item for item in range(len(tied.row)) if tied.row[item] == row]
    found = []
    while left:
        block, waiting = [], [left[0]]
        while waiting:
            item = waiting.pop()
            if item in left:
                left.remove(item)
                block.append(item)
                waiting += tied.web.partners[item] if item < tied.people else ()
        found.append(block)
    return found


def _block_orders(made: Web, members: Sequence[int]) -> Iterator[Order]:
    costs = {order: _apart(made, order) for order in permutations(members)}
    yield from (order for order, cost in costs.items() if cost == min(costs.values()))


def _apart(made: Web, order: Order) -> tuple[int, int, int]:
    """Return how many partners of two at most are no neighbours, how many with others between, how many in all."""
    few = others = apart = 0
    for (left, a), (right, b) in combinations(enumerate(order), 2):
        if a < len(made.partners) and b in made.partners[a] and right - left > 1:
            apart += 1
            several = max(len(made.partners[a]), len(made.partners[b])) > 2
            between = order[left + 1 : right]
            few += not several
            others += several and not all(each in made.partners[a] or each in made.partners[b] for each in between)
    return few, others, apart


def _meeting(tied: Strands, order: Order, channel: int) -> Meeting:
    """Return which pieces of a channel meet a row in this order."""
    place = {item: 2 * at for at, item in enumerate(order)}
    met: dict[int, list[int]] = defaultdict(list)
    for number, piece in enumerate(tied.pieces):
        if piece.channel == channel and _is_drawn(tied, piece, place):
            for end in (*piece.tops, *piece.bottoms):
                if (item := end if end >= 0 else tied.web.pairs[~end].a) in place:
                    is_top = end in piece.tops
                    if is_top == (tied.row[item] == channel):
                        met[_place(tied, order, place, end)].append(number)
    return tuple(tuple(met[at]) for at in sorted(met))


def _is_drawn(tied: Strands, piece: Piece, place: dict[int, int]) -> bool:
    if piece.pair < 0:
        return True
    pair = tied.web.pairs[piece.pair]
    return pair.a in place and abs(place[pair.a] - place[pair.b]) > 2


def _place(tied: Strands, order: Order, place: dict[int, int], end: int) -> int:
    """Return where an end is; the way down from partners apart lies beside the one with fewer partners."""
    if end >= 0:
        return place[end]
    pair, partners = tied.web.pairs[~end], tied.web.partners
    left, right = sorted((pair.a, pair.b), key=place.__getitem__)
    if place[right] - place[left] == 2:
        return place[left] + 1
    outer, by = (left, 1) if len(partners[left]) < len(partners[right]) else (right, -1)
    beside = order[place[outer] // 2 + by]
    return place[outer] + (-by if beside in partners[outer] else by)


@cache
def _channel(tops: Meeting, bottoms: Meeting) -> int:
    """Return the fewest crossings between two rows, counting every two pieces by themselves."""
    numbers = sorted({number for met in (*tops, *bottoms) for number in met})
    return sum(two(_only(tops, u, v), _only(bottoms, u, v)) for u, v in combinations(numbers, 2))


def _only(met: Meeting, u: int, v: int) -> tuple[str, ...]:
    """Return where two pieces meet a row: "u", "v", or "uv" where they meet it at one place."""
    names = {u: "u", v: "v"}
    found = ("".join(sorted({names[number] for number in at if number in names})) for at in met)
    return tuple(name for name in found if name)


@cache
def two(tops: tuple[str, ...], bottoms: tuple[str, ...]) -> int:
    """Return how often two pieces must cross, over all columns their ends can have and both orders of their bars."""
    return min(
        min(_crossings(merged, "u"), _crossings(merged, "v"))
        for above in _sides(tops)
        for below in _sides(bottoms)
        for merged in _merged(above, below)
    )


def _sides(met: tuple[str, ...]) -> Iterator[str]:
    yield from ("".join(chosen) for chosen in product(*((each,) if len(each) < 2 else ("uv", "vu") for each in met)))


def _merged(tops: str, bottoms: str) -> Iterator[list[tuple[str, bool]]]:
    """Yield every order of columns of what comes from above and what leads down."""
    for places in combinations(range(len(tops) + len(bottoms)), len(tops)):
        above, below = iter(tops), iter(bottoms)
        yield [(next(above), True) if at in places else (next(below), False) for at in range(len(tops) + len(bottoms))]


def _crossings(columns: list[tuple[str, bool]], upper: str) -> int:
    """Return how often two pieces cross, given whose bar lies above."""
    span = {name: [at for at, (whose, _top) in enumerate(columns) if whose == name] for name in "uv"}
    count = 0
    for at, (whose, top) in enumerate(columns):
        other = "v" if whose == "u" else "u"
        passes = top if whose != upper else not top
        count += bool(passes and span[other] and span[other][0] < at < span[other][-1])
    return count
